"""The sheets of a file, of a set of CSV files that belong together, or of a zip of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, renamed
from kepatuhan.ground.file_kinds import SCORED
from kepatuhan.sheets.budgets import TABLES, asked
from kepatuhan.sheets.csv_rows import csv_grid, read_csv_grid
from kepatuhan.sheets.marks import pass_over_findings, refuse_other_kinds, refuse_own_table
from kepatuhan.sheets.xlsx import Grid
from kepatuhan.sheets.xlsx.package import Package, part_name
from kepatuhan.survey.files.content import how_read, is_text
from kepatuhan.survey.files.endings import ZIP, ending_of
from kepatuhan.survey.layouts.form.read import find_identity, open_survey
from kepatuhan.system.hashes import sha256_of_file
from kepatuhan.system.refusals import is_file

IsHeading = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet, and the file that it is told by. ``title``: of the sheet, or the CSV file's name."""

    file: str
    sha256: str
    title: str
    grid: Grid


@dataclass(frozen=True, slots=True)
class TableSheets:
    """The sheets of what was handed in as one. ``is_form``: it is a form of ours, and not read.

    ``hidden``: the titles of sheets that are hidden. ``notes``: how the files were read.
    """

    sheets: tuple[TableSheet, ...]
    hidden: tuple[str, ...] = ()
    is_form: bool = False
    notes: tuple[Finding, ...] = ()


def sheets_of(
    path: Path, name: str, is_heading: IsHeading, parts: "tuple[str, ...]"
) -> TableSheets:
    """Return the sheets of a file, called ``name`` in places.

    ``parts``: the other CSV files that belong to it, by name, in its folder or in the zip. Raises
    what reading raises; a part that is not there is left out.
    """
    if ending_of(path.name) == ZIP:
        return TableSheets(tuple(_zipped(path, name, is_heading)))
    if not is_text(path, name):
        return _of_workbook(path, name)
    beside = [path.with_name(part) for part in parts if part != path.name]
    files = {path: name} | {
        each: str(PurePosixPath(name).with_name(each.name)) for each in beside if is_file(each)
    }
    found = [_csv(each, its, is_heading) for each, its in files.items()]
    notes = (
        note
        for each, sheet in zip(files, found, strict=True)
        for note in how_read(each, sheet.file, ".csv", sheet.grid.encoding)
    )
    return TableSheets(tuple(found), notes=tuple(notes))


def _of_workbook(path: Path, name: str) -> TableSheets:
    with open_survey(path) as book:
        refuse_other_kinds(book, name, SCORED)
        pass_over_findings(book)
        if find_identity(book, name):
            return TableSheets((), is_form=True)
        sha256 = sha256_of_file(path)
        shown = [sheet.name for sheet in book.sheets if not sheet.hidden]
        hidden = tuple(sheet.name for sheet in book.sheets if sheet.hidden)
        sheets = tuple(TableSheet(name, sha256, title, book.grid(title)) for title in shown)
        return TableSheets(
            sheets, hidden, notes=tuple(how_read(path, name, book.origin or ".xlsx"))
        )


def _csv(path: Path, name: str, is_heading: IsHeading) -> TableSheet:
    try:
        grid = read_csv_grid(path, is_heading)
        refuse_own_table(grid, path.name, SCORED)
    except KepatuhanError as error:
        raise KepatuhanError(*renamed(error.findings, path.name, name)) from error
    return TableSheet(name, sha256_of_file(path), path.name, grid)


def _zipped(path: Path, name: str, is_heading: IsHeading) -> Iterator[TableSheet]:
    """Yield the CSV files in a zip; each is a sheet of it, called by its own name."""
    sha256, budgets = sha256_of_file(path), asked(TABLES)
    package = Package(path, budgets)
    try:
        for stored in package.stored_names:
            if ending_of(stored) == ".csv":
                title, place = PurePosixPath(stored).name, Place(name, stored)
                raw = b"".join(package.chunks(part_name(stored), place))
                grid = csv_grid(raw, place, is_heading, budgets)
                yield TableSheet(name, sha256, title, replace(grid, name=title))
    finally:
        package.close()


def csv_parts(path: Path) -> list[str]:
    """Return the CSV files that tools write beside the main one: its name with a dash and more."""
    return sorted(each.name for each in path.parent.glob("*.csv")
                  if each.name.startswith(f"{path.stem}-"))  # fmt: skip
