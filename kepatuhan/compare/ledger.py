"""The ledger: a change of score told apart into real, method and coverage, exactly.

With S_r(A) the score of the answers A under the edition r, S_r^C the same on the common indicators
with their weights made 100 again, and A' the other year's answers carried over the crosswalk:

    coverage = [S2(A2) - S2^C(A2)] - [S1(A1) - S1^C(A1)]
    real     = 1/2 {[S2^C(A2) - S2^C(A1')] + [S1^C(A2') - S1^C(A1)]}
    method   = 1/2 {[S2^C(A1') - S1^C(A1)] + [S2^C(A2) - S1^C(A2')]}

The three add up to S2(A2) - S1(A1), whatever the answers that could not be carried were. Real and
method are the mean of the two orders in which one can change first the answers and then the rules,
or the other way round (the Shapley value of two players), so neither year is the yardstick.

Source: docs/compare.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kepatuhan.compare.carry import (
    Answers,
    carried,
    common_rubric,
    own_answers,
    unit_score,
    whole_score,
)
from kepatuhan.compare.crosswalk import Crosswalk
from kepatuhan.result import InstitutionResult, UnitResult
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import Points

HALF = Fraction(1, 2)


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

    >>> [str(direction_of(Span(Fraction(a), Fraction(b)))) for a, b in ((1, 2), (-1, 0), (0, 0))]
    ['up', 'open', 'none']
    """
    if span.low > 0:
        return Direction.UP
    if span.high < 0:
        return Direction.DOWN
    return Direction.NONE if span.low == span.high else Direction.OPEN


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a change is made of: the six scores that it is computed from, and its three terms.

    ``forward`` is S2^C(A1'), the old answers under the new rules; ``back`` is S1^C(A2').

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

    @property
    def change(self) -> Fraction:
        """S2(A2) - S1(A1): the sum of the three terms."""
        return self.second - self.first

    @property
    def coverage(self) -> Fraction:
        """What the indicators without a counterpart did to the score."""
        return (self.second - self.second_common) - (self.first - self.first_common)

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

    def unit(self, first: UnitResult, second: UnitResult) -> Ledger | None:
        """Return a unit's ledger; None without both scores and answers, or nothing in common."""
        if not (_has_answers(first) and _has_answers(second)):
            return None
        scores = self._scores([first], [second], of_units=True)
        return _ledger(first.exact, second.exact, scores)

    def institution(self, first: InstitutionResult, second: InstitutionResult) -> Ledger | None:
        """Return an institution's ledger: each year's own units, by each edition's own mean.

        Units that came or went are in ``real``: they are other answers.
        """
        if first.survey.ready or second.survey.ready:
            return None
        units = [[unit for unit in each.units if unit.share] for each in (first, second)]
        if not all(units) or not all(_has_answers(unit) for year in units for unit in year):
            return None
        scores = self._scores(units[0], units[1], of_units=False)
        return _ledger(first.exact, second.exact, scores)

    def _scores(
        self, first: Sequence[UnitResult], second: Sequence[UnitResult], *, of_units: bool
    ) -> list[Points | None]:
        """Return S1^C(A1), S2^C(A2), S2^C(A1') and S1^C(A2')."""
        old = [own_answers(each.unit, self.old) for each in first]
        new = [own_answers(each.unit, self.new) for each in second]
        forward = [carried(each, self.crosswalk.forward, self.new) for each in old]
        back = [carried(each, self.crosswalk.back, self.old) for each in new]
        pairs = ((old, self.old), (new, self.new), (forward, self.new), (back, self.old))
        return [_score(units, rubric, of_units=of_units) for units, rubric in pairs]


def _score(units: Sequence[Answers], rubric: Rubric, *, of_units: bool) -> Points | None:
    return unit_score(units[0], rubric) if of_units else whole_score(units, rubric)


def _has_answers(unit: UnitResult) -> bool:
    return unit.exact is not None and not unit.is_ready


def _ledger(
    first: Fraction | None, second: Fraction | None, scores: Sequence[Points | None]
) -> Ledger | None:
    """Return the ledger; None where a score is missing, or nothing in common applies."""
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
