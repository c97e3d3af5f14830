"""What can be answered, and of whom it is asked: scales with their levels, ways of observing."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from kepatuhan.ground.i18n import Texts
from kepatuhan.ground.tokens import answer_token, number_in
from kepatuhan.rubric.facts import Basis
from kepatuhan.rubric.kinds import Observed


@dataclass(frozen=True, slots=True)
class Level:
    """One answer that can be given. ``minimum`` is set where the answer is a count."""

    code: str
    label: Texts
    points: Fraction
    aliases: tuple[str, ...]
    minimum: int | None = None


@dataclass(frozen=True)
class Scale:
    """The levels of an answer, best first; with ``maximum`` a count from 0 to it.

    ``name``: its texts are '' in a rubric that gives it none.
    """

    code: str
    levels: tuple[Level, ...]
    maximum: int | None
    basis: Basis
    name: Texts = field(default_factory=lambda: {"id": "", "en": ""})

    @property
    def most(self) -> Fraction:
        """The points of the best level."""
        return max(level.points for level in self.levels)

    @property
    def least(self) -> Fraction:
        """The points of the worst level."""
        return min(level.points for level in self.levels)

    @cached_property
    def by_token(self) -> dict[str, Level]:
        """The level that each accepted word means; empty for a count."""
        if self.maximum is not None:
            return {}
        return {answer_token(word): level for level in self.levels for word in _words_of(level)}

    def level_of(self, text: str) -> Level | None:
        """Return the level that a cell's text means, or None if it is not allowed."""
        if self.maximum is None:
            return self.by_token.get(answer_token(text))
        count = number_in(text)
        if count is None or count.denominator != 1 or not 0 <= count <= self.maximum:
            return None
        return next(level for level in self.levels if count >= (level.minimum or 0))


def _words_of(level: Level) -> tuple[str, ...]:
    return (level.code, *level.label.values(), *level.aliases)


@dataclass(frozen=True, slots=True)
class Observation:
    """One way of observing, which is one sheet of the field form.

    ``people``: how many the form has columns for. ``minimum``: the products or people below which
    the sheet tells too little to be scored. ``basis``: of these two numbers, None if none is told.
    """

    code: str
    title: Texts
    by: Observed
    who: Texts
    people: int
    minimum: int = 1
    basis: Basis | None = None
