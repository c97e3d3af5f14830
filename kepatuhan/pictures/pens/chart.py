"""The pen of charts: bars of scores, one colour, on an axis from nothing to full marks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kepatuhan.pictures.pens.excel import Book, Shown
from kepatuhan.pictures.pens.looks import BAR, INK, LINE
from kepatuhan.pictures.pens.table import Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_BARS = 40  # more of them are read in the table, not in a picture
BAR_HEIGHT, FRAME_HEIGHT, WIDTH = 26, 90, 860
_FONT = {"color": INK, "size": 9}


@dataclass(frozen=True, slots=True)
class ChartBars:
    """The cells that bars are drawn of: rows from ``first`` to ``last``, best first.

    ``names`` and ``scores`` are columns; ``most`` is the end of the axis.
    """

    sheet: str
    first: int
    last: int
    names: int
    scores: int
    most: int = 100


def score_at(table: Table[Any]) -> int:
    """Return in which column the scores of a table are."""
    looks = [column.look for column in table.shown]
    return next(looks.index(look) for look in ("strong score", "score") if look in looks)


def insert_bars(
    book: Book[Shown], sheet: "Worksheet", place: tuple[int, int], title: str, bars: ChartBars
) -> None:
    """Draw the bars with their upper left corner in a cell; nothing where there are too many."""
    number = bars.last - bars.first + 1
    if not 0 < number <= MOST_BARS:
        return
    chart = book.book.add_chart({"type": "bar"})
    chart.add_series({
        "name": title,
        "categories": [bars.sheet, bars.first, bars.names, bars.last, bars.names],
        "values": [bars.sheet, bars.first, bars.scores, bars.last, bars.scores],
        "fill": {"color": BAR}, "gap": 40,
        "data_labels": {"value": True, "font": _FONT},
    })  # fmt: skip
    chart.set_title({"name": title, "name_font": {"color": INK, "size": 12, "bold": True}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": LINE}})
    chart.set_x_axis({
        "min": 0, "max": bars.most, "num_font": _FONT, "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": LINE}}, "line": {"none": True},
        "label_position": "high",
    })  # fmt: skip
    chart.set_size({"width": WIDTH, "height": FRAME_HEIGHT + BAR_HEIGHT * number})
    chart.set_chartarea({"border": {"color": LINE}})
    sheet.insert_chart(*place, chart, {"description": title, "object_position": 2})
