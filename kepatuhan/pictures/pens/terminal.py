"""The pen of the terminal."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kepatuhan.ground.terminal_text import Drawable, Text
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.pens.table import Row, Table

if TYPE_CHECKING:
    from rich.table import Table as Drawn


def drawn_table(
    table: Table[Row],
    numbers: Numbers,
    cells: Mapping[str, Callable[[Row], Drawable]] | None = None,
    headings: Mapping[str, str] | None = None,
) -> "Drawn":
    """Return a table as the terminal draws it.

    By key: ``cells`` are what is more than a text, ``headings`` what fits better there.
    """
    from rich.table import Table as Drawn

    own, above = cells or {}, headings or {}
    drawn = Drawn(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in table.columns:
        heading = Text(above.get(column.key, column.heading or ""))
        drawn.add_column(
            heading,
            justify="right" if column.is_number else "left",
            overflow="fold",  # no name is cut off
        )
    for row in table.rows:
        drawn.add_row(
            *(
                own[column.key](row)
                if column.key in own
                else Text(column.text(row, numbers), style="bold" if column.is_strong else "")
                for column in table.columns
            )
        )
    if table.foot:
        foot = (table.foot.get(column.key, "") for column in table.columns)
        drawn.add_row(*map(Text, foot), style="dim")
    return drawn
