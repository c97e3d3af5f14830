"""The weakest indicators across units: the mean of the units' own scores."""

from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Indicator
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


def indicator_means(result: Result) -> tuple[IndicatorMean, ...]:
    """Return the indicators that were answered, the weakest first, then in the rubric's order.

    Each unit counts once. Where an indicator does not apply, has no answer or is hidden, its unit
    is left out; ready-made scores have no indicators.
    """
    scores: dict[str, list[Fraction]] = {code: [] for code in result.rubric.indicators}
    for unit in result.units:
        if unit.tree is None or unit.is_ready:
            continue
        for leaf in unit.tree.leaves():
            if leaf.score and leaf.score.value is not None and leaf.code not in result.hidden(unit):
                scores[leaf.code].append(leaf.score.value)
    means = [
        IndicatorMean(indicator, sum(own, Fraction(0)) / len(own), len(own), own.count(WHOLE))
        for code, indicator in result.rubric.indicators.items()
        if (own := scores[code])
    ]
    return tuple(sorted(means, key=lambda each: each.mean))
