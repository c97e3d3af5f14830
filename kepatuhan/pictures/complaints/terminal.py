"""The terminal's picture of complaints: counts of kinds and states, and how the clocks stand."""

from collections.abc import Callable, Mapping

from kepatuhan.ground.terminal_text import Console, Drawable, Text
from kepatuhan.pictures.complaints.tables import kind_table, stage_table, state_table
from kepatuhan.pictures.complaints.view import ComplaintsView
from kepatuhan.pictures.pens.table import Row, Table
from kepatuhan.pictures.pens.terminal import drawn_table


def print_complaints(view: ComplaintsView, console: Console) -> None:
    """Print what was read; no case is named."""
    console.print(Text(view.title(), style="bold"))
    _print("", kind_table(view), view, console)
    _print(view.words("Reports to close, by status:"), state_table(view), view, console)
    stages = stage_table(view)
    for clock in view.clocks:
        own = stages.of(row for row in stages.rows if row.clock is clock)
        own = own.without("clock", "limit")
        _print(f"{view.words.of(clock.title)}:", own, view, console, {"stage": view.stage_text})
    for note in view.notes():
        console.print(Text(note, style="dim"))


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
