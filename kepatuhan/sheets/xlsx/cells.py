"""What a sheet consists of: cells, merged areas, and how their places are called."""

from enum import StrEnum
from typing import NamedTuple


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    ERROR = "error"


class Cell(NamedTuple):
    """One cell with content. Rows and columns count from 1.

    ``text`` is what is stored: a number's digits ("0.827"), "TRUE", "#N/A". A date is a number of
    ``form`` "date", or, where a file stores dates by ISO 8601, that text. A formula without stored
    value has the text "" and is a ``NUMBER``; one whose value is the empty text is a ``TEXT``.
    ``form`` is what the number format makes of a number: "general", "percent" or "date".
    """

    row: int
    column: int
    text: str
    kind: CellKind
    formula: bool
    form: str

    @property
    def name(self) -> str:
        """The place on the sheet.

        >>> Cell(7, 4, "Ya", CellKind.TEXT, False, "general").name
        'D7'
        """
        return f"{column_name(self.column)}{self.row}"


class Area(NamedTuple):
    """A merged area; rows and columns count from 1, the last ones are in it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def name(self) -> str:
        """The place on the sheet.

        >>> Area(2, 1, 4, 1).name
        'A2:A4'
        """
        first = f"{column_name(self.first_column)}{self.first_row}"
        return f"{first}:{column_name(self.last_column)}{self.last_row}"


def column_name(column: int) -> str:
    """Return the letters of a column.

    >>> column_name(4), column_name(28), column_name(16384)
    ('D', 'AB', 'XFD')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
