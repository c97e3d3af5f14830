"""Prints the cells of a workbook that stands in the standard input, a line of JSON for each row.

It is run as a process of its own: the library may abort or fill the memory on a damaged file, and
then nothing dies of it but this. Nothing of the program is imported here, so that it begins at
once. What it prints: a line for every worksheet, one for each of its rows, and a last one, which
says what went wrong or that all is there. Without that one, it died.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Any

COMPLETE, DAMAGED, NO_MEMORY, TOO_MANY = "complete", "damaged", "memory", "cells"
NUMBER, TEXT, BOOLEAN, DATE = "number", "text", "boolean", "date"
_DAY = 24 * 60 * 60  # seconds


class _TooManyError(Exception):
    """More cells, or characters in them, than may be read."""


def main(memory: int, seconds: float, cells: int, characters: int) -> None:
    """Print the workbook, at most so many cells and characters.

    ``memory``: bytes that this process may take; ``seconds``: that it may compute. Both are kept
    by the system, where it knows such limits.
    """
    _limit(memory, ceil(seconds))
    from python_calamine import CalamineError, CalamineWorkbook

    end = COMPLETE
    try:
        for line in _lines(CalamineWorkbook.from_filelike(sys.stdin.buffer), cells, characters):
            print(json.dumps(line))
    except MemoryError:
        end = NO_MEMORY
    except _TooManyError:
        end = TOO_MANY
    except CalamineError:
        end = DAMAGED
    print(json.dumps({"end": end}))


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ModuleNotFoundError:  # Windows; the clock of the process that started this one counts
        return
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        with suppress(ValueError, OSError):  # the system allows less already, or knows no limit
            resource.setrlimit(what, (most, most + (what == resource.RLIMIT_CPU)))


def _lines(book: Any, cells: int, characters: int) -> Iterator[Any]:
    """Yield a dictionary for every worksheet, then a list for each of its rows that holds anything.

    A row: its number, then column, kind and text of each cell. Rows and columns count from 1.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        hidden = about.visible != SheetVisibleEnum.Visible
        sheet = book.get_sheet_by_name(about.name)
        merges = [
            [first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1]
            for first, last in sheet.merged_cell_ranges or ()
        ]
        yield {"sheet": about.name, "hidden": hidden, "merges": merges}
        # All rows from the top on come, each from the first column that holds anything.
        left = (sheet.start or (0, 0))[1] + 1
        for number, values in enumerate(sheet.iter_rows(), 1):
            row = [(at, *_told(each)) for at, each in enumerate(values, left) if each != ""]
            cells -= len(row)
            characters -= sum(len(text) for _, _, text in row)
            if cells < 0 or characters < 0:
                raise _TooManyError
            if row:
                yield [number, row]


def _told(value: Any) -> tuple[str, str]:
    """Return the kind of a value and its text as .xlsx stores it.

    >>> _told(81.0), _told(53.995), _told(True)
    (('number', '81'), ('number', '53.995'), ('boolean', 'TRUE'))
    >>> _told(date(2022, 8, 15)), _told(time(12))
    (('date', '2022-08-15'), ('date', '0.5'))
    """
    if isinstance(value, bool):
        return BOOLEAN, str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return NUMBER, str(int(value))
    if isinstance(value, int | float):
        return NUMBER, repr(value)
    if isinstance(value, datetime | date):
        return DATE, value.isoformat()
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, timedelta):
        return DATE, repr(value.total_seconds() / _DAY)
    return TEXT, str(value)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
