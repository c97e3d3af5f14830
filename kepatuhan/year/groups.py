"""Zone counts: every institution or unit is in exactly one group, so the counts always add up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from kepatuhan.ground.tokens import in_order
from kepatuhan.result.model import Scored, Standing
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.score import WHOLE

WITHOUT_ZONE = (Standing.UNSCORED, Standing.NOT_APPLICABLE, Standing.NOT_ASSESSED)
Item = TypeVar("Item", bound=Scored)


@dataclass(frozen=True, slots=True)
class ZoneGroup:
    """The bands of one zone, or of one opinion where there are no colours; or why there is none.

    ``standing`` is set, and ``bands`` empty, in the groups of those without a zone: UNSCORED in
    that of all whose zone is not certain. ``others``: the same bands of bodies on another scale.
    """

    bands: tuple[Band, ...] = ()
    standing: Standing | None = None
    others: tuple[Band, ...] = ()

    @property
    def zone(self) -> Zone | None:
        """The zone's colour, if it has one."""
        return self.bands[0].zone if self.bands else None

    @property
    def minimum(self) -> Fraction | None:
        """The lowest score of the group."""
        return self.bands[-1].minimum if self.bands else None

    def holds(self, scored: Scored) -> bool:
        """Return whether something is in this group."""
        if scored.verdict is None:
            return scored.standing is self.standing
        if not scored.verdict.is_certain:
            return self.standing is Standing.UNSCORED
        return any(scored.verdict.possible[0] is each for each in (*self.bands, *self.others))


def groups_of(rubric: Rubric) -> tuple[ZoneGroup, ...]:
    """Return the groups of an edition: its zones, best first, then those without a zone."""
    found: list[tuple[Band, ...]] = []
    for band in rubric.bands:
        if found and band.zone and found[-1][0].zone is band.zone:
            found[-1] = (*found[-1], band)
        else:
            found.append((band,))
    other = [band for one in rubric.other_bands for band in one.bands]
    zones = tuple(
        ZoneGroup(bands, None, tuple(each for each in other if rubric.usual_band(each) in bands))
        for bands in found
    )
    return zones + tuple(ZoneGroup(standing=standing) for standing in WITHOUT_ZONE)


def group_at(scored: Scored, groups: Sequence[ZoneGroup]) -> int:
    """Return which of the groups something is in."""
    return next(at for at, group in enumerate(groups) if group.holds(scored))


@dataclass(frozen=True, slots=True)
class ZoneCounts:
    """How many of one kind are in each group. ``name``: a type or a province; '' where none."""

    name: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.numbers)

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """The percentages, exact: they sum to 100; rounded for print they may not.

        >>> ZoneCounts("kota", (1, 2, 0)).shares
        (Fraction(100, 3), Fraction(200, 3), Fraction(0, 1))
        """
        whole = self.total or 1
        return tuple(WHOLE * number / whole for number in self.numbers)


def count(name: str, items: Iterable[Scored], groups: Sequence[ZoneGroup]) -> ZoneCounts:
    """Return how many of the items are in each group."""
    numbers = [0] * len(groups)
    for item in items:
        numbers[group_at(item, groups)] += 1
    return ZoneCounts(name, tuple(numbers))


def count_by(
    items: Iterable[Item], key: Callable[[Item], str], groups: Sequence[ZoneGroup]
) -> tuple[ZoneCounts, ...]:
    """Return the counts by a key, in its order; what has no key comes last."""
    gathered: dict[str, list[Item]] = {}
    for item in items:
        gathered.setdefault(key(item), []).append(item)
    order = sorted(gathered, key=lambda name: (not name, in_order(name)))
    return tuple(count(name, gathered[name], groups) for name in order)
