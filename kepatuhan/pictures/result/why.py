"""The terminal's picture of why: from the zone to the score, the weights and the cells."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from rich.tree import Tree

from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.base_view import NOT_SCORED
from kepatuhan.pictures.result.changes import change_lines, said
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.result.view import View
from kepatuhan.result.informational import all_groups_of, is_informational, nodes_below
from kepatuhan.result.model import Scored, UnitResult
from kepatuhan.rubric.model import Indicator
from kepatuhan.scoring.score import Node
from kepatuhan.scoring.trace import AnswerGroup, sum_of_leaves

EXACT_DECIMALS = 4


SHOWN = 5  # of the indicators that cost most


Answers = Mapping[str, tuple[AnswerGroup, ...]]


def print_costliest(unit: UnitResult, view: View, console: Console) -> None:
    """Print what a unit's score is the sum of, and the indicators that cost most of it."""
    print_exercise(view, console)
    tree = Tree(_unit_line(unit, view))
    for part in unit.parts:
        tree.add(_node_line(part, view))
    costly = sorted((leaf for leaf in unit.leaves if leaf.lost), key=_lost, reverse=True)
    if costly:
        branch = tree.add(Text(costly_line(len(costly), view), "bold"))
        answers = all_groups_of(unit, view.rubric)
        for leaf in costly[:SHOWN]:
            _add(branch, leaf, answers, view)
    console.print(tree)
    console.print(Text(view.words("All {n} indicators: --all", n=len(unit.leaves)), "dim"))


def _lost(leaf: Node) -> Fraction:
    return leaf.lost or Fraction(0)


def costly_line(number: int, view: View, shown: int = SHOWN) -> str:
    """Return what a list of the costliest indicators is headed by."""
    shown = min(number, shown)
    return view.words(
        "What costs the most points: {shown} of {n} indicators", shown=shown, n=number
    )


def print_why(unit: UnitResult, nodes: Sequence[Node], view: View, console: Console) -> None:
    """Print the way down from a unit's score, or only some nodes of it."""
    print_exercise(view, console)
    tree = Tree(_unit_line(unit, view))
    if unit.is_ready and unit.unit.ready:
        tree.add(view.ready_sentence(unit.unit.ready))
    if unit.unit.counted:
        tree.add(view.counted_sentence(unit.unit.counted))
    add_nodes(tree, unit, nodes, view)
    console.print(tree)
    if nodes and len(nodes) == len(unit.parts):
        console.print(_closing_line(unit, view))


def add_nodes(tree: Tree, unit: UnitResult, nodes: Sequence[Node], view: View) -> None:
    """Add some nodes of a unit's score with all that is below them, down to the cells."""
    answers = all_groups_of(unit, view.rubric)
    for node in nodes:
        _add(tree, node, answers, view)


def _unit_line(unit: UnitResult, view: View) -> Text:
    parts = (*view.distance(unit.verdict), view.bounds_sentence(unit.verdict))
    return headline(unit.unit.name, unit, (*parts, view.met_sentence(unit.unit)), view)


def headline(name: str, scored: Scored, parts: Iterable[str], view: View) -> Text:
    """Return a line of what has a score: its name, score and zone, then what else there is."""
    line = Text().append(name, "bold").append(" · ").append(view.score(scored), "bold")
    zone = f"{view.zone_sign(scored.zone)} {view.zone_text(scored)}"
    return line.append("".join(f" · {part}" for part in (zone, *parts) if part))


def _add(tree: Tree, node: Node, answers: Answers, view: View) -> None:
    branch = tree.add(_node_line(node, view))
    if isinstance(node.item, Indicator):
        branch.add(Text(view.rule(node.item), "dim"))
        for group in answers[node.code]:
            line = branch.add(_group_line(group, node.item, view))
            for change in change_lines(group.answers, view):
                line.add(Text(change))
    for child in nodes_below(node):
        _add(branch, child, answers, view)


def _node_line(node: Node, view: View) -> Text:
    name = view.words.of(node.item.name) if node.item else ""
    line = Text().append(node.code, "bold").append(f" {name}: ")
    if is_informational(node):
        return line.append(view.words(NOT_SCORED), "dim")
    if not node.applies:
        return line.append(view.not_applicable_sentence(), "dim")
    return line.append(view.arithmetic(node, EXACT_DECIMALS))


def _group_line(group: AnswerGroup, indicator: Indicator, view: View) -> Text:
    points = view.points_of(group, indicator)
    subjects = view.subjects(group, indicator)
    line = Text(f"{view.group_word(group)}{points}{f': {subjects}' if subjects else ''}")
    return line.append(f" · {view.places(group.places)}" if group.places else "", "dim")


def _closing_line(unit: UnitResult, view: View) -> str:
    return view.words(
        "Sum of {n} indicators: {exact}, rounded once to {score}.",
        n=len(unit.leaves),
        exact=view.rounded(sum_of_leaves(unit.parts), EXACT_DECIMALS),
        score=view.score(unit),
    )


def why_as_data(unit: UnitResult, nodes: Sequence[Node], view: View) -> dict[str, Any]:
    """Return the same as plain data; exact numbers as fractions in text."""
    verdict = unit.verdict
    return {
        "unit": unit.unit.name,
        "score": f"{verdict.score:f}" if verdict and verdict.score is not None else None,
        "zone": unit.zone,
        "exact": exact_text(unit.exact),
        "steps": steps_of(unit, nodes, view),
    }


def steps_of(unit: UnitResult, nodes: Sequence[Node], view: View) -> list[dict[str, Any]]:
    """Return some nodes of a unit's score with all that is below them, as plain data."""
    answers = all_groups_of(unit, view.rubric)
    return [_node_data(node, answers, view) for node in nodes]


def _node_data(node: Node, answers: Answers, view: View) -> dict[str, Any]:
    item = node.item
    found: dict[str, Any] = {
        "code": node.code,
        "name": view.words.of(item.name) if item else "",
        "weight": exact_text(node.weight),
        "effective": exact_text(node.effective),
        "score": exact_text(node.score.value) if node.score else None,
        "contribution": exact_text(node.points.value),
    }
    if is_informational(node):
        found |= {**dict.fromkeys(("weight", "effective", "score", "contribution")),
                  "scored": False}  # fmt: skip
    if isinstance(item, Indicator):
        found["law"] = item.law
        found["rule"] = f"{view.rubric.file}:{item.basis.line}"
        found["answers"] = [
            {
                "answer": group.level.code if group.level else group.state,
                "points": exact_text(group.level.points) if group.level and item.scored else None,
                "subjects": group.subjects,
                "places": [str(place) for place in group.places],
                **({"count": group.counted} if group.counted else {}),
                **({"changes": changes} if (changes := _changes(group, view)) else {}),
            }
            for group in answers[node.code]
        ]
    else:
        found["steps"] = [_node_data(child, answers, view) for child in nodes_below(node)]
    return found


def _changes(group: AnswerGroup, view: View) -> list[dict[str, str]]:
    """Return how the answers of a group were changed after reading."""
    return [
        {
            "subject": each.after.subject, "kind": each.change.kind, "old": said(each.before),
            "new": said(each.after), "place": str(each.change.place),
        }
        for each in view.result.changes
        if any(each.change in answer.changes for answer in group.answers)
    ]  # fmt: skip


def exact_text(value: Fraction | None) -> str | None:
    """Return an exact number as JSON has it: a fraction in text."""
    return None if value is None else str(value)
