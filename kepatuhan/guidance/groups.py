"""Answers that are alike: as much effort for as many points, wherever they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kepatuhan.guidance.efforts import Efforts
from kepatuhan.guidance.ladders import Ladder
from kepatuhan.rubric.answers import Level
from kepatuhan.rubric.model import Indicator


@dataclass(frozen=True)
class Group:
    """Ladders to one indicator whose answers may stand for each other.

    ``efforts``: of the step from every rung but the last, None where it cannot be taken.
    """

    parts: tuple[Ladder, ...]
    efforts: tuple[int | None, ...]

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.parts[0].indicator

    @property
    def rungs(self) -> tuple[Level, ...]:
        """Its levels, the lowest first."""
        return self.parts[0].rungs

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many answers stand on each rung."""
        return tuple(map(sum, zip(*(each.counts for each in self.parts), strict=True)))

    def points(self, at: int) -> Fraction:
        """Return what one answer brings that rises from a rung to the next."""
        return self.parts[0].points(at)

    def below(self, at: int) -> int:
        """Return how many answers stand below a rung."""
        return sum(self.counts[:at])


def groups_of(ladders: Sequence[Ladder], efforts: Efforts, order: Sequence[str]) -> list[Group]:
    """Return the groups of ladders in an order of indicators, then that of the ladders.

    Where one indicator needs another, each unit's are kept apart.
    """
    tied = efforts.tied
    found: dict[object, list[Ladder]] = {}
    for ladder in ladders:
        code = ladder.indicator.code
        prices = tuple(_prices(ladder, efforts))
        unit = ladder.unit.key if code in tied else None
        found.setdefault((code, ladder.weight, prices, unit), []).append(ladder)
    groups = [Group(tuple(each), tuple(_prices(each[0], efforts))) for each in found.values()]
    return sorted(groups, key=lambda group: order.index(group.indicator.code))


def _prices(ladder: Ladder, efforts: Efforts) -> Iterator[int | None]:
    return (efforts.of(ladder, at) for at in range(len(ladder.rungs) - 1))
