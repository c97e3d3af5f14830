"""Ranks by the unrounded score."""

from collections.abc import Sequence
from fractions import Fraction


def ranks(scores: Sequence[Fraction | None]) -> list[int | None]:
    """Return the rank of every score, 1 for the highest; equal scores share one; None has none.

    >>> ranks([Fraction(80), None, Fraction(90), Fraction(80), Fraction(70)])
    [2, None, 1, 2, 4]
    """
    known = sorted((score for score in scores if score is not None), reverse=True)
    first: dict[Fraction, int] = {}
    for at, score in enumerate(known, 1):
        first.setdefault(score, at)
    return [None if score is None else first[score] for score in scores]
