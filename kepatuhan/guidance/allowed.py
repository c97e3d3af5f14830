"""Which steps are possible at all: not fixed, with answers below, and with all that they need."""

from collections.abc import Iterator, Sequence

from kepatuhan.guidance.efforts import Efforts, Need
from kepatuhan.guidance.groups import Group, groups_of
from kepatuhan.guidance.ladders import Ladder, MissingAnswers
from kepatuhan.guidance.moves import Move, Moves
from kepatuhan.result.model import Key

Step = tuple[int, int]  # a group's number, and the rung that it leads up from


def moves_of(
    ladders: Sequence[Ladder],
    missing: Sequence[MissingAnswers],
    efforts: Efforts,
    order: Sequence[str],
) -> Moves:
    """Return the moves that the efforts allow; one that needs what cannot be is none.

    ``order``: the codes of indicators as ties are broken.
    """
    allowing = _Allowing(groups_of(ladders, efforts, order), missing, efforts)
    allowed = set(allowing.steps())
    while lost := {step for step in allowed if not allowing.is_met(step, allowed)}:
        allowed -= lost
    return Moves(tuple(allowing.moves(sorted(allowed))))


class _Allowing:
    def __init__(
        self, groups: Sequence[Group], missing: Sequence[MissingAnswers], efforts: Efforts
    ) -> None:
        self.groups, self.efforts = groups, efforts
        self.missing = {(each.unit.key, each.indicator.code) for each in missing}
        self.tied: dict[tuple[Key, str], list[int]] = {}
        for at, group in enumerate(groups):
            if group.indicator.code in efforts.tied:
                key = (group.parts[0].unit.key, group.indicator.code)
                self.tied.setdefault(key, []).append(at)

    def steps(self) -> Iterator[Step]:
        """Yield every step that has an effort, and an answer below it."""
        for at, group in enumerate(self.groups):
            for rung, effort in enumerate(group.efforts):
                if effort is not None and group.below(rung + 1):
                    yield at, rung

    def is_met(self, step: Step, allowed: set[Step]) -> bool:
        """Return whether an answer can come up to a step, and all that it needs can be."""
        at, rung = step
        if not self.groups[at].counts[rung] and (at, rung - 1) not in allowed:
            return False
        return all(self._can_stand(at, need, allowed) for need in self._needs(step))

    def _needs(self, step: Step) -> tuple[Need, ...]:
        at, rung = step
        return self.efforts.needs(self.groups[at].parts[0], rung)

    def _can_stand(self, at: int, need: Need, allowed: set[Step]) -> bool:
        if (self.groups[at].parts[0].unit.key, need.indicator) in self.missing:
            return False
        return all(
            (other, rung) in allowed
            for other, top in self._lacking(at, need)
            for rung in range(_lowest(self.groups[other]), top)
        )

    def _lacking(self, at: int, need: Need) -> Iterator[Step]:
        """Yield the groups with answers below what is needed, each with the rung that is."""
        for other in self.tied.get((self.groups[at].parts[0].unit.key, need.indicator), ()):
            group = self.groups[other]
            top = next(n for n, rung in enumerate(group.rungs) if rung.points >= need.points)
            if group.below(top):
                yield other, top

    def moves(self, order: Sequence[Step]) -> Iterator[Move]:
        """Yield the moves of steps in their order."""
        numbers = {step: number for number, step in enumerate(order)}
        most: dict[Step, int] = {}
        for at, rung in order:
            group, before = self.groups[at], (at, rung - 1)
            most[at, rung] = group.counts[rung] + most.get(before, 0)
            needs = {
                (numbers[other, top - 1], self.groups[other].below(top))
                for need in self._needs((at, rung))
                for other, top in self._lacking(at, need)
            }
            yield Move(group, rung, group.efforts[rung] or 0, group.points(rung), most[at, rung],
                       numbers.get(before), tuple(sorted(needs)))  # fmt: skip


def _lowest(group: Group) -> int:
    return next(rung for rung, number in enumerate(group.counts) if number)
