"""A mapped table laid over a sheet: its columns by number, and what of the sheet fits none."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.tokens import nearest, token_of
from kepatuhan.intake.group_paths import but_for_groups
from kepatuhan.intake.headings import TableHeading, heading_token, headings_in
from kepatuhan.intake.model import MappedColumn, MappedTable, Role, Tool
from kepatuhan.intake.signs import STAMPS
from kepatuhan.sheets.xlsx import Cell, Grid, column_name
from kepatuhan.sheets.xlsx.grid import Row
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.answers import form_of, number_of, shown_text
from kepatuhan.survey.layouts.sheet_table import HEADING_ROWS

LONGEST_HEADING = 100  # letters of one that are shown
NEVER_READ = frozenset({Role.UNUSED, Role.PERSONAL})


def word_of(cell: Cell | None) -> str:
    """Return what a cell says as one word that can be compared: a number as it is shown."""
    if cell is None:
        return ""
    form = form_of(cell)
    if form is CellForm.TEXT or number_of(cell.text, form) is None:
        return cell.text.strip()
    return shown_text(cell.text, form)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a mapped table; ``cells``: those of the columns that are read, by number."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class OpenTable:
    """A mapped table on its sheet. ``numbers``: of its columns, in their order.

    ``regrouped``: the headings, as mapped and as in the file, that differ by groups before them.
    """

    mapped: MappedTable
    file: str
    grid: Grid
    numbers: tuple[int, ...]
    ends: int = 0
    regrouped: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> Iterator[tuple[MappedColumn, int]]:
        """Yield every column with its number."""
        return zip(self.mapped.columns, self.numbers, strict=True)

    def number_of(self, means: str) -> int:
        """Return the number of the column that is something, 0 where there is none."""
        return self._by_meaning.get(means, 0)

    def named(self, means: str, word: str) -> str:
        """Return a word of a column, or the name that the mapping has for it."""
        return self._names.get((means, token_of(word)), word)

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], str]:
        return {
            (column.means, token_of(word.text)): word.meaning
            for column in self.mapped.columns
            if not column.is_answer
            for word in column.words
        }

    @cached_property
    def _by_meaning(self) -> Mapping[str, int]:
        return {column.means: number for column, number in reversed([*self.columns])}

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(self.file, self.grid.name, f"{column_name(column or 1)}{row}")

    @property
    def first_row(self) -> int:
        """The first row below the headings."""
        return self.mapped.first_row or max(self.mapped.headings) + 1

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows that hold something in a column that is read."""
        read = {number for column, number in self.columns if column.means not in NEVER_READ}
        for row in self.whole_rows():
            cells = {
                cell.column: cell
                for cell in row
                if cell.column in read and (cell.formula or cell.text.strip())
            }
            if cells:
                yield SheetRow(row[0].row, cells)

    def whole_rows(self) -> Iterator[Row]:
        """Yield the rows between the headings and the end, with all that they hold."""
        last = self.mapped.last_row or self.ends
        for row in self.grid.filled:
            if row[0].row >= self.first_row and not (last and row[0].row > last):
                yield row


def open_table(mapped: MappedTable, grid: Grid, file: str, ends: int, tool: Tool) -> OpenTable:
    """Return a mapped table on its sheet; ``ends``: the last row before the next table, or 0.

    ``tool``: what wrote it, maybe with the names of groups before the headings, maybe without.

    Raises ``KepatuhanError`` with ``map.other_shape`` or every ``map.no_column``.
    """
    headings = {(heading_token(each.text), each.nth): each for each in _headings(mapped, grid)}
    keys = [_as_told(column, headings) for column in mapped.columns]
    other = but_for_groups(keys, headings, tool)
    regrouped = tuple(
        (column.heading, headings[other[key]].text)
        for column, key in zip(mapped.columns, keys, strict=True) if key in other
    )  # fmt: skip
    keys = [other.get(key, key) for key in keys]
    missing = [
        column for column, key in zip(mapped.columns, keys, strict=True)
        if key not in headings and column.means not in NEVER_READ
    ]  # fmt: skip
    if missing:
        raise KepatuhanError(*_missing(mapped, missing, headings, Place(file, grid.name), grid))
    numbers = tuple(headings[key].column if key in headings else 0 for key in keys)
    return OpenTable(mapped, file, grid, numbers, ends, regrouped)


def _as_told(column: MappedColumn, headings: Container[tuple[str, int]]) -> tuple[str, int]:
    """Return the heading of a column as a sheet tells it: a time of sending in any language."""
    key = (heading_token(column.heading), column.nth)
    if key in headings or key[0] not in STAMPS:
        return key
    others = ((stamp, column.nth) for stamp in sorted(STAMPS))
    return next((other for other in others if other in headings), key)


def _headings(mapped: MappedTable, grid: Grid) -> list[TableHeading]:
    return headings_in(grid, mapped.headings)


def _missing(
    mapped: MappedTable, missing: Sequence[MappedColumn], headings: Iterable[tuple[str, int]],
    place: Place, grid: Grid,
) -> Iterator[Finding]:  # fmt: skip
    """Yield the columns that a sheet lacks; where it lacks most, that it is another table."""
    if 2 * len(missing) > len(mapped.columns):
        row = ", ".join(map(str, mapped.headings))
        if other := _other_row(mapped, grid):
            yield finding("map.other_row", place, found=other, row=row, name=mapped.name)
            return
        yield finding(
            "map.other_shape", place, n=len(missing), total=len(mapped.columns), name=mapped.name,
            row=row,
        )  # fmt: skip
        return
    texts = [text for text, _ in headings]
    for column in missing:
        near = nearest(heading_token(column.heading), texts)
        shown = f"{column.heading} ({column.nth})" if column.nth > 1 else column.heading
        yield finding(
            "map.no_column", column.place, heading=shown, sheet=place, near=near[0] if near else "–"
        )


def _other_row(mapped: MappedTable, grid: Grid) -> int:
    """Return the row near the top that holds most of the headings of a table, 0 if none does."""
    wanted = {heading_token(column.heading) for column in mapped.columns}
    for row in grid.rows[:HEADING_ROWS] if len(mapped.headings) == 1 else ():
        if 2 * len(wanted.intersection(heading_token(cell.text) for cell in row)) > len(wanted):
            return row[0].row
    return 0


def find_in_others(tables: Sequence[OpenTable]) -> Iterator[Finding]:
    """Yield what is said of the columns of a sheet that no mapped table beside others names."""
    known = {number for table in tables for number in table.numbers}
    first = tables[0]
    headings = _headings(first.mapped, first.grid)
    row = max(first.mapped.headings)
    for each in headings:
        if each.column not in known:
            place = first.place(row, each.column)
            heading = each.text[:LONGEST_HEADING]
            yield finding("map.new_column", place, column=column_name(each.column), heading=heading)
    named = known | {each.column for each in headings}
    last = first.mapped.last_row or first.ends
    filled = Counter(
        cell.column
        for line in first.grid.rows
        if line[0].row >= first.first_row and not (last and line[0].row > last)
        for cell in line
        if cell.column not in named and cell.text.strip()
    )
    for column, n in sorted(filled.items()):
        place = first.place(row, column)
        yield finding("column.unnamed", place, column=column_name(column), n=n)
