"""A sheet as people see it: rows where they are shown, merged areas, hidden rows and columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Protocol

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import Budgets, too_large
from kepatuhan.sheets.xlsx.cells import Area, Cell
from kepatuhan.sheets.xlsx.package import damaged

MANY_MERGED = N_("too many merged cells")
CELL_TWICE = N_("a cell is in it twice")
DAY_ZERO, DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LEAP_DAY = 60  # Excel counts a 29 February 1900, which never was
_by_column = itemgetter(1)

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """One sheet, or a CSV file with the name ''. ``rows``: those that hold anything, from the top.

    ``covered``: cells with content below a merged area, which nobody sees; they are in no row.
    ``hidden_columns``: first and last of each span, in order and apart.
    ``day_zero``: the day that a date counts from. ``origin``: the ending of a format that does not
    tell how its cells are shown, '' for all others. ``encoding``: the one that a text was taken to
    be in, '' where it tells it.
    """

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Area, ...] = ()
    covered: tuple[Cell, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    day_zero: date = DAY_ZERO
    origin: str = ""
    encoding: str = ""

    def hides_column(self, column: int) -> bool:
        """Return whether a column is hidden."""
        at = bisect_right(self.hidden_columns, column, key=itemgetter(0))
        return at > 0 and column <= self.hidden_columns[at - 1][1]

    @cached_property
    def filled(self) -> tuple[Row, ...]:
        """The rows, in which every cell of a merged area says what its first one says.

        Only rows that hold something, up to the last used column, are filled.
        """
        if not self.merges:
            return self.rows
        rows = {row[0].row: row for row in self.rows}
        numbers, last_column = list(rows), _last_column(self.rows)
        more: dict[int, dict[int, Cell]] = {}
        for area in self.merges:
            first = _cell_at(rows.get(area.first_row, ()), area.first_column)
            if first is not None:
                columns = range(area.first_column, min(area.last_column, last_column) + 1)
                for number in numbers[_within(numbers, area)]:
                    copies = {column: Cell(number, column, *first[2:]) for column in columns}
                    more.setdefault(number, {}).update(copies)
        return tuple(_joined(row, more.get(number)) for number, row in rows.items())


def _last_column(rows: Sequence[Row]) -> int:
    return max((row[-1].column for row in rows), default=0)


def _cell_at(row: Row, column: int) -> Cell | None:
    at = bisect_left(row, column, key=_by_column)
    return row[at] if at < len(row) and row[at].column == column else None


def _within(numbers: Sequence[int], area: Area) -> slice:
    """Return where the numbers of the rows stand that an area lies over."""
    return slice(bisect_left(numbers, area.first_row), bisect_right(numbers, area.last_row))


def _joined(row: Row, copies: Mapping[int, Cell] | None) -> Row:
    if not copies:
        return row
    cells = {**copies, **{cell.column: cell for cell in row}}
    return tuple(cells[column] for column in sorted(cells))


class ReadSheet(Protocol):
    """What is known of a sheet beside its rows; ``mixed_rows``: those out of order."""

    @property
    def place(self) -> Place:
        """Where it stands."""

    @property
    def budgets(self) -> Budgets:
        """The most that is read of it."""

    @property
    def merges(self) -> Iterable[Area]:
        """Its merged areas."""

    @property
    def hidden_rows(self) -> Iterable[int]:
        """Its hidden rows."""

    @property
    def hidden_columns(self) -> Iterable[tuple[int, int]]:
        """First and last of each span of its hidden columns."""

    @property
    def mixed_rows(self) -> AbstractSet[int]:
        """Its rows whose cells are not in order."""


def build_grid(
    name: str, rows: Iterable[list[Cell]], reader: ReadSheet, *, starts_1904: bool, origin: str = ""
) -> Grid:
    """Return a sheet that was read.

    Raises ``file.too_large`` for too many merged cells, ``file.damaged`` for a cell that is in it
    twice and says two things.
    """
    found = _in_order(rows, reader)
    merges = tuple(dict.fromkeys(reader.merges))
    below = _covered(found, merges, reader)
    touched = {cell.row for cell in below}
    shown = (
        tuple(cell for cell in row if cell not in below) if number in touched else row
        for number, row in found.items()
    )
    grid = Grid(
        name,
        tuple(row for row in shown if row),
        merges,
        tuple(sorted(below)),
        frozenset(reader.hidden_rows),
        _apart(reader.hidden_columns),
        DAY_ZERO_1904 if starts_1904 else DAY_ZERO,
        origin,
    )
    _refuse_much_to_fill(grid, reader)
    return grid


def _in_order(rows: Iterable[list[Cell]], reader: ReadSheet) -> dict[int, Row]:
    """Return the rows by number, from the top, each from the left."""
    found: dict[int, list[Cell]] = {}
    split: set[int] = set()
    for row in rows:
        number = row[0].row
        known = found.setdefault(number, row)
        if known is not row:
            known += row
            split.add(number)
    mixed = reader.mixed_rows | split
    return {
        number: _from_left(found[number], reader.place) if number in mixed else tuple(found[number])
        for number in sorted(found)
    }


def _from_left(row: Iterable[Cell], place: Place) -> Row:
    cells = sorted(set(row))
    for one, other in pairwise(cells):
        if one.column == other.column:
            raise damaged(Place(place.file, place.sheet, one.name), CELL_TWICE)
    return tuple(cells)


def _apart(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans from the left, those that touch joined."""
    apart: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if apart and first <= apart[-1][1] + 1:
            apart[-1] = (apart[-1][0], max(last, apart[-1][1]))
        else:
            apart.append((first, last))
    return tuple(apart)


def _covered(rows: Mapping[int, Row], merges: Iterable[Area], reader: ReadSheet) -> set[Cell]:
    """Return the cells with content that lie in a merged area and are not its first."""
    below: set[Cell] = set()
    numbers = list(rows)
    looked_at = 0
    for area in merges:
        within = numbers[_within(numbers, area)]
        looked_at += len(within)
        _refuse_many(looked_at, reader)
        for number in within:
            row = rows[number]
            first = bisect_left(row, area.first_column, key=_by_column)
            last = bisect_right(row, area.last_column, key=_by_column)
            below.update(cell for cell in row[first:last] if cell[:2] != area[:2])
    return below


def _refuse_much_to_fill(grid: Grid, reader: ReadSheet) -> None:
    numbers, last_column = [row[0].row for row in grid.rows], _last_column(grid.rows)
    cells = 0
    for area in grid.merges:
        within = numbers[_within(numbers, area)]
        cells += len(within) * max(0, min(area.last_column, last_column) - area.first_column + 1)
        _refuse_many(cells, reader)


def _refuse_many(cells: int, reader: ReadSheet) -> None:
    if cells > reader.budgets.merged_cells:
        raise too_large(reader.place, MANY_MERGED, cells, reader.budgets.merged_cells)


def day_of(cell: Cell, day_zero: date = DAY_ZERO) -> date | None:
    """Return the day that a date cell shows, None where it is none.

    >>> from kepatuhan.sheets.xlsx.cells import CellKind
    >>> day_of(Cell(1, 1, "44788", CellKind.NUMBER, False, "date"))
    datetime.date(2022, 8, 15)
    >>> day_of(Cell(1, 1, "2022-08-15T09:30:00", CellKind.NUMBER, False, "date"))
    datetime.date(2022, 8, 15)
    """
    if cell.form != "date":
        return None
    try:
        if cell.text[4:5] == "-":
            return date.fromisoformat(cell.text.partition("T")[0])
        return _counted_day(float(cell.text), day_zero)
    except (ValueError, OverflowError):
        return None


def _counted_day(number: float, day_zero: date) -> date | None:
    days = int(number)
    if day_zero == DAY_ZERO and days <= _LEAP_DAY:
        days = days + 1 if 0 < days < _LEAP_DAY else 0
    return day_zero + timedelta(days=days) if days > 0 else None
