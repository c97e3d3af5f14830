"""The columns of a table that hold counts, whatever they count."""

from kepatuhan.printed.complaint_words import AMOUNTS
from kepatuhan.printed.headings import counted_years
from kepatuhan.printed.model import PrintedRow, PrintedTable
from kepatuhan.printed.printed import Counted, counted


def amount_columns(table: PrintedTable) -> list[int]:
    """Return the columns of counts, from the left. Years are such where they hold no scores."""
    columns = table.columns
    found = {columns.fields[name] for name in ("total", *AMOUNTS) if name in columns.fields}
    found.update(columns.counts.values())
    if not table.has("score"):
        found.update(counted_years(columns))
    return sorted(found)


def amounts_in(table: PrintedTable, row: PrintedRow) -> dict[int, Counted]:
    """Return what the cells of counts in a row say, by column."""
    cells = ((column, row.cells.get(column)) for column in amount_columns(table))
    return {column: counted(cell, table.decimals_of(cell)) for column, cell in cells if cell}
