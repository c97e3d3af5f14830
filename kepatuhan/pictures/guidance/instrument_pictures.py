"""The questions of an instrument on the terminal and as a workbook."""

from io import BytesIO

from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.guidance.instrument_words import InstrumentWords
from kepatuhan.pictures.guidance.screening_files import write_foreword
from kepatuhan.pictures.pens.excel import Book, cell_text
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.pictures.result.excel import CREATED, SAFE
from kepatuhan.pictures.result.terminal import print_exercise


def print_instrument(said: InstrumentWords, console: Console) -> None:
    """Print it."""
    words = said.words
    print_exercise(said.view, console)
    console.print(Text(said.title, "bold"))
    for line in said.summary():
        console.print(Text(line))
    if said.found.is_told:
        headings = {
            "variance": words("Variance"), "rest": words("With the rest"),
            "zones": words("Zones"), "institutions": words("Institutions"),
            "shift": words("Places"),
        }  # fmt: skip
        console.print(drawn_table(said.table(), said.view, headings=headings))
    for line in said.notes():
        console.print(Text(line, "dim"))


def instrument_xlsx(said: InstrumentWords) -> bytes:
    """Return the workbook."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **SAFE}) as workbook:
        workbook.set_properties({"title": cell_text(said.title), "created": CREATED})
        mark_workbook(workbook, FileKind.INSTRUMENT)
        book = Book(workbook, said.view, said.title)
        lines = (*said.summary(), *said.notes(), kind_line(FileKind.INSTRUMENT, said.words))
        write_foreword(book, said.title, lines)
        book.add_table(said.words("Indicators"), said.table())
    return target.getvalue()
