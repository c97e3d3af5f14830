"""What a step costs, what cannot be changed, and what must stand before: as the user says it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kepatuhan.ground.errors import Place
from kepatuhan.ground.tokens import token_of
from kepatuhan.guidance.ladders import Ladder
from kepatuhan.survey.discretion import is_confidential

USUAL = 1  # the effort of a step of which nothing is said
NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Need:
    """What must stand first: all answers of a unit to an indicator at ``points`` or more."""

    indicator: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class EffortRule:
    """A row: of an indicator, in one unit (else all), from one level up (else from each).

    ``unit``: what the unit is known by, '' for all. ``effort``: None where the row gives none.
    ``is_fixed``: it cannot be changed. ``needs_at``: the cell of what must stand first.
    """

    indicator: str
    unit: str
    start: Fraction | None
    effort: int | None
    is_fixed: bool
    needs: tuple[Need, ...]
    place: Place
    needs_at: Place = NOWHERE

    @property
    def about(self) -> tuple[str, str, Fraction | None]:
        """What the row is about; two rows about the same contradict each other."""
        return self.indicator, self.unit, self.start

    def holds_for(self, ladder: Ladder, at: int) -> bool:
        """Return whether a step of a ladder is meant."""
        is_unit = self.unit in ("", token_of(ladder.unit.unit.name))
        is_start = self.start in (None, ladder.rungs[at].points)
        return self.indicator == ladder.indicator.code and is_unit and is_start

    @property
    def narrowness(self) -> tuple[bool, bool]:
        """How much it says: a row of one unit goes before one of all, then one of a level."""
        return bool(self.unit), self.start is not None


@dataclass(frozen=True)
class Efforts:
    """All rows. ``measure``: what efforts are counted in, '' where nobody says it."""

    rules: tuple[EffortRule, ...] = ()
    measure: str = ""
    file: str = ""
    _by_code: Mapping[str, Sequence[EffortRule]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_code: dict[str, list[EffortRule]] = {}
        for rule in sorted(self.rules, key=lambda rule: rule.narrowness, reverse=True):
            by_code.setdefault(rule.indicator, []).append(rule)
        object.__setattr__(self, "_by_code", by_code)

    @property
    def tied(self) -> frozenset[str]:
        """The codes of indicators that need others, or are needed."""
        pairs = ((rule.indicator, need.indicator) for rule in self.rules for need in rule.needs)
        return frozenset(code for pair in pairs for code in pair)

    def of(self, ladder: Ladder, at: int) -> int | None:
        """Return the effort of a step from a rung; None where it cannot be taken.

        What users said can be changed only where a row gives an effort for it.
        """
        rules = list(self._rules(ladder, at))
        if rules and rules[0].is_fixed:
            return None
        said = next((rule.effort for rule in rules if rule.effort is not None), None)
        if said is None and is_confidential(ladder.indicator.observation):
            return None
        return USUAL if said is None else said

    def needs(self, ladder: Ladder, at: int) -> tuple[Need, ...]:
        """Return what must stand before a step from a rung: all that any row says."""
        found = (need for rule in self._rules(ladder, at) for need in rule.needs)
        return tuple(dict.fromkeys(found))

    def _rules(self, ladder: Ladder, at: int) -> Iterator[EffortRule]:
        rules = self._by_code.get(ladder.indicator.code, ())
        return (rule for rule in rules if rule.holds_for(ladder, at))
