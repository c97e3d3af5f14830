"""The contents of a workbook: a link to every sheet, and what it holds."""

from typing import TYPE_CHECKING

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.pictures.pens.excel import LINE_HEIGHT, PADDING, Book, Shown, lines_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE_HEIGHT, NAME_WIDTH, TEXT_WIDTH, TOP = 34, 24, 110, 4


def begin_contents(book: Book[Shown]) -> "Worksheet":
    """Return the first sheet of a book, to be filled when all others are there."""
    return book.add_sheet(book.view.words("Contents"))


def write_contents(book: Book[Shown], sheet: "Worksheet", kind: FileKind) -> None:
    """Write what the book is, and its sheets with their links; the first of them is opened."""
    words = book.view.words
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    sheet.set_row(0, TITLE_HEIGHT)
    book.write_text(sheet, 0, 0, book.title, "title")
    book.write_text(sheet, 1, 0, book.view.not_official(), "line")
    book.write_text(sheet, 2, 0, kind_line(kind, words), "line")
    book.write_text(sheet, TOP, 0, words("Sheet"), "heading text")
    book.write_text(sheet, TOP, 1, words("What it holds"), "heading wrap")
    for row, (name, holds) in enumerate(book.contents, TOP + 1):
        book.write_link(sheet, row, 0, (name, 0, 0), name)
        book.write_text(sheet, row, 1, holds, "wrap")
        sheet.set_row(row, lines_of(holds, TEXT_WIDTH) * LINE_HEIGHT + PADDING)
    for row, sentence in enumerate(book.left_out, TOP + len(book.contents) + 2):
        book.write_text(sheet, row, 0, sentence, "line")
    first = book.book.get_worksheet_by_name(book.contents[0][0])
    first.activate()
