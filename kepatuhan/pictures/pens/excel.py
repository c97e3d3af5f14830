"""The pen of workbooks: one look per kind of cell, set up for print.

Text from files is written as text whatever it looks like: never as a formula, never as a link.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from kepatuhan.ground.foreign_text import visible_lines, write_plain
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.base_view import ZONE_WORDS
from kepatuhan.pictures.pens.cells import area, cell, typed_day
from kepatuhan.pictures.pens.looks import COUNTS, PERCENTS, WRAPPED, ZONE_LOOKS, looks
from kepatuhan.pictures.pens.table import Column, Row, Table, Value
from kepatuhan.scoring.rounding import round_half_up

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT = 32767
ROW_BY_ROW_FROM = 1000  # units: a workbook of more is written row by row and not held in memory
WHOLE_SHEET = "A1:XFD1048576"
HEADER_LIMIT = 110
LINE_HEIGHT, PADDING, MOST_HEIGHT = 15, 4, 409
BUTTON = " vv"  # the room that the button of a filter takes of the last line of its heading
BOLD = 0.95  # how many characters of a bold text stand on one unit of width
REPEATED = 4096  # texts that are kept: laws, remedies and names stand in many rows
A4, PAGE_WIDTH = 9, 260  # so many characters across a page are still legible


def holding(units: int) -> dict[str, bool]:
    """Return how a workbook about so many units is held until it is written."""
    return {"constant_memory": True} if units > ROW_BY_ROW_FROM else {"in_memory": True}


class Headed(Protocol):
    """What a view says on every page of a workbook."""

    words: Words
    decimals: int

    @property
    def exercise(self) -> str:
        """That it is one, else ''."""

    def not_official(self) -> str:
        """What the workbook is not."""


Shown = TypeVar("Shown", bound=Headed)


class Book(Generic[Shown]):
    """A workbook with its looks, and what every page of it repeats."""

    def __init__(self, book: "Workbook", view: Shown, title: str) -> None:
        marked = " · ".join(filter(None, (view.exercise, title)))
        self.book, self.view, self.title = book, view, marked
        self.looks: dict[str, Format] = {
            name: book.add_format(look)
            for name, look in looks(view.decimals, view.words.language).items()
        }
        self.contents: list[tuple[str, str]] = []
        self.left_out: list[str] = []  # what the contents tell of sheets that are not there
        self._zones = {
            view.words(ZONE_WORDS[zone]): book.add_format(look) for zone, look in ZONE_LOOKS.items()
        }

    def add_sheet(self, name: str, holds: str = "") -> "Worksheet":
        """Return a new sheet, ready for print: landscape, as wide as one page.

        ``holds``: what the contents of the book tell of it; without, it is not listed there.
        """
        sheet = self.book.add_worksheet(name)
        if holds:
            self.contents.append((name, holds))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.ignore_errors({"number_stored_as_text": WHOLE_SHEET})
        sheet.set_header(f"&L{_for_header(self.title)}&R&A")
        sheet.set_footer(f"&L{_for_header(self.view.not_official())}&R&P / &N")
        return sheet

    def add_table(
        self,
        name: str,
        table: Table[Row],
        below: str = "",
        *,
        holds: str = "",
        top: int = 0,
        above: "Callable[[Worksheet], None] | None" = None,
    ) -> "Worksheet":
        """Write a sheet that holds one table, and at most a line below it; return the sheet.

        ``top``: how many rows stand above it, ``above``: what fills them, before all others: a
        workbook that is not held in memory is written row by row. Where the table is too wide to
        be read on one page, it takes several, with its frozen columns on each of them.
        """
        sheet, columns = self.add_sheet(name, holds), table.shown
        if above:
            above(sheet)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.wide)
        end = self.write_table(sheet, top, table, filtered=True)
        if below:
            self.write_text(sheet, end + 1, 0, below, "line")
        sheet.freeze_panes(top + 1, table.frozen)
        sheet.repeat_rows(0, top)
        if table.frozen:
            sheet.repeat_columns(0, table.frozen - 1)
        width = sum(column.wide for column in columns)
        sheet.fit_to_pages(ceil(width / PAGE_WIDTH), 0)
        return sheet

    def write_table(
        self, sheet: "Worksheet", top: int, table: Table[Row], *, filtered: bool = False
    ) -> int:
        """Write a table with its headings in row ``top``; return the row after its last."""
        columns, first = table.shown, top + 1
        button = BUTTON if filtered else ""
        self._write_headings(sheet, top, columns, button)
        for row, item in enumerate(table.rows, first):
            self._write_row(sheet, row, columns, item)
        last = top + len(table.rows)
        if filtered:
            sheet.autofilter(top, 0, last, len(columns) - 1)
        if not table.rows and table.whole is None:
            self.write(sheet, first, 0, table.empty, "line")
            return first
        if table.whole is not None:
            last += 1
            self._write_row(sheet, last, columns, table.whole)
            if table.rows:
                self._write_sums(sheet, first, last, table)
        for at, column in enumerate(columns):
            if column.look == "zone":
                self.colour_zones(sheet, first, at, last, at)
        return last + 1

    def _write_headings(
        self, sheet: "Worksheet", top: int, columns: Sequence[Column[Row]], button: str
    ) -> None:
        lines = 1
        for at, column in enumerate(columns):
            heading = column.heading or ""
            lines = max(lines, lines_of(heading + button, column.wide * BOLD))
            self.write_text(sheet, top, at, heading, f"heading {column.look}")
        sheet.set_row(top, lines * LINE_HEIGHT + PADDING)

    def _write_sums(self, sheet: "Worksheet", first: int, last: int, table: Table[Row]) -> None:
        """Write the counts of the last row as the sums that they are."""
        for at, column in enumerate(table.shown):
            if column.look in COUNTS and table.whole is not None:
                value = column.value(table.whole)
                formula = f"=SUM({area(first, at, last - 1, at)})"
                self.write_formula(sheet, last, at, formula, value, column.look)

    def _write_row(
        self, sheet: "Worksheet", row: int, columns: Sequence[Column[Row]], item: Row
    ) -> None:
        lines = 1
        for at, column in enumerate(columns):
            value = self._value(column, item)
            self.write(sheet, row, at, value, column.look)
            if isinstance(value, str) and column.look in WRAPPED:
                lines = max(lines, lines_of(value, column.wide * WRAPPED[column.look]))
        sheet.set_row(row, min(lines * LINE_HEIGHT + PADDING, MOST_HEIGHT))

    def _value(self, column: Column[Row], item: Row) -> Value:
        """Return what a cell holds: a number, rounded for reading, or what is shown."""
        if not column.is_number:
            return column.shown(item) if column.shown else column.value(item)
        value = column.value(item)
        return round_half_up(value, self.view.decimals) if isinstance(value, Fraction) else value

    def write(self, sheet: "Worksheet", row: int, column: int, value: Value, look: str) -> None:
        """Write one cell: a text as text, a number as a number, nothing as an empty cell."""
        if isinstance(value, str) and look == "date" and (day := typed_day(value)):
            sheet.write_datetime(row, column, day, self.looks[look])
        elif isinstance(value, str) and value:
            self.write_text(sheet, row, column, value, look)
        elif value is None or value == "":
            sheet.write_blank(row, column, None, self.looks[look])
        else:
            number = value / 100 if look in PERCENTS else value
            sheet.write_number(row, column, float(number), self.looks[look])

    def write_formula(
        self, sheet: "Worksheet", row: int, column: int, formula: str, value: Value, look: str
    ) -> None:
        """Write a formula of ours with its value; no text of a file may be in it."""
        held = "" if value is None else float(value)
        sheet.write_formula(row, column, formula, self.looks[look], held)

    def write_link(
        self, sheet: "Worksheet", row: int, column: int, target: tuple[str, int, int], text: str
    ) -> None:
        """Write a word of ours that leads to a cell of a sheet of this book."""
        name, at_row, at_column = target
        place = f"internal:'{name}'!{cell(at_row, at_column)}"
        sheet.write_url(row, column, place, self.looks["link"], text)

    def write_text(self, sheet: "Worksheet", row: int, column: int, text: str, look: str) -> None:
        """Write a text as it is, whatever it begins with."""
        write_plain(sheet, row, column, cell_text(text), self.looks[look])

    def colour_zones(
        self, sheet: "Worksheet", top: int, left: int, bottom: int, right: int
    ) -> None:
        """Let every cell that says a zone have its colour, also after it was edited."""
        for word, look in self._zones.items():
            quoted = word.replace('"', '""')
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": look}
            sheet.conditional_format(top, left, bottom, right, rule)


@lru_cache(REPEATED)
def lines_of(text: str, width: float) -> int:
    r"""Return how many lines a text takes when its words are wrapped at so many characters.

    >>> lines_of("Kurang\nsekali", 20), lines_of("satu dua tiga", 8), lines_of("x" * 41, 20)
    (2, 2, 3)
    """
    lines = 0
    for line in text.split("\n"):
        lines += 1
        if len(line) > width:
            lines += _breaks(line.split(" "), width)
    return lines


def _breaks(words: Sequence[str], width: float) -> int:
    """Return how often a line of words is broken."""
    breaks, used = 0, 0.0
    for word in words:
        if used and used + len(word) > width:
            breaks, used = breaks + 1, 0.0
        whole = ceil(len(word) / width) - 1 if len(word) > width else 0
        breaks, used = breaks + whole, used + len(word) - whole * width + 1
    return breaks


@lru_cache(REPEATED)
def cell_text(text: str) -> str:
    r"""Return a text as a cell can hold it: all of it visible, at most 32,767 units.

    >>> cell_text("a\x00b"), len(cell_text("x" * 40000)), cell_text("x" * 40000)[-1]
    ('a\\x00b', 32767, '…')
    """
    plain = visible_lines(text.replace("\r\n", "\n").replace("\r", "\n"))
    if 2 * len(plain) <= CELL_LIMIT:  # no character takes more than two units
        return plain
    units = plain.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return plain
    return units[: 2 * (CELL_LIMIT - 1)].decode("utf-16-le", "ignore") + "…"


def _for_header(text: str) -> str:
    """Return a text for the top or bottom of a page, where & would be a command."""
    plain = " ".join(cell_text(text).split())
    shown = plain if len(plain) <= HEADER_LIMIT else plain[: HEADER_LIMIT - 1] + "…"
    return shown.replace("&", "&&")
