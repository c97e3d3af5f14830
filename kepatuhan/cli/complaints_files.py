"""The files of kepatuhan complaints: what may leave the office, and what stays in it, apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kepatuhan.ground.i18n import Words
    from kepatuhan.programmes.complaints.clocks import ComplaintClock
    from kepatuhan.programmes.complaints.figures import ComplaintFigures
    from kepatuhan.programmes.complaints.terms import Terms
    from kepatuhan.programmes.complaints.work_list import WorkList
    from kepatuhan.season.identity import ReportIdentity

PUBLISHED, INTERNAL = "published", "internal"


class ComplaintFormat(StrEnum):
    """The files that can be written. The workbook comes first: Excel may hold it open."""

    XLSX = "xlsx"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


USUAL = (ComplaintFormat.XLSX, ComplaintFormat.HTML)


@dataclass(frozen=True, slots=True)
class ComplaintReports:
    """What the files of a day tell of. ``basis``: how sure limits and days off are."""

    figures: "ComplaintFigures"
    work: "WorkList"
    terms: "Terms"
    clocks: "Mapping[str, ComplaintClock]"
    basis: "Sequence[str]"
    identity: "ReportIdentity"

    @property
    def about(self) -> str:
        """What tells these files from those of another year."""
        return f"complaints {self.figures.year}"

    def names(self, kinds: "Collection[str]") -> list[str]:
        """Return the names of the files by which their folder is known."""
        return [f"{PUBLISHED}/complaints.{kind}" for kind in kinds if kind in USUAL]

    def files(self, words: "Words", kinds: "Collection[str]") -> Iterator[tuple[str, bytes]]:
        """Yield the name and the content of every file, those for the office itself apart.

        Raises ``complaint.extra_missing``, and of papers what their pens raise.
        """
        from kepatuhan.pictures.complaints.figure_files import figure_files
        from kepatuhan.pictures.complaints.figure_view import FiguresView
        from kepatuhan.pictures.complaints.figure_words import FigureWords
        from kepatuhan.pictures.complaints.work_files import work_files
        from kepatuhan.pictures.complaints.work_view import WorkView
        from kepatuhan.programmes.complaints.publish import internal, published

        names = FigureWords(self.terms, self.clocks, words)
        for folder, show in ((PUBLISHED, published), (INTERNAL, internal)):
            view = FiguresView(show(self.figures), names, words, tuple(self.basis))
            for name, content in figure_files(view, kinds, self.identity):
                yield f"{folder}/{name}", content
        work = WorkView(self.work, self.terms, list(self.clocks.values()), words, self.basis)
        for name, content in work_files(work, kinds):
            yield f"{INTERNAL}/{name}", content


def folder_of_complaints(base: Path, year: int) -> Path:
    """Return where the files of a year go where nobody named a folder."""
    return base / f"complaints-{year}"
