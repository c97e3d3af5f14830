"""The table of the year and the one before, made once; what is not known or withheld says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kepatuhan.pictures.complaints.figure_view import FiguresView
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.programmes.complaints.counts_data import shown_data
from kepatuhan.programmes.complaints.figures import CountsFrom
from kepatuhan.programmes.complaints.masking import Shown, Sign
from kepatuhan.programmes.complaints.shown import ShownYear

Told = Callable[[ShownYear], int | str]


@dataclass(frozen=True, slots=True)
class YearsRow:
    """A figure of both years. ``told``: what a year has of it, a number or words."""

    code: str
    name: str
    told: Told

    def of(self, year: ShownYear | None) -> int | str | None:
        """Return the figure of a year; None where nothing is known of the year."""
        return None if year is None else self.told(year)


def years_table(view: FiguresView) -> Table[YearsRow]:
    """Return the main figures of the year beside those of the year before."""
    shown = view.shown
    columns: list[Column[YearsRow]] = [
        Column("figure", view.words("Figure"), "strong", lambda row: row.code,
               lambda row: row.name, width=44),
        _column(view, str(shown.year), shown.this_year),
        _column(view, str(shown.year - 1), shown.last_year),
    ]  # fmt: skip
    return Table(columns, list(_rows(view)), frozen=1)


def years_note(view: FiguresView) -> str:
    """Return which days are told of, and where the year before is from or why it is not told."""
    words, shown = view.words, view.shown
    before, day = shown.before, view.date(shown.day.isoformat())
    now = words("{year} as it stands on {day}.", year=shown.year, day=day)
    if before is None:
        return f"{now} {_no_year(view)}"
    told = {"year": before.counts.year, "day": view.date(before.counts.day.isoformat())}
    source = (
        words("{year} as it stood on {day}, from the archive.", **told)
        if before.origin is CountsFrom.ARCHIVE
        else words("{year} as it stood on {day}, from the same registers.", **told)
    )
    return f"{now} {source}"


def _no_year(view: FiguresView) -> str:
    words, year = view.words, view.shown.year - 1
    if view.shown.is_before_withheld:
        return words("{year} is withheld: some of its numbers are small, or tell of small ones.",
                     year=year)  # fmt: skip
    return words("Of {year} there is no whole register, and nothing is kept in the archive.",
                 year=year)  # fmt: skip


def _column(view: FiguresView, heading: str, year: ShownYear | None) -> Column[YearsRow]:
    def shown(row: YearsRow) -> str:
        value = row.of(year)
        if value is None:
            return NOTHING_TO_SHOW
        return view.words.whole(value) if isinstance(value, int) else value

    return Column(heading, heading, "count", lambda row: row.of(year), shown, width=26)


def _rows(view: FiguresView) -> Iterator[YearsRow]:
    words = view.words
    yield YearsRow("received", words("Received in the year"), lambda year: _plain(year.received))
    yield YearsRow("carried", words("Carried over from earlier years"),
                   lambda year: _plain(year.carried))  # fmt: skip
    yield YearsRow("ended", words("Ended in the year"), lambda year: _plain(year.ended))
    yield YearsRow("refused", words("Of these without treatment"),
                   lambda year: _plain(year.refused))  # fmt: skip
    yield YearsRow("rate", words("Closing rate"), lambda year: _rate(view, year))
    yield YearsRow("open", words("Open on the day"), lambda year: _plain(year.open))
    yield YearsRow("unplaced", words("Day of ending or status not known"),
                   lambda year: _plain(year.unplaced))  # fmt: skip
    for each in view.shown.limits:
        code = f"{each.clock}/{each.stage}"
        name = words("On time: {limit}", limit=view.names.limit(code))
        yield YearsRow(code, name, _limit(view, code))
    yield YearsRow("median", words("Half have ended after"),
                   lambda year: _days(view, year, year.days.median))  # fmt: skip
    yield YearsRow("ninetieth", words("Nine of ten have ended after"),
                   lambda year: _days(view, year, year.days.ninetieth))  # fmt: skip


def _plain(shown: Shown) -> int | str:
    return shown_data(shown)


def _rate(view: FiguresView, year: ShownYear) -> str:
    return view.part_of(year.ended, year.of) if year.of else NOTHING_TO_SHOW


def _limit(view: FiguresView, code: str) -> Told:
    def told(year: ShownYear) -> str:
        on_time, of = year.limits.get(code, (0, 0))
        return view.part_of(on_time, of) if of else NOTHING_TO_SHOW

    return told


def _days(view: FiguresView, year: ShownYear, days: int | None) -> str:
    return Sign.WITHHELD.value if year.days.is_withheld else view.reached(days)
