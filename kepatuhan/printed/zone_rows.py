"""Rows that are zones, categories or states: the checks of columns, on the table changed over."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kepatuhan.printed.complaints import check_complaints
from kepatuhan.printed.counts import check_counts, counts_in, families
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.model import Check, Number, Outcome, Outcomes, PrintedRow, PrintedTable, Slip
from kepatuhan.printed.printed import printed_number
from kepatuhan.printed.shares import WHOLE, check_shares, fits, shares_in, told_decimals
from kepatuhan.printed.turned import SHARES_FROM, TurnedTable, turned


def check_turned(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of rows that are zones or categories, or what became of complaints.

    Source: as those of tables with a column for each. Green bodies of 2021: 179 of 587 are 30.49%.
    """
    for view in turned(table):
        checks = (check_counts, check_shares) if view.of_zones else (check_complaints,)
        for check in checks:
            for outcome in check(view.table, editions):
                yield _named(view, outcome)
        for outcome in _check_whole_shares(view):
            yield _named(view, outcome)


def _named(view: TurnedTable, outcome: Outcome) -> Outcome:
    """Return an outcome with the row of the sheet that it is about, and what that row is called."""
    if not isinstance(outcome, Check):
        return outcome
    cell = outcome.cells[0]
    if outcome.slip is None:
        return replace(outcome, row=cell.row)
    heading = view.table.headings.get(cell.column, "")
    several = len(view.table.rows) > 1
    names = [view.labels.get(cell.row, ""), heading if several else ""]
    label = " · ".join(name for name in names if name)
    return replace(outcome, row=cell.row, slip=replace(outcome.slip, label=label))


def _check_whole_shares(view: TurnedTable) -> Iterator[Check]:
    """Yield the checks of the percentages in the total row: 100, or what the others add up to."""
    if not view.total:
        return
    table, column = view.table, SHARES_FROM + view.total
    for row in table.rows:
        cell = row.cells.get(column)
        printed = printed_number(cell, table.decimals_of(cell)) if cell else None
        if cell is None or printed is None:
            continue
        if fits(printed, WHOLE) or printed.value in _sums(view, row):
            yield Check(row.number, (cell,))
            continue
        recomputed = Number(WHOLE, told_decimals(printed), percent=True)
        slip = Slip("audit.shares_sum", table.at(cell), "", printed.fact, recomputed)
        yield Check(row.number, (cell,), slip)


def _sums(view: TurnedTable, row: PrintedRow) -> Iterator[Fraction]:
    """Yield what the percentages of a block add up to, where rounding has left it near 100."""
    shares = shares_in(view.table, row, counts_in(view.table, row))
    for names in families(shares):
        total = sum((shares[name].value for name in names), Fraction(0))
        if abs(total - WHOLE) <= 1:
            yield total
