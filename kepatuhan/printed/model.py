"""What an audit works on and what it yields: tables as printed; checks, slips and notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from kepatuhan.ground.errors import Place
from kepatuhan.rubric.model import Band
from kepatuhan.sheets.xlsx import Cell


class Number(NamedTuple):
    """A number to be shown, rounded half up to ``decimals``."""

    value: Fraction
    decimals: int
    percent: bool = False
    signed: bool = False


class Sum(NamedTuple):
    """Numbers to be shown with plus signs between them."""

    parts: tuple["Fact", ...]


Fact = str | Number | Sum | Band
Facts = tuple[tuple[str, Fact], ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A printed value that its own table contradicts. ``label`` names the row."""

    code: str
    place: Place
    label: str
    printed: Fact
    recomputed: Fact
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not checked, and why."""

    code: str
    place: Place
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison that was made in a row, of these cells; ``slip`` None: it held."""

    row: int
    cells: tuple[Cell, ...]
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Columns, rows or ranks that no check looked at. ``cells``: their letters, numbers or cells.

    ``why`` is a text for users, with ``facts`` in it; '' where the table alone tells it.
    """

    kind: str
    name: str
    place: Place
    cells: tuple[str, ...]
    why: str = ""
    facts: Facts = ()


Outcome = Check | Note | Unchecked
Outcomes = Iterator[Outcome]


class YearColumn(NamedTuple):
    """A column of one year: "Nilai 2021" has the subject "nilai"."""

    column: int
    year: int
    subject: str


class ChangeColumn(NamedTuple):
    """A column of growth or difference. ``percent``: its heading says that it is of percent."""

    column: int
    growth: bool
    percent: bool


class PercentColumn(NamedTuple):
    """A column of percentages of a column of counts; ``of``: that column, 0 where there is none."""

    column: int
    of: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what: fields by name, counts and shares by zone or category.

    ``percents``: what part of its column's total a count is, as the shares of zones in rows.
    """

    fields: Mapping[str, int]
    counts: Mapping[str, int]
    shares: Mapping[str, int]
    years: tuple[YearColumn, ...]
    changes: tuple[ChangeColumn, ...]
    percents: tuple[PercentColumn, ...] = ()


class PrintedRow(NamedTuple):
    """One row of a table: its number on the sheet, and its cells by column."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class PrintedTable:
    """The rows below a heading. ``decimals``: of the numeric cells, by column of the sheet.

    ``headings``: what is written over the columns.
    """

    file: str
    sheet: str
    columns: Columns
    rows: tuple[PrintedRow, ...]
    decimals: Mapping[int, int]
    headings: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def place(self) -> Place:
        """Where the table stands."""
        return Place(self.file, self.sheet)

    def at(self, *cells: Cell) -> Place:
        """Return the place of cells."""
        return Place(self.file, self.sheet, ", ".join(cell.name for cell in cells))

    def decimals_of(self, cell: Cell) -> int:
        """Return how many decimals a numeric cell is taken to have."""
        return self.decimals.get(cell.column, 0)

    def cell(self, row: PrintedRow, field: str) -> Cell | None:
        """Return a row's cell of a field, or None."""
        return row.cells.get(self.columns.fields.get(field, 0))

    def text(self, row: PrintedRow, field: str) -> str:
        """Return a row's text of a field, '' where there is none."""
        cell = self.cell(row, field)
        return " ".join(cell.text.split()) if cell else ""

    def has(self, *fields: str) -> bool:
        """Return whether the table has any of these columns."""
        return any(field in self.columns.fields for field in fields)
