"""Keeps what was scored in the archive."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kepatuhan.cli.texts import archive_address, translated

if TYPE_CHECKING:
    from kepatuhan.archive.archive import Archive
    from kepatuhan.archive.model import Kept
    from kepatuhan.ground.errors import Finding, Place
    from kepatuhan.ground.i18n import Words
    from kepatuhan.inputs import Inputs
    from kepatuhan.one_year import Input
    from kepatuhan.register.register import Register
    from kepatuhan.result.model import Result
    from kepatuhan.rubric.model import Rubric

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


def opened_archive(address: str, register: "Register") -> "Archive":
    """Return an archive, open; one that still holds names of people is said to, on stderr."""
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.cli.output import err

    archive = open_archive(address, say_waiting, register)
    if archive.rows_with_names():
        err().print(
            translated(
                "The archive holds names and notes of people, as version 0.1.0 kept them; they are "
                "not shown. “kepatuhan archive redact” writes it anew without them."
            )
        )
    return archive


def built_beside(
    read: "Sequence[Input]", asked: str | None, register: "Register"
) -> "list[Result]":
    """Return the results of what was read, told of what the archive holds of their institutions.

    That is: new units whose names are like known ones, and scores with the units kept before.
    """
    from kepatuhan.survey.names import told_of_new_units

    address = archive_address(asked)
    if address == NONE:
        return [each.result() for each in read]
    from kepatuhan.archive.archive import open_archive

    with open_archive(address, say_waiting, register) as archive:
        known = archive.unit_names()
        told = [each.changed(told_of_new_units(each.survey, known, register)) for each in read]
        return [archive.told_of_rest(each.result()) for each in told]


def keeper(results: "Sequence[Result]", asked: str | None, register: "Register") -> Keeper | None:
    """Return what keeps results in the archive, None if nothing is to be kept.

    An archive that cannot be used is refused here, before any report is written.
    """
    address = archive_address(asked)
    if address == NONE:
        return None
    archive = opened_archive(address, register)

    @contextmanager
    def keep() -> "Iterator[Kept]":
        with archive, archive.keeping(*results, time=now(), user=user()) as kept:
            yield kept

    return Keeper(archive.place, keep)


def inputs(register: "Register", asked: str | None, **how: Any) -> "Inputs":
    """Return what reads the arguments of a command, years from the archive among them.

    ``asked``: the archive asked for. ``how``: as ``Inputs`` takes it.
    """
    from kepatuhan.inputs import Inputs

    def load_year(year: int, rubric: "Rubric | None") -> "Result":
        return kept_year(year, asked, register, rubric)

    return Inputs(load_year=load_year, register=register, **how)


def kept_year(
    year: int, asked: str | None, register: "Register", rubric: "Rubric | None" = None
) -> "Result":
    """Return the latest result of a year in the archive, under its own or another rubric."""
    with opened_archive(archive_address(asked), register) as archive:
        return archive.rescore(year, rubric).result if rubric else archive.load(year)


def rescored(
    known: "Inputs", years: Sequence[int], asked: str | None
) -> "tuple[list[Result], Keeper | None]":
    """Return the results of years in the archive under the rubric asked for, and what keeps them.

    Without a rubric: under the one that they were kept under. What was carried into another
    edition is not kept.
    """
    carried = {year: each.result() for year, each in known.carried(years).items()}
    own = [year for year in years if year not in carried]
    if not own:
        return [carried[year] for year in years], None
    archive = opened_archive(archive_address(asked), known.register)
    found = {year: archive.rescore(year, known.asked_for(year)) for year in own}

    @contextmanager
    def keep() -> "Iterator[Kept]":
        with archive, archive.keeping_rescored(*found.values(), time=now(), user=user()) as kept:
            yield kept

    results = {year: known.with_settings(each.result) for year, each in found.items()} | carried
    return [results[year] for year in years], Keeper(archive.place, keep)


def say_errata(kept: "Kept | None", words: "Words") -> bool:
    """Print what was kept after its result was final; return whether any has no reason."""
    from kepatuhan.cli.output import err, say_finding

    errata = kept.errata if kept else ()
    for found in errata:
        say_finding(found, words, err())
    return any(found.severity == "warning" for found in errata)


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
