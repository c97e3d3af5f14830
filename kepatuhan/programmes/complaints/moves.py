"""Whether a hidden cell can be computed, by integer programming.

It cannot where whole numbers fit in which it is another one. Such numbers are the true ones and a
*move*: differences that cancel out in every sum, and go no farther than what readers know allows.
A move proves it for all cells that it touches, for as long as they are hidden.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.programmes.complaints.calendar import EXTRA, MISSING
from kepatuhan.programmes.complaints.linked import CellSum, LinkedTables
from kepatuhan.system.extras import extra
from kepatuhan.system.linear_programme import ANY, Limits, LinearProgramme, Row

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
        found = self._solved(question, costs, whole=False)
        if found is not None and any(abs(each - round(each)) > _WHOLE for each in found):
            found = self._solved(question, costs, whole=True)
        if found is None:
            return None
        return {at: round(each) for at, each in enumerate(found) if round(each)}

    def _question(self, cell: int, sign: int, bounds: Mapping[int, Bounds]) -> list[Limits] | None:
        """Return the limits of every rise, then of every fall; None if none can be."""
        number = len(self.linked.counts)
        limits: list[Limits] = [(0, 0)] * (2 * number)
        for at, (low, high) in bounds.items():
            value = self.linked.counts[at]
            limits[at] = (0, ANY if high is None else high - value)
            limits[at + number] = (0, value - low)
        forth, back = (cell, cell + number) if sign > 0 else (cell + number, cell)
        if limits[forth][1] < 1:
            return None
        limits[forth], limits[back] = (1, limits[forth][1]), (0, 0)
        return limits

    def _solved(
        self, limits: Sequence[Limits], costs: Mapping[int, float], *, whole: bool
    ) -> Sequence[float] | None:
        """Return differences that cost least."""
        number = len(self.linked.counts)
        price = {at: costs.get(at % number, 1) for at in range(2 * number)}
        asked = LinearProgramme([*limits], self._sums)
        with extra(EXTRA, MISSING):
            found = asked.least(price, whole=whole, seconds=SECONDS)
        if found is None:
            return None
        return [rise - fall for rise, fall in zip(found[:number], found[number:], strict=True)]

    @cached_property
    def _sums(self) -> list[Row]:
        """What is held at 0: of every sum what its parts change by, less what its whole does."""
        return [(self._signed(each), 0.0, 0.0) for each in self.linked.sums]

    def _signed(self, cells: CellSum) -> Mapping[int, float]:
        number, signs = len(self.linked.counts), Counter(cells.parts)
        signs[cells.whole] -= 1
        rises = {at: float(sign) for at, sign in signs.items()}
        return rises | {at + number: -sign for at, sign in rises.items()}


def _cost(move: Move, costs: Mapping[int, float]) -> float:
    return sum(costs.get(cell, 1) * abs(by) for cell, by in move.items())
