"""What of a table was not read, or read otherwise than it stands: one finding for one cause."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kepatuhan.ground.errors import Finding, Place, finding, some
from kepatuhan.sheets.xlsx import Grid, column_name
from kepatuhan.survey.layouts.headings import WORDS, field_of, nearest_heading
from kepatuhan.survey.layouts.no_bodies import NoBody
from kepatuhan.survey.layouts.sheet_table import SheetLine, SheetTable


@dataclass(slots=True)
class LeftOut:
    """Gathers the rows of a table that nothing is made of, to name each cause once."""

    table: SheetTable
    no_bodies: list[tuple[NoBody, SheetLine]] = field(default_factory=list)
    without: dict[str, list[SheetLine]] = field(default_factory=dict)
    twice: dict[str, list[SheetLine]] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for each kind of row."""
        by_kind: dict[NoBody, list[str]] = {}
        for kind, line in self.no_bodies:
            by_kind.setdefault(kind, []).append(line.row[0].name)
        for kind, cells in by_kind.items():
            yield finding(kind.value, self._at(cells), n=len(cells), cells=some(cells))
        for name, lines in self.without.items():
            yield self._without(name, lines)
        for lines in self.twice.values():
            cells = [
                cell.name for line in lines for found in line.doubled.values() for cell in found
            ]
            yield finding("row.two_values", self._at(cells), n=len(lines), cells=some(cells))
        if self.strange:
            place = self._at(self.strange)
            n = len(self.strange)
            yield finding("row.unknown_indicator", place, n=n, cells=some(self.strange))

    def _without(self, name: str, lines: Sequence[SheetLine]) -> Finding:
        cells = [self.table.place(line, name).cell for line in lines]
        heading = WORDS[name][0]
        if any(name in line.cells and line.cells[name].formula for line in lines):
            return finding(
                "row.formula_without_value", self._at(cells), heading=heading, cells=some(cells)
            )
        return finding(
            "row.no_field", self._at(cells), heading=heading, n=len(cells), cells=some(cells)
        )

    def _at(self, names: Sequence[str]) -> Place:
        place = self.table.sheet_place
        return Place(place.file, place.sheet, names[0])


def find_in_columns(
    table: SheetTable, known: Iterable[int], fields: Sequence[str]
) -> Iterator[Finding]:
    """Yield what is said of the columns that nothing is read from.

    ``known``: columns that are read beside those of the heading's fields. ``fields``: all that
    such a table may have.
    """
    read = {column for columns in table.heading.columns.values() for column in columns} | {*known}
    filled, place = _filled(table), table.sheet_place
    usual: list[str] = []
    for column in sorted(filled.keys() - read):
        text = table.heading.texts.get(column, "")
        cell = f"{column_name(column)}{table.heading.last_row}"
        if field_of(text) == "number":
            continue
        missing = [name for name in fields if name not in table.heading.columns]
        near = "" if field_of(text) else nearest_heading(text, missing) if text else ""
        at = Place(place.file, place.sheet, cell)
        if field_of(text):
            usual.append(cell)
        elif near:
            yield finding("column.near", at, near=near)
        else:
            code = "column.unread" if text else "column.unnamed"
            yield finding(code, at, column=column_name(column), n=filled[column])
    if usual:
        yield finding("column.others", place, cells=some(usual))


def find_in_rows(table: SheetTable) -> Iterator[Finding]:
    """Yield what is to be said of how rows stand: merged, hidden, two columns of one meaning."""
    yield from _same_headings(table)
    yield from find_on_sheet(table.file, table.grid, table.heading.last_row)


def _same_headings(table: SheetTable) -> Iterator[Finding]:
    several = {name: found for name, found in table.heading.columns.items() if len(found) > 1}
    lines = list(table.lines()) if several else []
    for name, columns in several.items():
        heads = [f"{column_name(column)}{table.heading.last_row}" for column in columns]
        unlike = [line.doubled[name] for line in lines if name in line.doubled]
        pairs = [" ≠ ".join(cell.name for cell in cells) for cells in unlike]
        code = _code_of(name) if unlike else "column.agrees"
        place = table.sheet_place
        yield finding(
            code, Place(place.file, place.sheet, heads[-1]), cells=", ".join(heads),
            heading=WORDS[name][0], n=len(unlike), unlike=some(pairs),
        )  # fmt: skip


def _code_of(field: str) -> str:
    """Return what is said of two columns that differ: rows without these fields are not used."""
    needed = (
        "institution",
        "unit",
        "indicator",
        "product",
        "respondent",
        "year",
        "score",
        "answer",
    )
    return "column.same_heading" if field in needed else "column.first_counts"


def find_on_sheet(file: str, grid: Grid, last_heading: int) -> Iterator[Finding]:
    """Yield a note on merged areas that were filled, hidden text, and hidden rows and columns."""
    filled = [area.name for area in grid.merges if area.last_row > last_heading]
    rows = [str(row[0].row) for row in grid.rows if row[0].row in grid.hidden_rows]
    used = sorted({cell.column for row in grid.rows for cell in row})
    columns = [column_name(column) for column in used if grid.hides_column(column)]
    for code, names in (
        ("sheet.merged", filled),
        ("sheet.covered", [cell.name for cell in grid.covered]),
        ("sheet.hidden_rows", rows),
        ("sheet.hidden_columns", columns),
    ):
        if names:
            yield finding(code, Place(file, grid.name), cells=some(names))


def _filled(table: SheetTable) -> Counter[int]:
    """Return how many cells below the heading are filled, by column."""
    return Counter(
        cell.column
        for row in table.grid.rows
        if row[0].row > table.heading.last_row
        for cell in row
        if cell.text.strip() or cell.formula
    )
