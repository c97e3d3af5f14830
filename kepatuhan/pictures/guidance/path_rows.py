"""The steps of a path as rows: those of several units that are alike together."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.guidance.moves import Taken
from kepatuhan.guidance.path import PathPlan
from kepatuhan.rubric.answers import Level
from kepatuhan.rubric.model import Indicator
from kepatuhan.scoring.score import NOTHING


@dataclass(frozen=True, slots=True)
class PathRow:
    """A step from a level to the next, of one indicator; ``product`` '' where all count together.

    ``effort``: of all its answers; ``points``: that they bring to the score asked about.
    """

    indicator: Indicator
    product: str
    start: Level
    end: Level
    steps: tuple[Taken, ...]

    @property
    def answers(self) -> int:
        """How many answers rise."""
        return sum(each.times for each in self.steps)

    @property
    def effort(self) -> int:
        """The effort of it."""
        return sum(each.times * each.effort for each in self.steps)

    @property
    def points(self) -> Fraction:
        """The points of it, exact."""
        return sum((each.times * each.ladder.points(each.at) for each in self.steps), NOTHING)

    @property
    def units(self) -> tuple[str, ...]:
        """The names of the units, in order."""
        return tuple(dict.fromkeys(each.ladder.unit.unit.name for each in self.steps))


def path_rows(plan: PathPlan) -> Sequence[PathRow]:
    """Return the rows of a plan, in the rubric's order."""
    found: dict[object, list[Taken]] = {}
    for each in plan.steps:
        key = (each.ladder.indicator.code, each.ladder.product, each.at)
        found.setdefault(key, []).append(each)
    return [_row(steps) for steps in found.values()]


def _row(steps: Sequence[Taken]) -> PathRow:
    ladder, at = steps[0].ladder, steps[0].at
    start, end = ladder.rungs[at : at + 2]
    return PathRow(ladder.indicator, ladder.product, start, end, tuple(steps))
