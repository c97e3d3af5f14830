"""What another rubric would make of a year, on the terminal and as a workbook."""

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.guidance.impact_words import ImpactWords
from kepatuhan.pictures.guidance.screening_files import write_foreword
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.pictures.result.terminal import print_exercise


def print_impact(said: ImpactWords, console: Console) -> None:
    """Print it."""
    print_exercise(said.before, console)
    console.print(Text(said.title, "bold"))
    for line in said.summary():
        console.print(Text(line))
    table = said.table()
    if table.rows:
        console.print(drawn_table(table, said.after))
    for line in said.notes():
        console.print(Text(line, "dim"))


def impact_xlsx(said: ImpactWords) -> bytes:
    """Return the workbook."""
    with marked_book(said.before, said.title, FileKind.IMPACT) as (book, target):
        lines = (*said.summary(), *said.notes(), kind_line(FileKind.IMPACT, said.words))
        write_foreword(book, said.title, lines)
        book.add_table(said.words("Changes of zone"), said.table())
    return target.getvalue()
