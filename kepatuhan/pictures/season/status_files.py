"""A season's status as files: page, workbook, CSV, JSON. None of them cuts anything off."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.excel import Book
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.pens.table import Row, Table, Value
from kepatuhan.pictures.result.html import render_plain
from kepatuhan.pictures.season.status_data import status_as_data
from kepatuhan.pictures.season.status_tables import (
    day_table,
    enumerator_table,
    file_table,
    loose_table,
    summary_table,
    unit_table,
    unlisted_table,
)
from kepatuhan.pictures.season.status_view import DONE_FIRST, StatusView
from kepatuhan.season.status import UnitProgress, UnitStatus

ON_PAGE = ("institution", "listed_unit", "enumerator", "progress", "date", "remark")


def status_xlsx(view: StatusView) -> bytes:
    """Return the workbook: what it comes to, units, enumerators, days, others, files."""
    words = view.words
    with marked_book(view, view.title, FileKind.STATUS) as (book, target):
        _write_summary(book)
        book.add_table(words("Unit"), unit_table(view))
        book.add_table(words("Enumerator"), enumerator_table(view))
        book.add_table(words("Days"), day_table(view))
        book.add_table(words("Not on the list"), unlisted_table(view))
        book.add_table(words("Files"), file_table(view))
    return target.getvalue()


def _write_summary(book: Book[StatusView]) -> None:
    """Write what it comes to, then the numbers of units, then what is to be said beside them."""
    view, words = book.view, book.view.words
    sheet, table = book.add_sheet(words("Summary")), summary_table(view)
    for at, column in enumerate(table.shown):
        sheet.set_column(at, at, column.wide)
    book.write_text(sheet, 0, 0, view.title, "title")
    book.write_text(sheet, 1, 0, view.summary(), "section")
    book.write_text(sheet, 2, 0, view.source_sentence(), "line")
    end = book.write_table(sheet, 4, table)
    foot: tuple[Value, ...] = (words("All"), len(view.status.units), 100)
    for at, value in enumerate(foot):
        book.write(sheet, end, at, value, table.shown[at].look)
    lines = (*view.aside_sentences(), *map(view.note, view.status.notes),
             kind_line(FileKind.STATUS, words))  # fmt: skip
    for row, line in enumerate(lines, end + 2):
        book.write_text(sheet, row, 0, line, "line")


def status_csv(view: StatusView) -> bytes:
    """Return the units, a line each."""
    return csv_bytes(unit_table(view), view.decimals)


def status_json(view: StatusView) -> bytes:
    """Return all of it as JSON."""
    return f"{json_text(status_as_data(view))}\n".encode()


def status_html(view: StatusView) -> bytes:
    """Return one page that needs no network."""
    page = render_plain(
        "season/status.html.j2",
        view,
        status=view.status,
        stretches=_stretches(view),
        units=_on_page(view),
        units_heads=2 if view.several else 1,
        enumerators=_shown(enumerator_table(view)),
        days=_shown(day_table(view)),
        aside=list(view.aside_sentences()),
        notes=list(map(view.note, view.status.notes)),
        unlisted=unlisted_table(view),
        loose=loose_table(view),
    )
    return page.encode()


def _on_page(view: StatusView) -> Table[UnitStatus]:
    """Return the units with as many columns as a phone and a sheet of paper have room for."""
    table = unit_table(view)
    return table.picked(each.key for each in table.shown if each.key in ON_PAGE)


def _shown(table: Table[Row]) -> Table[Row]:
    """Return a table with the columns that people are shown."""
    return table.picked(each.key for each in table.shown)


def _stretches(view: StatusView) -> list[tuple[UnitProgress, Fraction, Fraction]]:
    """Return the parts of the bar, what is done first: where each begins, how wide it is."""
    whole, left = max(len(view.status.units), 1), Fraction(0)
    found = []
    for progress in DONE_FIRST:
        wide = Fraction(100 * view.status.numbers[progress], whole)
        found.append((progress, left, wide))
        left += wide
    return [each for each in found if each[2]]


WRITERS: Mapping[str, Callable[[StatusView], bytes]] = {
    ".html": status_html,
    ".xlsx": status_xlsx,
    ".csv": status_csv,
    ".json": status_json,
}
