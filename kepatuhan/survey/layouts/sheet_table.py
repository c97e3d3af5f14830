"""Finds tables on sheets: a heading of one row or two that names what is needed, and the rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.ground.errors import Place
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.sheets.xlsx import Cell, Grid, column_name
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.answers import form_of, number_of
from kepatuhan.survey.layouts.headings import field_of

HEADING_ROWS = 60  # rows that hold something: letterheads have some twenty

Row = Sequence[Cell]
YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Heading:
    """What heads a table. ``last_row``: the row that ends it; ``columns``: by field, all of them.

    ``texts``: what stands in it, by column.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, tuple[int, ...]]
    texts: Mapping[int, str]

    def lacks(self, needs: Sequence[str]) -> list[str]:
        """Return the fields that are needed and not there."""
        return [field for field in needs if field not in self.columns]


def headings_on(grid: Grid, fields: Sequence[str]) -> Iterator[Heading]:
    """Yield all that may head a table: every row of the first, alone and with the one below it."""
    rows = grid.rows[:HEADING_ROWS]
    for at, row in enumerate(rows):
        yield _heading([row], fields)
        if at + 1 < len(rows) and rows[at + 1][0].row == row[0].row + 1:
            yield _heading([row, rows[at + 1]], fields)


def _heading(rows: Sequence[Row], fields: Sequence[str]) -> Heading:
    texts = {cell.column: cell.text for cell in rows[0]}
    below = {cell.column: cell.text for cell in rows[-1]} if len(rows) > 1 else {}
    columns: dict[str, tuple[int, ...]] = {}
    shown: dict[int, str] = {}
    for column in sorted(texts.keys() | below.keys()):
        shown[column], field = _named(texts.get(column, ""), below.get(column, ""))
        if field in fields:
            columns[str(field)] = (*columns.get(str(field), ()), column)
    return Heading(rows[0][0].row, rows[-1][0].row, columns, shown)


def _named(upper: str, lower: str) -> tuple[str, str | None]:
    """Return a column's heading and its field; below the name of a group the lower text counts."""
    if not (upper and lower):
        return upper or lower, field_of(upper or lower)
    both = f"{upper} {lower}"
    return (both, field_of(both)) if field_of(both) else (lower, field_of(lower))


def find_heading(grid: Grid, fields: Sequence[str], needs: Sequence[str]) -> Heading | None:
    """Return the first heading that names all that is needed, or None.

    One whose needed columns are groups of others, as a score over several years, is none.
    """
    for heading in headings_on(grid, fields):
        if not heading.lacks(needs) and not _is_group(grid, heading, needs):
            return heading
    return None


def _is_group(grid: Grid, heading: Heading, needs: Sequence[str]) -> bool:
    """Return whether a heading stands over several columns that are told apart below it."""
    needed = {column for field in needs for column in heading.columns[field]}
    below = next((row for row in grid.rows if row[0].row > heading.last_row), ())
    wide = (
        area
        for area in grid.merges
        if area.first_row == heading.last_row and area.first_column in needed
    )
    if any(area.first_column < cell.column <= area.last_column for area in wide for cell in below):
        return True
    return len(years_in_row(below)) > 1 and all(is_year(cell) for cell in below)


def is_year(cell: Cell) -> bool:
    """Return whether a cell holds nothing but a year."""
    form = form_of(cell)
    number = number_of(cell.text, form) if form in (CellForm.TEXT, CellForm.NUMBER) else None
    return number is not None and number.denominator == 1 and int(number) in YEARS


def years_in_row(row: Row) -> list[Cell]:
    """Return the cells of a row that are years."""
    return [cell for cell in row if is_year(cell)]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row by its fields; of several columns of one field the first that is not blank counts.

    ``doubled``: the cells of a field whose columns contradict each other.
    """

    number: int
    cells: Mapping[str, Cell]
    row: Row
    doubled: Mapping[str, tuple[Cell, ...]]

    def text(self, field: str) -> str:
        """Return a field's text, '' where there is none."""
        cell = self.cells.get(field)
        return cell.text.strip() if cell else ""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The rows below a heading. ``register``: what the names in them mean."""

    file: str
    grid: Grid
    heading: Heading
    register: Register

    @property
    def sheet_place(self) -> Place:
        """The sheet that it stands on."""
        return Place(self.file, self.grid.name)

    def lines(self) -> Iterator[SheetLine]:
        """Yield every row that holds something in a known column, merged areas filled."""
        fields = {
            column: field for field, columns in self.heading.columns.items() for column in columns
        }
        for row in self.grid.filled:
            if row[0].row <= self.heading.last_row:
                continue
            cells: dict[str, list[Cell]] = {}
            for cell in row:
                if cell.column in fields and (cell.text.strip() or cell.formula):
                    cells.setdefault(fields[cell.column], []).append(cell)
            if cells:
                first = {field: found[0] for field, found in cells.items()}
                doubled = {field: tuple(found) for field, found in cells.items() if _differ(found)}
                yield SheetLine(row[0].row, first, row, doubled)

    def place(self, line: SheetLine, field: str) -> Place:
        """Return where a field of a row stands; in its column, or the row's first cell."""
        columns = self.heading.columns.get(field, (line.row[0].column,))
        cell = line.cells.get(field)
        name = cell.name if cell else f"{column_name(columns[0])}{line.number}"
        return Place(self.file, self.grid.name, name)


def _differ(cells: Sequence[Cell]) -> bool:
    return len(cells) > 1 and len({(token_of(cell.text), form_of(cell)) for cell in cells}) > 1
