"""The way from one year's score to the next on the scale of scores, as places in a drawing."""

from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.comparison.pairs import Pair, maximum_of
from kepatuhan.pictures.comparison.flow import drawn
from kepatuhan.rubric.model import FULL

Stretch = tuple[str, str]  # where it begins and how wide it is


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Both scores, in percent of the drawing's width; None where a year has none.

    ``sure``: what is certainly real of the way, from the first score on. ``open``: from the least
    to the most that may be real, where only the bounds are known.
    """

    first: str | None
    second: str | None
    sure: Stretch | None = None
    open: Stretch | None = None


def dumbbell(pair: Pair) -> Dumbbell | None:
    """Return the drawing of a pair; None where neither year has a score.

    Scores are places in percent of full marks.
    """
    shares = [each.share_of_full if each else None for each in (pair.first, pair.second)]
    first, second = (None if share is None else drawn(share) for share in shares)
    start = shares[0]
    if first is None and second is None:
        return None
    if pair.ledger is None or start is None:
        return Dumbbell(first, second)
    scale = FULL / maximum_of(pair.first)
    low, high = pair.ledger.real.low * scale, pair.ledger.real.high * scale
    sure = low if low > 0 else min(high, Fraction(0))
    bounds = _stretch(start + low, start + high) if low < high else None
    return Dumbbell(first, second, _stretch(start, start + sure) if sure else None, bounds)


def _stretch(one: Fraction, other: Fraction) -> Stretch:
    """Return a stretch between two places, as far as it lies on the scale."""
    left, right = (min(max(end, Fraction(0)), FULL) for end in sorted((one, other)))
    return drawn(left), drawn(right - left)
