"""From files and folders to one survey: every file read, refused ones named, units put together."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kepatuhan.errors import Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.rubric.editions import load_edition
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.csv_rows import read_csv_rows
from kepatuhan.survey.form.read import find_identity, read_form
from kepatuhan.survey.merge import merge_units
from kepatuhan.survey.model import SourceFile, Survey
from kepatuhan.survey.reading import FileSurvey, RubricChoice
from kepatuhan.survey.table import find_table, read_table
from kepatuhan.survey.xlsx import Workbook, open_workbook

SUFFIXES = (".xlsx", ".xlsm", ".csv")
LOCK_PREFIX = "~$"
POOL_FROM = 40

Outcome = FileSurvey | KepatuhanError
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

    One file that cannot be read is refused by name and the others are read. Raises
    ``KepatuhanError`` if none can be read, or if the files are of several editions or years.
    """
    files = find_files(paths)
    choice = RubricChoice.asked(rubric)
    outcomes = _read_all(files, choice, progress)
    read, copies = _without_copies(each for each in outcomes if isinstance(each, FileSurvey))
    refused = [each for each in outcomes if isinstance(each, KepatuhanError)]
    faults = tuple(fault for error in refused for fault in error.findings)
    if not read:
        raise KepatuhanError(*faults)
    _same("rubric", "input.several_editions", read)
    _same("year", "input.several_years", read)
    chosen = choice.rubric or load_edition(read[0].rubric)
    institutions, findings, dropped = merge_units(read, chosen)
    survey = Survey(
        year=read[0].year,
        institutions=institutions,
        sources=tuple(SourceFile(each.file, each.sha256) for each in read),
        findings=(*copies, *(found for each in read for found in each.findings), *findings),
        unplaced=sum(each.unplaced for each in read) + dropped,
        refused=faults,
    )
    return survey, chosen


def _without_copies(read: Iterable[FileSurvey]) -> tuple[list[FileSurvey], list[Finding]]:
    """Return every file once, and a finding for each copy of one, byte for byte."""
    first: dict[str, FileSurvey] = {}
    copies = []
    for each in read:
        original = first.setdefault(each.sha256, each)
        if original is not each:
            copies.append(finding("file.copy", Place(each.file), other=original.file))
    return list(first.values()), copies


def _same(what: str, code: str, read: Sequence[FileSurvey]) -> None:
    """Raise if the files differ in ``what``, naming a file for each."""
    found = {str(getattr(each, what)): each.file for each in read}
    if len(found) > 1:
        listed = "; ".join(f"{value}: {file}" for value, file in sorted(found.items()))
        raise refuse(code, Place(""), found=listed)


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
    """Return the names that the files are called by: with their folder where two have one name."""
    names = [file.name for file in files]
    return [
        name if names.count(name) == 1 else f"{file.resolve().parent.name}/{name}"
        for file, name in zip(files, names, strict=True)
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


def read_file(path: Path, name: str, choice: RubricChoice) -> FileSurvey:
    """Return what one file says; ``name`` is what it is called in places.

    Raises ``KepatuhanError``: ``file.*``, ``form.*``, ``yaml.*`` or ``rubric.*``.
    """
    if path.suffix.lower() == ".csv":
        table = find_table("", read_csv_rows(path))
        if table is None:
            raise refuse("file.no_layout", Place(name))
        return read_table(table, name, _sha256(path), choice)
    with open_workbook(path) as book:
        return _read_workbook(book, name, _sha256(path), choice)


def _read_workbook(book: Workbook, name: str, sha256: str, choice: RubricChoice) -> FileSurvey:
    if identity := find_identity(book, name):
        return read_form(book, identity, sha256, choice)
    for sheet in book.sheets:
        if table := find_table(sheet.name, book.rows(sheet.name)):
            return read_table(table, name, sha256, choice)
    raise refuse("file.no_layout", Place(name))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
