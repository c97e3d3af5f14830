"""Writes a rubric as a workbook to edit. Same rubric and language, same bytes."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.foreign_text import write_plain
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.pens.excel import CELL_LIMIT, lines_of
from kepatuhan.pictures.pens.looks import IN_TABLES, INK, LINE, MUTED, OUTSIDE_TABLES, WASH
from kepatuhan.rubric.book.document import Row, rows_of
from kepatuhan.rubric.book.layout import PLAN_OF, PLANS, TOP, Column, Plan
from kepatuhan.rubric.model import Rubric
from kepatuhan.strict_yaml.nodes import parse_yaml

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HINTS = (
    N_("Edit cells, add or delete rows on any sheet, then: kepatuhan rubric import"),
    N_("The small grey names of the fields must stay; docs/rubric.md explains every field."),
)
CREATED = datetime(2000, 1, 1)
HEADINGS = 2  # the rows of headings and of the fields' names
FREE_ROWS = 100  # below the last one, where lists to choose from still reach
TOP_ROW = 4  # where the fields of the first sheet begin
LINE_HEIGHT, TITLE_HEIGHT, MOST_HEIGHT = 15, 30, 400
# What Excel keeps of a number without loss; more digits, and fractions, stay texts.
_SHORT_NUMBER = re.compile(r"(?=[0-9.]{1,15}$)[0-9]+(\.[0-9]+)?")
_CELL = {"valign": "top", "font_color": INK, "border": 1, "border_color": LINE}
LOOKS: dict[str, dict[str, object]] = {
    "title": dict(OUTSIDE_TABLES["title"]),
    "line": dict(OUTSIDE_TABLES["line"]),
    "heading": {**_CELL, "bold": True, "bg_color": WASH, "text_wrap": True},
    "key": {**_CELL, "font_color": MUTED, "font_size": 9, "bg_color": WASH},
    "text": {**_CELL, "text_wrap": True, "num_format": "@"},  # what is typed stays as it is typed
    "number": {**_CELL, "align": "right", "num_format": "General"},
    "label": {**IN_TABLES["strong"]},
}


def write_book(rubric: Rubric, words: Words, target: BinaryIO) -> None:
    """Write a rubric as .xlsx, one sheet for each kind of thing, headings in one language.

    Raises ``KepatuhanError``: ``book.too_long``.
    """
    import xlsxwriter

    rows = rows_of(parse_yaml(rubric.text, rubric.file))
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, {"in_memory": True, **safe}) as workbook:
        workbook.set_properties({"title": rubric.edition, "created": CREATED})
        mark_workbook(workbook, FileKind.RUBRIC)
        writer = _Writer(workbook, rubric, words, rows)
        for plan in PLANS:
            writer.write_sheet(plan)


class _Writer:
    def __init__(
        self, workbook: "Workbook", rubric: Rubric, words: Words, rows: dict[str, list[Row]]
    ) -> None:
        self.workbook, self.rubric, self.words, self.rows = workbook, rubric, words, rows
        self.looks: dict[str, Format] = {
            name: workbook.add_format(look) for name, look in LOOKS.items()
        }

    def write_sheet(self, plan: Plan) -> None:
        sheet = self.workbook.add_worksheet(self.words(plan.title))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        if plan.key == TOP:
            self._write_top(sheet, plan)
        else:
            self._write_table(sheet, plan)

    def _write_top(self, sheet: "Worksheet", plan: Plan) -> None:
        """Write the first sheet: a field in every row, and how the workbook is used."""
        for at, width in enumerate((34, 16, 90)):
            sheet.set_column(at, at, width)
        title = self.words("Rubric {edition}", edition=self.rubric.edition)
        self._write(sheet, 0, 0, title, "title")
        sheet.set_row(0, TITLE_HEIGHT)
        hints = [*map(self.words, HINTS), kind_line(FileKind.RUBRIC, self.words)]
        for at, hint in enumerate(hints, 1):
            self._write(sheet, at, 0, hint, "line")
        (row,) = self.rows[TOP]
        for at, column in enumerate(plan.columns, TOP_ROW):
            self._write(sheet, at, 0, self.words(column.heading), "heading")
            self._write(sheet, at, 1, column.key, "key")
            self._write_value(sheet, at, 2, row[column.key], column)
            self._offer(sheet, column, at, at, 2)
            sheet.set_row(at, min(LINE_HEIGHT * lines_of(row[column.key], 90) + 4, MOST_HEIGHT))

    def _write_table(self, sheet: "Worksheet", plan: Plan) -> None:
        rows = self.rows.get(plan.key, [])
        for at, column in enumerate(plan.columns):
            sheet.set_column(at, at, column.field.width, self._format(column))
            self._write(sheet, 0, at, self.words(column.heading), "heading")
            self._write(sheet, 1, at, column.key, "key")
            self._offer(sheet, column, HEADINGS, HEADINGS + len(rows) + FREE_ROWS, at)
        sheet.set_row(0, LINE_HEIGHT * 2 + 4)
        for at, row in enumerate(rows, HEADINGS):
            for place, column in enumerate(plan.columns):
                self._write_value(sheet, at, place, row[column.key], column)
            sheet.set_row(at, _height(row, plan.columns))
        codes = [column.key for column in plan.columns]
        sheet.freeze_panes(HEADINGS, codes.index(plan.code) + 1 if plan.code else 0)
        sheet.repeat_rows(0, HEADINGS - 1)

    def _format(self, column: Column) -> "Format":
        return self.looks["number" if column.is_number else "text"]

    def _write_value(
        self, sheet: "Worksheet", row: int, at: int, text: str, column: Column
    ) -> None:
        if column.is_number and _SHORT_NUMBER.fullmatch(text):
            sheet.write_number(row, at, float(text), self.looks["number"])
        elif text:
            self._write(sheet, row, at, text, "text")
        else:
            sheet.write_blank(row, at, None, self._format(column))

    def _write(self, sheet: "Worksheet", row: int, at: int, text: str, look: str) -> None:
        if len(text.encode("utf-16-le")) > 2 * CELL_LIMIT:
            raise refuse("book.too_long", Place(self.rubric.file), found=text[:40])
        write_plain(sheet, row, at, text, self.looks[look])

    def _offer(self, sheet: "Worksheet", column: Column, first: int, last: int, at: int) -> None:
        """Offer the words to choose from; other words can be typed, and import tells of them."""
        source: list[str] | str = list(column.choices)
        if column.refers:
            source = self._range(PLAN_OF[column.refers])
        if source:
            rule = {"validate": "list", "source": source, "show_error": False}
            sheet.data_validation(first, at, last, at, rule)

    def _range(self, plan: Plan) -> str:
        from xlsxwriter.utility import quote_sheetname, xl_range_abs

        at = [column.key for column in plan.columns].index(plan.code)
        last = HEADINGS + len(self.rows.get(plan.key, [])) + FREE_ROWS
        return f"={quote_sheetname(self.words(plan.title))}!{xl_range_abs(HEADINGS, at, last, at)}"


def _height(row: Row, columns: Sequence[Column]) -> int:
    lines = max(lines_of(row[column.key], column.field.width) for column in columns)
    return min(LINE_HEIGHT * lines + 4, MOST_HEIGHT)
