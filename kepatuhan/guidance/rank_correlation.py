"""Spearman's rank correlation, in floating point: for reading only."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from kepatuhan.guidance.leave_one_out import places


def rank_correlation(first: Sequence[Fraction], second: Sequence[Fraction]) -> float | None:
    """Return how alike two orders are, -1..1; None where all of one are equal. Ties share a place.

    Source: Spearman 1904, American Journal of Psychology 15, 72-101, as the product-moment
    correlation of mid-ranks.

    >>> numbers = [Fraction(each) for each in (1, 2, 3, 4)]
    >>> rank_correlation(numbers, numbers[::-1]), rank_correlation(numbers, [Fraction(1)] * 4)
    (-1.0, None)
    """
    one, two = _centred(first), _centred(second)
    size = sqrt(sum(each * each for each in one) * sum(each * each for each in two))
    if not size:
        return None
    return sum(left * right for left, right in zip(one, two, strict=True)) / size


def _centred(scores: Sequence[Fraction]) -> list[float]:
    """Return the mid-ranks of scores, less their mean."""
    from_best, from_worst = places(scores), places([-each for each in scores])
    middle = (len(scores) + 1) / 2
    # the middle of the first and the last place that equal ones share
    pairs = zip(from_best, from_worst, strict=True)
    return [(best + len(scores) + 1 - worst) / 2 - middle for best, worst in pairs]
