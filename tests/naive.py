"""The score computed the plain way, as the rules say it, to hold against the engine.

It shares no code with the engine: it takes every answer as its points, fills gaps with the least
or the most, and adds up a nested list of weights.
"""

from fractions import Fraction

from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.states import State

GAP = "gap"


def naive_bounds(unit, rubric, product=None):
    """Return (value, low, high) of a unit, or of one product; None where nothing applies."""
    columns = {}
    for indicator in rubric.indicators.values():
        columns[indicator.code] = column(unit, rubric, indicator, product)
    if all(not cells for cells in columns.values()):
        return None
    low = tree_score(
        rubric, {code: fill(rubric, code, cells, min) for code, cells in columns.items()}
    )
    high = tree_score(
        rubric, {code: fill(rubric, code, cells, max) for code, cells in columns.items()}
    )
    known = {code: [cell for cell in cells if cell != GAP] for code, cells in columns.items()}
    missing = any(cells and not known[code] for code, cells in columns.items())
    return (None if missing else tree_score(rubric, known)), low, high


def column(unit: SurveyUnit, rubric: Rubric, indicator: Indicator, product) -> list:
    """Return the points of every answer that counts for an indicator, GAP where unknown."""
    points = {level.code: level.points for level in indicator.scale.levels}
    given = [
        answer
        for answer in unit.answers
        if answer.indicator == indicator.code
        and (product is None or indicator.observation.by != "product" or answer.subject == product)
    ]
    return [
        points[answer.level] if answer.state is State.ANSWERED else GAP
        for answer in given
        if answer.state is not State.NOT_APPLICABLE
    ]


def fill(rubric: Rubric, code: str, cells: list, extreme) -> list:
    """Replace every gap by the least or the most points of its scale."""
    worth = extreme(level.points for level in rubric.indicators[code].scale.levels)
    return [worth if cell == GAP else cell for cell in cells]


def tree_score(rubric: Rubric, columns: dict) -> Fraction:
    """Return the weighted score; a branch without any cell is left out and its weight spread."""

    def score(item: Branch | Indicator):
        if isinstance(item, Indicator):
            cells = columns[item.code]
            return Fraction(sum(cells), len(cells)) if cells else None
        return weighted([(child.weight.value, score(child)) for child in item.children])

    return weighted([(branch.weight.value, score(branch)) for branch in rubric.dimensions])


def weighted(parts):
    """Return the weighted mean of the parts that have a score."""
    present = [(weight, value) for weight, value in parts if value is not None]
    if not present:
        return None
    return sum(weight * value for weight, value in present) / sum(weight for weight, _ in present)
