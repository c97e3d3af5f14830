"""Scores that somebody else computed: the tree that is known of them."""

from fractions import Fraction

from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import NOTHING, WHOLE, Node, Points
from kepatuhan.survey.model import ReadyScore


def exactly(value: Fraction) -> Points:
    """Return an amount that leaves nothing open."""
    return Points(value, value, value)


UNKNOWN = Points(None, NOTHING, WHOLE)


def ready_tree(ready: ReadyScore, rubric: Rubric) -> Node:
    """Return a root with the printed score, and its dimensions where all their parts are printed.

    The parts are contributions: points of the score, as results print them.
    """
    parts = dict(ready.parts)
    known = all(dimension.code in parts for dimension in rubric.dimensions)
    children = tuple(
        Node(each.code, each.weight.value, each.weight.value, exactly(parts[each.code]))
        for each in (rubric.dimensions if known else ())
    )
    points = UNKNOWN if ready.value is None else exactly(ready.value)
    return Node("", WHOLE, WHOLE, points, children)
