"""How a plan of follow-up stands, as files: page, workbook, JSON, all of them whole."""

from collections.abc import Callable, Mapping

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.pictures.follow_up.data import follow_up_data
from kepatuhan.pictures.follow_up.tables import (
    institution_table,
    promise_table,
    unit_table,
    unplanned_table,
)
from kepatuhan.pictures.follow_up.view import FollowUpView
from kepatuhan.pictures.pens.excel import Book
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.pens.table import Row, Table
from kepatuhan.pictures.result.html import render_plain

NAME, TITLE_HEIGHT = "follow-up", 30


def follow_up_xlsx(view: FollowUpView) -> bytes:
    """Return the workbook: what it comes to, units, promises, gaps without a plan, findings."""
    words = view.words
    with marked_book(view, view.title, FileKind.FOLLOW_UP, view.about) as (book, target):
        _write_summary(book)
        book.add_table(words("Unit"), _shown(unit_table(view), view))
        book.add_table(words("Gaps"), _shown(promise_table(view), view))
        if view.review:
            book.add_table(words("Without a plan"), _shown(unplanned_table(view), view))
    return target.getvalue()


def _write_summary(book: Book[FollowUpView]) -> None:
    """Write what it comes to, then institutions, then what is to be said beside them."""
    view, words = book.view, book.view.words
    sheet, table = book.add_sheet(words("Summary")), institution_table(view)
    for at, column in enumerate(table.shown):
        sheet.set_column(at, at, column.wide)
    sheet.set_row(0, TITLE_HEIGHT)
    book.write_text(sheet, 0, 0, view.title, "title")
    above = [view.summary(), view.lacking(), *view.review_sentences()]
    row = 1
    for line in filter(None, above):
        book.write_text(sheet, row, 0, line, "section" if row == 1 else "line")
        row += 1
    row = book.write_table(sheet, row + 1, table) + 1
    lines = (*view.notes(), *map(view.told, view.findings), view.not_official(),
             kind_line(FileKind.FOLLOW_UP, words))  # fmt: skip
    for line in lines:
        book.write_text(sheet, row, 0, line, "line")
        row += 1


def _shown(table: Table[Row], view: FollowUpView) -> Table[Row]:
    """Return a table as people are shown it: institutions only where there are several."""
    return table if view.several else table.without("institution")


def follow_up_json(view: FollowUpView) -> bytes:
    """Return all of it as JSON."""
    return f"{json_text(follow_up_data(view))}\n".encode()


def follow_up_html(view: FollowUpView) -> bytes:
    """Return one page that needs no network."""
    units, promises = _shown(unit_table(view), view), _shown(promise_table(view), view)
    without = _shown(unplanned_table(view), view)
    page = render_plain(
        "follow_up/follow_up.html.j2",
        view,
        institutions=_page(institution_table(view)),
        units=_page(units),
        promises=_page(promises.without("key", "done", *(("days", "lost") if view.review else ()))),
        unplanned=_page(without),
        heads=2 if view.several else 1,
        lacking=view.lacking(),
        sentences=list(view.review_sentences()),
        notes=list(view.notes()),
        findings=list(map(view.told, view.findings)),
    )
    return page.encode()


def _page(table: Table[Row]) -> Table[Row]:
    return table.picked(column.key for column in table.shown)


WRITERS: Mapping[str, Callable[[FollowUpView], bytes]] = {
    ".html": follow_up_html,
    ".xlsx": follow_up_xlsx,
    ".json": follow_up_json,
}
