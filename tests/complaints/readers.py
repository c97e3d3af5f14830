"""What a careful reader can compute of masked tables, from nothing but what they show.

Made apart from the masking: every cell is called by what stands beside and above it, sums are those
that a reader sees, and whole numbers are searched for one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from kepatuhan.programmes.complaints.masking import Shown, ShownTable, Sign

Label = frozenset[tuple[str, frozenset[str]]]
MOST = 100_000


def label(table: ShownTable, row: str | None, column: str | None) -> Label:
    """Return how a reader calls a cell: by all that it says of what is counted."""
    said = {str(trait): frozenset(map(str, values)) for trait, values in table.given}
    for axis, value in ((table.rows, row), (table.columns, column)):
        if value is not None:
            said[str(axis.trait)] = frozenset(map(str, axis.groups.get(value, (value,))))
    return frozenset({**said, "counted": frozenset((table.counted,))}.items())


@dataclass
class Reader:
    """Reads tables. ``least``: what a withheld cell is at least, if it is not 1 to 4."""

    shown: Sequence[ShownTable]
    least: int = 5

    @cached_property
    def cells(self) -> Mapping[Label, Shown]:
        """What is shown of every cell; two tables never say different things."""
        found: dict[Label, Shown] = {}
        for table in self.shown:
            for place, cell in table.cells.items():
                assert found.setdefault(label(table, *place), cell) == cell
        return found

    @cached_property
    def sums(self) -> list[tuple[Label, list[Label]]]:
        """All sums of rows and of columns that are printed."""
        found = []
        for table in self.shown:
            rows, columns = table.rows.values, table.columns.values
            for row in (*rows, None) if table.has_sums else rows:
                found.append(
                    (label(table, row, None), [label(table, row, each) for each in columns])
                )
            for column in (*columns, None) if table.has_sums else ():
                found.append(
                    (label(table, None, column), [label(table, each, column) for each in rows])
                )
        return found

    @property
    def hidden(self) -> list[Label]:
        """The cells of which no number is shown."""
        return [each for each, cell in self.cells.items() if isinstance(cell, Sign)]

    def computed(self, asked: Iterable[Label] | None = None) -> list[Label]:
        """Return the hidden cells that can only be one number."""
        return [each for each in (self.hidden if asked is None else asked)
                if self._end(each, 1) == self._end(each, -1)]  # fmt: skip

    def _end(self, cell: Label, sign: int) -> int:
        aim = np.zeros(len(self.hidden_at))
        aim[self.hidden_at[cell]] = sign
        done = milp(aim, integrality=np.ones(len(aim)), bounds=self._bounds,
                    constraints=self._constraint)  # fmt: skip
        assert done.status == 0, done.message  # the true numbers always fit
        return round(float(done.x[self.hidden_at[cell]]))

    @cached_property
    def hidden_at(self) -> Mapping[Label, int]:
        return {each: at for at, each in enumerate(self.hidden)}

    @cached_property
    def _bounds(self) -> Bounds:
        few = [self.cells[each] is Sign.FEW for each in self.hidden]
        return Bounds(
            [1 if each else self.least for each in few], [4 if each else MOST for each in few]
        )

    @cached_property
    def _constraint(self) -> LinearConstraint:
        matrix, known = [], []
        for whole, parts in self.sums:
            line, rest = np.zeros(len(self.hidden)), 0
            for sign, each in ((-1, whole), *((1, part) for part in parts)):
                cell = self.cells[each]
                if isinstance(cell, Sign):
                    line[self.hidden_at[each]] += sign
                else:
                    rest += sign * cell
            if line.any():
                matrix.append(line)
                known.append(-rest)
            else:
                assert rest == 0, "printed numbers do not add up"
        return LinearConstraint(np.array(matrix), known, known)
