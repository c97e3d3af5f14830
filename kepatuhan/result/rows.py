"""What the rows of a result's tables are: units, indicators, answers. No pandas, no words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kepatuhan.result.model import Result, UnitResult
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import Node
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of one unit. ``path``: the branches above it; ``node`` None: no score tree."""

    unit: UnitResult
    path: tuple[Branch, ...]
    indicator: Indicator
    node: Node | None
    answers: Mapping[State, int]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of one unit."""

    unit: UnitResult
    indicator: Indicator
    answer: Answer


def indicator_rows(result: Result) -> Iterator[IndicatorRow]:
    """Yield every indicator of every unit, in the rubric's order."""
    paths = branches_above(result.rubric)
    for unit in result.units:
        if unit.is_ready:
            continue
        tree = unit.tree
        nodes = {node.code: node for node in tree.leaves()} if tree else {}
        counts = {code: Counter(dict.fromkeys(State, 0)) for code in paths}
        for answer in unit.unit.answers:
            counts[answer.indicator][answer.state] += 1
        for code, indicator in result.rubric.indicators.items():
            yield IndicatorRow(unit, paths[code], indicator, nodes.get(code), counts[code])


def answer_rows(result: Result) -> Iterator[AnswerRow]:
    """Yield every answer of every unit, as the survey has them; informational ones last."""
    for unit in result.units:
        for answer in unit.asked.answers:
            yield AnswerRow(unit, result.rubric.asked[answer.indicator], answer)


def branches_above(rubric: Rubric) -> dict[str, tuple[Branch, ...]]:
    """Return the branches above every indicator, by its code, the dimension first."""
    return dict(_below(rubric.dimensions, ()))


def own_score(node: Node | None, decimals: int) -> Decimal | None:
    """Return a node's own score, 0..100, rounded as scores are; None where it has none."""
    points = node.score if node else None
    if points is None or points.value is None:
        return None
    return round_half_up(points.value, decimals)


def _below(
    items: Iterable[Branch | Indicator], above: tuple[Branch, ...]
) -> Iterator[tuple[str, tuple[Branch, ...]]]:
    for item in items:
        if isinstance(item, Indicator):
            yield item.code, above
        else:
            yield from _below(item.items(), (*above, item))
