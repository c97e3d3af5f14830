"""The steps that may be taken: how many answers may rise from a level to the next, and for what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kepatuhan.guidance.groups import Group
from kepatuhan.guidance.ladders import Ladder
from kepatuhan.scoring.score import NOTHING

Times = tuple[int, ...]  # how many answers take each move


@dataclass(frozen=True, slots=True)
class Move:
    """A step from a rung to the next, that any answer of a group may take.

    ``most``: how many answers can take it. ``before``: the number of the move that leads up to it,
    None where none does. ``needs``: moves that must be taken by so many answers before.
    """

    group: Group
    at: int
    effort: int
    points: Fraction
    most: int
    before: int | None
    needs: tuple[tuple[int, int], ...] = ()

    @property
    def indicator(self) -> str:
        """The code of the indicator that it improves."""
        return self.group.indicator.code


@dataclass(frozen=True, slots=True)
class Taken:
    """How many answers of a ladder take a step from a rung, and the effort of one."""

    ladder: Ladder
    at: int
    times: int
    effort: int


@dataclass(frozen=True)
class Moves:
    """All moves, in the order in which ties are broken: the rubric's."""

    every: tuple[Move, ...]

    def points(self, times: Times) -> Fraction:
        """Return the points that are gained, exact."""
        pairs = zip(self.every, times, strict=True)
        return sum((move.points * number for move, number in pairs if number), NOTHING)

    def effort(self, times: Times) -> int:
        """Return the effort of it."""
        return sum(move.effort * number for move, number in zip(self.every, times, strict=True))

    def indicators(self, times: Times) -> frozenset[str]:
        """Return the codes of the indicators that are improved."""
        pairs = zip(self.every, times, strict=True)
        return frozenset(move.indicator for move, number in pairs if number)

    @cached_property
    def all_taken(self) -> Times:
        """The most that can be done: every answer as high as it may rise."""
        return tuple(move.most for move in self.every)

    def less(self, times: Times) -> Iterator[tuple[Move, Times]]:
        """Yield each move that one answer fewer can take, and what is left then."""
        for at, number in enumerate(times):
            if number and self._can_lose(times, at):
                yield self.every[at], (*times[:at], number - 1, *times[at + 1 :])

    def _can_lose(self, times: Times, at: int) -> bool:
        above = self._after.get(at)
        if above is not None:
            move = self.every[above]
            if times[above] > move.group.counts[move.at] + times[at] - 1:
                return False
        return not any(times[other] and times[at] - 1 < least
                       for other, least in self._needed_by.get(at, ()))  # fmt: skip

    @cached_property
    def _after(self) -> Mapping[int, int]:
        return {move.before: at for at, move in enumerate(self.every) if move.before is not None}

    @cached_property
    def _needed_by(self) -> Mapping[int, Sequence[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = {}
        for at, move in enumerate(self.every):
            for needed, least in move.needs:
                found.setdefault(needed, []).append((at, least))
        return found

    def taken(self, times: Times) -> tuple[Taken, ...]:
        """Return which answers of which ladders take the steps; of a group those that come first.

        In the rubric's order, then the units'.
        """
        found: list[Taken] = []
        risen: Mapping[int, int] = {}
        for move, number in zip(self.every, times, strict=True):
            risen, before = {}, risen if move.before is not None else {}
            for at, ladder in enumerate(move.group.parts):
                part = min(number - sum(risen.values()), ladder.counts[move.at] + before.get(at, 0))
                if part:
                    risen[at] = part
                    found.append(Taken(ladder, move.at, part, move.effort))
        return tuple(found)
