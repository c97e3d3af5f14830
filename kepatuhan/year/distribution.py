"""How the scores are spread: how many lie in each stretch of the scale, by zone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kepatuhan.result.model import Scored
from kepatuhan.year.groups import ZoneGroup, group_at

STEP, END = 5, 100


@dataclass(frozen=True, slots=True)
class Bin:
    """The scores from ``start`` to below ``end``; the last holds 100 too. ``numbers`` by group."""

    start: int
    end: int
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many scores lie here."""
        return sum(self.numbers)


def distribution(items: Iterable[Scored], groups: Sequence[ZoneGroup]) -> tuple[Bin, ...]:
    """Return the bins from 0 to 100; only what has a score is counted, by its printed score.

    A score on another scale is counted by its percentage of full marks.
    """
    numbers = [[0] * len(groups) for _ in range(0, END, STEP)]
    for item in items:
        if item.verdict and item.verdict.score is not None:
            percent = item.verdict.score * 100 / int(item.verdict.maximum)
            at = min(int(percent) // STEP, len(numbers) - 1)
            numbers[at][group_at(item, groups)] += 1
    return tuple(Bin(at * STEP, (at + 1) * STEP, tuple(each)) for at, each in enumerate(numbers))
