"""Keeps what was scored in the archive."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kepatuhan.cli.texts import archive_address, translated

if TYPE_CHECKING:
    from kepatuhan.archive.archive import Archive
    from kepatuhan.archive.model import Kept
    from kepatuhan.followup.of_year import PlansOfYear
    from kepatuhan.ground.errors import Finding, Place
    from kepatuhan.ground.i18n import Words
    from kepatuhan.inputs import Input, Inputs
    from kepatuhan.register.register import Register
    from kepatuhan.result.model import Result
    from kepatuhan.result.stages import Erratum, YearStages
    from kepatuhan.rubric.model import Rubric
    from kepatuhan.survey.scope import Scope
    from kepatuhan.year.before import YearBefore

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


def stages_for(
    result: "Result", asked: str | None, before: str, words: "Words"
) -> "YearStages | None":
    """Return the stages of a year that was loaded from the archive, None where none are used.

    ``before``: the hash of the archive's last row when it was loaded; raises
    ``report.meanwhile`` if it is another one now. Under another rubric than the kept one
    the scores are not those that any stage was set of: that is said.
    """
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.ground.errors import finding, refuse

    year = result.survey.year
    with open_archive(archive_address(asked), say_waiting, result.rubric.register) as archive:
        stages = archive.stages.of_year(year)
        if stages.head != before:
            raise refuse("report.meanwhile", archive.place, year=year)
        if not stages.are_used:
            return None
        if not _is_under_kept_rubric(archive, result):
            say_finding(finding("report.no_stages", archive.place, year=year), words, err())
            return None
    return stages


def revised_for(result: "Result", asked: str | None) -> "tuple[Erratum, ...]":
    """Return what was kept again of the institutions of a year that was loaded from the archive."""
    from kepatuhan.archive.archive import open_archive

    register = result.rubric.register
    with open_archive(archive_address(asked), say_waiting, register) as archive:
        found = archive.stages.revised(result.survey.year)
    known = {each.key[0] for each in result.institutions}
    return tuple(each for each in found if register.institution_token(each.institution) in known)


def _is_under_kept_rubric(archive: "Archive", result: "Result") -> bool:
    """Return whether any of a year was ever kept by the rubric that it is scored by now."""
    kept = archive.revisions(result.survey.year)
    return any(each.rubric_sha256 == result.rubric.sha256 for each in kept)


def not_final(result: "Result", scope: "Scope", asked: str | None, words: "Words") -> str:
    """Return how many institutions of a year in the archive are final, as far as the scope goes.

    '' where all of them are, where no stage was ever set, and under another rubric.
    """
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.pictures.stages import stages_sentence
    from kepatuhan.result.stages import Stage, YearStages

    year, register = result.survey.year, result.rubric.register
    with open_archive(archive_address(asked), say_waiting, register) as archive:
        stages = YearStages(archive.stages.sets(year), (), register.institution_token)
        if not stages.are_used or not _is_under_kept_rubric(archive, result):
            return ""
    names = [
        each.survey.name
        for each in result.institutions
        if scope.holds_any((each.survey,), register)
    ]
    is_final = stages.counts(names)[Stage.FINAL] == len(names)
    return "" if is_final else f"{year}: {stages_sentence(stages, names, words)}"


def year_before(result: "Result", asked: str | None) -> "YearBefore | None":
    """Return the latest earlier year in the archive, beside a result; None where none is alike.

    That is: where there is no archive, or where it holds none of the result's institutions.
    """
    from kepatuhan.comparison.comparison import compare
    from kepatuhan.year.before import YearBefore

    address = archive_address(asked)
    if not _is_there(address):
        return None
    with opened_archive(address, result.rubric.register) as archive:
        earlier = [year for year in archive.years() if year < result.survey.year]
        first = archive.load(max(earlier)) if earlier else None
    if first is None or result.survey.is_carried:
        return None
    before = YearBefore(compare(first.telling_from(result.fewest_told), result))
    return before if any(map(before.pair, result.institutions)) else None


def plans_for(
    result: "Result", before: "YearBefore | None", day: "date | None", asked: str | None
) -> "PlansOfYear | None":
    """Return what the archive holds of follow-up for a year's report; None where it holds none.

    That is the plan of the year before, held against this one, and the year's own on the report's
    day. No plan is held against answers that were carried into another edition.
    """
    from kepatuhan.archive.archive import open_archive
    from kepatuhan.followup.of_year import PlansOfYear
    from kepatuhan.followup.review import review_of
    from kepatuhan.followup.standing import plan_on

    address, register = archive_address(asked), result.rubric.register
    if not _is_there(address):
        return None
    with open_archive(address, say_waiting, register) as archive:
        last = archive.plans.last_of(before.year) if before else None
        own = archive.plans.last_of(result.survey.year) if day else None
    if last is None and own is None:
        return None
    return PlansOfYear(
        register,
        review_of(last, before.comparison) if last and before else None,
        plan_on(own, day) if own and day else None,
    )


def _is_there(address: str) -> bool:
    """Return whether there is an archive to look into."""
    from kepatuhan.system.refusals import is_file

    return address != NONE and ("://" in address or is_file(Path(address)))


def head_of(asked: str | None, register: "Register") -> str:
    """Return the hash of the last row of the archive."""
    from kepatuhan.archive.archive import open_archive

    with open_archive(archive_address(asked), say_waiting, register) as archive:
        return archive.stages.head()


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
