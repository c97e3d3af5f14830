"""Keeps what was scored in the archive."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kepatuhan.cli.texts import archive_address, translated

if TYPE_CHECKING:
    from kepatuhan.archive.archive import Archive
    from kepatuhan.archive.model import Kept
    from kepatuhan.ground.errors import Finding, Place
    from kepatuhan.ground.i18n import Words
    from kepatuhan.result.model import Result
    from kepatuhan.rubric.model import Rubric
    from kepatuhan.survey.model import Survey

NONE = "none"  # as the address: keep nothing


@dataclass(frozen=True, slots=True)
class Keeper:
    """What keeps results in the archive at ``place``.

    ``keep`` does it around a block that writes the reports: there are both, or neither.
    """

    place: "Place"
    keep: "Callable[[], AbstractContextManager[Kept]]"


def say_waiting(note: "Finding") -> None:
    """Print that another program writes into the archive and is waited for."""
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.ground.i18n import spoken

    say_finding(note, spoken(), err())


def opened_archive(address: str) -> "Archive":
    """Return an archive, open; one that still holds names of people is said to, on stderr."""
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.cli.output import err

    archive = open_archive(address, say_waiting)
    if archive.rows_with_names():
        err().print(
            translated(
                "The archive holds names and notes of people, as version 0.1.0 kept them; they are "
                "not shown. “kepatuhan archive redact” writes it anew without them."
            )
        )
    return archive


def built_beside(surveys: "Sequence[tuple[Survey, Rubric]]", asked: str | None) -> "list[Result]":
    """Return the results of surveys, told of what the archive holds of their institutions.

    That is: new units whose names are like known ones, and scores with the units kept before.
    """
    from kepatuhan.result.build import build_result
    from kepatuhan.survey.names import told_of_new_units

    address = archive_address(asked)
    if address == NONE:
        return [build_result(survey, rubric) for survey, rubric in surveys]
    from kepatuhan.archive.archive import open_archive

    with open_archive(address, say_waiting) as archive:
        known = archive.unit_names()
        told = [(told_of_new_units(survey, known), rubric) for survey, rubric in surveys]
        return [archive.told_of_rest(build_result(survey, rubric)) for survey, rubric in told]


def keeper(results: "Sequence[Result]", asked: str | None) -> Keeper | None:
    """Return what keeps results in the archive, None if nothing is to be kept.

    An archive that cannot be used is refused here, before any report is written.
    """
    address = archive_address(asked)
    if address == NONE:
        return None
    archive = opened_archive(address)

    @contextmanager
    def keep() -> "Iterator[Kept]":
        with archive, archive.keeping(*results, time=now(), user=user()) as kept:
            yield kept

    return Keeper(archive.place, keep)


def kept_year(year: int, asked: str | None) -> "Result":
    """Return the latest result of a year in the archive."""
    with opened_archive(archive_address(asked)) as archive:
        return archive.load(year)


def rescored(
    years: Sequence[int], rubric: str | None, asked: str | None
) -> "tuple[list[Result], Keeper]":
    """Return the results of years in the archive under a rubric, and what keeps them there.

    Without a rubric: under the one that they were kept under.
    """
    from kepatuhan.rubric.editions import load_rubric

    chosen = load_rubric(rubric) if rubric else None
    archive = opened_archive(archive_address(asked))
    found = [archive.rescore(year, chosen) for year in years]

    @contextmanager
    def keep() -> "Iterator[Kept]":
        with archive, archive.keeping_rescored(*found, time=now(), user=user()) as kept:
            yield kept

    return [each.result for each in found], Keeper(archive.place, keep)


def say_kept(kept: "Kept", place: "Place", words: "Words") -> None:
    """Print how much of what was scored was new to the archive."""
    from kepatuhan.cli.output import err

    sentence = words(
        "Archive {archive}: {new} new revisions, {same} unchanged.",
        archive=place,
        new=words.whole(kept.new),
        same=words.whole(kept.unchanged),
    )
    err().print(sentence)


def now() -> datetime:
    """Return the time that something is kept at."""
    return datetime.now(UTC)


def user() -> str:
    """Return the name of who runs the program, '' where the system does not know it."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # which of them depends on the system
        return ""
