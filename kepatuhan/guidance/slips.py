"""The fewest single answers, each one level off, that would make another zone: exact."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb, lcm

from kepatuhan.ground.errors import Place
from kepatuhan.guidance.edges import Edge, edge_of
from kepatuhan.guidance.ladders import Ladder, Rated
from kepatuhan.guidance.path import ladders_to
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.answers import Level
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.score import NOTHING
from kepatuhan.scoring.tally import product_of
from kepatuhan.survey.observed import observed
from kepatuhan.survey.states import State

LISTED = 10  # sets that are listed
MOST_LOOKS = 200_000  # at sums, to count the sets


@dataclass(frozen=True, slots=True)
class AnswerSlip:
    """One answer that would be a level off, and what of the score it would change.

    ``subject`` and ``place``: '' and nowhere where answers are counted and not listed.
    """

    unit: UnitResult
    indicator: Indicator
    subject: str
    start: Level
    end: Level
    points: Fraction
    place: Place


@dataclass(frozen=True)
class SlipsToFlip:
    """How many answers it takes. ``slips``: all that there are, what changes most first.

    ``needed``: what they must change together; ``is_enough``: whether just so much is.
    """

    edge: Edge
    slips: tuple[AnswerSlip, ...]
    needed: Fraction
    is_enough: bool

    @cached_property
    def fewest(self) -> int | None:
        """The least number of answers; None where all together do not make another zone."""
        changed = NOTHING
        for number, slip in enumerate(self.slips, 1):
            changed += slip.points
            if self._holds(changed):
                return number
        return None

    def _holds(self, changed: Fraction) -> bool:
        return changed >= self.needed if self.is_enough else changed > self.needed

    @cached_property
    def deciding(self) -> tuple[AnswerSlip, ...]:
        """The answers that stand in any set of so many, what changes most first."""
        number = self.fewest or 0
        others = sum((each.points for each in self.slips[: number - 1]), NOTHING)
        return tuple(
            each for at, each in enumerate(self.slips)
            if number and (at < number or self._holds(others + each.points))
        )  # fmt: skip

    @cached_property
    def sets(self) -> int | None:
        """How many sets of so many answers there are; None where there are too many to count."""
        if self.fewest is None:
            return 0
        return _SetCounter(self).number(self.fewest)

    def listed(self) -> list[tuple[AnswerSlip, ...]]:
        """Return the first sets: those of answers that change most come first."""
        found: list[tuple[AnswerSlip, ...]] = []
        for each in self._sets(0, self.fewest or 0, NOTHING):
            found.append(each)
            if len(found) == LISTED:
                break
        return found

    def _sets(self, at: int, number: int, changed: Fraction) -> Iterator[tuple[AnswerSlip, ...]]:
        if not number:
            if self._holds(changed):
                yield ()
            return
        best = sum((each.points for each in self.slips[at : at + number]), changed)
        if at + number <= len(self.slips) and self._holds(best):
            first = self.slips[at]
            for rest in self._sets(at + 1, number - 1, changed + first.points):
                yield (first, *rest)
            yield from self._sets(at + 1, number, changed)


class _SetCounter:
    """Counts sets of answers by what they change together, alike answers at once."""

    def __init__(self, flip: SlipsToFlip) -> None:
        size = lcm(flip.needed.denominator, *(each.points.denominator for each in flip.slips))
        values = Counter(int(each.points * size) for each in flip.slips)
        self.values = sorted(values.items(), reverse=True)
        self.needed = int(flip.needed * size) + (0 if flip.is_enough else 1)
        self.left = [sum(n for _, n in self.values[at:]) for at in range(len(self.values) + 1)]
        self.known: dict[tuple[int, int, int], int] = {}
        self.looks = 0

    def number(self, size: int) -> int | None:
        try:
            return self._number(0, size, self.needed)
        except _TooManyError:
            return None

    def _number(self, at: int, size: int, needed: int) -> int:
        """Return how many sets of the values from ``at`` on change ``needed`` or more."""
        if size > self.left[at] or self._most(at, size) < needed:
            return 0
        if self._least(at, size) >= needed:
            return comb(self.left[at], size)
        key = (at, size, needed)
        if key not in self.known:
            self.looks += 1
            if self.looks > MOST_LOOKS:
                raise _TooManyError
            value, times = self.values[at]
            self.known[key] = sum(
                comb(times, part) * self._number(at + 1, size - part, needed - part * value)
                for part in range(min(times, size) + 1)
            )
        return self.known[key]

    def _most(self, at: int, size: int) -> int:
        return _sum_of(self.values[at:], size)

    def _least(self, at: int, size: int) -> int:
        return _sum_of(self.values[at:][::-1], size)


class _TooManyError(Exception):
    """There are too many sums to look at."""


def _sum_of(values: Sequence[tuple[int, int]], size: int) -> int:
    total = 0
    for value, times in values:
        part = min(times, size)
        total += part * value
        size -= part
    return total


def slips_to_flip(rated: Rated, score: Fraction, rubric: Rubric) -> tuple[SlipsToFlip, ...]:
    """Return what it takes to lose the zone of a score, and to come into a better one.

    ``score``: the low or the high end of the body's. Raises ``path.no_answers``.
    """
    ladders = ladders_to(rated, rubric)
    found = []
    for way in (-1, 1):
        if edge := edge_of(score, rubric, way):
            slips = sorted(_slips(ladders, rubric, way), key=lambda slip: -slip.points)
            needed = abs(edge.limit - score)
            found.append(SlipsToFlip(edge, tuple(slips), needed, is_enough=way > 0))
    return tuple(found)


def _slips(ladders: Sequence[Ladder], rubric: Rubric, way: int) -> Iterator[AnswerSlip]:
    answers: dict[object, list[tuple[str, Fraction, Place]]] = {}
    for unit in {ladder.unit.key: ladder.unit for ladder in ladders}.values():
        for key, subject, points, place in _answers(unit, rubric):
            answers.setdefault(key, []).append((subject, points, place))
    for ladder in ladders:
        key = (ladder.unit.key, ladder.indicator.code, ladder.product)
        for at, level in enumerate(ladder.rungs):
            if not 0 <= at + way < len(ladder.rungs):
                continue
            points = ladder.points(min(at, at + way))
            own = [each for each in answers.get(key, ()) if each[1] == level.points]
            own += [("", level.points, Place(""))] * (ladder.counts[at] - len(own))
            for subject, _, place in own:
                end = ladder.rungs[at + way]
                yield AnswerSlip(ladder.unit, ladder.indicator, subject, level, end, points, place)


def _answers(unit: UnitResult, rubric: Rubric) -> Iterator[tuple[object, str, Fraction, Place]]:
    """Yield the answers of a unit, each with what its ladder is known by."""
    for answer in observed(unit.unit, rubric).answers:
        if answer.state is State.ANSWERED:
            indicator = rubric.indicators[answer.indicator]
            levels = indicator.scale.levels
            points = next(level.points for level in levels if level.code == answer.level)
            product = product_of(indicator, answer.subject, rubric)
            yield (unit.key, indicator.code, product), answer.subject, points, answer.place
