"""Withholds what would give somebody away: small counts, and what they could be computed from.

Counts of 1 to 4 are told as ``<5``. Then of every sum in which a single cell is hidden the next
smallest is withheld too, until no hidden cell can be computed from the others, in all tables that
are shown together: a number that stands in several has one decision. Zeros are shown; they say
that there is nobody. Where that is not enough, which integer programming finds out, more is
withheld, at last all inner cells of a table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from kepatuhan.programmes.complaints.count_table import FEWEST, Axis, CountTable, Given
from kepatuhan.programmes.complaints.linked import (
    CellKey,
    CellSum,
    LinkedTables,
    cell_key,
    link,
    places,
)
from kepatuhan.programmes.complaints.moves import Bounds, Move, MoveFinder


class Sign(StrEnum):
    """What stands in place of a count. ``FEW``: 1 to 4. ``WITHHELD``: or that could be computed."""

    FEW = "<5"
    WITHHELD = "•"


Shown = int | Sign
_HIDDEN = 1e-3  # what it costs to move a cell that is hidden anyway
IsHidden = Callable[[int, int], bool]
"""Whether a count must not be told, of a count and how many of it are confidential."""


def is_small(count: int, _confidential: int) -> bool:
    """Return whether a count may give somebody away to those outside."""
    return 0 < count < FEWEST


def is_small_and_confidential(count: int, confidential: int) -> bool:
    """Return whether a count may give away, inside the office, who asked to stay unknown."""
    return 0 < count < FEWEST and confidential > 0


@dataclass(frozen=True)
class ShownTable:
    """A table as it may be shown. ``cells``: by row and column; None is the total of all.

    What ``CountTable`` says of ``code``, ``counted``, ``given`` and ``has_sums`` holds here too.
    """

    code: str
    rows: Axis
    columns: Axis
    cells: Mapping[tuple[str | None, str | None], Shown]
    counted: str = "work"
    given: Given = ()
    has_sums: bool = True

    def cell(self, row: str | None, column: str | None = None) -> Shown:
        """Return what is shown in a row and a column; None for the total."""
        return self.cells[row, column]


def mask(tables: Sequence[CountTable], is_hidden: IsHidden = is_small) -> list[ShownTable]:
    """Return tables as they may be shown together, in their order.

    Raises ``complaint.extra_missing`` where something is to be hidden, without the library.
    """
    linked = link(tables)
    signs = withheld(linked, is_hidden)
    return [
        ShownTable(
            table.code, table.rows, table.columns,
            {place: _shown(linked, signs, cell_key(table, *place)) for place in places(table)},
            table.counted, table.given, table.has_sums,
        )
        for table in tables
    ]  # fmt: skip


def _shown(linked: LinkedTables, signs: Mapping[int, Sign], key: CellKey) -> Shown:
    cell = linked.number[key]
    return signs.get(cell, linked.counts[cell])


def withheld(linked: LinkedTables, is_hidden: IsHidden = is_small) -> dict[int, Sign]:
    """Return the cells that are not to be shown, and what stands in their place."""
    cells = {at: (count, linked.confidential[at]) for at, count in enumerate(linked.counts)
             if at not in linked.unshown}  # fmt: skip
    few = {at for at, both in cells.items() if is_hidden(*both)}
    small = {at for at, both in cells.items() if is_small(*both)}
    choice = _Choice(linked, FEWEST if few == small else 1, dict.fromkeys(sorted(few), Sign.FEW))
    choice.protect()
    choice.show_what_may_be()
    return choice.signs


@dataclass
class _Choice:
    """The cells that are hidden so far. ``least``: what a cell withheld beside is at least.

    ``free``: cells of tables that were given up, of which readers know nothing. ``moves``: by
    which it is proven that cells cannot be computed.
    """

    linked: LinkedTables
    least: int
    signs: dict[int, Sign]
    free: set[int] = field(default_factory=set)
    moves: list[Move] = field(default_factory=list)

    def protect(self) -> None:
        """Withhold beside every hidden cell what costs least, until it cannot be computed.

        The move that shows it hides what it touches, and so those cells are safe too.
        """
        while known := self._known():
            cell = known[0]
            move = self._finder.find(cell, self._bounds(self._positive), self._costs)
            if move is None:
                self._give_up(cell)
                continue
            self.moves.append(move)
            for each in move.keys() - self.signs.keys() - self.linked.unshown:
                self.signs[each] = Sign.WITHHELD

    def show_what_may_be(self) -> None:
        """Show what was withheld and need not be, the costliest first."""
        beside = [cell for cell, sign in self.signs.items() if sign is Sign.WITHHELD]
        for cell in sorted(beside, key=lambda each: (-self._costs[each], each)):
            if cell in self.free or any(self._hidden_in(each) == 2
                                        for each in self.linked.sums_of[cell]):  # fmt: skip
                continue
            sign, moves = self.signs.pop(cell), self.moves
            self.moves = [move for move in moves if cell not in move]
            if not self._proves_all():
                self.signs[cell], self.moves = sign, moves

    def _proves_all(self) -> bool:
        """Return whether no hidden cell can be computed, and remember why."""
        while known := self._known():
            move = self._finder.find(known[0], self._bounds(self.signs), {})
            if move is None:
                return False
            self.moves.append(move)
        return True

    def _known(self) -> list[int]:
        """Return the hidden cells that are not proven safe; zeros give nobody away."""
        safe = {cell for move in self.moves for cell in move}
        return [cell for cell in self.signs if cell not in safe and self.linked.counts[cell]]

    def _give_up(self, cell: int) -> None:
        """Withhold all inner cells of the tables of a cell, zeros too; then all beside it."""
        around = {each for inner in self.linked.inner if cell in inner for each in inner}
        if around <= self.free:
            around = {each for one in self.linked.sums_of[cell] for each in one.cells}
        if around <= self.free:
            around = set(range(len(self.linked.counts)))
        around -= self.linked.unshown
        if around <= self.free:  # nothing is left to withhold
            self.moves.append({cell: 0})
        self.free |= around
        self.signs |= dict.fromkeys(around, Sign.WITHHELD)

    def _bounds(self, cells: Iterable[int]) -> dict[int, Bounds]:
        """Return what readers know of some cells, were they hidden, and of what is not shown."""
        known: dict[int, Bounds] = dict.fromkeys(self.linked.unshown | self.free, (0, None))
        for cell in cells:
            if self.signs.get(cell) is Sign.FEW:
                known[cell] = 1, FEWEST - 1
            elif cell not in known:
                known[cell] = self.least, None
        return known

    def _hidden_in(self, one: CellSum) -> int:
        return sum(cell in self.signs or cell in self.linked.unshown for cell in one.cells)

    @cached_property
    def _finder(self) -> MoveFinder:
        return MoveFinder(self.linked)

    @cached_property
    def _positive(self) -> list[int]:
        return [cell for cell, count in enumerate(self.linked.counts) if count]

    @property
    def _costs(self) -> dict[int, float]:
        """What it costs to hide a cell: more the larger it is, and in the more sums it stands.

        What is hidden already costs next to nothing.
        """
        most = max(self.linked.counts)
        costs = {}
        for cell in self._positive:
            sums = len(self.linked.sums_of[cell])
            costs[cell] = sums**2 * (1 + self.linked.counts[cell] / most)
        return costs | dict.fromkeys((*self.signs, *self.linked.unshown), _HIDDEN)
