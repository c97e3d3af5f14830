"""A workbook that says what it is, made in memory: nothing in it runs, links, or tells the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from kepatuhan.ground.file_kinds import FileKind, mark_workbook
from kepatuhan.pictures.pens.excel import Book, Shown, cell_text, holding

CREATED = datetime(2000, 1, 1)
# Texts are written as texts one by one; these say so a second time.
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def marked_book(
    view: Shown, title: str, kind: FileKind, about: str = "", units: int = 0
) -> Iterator[tuple[Book[Shown], BytesIO]]:
    """Give a workbook of a kind to be filled, and what holds its bytes once the block is left.

    ``about``: what tells a report from others, see ``mark_workbook``. ``units``: how many it is
    about; of very many it is to be filled row by row.
    """
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, {**holding(units), **SAFE}) as workbook:
        workbook.set_properties({"title": cell_text(title), "created": CREATED})
        mark_workbook(workbook, kind, about)
        yield Book(workbook, view, title), target
