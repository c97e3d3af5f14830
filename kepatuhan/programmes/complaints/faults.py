"""Collects what is wrong with a register: one finding for all cells with the same fault.

No finding says what stands in a cell: only where it stands, and what is allowed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kepatuhan.ground.errors import Finding, Place, finding, some
from kepatuhan.sheets.xlsx import Cell, column_name

Fault = tuple[str, str, tuple[tuple[str, str], ...]]  # code, heading, further values


@dataclass(slots=True)
class TableFaults:
    """The faults of one table: where it stands, and its ``headings`` by column."""

    file: str
    sheet: str
    headings: Mapping[int, str]
    _cells: dict[Fault, list[str]] = field(default_factory=dict)
    _others: list[Finding] = field(default_factory=list)

    def cell(self, code: str, cell: Cell, **values: str) -> None:
        """Collect a fault of a cell; further values tell faults of one column apart."""
        key = (code, self.headings[cell.column], tuple(values.items()))
        self._cells.setdefault(key, []).append(cell.name)

    def place(self, row: int = 0, column: int = 1) -> Place:
        """Return the place of a cell, or the sheet."""
        return Place(self.file, self.sheet, f"{column_name(column)}{row}" if row else "")

    def add(self, code: str, place: Place, /, **values: object) -> None:
        """Collect a fault of its own."""
        self._others.append(finding(code, place, **values))

    def extend(self, findings: Iterable[Finding]) -> None:
        """Collect findings of others."""
        self._others += findings

    def findings(self) -> list[Finding]:
        """Return everything: what is of no single column, then column by column."""
        grouped = (
            finding(code, Place(self.file, self.sheet, cells[0]), heading=heading, n=len(cells),
                    cells=some(cells), **dict(values))
            for (code, heading, values), cells in self._cells.items()
        )  # fmt: skip
        return [*self._others, *grouped]
