"""How many of the costliest gaps must be repaired to come into a better band, or zone."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from kepatuhan.result.model import Gap, UnitResult
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.bands import Verdict


def repairs_to_next_band(gaps: Sequence[Gap], verdict: Verdict | None) -> int | None:
    """Return how many of the costliest gaps must be repaired to reach the next band.

    None where there is no next band, or where the score is not complete and the way unknown.
    """
    if verdict is None or verdict.exact.value is None:
        return None
    if not verdict.is_complete or verdict.next_band is None:
        return None
    return _repairs((gap.lost for gap in gaps), verdict.next_band.minimum - verdict.exact.value)


def repairs_to_next_zone(rubric: Rubric, unit: UnitResult, gaps: Sequence[Gap]) -> int | None:
    """Return how many of a unit's costliest gaps must be repaired to reach its next zone.

    The next band, where the edition has no colours. 0 at the top; None where the score is not
    complete and the way unknown.
    """
    verdict = unit.verdict
    if verdict is None or verdict.exact.value is None or not verdict.is_complete:
        return None
    band = _better(rubric, verdict)
    if band is None:
        return 0
    return _repairs((gap.lost_here for gap in gaps), band.minimum - verdict.exact.value)


def _better(rubric: Rubric, verdict: Verdict) -> Band | None:
    """Return the lowest band above that of a verdict which is another zone."""
    bands, own = rubric.bands_up_to(verdict.maximum), verdict.band
    above = bands[: bands.index(own)] if own else ()
    return next((each for each in reversed(above) if own and not _same(each, own)), None)


def _same(one: Band, other: Band) -> bool:
    return one.zone is not None and one.zone is other.zone


def _repairs(costs: Iterable[Fraction], distance: Fraction) -> int | None:
    """Return how many costs, one after the other, add up to a distance; None if all do not."""
    sums = accumulate(costs)
    return next((n for n, total in enumerate(sums, 1) if total >= distance), None)
