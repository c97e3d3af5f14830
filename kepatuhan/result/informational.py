"""What was asked for information alone: beside the scores, and never in one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kepatuhan.result.model import Result, UnitResult
from kepatuhan.result.tallies import groups_of, groups_to
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.scoring.score import NO_POINTS, NOTHING, Node
from kepatuhan.scoring.trace import AnswerGroup
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class Information:
    """What a unit was asked for information, and what was answered; nothing of what is hidden."""

    indicator: Indicator
    answers: tuple[AnswerGroup, ...]
    is_hidden: bool


def information_of(unit: UnitResult, result: Result) -> Iterator[Information]:
    """Yield what was asked of a unit for information, in the rubric's order."""
    hidden = result.hidden(unit)
    for code, indicator in result.rubric.informational.items():
        is_hidden = code in hidden
        answers = () if is_hidden else groups_to(indicator, unit.asked)
        if is_hidden or answers or indicator.concerns(unit.unit.type):
            yield Information(indicator, answers, is_hidden)


def all_groups_of(unit: UnitResult, rubric: Rubric) -> Mapping[str, tuple[AnswerGroup, ...]]:
    """Return what was answered to every indicator, scored or not, by its code."""
    besides = {code: groups_to(each, unit.asked) for code, each in rubric.informational.items()}
    return {**groups_of(unit.unit, rubric), **besides}


def nodes_below(node: Node) -> tuple[Node, ...]:
    """Return what a node is made of, and in their places those that are not scored, without points.

    They are nodes of no weight, only to be shown.
    """
    if not isinstance(node.item, Branch) or not node.item.informational or not node.children:
        return node.children
    scored = {child.code: child for child in node.children}
    return tuple(
        scored.get(each.code) or Node(each, NOTHING, NOTHING, NO_POINTS)
        for each in node.item.items()
    )


def all_nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, with those that are not scored."""
    yield node
    for child in nodes_below(node):
        yield from all_nodes(child)


def is_informational(node: Node) -> bool:
    """Return whether a node stands for what is asked for information alone."""
    return isinstance(node.item, Indicator) and not node.item.scored


def number_answered(result: Result) -> int:
    """Return how many of the answers that were read are scored by nobody."""
    listed = sum(
        each.state is State.ANSWERED and bool(each.place.cell)
        for unit in result.units for each in unit.informational
    )  # fmt: skip
    return listed + sum(
        each.times
        for unit in result.survey.units() if unit.counted
        for each in unit.counted.counts
        if each.state is State.ANSWERED and each.indicator in result.rubric.informational
    )  # fmt: skip
