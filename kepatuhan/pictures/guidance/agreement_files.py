"""The agreement of enumerators as files: a workbook, CSV of the cells that differ, JSON."""

from collections.abc import Callable, Mapping

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.guidance.agreement import Agreement
from kepatuhan.pictures.guidance.agreement_data import agreement_data
from kepatuhan.pictures.guidance.agreement_tables import cell_table, scale_table, unit_table
from kepatuhan.pictures.guidance.agreement_words import AgreementWords
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.pens.table import Column, Table, of_sheet
from kepatuhan.pictures.result.view import View


def agreement_xlsx(agreement: Agreement, view: View) -> bytes:
    """Return the workbook: scales, units, cells that differ, what they do not say."""
    words, said = view.words, AgreementWords(agreement, view)
    with marked_book(view, said.title, FileKind.AGREEMENT) as (book, target):
        below = kind_line(FileKind.AGREEMENT, words)
        book.add_table(words("Scales"), scale_table(said.rows, view), below)
        book.add_table(words("Units"), unit_table(agreement.doubles, view))
        book.add_table(words("Answers that differ"), cell_table(agreement.doubles, view))
        sentences = (said.whole(), *map(said.pair, agreement.pairs), said.effect(), *said.notes())
        note: Column[str] = of_sheet(words("Notes"), 100, "wrap", str)
        book.add_table(words("Notes"), Table([note], sentences))
    return target.getvalue()


def agreement_csv(agreement: Agreement, view: View) -> bytes:
    """Return the cells that differ, a line each."""
    return csv_bytes(cell_table(agreement.doubles, view), view.decimals)


def agreement_json(agreement: Agreement, view: View) -> bytes:
    """Return all of it as JSON."""
    return f"{json_text(agreement_data(agreement, view))}\n".encode()


WRITERS: Mapping[str, Callable[[Agreement, View], bytes]] = {
    ".xlsx": agreement_xlsx,
    ".csv": agreement_csv,
    ".json": agreement_json,
}
