"""Two years side by side: growth = (b - a) / a, difference = b - a."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kepatuhan.printed.editions import Editions
from kepatuhan.printed.labels import label_of
from kepatuhan.printed.model import (
    ChangeColumn,
    Check,
    Number,
    Outcomes,
    PrintedRow,
    PrintedTable,
    Slip,
)
from kepatuhan.printed.printed import (
    Counted,
    Printed,
    counted,
    printed_amount,
    printed_number,
)
from kepatuhan.printed.shares import fits, told_decimals
from kepatuhan.sheets.xlsx import Cell


class _Pair(NamedTuple):
    """The values of the earlier and the later year."""

    before: Printed
    after: Printed

    @property
    def halves(self) -> tuple[Fraction, Fraction]:
        """How far each may lie from the true value; counts, which have no decimals, are exact."""
        if not (self.before.decimals or self.after.decimals):
            return Fraction(0), Fraction(0)
        return self.before.half, self.after.half

    @property
    def difference(self) -> Fraction:
        """The later value less the earlier one."""
        return self.after.value - self.before.value

    @property
    def growth(self) -> Fraction | None:
        """In percent of the earlier value; None where that is zero."""
        if not self.before.value:
            return None
        return 100 * self.difference / self.before.value

    @property
    def growth_slack(self) -> Fraction:
        """How far the growth may be off because the values were rounded."""
        before, after = self.halves
        least = self.before.value - before
        if least <= 0 or self.after.value < 0:
            return Fraction(0)
        highest = 100 * (self.after.value + after) / least
        lowest = 100 * (self.after.value - after) / (self.before.value + before)
        middle = 100 * self.after.value / self.before.value
        return max(highest - middle, middle - lowest)


def check_growth(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of each printed growth or difference between two years.

    It is of the two nearest columns of years on its left that are about the same thing.

    Source: arithmetic. Green bodies 179 → 272 are +51.96%, published as +52.96%.
    """
    del editions  # arithmetic is the same in every edition
    for change, columns in _pairs(table):
        for row in table.rows:
            cell = row.cells.get(change.column)
            number = _change(table, cell, change) if cell else None
            values = [_value(table, row, column) for column in columns]
            if number and values[0] and values[1]:
                yield from _compared(table, row, number, change, _Pair(values[0], values[1]))


def _pairs(table: PrintedTable) -> Iterator[tuple[ChangeColumn, tuple[int, int]]]:
    """Yield each column of change with the columns of its earlier and its later year."""
    for change in table.columns.changes:
        left = [each for each in table.columns.years if each.column < change.column]
        if not left:
            continue
        last = left[-1]
        same = [each for each in left if each.subject == last.subject and each.year != last.year]
        if same:
            early, late = sorted((same[-1], last), key=lambda each: each.year)
            yield change, (early.column, late.column)


def _change(table: PrintedTable, cell: Cell, change: ChangeColumn) -> Printed | None:
    """Return a printed change; only a number that is no percentage may have thousands."""
    decimals = table.decimals_of(cell)
    number = printed_number(cell, decimals)
    is_percent = change.percent or (number and number.percent)
    return number if is_percent else printed_amount(cell, decimals)


def _value(table: PrintedTable, row: PrintedRow, column: int) -> Printed | None:
    cell = row.cells.get(column)
    if cell is None:
        return None
    decimals = table.decimals_of(cell)
    number = printed_amount(cell, decimals)
    return number or _counted_value(counted(cell, decimals))


def _counted_value(found: Counted) -> Printed | None:
    if found.count is None:
        return None
    value = Fraction(found.count)
    return Printed(found.cell, value, 0, percent=False, stored=value, is_text=True)


def _compared(
    table: PrintedTable, row: PrintedRow, printed: Printed, change: ChangeColumn, pair: _Pair
) -> Outcomes:
    """Yield the check of one printed change.

    A column of growth holds percentages and one of differences does not; where the sign and the
    heading say otherwise, or a heading says growth without a percent sign, either will do.
    """
    percent = printed.percent or change.percent
    may_grow = change.growth or percent
    of_percents = pair.before.percent and pair.after.percent  # growth may be told in points
    may_differ = of_percents or not (change.growth and percent)
    growth = pair.growth
    if may_grow and not may_differ and growth is None:
        return
    holds = may_differ and abs(printed.value - pair.difference) <= _slack(printed, pair)
    if may_grow and growth is not None and not holds:
        holds = fits(printed, growth, more=pair.growth_slack)
    cells = printed.cell, pair.before.cell, pair.after.cell
    yield Check(row.number, cells, None if holds else _slip(table, row, printed, change, pair))


def _slack(printed: Printed, pair: _Pair) -> Fraction:
    """Return how far a difference may be off: the rounding of what it is of, and its own."""
    own = printed.half if printed.decimals else Fraction(0)
    exact = not any(pair.halves)
    return own if exact else printed.half + sum(pair.halves)


def _slip(
    table: PrintedTable, row: PrintedRow, printed: Printed, change: ChangeColumn, pair: _Pair
) -> Slip:
    growth = pair.growth if change.growth or change.percent or printed.percent else None
    facts = (("before", pair.before.fact), ("after", pair.after.fact))
    place, label = table.at(printed.cell), label_of(table, row)
    if growth is not None:
        recomputed = Number(growth, told_decimals(printed), percent=True, signed=True)
        return Slip("audit.growth", place, label, printed.fact, recomputed, facts)
    decimals = max(pair.before.decimals, pair.after.decimals)
    recomputed = Number(pair.difference, decimals, signed=True)
    return Slip("audit.difference", place, label, printed.fact, recomputed, facts)
