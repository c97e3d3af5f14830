"""What the options of kepatuhan complaints ask for: a day in a year, and a closing rate."""

from datetime import date
from fractions import Fraction

from kepatuhan.cli.texts import day_asked, unknown_value

WHOLE = 100


def day_of_report(on: str | None, year: int | None) -> date:
    """Return the day to look from, which lies in the year of the report.

    A year that is over by the day asked for, or by today, is looked at from its end.
    """
    day = day_asked(on)
    if year is None or day.year == year:
        return day
    if day.year < year:
        option = "--year" if on is None else "--on"
        raise unknown_value(
            option, year if on is None else on, f"{year}-12-31" if on else f"2000–{day.year}"
        )
    return date(year, 12, 31)


def target_asked(text: str | None) -> Fraction | None:
    """Return a closing rate in percent, more than 0 and at most 100; None for none."""
    from kepatuhan.ground.tokens import number_in

    if text is None:
        return None
    target = number_in(text.strip().removesuffix("%"))
    if target is None or not 0 < target <= WHOLE:
        raise unknown_value("--target", text, "80, 96,5, 100")
    return target
