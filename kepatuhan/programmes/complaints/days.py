"""The days in a register: as they are typed or written, and in an order that can be."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.sheets.xlsx.grid import day_of
from kepatuhan.survey.dates import day_in

YEARS = range(2000, 2100)
_NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:[ T].*)?", re.ASCII)
_WITH_TIME = re.compile(r"\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*(?:WIB|WITA|WIT))?\s*$", re.ASCII)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class DayRead:
    """What a cell says of a day: the day, or the code of what is wrong with it."""

    day: date | None = None
    fault: str = ""


NO_DAY = DayRead()


def is_month_first(cells: Iterable[Cell]) -> bool:
    """Return whether a column writes the month first somewhere: 08/14/2023.

    Its days that may be read either way are then nobody's guess.
    """
    parts = (_NUMBERS.fullmatch(cell.text) for cell in cells if cell.form != "date")
    return any(found and int(found[1]) <= _MONTHS < int(found[2]) for found in parts)


def read_day(cell: Cell, day_zero: date, *, month_first: bool) -> DayRead:
    """Return the day of a cell, day before month as in Indonesia.

    ``month_first``: whether its column has days that are written otherwise.
    """
    day = day_of(cell, day_zero)
    if day is None:
        text = _WITH_TIME.sub("", cell.text)
        if (found := _NUMBERS.fullmatch(text)) and _is_doubtful(found, month_first=month_first):
            return DayRead(fault="complaint.ambiguous_date")
        day = day_in(text)
    if day is None:
        return DayRead(fault="complaint.no_date")
    return DayRead(day) if day.year in YEARS else DayRead(fault="complaint.far_date")


def _is_doubtful(found: re.Match[str], *, month_first: bool) -> bool:
    """Return whether a day in numbers can be read in two ways: 04/05/2022, or 12/6/22."""
    first, second = int(found[1]), int(found[2])
    both = first <= _MONTHS and second <= _MONTHS and first != second
    return len(found[3]) == 2 or (month_first and both)


def impossible_orders(days: Mapping[str, date], terms: Terms) -> Iterator[tuple[str, str]]:
    """Yield the pairs of events of which the first should come before the second and does not.

    Of each event the one that lies latest is named.

    >>> from kepatuhan.programmes.complaints.load_terms import load_terms
    >>> list(impossible_orders({"received": date(2022, 5, 2), "closed": date(2022, 5, 1)},
    ...     load_terms()))
    [('received', 'closed')]
    """
    for code, day in days.items():
        later = [each for each in terms.before[code] if each in days and days[each] > day]
        if later:
            yield max(later, key=lambda each: days[each]), code
