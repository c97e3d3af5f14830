"""The terminal's picture of a screening: what is worth a question, then what that does not say."""

from rich.tree import Tree

from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.guidance.screening_words import ScreeningWords
from kepatuhan.pictures.numbers import capital
from kepatuhan.pictures.result.terminal import print_exercise


def print_screening(said: ScreeningWords, console: Console) -> None:
    """Print it; tables of everything are in the workbook and in JSON."""
    print_exercise(said.view, console)
    console.print(Text(said.title, "bold"))
    for line in said.summary():
        console.print(Text(line))
    if said.screening.is_empty:
        console.print(Text(said.words("There is nothing to look at in these files.")))
        return
    questions = list(said.questions())
    tree = Tree(Text(capital(said.mark(is_rare=True)) + f" ({len(questions)})", "bold"))
    for about, found in questions:
        branch = tree.add(Text(about, "bold"))
        for line in found:
            branch.add(Text(line))
    if questions:
        console.print(tree)
    else:
        console.print(Text(said.words("Nothing stands out.")))
    for line in said.notes():
        console.print(Text(line, "dim"))
