"""The terminal's picture of the agreement of enumerators."""

from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.guidance.agreement import Agreement
from kepatuhan.pictures.guidance.agreement_tables import (
    cell_table,
    few_sentence,
    scale_table,
    unit_table,
)
from kepatuhan.pictures.guidance.agreement_words import AgreementWords
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.result.view import View


def print_agreement(agreement: Agreement, view: View, console: Console) -> None:
    """Print how far enumerators agree, what it does to scores, and every cell that differs."""
    said = AgreementWords(agreement, view)
    print_exercise(view, console)
    console.print(Text(said.title, "bold"))
    console.print(said.whole())
    for pair in agreement.pairs:
        console.print()
        console.print(Text(said.pair(pair), "bold"))
        if rows := [row for row in said.rows if row.pair is pair]:
            console.print(drawn_table(scale_table(rows, view).without("codes"), view))
            if few := few_sentence(rows, view):
                console.print(Text(few, "dim"))
    console.print()
    console.print(Text(said.effect(), "bold"))
    console.print(drawn_table(unit_table(agreement.doubles, view).without("institution"), view))
    console.print()
    cells = cell_table(agreement.doubles, view)
    console.print(Text(view.words("Answers that differ: {n}", n=len(cells.rows)), "bold"))
    if cells.rows:
        console.print(drawn_table(cells.without("institution", "name"), view))
    console.print()
    for sentence in said.notes():
        console.print(Text(sentence, "dim"))
