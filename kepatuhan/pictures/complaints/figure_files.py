"""The figures of complaints as files: a page, a workbook, and a paper to be signed or sent."""

from collections.abc import Iterator
from io import BytesIO

from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.pictures.complaints.figure_tables import FigureRow, count_table, limit_table
from kepatuhan.pictures.complaints.figure_view import FiguresView
from kepatuhan.pictures.pens.excel import Book, cell_text
from kepatuhan.pictures.pens.table import Table
from kepatuhan.pictures.result.excel import CREATED, SAFE
from kepatuhan.pictures.result.html import render_plain
from kepatuhan.programmes.complaints.masking import ShownTable

NAME = "complaints"


def figures_html(view: FiguresView) -> str:
    """Return the page."""
    return render_plain(
        "complaints/figures.html.j2",
        view,
        shown=view.shown,
        points=list(view.points()),
        limits=limit_table(view).without("of") if view.shown.limits else None,
        tables=_tables(view),
    )


def figures_xlsx(view: FiguresView) -> bytes:
    """Return the workbook: in short, limits, and a sheet for every table."""
    import xlsxwriter

    words, target = view.words, BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **SAFE}) as workbook:
        workbook.set_properties({"title": cell_text(view.title), "created": CREATED})
        mark_workbook(workbook, FileKind.COMPLAINT_REPORT)
        book = Book(workbook, view, view.title)
        sheet = book.add_sheet(words("Summary"))
        sheet.set_column(0, 0, 110)
        lines = (view.title, view.subtitle, *view.points(), *view.notes(),
                 kind_line(FileKind.COMPLAINT_REPORT, words))  # fmt: skip
        for row, line in enumerate(lines):
            book.write_text(sheet, row, 0, line, "title" if not row else "line")
        if view.shown.limits:
            book.add_table(words("Limits"), limit_table(view))
        for each, table in _tables(view):
            book.add_table(view.names.sheet(each), table, holds=view.names.title(each))
    return target.getvalue()


def _tables(view: FiguresView) -> list[tuple[ShownTable, Table[FigureRow]]]:
    """Return the tables that hold anything."""
    return [
        (table, count_table(view, table))
        for table in view.shown.tables.values()
        if any(each != 0 for each in table.cells.values())
    ]


def figure_files(view: FiguresView) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of every file."""
    yield f"{NAME}.xlsx", figures_xlsx(view)
    yield f"{NAME}.html", figures_html(view).encode()
