"""The true scores, computed the plain way that tests hold the engine to."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import floor

from benchmarks.nation.answers import Answer
from benchmarks.nation.bodies import Unit
from kepatuhan.rubric.kinds import InstitutionMean, Observed, ScoredAt
from kepatuhan.rubric.model import Rubric
from tests.naive import tree_score

COLUMNS = ("institution", "unit", "exact", "score", "category", "zone")  # unit '': all of them
HALF = Fraction(1, 2)


def mean(scores: Sequence[Fraction]) -> Fraction:
    """Return the plain mean, exact."""
    return sum(scores, Fraction(0)) / len(scores)


def parts_of(rubric: Rubric, unit: Unit, answers: Iterable[Answer]) -> list[Fraction]:
    """Return the scores that a unit's is the mean of: those of its products, or its only one."""
    given = list(answers)
    if rubric.roll_up.scored_at is ScoredAt.UNIT:
        return [_score(rubric, given)]
    return [
        _score(rubric, (each for each in given if _concerns(each, product.name)))
        for product in unit.products
    ]


def _concerns(answer: Answer, product: str) -> bool:
    return answer.indicator.observation.by is not Observed.PRODUCT or answer.subject == product


def _score(rubric: Rubric, answers: Iterable[Answer]) -> Fraction:
    columns: dict[str, list[Fraction]] = {code: [] for code in rubric.indicators}
    for answer in answers:
        if answer.points is not None:
            columns[answer.indicator.code].append(answer.points)
    return Fraction(tree_score(rubric, columns))


def institution_score(rubric: Rubric, units: Sequence[Sequence[Fraction]]) -> Fraction:
    """Return the score of an institution from the parts of its units."""
    if rubric.roll_up.institution is InstitutionMean.OF_PRODUCTS:
        return mean([part for parts in units for part in parts])
    return mean([mean(parts) for parts in units])


def line(rubric: Rubric, institution: str, unit: str, exact: Fraction) -> tuple[str, ...]:
    """Return a line of the file of scores; rounded half up, and the band of the rounded one."""
    scale = 10**rubric.roll_up.decimals
    rounded = Fraction(floor(exact * scale + HALF), scale)
    band = next(band for band in rubric.bands if rounded >= band.minimum)
    shown = f"{float(rounded):.{rubric.roll_up.decimals}f}"
    return institution, unit, str(exact), shown, band.category, band.zone or ""
