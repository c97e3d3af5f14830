"""Working days: national holidays and joint leave by the library ``holidays``, and a user's list.

The user's list wins. A day that the library only reckons, as feasts by the moon are until they are
decreed, makes the deadlines that rest on it *perkiraan* until the list says otherwise; so does a
year whose joint leave is not decreed yet.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version

from kepatuhan.programmes.complaints.clocks import DayCount
from kepatuhan.system.extras import extra

EXTRA, MISSING = "complaints", "complaint.extra_missing"
COUNTRY, CATEGORIES, LANGUAGE = "ID", ("public", "government"), "en_US"
_ESTIMATED = ("(estimated)", "(perkiraan)")
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day of the user's list: a holiday, or a working day that others take for a holiday."""

    day: date
    name: str
    is_holiday: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on time. ``is_estimated``: it rests on a day that is not certain."""

    day: date
    is_estimated: bool


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of some years, and which days that are none are not certain.

    ``working``: in order, all of whole years. ``open_years``: without decreed joint leave.
    ``version``: of the library, '' where none was needed.
    """

    working: Sequence[date]
    estimated: Sequence[date]
    open_years: frozenset[int]
    version: str
    listed: tuple[ListedDay, ...] = ()

    def deadline(self, start: date, days: int, counted: DayCount) -> Deadline:
        """Return the last day of a limit; the day of the start is day 0.

        >>> at = WorkCalendar((date(2022, 4, 28), date(2022, 5, 9)), (), frozenset(), "")
        >>> at.deadline(date(2022, 4, 28), 1, DayCount.WORKING).day
        datetime.date(2022, 5, 9)
        >>> at.deadline(date(2022, 4, 28), 14, DayCount.CALENDAR).day
        datetime.date(2022, 5, 12)
        """
        if counted is DayCount.CALENDAR:
            return Deadline(start + timedelta(days=days), is_estimated=False)
        day = self.working[bisect_right(self.working, start) + days - 1]
        return Deadline(day, self._is_estimated(start, day))

    def days_between(self, first: date, last: date, counted: DayCount) -> int:
        """Return how many days lie after the first up to the last, which counts; negative before.

        A stretch that ends on a holiday is as long as one that ends on the working day before.
        """
        if counted is DayCount.CALENDAR:
            return (last - first).days
        return bisect_right(self.working, last) - bisect_right(self.working, first)

    def _is_estimated(self, start: date, last: date) -> bool:
        """Return whether a day after the start, up to the last, is not certain."""
        at = bisect_right(self.estimated, start)
        if at < len(self.estimated) and self.estimated[at] <= last:
            return True
        return not self.open_years.isdisjoint(range(start.year, last.year + 1))


def work_calendar(
    days: Iterable[date], longest: int, listed: Sequence[ListedDay] = ()
) -> WorkCalendar:
    """Return the calendar for limits that start on some days.

    ``longest``: the most working days that a limit has. Raises ``complaint.extra_missing`` without
    the library.
    """
    years = sorted({day.year for day in days})
    if not years:
        return WorkCalendar((), (), frozenset(), "", tuple(listed))
    # Of seven days three at least are worked, also where feasts and joint leave meet.
    last = date(years[-1], 12, 31) + timedelta(days=longest * 7 // 3 + 31)
    return _calendar(range(years[0], last.year + 1), listed)


def _calendar(years: range, listed: Sequence[ListedDay]) -> WorkCalendar:
    with extra(EXTRA, MISSING):
        import holidays
    public, joint = (
        holidays.country_holidays(COUNTRY, years=years, categories=(each,), language=LANGUAGE)
        for each in CATEGORIES
    )
    names: dict[date, str] = {**joint, **public}
    own = {each.day: each.is_holiday for each in listed}
    off = (names.keys() | {day for day, is_off in own.items() if is_off}) - {
        day for day, is_off in own.items() if not is_off
    }
    told = {each.day.year for each in listed}
    decreed = {day.year for day, name in joint.items() if not _is_reckoned(name)}
    return WorkCalendar(
        working=tuple(_worked(years, off)),
        estimated=tuple(
            sorted(day for day in names if _is_reckoned(names[day]) and day not in own)
        ),
        open_years=frozenset(years) - decreed - told,
        version=version(holidays.__name__),
        listed=tuple(listed),
    )


def _is_reckoned(name: str) -> bool:
    return any(sign in name for sign in _ESTIMATED)


def _worked(years: range, off: Iterable[date]) -> Iterable[date]:
    """Yield the days from Monday to Friday that are not off."""
    free, day = frozenset(off), date(years[0], 1, 1)
    while day.year < years.stop:
        if day.weekday() < _SATURDAY and day not in free:
            yield day
        day += _DAY
