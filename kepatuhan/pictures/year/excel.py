"""The yearly report as an Excel workbook: the same bytes for the same result and language."""

from typing import TYPE_CHECKING, BinaryIO

from kepatuhan.ground.errors import gravest_first
from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.pictures.pens.excel import LINE_HEIGHT, Book, cell_text, lines_of
from kepatuhan.pictures.result.changes import changes_table
from kepatuhan.pictures.result.excel import CREATED, SAFE
from kepatuhan.pictures.result.excel_method import method_table
from kepatuhan.pictures.result.excel_sheets import findings_table
from kepatuhan.pictures.result.page import Page
from kepatuhan.pictures.standing import about_year
from kepatuhan.pictures.year.excel_tables import (
    counts_table,
    gaps_table,
    heatmap_table,
    indicators_table,
    ranking_table,
    units_table,
)
from kepatuhan.pictures.year.stages import stages_of
from kepatuhan.pictures.year.view import YearView

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE_HEIGHT, NOTE_WIDTH, NOTE_COLUMNS = 34, 150, 10
FIRST_INDICATOR = 5  # the heatmap's columns before its indicators
SCALE = {
    "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num",
    "min_value": 0, "mid_value": 50, "max_value": 100,
    "min_color": "#E4A9A4", "mid_color": "#FFFFFF", "max_color": "#98CB9F",
}  # fmt: skip


def write_yearly_excel(view: YearView, target: BinaryIO) -> None:
    """Write a year's report as .xlsx into ``target``; scores are numbers, rounded as printed."""
    import xlsxwriter

    with xlsxwriter.Workbook(target, {"in_memory": True, **SAFE}) as workbook:
        workbook.set_properties({"title": cell_text(view.title), "created": CREATED})
        mark_workbook(workbook, FileKind.YEAR, about_year(view.year))
        _write_sheets(Book(workbook, view, view.title))


def _write_sheets(book: Book[YearView]) -> None:
    view, words = book.view, book.view.words
    _write_summary(book, words("Summary"))
    book.add_table(words("Ranking"), ranking_table(view))
    book.add_table(words("Units"), units_table(view))
    if view.year.indicators:
        book.add_table(words("Indicators"), indicators_table(view))
        _write_heatmap(book, words("Heatmap"))
        book.add_table(words("Gaps"), gaps_table(view))
    if view.result.changes:
        book.add_table(words("Changes"), changes_table(view))
    told = stages_of(view)
    if told and told.errata:
        book.add_table(words("Errata"), told.table())
    found = tuple(gravest_first(view.result.findings))
    book.add_table(words("Findings"), findings_table(view, Page((), found)))
    book.add_table(words("Method"), method_table(view))


def _write_summary(book: Book[YearView], name: str) -> None:
    """Write the counts by type and province, and what they rest on."""
    view, words, year = book.view, book.view.words, book.view.year
    sheet = book.add_sheet(name)
    sheet.hide_gridlines(2)
    top = _write_head(book, sheet)
    tables = (
        (
            words("Institutions by type and zone"),
            counts_table(view, year.by_type, year.whole, view.kind),
        ),
        (
            words("Institutions by province and zone"),
            counts_table(view, year.by_province, year.whole, view.province),
        ),
        (
            words("Units by type and zone"),
            counts_table(view, year.units_by_type, year.all_units, view.unit_type),
        ),
    )
    for at, column in enumerate(tables[0][1].shown):
        sheet.set_column(at, at, column.wide)
    for heading, table in tables:
        sheet.set_row(top, TITLE_HEIGHT)
        book.write_text(sheet, top, 0, heading, "section")
        end = book.write_table(sheet, top + 1, table)
        book.colour_zones(sheet, top + 1, 1, top + 1, len(table.shown) - 1)
        top = end + 1


def _write_head(book: Book[YearView], sheet: "Worksheet") -> int:
    """Write the title, what was read and what it rests on; return the next free row."""
    view = book.view
    sheet.set_row(0, TITLE_HEIGHT)
    book.write_text(sheet, 0, 0, book.title, "title")
    lines = [
        f"{view.words.of(view.rubric.title)} · {view.rubric.file}",
        view.counts_sentence(),
        view.tie_rule(),
        view.share_rule(),
        *filter(None, [view.scope_sentence]),
        *(told.sentences if (told := stages_of(view)) else ()),
        kind_line(FileKind.YEAR, view.words),
    ]
    for row, line in enumerate(lines, 1):
        book.write_text(sheet, row, 0, line, "line")
    row, note = len(lines) + 2, " ".join(view.basis)
    sheet.set_row(row, LINE_HEIGHT * (1 + lines_of(note, NOTE_WIDTH)))
    sheet.merge_range(row, 0, row, NOTE_COLUMNS, "", book.looks["note"])
    book.write_text(sheet, row, 0, note, "note")
    return row + 2


def _write_heatmap(book: Book[YearView], name: str) -> None:
    table = heatmap_table(book.view)
    book.add_table(name, table)
    sheet = book.book.get_worksheet_by_name(name)
    last = FIRST_INDICATOR + len(book.view.rubric.indicators) - 1
    sheet.conditional_format(1, FIRST_INDICATOR, len(table.rows), last, SCALE)
