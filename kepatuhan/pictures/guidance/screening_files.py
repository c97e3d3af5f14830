"""A screening as a workbook, for whoever asks the questions."""

from collections.abc import Iterable

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.pictures.guidance.screening_tables import count_table, day_table, sheet_table
from kepatuhan.pictures.guidance.screening_words import ScreeningWords
from kepatuhan.pictures.pens.excel import Book, lines_of
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.result.view import View

WIDTH, LINE_HEIGHT = 120, 15


def screening_xlsx(said: ScreeningWords) -> bytes:
    """Return the workbook: what it says and does not say, then the tables, a sheet each."""
    words = said.words
    with marked_book(said.view, said.title, FileKind.SCREENING) as (book, target):
        lines = (*said.summary(), *said.notes(), kind_line(FileKind.SCREENING, words))
        write_foreword(book, said.title, lines)
        book.add_table(words("Interviews"), sheet_table(said))
        book.add_table(words("Counts"), count_table(said))
        book.add_table(words("Days"), day_table(said))
    return target.getvalue()


def write_foreword(book: Book[View], title: str, lines: Iterable[str]) -> None:
    """Write a sheet with what a workbook is, and what its tables do not say."""
    sheet = book.add_sheet(book.view.words("Summary"))
    sheet.set_column(0, 0, WIDTH)
    book.write_text(sheet, 0, 0, title, "title")
    for row, line in enumerate(lines, 2):
        sheet.set_row(row, lines_of(line, WIDTH) * LINE_HEIGHT + 4)
        book.write_text(sheet, row, 0, line, "wrap")
