"""Repairs of an institution: gaps grouped by indicator over its units, and what they bring."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.result.model import Gap, InstitutionResult, Result
from kepatuhan.rubric.model import Band, Indicator, Rubric
from kepatuhan.scoring.bands import band_of
from kepatuhan.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class Repair:
    """One indicator repaired in all units where it costs points.

    ``lost``: points of the institution's score. ``score``: what the score becomes with this and the
    repairs before it, None where the score is not complete; ``band``: the band of that score.
    """

    indicator: Indicator
    units: tuple[str, ...]
    lost: Fraction
    score: Fraction | None
    band: Band | None


def repairs_of(result: Result, institution: InstitutionResult) -> Iterator[Repair]:
    """Yield the repairs, the one that brings most first, then in the rubric's order."""
    verdict = institution.verdict
    is_whole = verdict is not None and verdict.is_complete and not institution.unplaced
    score = verdict.exact.value if verdict and is_whole else None
    for indicator, gaps in _by_indicator(result.gaps(institution), result.rubric):
        lost = sum((gap.lost for gap in gaps), Fraction(0))
        score = None if score is None else score + lost
        yield Repair(
            indicator,
            tuple(gap.unit.unit.name for gap in gaps),
            lost,
            score,
            _band(score, result.rubric, verdict.maximum) if score and verdict else None,
        )


def _band(score: Fraction, rubric: Rubric, maximum: Fraction) -> Band:
    return band_of(round_half_up(score, rubric.roll_up.decimals), rubric, maximum)


def _by_indicator(gaps: Iterable[Gap], rubric: Rubric) -> list[tuple[Indicator, tuple[Gap, ...]]]:
    found: dict[str, list[Gap]] = {code: [] for code in rubric.indicators}
    for gap in gaps:
        found[gap.indicator.code].append(gap)
    grouped = [(rubric.indicators[code], tuple(some)) for code, some in found.items() if some]
    return sorted(grouped, key=lambda each: -sum(gap.lost for gap in each[1]))
