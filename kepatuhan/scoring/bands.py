"""From an exact score to the one that is printed, and to its band."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.score import Points


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """Return a score rounded once, half up, exactly.

    >>> round_half_up(Fraction("53.995"), 2), round_half_up(Fraction("87.99499"), 2)
    (Decimal('54.00'), Decimal('87.99'))
    """
    above, below = value.numerator * 10**decimals, value.denominator
    return Decimal((2 * above + below) // (2 * below)).scaleb(-decimals)


def band_of(score: Decimal, rubric: Rubric) -> Band:
    """Return the band of a rounded score."""
    return next(band for band in rubric.bands if Fraction(score) >= band.minimum)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score as it is published, rounded, with its band.

    ``score`` None: an answer is missing altogether, only the bounds are known. ``band`` None: there
    is no score, and the bounds lie in different bands.
    """

    exact: Points
    score: Decimal | None
    low: Decimal
    high: Decimal
    band: Band | None
    is_certain: bool
    above_floor: Decimal | None
    next_band: Band | None
    to_next: Decimal | None

    @property
    def is_complete(self) -> bool:
        """Whether no gap is open."""
        return self.exact.is_complete


def judge(exact: Points, rubric: Rubric) -> Verdict:
    """Return the verdict on an exact score: rounded once, then looked up in the bands.

    The zone is certain where low and high bounds fall in one band.

    Source: the rubric's roll_up.rounding and bands.
    """
    decimals = rubric.roll_up.decimals
    low, high = round_half_up(exact.low, decimals), round_half_up(exact.high, decimals)
    score = None if exact.value is None else round_half_up(exact.value, decimals)
    lowest = band_of(low, rubric)
    is_certain = lowest is band_of(high, rubric)
    band = lowest if is_certain else None if score is None else band_of(score, rubric)
    if score is None or band is None:
        return Verdict(exact, score, low, high, band, is_certain, None, None, None)
    at = rubric.bands.index(band)
    above = rubric.bands[at - 1] if at else None
    return Verdict(
        exact=exact,
        score=score,
        low=low,
        high=high,
        band=band,
        is_certain=is_certain,
        above_floor=score - _decimal(band.minimum, decimals),
        next_band=above,
        to_next=_decimal(above.minimum, decimals) - score if above else None,
    )


def _decimal(minimum: Fraction, decimals: int) -> Decimal:
    return round_half_up(minimum, max(decimals, 2))
