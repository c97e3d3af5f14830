"""Scores that somebody else computed: the tree that is known of them."""

from collections.abc import Sequence
from fractions import Fraction

from kepatuhan.rubric.kinds import InstitutionMean
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import NOTHING, WHOLE, Node, Points
from kepatuhan.survey.model import ReadyScore, SurveyInstitution, SurveyUnit


def exactly(value: Fraction) -> Points:
    """Return an amount that leaves nothing open."""
    return Points(value, value, value)


def unknown_products(survey: SurveyInstitution, rubric: Rubric) -> tuple[SurveyUnit, ...]:
    """Return the units whose scores count by a number of products that nobody printed.

    That is where an institution's score is the mean of all its products and units have nothing but
    their scores; where the institution's own is printed, it needs none of them.
    """
    if survey.ready or rubric.roll_up.institution is InstitutionMean.OF_UNITS:
        return ()
    return tuple(unit for unit in survey.units if unit.ready and not unit.has_answers)


def tree_between(trees: Sequence[Node]) -> Node:
    """Return the mean of trees that count by unknown numbers: somewhere between the extremes.

    It is known only where all are the same.

    >>> one, two = (Node(None, WHOLE, WHOLE, exactly(Fraction(score))) for score in (80, 90))
    >>> tree_between([one, two]).points
    Points(value=None, low=Fraction(80, 1), high=Fraction(90, 1))
    >>> tree_between([one, one]).points.value
    Fraction(80, 1)
    """
    points = [tree.points for tree in trees]
    values = {each.value for each in points}
    low, high = min(each.low for each in points), max(each.high for each in points)
    value = values.pop() if len(values) == 1 else None
    return Node(None, WHOLE, trees[0].effective, Points(value, low, high))


def unknown_tree() -> Node:
    """Return a root of which nothing is known."""
    return Node(None, WHOLE, WHOLE, Points(None, NOTHING, WHOLE))


def ready_tree(ready: ReadyScore, rubric: Rubric) -> Node:
    """Return a root with the printed score, and its dimensions where all their parts are printed.

    The parts are contributions: points of the score, as results print them. What the root counts is
    the score of full marks.
    """
    parts = dict(ready.parts)
    known = all(dimension.code in parts for dimension in rubric.dimensions)
    children = tuple(
        Node(each, each.weight.value, each.weight.value, exactly(parts[each.code]))
        for each in (rubric.dimensions if known else ())
    )
    most = ready.maximum
    points = Points(None, NOTHING, most) if ready.value is None else exactly(ready.value)
    return Node(None, WHOLE, most, points, children)
