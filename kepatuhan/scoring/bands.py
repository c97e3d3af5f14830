"""From an exact score to the one that is printed, and to its band."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.score import NOTHING, WHOLE, Points


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
    """A score as it is published, rounded, with the bands that it can be in.

    ``score`` None: an answer is missing altogether, only the bounds are known. ``possible``: the
    bands from the high bound to the low one, best first. The distances are known where the score
    is, and can be in one band only.
    """

    exact: Points
    score: Decimal | None
    low: Decimal
    high: Decimal
    possible: tuple[Band, ...]
    above_floor: Decimal | None = None
    next_band: Band | None = None
    to_next: Decimal | None = None

    @property
    def is_complete(self) -> bool:
        """Whether no gap is open."""
        return self.exact.is_complete

    @property
    def band(self) -> Band | None:
        """The band, None where several are possible."""
        return self.possible[0] if len(self.possible) == 1 else None

    @property
    def is_certain(self) -> bool:
        """Whether all bands that are possible are one zone, or one where there are no colours."""
        return len({band.zone or band.minimum for band in self.possible}) == 1

    @property
    def zone(self) -> Zone | None:
        """The zone; None where it is not certain, or the edition has no colours."""
        return self.possible[0].zone if self.is_certain else None


def judge(exact: Points, rubric: Rubric) -> Verdict:
    """Return the verdict on an exact score: rounded once, then looked up in the bands.

    Source: the rubric's roll_up.rounding and bands.
    """
    decimals = rubric.roll_up.decimals
    low, high = round_half_up(exact.low, decimals), round_half_up(exact.high, decimals)
    score = None if exact.value is None else round_half_up(exact.value, decimals)
    best, worst = (rubric.bands.index(band_of(each, rubric)) for each in (high, low))
    possible = rubric.bands[best : worst + 1]
    if score is None or best != worst:
        return Verdict(exact, score, low, high, possible)
    above = rubric.bands[best - 1] if best else None
    return Verdict(
        exact=exact,
        score=score,
        low=low,
        high=high,
        possible=possible,
        above_floor=score - _decimal(possible[0].minimum, decimals),
        next_band=above,
        to_next=_decimal(above.minimum, decimals) - score if above else None,
    )


def undecided(verdict: Verdict, rubric: Rubric) -> Verdict:
    """Return the verdict on a score that does not hold all that was handed in: anything it is."""
    whole = Points(verdict.exact.value, NOTHING, WHOLE)
    low, high = (round_half_up(end, rubric.roll_up.decimals) for end in (NOTHING, WHOLE))
    return Verdict(whole, verdict.score, low, high, rubric.bands)


def _decimal(minimum: Fraction, decimals: int) -> Decimal:
    return round_half_up(minimum, max(decimals, 2))
