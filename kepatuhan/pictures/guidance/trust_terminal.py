"""The terminal's picture of how far a zone can be trusted."""

from collections.abc import Iterable

from rich.tree import Tree

from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.guidance.trust import ZoneTrust
from kepatuhan.pictures.guidance.trust_words import TrustWords
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import headline
from kepatuhan.result.model import UnitResult


def print_trust(trust: ZoneTrust, view: View, console: Console) -> None:
    """Print the three things apart, then the order of neighbours, then what limits them."""
    words, said, rated = view.words, TrustWords(trust, view), trust.rated
    print_exercise(view, console)
    name = rated.unit.name if isinstance(rated, UnitResult) else rated.survey.name
    parts = (*view.distance(rated.verdict), view.bounds_sentence(rated.verdict))
    tree = Tree(headline(name, rated, parts, view))
    _add(tree, words("Weights that are assumed"), (*said.weights(), *said.flips(), *said.groups()))
    _add(tree, words("Which users were asked"), said.users())
    branch = tree.add(Text(words("A slip in single answers"), "bold"))
    for line, sets in said.slips():
        own = branch.add(Text(line))
        for each in sets:
            own.add(Text(each, "dim"))
    _add(tree, words("Neighbours"), said.order())
    console.print(tree)
    for sentence in said.notes():
        console.print(Text(sentence, "dim"))


def _add(tree: Tree, heading: str, lines: Iterable[str]) -> None:
    every = list(lines)
    if every:
        branch = tree.add(Text(heading, "bold"))
        for line in every:
            branch.add(Text(line))
