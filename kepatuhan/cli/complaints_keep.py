"""Counts of complaints in the archive: those of the year before to compare with, and new ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from kepatuhan.cli.settings import settings_of
from kepatuhan.cli.texts import archive_address, translated

if TYPE_CHECKING:
    from kepatuhan.archive.archive import Archive
    from kepatuhan.ground.i18n import Words
    from kepatuhan.programmes.complaints.counted import CountedComplaints
    from kepatuhan.programmes.complaints.model import Complaints
    from kepatuhan.register.register import Register

OMBUDSMAN = "Ombudsman RI"


def office_of(context: typer.Context, complaints: "Complaints") -> str:
    """Return whose registers they are: as asked, as the settings say, as the registers tell, or ''.

    They tell it where all numbers end with one office, or all are about one institution.
    """
    settings = settings_of(context)
    if asked := context.params["office"] or (settings.institution if settings else ""):
        return str(asked).strip()
    offices = {case.office for case in complaints.cases if case.office}
    bodies = {case.body.institution for case in complaints.cases if case.body.institution}
    if len(offices) == 1:
        return f"{OMBUDSMAN} {offices.pop()}"
    return bodies.pop() if not offices and len(bodies) == 1 else ""


@dataclass(frozen=True, slots=True)
class CountsShelf:
    """Where the counts of an office are kept. ``office``: '' where nobody knows whose they are."""

    archive: "Archive"
    office: str
    words: "Words"

    def beside_last_year(self, counted: "CountedComplaints") -> "CountedComplaints":
        """Return what was counted beside what was kept of the year before, if nothing else is."""
        from kepatuhan.programmes.complaints.figures import CountsBefore, CountsFrom

        if not (self.office and self.archive.exists):
            return counted
        kept = self.archive.complaints.last_of(counted.figures.year - 1, self.office)
        if kept is None or kept.counts is None:
            return counted
        return counted.after(CountsBefore(kept.counts, CountsFrom.ARCHIVE, kept.time))

    def keep(self, counted: "CountedComplaints") -> str:
        """Keep the counts, and return the sentence that says so."""
        from kepatuhan.archive.complaint_counts import CountsToKeep, text_of
        from kepatuhan.cli.keeping import now, user
        from kepatuhan.programmes.complaints.load_terms import shipped_terms_text
        from kepatuhan.programmes.complaints.published_counts import published_counts

        if not self.office:
            return self.words(
                "Nothing was kept: the registers do not tell whose they are (--office)."
            )
        tables = tuple(counted.inside.tables.values())
        outside = published_counts(self.office, counted.due.day, counted.outside.tables.values())
        told = CountsToKeep(
            self.office, counted.figures.counts, tables, counted.complaints.sources,
            text_of(*shipped_terms_text()), outside,
        )  # fmt: skip
        is_new = self.archive.complaints.keep(told, time=now(), user=user())
        sentence = (
            translated("Archive {archive}: counts of {office} {year} kept.") if is_new
            else translated("Archive {archive}: counts of {office} {year} unchanged.")
        )  # fmt: skip
        return sentence.format(archive=self.archive.place, office=self.office,
                               year=counted.figures.year)  # fmt: skip


@contextmanager
def opened_shelf(
    context: typer.Context, complaints: "Complaints", register: "Register", words: "Words"
) -> "Iterator[CountsShelf | None]":
    """Give where counts are kept; None where nothing is to be kept."""
    from kepatuhan.cli.keeping import NONE, opened_archive

    address = archive_address(context.params["archive"])
    if context.params["no_archive"] or address == NONE:
        yield None
        return
    with opened_archive(address, register) as archive:
        yield CountsShelf(archive, office_of(context, complaints), words)
