"""Cells of numbers that hold something else: they are named once, and not checked."""

from collections.abc import Callable
from fractions import Fraction

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.heading_words import DIMENSIONS
from kepatuhan.printed.labels import AVERAGE, TOTAL, label_of
from kepatuhan.printed.model import Note, Number, Outcomes, PrintedTable
from kepatuhan.printed.printed import counted, printed_amount
from kepatuhan.printed.verdicts import NOTHING
from kepatuhan.sheets.xlsx import Cell

CELLS_SHOWN = 5
NO_NUMBERS = NOTHING | TOTAL | AVERAGE  # "Jumlah" may stand in a column of numbers


def check_unread(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield one note on the cells that should hold numbers, in rows with names, and do not."""
    del editions
    readers = _readers(table)
    cells = [
        cell
        for row in table.rows
        if label_of(table, row)
        for column, cell in row.cells.items()
        if column in readers and token_of(cell.text) not in NO_NUMBERS and not readers[column](cell)
    ]
    if cells:
        place = table.at(*cells[:CELLS_SHOWN])
        yield Note("audit.unread", place, (("n", Number(Fraction(len(cells)), 0)),))


def _readers(table: PrintedTable) -> dict[int, Callable[[Cell], bool]]:
    """Return for each column of numbers how to tell that a cell is one."""
    columns = table.columns
    numbers = [columns.fields[name] for name in ("score", "rank", *DIMENSIONS)
               if name in columns.fields]  # fmt: skip
    numbers += columns.shares.values()
    numbers += [each.column for each in columns.changes]
    counts = [*columns.counts.values(), *(each.column for each in columns.years)]
    counts += [columns.fields["total"]] if "total" in columns.fields else []
    return {
        **dict.fromkeys(counts, _is_counted),
        **dict.fromkeys(numbers, lambda cell: printed_amount(cell) is not None),
    }


def _is_counted(cell: Cell) -> bool:
    found = counted(cell)
    return found.count is not None or found.share is not None or printed_amount(cell) is not None
