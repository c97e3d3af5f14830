"""Rounding of scores and of what is printed of them: half up, exactly."""

from decimal import Decimal
from fractions import Fraction


def distance_to_tie(value: Fraction, decimals: int) -> Fraction:
    """Return how far a number is from the nearest one that lies in the middle of two rounded ones.

    >>> distance_to_tie(Fraction("53.9951"), 2), distance_to_tie(Fraction("53.995"), 2)
    (Fraction(1, 10000), Fraction(0, 1))
    """
    size = Fraction(1, 10**decimals)
    return abs(abs(value) % size - size / 2)


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """Return a number rounded half up; one below zero as if it were above it, so −x prints like x.

    >>> round_half_up(Fraction("53.995"), 2), round_half_up(Fraction("87.99499"), 2)
    (Decimal('54.00'), Decimal('87.99'))
    >>> round_half_up(Fraction("-0.125"), 2), round_half_up(Fraction("-0.001"), 2)
    (Decimal('-0.13'), Decimal('0.00'))
    """
    above, below = abs(value.numerator) * 10**decimals, value.denominator
    size = Decimal((2 * above + below) // (2 * below)).scaleb(-decimals)
    return -size if value < 0 else size
