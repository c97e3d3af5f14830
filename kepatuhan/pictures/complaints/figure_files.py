"""The figures of complaints as files: a page, a workbook, and a paper to be signed or sent."""

from collections.abc import Callable, Collection, Iterator, Mapping

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.pictures.complaints.bars import count_bars
from kepatuhan.pictures.complaints.beside_table import (
    beside_note,
    beside_table,
    beside_title,
)
from kepatuhan.pictures.complaints.figure_paper import figures_paper
from kepatuhan.pictures.complaints.figure_tables import count_table, limit_table
from kepatuhan.pictures.complaints.figure_view import FiguresView
from kepatuhan.pictures.complaints.years_table import years_note, years_table
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.pens.paper import Paper
from kepatuhan.pictures.pens.paper_docx import docx_of
from kepatuhan.pictures.pens.paper_pdf import pdf_of
from kepatuhan.pictures.result.html import render_plain
from kepatuhan.season.identity import NOBODY, ReportIdentity

NAME = "complaints"
PENS: Mapping[str, Callable[[Paper], bytes]] = {"docx": docx_of, "pdf": pdf_of}


def figures_html(view: FiguresView) -> str:
    """Return the page."""
    beside = beside_table(view.beside, view) if view.beside else None
    return render_plain(
        "complaints/figures.html.j2",
        view,
        shown=view.shown,
        points=list(view.points()),
        years=years_table(view),
        years_note=years_note(view),
        limits=limit_table(view).without("of") if view.shown.limits else None,
        beside=beside.picked(each.key for each in beside.shown) if beside else None,
        beside_title=beside_title(view.beside, view) if view.beside else "",
        beside_note=beside_note(view.beside, view) if view.beside else "",
        pictures=count_bars(view),
        tables=[(each, count_table(view, each)) for each in view.tables()],
    )


def figures_xlsx(view: FiguresView) -> bytes:
    """Return the workbook: in short, limits, and a sheet for every table."""
    words = view.words
    with marked_book(view, view.title, FileKind.COMPLAINT_REPORT, view.about) as (book, target):
        sheet = book.add_sheet(words("Summary"))
        sheet.set_column(0, 0, 110)
        lines = (view.title, view.subtitle, *view.points(), *view.notes(),
                 kind_line(FileKind.COMPLAINT_REPORT, words))  # fmt: skip
        for row, line in enumerate(lines):
            book.write_text(sheet, row, 0, line, "title" if not row else "line")
        book.add_table(words("Two years"), years_table(view), below=years_note(view))
        if view.shown.limits:
            book.add_table(words("Limits"), limit_table(view))
        if view.beside:
            book.add_table(words("Survey"), beside_table(view.beside, view),
                           below=beside_note(view.beside, view))  # fmt: skip
        for each in view.tables():
            table, title = count_table(view, each), view.names.title(each)
            book.add_table(view.names.sheet(each), table, holds=title)
    return target.getvalue()


def figure_files(
    view: FiguresView, kinds: Collection[str], identity: ReportIdentity = NOBODY
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of every file. ``kinds``: xlsx, html, docx and pdf."""
    if "xlsx" in kinds:
        yield f"{NAME}.xlsx", figures_xlsx(view)
    if "html" in kinds:
        yield f"{NAME}.html", figures_html(view).encode()
    for kind in kinds:
        if kind in PENS:
            yield f"{NAME}.{kind}", PENS[kind](figures_paper(view, identity))
