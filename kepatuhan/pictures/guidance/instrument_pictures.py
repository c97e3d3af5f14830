"""The questions of an instrument on the terminal and as a workbook."""

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.guidance.instrument_words import InstrumentWords
from kepatuhan.pictures.guidance.screening_files import write_foreword
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.pens.terminal import drawn_table
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
    with marked_book(said.view, said.title, FileKind.INSTRUMENT) as (book, target):
        lines = (*said.summary(), *said.notes(), kind_line(FileKind.INSTRUMENT, said.words))
        write_foreword(book, said.title, lines)
        book.add_table(said.words("Indicators"), said.table())
    return target.getvalue()
