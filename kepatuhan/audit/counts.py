"""Counts by zone or category: they add up to the total, and total rows to the rows they sum up."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kepatuhan.audit.editions import Editions
from kepatuhan.audit.labels import label_of
from kepatuhan.audit.model import Check, Number, Outcomes, Row, Slip, Sum, Table
from kepatuhan.audit.printed import Counted, counted

LETTERS = ("A", "B", "C", "D", "E")
COLOURS = ("green", "yellow", "red")
SHADES = ("dark_green", "light_green")


def counts_in(table: Table, row: Row) -> dict[str, Counted]:
    """Return what the cells of counts say, by zone or category, and ``total``."""
    columns = dict(table.columns.counts)
    if "total" in table.columns.fields:
        columns["total"] = table.columns.fields["total"]
    return {
        name: counted(row.cells[column], table.decimals.get(column, 0))
        for name, column in columns.items()
        if column in row.cells
    }


def families(names: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    """Yield the sets of columns that hold every body once, as far as a table has them whole."""
    if names.keys() >= set(COLOURS):
        yield COLOURS
    elif names.keys() >= {*SHADES, "yellow", "red"}:
        yield (*SHADES, "yellow", "red")
    if names.keys() >= set(LETTERS):
        yield LETTERS


def check_counts(table: Table, editions: Editions) -> Outcomes:
    """Yield the checks of each row's counts against the total, or the shades against green.

    Source: arithmetic; every body has one zone and one category.
    """
    del editions  # arithmetic is the same in every edition
    for row in table.rows:
        counts = counts_in(table, row)
        for names in families(counts):
            yield from _compared(table, row, counts, names, "total")
        yield from _compared(table, row, counts, SHADES, "green")


def _compared(
    table: Table, row: Row, counts: Mapping[str, Counted], names: tuple[str, ...], whole: str
) -> Outcomes:
    """Yield the check of a whole against its parts, where all of them can be read."""
    parts = [counts[name].count for name in names if name in counts]
    known = [part for part in parts if part is not None]
    printed = counts[whole].count if whole in counts else None
    if printed is None or len(known) < len(names):
        return
    place, facts = table.at(counts[whole].cell), (("parts", Sum(tuple(map(_number, known)))),)
    total, label = _number(sum(known)), label_of(table, row)
    slip = Slip("audit.total", place, label, _number(printed), total, facts)
    yield Check(row.number, None if sum(known) == printed else slip)


def _number(count: int) -> Number:
    return Number(Fraction(count), 0)
