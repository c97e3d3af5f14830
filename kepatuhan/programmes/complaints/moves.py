"""Whether a hidden cell can be computed, by integer programming.

It cannot where whole numbers fit in which it is another one. Such numbers are the true ones and a
*move*: differences that cancel out in every sum, and go no farther than what readers know allows.
A move proves it for all cells that it touches, for as long as they are hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kepatuhan.programmes.complaints.calendar import EXTRA, MISSING
from kepatuhan.programmes.complaints.linked import LinkedTables
from kepatuhan.system.extras import extra

Move = Mapping[int, int]
Bounds = tuple[int, int | None]
"""The least and the most that readers know of a cell; None where they know no most."""

SECONDS = 5  # for one question; what is not answered by then counts as if there were no move
_WHOLE = 1e-6  # so near is a whole number


@dataclass(frozen=True)
class MoveFinder:
    """Finds moves of the cells of some tables; cells without bounds do not move."""

    linked: LinkedTables

    def find(
        self, cell: int, bounds: Mapping[int, Bounds], costs: Mapping[int, float]
    ) -> Move | None:
        """Return the move of a cell that costs least; None where there is none.

        ``costs``: of every other cell that moves, by each 1; 1 where nothing is said. Where no
        fractions fit, no whole numbers do: a longer move shrinks to one of 1. Raises
        ``complaint.extra_missing`` without the library.
        """
        found = [move for sign in (1, -1) if (move := self._whole(cell, sign, bounds, costs))]
        return min(found, key=lambda move: _cost(move, costs), default=None)

    def _whole(
        self, cell: int, sign: int, bounds: Mapping[int, Bounds], costs: Mapping[int, float]
    ) -> Move | None:
        question = self._question(cell, sign, bounds)
        if question is None:
            return None
        found = self._solved(*question, costs, whole=False)
        if found is not None and any(abs(each - round(each)) > _WHOLE for each in found):
            found = self._solved(*question, costs, whole=True)
        if found is None:
            return None
        return {at: round(each) for at, each in enumerate(found) if round(each)}

    def _question(
        self, cell: int, sign: int, bounds: Mapping[int, Bounds]
    ) -> tuple[list[float], list[float]] | None:
        """Return the least and the most of every rise, then of every fall; None if none can be."""
        number = len(self.linked.counts)
        least, most = [0.0] * (2 * number), [0.0] * (2 * number)
        for at, (low, high) in bounds.items():
            value = self.linked.counts[at]
            most[at] = float("inf") if high is None else high - value
            most[at + number] = value - low
        forth, back = (cell, cell + number) if sign > 0 else (cell + number, cell)
        if most[forth] < 1:
            return None
        least[forth], most[back] = 1, 0
        return least, most

    def _solved(
        self, least: list[float], most: list[float], costs: Mapping[int, float], *, whole: bool
    ) -> Sequence[float] | None:
        """Return differences that cost least."""
        from scipy.optimize import Bounds as Limits
        from scipy.optimize import LinearConstraint, milp

        number = len(self.linked.counts)
        price = [costs.get(at, 1) for at in range(number)]
        done = milp(
            [*price, *price],
            integrality=[int(whole)] * (2 * number),
            bounds=Limits(least, most),
            constraints=LinearConstraint(self._matrix, 0, 0),
            options={"time_limit": SECONDS},
        )
        return None if done.x is None else list(done.x[:number] - done.x[number:])

    @cached_property
    def _matrix(self) -> Any:
        """The sums as rows; cells that rise, then cells that fall, as columns."""
        with extra(EXTRA, MISSING):
            from scipy.sparse import coo_array

        number = len(self.linked.counts)
        entries = [
            (sign * way, row, cell + shift)
            for row, each in enumerate(self.linked.sums)
            for sign, cells in ((-1, (each.whole,)), (1, each.parts))
            for cell in cells
            for way, shift in ((1, 0), (-1, number))
        ]
        signs, rows, columns = zip(*entries, strict=True)
        shape = (len(self.linked.sums), 2 * number)
        return coo_array((signs, (rows, columns)), shape).tocsr()


def _cost(move: Move, costs: Mapping[int, float]) -> float:
    return sum(costs.get(cell, 1) * abs(by) for cell, by in move.items())
