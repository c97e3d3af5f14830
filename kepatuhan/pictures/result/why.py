"""The terminal's picture of why: from the zone to the score, the weights and the cells."""

from fractions import Fraction
from typing import Any

from rich.tree import Tree

from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.model import Indicator
from kepatuhan.scoring.trace import AnswerGroup, Step, sum_of_leaves

EXACT_DECIMALS = 4


SHOWN = 5  # of the indicators that cost most


def print_costliest(
    unit: UnitResult, steps: tuple[Step, ...], view: View, console: Console
) -> None:
    """Print what a unit's score is the sum of, and the indicators that cost most of it."""
    print_exercise(view, console)
    tree = Tree(_unit_line(unit, view))
    for step in steps:
        tree.add(_step_line(step, view))
    leaves = [leaf for step in steps for leaf in step.leaves()]
    costly = sorted((leaf for leaf in leaves if leaf.node.lost), key=_lost, reverse=True)
    if costly:
        branch = tree.add(Text(_costly_line(len(costly), view), "bold"))
        for leaf in costly[:SHOWN]:
            _add(branch, leaf, view)
    console.print(tree)
    console.print(Text(view.words("All {n} indicators: --all", n=len(leaves)), "dim"))


def _lost(leaf: Step) -> Fraction:
    return leaf.node.lost or Fraction(0)


def _costly_line(number: int, view: View) -> str:
    shown = min(number, SHOWN)
    return view.words(
        "What costs the most points: {shown} of {n} indicators", shown=shown, n=number
    )


def print_why(unit: UnitResult, steps: tuple[Step, ...], view: View, console: Console) -> None:
    """Print the way down from a unit's score, or only the given steps of it."""
    print_exercise(view, console)
    tree = Tree(_unit_line(unit, view))
    if unit.is_ready and unit.unit.ready:
        tree.add(view.ready_sentence(unit.unit.ready))
    for step in steps:
        _add(tree, step, view)
    console.print(tree)
    if steps and unit.tree and len(steps) == len(unit.tree.children):
        console.print(_closing_line(unit, steps, view))


def _unit_line(unit: UnitResult, view: View) -> Text:
    line = Text().append(unit.unit.name, "bold").append(" · ").append(view.score(unit), "bold")
    parts = (
        f"{view.zone_sign(unit.zone)} {view.zone_text(unit)}",
        *view.distance(unit.verdict),
        view.bounds_sentence(unit.verdict),
        view.met_sentence(unit.unit),
    )
    return line.append("".join(f" · {part}" for part in parts if part))


def _add(tree: Tree, step: Step, view: View) -> None:
    branch = tree.add(_step_line(step, view))
    if isinstance(step.item, Indicator):
        branch.add(Text(view.rule(step.item), "dim"))
        for group in step.answers:
            branch.add(_group_line(group, step.item, view))
    for child in step.steps:
        _add(branch, child, view)


def _step_line(step: Step, view: View) -> Text:
    line = Text().append(step.item.code, "bold").append(f" {view.words.of(step.item.name)}: ")
    if not step.node.applies:
        return line.append(view.not_applicable_sentence(), "dim")
    return line.append(view.arithmetic(step.node, EXACT_DECIMALS))


def _group_line(group: AnswerGroup, indicator: Indicator, view: View) -> Text:
    points = f" ({view.shortest(group.level.points)})" if group.level else ""
    subjects = f": {view.subjects(group, indicator)}" if group.subjects else ""
    line = Text(f"{view.group_word(group)}{points}{subjects}")
    return line.append(f" · {view.places(group.places)}", "dim")


def _closing_line(unit: UnitResult, steps: tuple[Step, ...], view: View) -> str:
    leaves = sum(1 for step in steps for _ in step.leaves())
    return view.words(
        "Sum of {n} indicators: {exact}, rounded once to {score}.",
        n=leaves,
        exact=view.rounded(sum_of_leaves(steps), EXACT_DECIMALS),
        score=view.score(unit),
    )


def why_as_data(unit: UnitResult, steps: tuple[Step, ...], view: View) -> dict[str, Any]:
    """Return the same as plain data; exact numbers as fractions in text."""
    verdict = unit.verdict
    return {
        "unit": unit.unit.name,
        "score": f"{verdict.score:f}" if verdict and verdict.score is not None else None,
        "zone": unit.zone,
        "exact": _exact(unit.exact),
        "steps": [_step_data(step, view) for step in steps],
    }


def _step_data(step: Step, view: View) -> dict[str, Any]:
    node, item = step.node, step.item
    found: dict[str, Any] = {
        "code": item.code,
        "name": view.words.of(item.name),
        "weight": _exact(node.weight),
        "effective": _exact(node.effective),
        "score": _exact(node.score.value) if node.score else None,
        "contribution": _exact(node.points.value),
    }
    if isinstance(item, Indicator):
        found["law"] = item.law
        found["rule"] = f"{view.rubric.file}:{item.basis.line}"
        found["answers"] = [
            {
                "answer": group.level.code if group.level else group.state,
                "points": _exact(group.level.points) if group.level else None,
                "subjects": group.subjects,
                "places": [str(place) for place in group.places],
            }
            for group in step.answers
        ]
    else:
        found["steps"] = [_step_data(child, view) for child in step.steps]
    return found


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
