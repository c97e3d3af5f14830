"""The year and the one before as data, as they may be shown, and their schema."""

from kepatuhan.ground.json_schema import COUNT, FLAG, WHOLE, Schema, by_name, or_null, row, thing
from kepatuhan.programmes.complaints.counts_data import shown_data
from kepatuhan.programmes.complaints.counts_schema import DAY, SHOWN
from kepatuhan.programmes.complaints.shown import ShownFigures, ShownYear

_COUNTS = ("received", "carried", "ended", "refused", "of", "open", "unplaced")


def years_data(shown: ShownFigures) -> dict[str, object]:
    """Return the year and the one before it as data."""
    return {
        "this": _year(shown.this_year),
        "last": _year(shown.last_year) if shown.last_year else None,
        "last_is_withheld": shown.is_before_withheld,
    }


def _year(year: ShownYear) -> dict[str, object]:
    return {
        "year": year.year,
        "day": year.day.isoformat(),
        **{name: shown_data(getattr(year, name)) for name in _COUNTS},
        "limits": {name: list(map(shown_data, both)) for name, both in year.limits.items()},
        "median": year.days.median,
        "ninetieth": year.days.ninetieth,
        "days_are_withheld": year.days.is_withheld,
    }


_DAYS = or_null(COUNT)
_YEAR = thing({
    "year": ("The year.", WHOLE),
    "day": ("The day of its numbers.", DAY),
    "received": ("Complaints to be closed of the year.", SHOWN),
    "carried": ("Of earlier years, not ended before it began.", SHOWN),
    "ended": ("Ended in the year: the numerator of the closing rate.", SHOWN),
    "refused": ("Of these without treatment.", SHOWN),
    "of": ("The denominator.", SHOWN),
    "open": ("Open on the day.", SHOWN),
    "unplaced": ("Ended on an unknown day, or in an unknown state.", SHOWN),
    "limits": ("By clock and stage.", by_name(row(("On time.", SHOWN), ("Of how many.", SHOWN)))),
    "median": ("The day on which half have ended, null where it is not reached.", _DAYS),
    "ninetieth": ("The day on which nine of ten have ended, likewise.", _DAYS),
    "days_are_withheld": ("Whether these days are hidden.", FLAG),
})  # fmt: skip
YEARS: Schema = thing({
    "this": ("The year of the figures.", _YEAR),
    "last": ("The year before, null where nobody knows or it is withheld.", or_null(_YEAR)),
    "last_is_withheld": ("Whether it is withheld, for its numbers tell of small ones.", FLAG),
})  # fmt: skip
