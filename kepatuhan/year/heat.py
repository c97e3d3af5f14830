"""Scores of parts and indicators beside each other, unit by unit, and how dark each is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.result.model import Result, UnitResult
from kepatuhan.rubric.model import Branch, Indicator
from kepatuhan.scoring.score import WHOLE, Node
from kepatuhan.year.peers import part_score

STEPS = 5  # of one hue


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One part, or one indicator. ``scores``: its own score in every unit, None where none is."""

    item: Branch | Indicator
    scores: tuple[Fraction | None, ...]

    @property
    def is_part(self) -> bool:
        """Whether it is a part that indicators make."""
        return isinstance(self.item, Branch)


def heat_of(result: Result, units: Sequence[UnitResult]) -> tuple[HeatRow, ...]:
    """Return the parts, then the indicators, that any of some units has a score of."""
    leaves = [told_leaves(result, unit) for unit in units]
    parts = (
        HeatRow(part, tuple(part_score(unit, part.code) for unit in units))
        for part in result.rubric.parts
    )
    indicators = (
        HeatRow(indicator, tuple(_own(known.get(code)) for known in leaves))
        for code, indicator in result.rubric.indicators.items()
    )
    rows = (*parts, *indicators)
    return tuple(row for row in rows if any(score is not None for score in row.scores))


def told_leaves(result: Result, unit: UnitResult) -> dict[str, Node]:
    """Return the indicators of a unit by code, but what too few people answered."""
    hidden = result.hidden(unit)
    return {leaf.code: leaf for leaf in unit.leaves if leaf.code not in hidden}


def step_of(score: Fraction) -> int:
    """Return how dark a score is drawn, from 0 to the last step.

    >>> [step_of(Fraction(score)) for score in (0, "19.99", 20, 99, 100)]
    [0, 0, 1, 4, 4]
    """
    return min(int(score * STEPS / WHOLE), STEPS - 1)


def _own(node: Node | None) -> Fraction | None:
    return node.score.value if node and node.score else None
