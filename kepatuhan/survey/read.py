"""From files and folders to one survey: every file read, refused ones named, units put together."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kepatuhan.errors import Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.rubric.editions import load_edition
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.file import read_file
from kepatuhan.survey.merge import merge_units
from kepatuhan.survey.model import SourceFile, Survey
from kepatuhan.survey.reading import FileSurvey, RubricChoice

SUFFIXES = (".xlsx", ".xlsm", ".csv")
LOCK_PREFIX = "~$"
POOL_FROM = 40

Outcome = list[FileSurvey] | KepatuhanError
Progress = Callable[[int, int], None]


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the survey files among files and folders, each once.

    In folders, other kinds of files and the lock files of open workbooks are passed over. Raises
    ``file.missing`` for every path that is not there, ``file.none`` where nothing is found.
    """
    found: dict[Path, Path] = {}
    missing = []
    for path in paths:
        if not path.exists():
            missing.append(finding("file.missing", Place(str(path))))
        for file in _inside(path) if path.is_dir() else [path]:
            if not file.name.startswith(LOCK_PREFIX):
                found.setdefault(file.resolve(), file)
    if missing:
        raise KepatuhanError(*missing)
    if not found:
        raise refuse("file.none", Place(""), allowed=", ".join(SUFFIXES))
    return list(found.values())


def _inside(folder: Path) -> list[Path]:
    return sorted(
        file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file()
    )


def read_survey(
    paths: Sequence[Path], rubric: str | None = None, progress: Progress | None = None
) -> tuple[Survey, Rubric]:
    """Return the survey in the files, and the rubric that it is to be scored under.

    Raises what ``read_surveys`` raises, and ``input.several_years``.
    """
    surveys = read_surveys(paths, rubric, progress)
    if len(surveys) > 1:
        years = ", ".join(str(survey.year) for survey, _ in surveys)
        raise refuse("input.several_years", Place(""), found=years)
    return surveys[0]


def read_surveys(
    paths: Sequence[Path], rubric: str | None = None, progress: Progress | None = None
) -> list[tuple[Survey, Rubric]]:
    """Return the surveys in the files, one per year, each with the rubric to score it under.

    One file that cannot be read is refused by name and the others are read. Raises
    ``KepatuhanError`` if none can be read, or if the files of a year are of several editions.
    """
    files = find_files(paths)
    choice = RubricChoice.asked(rubric)
    outcomes = _read_all(files, choice, progress)
    refused = [each for each in outcomes if isinstance(each, KepatuhanError)]
    faults = tuple(fault for error in refused for fault in error.findings)
    read, copies = _without_copies([each for each in outcomes if isinstance(each, list)])
    if not read:
        raise KepatuhanError(*faults)
    years: dict[int, list[FileSurvey]] = {}
    for each in read:
        years.setdefault(each.year, []).append(each)
    surveys = [_survey(years[year], choice) for year in sorted(years)]
    first, chosen = surveys[0]
    whole = replace(first, findings=(*copies, *first.findings), refused=faults)
    return [(whole, chosen), *surveys[1:]]


def _survey(read: Sequence[FileSurvey], choice: RubricChoice) -> tuple[Survey, Rubric]:
    """Return the survey of one year."""
    editions = {each.rubric: each.file for each in read}
    if len(editions) > 1:
        listed = "; ".join(f"{edition}: {file}" for edition, file in sorted(editions.items()))
        raise refuse("input.several_editions", Place(""), found=listed)
    chosen = choice.rubric or load_edition(read[0].rubric)
    institutions, findings, dropped = merge_units(read, chosen)
    survey = Survey(
        year=read[0].year,
        institutions=institutions,
        sources=tuple(
            SourceFile(each.file, each.sha256, each.unplaced + dropped[each.file]) for each in read
        ),
        findings=(*(found for each in read for found in each.findings), *findings),
    )
    return survey, chosen


def _without_copies(read: list[list[FileSurvey]]) -> tuple[list[FileSurvey], list[Finding]]:
    """Return what every file says once, and a finding for each copy of one, byte for byte."""
    first: dict[str, list[FileSurvey]] = {}
    copies = []
    for each in read:
        original = first.setdefault(each[0].sha256, each)
        if original is not each:
            place = Place(each[0].file)
            copies.append(finding("file.copy", place, other=original[0].file))
    return [year for each in first.values() for year in each], copies


def _read_all(
    files: Sequence[Path], choice: RubricChoice, progress: Progress | None
) -> list[Outcome]:
    """Return what became of each file; many files are read by several processes."""
    read = partial(_read_or_refuse, choice=choice)
    names = _names(files)
    if len(files) <= POOL_FROM:
        return _counted(map(read, files, names), len(files), progress)
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor() as pool:
        return _counted(pool.map(read, files, names, chunksize=8), len(files), progress)


def _names(files: Sequence[Path]) -> list[str]:
    """Return the names that the files are called by: with as many folders as tell them apart."""
    parts = [file.resolve().parts for file in files]
    lengths = [1] * len(parts)
    while True:
        names = ["/".join(own[-length:]) for own, length in zip(parts, lengths, strict=True)]
        numbers = Counter(names)
        if len(numbers) == len(names):
            return names
        lengths = [
            length + (numbers[name] > 1) for length, name in zip(lengths, names, strict=True)
        ]


def _counted(outcomes: Iterable[Outcome], number: int, progress: Progress | None) -> list[Outcome]:
    found = []
    for outcome in outcomes:
        found.append(outcome)
        if progress:
            progress(len(found), number)
    return found


def _read_or_refuse(path: Path, name: str, choice: RubricChoice) -> Outcome:
    try:
        return read_file(path, name, choice)
    except KepatuhanError as error:
        return KepatuhanError(
            *(
                replace(found, place=replace(found.place, file=name))
                if found.place.file == path.name
                else found
                for found in error.findings
            )
        )
