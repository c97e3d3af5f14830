"""One unit of a page, with its way down to the cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from kepatuhan.result.model import UnitResult
from kepatuhan.result.tallies import groups_of
from kepatuhan.rubric.model import Branch, Rubric
from kepatuhan.scoring.score import Node
from kepatuhan.scoring.trace import AnswerGroup, sum_of_leaves
from kepatuhan.survey.packed import UNPACKED


@dataclass(frozen=True, eq=False)
class UnitPart:
    """One unit with its way down to the cells.

    ``times``: how often it counts in its institution's mean: once, or once per product.
    """

    anchor: str
    result: UnitResult
    times: int
    rubric: Rubric
    parts: tuple[tuple[Branch, Node | None], ...]

    @property
    def answers(self) -> Mapping[str, tuple[AnswerGroup, ...]]:
        """What was answered, by the code of the indicator."""
        return _answers(self)

    @cached_property
    def leaves(self) -> dict[str, Node]:
        """The indicators by code, in order."""
        return {leaf.code: leaf for leaf in self.result.leaves}

    @cached_property
    def applying(self) -> int:
        """How many indicators the score is the sum of."""
        return sum(leaf.applies for leaf in self.leaves.values())

    @cached_property
    def unanswered(self) -> int:
        """How many of them have no answer at all."""
        return sum(leaf.points.value is None for leaf in self.leaves.values())

    @cached_property
    def sum(self) -> Fraction | None:
        """The sum of what the indicators contribute; None if one has no answer."""
        return sum_of_leaves(self.result.parts)

    @cached_property
    def notes(self) -> dict[str, str]:
        """The enumerator's notes by indicator."""
        return dict(self.result.unit.notes)


@lru_cache(UNPACKED)
def _answers(part: UnitPart) -> Mapping[str, tuple[AnswerGroup, ...]]:
    return groups_of(part.result.unit, part.rubric)
