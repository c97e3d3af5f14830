"""Reads registers of complaints: files of offices, of the Ombudsman, of SP4N-LAPOR!, our form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse, some
from kepatuhan.ground.file_kinds import FileKind
from kepatuhan.programmes.complaints.bodies import BodyFinder
from kepatuhan.programmes.complaints.columns import Headings, RegisterColumns
from kepatuhan.programmes.complaints.faults import TableFaults
from kepatuhan.programmes.complaints.model import Complaints, RegisterFile
from kepatuhan.programmes.complaints.once import counted_once
from kepatuhan.programmes.complaints.rows import Numbered, RowReader
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.register.register import Register
from kepatuhan.sheets.book import open_book
from kepatuhan.sheets.csv_rows import read_csv_grid
from kepatuhan.sheets.marks import kind_of_workbook, refuse_other_kinds, refuse_own_table
from kepatuhan.sheets.xlsx import Grid, column_name
from kepatuhan.survey.files.content import how_read, is_text
from kepatuhan.survey.layouts.table_findings import find_on_sheet
from kepatuhan.system.hashes import sha256_of_file

TAKEN = frozenset({FileKind.COMPLAINTS})


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a file holds. ``is_form``: it is our own form."""

    shown: tuple[Grid, ...]
    hidden: tuple[Grid, ...]
    is_form: bool


def read_registers(
    files: Iterable[tuple[Path, str]], register: Register, terms: Terms
) -> tuple[Complaints, list[Finding]]:
    """Return what registers say, every complaint once; and why files could not be used.

    ``files``: each with the name that places call it by.
    """
    reader = _Reader(terms, Headings(terms), BodyFinder(register, terms))
    refused: list[Finding] = []
    for path, name in files:
        try:
            reader.read(path, name)
        except KepatuhanError as error:
            refused += error.findings
    cases, twice = counted_once(reader.found)
    findings = (*reader.findings, *twice)
    left_out = reader.left_out
    return Complaints(terms, cases, findings, tuple(reader.sources), left_out), refused


@dataclass
class _Reader:
    terms: Terms
    headings: Headings
    bodies: BodyFinder
    found: list[Numbered] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sources: list[RegisterFile] = field(default_factory=list)
    left_out: int = 0

    def read(self, path: Path, name: str) -> None:
        """Read one file; raises ``complaint.no_table`` or what reading a file does."""
        sheets = self._sheets(path, name)
        tables = [(grid, self.headings.columns_on(grid)) for grid in sheets.shown]
        if not any(columns for _, columns in tables):
            raise self._nothing(name, sheets)
        before = len(self.found)
        for grid, columns in tables:
            if columns:
                self._read_table(name, grid, columns, is_form=sheets.is_form)
            elif grid.rows and not sheets.is_form:
                self.findings.append(finding("complaint.sheet_skipped", Place(name, grid.name)))
        hidden = [grid for grid in sheets.hidden if grid.rows and not sheets.is_form]
        self.findings += (finding("sheet.hidden", Place(name, grid.name)) for grid in hidden)
        self.sources.append(RegisterFile(name, sha256_of_file(path), len(self.found) - before))

    def _sheets(self, path: Path, name: str) -> Sheets:
        if is_text(path, name):
            grid = read_csv_grid(path, self.headings.is_known)
            refuse_own_table(grid, name, TAKEN)
            self.findings += how_read(path, name, ".csv", grid.encoding)
            return Sheets((grid,), (), is_form=False)
        with open_book(path) as book:
            refuse_other_kinds(book, name, TAKEN)
            self.findings += how_read(path, name, book.origin or ".xlsx")
            shown = tuple(book.grid(sheet.name) for sheet in book.sheets if not sheet.hidden)
            hidden = tuple(book.grid(sheet.name) for sheet in book.sheets if sheet.hidden)
            return Sheets(shown, hidden, kind_of_workbook(book) in TAKEN)

    def _nothing(self, name: str, sheets: Sheets) -> KepatuhanError:
        for grid in sheets.hidden:
            if self.headings.columns_on(grid):
                return refuse("sheet.only_hidden", Place(name, grid.name))
        return refuse("complaint.no_table", Place(name))

    def _read_table(
        self, name: str, grid: Grid, columns: RegisterColumns, *, is_form: bool
    ) -> None:
        told = TableFaults(name, grid.name, columns.texts)
        told.extend(find_on_sheet(name, grid, columns.last_row) if not is_form else ())
        rows = RowReader(grid, columns, self.terms, self.bodies, told, is_form)
        found = list(rows.cases())
        for code, values in _of_columns(columns):
            told.add(code, told.place(), **values)
        if rows.left_out:
            numbers = some([str(row) for row in rows.left_out])
            told.add("complaint.left_out", told.place(), rows=numbers, n=len(rows.left_out))
        if found and not columns.has("kind") and any(not each.number or not each.number.kind
                                                     for each in found):  # fmt: skip
            told.add("complaint.no_kind", told.place())
        if found and not columns.has("state"):
            told.add("complaint.no_state", told.place())
        self.found += found
        self.findings += told.findings()
        self.left_out += len(rows.left_out)


def _of_columns(columns: RegisterColumns) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is said of columns that are not read."""
    if columns.personal:
        letters = some([column_name(column) for column in columns.personal])
        yield "complaint.personal", {"found": letters}
    if columns.unknown:
        yield "complaint.unknown_columns", {"found": some(columns.shown_unknown)}
    for same in columns.same:
        yield "complaint.same_column", {"found": some(same)}
