"""Units and institutions as parts of a whole: in which order, and what each brings to it."""

from collections.abc import Iterable
from typing import TypeVar

from kepatuhan.result.model import InstitutionResult, Result, Scored, UnitResult
from kepatuhan.scoring.score import NOTHING, WHOLE, Node

Item = TypeVar("Item", bound=Scored)


def lowest_first(items: Iterable[Item]) -> list[Item]:
    """Return what has a score, the lowest first, then what has bounds only, then the others."""
    return sorted(
        items,
        key=lambda one: (one.exact is None, one.verdict is None, one.share_of_full or NOTHING),
    )


def units_with_answers(result: Result) -> list[UnitResult]:
    """Return the units whose answers lead to their scores."""
    return [unit for unit in result.units if unit.parts]


def node_in_whole(unit: UnitResult, institution: InstitutionResult) -> Node | None:
    """Return a unit as a part of its institution's score.

    None where it takes no part: it was not assessed, or the institution's score was printed.
    """
    tree = unit.tree
    if tree is None or not unit.share or institution.survey.ready:
        return None
    return Node(
        None,
        unit.share * WHOLE,
        unit.share * tree.effective,
        tree.points.times(unit.share),
        most=unit.share * tree.reachable,
    )
