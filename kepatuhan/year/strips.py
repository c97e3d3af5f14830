"""Dots on the scale: what has a score, where its score is, none on top of another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from kepatuhan.result.model import Scored
from kepatuhan.scoring.score import WHOLE
from kepatuhan.year.peers import median

Item = TypeVar("Item", bound=Scored)
WIDE = Fraction(1)  # percent of the scale that a dot takes


@dataclass(frozen=True, slots=True)
class Dot(Generic[Item]):
    """One score. ``share``: the printed score in percent of full marks; ``level``: from below."""

    share: Fraction
    level: int
    item: Item


@dataclass(frozen=True, slots=True)
class Strip(Generic[Item]):
    """Those of one type, or of one province. ``name``: '' where it is not known, or for all.

    ``median``: of the exact scores in percent of full marks.
    """

    name: str
    dots: tuple[Dot[Item], ...]
    median: Fraction | None

    @property
    def levels(self) -> int:
        """How many dots stand on each other where they are densest."""
        return max((dot.level for dot in self.dots), default=-1) + 1


def strips_of(items: Iterable[Item], key: Callable[[Item], str]) -> tuple[Strip[Item], ...]:
    """Return a strip for every key that a scored item has, in the keys' order, the empty one last.

    What has no score is in none.
    """
    of: dict[str, list[Item]] = {}
    for item in items:
        if item.verdict and item.verdict.score is not None:
            of.setdefault(key(item), []).append(item)
    order = sorted(of, key=lambda name: (not name, name.casefold(), name))
    return tuple(_strip(name, of[name]) for name in order)


def _strip(name: str, items: Iterable[Item]) -> Strip[Item]:
    dots = sorted(((share, item) for item in items if (share := _printed(item)) is not None),
                  key=lambda dot: dot[0])  # fmt: skip
    levels = levels_of([share for share, _ in dots])
    placed = (Dot(share, level, item) for (share, item), level in zip(dots, levels, strict=True))
    exact = (item.share_of_full for _, item in dots)
    return Strip(name, tuple(placed), median(share for share in exact if share is not None))


def _printed(item: Scored) -> Fraction | None:
    verdict = item.verdict
    if verdict is None or verdict.score is None:
        return None
    return WHOLE * Fraction(verdict.score) / verdict.maximum


def levels_of(places: Iterable[Fraction]) -> list[int]:
    """Return how high each dot lies, so that none touches another; ``places`` ascend.

    >>> levels_of([Fraction(50), Fraction(50), Fraction("50.4"), Fraction(51), Fraction(60)])
    [0, 1, 2, 0, 0]
    """
    ends: list[Fraction] = []
    found = []
    for place in places:
        level = next((at for at, end in enumerate(ends) if place >= end), len(ends))
        ends[level : level + 1] = [place + WIDE]
        found.append(level)
    return found
