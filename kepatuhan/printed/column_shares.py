"""Percentages right of a column of counts, where each is its row's part of the column's total."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kepatuhan.printed.amounts import amounts_in
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.labels import AVERAGE, is_total, names_of
from kepatuhan.printed.model import Outcomes, PercentColumn, PrintedRow, PrintedTable
from kepatuhan.printed.printed import Counted, Printed, printed_number
from kepatuhan.printed.shares import compared_share
from kepatuhan.printed.turned import turned


class _Part(NamedTuple):
    """A row with a count and a percentage, and what the percentage may be of."""

    row: PrintedRow
    share: Printed
    counted: Counted
    totals: list[int]


def check_column_shares(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of percentages of a column's total: that of their block, or of the table.

    What such a column is of, no heading says: it is checked only where most of its percentages,
    two at least, are parts of that total. Rows that are zones are checked by ``check_turned``.

    Source: share = count / total.
    """
    del editions  # arithmetic is the same in every edition
    if table.has("score") or not any(each.of for each in table.columns.percents):
        return
    done = {number for view in turned(table) for number in view.labels}
    for percents in table.columns.percents:
        if percents.of:
            parts = [part for part in _parts(table, percents) if part.row.number not in done]
            checks = [compared_share(table, *part) for part in parts]
            held = sum(check.slip is None for check in checks)
            if held > 1 and 2 * held > len(checks):
                yield from checks


def _parts(table: PrintedTable, percents: PercentColumn) -> Iterator[_Part]:
    blocks = list(_blocks(table))
    last = next((total for _, total in reversed(blocks) if total), None)
    for rows, total in blocks:
        counts = {row.number: counted for row in (*rows, *filter(None, (total, last)))
                  if (counted := amounts_in(table, row).get(percents.of))}  # fmt: skip
        known = [counts[row.number].count for row in rows if row.number in counts]
        printed = [counts[row.number].count for row in (total, last)
                   if row and row.number in counts]  # fmt: skip
        whole = sum(count for count in known if count is not None)
        totals = [count for count in (*printed, whole) if count]
        for row in (*rows, *([total] if total else [])):
            if (found := _share(table, row, percents)) and row.number in counts and totals:
                yield _Part(row, found, counts[row.number], list(dict.fromkeys(totals)))


def _blocks(table: PrintedTable) -> Iterator[tuple[Sequence[PrintedRow], PrintedRow | None]]:
    """Yield the rows up to each total row, with it; the last ones may have none."""
    rows: list[PrintedRow] = []
    for row in table.rows:
        if is_total(table, row):
            yield rows, row
            rows = []
        elif not AVERAGE.intersection(names_of(table, row)):
            rows.append(row)
    yield rows, None


def _share(table: PrintedTable, row: PrintedRow, percents: PercentColumn) -> Printed | None:
    cell = row.cells.get(percents.column)
    return printed_number(cell, table.decimals_of(cell)) if cell else None
