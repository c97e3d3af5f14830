"""Counts by zone or category: they add up to the total, and total rows to the rows they sum up."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kepatuhan.printed.editions import Editions
from kepatuhan.printed.labels import label_of
from kepatuhan.printed.model import Check, Number, Outcomes, PrintedRow, PrintedTable, Slip, Sum
from kepatuhan.printed.printed import Counted, counted

LETTERS = ("A", "B", "C", "D", "E")
COLOURS = ("green", "yellow", "red")
SHADES = ("dark_green", "light_green")
OTHERS = ("others",)


def counts_in(table: PrintedTable, row: PrintedRow) -> dict[str, Counted]:
    """Return what the cells of counts say, by zone or category, and ``total``."""
    columns = dict(table.columns.counts)
    if "total" in table.columns.fields:
        columns["total"] = table.columns.fields["total"]
    return {
        name: counted(row.cells[column], table.decimals_of(row.cells[column]))
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


def check_counts(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of each row's counts against the total, or the shades against green.

    Source: arithmetic; every body has one zone and one category.
    """
    del editions  # arithmetic is the same in every edition
    for row in table.rows:
        counts = counts_in(table, row)
        for names in families(counts):
            yield from _compared(table, row, counts, names, "total")
        yield from _compared(table, row, counts, SHADES, "green")


def sums_of(counts: Mapping[str, Counted], names: Sequence[str]) -> list[list[int]]:
    """Return the numbers that may add up to a total: those named, and with them ``others``.

    Bodies without a zone may or may not be in the total. None where a number cannot be read.
    """
    parts = [counts[name].count for name in names if name in counts]
    known = [part for part in parts if part is not None]
    if len(known) < len(names):
        return []
    others = counts["others"].count if "others" in counts else None
    return [known, [*known, others]] if others is not None else [known]


def _compared(
    table: PrintedTable,
    row: PrintedRow,
    counts: Mapping[str, Counted],
    names: tuple[str, ...],
    whole: str,
) -> Outcomes:
    """Yield the check of a whole against its parts, where all of them can be read."""
    printed = counts[whole].count if whole in counts else None
    ways = sums_of(counts, names)[: 1 if whole == "green" else None]
    if printed is None or not ways:
        return
    used = [counts[whole], *(counts[name] for name in (*names, *OTHERS[: len(ways) - 1]))]
    cells = tuple(each.cell for each in used)
    if printed in map(sum, ways):
        yield Check(row.number, cells)
        return
    place, facts = table.at(cells[0]), (("parts", Sum(tuple(map(whole_number, ways[-1])))),)
    total, label = whole_number(sum(ways[-1])), label_of(table, row)
    slip = Slip("audit.total", place, label, whole_number(printed), total, facts)
    yield Check(row.number, cells, slip)


def whole_number(count: int) -> Number:
    """Return a count as a number to be shown."""
    return Number(Fraction(count), 0)
