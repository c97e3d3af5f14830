"""The ledger: a change of score told apart into real, method, coverage and composition, exactly.

With S_r(A) the score of the answers A under the edition r, S_r^C the same on the common indicators
with their weights made 100 again, and A' the other year's answers carried over the crosswalk, all
of the units P that both years have, and S_r(U) the score of all units:

    composition = [S2(U2) - S2(A2)] - [S1(U1) - S1(A1)]
    coverage = [S2(A2) - S2^C(A2)] - [S1(A1) - S1^C(A1)]
    real     = 1/2 {[S2^C(A2) - S2^C(A1')] + [S1^C(A2') - S1^C(A1)]}
    method   = 1/2 {[S2^C(A1') - S1^C(A1)] + [S2^C(A2) - S1^C(A2')]}

The four add up to S2(U2) - S1(U1), whatever the answers that could not be carried were. Real and
method are the mean of the two orders in which one can change first the answers and then the rules,
or the other way round (the Shapley value of two players), so neither year is the yardstick.

Source: docs/compare.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from kepatuhan.comparison.carry import (
    carried,
    common_rubric,
    own_answers,
    trees_of,
    unit_points,
    whole_points,
)
from kepatuhan.comparison.same_units import Both, SameUnits
from kepatuhan.result.model import InstitutionResult, Key, UnitResult
from kepatuhan.rubric.crosswalk.model import Crosswalk
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import Node, Points

HALF = Fraction(1, 2)
TOLERANCE = Fraction(1, 2)  # points; docs/compare.md says why

Trees = tuple[list[Node], list[Node]]  # of a unit's own answers, and of those carried over


@dataclass(frozen=True, slots=True)
class Span:
    """An amount from ``low`` to ``high``; both are the same where it is known."""

    low: Fraction
    high: Fraction

    @property
    def value(self) -> Fraction | None:
        """The amount itself, None where only its bounds are known."""
        return self.low if self.low == self.high else None


class Direction(StrEnum):
    """What is certain of a term of which perhaps only the bounds are known."""

    UP = "up"
    DOWN = "down"
    NONE = "none"
    OPEN = "open"


def direction_of(span: Span) -> Direction:
    """Return whether an amount is certainly above zero, below it, or zero.

    Less than the tolerance is as good as zero.

    >>> spans = ((1, 2), (Fraction(1, 10), 1), (-1, 0), (0, 0), (Fraction(-1, 3), Fraction(1, 3)))
    >>> [str(direction_of(Span(Fraction(low), Fraction(high)))) for low, high in spans]
    ['up', 'up', 'open', 'none', 'none']
    """
    if span.low > -TOLERANCE and span.high < TOLERANCE:
        return Direction.NONE
    if span.low > 0:
        return Direction.UP
    return Direction.DOWN if span.high < 0 else Direction.OPEN


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a change is made of: the scores that it is computed from, and its four terms.

    ``forward`` is S2^C(A1'), the old answers under the new rules; ``back`` is S1^C(A2').
    ``same``: S1(A1) and S2(A2) of the units of both years, None where there are no others.

    >>> def known(score):
    ...     return Span(Fraction(score), Fraction(score))
    >>> ledger = Ledger(*map(Fraction, (80, 90, 75, 95)), forward=known(70), back=known(85))
    >>> [int(term) for term in (ledger.real.low, ledger.method.low, ledger.coverage)]
    [17, 2, -10]
    """

    first: Fraction
    second: Fraction
    first_common: Fraction
    second_common: Fraction
    forward: Span
    back: Span
    same: tuple[Fraction, Fraction] | None = None

    @property
    def change(self) -> Fraction:
        """S2(U2) - S1(U1): the sum of the four terms."""
        return self.second - self.first

    @property
    def composition(self) -> Fraction:
        """What units that came or went did to the score."""
        first, second = self.same or (self.first, self.second)
        return (self.second - second) - (self.first - first)

    @property
    def coverage(self) -> Fraction:
        """What the indicators without a counterpart did to the score."""
        first, second = self.same or (self.first, self.second)
        return (second - self.second_common) - (first - self.first_common)

    @property
    def real(self) -> Span:
        """What other answers did, both years under the same rules."""
        known = self.second_common - self.first_common
        return Span(
            HALF * (known - self.forward.high + self.back.low),
            HALF * (known - self.forward.low + self.back.high),
        )

    @property
    def method(self) -> Span:
        """What other rules did, both editions with the same answers: the rest of the change.

        Its low end goes with the high end of ``real``, for the two always have the same sum.
        """
        both, real = self.second_common - self.first_common, self.real
        return Span(both - real.high, both - real.low)

    @property
    def is_exact(self) -> bool:
        """Whether every answer could be carried."""
        return self.forward.value is not None and self.back.value is not None


@dataclass(frozen=True)
class Bookkeeper:
    """Writes ledgers over a crosswalk; ``old`` and ``new`` are the common rubrics."""

    crosswalk: Crosswalk
    old: Rubric
    new: Rubric

    @classmethod
    def between(cls, crosswalk: Crosswalk, old: Rubric, new: Rubric) -> "Bookkeeper | None":
        """Return one for two editions; None if they have no indicator in common."""
        forward = crosswalk.forward
        if not forward:
            return None
        return cls(
            crosswalk,
            common_rubric(old, (carry.source for carry in forward)),
            common_rubric(new, (carry.target for carry in forward)),
        )

    def account(self, first: InstitutionResult, second: InstitutionResult) -> "Account":
        """Return what writes the ledgers of an institution and of its units."""
        return Account(self, first, second)

    def first_trees(self, unit: UnitResult) -> Trees:
        """Return the trees of a unit of the first year: its own, and carried into the second."""
        own = own_answers(unit.unit, self.old)
        there = carried(own, self.crosswalk.forward, self.new)
        return trees_of(own, self.old), trees_of(there, self.new)

    def second_trees(self, unit: UnitResult) -> Trees:
        """Return the trees of a unit of the second year: its own, and carried into the first."""
        own = own_answers(unit.unit, self.new)
        there = carried(own, self.crosswalk.back, self.old)
        return trees_of(own, self.new), trees_of(there, self.old)


class Account:
    """The ledgers of one institution; the trees of every unit are made once for all of them."""

    def __init__(
        self, keeper: Bookkeeper, first: InstitutionResult, second: InstitutionResult
    ) -> None:
        self._keeper, self._first, self._second = keeper, first, second
        self._first_trees = _trees(first.units, keeper.first_trees)
        self._second_trees = _trees(second.units, keeper.second_trees)

    def unit(self, first: UnitResult, second: UnitResult) -> Ledger | None:
        """Return a unit's ledger; None without both scores and answers, or nothing in common."""
        if not (_has_answers(first) and _has_answers(second)):
            return None
        own_first, forward = self._first_trees[first.key]
        own_second, back = self._second_trees[second.key]
        scores = map(unit_points, (own_first, own_second, forward, back))
        return _ledger(first.exact, second.exact, list(scores))

    def institution(self, both: Both, same: SameUnits | None) -> Ledger | None:
        """Return the institution's ledger, by each edition's own mean.

        ``both``: the units that are one line of the comparison and have a score in both years;
        answers are told apart of these alone. None where one of them has no answers.
        """
        if same is None or not all(_has_answers(unit) for pair in both for unit in pair):
            return None
        first = [self._first_trees[unit.key] for unit, _ in both]
        second = [self._second_trees[unit.key] for _, unit in both]
        old, new = self._keeper.old, self._keeper.new
        scores = [
            whole_points([own for own, _ in first], old),
            whole_points([own for own, _ in second], new),
            whole_points([there for _, there in first], new),
            whole_points([there for _, there in second], old),
        ]
        ledger = _ledger(self._first.exact, self._second.exact, scores)
        return ledger and replace(ledger, same=(same.first, same.second))


def _trees(units: Sequence[UnitResult], make: Callable[[UnitResult], Trees]) -> Mapping[Key, Trees]:
    return {unit.key: make(unit) for unit in units if _has_answers(unit)}


def _has_answers(unit: UnitResult) -> bool:
    return unit.exact is not None and not unit.is_ready


def _ledger(
    first: Fraction | None, second: Fraction | None, scores: Sequence[Points | None]
) -> Ledger | None:
    """Return the ledger; None where a score is missing, or nothing in common applies.

    ``scores``: S1^C(A1), S2^C(A2), S2^C(A1') and S1^C(A2').
    """
    known = [score for score in scores if score is not None]
    if first is None or second is None or len(known) < len(scores):
        return None
    own_first, own_second, forward, back = known
    if own_first.value is None or own_second.value is None:
        return None
    return Ledger(
        first, second, own_first.value, own_second.value,
        Span(forward.low, forward.high), Span(back.low, back.high),
    )  # fmt: skip
