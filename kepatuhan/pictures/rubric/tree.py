"""The terminal's pictures of rubrics: the list of editions, and one rubric as a tree."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.tree import Tree

from kepatuhan.ground.i18n import Words
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.base_view import STATUS_WORDS
from kepatuhan.pictures.rubric.view import DocumentView, year_ranges
from kepatuhan.pictures.rules import rule_sentences
from kepatuhan.rubric.model import Band, Branch, Indicator, Rubric

Node = Branch | Indicator


def print_editions(rubrics: Iterable[Rubric], words: Words, console: Console) -> None:
    """Print one line for every edition."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in (words("Edition"), words("Years"), words("Title")):
        table.add_column(heading)
    table.add_column(words("Indicators"), justify="right")
    table.add_column(words("Weakest status"))
    for rubric in rubrics:
        table.add_row(
            Text(rubric.edition, style="bold"),
            year_ranges(rubric.years),
            Text(words.of(rubric.title)),
            words.whole(len(rubric.indicators)),
            words(STATUS_WORDS[rubric.status]),
        )
    console.print(table)


def print_rubric(view: DocumentView, console: Console) -> None:
    """Print a whole rubric."""
    rubric, words = view.rubric, view.words
    console.print(Text(view.title, style="bold"))
    console.print(Text(f"{rubric.file} · {view.years()} · {view.size()}", style="dim"))
    for sentence in filter(None, (view.note, view.rests_on_sentence(), view.not_official())):
        console.print(Text(sentence, style="italic"))
    tree = Tree(Text(words("Indicators"), style="bold"))
    for dimension in rubric.dimensions:
        _add(tree, dimension, None, view)
    console.print(tree)
    for part in (_scales(view), _bands(view), _rules(view), _observations(view), _sources(view)):
        console.print(part)


def print_part(nodes: Iterable[tuple[Node, Branch | None]], view: DocumentView, console: Console
) -> None:  # fmt: skip
    """Print some nodes, each given with its parent, and all that is known of their indicators."""
    for node, parent in nodes:
        tree = Tree(_line(node, parent, view))
        _fill(tree, node, view, is_full=True)
        console.print(tree)


def _add(tree: Tree, node: Node, parent: Branch | None, view: DocumentView) -> None:
    _fill(tree.add(_line(node, parent, view)), node, view, is_full=False)


def _fill(tree: Tree, node: Node, view: DocumentView, *, is_full: bool) -> None:
    if isinstance(node, Branch):
        for child in node.items():
            branch = tree.add(_line(child, node, view))
            _fill(branch, child, view, is_full=is_full)
    elif is_full:
        for sentence in _full(node, view):
            tree.add(Text(sentence))
        kind = f"{view.scale_title(node.scale)}, {view.scale_kind(node.scale)}"
        answers = tree.add(Text(view.words("Answers: {scale}", scale=kind)))
        for answer in view.answers(node):
            answers.add(Text(answer))
    else:
        answers_line = f"{view.scale_title(node.scale)}: {' · '.join(view.answers(node))}"
        tree.add(Text(f"{node.law} · {answers_line}", style="dim"))


def _line(node: Node, parent: Branch | None, view: DocumentView) -> Text:
    line = Text(node.code, style="bold")
    line.append(f" {view.words.of(node.name)}: ", style="not bold")
    line.append(view.weight_sentence(node, parent), style="not bold")
    return line


def _full(node: Indicator, view: DocumentView) -> list[str]:
    words, place = view.words, f"{view.rubric.file}:{node.basis.line}"
    found = [
        words.of(node.question),
        view.observation(node.observation),
        view.only_for(node),
        words("Law: {law}", law=node.law),
        words("What to do: {remedy}", remedy=words.of(node.remedy)),
        words("Listed: {basis}", basis=view.basis(node.basis)),
        words("Weight: {basis}", basis=view.basis(node.weight.basis)) if node.scored else "",
        words("Scale: {basis}", basis=view.basis(node.scale.basis)),
        place,
    ]
    return [sentence for sentence in found if sentence]


def _scales(view: DocumentView) -> Tree:
    tree = Tree(Text(view.words("Answer scales"), style="bold"))
    for scale in view.rubric.scales.values():
        status = view.status_word(scale.basis.status)
        line = Text(scale.code, style="bold")
        line.append(f" {view.words.of(scale.name)}".rstrip(), style="bold")
        line.append(f" · {view.scale_kind(scale)} · {status}", style="not bold")
        levels = " · ".join(view.level(level) for level in scale.levels)
        tree.add(line).add(Text(levels))
    return tree


def _bands(view: DocumentView) -> Tree:
    tree = Tree(Text(view.words("Zones, from a score of"), style="bold"))
    _add_bands(view, tree, view.rubric.bands)
    for other in view.rubric.other_bands:
        _add_bands(view, tree.add(Text(view.scale_name(other))), other.bands)
    return tree


def _add_bands(view: DocumentView, tree: Tree, bands: Sequence[Band]) -> None:
    for band in bands:
        name, opinion = view.band_name(band), view.opinion(band)
        parts = dict.fromkeys((name, opinion, view.basis(band.basis)))
        tree.add(Text(f"{view.rounded(band.minimum)}: {' · '.join(parts)}"))


def _rules(view: DocumentView) -> Tree:
    tree = Tree(Text(view.words("Rules of calculation"), style="bold"))
    for sentence, basis in rule_sentences(view):
        tree.add(Text(f"{sentence} ({view.basis(basis)})"))
    return tree


def _observations(view: DocumentView) -> Tree:
    tree = Tree(Text(view.words("How it is observed"), style="bold"))
    for observation in view.rubric.observations:
        line = Text(observation.code, style="bold")
        line.append(f" {view.observation(observation)}", style="not bold")
        tree.add(line)
    return tree


def _sources(view: DocumentView) -> Tree:
    tree = Tree(Text(view.words("Sources of the rubric"), style="bold"))
    for source in view.rubric.sources.values():
        line = Text(source.code, style="bold")
        line.append(f" {view.words.of(source.title)}", style="not bold")
        if source.address:
            line.append(f" {source.address}", style="dim not bold")
        tree.add(line)
    return tree
