"""The scale of scores as stretches of its bands."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.bands import Verdict
from kepatuhan.scoring.score import WHOLE


@dataclass(frozen=True, slots=True)
class Stretch:
    """One band's place on the scale, in percent of it; ``holds`` the verdict's band."""

    band: Band
    start: Fraction
    width: Fraction
    holds: bool

    @property
    def middle(self) -> Fraction:
        """Where its sign stands."""
        return self.start + self.width / 2


def scale_of(rubric: Rubric, verdict: Verdict | None) -> Iterator[Stretch]:
    """Yield the bands' places on the scale, in percent of full marks, the lowest first."""
    end, maximum = WHOLE, verdict.maximum if verdict else WHOLE
    found = []
    for band in rubric.bands_up_to(maximum):
        holds = verdict is not None and band is verdict.band
        start = band.minimum * WHOLE / maximum
        found.append(Stretch(band, start, end - start, holds))
        end = start
    yield from reversed(found)
