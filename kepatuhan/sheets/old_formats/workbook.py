"""A workbook of an older or another format, with the methods of an .xlsx workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from kepatuhan.ground.errors import Place
from kepatuhan.sheets.budgets import (
    LARGE_FILE,
    TABLES,
    Budgets,
    asked,
    too_large,
    too_many_bytes,
)
from kepatuhan.sheets.old_formats import child
from kepatuhan.sheets.old_formats.process import lines_of
from kepatuhan.sheets.xlsx import Area, Cell, CellKind, Grid, Sheet
from kepatuhan.sheets.xlsx.contents import TOO_MANY_SHEETS
from kepatuhan.sheets.xlsx.grid import build_grid
from kepatuhan.system.refusals import name_of

_KINDS: Mapping[str, tuple[CellKind, str]] = {
    child.TEXT: (CellKind.TEXT, "general"),
    child.NUMBER: (CellKind.NUMBER, "general"),
    child.BOOLEAN: (CellKind.BOOLEAN, "general"),
    child.DATE: (CellKind.NUMBER, "date"),
}


@dataclass(slots=True)
class _Sheet:
    """A sheet as it was read; nobody tells which of its rows and columns are hidden."""

    place: Place
    budgets: Budgets
    hidden: bool
    merges: list[Area]
    rows: list[list[Cell]] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    mixed_rows: frozenset[int] = frozenset()


def read_old_workbook(path: Path, ending: str, budgets: Budgets | None = None) -> "OldWorkbook":
    """Return a workbook of the format of an ending: .xls, .xlsb or .ods.

    ``budgets``: else those of tables. Raises what ``lines_of`` raises.
    """
    budgets = budgets or asked(TABLES)
    place = Place(name_of(path))
    sheets: dict[str, _Sheet] = {}
    name = ""
    for line in lines_of(path, budgets):
        if isinstance(line, dict):
            name = line["sheet"]
            merges = [Area(*each) for each in line["merges"]]
            sheets[name] = _Sheet(Place(place.file, name), budgets, line["hidden"], merges)
        else:
            sheets[name].rows.append(_row(*line))
    return OldWorkbook(place, ending, path.stat().st_size, sheets)


def _row(number: int, cells: list[tuple[int, str, str]]) -> list[Cell]:
    found = []
    for column, told, text in cells:
        kind, form = _KINDS[told]
        found.append(Cell(number, column, text, kind, formula=False, form=form))
    return found


class OldWorkbook:
    """A workbook that was read whole. ``origin``: the ending of its format; it has no names."""

    def __init__(self, place: Place, origin: str, size: int, sheets: Mapping[str, _Sheet]) -> None:
        self._place, self._size, self._sheets = place, size, sheets
        self.origin = origin
        self.names: Mapping[str, str] = {}
        self.sheets: tuple[Sheet, ...] = tuple(
            Sheet(name, sheet.hidden) for name, sheet in sheets.items()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it; the file is closed already."""

    def restrict(self, budgets: Budgets) -> None:
        """Raise ``file.too_large`` where it is larger than smaller budgets allow."""
        if self._size > budgets.file_bytes > 0:
            raise too_many_bytes(self._place, LARGE_FILE, self._size, budgets.file_bytes)
        if len(self.sheets) > budgets.sheets:
            raise too_large(self._place, TOO_MANY_SHEETS, len(self.sheets), budgets.sheets)

    def rows(self, sheet: str) -> Iterator[list[Cell]]:
        """Yield the rows of a sheet that hold anything, from the top, their cells from the left."""
        yield from self._sheets[sheet].rows

    def grid(self, sheet: str) -> Grid:
        """Return a sheet with what is known to be merged: of .xls alone."""
        found = self._sheets[sheet]
        rows = (list(row) for row in found.rows)
        return build_grid(sheet, rows, found, starts_1904=False, origin=self.origin)
