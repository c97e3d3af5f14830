"""The terminal's picture of complaints, short: kinds, origins, clocks, and what to do first."""

from collections.abc import Callable, Mapping
from itertools import groupby

from kepatuhan.ground.terminal_text import Console, Drawable, Text
from kepatuhan.pictures.complaints.beside_table import (
    beside_note,
    beside_table,
    beside_title,
)
from kepatuhan.pictures.complaints.sentences import (
    before_told,
    days_told,
    not_listed,
    notes,
    rate_told,
    work_title,
)
from kepatuhan.pictures.complaints.tables import (
    kind_table,
    origin_table,
    stage_table,
)
from kepatuhan.pictures.complaints.view import ComplaintsView
from kepatuhan.pictures.complaints.work_table import work_table
from kepatuhan.pictures.pens.table import Row, Table
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.programmes.complaints.due import Timing

LINES = 10  # of the work list
_OF_KINDS = ("kind", "received", "total", "closed", "refused")  # the rest stands below, by year


def print_complaints(view: ComplaintsView, console: Console) -> None:
    """Print what registers come to; of single complaints the numbers that are to be done first."""
    console.print(Text(view.title(), style="bold"))
    _print("", kind_table(view).picked(_OF_KINDS), view, console)
    _print(view.words("Reports to close, by year of origin:"), origin_table(view), view, console)
    console.print()
    for sentence in filter(None, (rate_told(view), days_told(view), before_told(view))):
        console.print(Text(sentence))
    stages = stage_table(view)
    for clock in view.clocks:
        own = stages.of(row for row in stages.rows if row.clock is clock)
        own = own.without("clock", "limit", Timing.ON_TIME)
        _print(f"{view.words.of(clock.title)}:", own, view, console, {"stage": view.stage_text})
    _print_beside(view, console)
    _print_work(view, console)
    for note in notes(view):
        console.print(Text(note, style="dim"))


def _print_beside(view: ComplaintsView, console: Console) -> None:
    """Print the survey beside the registers, if one was named."""
    if view.beside is None:
        return
    table = beside_table(view.beside, view)
    _print(f"{beside_title(view.beside, view)}:", table, view, console)
    console.print(Text(beside_note(view.beside, view) if table.rows else table.empty))


def _print_work(view: ComplaintsView, console: Console) -> None:
    work = view.work_view
    table = work_table(work, work.rows()).without("law")
    console.print()
    console.print(Text(f"{work_title(view)}:" if table.rows else table.empty, style="bold"))
    for body, rows in groupby(table.rows[:LINES], key=lambda row: row.body):
        console.print(Text(work.body(body)))
        console.print(drawn_table(table.of(rows).without("body"), work))
    if (rest := len(table.rows) - LINES) > 0:
        console.print(view.words.counted("… and {n} more.", "… and {n} more.", rest))
    if told := not_listed(view):
        console.print(told)
    console.print()


def _print(
    title: str,
    table: Table[Row],
    view: ComplaintsView,
    console: Console,
    cells: Mapping[str, Callable[[Row], Drawable]] | None = None,
) -> None:
    """Print the columns that people are shown, if there is a row."""
    if not table.rows:
        return
    console.print()
    if title:
        console.print(Text(title, style="bold"))
    shown = table.picked(column.key for column in table.shown)
    console.print(drawn_table(shown, view, cells))
