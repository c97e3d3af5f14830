"""The work list as files: a page to print on Monday morning, and a workbook to sort and filter."""

from collections.abc import Collection, Iterator

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.pictures.complaints.work_table import work_table
from kepatuhan.pictures.complaints.work_view import WorkLine, WorkView
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.result.html import render_plain

PAGE, WORKBOOK = "work-list.html", "work-list.xlsx"


def work_files(view: WorkView, kinds: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of every file. ``kinds``: xlsx and html are made of it."""
    if "xlsx" in kinds:
        yield WORKBOOK, work_xlsx(view)
    if "html" in kinds:
        yield PAGE, work_html(view).encode()


def work_html(view: WorkView) -> str:
    """Return the page: every body with what is to be done about it, the oldest deadline first."""
    table = work_table(view, view.rows()).without("body")
    parts = [
        (each, table.of(WorkLine(each.body, item) for item in each.items))
        for each in view.work.bodies
    ]
    return render_plain("complaints/work.html.j2", view, parts=parts, empty=table.empty)


def work_xlsx(view: WorkView) -> bytes:
    """Return the workbook: one sheet, a line for every stage."""
    words = view.words
    with marked_book(view, view.title, FileKind.COMPLAINT_REPORT, view.about) as (book, target):
        book.add_table(words("Work list"), work_table(view, view.rows()))
        sheet = book.add_sheet(words("Notes"))
        lines = (view.title, view.exercise, view.headline, *view.notes(),
                 kind_line(FileKind.COMPLAINT_REPORT, words))  # fmt: skip
        for row, line in enumerate(lines):
            book.write_text(sheet, row, 0, line, "line")
    return target.getvalue()
