"""Reads .xlsx workbooks as a stream of cells, each with its place and its text as stored.

Whatever bytes a file holds: the outcome is cells, or a ``KepatuhanError`` that says what is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import Budgets, too_large
from kepatuhan.sheets.xlsx.cells import Area, Cell, CellKind, column_name
from kepatuhan.sheets.xlsx.contents import (
    TOO_MANY_SHEETS,
    read_listing,
    relationships,
    workbook_part,
    worksheets,
)
from kepatuhan.sheets.xlsx.grid import Grid, build_grid
from kepatuhan.sheets.xlsx.markup import feed
from kepatuhan.sheets.xlsx.package import Package
from kepatuhan.sheets.xlsx.sheet import SheetReader
from kepatuhan.sheets.xlsx.tables import shared_texts, style_forms

__all__ = [
    "Area",
    "Cell",
    "CellKind",
    "Grid",
    "Sheet",
    "Workbook",
    "column_name",
    "open_workbook",
]

MANY_CELLS = N_("too many cells")


class Sheet(NamedTuple):
    """A worksheet as its tab shows it."""

    name: str
    hidden: bool


def open_workbook(path: Path, budgets: Budgets | None = None) -> "Workbook":
    """Return the workbook, open: use it in a ``with`` statement.

    ``budgets``: else those of tables. Raises ``KepatuhanError`` for a file that cannot be used, as
    do the workbook's methods.
    """
    package = Package(path, budgets)
    try:
        return Workbook(package)
    except BaseException:
        package.close()
        raise


class Workbook:
    """An open workbook. ``sheets`` are its worksheets in the order of their tabs.

    ``names``: its defined names, without those of single sheets, each with its formula.
    """

    origin = ""  # see ``book.AnyWorkbook``

    def __init__(self, package: Package) -> None:
        self._package = package
        part = workbook_part(package)
        listing = read_listing(package, part)
        self.names: Mapping[str, str] = listing.names
        self._starts_1904 = listing.starts_1904
        found = relationships(package, part)
        # Excel opens a workbook whose texts or styles are listed and absent.
        self._parts_by_type = {
            other.type: other.part for other in found.values() if other.part in package
        }
        sheets = worksheets(package, listing.listed, found)
        self.sheets: tuple[Sheet, ...] = tuple(Sheet(sheet.name, sheet.hidden) for sheet in sheets)
        self._part_of = {sheet.name: sheet.part for sheet in sheets}
        self._cells_in = dict.fromkeys(self._part_of, 0)
        self._tables: tuple[Sequence[str], Mapping[str, str]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._package.close()

    def restrict(self, budgets: Budgets) -> None:
        """Read under smaller budgets from now on; raises ``file.too_large``."""
        self._package.restrict(budgets)
        if len(self.sheets) > budgets.sheets:
            raise too_large(self._package.place, TOO_MANY_SHEETS, len(self.sheets), budgets.sheets)

    def rows(self, sheet: str) -> Iterator[list[Cell]]:
        """Yield the rows of a sheet that hold anything, from the top, their cells from the left.

        Blank cells are left out, formatted or not. A damaged file may hold rows in another order,
        or a cell twice: they come as the file has them. Raises ``KeyError`` for an unknown sheet.
        """
        return self._rows(sheet, self._part_of[sheet])

    def grid(self, sheet: str) -> Grid:
        """Return a sheet as it is shown: its rows in order, with what is merged and hidden."""
        reader = self._reader(sheet)
        rows = self._fed(sheet, self._part_of[sheet], reader)
        return build_grid(sheet, rows, reader, starts_1904=self._starts_1904)

    def _rows(self, sheet: str, part: str) -> Iterator[list[Cell]]:
        return self._fed(sheet, part, self._reader(sheet))

    def _reader(self, sheet: str) -> SheetReader:
        place = Place(self._package.place.file, sheet)
        return SheetReader(self._package, place, *self._texts_and_forms())

    def _fed(self, sheet: str, part: str, reader: SheetReader) -> Iterator[list[Cell]]:
        for _ in feed(self._package, part, reader):
            self._count_cells(sheet, reader.count, reader.place)
            yield from reader.take_rows()

    def _texts_and_forms(self) -> tuple[Sequence[str], Mapping[str, str]]:
        if self._tables is None:
            texts = self._parts_by_type.get("sharedStrings")
            styles = self._parts_by_type.get("styles")
            self._tables = (
                shared_texts(self._package, texts) if texts else (),
                style_forms(self._package, styles) if styles else {},
            )
        return self._tables

    def _count_cells(self, sheet: str, count: int, place: Place) -> None:
        """Count the cells of a sheet, and once only when it is read again."""
        self._cells_in[sheet] = max(self._cells_in[sheet], count)
        most = self._package.budgets.cells
        total = sum(self._cells_in.values())
        if total > most:
            raise too_large(place, MANY_CELLS, total, most)
