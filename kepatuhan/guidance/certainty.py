"""How often a zone stands where assumed weights are drawn by chance, and what ranks come of it.

A share of draws is no probability: nobody knows how likely any weights are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from kepatuhan.guidance.assumed import AssumedGroup, assumed_groups
from kepatuhan.guidance.drawn_scores import (
    End,
    ScoredTree,
    as_given,
    at_high,
    at_low,
    drawn_scores,
    scored_trees,
)
from kepatuhan.guidance.draws import Drawing, Draws
from kepatuhan.result.model import InstitutionResult, Key, Result, UnitResult
from kepatuhan.rubric.model import FULL, Band, Rubric

Rated = UnitResult | InstitutionResult
RANKS = (0.05, 0.95)  # between which percentiles a rank is told
_TIE = 1e-9  # points of rounding of floating point: less is equal


@dataclass(frozen=True, slots=True)
class BandCounts:
    """In how many draws a score was in each band, best first; together all draws."""

    bands: tuple[Band, ...]
    counts: tuple[int, ...]

    @property
    def number(self) -> int:
        """How many draws there are."""
        return sum(self.counts)

    def together(self) -> Iterator[tuple[Band, int]]:
        """Yield the lowest band of every zone with its draws; each band where there are none."""
        zones: dict[object, list[int]] = {}
        for at, band in enumerate(self.bands):
            zones.setdefault(band.zone or at, []).append(at)
        for own in zones.values():
            yield self.bands[own[-1]], sum(self.counts[at] for at in own)

    def in_zone_of(self, band: Band) -> int:
        """Return in how many draws it was in the zone of a band; in the band without zones."""
        pairs = zip(self.bands, self.counts, strict=True)
        return sum(n for each, n in pairs if each == band or (band.zone and each.zone is band.zone))


@dataclass(frozen=True, slots=True)
class WeightCertainty:
    """What drawn weights make of a body: of its low and its high end, alike where it is complete.

    ``rank``: between which places 9 of 10 draws lie; None without a score.
    """

    low: BandCounts
    high: BandCounts
    rank: tuple[int, int] | None = None


def certainty_by_weights(
    result: Result, how: Drawing, draws: Draws
) -> Mapping[Key, WeightCertainty]:
    """Return what drawn weights make of every body that answers lead to; none without groups.

    One draw serves all bodies, so that ranks compare what the same weights give. Institutions are
    ranked among all, units within their institution, by the scores of what was answered.
    """
    groups = assumed_groups(result.rubric)
    if not groups:
        return {}
    drawn = _Drawn(result, draws.weights(groups, how), draws.number)
    found: dict[Key, WeightCertainty] = {}
    for institution in result.institutions:
        found |= drawn.certainty(institution.units)
    return found | drawn.certainty(result.institutions)


def zone_by_groups(
    rated: Rated, rubric: Rubric, draws: Draws
) -> list[tuple[AssumedGroup, WeightCertainty]]:
    """Return what each group alone makes of a body, uniformly drawn; what loses its zone first.

    The others stay as the rubric has them. Empty where its zone is not certain, or without groups.
    """
    trees = scored_trees(rated, rubric)
    verdict = rated.verdict
    if verdict is None or not verdict.is_certain or not trees:
        return []
    found = []
    for group in assumed_groups(rubric):
        weights = draws.weights([group], Drawing.UNIFORM)
        ends = [
            band_counts(_body(trees, rubric, weights, end), rubric) for end in (at_low, at_high)
        ]
        found.append((group, WeightCertainty(ends[0], ends[1])))
    band = verdict.possible[0]
    return sorted(found, key=lambda each: each[1].low.in_zone_of(band))


def _body(trees: Sequence[ScoredTree], rubric: Rubric, weights: Mapping[str, Any], end: End) -> Any:
    """Return the scores of a body, one a draw."""
    import numpy as np

    shares = np.array([float(each.share) for each in trees])
    return drawn_scores([each.tree for each in trees], rubric, weights, end) @ shares


class _Drawn:
    """The scores of all bodies under the same drawn weights."""

    def __init__(self, result: Result, weights: Mapping[str, Any], number: int) -> None:
        self.rubric, self.weights, self.number = result.rubric, weights, number

    def certainty(self, bodies: Sequence[Rated]) -> dict[Key, WeightCertainty]:
        """Return what becomes of bodies that are ranked among each other."""
        trees = {each.key: scored_trees(each, self.rubric) for each in bodies}
        given = {each.key: self._given(each, trees[each.key]) for each in bodies}
        ranks = dict(_ranks({key: own for key, own in given.items() if own is not None}))
        return {
            each.key: self._of(each, trees[each.key], given[each.key], ranks.get(each.key))
            for each in bodies
            if each.verdict and trees[each.key]
        }

    def _given(self, body: Rated, trees: Sequence[ScoredTree]) -> Any:
        """Return the scores that a body is ranked by; None where it has no rank."""
        import numpy as np

        if body.verdict is None or body.exact is None:
            return None
        if not trees:
            return np.full(self.number, float(body.share_of_full or 0))
        return _body(trees, self.rubric, self.weights, as_given)

    def _of(
        self, body: Rated, trees: Sequence[ScoredTree], given: Any, rank: tuple[int, int] | None
    ) -> WeightCertainty:
        if body.verdict and body.verdict.is_complete:
            counts = band_counts(given, self.rubric)
            return WeightCertainty(counts, counts, rank)
        low, high = (
            band_counts(_body(trees, self.rubric, self.weights, end), self.rubric)
            for end in (at_low, at_high)
        )
        return WeightCertainty(low, high, rank)


def band_counts(scores: Any, rubric: Rubric) -> BandCounts:
    """Return in which bands an array of scores is, each rounded half up as scores are."""
    import numpy as np

    size = 10**rubric.roll_up.decimals
    printed = np.floor(scores * size + 0.5 + _TIE * size)
    bands = rubric.bands_up_to(FULL)
    least = [ceil(band.minimum * size) for band in bands]
    at = len(bands) - np.searchsorted(least[::-1], printed, side="right")
    return BandCounts(bands, tuple(np.bincount(at, minlength=len(bands)).tolist()))


def _ranks(scores: Mapping[Key, Any]) -> Iterable[tuple[Key, tuple[int, int]]]:
    """Yield between which places every body is in 9 of 10 draws; equal scores share a place."""
    import numpy as np

    if not scores:
        return []
    rows = np.column_stack([*scores.values()])
    places = np.empty(rows.shape, dtype=np.int32)
    for at, row in enumerate(rows):
        in_order = np.sort(row)
        places[at] = 1 + len(row) - np.searchsorted(in_order, row + _TIE, side="right")
    ends = np.quantile(places, RANKS, axis=0, method="inverted_cdf")
    return zip(scores, ((int(low), int(high)) for low, high in ends.T), strict=True)
