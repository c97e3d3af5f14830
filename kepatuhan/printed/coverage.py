"""What no check looked at: columns, rows and ranks, each named once."""

from collections.abc import Iterable, Iterator

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.heading_words import VERDICTS
from kepatuhan.printed.labels import label_of
from kepatuhan.printed.model import Check, Outcome, PrintedRow, PrintedTable, Unchecked
from kepatuhan.printed.printed import counted, printed_amount
from kepatuhan.printed.verdicts import NOTHING
from kepatuhan.sheets.xlsx import Cell, column_name
from kepatuhan.survey.layouts.headings import field_of

# They name the rows, or say something else that nothing can be recomputed from.
NAMES = ("institution", "unit", "province", "type", "scope", "topic", "year")
ASIDE = frozenset(("number", "note", "date", "institution_type", "unit_type"))


def unchecked_in(table: PrintedTable, outcomes: Iterable[Outcome]) -> Iterator[Unchecked]:
    """Yield what no check looked at, of what holds numbers or verdicts: columns first, then rows.

    A row counts only where it holds something in a column that was checked elsewhere.
    """
    outcomes = list(outcomes)
    looked = {cell[:2] for each in outcomes if isinstance(each, Check) for cell in each.cells}
    told = {each.kind for each in outcomes if isinstance(each, Unchecked)}
    columns = _columns(table)
    seen = {column for _, column in looked}
    skipped = {table.columns.fields.get("rank")} if "ranks" in told else set()
    names: dict[str, list[int]] = {}
    for column in sorted(columns - seen - skipped):
        names.setdefault(table.headings.get(column, ""), []).append(column)
    for name, found in names.items():
        yield Unchecked("column", name, table.place, tuple(map(column_name, found)))
    rows = {row for row, _ in looked}
    yield from _rows(table, columns & seen, rows)


def _columns(table: PrintedTable) -> set[int]:
    """Return the columns that hold a number or a verdict in any row."""
    fields = table.columns.fields
    names = {fields[name] for name in NAMES if name in fields}
    names |= {column for column, text in table.headings.items() if field_of(text) in ASIDE}
    verdicts = _verdicts(table)
    return {
        column
        for row in table.rows
        for column, cell in row.cells.items()
        if column not in names and _holds(cell, is_verdict=column in verdicts)
    }


def _verdicts(table: PrintedTable) -> set[int]:
    """Return the columns of verdicts on scores; without scores they name the rows."""
    fields = table.columns.fields
    return {fields[name] for name in VERDICTS if name in fields and "score" in fields}


def _holds(cell: Cell, *, is_verdict: bool) -> bool:
    """Return whether a cell holds something to check: a number, or a verdict."""
    if token_of(cell.text) in NOTHING:
        return False
    found = counted(cell)
    is_number = found.count is not None or found.share is not None
    return is_verdict or is_number or printed_amount(cell) is not None


def _rows(table: PrintedTable, columns: set[int], looked: set[int]) -> Iterator[Unchecked]:
    verdicts = _verdicts(table)
    names: dict[str, list[PrintedRow]] = {}
    for row in table.rows:
        cells = ((column, cell) for column, cell in row.cells.items() if column in columns)
        holds = any(_holds(cell, is_verdict=column in verdicts) for column, cell in cells)
        if holds and row.number not in looked:
            names.setdefault(label_of(table, row), []).append(row)
    for name, rows in names.items():
        numbers = tuple(str(row.number) for row in rows)
        yield Unchecked("row", name, table.place, numbers)
