"""What a unit's score would be with other answers: whole numbers that a page only has to add."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from kepatuhan.guidance.ladders import CountedUnit, Ladder, counted_units, ladders_of
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.answers import Level
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.score import WHOLE
from kepatuhan.scoring.tally import product_of
from kepatuhan.survey.discretion import is_of_people
from kepatuhan.survey.observed import expected_answers, observed
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """The answers to an indicator that may be others, of one product where trees are products'.

    ``levels``: the lowest first; ``points``: what one answer at each brings to the ends of the
    unit's score, over the denominator of all rows; ``scored``: to the score itself, which is more
    where answers to the indicator are missing. ``counts``: how many answers stand at each.
    ``named``: what each answer is about, with the number of its level; empty for those of people.
    """

    indicator: Indicator
    product: str
    levels: tuple[Level, ...]
    points: tuple[int, ...]
    scored: tuple[int, ...]
    counts: tuple[int, ...]
    named: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A unit's score as a sum of whole numbers over ``denominator``.

    Its low end is ``low`` and the points of all answers of ``rows``, its high end likewise with
    ``high``: what is not applicable, blank or hidden stays as it is. The score itself is ``value``
    and what they bring to it; None where there is none yet.
    """

    denominator: int
    low: int
    high: int
    value: int | None
    rows: tuple[WhatIfRow, ...]


def what_if(unit: UnitResult, rubric: Rubric, hidden: Collection[str] = ()) -> WhatIf | None:
    """Return what each answer of a unit brings at each level; None without answers to change.

    With what applies as it is a score is linear in its answers, so that what one brings is the
    same whatever the others are. ``hidden``: codes of indicators of which nothing may be told.
    """
    found = [
        (ladder, counted)
        for counted in counted_units(unit, rubric)
        for ladder in ladders_of(counted, rubric)
        if ladder.indicator.code not in hidden and any(ladder.counts)
    ]
    if not found or unit.verdict is None:
        return None
    exact = unit.verdict.exact
    ends = [each for each in (exact.low, exact.high, exact.value) if each is not None]
    whole = _WholeNumbers.of(found, ends)
    subjects = _subjects(unit, rubric)
    rows = tuple(_row(*one, whole, subjects) for one in found)
    brought = sum(_dot(row.counts, row.points) for row in rows)
    low, high = (int(end * whole.denominator) - brought for end in (exact.low, exact.high))
    if exact.value is None:
        return WhatIf(whole.denominator, low, high, None, rows)
    value = int(exact.value * whole.denominator) - sum(_dot(row.counts, row.scored) for row in rows)
    return WhatIf(whole.denominator, low, high, value, rows)


_Found = Sequence[tuple[Ladder, CountedUnit]]


@dataclass(frozen=True, slots=True)
class _WholeNumbers:
    """What makes whole numbers of fractions; ``points``: of the points of levels alone."""

    denominator: int
    points: int

    @classmethod
    def of(cls, found: _Found, ends: Sequence[Fraction]) -> "_WholeNumbers":
        parts = [each for ladder, counted in found for each in _brought(ladder, counted)]
        scales = {id(each[0].indicator.scale): each[0].indicator.scale for each in found}
        levels = [level.points for scale in scales.values() for level in scale.levels]
        points = lcm(*(each.denominator for each in levels))
        both = lcm(*(each.denominator for each in parts)) * points
        return cls(lcm(both, *(each.denominator for each in ends)), points)

    def brought(self, part: Fraction, levels: Sequence[Level]) -> tuple[int, ...]:
        """Return what one answer brings at each level."""
        each = int(part * (self.denominator // self.points))
        return tuple(each * int(level.points * self.points) for level in levels)


def _brought(ladder: Ladder, counted: CountedUnit) -> tuple[Fraction, Fraction]:
    """Return what a point of one answer brings to the ends of the score, and to the score."""
    to_ends = ladder.weight / WHOLE
    return to_ends, to_ends * _share_of_given(ladder, counted)


def _share_of_given(ladder: Ladder, counted: CountedUnit) -> Fraction:
    """Return how much more an answer brings to the score, which is the mean of those given."""
    tally = counted.tallies[ladder.indicator.code, ladder.product]
    given, others = tally.answered + tally.zeros, tally.open.total()
    return Fraction(1) if others else Fraction(given + tally.gaps, given)


def _dot(numbers: Sequence[int], each: Sequence[int]) -> int:
    """Return what so many answers at each level bring together."""
    return sum(number * points for number, points in zip(numbers, each, strict=True))


def _levels(ladder: Ladder) -> tuple[Level, ...]:
    return tuple(sorted(ladder.indicator.scale.levels, key=lambda level: level.points))


def _row(
    ladder: Ladder, counted: CountedUnit, whole: _WholeNumbers, subjects: "_Subjects"
) -> WhatIfRow:
    levels, key = _levels(ladder), (ladder.indicator.code, ladder.product)
    tally = counted.tallies[key]
    at = {level.code: number for number, level in enumerate(levels)}
    named = tuple((subject, at[level]) for subject, level in subjects.get(key, ()))
    counts = tuple(tally.levels[level.code] for level in levels)
    points, scored = (whole.brought(part, levels) for part in _brought(ladder, counted))
    return WhatIfRow(ladder.indicator, ladder.product, levels, points, scored, counts, named)


_Subjects = dict[tuple[str, str], list[tuple[str, str]]]


def _subjects(unit: UnitResult, rubric: Rubric) -> _Subjects:
    """Return whom or what answers are about that name no person, with their levels."""
    found: _Subjects = {}
    for indicator, subject, level in _answers(unit, rubric):
        key = (indicator.code, product_of(indicator, subject, rubric))
        found.setdefault(key, []).append((subject, level))
    return found


def _answers(unit: UnitResult, rubric: Rubric) -> Iterator[tuple[Indicator, str, str]]:
    seen = observed(unit.unit, rubric)
    given = {(answer.indicator, answer.subject): answer for answer in seen.answers}
    for indicator, subject in expected_answers(seen, rubric):
        answer = given.get((indicator.code, subject))
        if answer and answer.state is State.ANSWERED and not is_of_people(indicator):
            yield indicator, subject, answer.level
