"""The user's own list of days: holidays that the library does not know, and days worked."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.complaints.calendar import ListedDay
from kepatuhan.sheets.csv_rows import read_csv_grid
from kepatuhan.sheets.xlsx import Cell, Grid, open_workbook
from kepatuhan.sheets.xlsx.grid import day_of
from kepatuhan.survey.dates import day_in
from kepatuhan.survey.files.content import is_text
from kepatuhan.system.refusals import name_of

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "day": ("tanggal", "date", "hari", "tgl"),
    "name": ("nama", "name", "keterangan", "hari libur"),
    "kind": ("jenis", "kind", "sifat"),
}
KINDS: Mapping[str, bool] = {
    "libur": True, "holiday": True, "cuti bersama": True, "joint leave": True, "": True,
    "kerja": False, "hari kerja": False, "working day": False, "masuk": False,
}  # fmt: skip
OFFERED = "libur, kerja"
_FIELD_OF = {word: field for field, words in HEADINGS.items() for word in words}


def read_day_list(path: Path) -> tuple[ListedDay, ...]:
    """Return the days of a list (.csv, or the first sheet of .xlsx), in its order.

    Raises ``complaint.days_columns``, or everything that is wrong with its rows:
    ``complaint.days_date``, ``complaint.days_kind``, ``complaint.days_twice``.
    """
    name, grid = name_of(path), _grid(path)
    columns = _columns(grid)
    if "day" not in columns.values():
        raise refuse("complaint.days_columns", Place(name, grid.name))
    reader = _Reader(name, grid, columns)
    days = tuple(reader.days())
    if reader.findings:
        raise KepatuhanError(*reader.findings)
    return days


def _grid(path: Path) -> Grid:
    name = name_of(path)
    if is_text(path, name):
        return read_csv_grid(path, lambda text: token_of(text) in _FIELD_OF)
    with open_workbook(path) as book:
        first = next((sheet.name for sheet in book.sheets if not sheet.hidden), "")
        return book.grid(first) if first else Grid("", ())


def _columns(grid: Grid) -> dict[int, str]:
    row = grid.rows[0] if grid.rows else ()
    named = ((cell.column, _FIELD_OF.get(token_of(cell.text))) for cell in row)
    return {column: field for column, field in named if field}


class _Reader:
    def __init__(self, file: str, grid: Grid, columns: Mapping[int, str]) -> None:
        self.file, self.grid, self.columns = file, grid, columns
        self.findings: list[Finding] = []
        self.seen: dict[object, tuple[bool, str]] = {}

    def days(self) -> Iterator[ListedDay]:
        for row in self.grid.rows[1:]:
            cells = {self.columns[cell.column]: cell for cell in row if cell.column in self.columns}
            if cells and (found := self._day(cells, row[0])):
                yield found

    def _day(self, cells: Mapping[str, Cell], first: Cell) -> ListedDay | None:
        at = cells.get("day")
        day = day_of(at, self.grid.day_zero) or day_in(at.text) if at else None
        if day is None:
            self._tell("complaint.days_date", at or first)
            return None
        kind = cells["kind"].text if "kind" in cells else ""
        is_holiday = KINDS.get(token_of(kind))
        if is_holiday is None:
            self._tell("complaint.days_kind", cells["kind"], found=kind.strip(), allowed=OFFERED)
            return None
        before, cell = self.seen.setdefault(day, (is_holiday, first.name))
        if before != is_holiday:
            self._tell("complaint.days_twice", first, other=cell)
            return None
        name = " ".join(cells["name"].text.split()) if "name" in cells else ""
        return ListedDay(day, name, is_holiday)

    def _tell(self, code: str, cell: Cell, **values: object) -> None:
        place = Place(self.file, self.grid.name, cell.name)
        self.findings.append(finding(code, place, **values))
