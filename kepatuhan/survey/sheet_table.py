"""Finds tables on sheets: a heading row that names all that is needed, and the rows below it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.errors import Place
from kepatuhan.survey.headings import field_of
from kepatuhan.survey.xlsx import Cell, column_name

HEADING_ROWS = 20

Row = Sequence[Cell]
Columns = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a heading row. ``heading``: the heading's own cells."""

    file: str
    sheet: str
    heading: Row
    columns: Columns
    rows: tuple[Row, ...]

    def lines(self) -> Iterator["Line"]:
        """Yield every row that holds something in a known column."""
        fields = {column: field for field, column in self.columns.items()}
        for row in self.rows:
            cells = {fields[cell.column]: cell for cell in row if cell.column in fields}
            if any(cell.text.strip() or cell.formula for cell in cells.values()):
                yield Line(row[0].row, cells, row)

    def place(self, line: "Line", field: str) -> Place:
        """Return where a field of a row stands; the row's number where it has no such column."""
        column = self.columns.get(field)
        cell = f"{column_name(column)}{line.number}" if column else str(line.number)
        return Place(self.file, self.sheet, cell)


@dataclass(frozen=True, slots=True)
class Line:
    """One row by its fields."""

    number: int
    cells: Mapping[str, Cell]
    row: Row

    def text(self, field: str) -> str:
        """Return a field's text, '' where there is none."""
        cell = self.cells.get(field)
        return cell.text.strip() if cell else ""


def find_table(
    file: str, sheet: str, rows: Iterable[Row], fields: Sequence[str], needs: Sequence[str]
) -> Table | None:
    """Return the table on a sheet, or None if none of the first twenty rows heads one."""
    stream = iter(rows)
    for _, row in zip(range(HEADING_ROWS), stream, strict=False):
        columns = _columns(row, fields)
        if all(field in columns for field in needs):
            return Table(file, sheet, row, columns, tuple(stream))
    return None


def _columns(row: Row, fields: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in row:
        if (field := field_of(cell.text)) in fields:
            found.setdefault(str(field), cell.column)
    return found
