"""Finds the tables in workbooks and CSV files: heading rows, and the rows below each."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.file_kinds import PRINTED, FileKind
from kepatuhan.printed.heading_words import NEEDS
from kepatuhan.printed.headings import columns_of, kinds_of
from kepatuhan.printed.model import Note, PrintedRow, PrintedTable
from kepatuhan.printed.printed import stored_decimals
from kepatuhan.printed.total_rows import has_total
from kepatuhan.printed.turned import turned
from kepatuhan.printed.two_rows import is_heading, joined
from kepatuhan.sheets.csv_rows import read_csv_grid
from kepatuhan.sheets.marks import refuse_other_kinds, refuse_own_table
from kepatuhan.sheets.xlsx import Cell, Grid, open_workbook
from kepatuhan.survey.files.content import is_text
from kepatuhan.survey.layouts.headings import is_known_heading

HEADING_ROWS = 20
NUMBERINGS = (
    tuple(map(str, range(1, 100))),
    tuple("abcdefghijklmnopqrstuvwxyz"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"),
)

Cells = Sequence[Cell]


def read_tables(
    path: Path, name: str, taken: Container[FileKind] = PRINTED
) -> tuple[list[PrintedTable], list[Note]]:
    """Return the tables of a file, and a note for each sheet without one.

    ``name`` is what the file is called in places; ``taken``: which workbooks of this program are
    audited too. Raises ``audit.no_table`` where no sheet holds
    a table that can be recomputed, or ``file.*`` where the file cannot be read.
    """
    tables: list[PrintedTable] = []
    notes = []
    for grid in _sheets(path, name, taken):
        rows, unclear = joined(_filled_down(grid), grid.merges)
        if unclear:
            notes.append(Note("table.two_levels", Place(name, grid.name, unclear)))
            continue
        found, is_empty = tables_on(name, grid.name, rows)
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
    if is_text(path, name):
        grid = read_csv_grid(path, is_known_heading)
        refuse_own_table(grid, name, taken)
        yield grid
        return
    with open_workbook(path) as book:
        refuse_other_kinds(book, name, taken)
        yield from (book.grid(sheet.name) for sheet in book.sheets)


def _filled_down(grid: Grid) -> Sequence[Cells]:
    """Return the rows, in which a cell merged over several of them stands in each."""
    over_rows = (area for area in grid.merges if area.last_row > area.first_row)
    down = tuple(area._replace(last_column=area.first_column) for area in over_rows)
    return replace(grid, merges=down).filled


def tables_on(file: str, sheet: str, rows: Iterable[Cells]) -> tuple[list[PrintedTable], bool]:
    """Return the tables of a sheet, one below the other, and whether the sheet is empty.

    The first heading row is sought among the first twenty rows; any row below that again names
    the columns of a table begins another one.
    """
    found: list[tuple[Cells, list[PrintedRow]]] = []
    number = 0
    for number, cells in enumerate(rows, 1):
        if found and not found[-1][1] and _is_numbering(found[-1][0], cells):
            continue
        if (found or number <= HEADING_ROWS) and is_heading(cells):
            found.append((cells, []))
        elif found:
            found[-1][1].append(_row(cells))
        elif number > HEADING_ROWS:
            break
    worth: list[tuple[Cells, list[PrintedRow]]] = []
    for headings, below in found:
        if _is_worth(_table(file, sheet, headings, below)):
            worth.append((headings, below))
        elif worth:  # they were no headings
            worth[-1][1].extend((_row(headings), *below))
    return [_table(file, sheet, *each) for each in worth], number == 0


def _row(cells: Cells) -> PrintedRow:
    return PrintedRow(cells[0].row, {cell.column: cell for cell in cells})


def _is_numbering(headings: Cells, cells: Cells) -> bool:
    """Return whether a row below headings numbers its columns: (1), (2), (3), or a, b, c."""
    said = [cell.text.strip().strip("().").casefold() for cell in cells]
    starts = cells[0].column == headings[0].column and len(said) > 2
    return starts and any(tuple(said) == signs[: len(said)] for signs in NUMBERINGS)


def _is_worth(table: PrintedTable) -> bool:
    """Return whether a table holds something to recompute, as its headings or its rows tell."""
    return any(kinds_of(table.columns)) or has_total(table) or bool(turned(table))


def _table(file: str, sheet: str, headings: Cells, rows: list[PrintedRow]) -> PrintedTable:
    decimals: dict[int, int] = {}
    for row in rows:
        for column, cell in row.cells.items():
            decimals[column] = max(decimals.get(column, 0), stored_decimals(cell))
    texts = {cell.column: " ".join(cell.text.split()) for cell in headings}
    return PrintedTable(file, sheet, columns_of(headings), tuple(rows), decimals, texts)
