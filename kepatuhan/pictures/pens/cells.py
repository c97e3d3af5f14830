"""Names of cells, as formulas and links write them, and what a text in a cell is."""

import re
from datetime import date

_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """Return a cell's name: B3; or one that stays when the formula is copied: $B$3."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, fixed, fixed))


def area(top: int, left: int, bottom: int, right: int, *, fixed: bool = False) -> str:
    """Return the name of a range: B3:B9."""
    return f"{cell(top, left, fixed=fixed)}:{cell(bottom, right, fixed=fixed)}"


def typed_day(text: str) -> date | None:
    """Return the day that a text is; None of any that is not one day as the program writes it.

    >>> typed_day("2022-08-15"), typed_day("15 Agustus"), typed_day("2022-02-30")
    (datetime.date(2022, 8, 15), None, None)
    """
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
