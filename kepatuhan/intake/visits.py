"""The day of a visit as exports write it, in the zone of the place."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from kepatuhan.intake.model import DateForm, TimeZone
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.sheets.xlsx.grid import day_of
from kepatuhan.survey.dates import day_in

_INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
LAST_MONTH = 12
_TIME = re.compile(r"[ T](\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\.\d+)?(?: ?([AP])M)?", re.ASCII)
_NOON = 12
_SLASHES = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})(?:[ ,T].*)?", re.ASCII)


def visit_day(text: str, form: DateForm, zone: TimeZone | None) -> date | None:
    """Return the day that a time or date of an export is on at the place, None if it is none.

    A time with an offset is told as it was where it was written; one in UTC, which servers
    write, in ``zone``.

    >>> visit_day("2022-08-15T18:30:00.000Z", DateForm.DAY_FIRST, TimeZone.WITA)
    datetime.date(2022, 8, 16)
    >>> visit_day("2022-08-16T01:00:00.000+08:00", DateForm.DAY_FIRST, TimeZone.WIB)
    datetime.date(2022, 8, 16)
    >>> visit_day("8/9/2022 10:20:30", DateForm.MONTH_FIRST, None)
    datetime.date(2022, 8, 9)
    >>> visit_day("2025/10/24 6:46:43 PM GMT+7", DateForm.DAY_FIRST, None)
    datetime.date(2025, 10, 24)
    """
    if found := _INSTANT.fullmatch(text.strip()):
        day, time, offset = found.groups()
        is_utc = offset == "Z" or (offset is None and form is DateForm.UTC)
        return _local(f"{day}T{time}", zone if is_utc else None)
    if found := _SLASHES.fullmatch(text.strip()):
        first, second, third = found.groups()
        if len(first) > 2:
            return _date(first, second, third)
        is_day_first = form is not DateForm.MONTH_FIRST
        return _date(third, second, first) if is_day_first else _date(third, first, second)
    return day_in(text)


def moment_of(cell: Cell, form: DateForm, day_zero: date) -> datetime | None:
    """Return the moment that a cell tells, by the clock where it was written; None for no time.

    >>> from kepatuhan.sheets.xlsx.cells import CellKind
    >>> from kepatuhan.sheets.xlsx.grid import DAY_ZERO
    >>> told = Cell(2, 1, "1/8/2022 9.00.04", CellKind.TEXT, False, "general")
    >>> moment_of(told, DateForm.DAY_FIRST, DAY_ZERO)
    datetime.datetime(2022, 8, 1, 9, 0, 4)
    """
    if day := day_of(cell, day_zero):
        if cell.text[4:5] == "-":
            return datetime.fromisoformat(cell.text[:19])
        seconds = round(float(cell.text) % 1 * timedelta(days=1).total_seconds())
        return datetime.combine(day, time()) + timedelta(seconds=seconds)
    day, found = visit_day(cell.text, form, None), _TIME.search(cell.text)
    if day is None or found is None:
        return None
    hours, minutes, seconds = (int(each or 0) for each in found.groups()[:3])
    if found[4]:
        hours = hours % _NOON + (_NOON if found[4] == "P" else 0)
    return datetime.combine(day, time()) + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def is_month_first(texts: Iterable[str]) -> bool:
    """Return whether dates are written with the month first, as far as they show it.

    >>> is_month_first(["1/31/2022 9:00", "2/3/2022"]), is_month_first(["31/1/2022", "2/3/2022"])
    (True, False)
    """
    found = [match for text in texts if (match := _SLASHES.fullmatch(text.strip()))]
    seconds = [int(match[2]) for match in found if len(match[1]) <= 2]
    return any(each > LAST_MONTH for each in seconds)


def _local(text: str, zone: TimeZone | None) -> date | None:
    """Return the day of a local time, or of one in UTC in a zone."""
    try:
        return (datetime.fromisoformat(text) + timedelta(hours=zone.hours if zone else 0)).date()
    except ValueError:
        return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
