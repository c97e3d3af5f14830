"""Turns the XML of one worksheet into cells."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import isfinite
from operator import itemgetter
from typing import ClassVar

from kepatuhan.ground.errors import KepatuhanError, Place
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import too_large
from kepatuhan.sheets.xlsx.cells import Area, Cell, CellKind, column_name
from kepatuhan.sheets.xlsx.markup import Attributes
from kepatuhan.sheets.xlsx.package import Package, damaged
from kepatuhan.sheets.xlsx.tables import DATE, GENERAL, TextHandler, unescaped

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
NO_SUCH_PLACE = N_("a cell has an impossible place")
NO_SUCH_TEXT = N_("a cell points at a text that is not there")
MANY_AREAS = N_("too many merged cells or hidden columns")


_TRUE = ("1", "true")
_NOTHING = ("0", "0.0")
_TEXT, _NUMBER, _BOOLEAN, _ERROR = CellKind  # names of the module are found faster
_BOOLEANS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_is_number = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?", re.ASCII).fullmatch
_is_reference = re.compile(r"([A-Za-z]{1,3})(\d{1,7})", re.ASCII).fullmatch
_columns = {column_name(column): column for column in range(1, 27)}  # grows with what is met
_make_cell = tuple.__new__  # half the cost of Cell(…)


class SheetReader(TextHandler):
    """Gathers the cells with content, row by row."""

    __slots__ = (
        *("_attributes", "_cells", "_column", "_finished", "_formula", "_forms", "_row"),
        *("_mixed", "_row_text", "_rows", "_shared", "_value"),
        *("hidden_columns", "hidden_rows", "merges", "mixed_rows"),
    )
    root: ClassVar[str] = "worksheet"

    def __init__(
        self, package: Package, place: Place, shared: Sequence[str], forms: Mapping[str, str]
    ) -> None:
        super().__init__(package, place)
        self._shared, self._forms = shared, forms
        self._row = self._column = self._finished = 0
        self._row_text = "\0"  # the row as it stands in its cells' references; as yet in none
        self._mixed = False  # whether the row has cells from the right, twice, or of other rows
        self._cells: list[Cell] = []
        self._rows: list[list[Cell]] = []
        self._attributes: Attributes = {}
        self._value = ""
        self._formula = False
        self.mixed_rows: set[int] = set()
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []

    @property
    def count(self) -> int:
        """How many cells were read so far."""
        return self._finished + len(self._cells)

    def take_rows(self) -> list[list[Cell]]:
        """Return the rows that were completed since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        self.depth += 1
        self.text.clear()
        if name == "c":
            self._attributes = attributes
            self._value = ""
            self._formula = False
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._start_row(attributes.get("r"))
            if _is_hidden(attributes, "ht"):
                self.hidden_rows.add(self._row)
        elif name == "mergeCell":
            self._add_area(attributes.get("ref", ""))
        elif name == "col":
            self._add_columns(attributes)
        elif name != "v":
            self.start_run(name, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self.depth -= 1
        if name == "v":
            self._value = "".join(self.text)
        elif name == "c":
            self._end_cell()
        elif name == "is":
            self._value = self.take_text()
        elif name in ("row", "worksheet"):
            self._end_row()
        else:
            self.end_run(name)

    def _add_area(self, reference: str) -> None:
        """Remember a merged area; what is none, as of one cell, changes nothing."""
        corners = [_is_reference(corner) for corner in reference.split(":")]
        found = [(int(each[2]), _column_number(each[1])) for each in corners if each]
        if len(corners) == len(found) == 2:
            rows, columns = zip(*found, strict=True)
            area = Area(min(rows), min(columns), max(rows), max(columns))
            if area[:2] != area[2:]:
                self._refuse_many(len(self.merges))
                self.merges.append(area)

    def _add_columns(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        is_span = all(end.isdecimal() and len(end) < 8 for end in (first, last))
        if is_span and _is_hidden(attributes, "width"):
            self._refuse_many(len(self.hidden_columns))
            self.hidden_columns.append((int(first), int(last)))

    def _refuse_many(self, number: int) -> None:
        if number >= self.budgets.areas:
            raise too_large(self.place, MANY_AREAS, number + 1, self.budgets.areas)

    def _start_row(self, number: str | None) -> None:
        if number is None:
            row = self._row + 1
        else:
            row = int(number) if number.isdecimal() and len(number) < 8 else 0
        if not 1 <= row <= LAST_ROW:
            raise damaged(self.place, NO_SUCH_PLACE)
        self._row, self._row_text, self._column = row, str(row), 0

    def _end_row(self) -> None:
        if not self._cells:
            return
        cells, self._cells = self._cells, []
        self._finished += len(cells)
        if not self._mixed:
            self._rows.append(cells)
            return
        self._mixed = False
        cells.sort(key=itemgetter(0, 1))
        for number, row in groupby(cells, itemgetter(0)):
            self.mixed_rows.add(number)
            self._rows.append(list(row))

    def _end_cell(self) -> None:
        attributes = self._attributes
        reference = attributes.get("r", "")
        letters = reference.removesuffix(self._row_text)
        column = _columns.get(letters)
        if column is None or len(letters) == len(reference):
            column = self._column_of(reference)
        if column <= self._column:
            self._mixed = True
        self._column = column
        value = self._value
        if not (value or self._formula):
            return
        type_ = attributes.get("t", "n")
        if type_ == "s" and value:
            text, kind, form = self._shared_text(value), _TEXT, GENERAL
        else:
            text, kind, form = self._content(type_, value, attributes.get("s", "0"))
        if text or self._formula:
            cell = (self._row, column, text, kind, self._formula, form)
            self._cells.append(_make_cell(Cell, cell))

    def _column_of(self, reference: str) -> int:
        """Return the column of a reference of any kind; its row, if another, becomes the row."""
        if reference:
            parts = _is_reference(reference)
            column = _column_number(parts[1]) if parts else 0
            row = int(parts[2]) if parts else 0
            if row != self._row:
                self._mixed = True
                self._row, self._row_text = row, str(row)
        else:
            column, row = self._column + 1, self._row
        if not (1 <= column <= LAST_COLUMN and 1 <= row <= LAST_ROW):
            raise self._damaged_at(reference, NO_SUCH_PLACE)
        return column

    def _content(self, type_: str, value: str, style: str) -> tuple[str, CellKind, str]:
        """Return text, kind and form; what is not what its type says is a text."""
        if type_ == "inlineStr":
            return value, _TEXT, GENERAL
        if type_ == "str":
            return unescaped(self.checked(value)), _TEXT, GENERAL
        text = self.checked(value.strip())
        # Excel itself cannot hold a number such as 1e400.
        if not text or (type_ == "n" and _is_number(text) and isfinite(float(text))):
            return text, _NUMBER, self._forms.get(style, GENERAL)
        if type_ == "b" and text in _BOOLEANS:
            return _BOOLEANS[text], _BOOLEAN, GENERAL
        if type_ == "d":
            return text, _NUMBER, DATE
        return text, _ERROR if type_ == "e" else _TEXT, GENERAL

    def _shared_text(self, value: str) -> str:
        try:
            index = int(value)
            if index >= 0:
                return self._shared[index]
        except (ValueError, IndexError):
            pass
        raise self._damaged_at(self._attributes.get("r", ""), NO_SUCH_TEXT)

    def _damaged_at(self, reference: str, reason: str) -> KepatuhanError:
        place = Place(self.place.file, self.place.sheet, reference[:20])
        return damaged(place, reason)


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Return whether a row or column is hidden, or has no height or width, which is the same."""
    return attributes.get("hidden") in _TRUE or attributes.get(size) in _NOTHING


def _column_number(letters: str) -> int:
    """Return the number of a column, and know it from now on."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    if number <= LAST_COLUMN:
        _columns[letters] = number
    return number
