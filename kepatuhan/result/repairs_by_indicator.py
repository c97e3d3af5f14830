"""What costs points, gathered by indicator over units, and what repairing it would bring."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.result.model import Gap, InstitutionResult, Result
from kepatuhan.rubric.model import Band, Indicator, Rubric
from kepatuhan.scoring.bands import Verdict, judge
from kepatuhan.scoring.score import NOTHING, Points, total


@dataclass(frozen=True, slots=True)
class Cost:
    """One indicator where it costs points; the gap that costs most comes first."""

    indicator: Indicator
    gaps: tuple[Gap, ...]

    @property
    def lost(self) -> Fraction:
        """Points of the institution's score; a sum over institutions means nothing."""
        return sum((gap.lost for gap in self.gaps), NOTHING)

    @property
    def lost_here(self) -> Fraction:
        """The sum of the points of the units' own scores."""
        return sum((gap.lost_here for gap in self.gaps), NOTHING)

    @property
    def units(self) -> tuple[str, ...]:
        """The names of the units."""
        return tuple(gap.unit.unit.name for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class Repair:
    """One indicator repaired in all units where it costs points: there it earns all it can.

    ``score``: what the institution's score becomes with this and the repairs before it, None where
    the score is not complete; ``band``: the band of that score. ``after``: the verdict on it, with
    the bounds that are still open; None where there is none, or rows belong nowhere.
    """

    cost: Cost
    score: Fraction | None
    band: Band | None
    after: Verdict | None


def costs_of(result: Result, institution: InstitutionResult) -> list[Cost]:
    """Return what costs an institution points by indicator, the costliest first."""
    return sorted(
        _by_indicator(result.gaps(institution), result.rubric), key=lambda cost: -cost.lost
    )


def costs_of_units(result: Result) -> list[Cost]:
    """Return what costs units points by indicator over all institutions, the costliest first.

    What counts is what the units' own scores lose, so that every unit weighs the same.
    """
    gaps = (gap for each in result.institutions for gap in result.gaps(each))
    costly = sorted(gaps, key=lambda gap: -gap.lost_here)
    return sorted(_by_indicator(costly, result.rubric), key=lambda cost: -cost.lost_here)


def repairs_of(result: Result, institution: InstitutionResult) -> Iterator[Repair]:
    """Yield the repairs, the one that brings most first, then in the rubric's order."""
    verdict = None if institution.unplaced else institution.verdict
    is_whole = verdict is not None and verdict.is_complete
    for cost in costs_of(result, institution):
        if verdict:
            points = total([verdict.exact, _brought(cost)])
            verdict = judge(points, result.rubric, verdict.maximum)
        whole = verdict if is_whole else None
        score = whole.exact.value if whole else None
        yield Repair(cost, score, whole.band if whole else None, verdict)


def goal_of(verdict: Verdict, rubric: Rubric) -> Band | None:
    """Return the band above the lowest that a score can be in; None where that is the best."""
    bands = rubric.bands_up_to(verdict.maximum)
    at = bands.index(verdict.possible[-1])
    return bands[at - 1] if at else None


def up_to(goal: Band, repairs: Sequence[Repair]) -> Sequence[Repair] | None:
    """Return as many of the repairs as surely reach a band; None where all do not."""
    for number, repair in enumerate(repairs, 1):
        if repair.after and repair.after.possible[-1].minimum >= goal.minimum:
            return repairs[:number]
    return None


def _brought(cost: Cost) -> Points:
    """Return what a repair adds to an institution's score and to its bounds."""
    return total([_brought_in(gap) for gap in cost.gaps])


def _brought_in(gap: Gap) -> Points:
    leaf = next(leaf for leaf in gap.unit.leaves if leaf.code == gap.indicator.code)
    low, high = (leaf.reachable - end for end in (leaf.points.low, leaf.points.high))
    return Points(gap.lost_here, low, high).times(gap.unit.share)


def _by_indicator(gaps: Iterable[Gap], rubric: Rubric) -> Iterator[Cost]:
    """Yield the gaps by indicator, in the rubric's order."""
    found: dict[str, list[Gap]] = {code: [] for code in rubric.indicators}
    for gap in gaps:
        found[gap.indicator.code].append(gap)
    return (Cost(rubric.indicators[code], tuple(some)) for code, some in found.items() if some)
