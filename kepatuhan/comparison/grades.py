"""What institutions are counted by: the zone, the opinion where there are no colours, or neither.

The zones of two editions are the same colours with other limits; that difference is told apart as
the band effect: last year's score under this year's bands.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import Pair, maximum_of, printed
from kepatuhan.result.model import Standing
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.bands import band_of


class Without(StrEnum):
    """Why there is neither zone nor opinion."""

    OPEN = "open"
    NOTHING = "nothing"
    NOT_ASSESSED = "not_assessed"
    NOT_LISTED = "not_listed"


@dataclass(frozen=True, slots=True)
class Grade:
    """One of the boxes that institutions are counted in, known by its code.

    ``band``: the first band that is counted in it; None where there is neither zone nor opinion.
    ``floor``: the least score in it. ``number``: its place from the best, 1 for that.
    """

    code: str
    band: Band | None = field(default=None, compare=False)
    floor: Fraction | None = field(default=None, compare=False)
    number: int | None = field(default=None, compare=False)

    @property
    def zone(self) -> Zone | None:
        """Its colour."""
        return self.band.zone if self.band else None


OPEN, NOTHING, NOT_ASSESSED, NOT_LISTED = (Grade(each.value) for each in Without)


def grade_of_band(band: Band, rubric: Rubric) -> Grade:
    """Return the box of a band of a rubric: bands of one colour share it, others have their own."""
    band = rubric.usual_band(band)
    number = 1 + rubric.bands.index(band)
    if band.zone is None:
        return Grade(f"from {band.minimum}", band, band.minimum, number)
    floor = min(each.minimum for each in rubric.bands if each.zone is band.zone)
    return Grade(band.zone.value, band, floor, number)


def grade_of(rated: Rated | None, rubric: Rubric) -> Grade:
    """Return the box of an institution or a unit under its own year's rubric."""
    if rated is None:
        return NOT_LISTED
    if rated.verdict is None:
        return NOT_ASSESSED if rated.standing is Standing.NOT_ASSESSED else NOTHING
    if not rated.verdict.is_certain:
        return OPEN
    return grade_of_band(rated.verdict.possible[0], rubric)


def grades(rubric: Rubric, found: Iterable[Grade]) -> tuple[Grade, ...]:
    """Return an edition's boxes, best first, then those without a band that were found."""
    seen = set(found)
    others = (OPEN, NOTHING, NOT_ASSESSED, NOT_LISTED)
    return (
        *dict.fromkeys(grade_of_band(band, rubric) for band in rubric.bands),
        *(each for each in others if each in seen),
    )


@dataclass(frozen=True, slots=True)
class Steps:
    """A zone's way: the old score under the old bands, under the new ones, the new score.

    From ``first`` to ``middle`` is the band effect, from ``middle`` to ``second`` the score effect.
    """

    first: Grade
    middle: Grade
    second: Grade

    @property
    def by_bands(self) -> bool:
        """Whether the new bands alone move it.

        Where one edition has colours and the other none, the limits tell it.
        """
        if (self.first.zone is None) is (self.middle.zone is None):
            return self.first != self.middle
        return self.first.floor != self.middle.floor

    @property
    def by_score(self) -> bool:
        """Whether the new score moves it."""
        return self.middle != self.second


def steps(pair: Pair, old: Rubric, new: Rubric) -> Steps | None:
    """Return the way of a pair's zone; None where a year has no score, or no certain zone.

    The old score is looked up as it is printed.
    """
    score = printed(pair.first)
    before, after = grade_of(pair.first, old), grade_of(pair.second, new)
    if score is None or pair.change is None or OPEN in (before, after):
        return None
    middle = band_of(score, new, maximum_of(pair.second))
    return Steps(before, grade_of_band(middle, new), after)
