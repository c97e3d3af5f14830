"""From files and folders to one survey: every file read, refused ones named, units put together."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from kepatuhan.ground.errors import (
    Finding,
    KepatuhanError,
    NothingToScoreError,
    Place,
    refuse,
    renamed,
)
from kepatuhan.register.register import Register, shipped
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.files.copies import without_copies
from kepatuhan.survey.files.find import FoundFile, find_files, nothing_found, own_files
from kepatuhan.survey.layouts.file_survey import FileSurvey, RubricChoice
from kepatuhan.survey.layouts.read_file import read_file
from kepatuhan.survey.maxima import scorable
from kepatuhan.survey.merge import merge_units, with_units_alone
from kepatuhan.survey.model import SourceFile, Survey
from kepatuhan.survey.names import with_names
from kepatuhan.survey.preferred import Preference
from kepatuhan.survey.privacy import enumerator_code, guarded
from kepatuhan.system.refusals import name_of
from kepatuhan.system.workers import side_by_side

# files, of which more are read by processes: where those are copies they begin at once
POOL_FROM = 8 if sys.platform == "linux" else 40
EMPTY = ("form.no_answers", "table.no_rows", "score.no_rows")

Outcome = list[FileSurvey] | KepatuhanError
Progress = Callable[[int, int], None]


class FileReader(Protocol):
    """How files are read that may be laid out otherwise than ours are."""

    def takes(self, _path: Path) -> bool:
        """Return whether a file that is named is read, though its ending is no table's."""

    def without_parts(self, files: Sequence[FoundFile]) -> list[FoundFile]:
        """Return files without those that are read with another one."""

    def read(self, path: Path, name: str, choice: RubricChoice) -> list[FileSurvey]:
        """Return what one file says, as ``read_file`` does."""


class OwnLayouts:
    """Reads forms and tables as this program knows them."""

    def takes(self, _path: Path) -> bool:
        """Return that nothing is taken but tables."""
        return False

    def without_parts(self, files: Sequence[FoundFile]) -> list[FoundFile]:
        """Return all of them: every file is one of its own."""
        return list(files)

    def read(self, path: Path, name: str, choice: RubricChoice) -> list[FileSurvey]:
        """Return what one file says."""
        return read_file(path, name, choice)


OWN_LAYOUTS = OwnLayouts()


@dataclass(frozen=True, slots=True)
class _AboutFiles:
    """What is said of files as such: of those refused, passed over, and, by year, of copies."""

    refused: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    copies: Mapping[int, Sequence[Finding]]


def read_survey(
    paths: Sequence[Path],
    rubric: str | None = None,
    progress: Progress | None = None,
    *,
    register: Register | None = None,
) -> tuple[Survey, Rubric]:
    """Return the survey in the files, and the rubric that it is to be scored under.

    Raises what ``read_surveys`` raises, and ``input.several_years``.
    """
    surveys = read_surveys(paths, rubric, progress, register=register)
    if len(surveys) > 1:
        years = ", ".join(str(survey.year) for survey, _ in surveys)
        raise refuse("input.several_years", Place(""), found=years)
    return surveys[0]


def read_surveys(
    paths: Sequence[Path],
    rubric: str | None = None,
    progress: Progress | None = None,
    *,
    register: Register | None = None,
    notes: bool = False,
    enumerators: bool = False,
    for_its_years: bool = False,
    allow_edition: bool = False,
    prefer: Sequence[str] = (),
    reader: FileReader = OWN_LAYOUTS,
) -> list[tuple[Survey, Rubric]]:
    """Return the surveys in the files, one per year, each with the rubric to score it under.

    ``register``: who is who in the files; the shipped one where none is given. ``notes``,
    ``enumerators``: with what enumerators wrote beside answers, and with their names;
    else there are none of the first and codes of the others. ``for_its_years``: files of years that
    the rubric is not for are read under their own editions. ``allow_edition``: forms that ask
    something else than their rubric does now are read and told of. ``prefer``: the files that count
    where several of a unit contradict each other, or “newest”. ``reader``: how files are read.
    One file that cannot be read is refused by name and the others are read; every year tells of
    what was refused or passed over, whichever year that is of. Raises ``KepatuhanError`` if none
    can be read, or if the files of a year are of several editions.
    """
    found = find_files(paths, reader.takes)
    files = reader.without_parts(found.files)
    choice = RubricChoice.asked(
        rubric, register or shipped(), for_its_years=for_its_years, allows_other=allow_edition
    )
    preference = Preference.asked(prefer, files)
    outcomes = _read_all(files, choice, progress, reader)
    everything = [each for each in outcomes if isinstance(each, list)]
    read, copies = without_copies(everything, choice.register)
    refused = (*found.refused, *_faults(files, outcomes))
    own = own_files([*found.own, *_own(files, outcomes)])
    about = _AboutFiles(refused, (*own, *found.notes), _by_year(copies, everything))
    if not read:
        raise _nothing_read(paths, about)
    years: dict[int, list[FileSurvey]] = {}
    for each in read:
        years.setdefault(each.year, []).append(each)
    return [
        (guarded(survey, notes=notes, enumerators=enumerators), chosen)
        for survey, chosen in (
            _survey(years[year], choice, preference, about) for year in sorted(years)
        )
    ]


def _nothing_read(paths: Sequence[Path], about: _AboutFiles) -> KepatuhanError:
    if not about.refused:
        return nothing_found(paths, about.notes)
    is_empty = all(fault.code in EMPTY for fault in about.refused)
    return (NothingToScoreError if is_empty else KepatuhanError)(*about.refused, *about.notes)


def _by_year(
    copies: Iterable[Finding], read: Iterable[Sequence[FileSurvey]]
) -> dict[int, list[Finding]]:
    """Return what is said of copies, by the years that they are of."""
    years = {each[0].file: [year.year for year in each] for each in read}
    found: dict[int, list[Finding]] = {}
    for copy in copies:
        for year in years[copy.place.file]:
            found.setdefault(year, []).append(copy)
    return found


def _faults(files: Sequence[FoundFile], outcomes: Sequence[Outcome]) -> list[Finding]:
    """Return why files were refused."""
    return [
        fault
        for file, outcome in zip(files, outcomes, strict=True)
        if isinstance(outcome, KepatuhanError) and not _is_own(file, outcome)
        for fault in outcome.findings
    ]


def _own(files: Sequence[FoundFile], outcomes: Sequence[Outcome]) -> list[str]:
    """Return the names of the workbooks that this program wrote."""
    pairs = zip(files, outcomes, strict=True)
    return [file.name for file, outcome in pairs if _is_own(file, outcome)]


def _is_own(file: FoundFile, outcome: Outcome) -> bool:
    """Return whether a file is one that this program wrote, which is passed over in a folder."""
    if file.named or not isinstance(outcome, KepatuhanError):
        return False
    return all(found.code == "file.kind" for found in outcome.findings)


def _survey(
    read: Sequence[FileSurvey],
    choice: RubricChoice,
    preference: Preference | None,
    about: _AboutFiles,
) -> tuple[Survey, Rubric]:
    """Return the survey of one year."""
    editions = {each.rubric: each.file for each in read}
    if len(editions) > 1:
        listed = "; ".join(f"{edition}: {file}" for edition, file in sorted(editions.items()))
        raise refuse("input.several_editions", Place(""), found=listed)
    chosen = choice.of(read[0].rubric)
    institutions, findings = merge_units(read, chosen, preference)
    year = read[0].year
    survey = Survey(
        year=year,
        institutions=institutions,
        sources=tuple(
            SourceFile(each.file, each.sha256, each.unplaced, each.no_bodies) for each in read
        ),
        findings=(
            *about.copies.get(year, ()),
            *(found for each in read for found in each.findings),
            *findings,
            *about.notes,
        ),
        refused=about.refused,
        mappings=tuple(dict.fromkeys(each.mapping for each in read if each.mapping)),
        asked_by={each.file: _asked_by(each) for each in read},
    )
    return with_names(survey, chosen.register), chosen


def _asked_by(read: FileSurvey) -> str:
    """Return the codes of who asked in a file, told apart by commas."""
    names = dict.fromkeys(each.unit.enumerator for each in read.units)
    return ", ".join(dict.fromkeys(filter(None, enumerator_code(", ".join(names)).split(", "))))


def _read_all(
    files: Sequence[FoundFile], choice: RubricChoice, progress: Progress | None, reader: FileReader
) -> list[Outcome]:
    """Return what became of each file; many files are read by several processes."""
    if len(files) <= POOL_FROM:
        read = partial(_read_or_refuse, choice=choice, reader=reader)
        return _counted(map(read, files), len(files), progress)
    read = partial(_read_aside, choice=choice, reader=reader)
    with side_by_side(read, files, _lost) as outcomes:
        return _counted(outcomes, len(files), progress)


def _lost(file: FoundFile) -> Outcome:
    return refuse("file.process_died", Place(file.name))


def _counted(outcomes: Iterable[Outcome], number: int, progress: Progress | None) -> list[Outcome]:
    found = []
    for outcome in outcomes:
        found.append(outcome)
        if progress:
            progress(len(found), number)
    return found


def _read_aside(file: FoundFile, choice: RubricChoice, reader: FileReader) -> Outcome:
    """Return what became of a file, its units put together already as far as it tells of them."""
    outcome = _read_or_refuse(file, choice, reader)
    if isinstance(outcome, KepatuhanError):
        return outcome
    return [with_units_alone(each, choice.of(each.rubric)) for each in outcome]


def _read_or_refuse(file: FoundFile, choice: RubricChoice, reader: FileReader) -> Outcome:
    try:
        return [scorable(each, choice) for each in reader.read(file.path, file.name, choice)]
    except KepatuhanError as error:
        return KepatuhanError(*renamed(error.findings, name_of(file.path), file.name))
