"""Reads a table of changes: a workbook or a csv file, one row for one change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, masked, refuse
from kepatuhan.ground.file_kinds import FileKind
from kepatuhan.ground.foreign_text import visible_lines
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.sheets.csv_rows import read_csv_grid
from kepatuhan.sheets.marks import refuse_other_kinds, refuse_own_table
from kepatuhan.sheets.xlsx import Cell, Grid, column_name, open_workbook
from kepatuhan.sheets.xlsx.grid import day_of
from kepatuhan.survey.answer_model import AnswerChangeKind
from kepatuhan.survey.answers import form_of, shown_text
from kepatuhan.survey.changes.words import (
    DECISIONS,
    HEADINGS,
    KINDS,
    NEEDS,
    Decision,
    change_field_of,
    is_change_heading,
    nearest_change_heading,
)
from kepatuhan.survey.files.content import is_text
from kepatuhan.survey.layouts.sheet_table import HEADING_ROWS, Heading, SheetLine, SheetTable
from kepatuhan.survey.model import SourceFile
from kepatuhan.system.hashes import sha256_of_file
from kepatuhan.system.refusals import name_of

_TAKEN = frozenset({FileKind.CHANGES})


def comparable(text: str) -> str:
    """Return the form in which what a cell shows and what a table says of it are the same.

    >>> comparable(" Tidak ADA "), comparable("tanya 081234567890") == comparable("tanya •••")
    ('tidak ada', True)
    """
    return token_of(visible_lines(masked(text)))


@dataclass(frozen=True)
class ChangeRow:
    """One row. All that is said in it is text as its cell shows it."""

    line: SheetLine
    table: SheetTable

    def text(self, field: str) -> str:
        """Return what a field says, '' where it says nothing."""
        cell = self.line.cells.get(field)
        return shown_text(cell.text, form_of(cell)) if cell else ""

    def said(self, field: str) -> str:
        """Return the same, without what may be the number or address of a person."""
        return masked(self.text(field))

    def place(self, field: str = "new") -> Place:
        """Return where a field stands."""
        return self.table.place(self.line, field)

    @property
    def new(self) -> Cell | None:
        """The cell of the new answer; None where it is blank."""
        cell = self.line.cells.get("new")
        return cell if cell and (cell.text.strip() or cell.formula) else None

    @property
    def when(self) -> str:
        """The day of the change, as 2023-08-15 where it is one."""
        cell = self.line.cells.get("when")
        day = day_of(cell, self.table.grid.day_zero) if cell else None
        return day.isoformat() if day else self.said("when")

    @property
    def kind(self) -> AnswerChangeKind | None:
        """Which kind of change it is, None where nobody knows."""
        return KINDS.get(token_of(self.text("kind")))

    @property
    def decision(self) -> Decision | None:
        """What was decided, None where nothing is, or nobody knows what."""
        return DECISIONS.get(token_of(self.text("decision")))


@dataclass(frozen=True)
class ChangeTable:
    """A table of changes. ``findings``: what is said of its columns."""

    source: SourceFile
    rows: tuple[ChangeRow, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def file(self) -> str:
        """What it is called in places."""
        return self.source.file


def read_changes(path: Path, register: Register) -> ChangeTable:
    """Return the rows of a table of changes.

    Raises ``change.no_table``, and what reading a workbook or a csv file does.
    """
    name = name_of(path)
    source = SourceFile(name, sha256_of_file(path))
    fits = [fit for grid in _grids(path, name) if (fit := _heading(grid))]
    table = next(
        (SheetTable(name, grid, heading, register) for grid, heading in fits if _is_whole(heading)),
        None,
    )
    if table is None:
        raise _no_table(name, fits)
    rows = tuple(ChangeRow(line, table) for line in table.lines())
    return ChangeTable(source, rows, tuple(_unread(table.sheet_place, table.heading)))


def _grids(path: Path, name: str) -> list[Grid]:
    if is_text(path, name):
        grid = read_csv_grid(path, is_change_heading)
        refuse_own_table(grid, name, _TAKEN)
        return [grid]
    with open_workbook(path) as book:
        refuse_other_kinds(book, name, _TAKEN)
        return [book.grid(sheet.name) for sheet in book.sheets if not sheet.hidden]


def _heading(grid: Grid) -> tuple[Grid, Heading] | None:
    """Return a sheet with the row that names most columns, None if there is none."""
    best: Heading | None = None
    for row in grid.rows[:HEADING_ROWS]:
        columns: dict[str, tuple[int, ...]] = {}
        for cell in row:
            if field := change_field_of(cell.text):
                columns[field] = (*columns.get(field, ()), cell.column)
        texts = {cell.column: cell.text for cell in row}
        if columns and (best is None or len(columns) > len(best.columns)):
            best = Heading(row[0].row, row[0].row, columns, texts)
    return (grid, best) if best else None


def _is_whole(heading: Heading) -> bool:
    return not _lacking(heading)


def _lacking(heading: Heading) -> list[str]:
    lacking = heading.lacks(NEEDS)
    names_what = "cell" in heading.columns or "indicator" in heading.columns
    return lacking if names_what else [*lacking, "cell"]


def _no_table(name: str, fits: Sequence[tuple[Grid, Heading]]) -> KepatuhanError:
    """Return why no sheet is a table of changes: what is missing, and what may be meant."""
    if not fits:
        listed = ", ".join(HEADINGS[field][0] for field in ("cell", *NEEDS))
        return refuse("change.no_table", Place(name), lacking=listed)
    grid, heading = max(fits, key=lambda fit: len(fit[1].columns))
    place = Place(name, grid.name, f"{column_name(min(heading.texts))}{heading.first_row}")
    lacking = ", ".join(HEADINGS[field][0] for field in _lacking(heading))
    near = _unread(Place(name, grid.name), heading)
    return KepatuhanError(finding("change.no_table", place, lacking=lacking), *near)


def _unread(sheet: Place, heading: Heading) -> Iterator[Finding]:
    """Yield a finding for every heading that is unknown and reads like a known one."""
    for column, text in heading.texts.items():
        near = "" if change_field_of(text) else nearest_change_heading(text)
        if near and change_field_of(near) not in heading.columns:
            cell = f"{column_name(column)}{heading.first_row}"
            yield finding("column.near", Place(sheet.file, sheet.sheet, cell), near=near)
