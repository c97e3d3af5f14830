"""Finds the tables in workbooks and CSV files: heading rows, and the rows below each."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from kepatuhan.audit.headings import NEEDS, columns_of, kinds_of
from kepatuhan.audit.model import Columns, Note, Row, Table
from kepatuhan.audit.printed import printed_number, stored_decimals
from kepatuhan.errors import Place, refuse
from kepatuhan.file_kinds import PRINTED, FileKind
from kepatuhan.survey.csv_rows import read_csv_grid
from kepatuhan.survey.endings import ending_of
from kepatuhan.survey.look import refuse_other_content
from kepatuhan.survey.marks import refuse_other_kinds
from kepatuhan.survey.xlsx import Cell, Grid, open_workbook

HEADING_ROWS = 20
YEAR = re.compile(r"(?:19|20)[0-9]{2}")

Cells = Sequence[Cell]


def read_tables(
    path: Path, name: str, taken: Container[FileKind] = PRINTED
) -> tuple[list[Table], list[Note]]:
    """Return the tables of a file, and a note for each sheet without one.

    ``name`` is what the file is called in places; ``taken``: which workbooks of this program are
    audited too. Raises ``audit.no_table`` where no sheet holds
    a table that can be recomputed, or ``file.*`` where the file cannot be read.
    """
    tables: list[Table] = []
    notes = []
    for grid in _sheets(path, name, taken):
        if group := _group(grid):
            notes.append(Note("table.two_levels", Place(name, grid.name, group)))
            continue
        found, is_empty = tables_on(name, grid.name, _filled_down(grid))
        tables += found
        if not (found or is_empty):
            notes.append(Note("audit.sheet_skipped", Place(name, grid.name)))
    if not tables:
        for note in notes:
            if note.code == "table.two_levels":
                raise refuse(note.code, note.place)
        raise refuse("audit.no_table", Place(name), needed="; ".join(NEEDS))
    return tables, notes


def _sheets(path: Path, name: str, taken: Container[FileKind]) -> Iterator[Grid]:
    if ending_of(path.name) == ".csv":
        refuse_other_content(path, name)
        yield read_csv_grid(path)
        return
    with open_workbook(path) as book:
        refuse_other_kinds(book, name, taken)
        yield from (book.grid(sheet.name) for sheet in book.sheets)


def _filled_down(grid: Grid) -> Sequence[Cells]:
    """Return the rows, in which a cell merged over several of them stands in each."""
    over_rows = (area for area in grid.merges if area.last_row > area.first_row)
    down = tuple(area._replace(last_column=area.first_column) for area in over_rows)
    return replace(grid, merges=down).filled


def _group(grid: Grid) -> str:
    """Return where a known heading stands over several others, as a score over two years; or ''."""
    for cells, below in pairwise(grid.rows):
        columns = _heading(cells)
        if columns is None:
            continue
        if len(below) > 1 and all(map(_is_year, below)):
            return below[0].name
        for area in grid.merges:
            on_row = area.first_row == cells[0].row == area.last_row
            if on_row and area.first_column in columns.fields.values():
                span = range(area.first_column, area.last_column + 1)
                under = [cell for cell in below if cell.column in span]
                if len(under) > 1 and not any(map(_is_amount, under)):
                    return area.name
    return ""


def _is_year(cell: Cell) -> bool:
    return YEAR.fullmatch(cell.text.strip()) is not None


def _is_amount(cell: Cell) -> bool:
    """Return whether a cell holds a number that is no year."""
    return bool(printed_number(cell)) and not _is_year(cell)


def tables_on(file: str, sheet: str, rows: Iterable[Cells]) -> tuple[list[Table], bool]:
    """Return the tables of a sheet, one below the other, and whether the sheet is empty.

    The first heading row is sought among the first twenty rows; any row below that again names
    the columns of a table begins another one.
    """
    found: list[tuple[Columns, list[Row]]] = []
    number = 0
    for number, cells in enumerate(rows, 1):
        columns = _heading(cells) if found or number <= HEADING_ROWS else None
        if columns:
            found.append((columns, []))
        elif found:
            found[-1][1].append(Row(cells[0].row, {cell.column: cell for cell in cells}))
        elif number > HEADING_ROWS:
            break
    return [_table(file, sheet, *each) for each in found], number == 0


def _heading(cells: Cells) -> Columns | None:
    """Return what a row means as a heading, or None: headings hold no numbers, except years."""
    if any(_is_amount(cell) for cell in cells):
        return None
    columns = columns_of(cells)
    return columns if any(kinds_of(columns)) else None


def _table(file: str, sheet: str, columns: Columns, rows: list[Row]) -> Table:
    decimals: dict[int, int] = {}
    for row in rows:
        for column, cell in row.cells.items():
            decimals[column] = max(decimals.get(column, 0), stored_decimals(cell))
    return Table(file, sheet, columns, tuple(rows), decimals)
