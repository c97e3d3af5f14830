"""Medians of peers: the units of one type, or the institutions of one type, in one year."""

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from kepatuhan.ground.tokens import token_of
from kepatuhan.result.model import InstitutionResult, Key, Scored, UnitResult
from kepatuhan.rubric.model import Branch
from kepatuhan.scoring.ranks import ranks

# A register's type for all others says nothing of what its units do.
NO_TYPE = ("", "lainnya")
Rated = UnitResult | InstitutionResult
Item = TypeVar("Item", bound=Rated)


def median(values: Iterable[Fraction]) -> Fraction | None:
    """Return the middle value, or the mean of the two in the middle; None of none.

    >>> median([Fraction(90), Fraction(70), Fraction(85)]), median([Fraction(1), Fraction(2)])
    (Fraction(85, 1), Fraction(3, 2))
    """
    known = list(values)
    return statistics.median(known) if known else None


def part_score(scored: Scored, code: str) -> Fraction | None:
    """Return the own score of a part of something's tree, 0..100; None where it has none."""
    node = scored.tree.find(code) if scored.tree else None
    return node.score.value if node and node.score else None


@dataclass(frozen=True, slots=True)
class Peers:
    """Those of one type that have a score, the asking one included.

    ``parts``: the median of each part's own scores by code, of as many as have one. ``ranks``: the
    rank of each by its key.
    """

    type: str
    number: int
    score: Fraction | None
    parts: Mapping[str, Fraction | None]
    ranks: Mapping[Key, int]

    @property
    def can_compare(self) -> bool:
        """Whether there is anybody else to be held against."""
        return self.number > 1


def peers_of(
    items: Iterable[Item], type_of: Callable[[Item], str], parts: Sequence[Branch]
) -> dict[str, Peers]:
    """Return the peers by type; a type that is not known makes no peers."""
    gathered: dict[str, list[Item]] = {}
    for item in items:
        kind = type_of(item)
        if item.exact is not None and token_of(kind) not in NO_TYPE:
            gathered.setdefault(kind, []).append(item)
    return {kind: _peers(kind, same, parts) for kind, same in sorted(gathered.items())}


def _peers(kind: str, same: Sequence[Rated], parts: Sequence[Branch]) -> Peers:
    own = {part.code: [part_score(each, part.code) for each in same] for part in parts}
    placed = zip(same, ranks([each.exact for each in same]), strict=True)
    return Peers(
        kind,
        len(same),
        median(each.exact for each in same if each.exact is not None),
        {code: median(each for each in found if each is not None) for code, found in own.items()},
        {each.key: rank for each, rank in placed if rank is not None},
    )
