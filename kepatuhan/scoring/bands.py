"""From an exact score to the one that is printed, and to its band."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import FULL, Band, Rubric
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import NOTHING, Points


def band_of(score: Decimal, rubric: Rubric, maximum: Fraction = FULL) -> Band:
    """Return the band of a rounded score that goes up to ``maximum``."""
    bands = rubric.bands_up_to(maximum)
    return next(band for band in bands if Fraction(score) >= band.minimum)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score as it is published, rounded, with the bands that it can be in.

    ``score`` None: an answer is missing altogether, only the bounds are known. ``possible``: the
    bands from the high bound to the low one, best first. The distances are known where the score
    is, and can be in one band only. ``maximum``: the score of full marks.
    """

    exact: Points
    score: Decimal | None
    low: Decimal
    high: Decimal
    possible: tuple[Band, ...]
    above_floor: Decimal | None = None
    next_band: Band | None = None
    to_next: Decimal | None = None
    maximum: Fraction = FULL

    @property
    def other_maximum(self) -> int | None:
        """The score of full marks where it is another than 100."""
        return None if self.maximum == FULL else int(self.maximum)

    @property
    def share(self) -> Fraction | None:
        """The unrounded score in percent of full marks; None where there is none."""
        return None if self.exact.value is None else self._percent(self.exact.value)

    @property
    def low_share(self) -> Fraction:
        """The lowest possible score in percent of full marks."""
        return self._percent(self.exact.low)

    @property
    def high_share(self) -> Fraction:
        """The highest possible score in percent of full marks."""
        return self._percent(self.exact.high)

    def _percent(self, score: Fraction) -> Fraction:
        return score * FULL / self.maximum

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


def judge(exact: Points, rubric: Rubric, maximum: Fraction = FULL) -> Verdict:
    """Return the verdict on an exact score: rounded once, then looked up in the bands.

    ``maximum``: the score of full marks; it says which of the rubric's lists of bands is meant.
    Source: the rubric's roll_up.rounding, bands and other_bands.
    """
    bands = rubric.bands_up_to(maximum)
    decimals = rubric.roll_up.decimals
    low, high = round_half_up(exact.low, decimals), round_half_up(exact.high, decimals)
    score = None if exact.value is None else round_half_up(exact.value, decimals)
    best, worst = (bands.index(band_of(each, rubric, maximum)) for each in (high, low))
    possible = bands[best : worst + 1]
    if score is None or best != worst:
        return Verdict(exact, score, low, high, possible, maximum=maximum)
    above = bands[best - 1] if best else None
    return Verdict(
        exact=exact,
        score=score,
        low=low,
        high=high,
        possible=possible,
        above_floor=score - _decimal(possible[0].minimum, decimals),
        next_band=above,
        to_next=_decimal(above.minimum, decimals) - score if above else None,
        maximum=maximum,
    )


def undecided(verdict: Verdict, rubric: Rubric) -> Verdict:
    """Return the verdict on a score that does not hold all that was handed in: anything it is."""
    most = verdict.maximum
    whole = Points(verdict.exact.value, NOTHING, most)
    low, high = (round_half_up(end, rubric.roll_up.decimals) for end in (NOTHING, most))
    bands = rubric.bands_up_to(most)
    return Verdict(whole, verdict.score, low, high, bands, maximum=most)


def _decimal(minimum: Fraction, decimals: int) -> Decimal:
    return round_half_up(minimum, max(decimals, 2))
