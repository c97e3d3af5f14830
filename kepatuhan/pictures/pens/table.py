"""A table as it is declared, once: columns with keys and values, which every pen draws in its way.

A pen of data writes the values of all columns that have one, under their keys. A pen for people
writes what is shown, under the headings, of the columns that it has room for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, Numbers
from kepatuhan.pictures.pens.looks import NUMBERS, SIGNED, WIDTHS

Value = str | int | Decimal | Fraction | None
Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)


def for_people(_row: object) -> None:
    """Stand in the place of a value in a column that data do not have."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row_contra]):
    """One column.

    ``key``: its name in data, which does not change. ``heading``: what people read above it, None
    in a column that data alone have. ``look``: how its cells look, see ``looks``. ``value``: what a
    row holds, None for nothing. ``shown``: what people read in the place of a text or a code, or
    where there is more to say of a number. ``sign``: the shape beside it where no colours are.

    ``optional``: people are not shown it in a table where no cell holds anything but ``usual``.
    ``codes``: all that a code may be, in their order. ``width``: another than its look has.
    """

    key: str
    heading: str | None
    look: str
    value: Callable[[Row_contra], Value] = for_people
    shown: Callable[[Row_contra], str] | None = None
    sign: Callable[[Row_contra], str] | None = None
    optional: bool = False
    usual: Value = None
    codes: Sequence[str] = ()
    width: float = 0

    @property
    def wide(self) -> float:
        """How many characters of a sheet it is wide."""
        return self.width or WIDTHS[self.look]

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers."""
        return self.look in NUMBERS

    @property
    def is_strong(self) -> bool:
        """Whether its cells stand out."""
        return self.look.startswith("strong")

    def text(self, row: Row_contra, numbers: Numbers) -> str:
        """Return what people read in a cell."""
        said = self.shown(row) if self.shown else printed_value(self.value(row), self.look, numbers)
        return f"{self.sign(row)} {said}" if self.sign else said


def of_sheet(
    heading: str, width: float, look: str, value: Callable[[Row], Value], optional: bool = False
) -> Column[Row]:
    """Return a column of a table that only a workbook has: without a key, it is no data."""
    return Column("", heading, look, value, optional=optional, width=width)


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """Columns and rows. ``frozen``: how many columns of a sheet stay in sight.

    ``foot``: what people read below some columns, by their keys. ``empty``: the sentence that
    stands in the place of rows when there are none. ``whole``: what all rows are together, the
    last row of a sheet, where its counts are sums.
    """

    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    frozen: int = 0
    foot: Mapping[str, str] = field(default_factory=dict)
    empty: str = ""
    whole: Row | None = None

    def of(self, rows: Iterable[Row]) -> "Table[Row]":
        """Return the same table with other rows."""
        return replace(self, rows=tuple(rows))

    def picked(self, keys: Iterable[str]) -> "Table[Row]":
        """Return the same table with some columns only, in the order of their keys."""
        by_key = {column.key: column for column in self.columns}
        return replace(self, columns=[by_key[key] for key in keys])

    def without(self, *keys: str) -> "Table[Row]":
        """Return the same table without some columns."""
        return replace(self, columns=[each for each in self.columns if each.key not in keys])

    @property
    def shown(self) -> list[Column[Row]]:
        """The columns that people are shown."""
        return [column for column in self.columns if self._is_shown(column)]

    def _is_shown(self, column: Column[Row]) -> bool:
        if column.heading is None or not column.optional:
            return column.heading is not None
        return any(column.value(row) not in (None, "", column.usual) for row in self.rows)

    @property
    def data(self) -> list[Column[Row]]:
        """The columns that data have."""
        return [column for column in self.columns if column.key and column.value is not for_people]


def printed_value(value: Value, look: str, numbers: Numbers) -> str:
    """Return a value as its look prints it."""
    if value is None:
        return NOTHING_TO_SHOW if look in NUMBERS else ""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return numbers.signed_whole(value) if look in SIGNED else str(value)
    if look in SIGNED:
        return numbers.signed(value)
    return numbers.number(value) if isinstance(value, Decimal) else numbers.rounded(value)
