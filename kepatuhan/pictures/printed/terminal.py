"""The terminal's picture of an audit: the slips of each sheet in a table, and one closing line."""

from itertools import groupby

from rich.table import Table as RichTable

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.printed.texts import fact_text, not_checked_text, reason
from kepatuhan.printed.audit import Audit
from kepatuhan.printed.model import Slip

CELL_WIDTH, ROW_WIDTH, VALUE_WIDTH = 9, 14, 28


def print_audit(audit: Audit, words: Words, console: Console) -> None:
    """Print every slip by file, sheet and cell, then what and how much was checked."""
    for place, slips in groupby(audit.slips, lambda slip: Place(slip.place.file, slip.place.sheet)):
        console.print(Text(str(place), style="bold"))
        console.print(_table(list(slips), words))
        console.print()
    for place, found in groupby(audit.not_checked, lambda each: each.place):
        text = not_checked_text(list(found), words)
        console.print(Text(words("{place}: not checked: {found}", place=str(place), found=text)))
    if audit.not_checked:
        console.print()
    style = "bold yellow" if audit.slips else "bold"
    console.print(Text(closing_line(audit, words), style=style))


def _table(slips: list[Slip], words: Words) -> RichTable:
    table = RichTable(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column(words("Cell"), max_width=CELL_WIDTH)
    table.add_column(words("Row"), ratio=1, min_width=ROW_WIDTH)
    table.add_column(words("Printed"), max_width=VALUE_WIDTH)
    table.add_column(words("Recomputed"), style="bold", max_width=VALUE_WIDTH)
    table.add_column(words("Computed from"), ratio=1, min_width=ROW_WIDTH)
    for slip in slips:
        values = fact_text(slip.printed, words), fact_text(slip.recomputed, words)
        shown = (slip.place.cell, slip.label, *values, reason(slip, words))
        table.add_row(*map(Text, shown))
    return table


def closing_line(audit: Audit, words: Words) -> str:
    """Return how many rows were checked, by how many checks, and how many slips were found.

    >>> from kepatuhan.ground.i18n import words
    >>> closing_line(Audit((), (), 34, 102), words("en"))
    '34 rows checked, 102 checks, 0 slips'
    """
    return ", ".join(
        (
            words.counted("{n} row checked", "{n} rows checked", audit.rows),
            words.counted("{n} check", "{n} checks", audit.checks),
            words.counted("{n} slip", "{n} slips", len(audit.slips)),
        )
    )
