"""The terminal's picture of a season's status: what is missing first, then who and when."""

from collections.abc import Mapping, Sequence

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.pens.table import Row, Table
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.pictures.season.status_tables import (
    day_table,
    enumerator_table,
    in_order,
    loose_table,
    unit_table,
    unlisted_table,
)
from kepatuhan.pictures.season.status_view import StatusView
from kepatuhan.season.status import UnitProgress

UNITS_SHOWN, DAYS_SHOWN = 15, 10  # units of a state, and days; all of them with --all
MORE_UNITS = N_("… and {n} more units (--all)")
MORE_DAYS = N_("… and {n} days before (--all)")


def print_status(view: StatusView, console: Console, *, whole: bool) -> None:
    """Print how far a season is; ``whole``: every unit and every day of it."""
    words = view.words
    console.print(Text(view.summary(), style="bold"))
    console.print(Text(view.source_sentence(), style="dim"))
    for sentence in view.aside_sentences():
        console.print(Text(sentence))
    _print_units(view, console, whole=whole)
    _print_table(words("By enumerator:"), enumerator_table(view).without("visited"), view, console,
                 headings={"enumerator": words("Code"), "given": words("Units")})  # fmt: skip
    _print_days(view, console, whole=whole)
    _print_table(words("Not on the list:"), unlisted_table(view), view, console,
                 ("institution", "unit", "near", "files"))  # fmt: skip
    _print_table(words("Files that cannot be used, or not yet:"),
                 loose_table(view), view, console,
                 ("handed_in", "use", "why"))  # fmt: skip
    for found in view.status.notes:
        console.print(Text(view.note(found), style="dim"), soft_wrap=True)


def _print_units(view: StatusView, console: Console, *, whole: bool) -> None:
    """Print the units of which something is to be said, by their state."""
    told = [unit for unit in in_order(view) if whole or view.wants_look(unit)
            or unit.progress is UnitProgress.NOT_ASSESSED]  # fmt: skip
    keys = ("institution", "listed_unit", "enumerator", "remark")
    for progress in UnitProgress:
        own = [unit for unit in told if unit.progress is progress]
        shown = own if whole else own[:UNITS_SHOWN]
        number = view.words.whole(view.status.numbers[progress])
        title = f"{view.marked(progress)} ({number})"
        if progress is UnitProgress.COMPLETE and not whole:
            title = view.words("{state}, but with something to look at:", state=title)
        _print_table(title, unit_table(view).of(shown), view, console, keys, headed=False)
        _print_more(MORE_UNITS, len(own) - len(shown), view, console)


def _print_days(view: StatusView, console: Console, *, whole: bool) -> None:
    table = day_table(view)
    shown = table.rows if whole else table.rows[-DAYS_SHOWN:]
    _print_table(view.words("By day of the visit:"), table.of(shown), view, console)
    _print_more(MORE_DAYS, len(table.rows) - len(shown), view, console)


def _print_table(
    title: str,
    table: Table[Row],
    view: StatusView,
    console: Console,
    keys: Sequence[str] = (),
    *,
    headed: bool = True,
    headings: Mapping[str, str] | None = None,
) -> None:
    """Print the columns that people are shown, or some of them, below a title."""
    if not table.rows:
        return
    console.print()
    console.print(Text(title, style="bold"))
    shown = [column.key for column in table.shown if not keys or column.key in keys]
    drawn = drawn_table(table.picked(shown), view, headings=headings)
    drawn.show_header = headed
    console.print(drawn)


def _print_more(sentence: str, number: int, view: StatusView, console: Console) -> None:
    if number > 0:
        console.print(Text(view.words(sentence, n=view.words.whole(number)), style="dim"))
