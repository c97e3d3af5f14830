"""The days of a row: those that can be used, and the state that agrees with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kepatuhan.programmes.complaints.columns import RegisterColumns
from kepatuhan.programmes.complaints.days import impossible_orders, is_month_first, read_day
from kepatuhan.programmes.complaints.faults import TableFaults
from kepatuhan.programmes.complaints.row_words import Cells
from kepatuhan.programmes.complaints.terms import StateMeaning, Terms
from kepatuhan.sheets.xlsx import Cell, Grid


@dataclass(frozen=True)
class RowDays:
    """Reads the days of the rows of one table."""

    grid: Grid
    columns: RegisterColumns
    terms: Terms
    told: TableFaults
    _known: dict[tuple[str, str], date] = field(default_factory=dict)

    def any_in(self, cells: Cells) -> bool:
        """Return whether a row holds a day."""
        days = (cell for event in self._events for cell in cells.get(event, ()))
        return any(self._read(cell, tells=False) for cell in days)

    def events(self, cells: Cells) -> dict[str, date]:
        """Return the days that can be used by event; those that contradict each other cannot."""
        days: dict[str, date] = {}
        at: dict[str, Cell] = {}
        for event in self._events:
            for cell in cells.get(event, ()):
                day = self._read(cell)
                if day and event not in days:
                    days[event], at[event] = day, cell
        wrong = list(impossible_orders(days, self.terms))
        for first, second in wrong:
            other = self.columns.texts[at[first].column]
            self.told.cell("complaint.order", at[second], other=other)
        return _without(days, (event for pair in wrong for event in pair))

    def settled(
        self, state: str, events: dict[str, date], cells: Cells
    ) -> tuple[str, dict[str, date]]:
        """Return state and days that agree: a day of closing contradicts an open state.

        Where no column tells the state, a day of closing does, or that there is none.
        """
        if not self.columns.has("state"):
            if self.columns.has("closed") and not cells.get("closed"):
                return "in_process", events
            return "closed" if "closed" in events else "", events
        known = self.terms.states.get(state)
        if known and known.means is StateMeaning.OPEN and "closed" in events:
            self.told.cell("complaint.closed_open", cells["closed"][0])
            return state, _without(events, ["closed"])
        return state, events

    def _read(self, cell: Cell, *, tells: bool = True) -> date | None:
        is_other = cell.column in self._month_first
        known = self._known.get((cell.text, cell.form))
        if known and not is_other:  # many complaints have the same days
            return known
        read = read_day(cell, self.grid.day_zero, month_first=is_other)
        if read.fault and tells:
            self.told.cell(read.fault, cell)
        if read.day and not is_other:
            self._known[cell.text, cell.form] = read.day
        return read.day

    @cached_property
    def _events(self) -> tuple[str, ...]:
        """The events that have a column, in their order."""
        return tuple(filter(self.columns.has, self.terms.events))

    @cached_property
    def _month_first(self) -> frozenset[int]:
        """The columns of days that write the month first somewhere."""
        by_column: dict[int, list[Cell]] = {
            column: [] for column, name in self.columns.fields.items() if name in self.terms.events
        }
        for row in self.grid.rows:
            for cell in row:
                if cell.column in by_column and cell.form != "date":
                    by_column[cell.column].append(cell)
        return frozenset(column for column, cells in by_column.items() if is_month_first(cells))


def _without(days: dict[str, date], events: Iterable[str]) -> dict[str, date]:
    left_out = set(events)
    return {event: day for event, day in days.items() if event not in left_out}
