"""The weakest indicators across units: the mean of the units' own scores."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.score import WHOLE


@dataclass(frozen=True, slots=True)
class IndicatorMean:
    """One indicator. ``mean``: of the own scores, 0..100, of the ``units`` that have one.

    ``full``: how many of them earn all points.
    """

    indicator: Indicator
    mean: Fraction
    units: int
    full: int


def indicator_means(units: Iterable[UnitResult], rubric: Rubric) -> tuple[IndicatorMean, ...]:
    """Return the indicators that were answered, the weakest first, then in the rubric's order.

    Each unit counts once. Where an indicator does not apply or has no answer, its unit is left out;
    ready-made scores have no indicators.
    """
    scores: dict[str, list[Fraction]] = {code: [] for code in rubric.indicators}
    for unit in units:
        if unit.tree is None or unit.is_ready:
            continue
        for leaf in unit.tree.leaves():
            if leaf.score and leaf.score.value is not None:
                scores[leaf.code].append(leaf.score.value)
    means = [
        IndicatorMean(
            rubric.indicators[code], sum(own, Fraction(0)) / len(own), len(own), own.count(WHOLE)
        )
        for code, own in scores.items()
        if own
    ]
    return tuple(sorted(means, key=lambda each: each.mean))
