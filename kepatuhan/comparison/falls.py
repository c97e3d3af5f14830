"""Which way a zone went, and whose zone or score fell: the thresholds of a comparison.

A zone is the one of its own year's edition, certain in both years. Where an edition has no colours,
the old score under the second year's limits is what the new opinion is beside.
"""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.grades import grade_of
from kepatuhan.comparison.pairs import Pair


class ZoneWay(StrEnum):
    """Which way a zone went."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


def way_of_zone(comparison: Comparison, pair: Pair) -> ZoneWay | None:
    """Return which way a zone went; None where a year has none, or none that is certain."""
    before, after = grade_of(pair.first, comparison.old), grade_of(pair.second, comparison.new)
    if before.zone and after.zone:
        return _way(after.zone.rank - before.zone.rank)
    steps = comparison.steps(pair)
    if steps is None or steps.middle.number is None or steps.second.number is None:
        return None
    return _way(steps.second.number - steps.middle.number)


def _way(down: int) -> ZoneWay:
    """Return the way of so many zones down."""
    if not down:
        return ZoneWay.SAME
    return ZoneWay.DOWN if down > 0 else ZoneWay.UP


def exact_change(pair: Pair) -> Fraction | None:
    """Return the difference of the unrounded scores; None where the printed ones have none."""
    if pair.change is None or pair.first is None or pair.second is None:
        return None
    first, second = pair.first.exact, pair.second.exact
    return None if first is None or second is None else second - first


def fallen(comparison: Comparison, points: Fraction | None) -> Iterator[Pair]:
    """Yield the institutions whose score fell by so many points or more, exact and unrounded.

    None: those whose zone fell.
    """
    for pair in comparison.pairs:
        if points is None:
            is_fallen = way_of_zone(comparison, pair) is ZoneWay.DOWN
        else:
            change = exact_change(pair)
            is_fallen = change is not None and change <= -points
        if is_fallen:
            yield pair


def untold(comparison: Comparison, points: Fraction | None) -> Iterator[Pair]:
    """Yield the institutions of both years of which nobody can say whether they fell."""
    for pair in comparison.pairs:
        known = way_of_zone(comparison, pair) if points is None else exact_change(pair)
        if pair.first and pair.second and known is None:
            yield pair
