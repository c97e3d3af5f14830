"""Opens workbooks of every format that is read, by what they hold, whatever their names say."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol, Self

from kepatuhan.sheets.budgets import Budgets
from kepatuhan.sheets.xlsx import Cell, Grid, Sheet, open_workbook
from kepatuhan.sheets.xlsx.disguise import OldFormatError


class AnyWorkbook(Protocol):
    """An open workbook: of .xlsx, or of another format.

    ``origin``: the ending of a format that does not tell how its cells are shown, '' for .xlsx.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]

    @property
    def origin(self) -> str:
        """See above."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def close(self) -> None:
        """Let go of the file."""

    def restrict(self, budgets: Budgets) -> None:
        """Read under smaller budgets from now on; raises ``file.too_large``."""

    def rows(self, sheet: str) -> Iterator[list[Cell]]:
        """Yield the rows of a sheet that hold anything."""

    def grid(self, sheet: str) -> Grid:
        """Return a sheet as it is shown."""


def open_book(path: Path) -> AnyWorkbook:
    """Return a workbook, open: use it in a ``with`` statement.

    Raises what ``open_workbook`` and ``read_old_workbook`` raise.
    """
    try:
        return open_workbook(path)
    except OldFormatError as other:
        from kepatuhan.sheets.old_formats.workbook import read_old_workbook

        return read_old_workbook(path, other.ending)
