"""Percentages beside counts: each is its count's share, and they add up to a hundred."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kepatuhan.printed.counts import counts_in, families, sums_of, whole_number
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.labels import label_of
from kepatuhan.printed.model import Check, Number, Outcomes, PrintedRow, PrintedTable, Slip
from kepatuhan.printed.printed import MOST_DECIMALS, Counted, Printed, half_unit, printed_number

WHOLE = Fraction(100)


def readings(printed: Printed) -> list[tuple[Fraction, int]]:
    """Return the percentages that a cell may show, each with its decimals.

    A share of 1 or less without a percent sign may be a fraction: 0.4642 for 46.42%. A numeric
    cell that holds a whole number may show a percentage as it is spoken: 57 for 57.14%.
    """
    is_spoken = not printed.is_text and printed.value.denominator == 1
    found = [(printed.value, 0 if is_spoken else printed.decimals)]
    if not printed.percent and abs(printed.stored) <= 1:
        places = printed.decimals if printed.is_text else MOST_DECIMALS + 2
        found.append((printed.stored * 100, max(places - 2, 0)))
    return found


def fits(printed: Printed, true: Fraction, more: Fraction = Fraction(0)) -> bool:
    """Return whether a printed percentage stands for the true one, rounded as it is printed.

    It may be off by half a unit of its last printed decimal, and by ``more`` where what it was
    computed from was itself rounded.
    """
    return any(
        abs(value - true) <= half_unit(decimals) + more for value, decimals in readings(printed)
    )


def told_decimals(printed: Printed) -> int:
    """Return with how many decimals the true percentage is told beside a printed one."""
    return max(readings(printed)[-1][1], MOST_DECIMALS)


def check_shares(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of each printed percentage of counts.

    Source: share = count / total. Where total and counts contradict each other, which
    ``counts.check_counts`` tells, a share may be of either.
    """
    del editions  # arithmetic is the same in every edition
    if not (table.columns.counts or table.columns.shares):
        return
    for row in table.rows:
        counts = counts_in(table, row)
        shares = shares_in(table, row, counts)
        totals = _likeliest_first(wholes_of(counts), counts, shares)
        unchecked = []
        for name, share in shares.items():
            counted = counts.get(name)
            if counted is None or counted.count is None or not totals:
                unchecked.append(name)
                continue
            yield compared_share(table, row, share, counted, totals)
        if unchecked:
            yield from _check_hundred(table, row, shares)


def shares_in(
    table: PrintedTable, row: PrintedRow, counts: Mapping[str, Counted]
) -> dict[str, Printed]:
    """Return the percentages in a row: in columns of their own, else beside their counts."""
    found = {name: each.share for name, each in counts.items() if each.share and name != "total"}
    for name, column in table.columns.shares.items():
        cell = row.cells.get(column)
        if cell and (number := printed_number(cell, table.decimals_of(cell))):
            found[name] = number
    return found


def wholes_of(counts: Mapping[str, Counted]) -> list[int]:
    """Return what the shares may be of: the printed total, and the sums of the counts."""
    totals = [counts["total"].count] if "total" in counts else []
    for names in families(counts):
        totals += [sum(parts) for parts in sums_of(counts, names)]
    return [total for total in totals if total]


def _likeliest_first(
    totals: Sequence[int], counts: Mapping[str, Counted], shares: Mapping[str, Printed]
) -> list[int]:
    """Return the totals, first the one that most of the shares are of."""
    pairs = [(shares[name], counted.count) for name, counted in counts.items() if name in shares]

    def misses(total: int) -> int:
        trues = [
            (share, Fraction(100 * count, total)) for share, count in pairs if count is not None
        ]
        return sum(not fits(share, true) for share, true in trues)

    return sorted(totals, key=misses)


def compared_share(
    table: PrintedTable, row: PrintedRow, share: Printed, counted: Counted, totals: Sequence[int]
) -> Check:
    """Return the comparison of a printed share with a count, which is known, of any of the totals.

    The first total is the likeliest. Raises ``ValueError`` for a cell without a count.
    """
    if counted.count is None:
        raise ValueError(counted)
    count, cells = counted.count, (share.cell, counted.cell)
    trues = [Fraction(100 * count, total) for total in totals]
    if any(fits(share, true) for true in trues):
        return Check(row.number, cells)
    recomputed = Number(trues[0], told_decimals(share), percent=True)
    facts = (("count", whole_number(count)), ("total", whole_number(totals[0])))
    label = label_of(table, row)
    return Check(
        row.number,
        cells,
        Slip("audit.share", table.at(share.cell), label, share.fact, recomputed, facts),
    )


def _check_hundred(table: PrintedTable, row: PrintedRow, shares: Mapping[str, Printed]) -> Outcomes:
    """Yield the check that percentages without counts add up to 100 within their rounding."""
    for names in families(shares):
        parts = [shares[name] for name in names]
        total = sum((part.value for part in parts), Fraction(0))
        printed = Number(total, max(part.decimals for part in parts), percent=True)
        place = table.at(*(part.cell for part in parts))
        slip = Slip("audit.shares_sum", place, label_of(table, row), printed, "100%")
        cells = tuple(part.cell for part in parts)
        yield Check(row.number, cells, None if _are_hundred(parts) else slip)


def _are_hundred(parts: list[Printed]) -> bool:
    """Return whether percentages, or fractions, add up to 100 within their rounding."""
    ways = zip(*map(readings, parts), strict=False)
    return any(
        abs(sum(value for value, _ in way) - WHOLE) <= sum(half_unit(places) for _, places in way)
        for way in ways
    )
