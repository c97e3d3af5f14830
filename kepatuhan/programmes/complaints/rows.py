"""From the rows of a register to cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.complaints.bodies import BodyFinder
from kepatuhan.programmes.complaints.columns import RegisterColumns
from kepatuhan.programmes.complaints.faults import TableFaults
from kepatuhan.programmes.complaints.model import Case
from kepatuhan.programmes.complaints.register_number import RegisterNumber, number_in_register
from kepatuhan.programmes.complaints.row_days import RowDays
from kepatuhan.programmes.complaints.row_words import (
    BLANKS,
    LONGEST_BLANK,
    Cells,
    RowWords,
    text_of,
)
from kepatuhan.programmes.complaints.terms import ListKind, Terms
from kepatuhan.sheets.xlsx import Cell, Grid

NUMBERS = ("number", "agenda", "ticket")
REPORT = "lm"  # what every row is where neither number nor column says it
_OMBUDSMANS = ("agenda", "plenary", "formal", "material", "examined")
_SAME = 2  # cells that say what heads them: one may do so by chance, as Rahasia does


class Numbered(NamedTuple):
    """A case and its number, None where it has none."""

    case: Case
    number: RegisterNumber | None


@dataclass
class RowReader:
    """Reads the rows of one table. ``left_out``: those that hold something and are no case.

    ``is_form``: it is our own form, whose columns tell nothing of whose list it is.
    """

    grid: Grid
    columns: RegisterColumns
    terms: Terms
    bodies: BodyFinder
    told: TableFaults
    is_form: bool = False
    left_out: list[int] = field(default_factory=list)

    def cases(self) -> Iterator[Numbered]:
        """Yield the case of every row that is one."""
        for row in self.grid.filled:
            if row[0].row <= self.columns.last_row or self._is_heading(row):
                continue
            cells: dict[str, list[Cell]] = {}
            for cell in row:
                name = self.columns.fields.get(cell.column)
                if name and self._is_filled(cell):
                    cells.setdefault(name, []).append(cell)
            if self._tells_anything(cells):
                yield self._case(row, cells)
            elif cells:
                self.left_out.append(row[0].row)

    def _is_heading(self, row: Sequence[Cell]) -> bool:
        """Return whether a row repeats the headings, or numbers the columns below them."""
        if sum(cell.text in self._headings for cell in row) >= _SAME:
            return True
        first = row[0].text.strip("() .")
        if not (first.isdecimal() and len(first) <= 2 < len(row)):
            return False
        counted = (str(int(first) + at) for at in range(len(row)))
        return all(cell.text.strip("() .") == each for cell, each in zip(row, counted, strict=True))

    @cached_property
    def _headings(self) -> frozenset[str]:
        """The texts of the heading, as they stand in it."""
        last = self.columns.last_row
        rows = (row for row in self.grid.rows if row[0].row in (last - 1, last))
        return frozenset(cell.text for row in rows for cell in row)

    def _is_filled(self, cell: Cell) -> bool:
        if cell.formula and not cell.text:
            self.told.cell("complaint.no_value", cell)
            return False
        return len(cell.text) > LONGEST_BLANK or token_of(cell.text) not in BLANKS

    def _tells_anything(self, cells: Cells) -> bool:
        """Return whether a row is about a complaint, and not a total or a signature below."""
        if self._days.any_in(cells):
            return True
        if any(self.terms.code_of("states", text_of(cell)) for cell in cells.get("state", ())):
            return True
        return any(self._read_number(cell) for name in NUMBERS for cell in cells.get(name, ()))

    def _case(self, row: Sequence[Cell], cells: Cells) -> Numbered:
        number = self._number(cells)
        confidential, state = self._words.state(cells)
        state, events = self._days.settled(state, self._days.events(cells), cells)
        klass, reason = self._words.code(cells, "klass"), self._words.code(cells, "reason")
        known = self.terms.states.get(state)
        case = Case(
            place=self.told.place(row[0].row, row[0].column),
            number=number.text if number else "",
            list_kind=self._list_kind(number, klass),
            kind=self._kind(number, cells),
            year=self._year(number, cells, events),
            office=number.office if number else "",
            channel=self._words.code(cells, "channel"),
            substance=self._words.code(cells, "substance"),
            forms=self._words.forms(cells),
            klass=klass,
            area=self._words.area(cells),
            body=self._words.body(cells),
            confidential=confidential,
            state=state,
            reason=reason or (known.reason if known else ""),
            events=events,
        )
        return Numbered(case, number)

    def _read_number(self, cell: Cell) -> RegisterNumber | None:
        return number_in_register(text_of(cell), self.terms.kind_in_number)

    def _number(self, cells: Cells) -> RegisterNumber | None:
        """Return the number of a case: of the register, else of the agenda, else its ticket."""
        first = None
        for cell in (cell for name in NUMBERS for cell in cells.get(name, ())):
            found = self._read_number(cell)
            if found is None:
                self.told.cell("complaint.no_number", cell)
            first = first or found
        return first

    def _kind(self, number: RegisterNumber | None, cells: Cells) -> str:
        """Return the kind that the number tells, else the column's; a report if none is asked."""
        said, told = self._words.code(cells, "kind"), number.kind if number else ""
        if said and told and said != told:
            self.told.cell("complaint.number_kind", cells["kind"][0])
        return told or said or ("" if self.columns.has("kind") else REPORT)

    def _year(
        self, number: RegisterNumber | None, cells: Cells, events: Mapping[str, date]
    ) -> int | None:
        """Return the year of origin: of the number, the column, or the day it came in."""
        said = None
        for cell in cells.get("year", ()):
            text = text_of(cell)
            if text.isdecimal() and len(text) == 4 and text.startswith("20"):
                said = said or int(text)
            else:
                self.told.cell("complaint.no_year", cell)
        told, received = number.year if number else None, events.get("received")
        if said and told and said != told:
            self.told.cell("complaint.number_year", cells["year"][0])
        return told or said or (received.year if received else None)

    def _list_kind(self, number: RegisterNumber | None, klass: str) -> ListKind:
        if number and number.is_ombudsman:
            return ListKind.ORI
        known = self.terms.classes.get(klass)
        return known.of if known and known.of else self._own_list_kind

    @cached_property
    def _own_list_kind(self) -> ListKind:
        """What the columns tell of whose list it is."""
        if self.is_form:
            return ListKind.OFFICE
        if self.columns.has("ticket"):
            return ListKind.SP4N
        return ListKind.ORI if any(map(self.columns.has, _OMBUDSMANS)) else ListKind.OFFICE

    @cached_property
    def _words(self) -> RowWords:
        return RowWords(self.terms, self.bodies, self.told)

    @cached_property
    def _days(self) -> RowDays:
        return RowDays(self.grid, self.columns, self.terms, self.told)
