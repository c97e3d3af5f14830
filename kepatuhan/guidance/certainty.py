"""How often a zone stands where assumed weights are drawn by chance, and what ranks come of it.

A share of draws is no probability: nobody knows how likely any weights are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from kepatuhan.guidance.assumed import AssumedGroup, assumed_groups
from kepatuhan.guidance.drawn_scores import (
    DrawnWeights,
    as_given,
    at_high,
    at_low,
    scored_trees,
)
from kepatuhan.guidance.draws import Drawing, Draws
from kepatuhan.guidance.ladders import Rated
from kepatuhan.result.model import InstitutionResult, Key, Result, UnitResult
from kepatuhan.rubric.model import FULL, Band, Rubric

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
    drawn = DrawnWeights(result.rubric, draws.weights(groups, how), draws.number)
    found: dict[Key, WeightCertainty] = {}
    wholes: dict[Key, _Ends] = {}
    for institution in result.institutions:
        units = {unit.key: _ends_of(unit, drawn) for unit in institution.units}
        found |= _certainty(units, institution.units, result.rubric)
        wholes[institution.key] = _whole_of(institution, units, drawn)
    return found | _certainty(wholes, result.institutions, result.rubric)


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
        drawn = DrawnWeights(rubric, weights, draws.number)
        low, high = (band_counts(drawn.scores(trees, end), rubric) for end in (at_low, at_high))
        found.append((group, WeightCertainty(low, high)))
    band = verdict.possible[0]
    return sorted(found, key=lambda each: each[1].low.in_zone_of(band))


@dataclass(frozen=True, slots=True)
class _Ends:
    """The scores of a body, one a draw: of what was answered, and of its low and high end.

    ``given`` None: it has none. ``low`` None: no answers lead to it.
    """

    given: Any
    low: Any
    high: Any


def _ends_of(unit: UnitResult, drawn: DrawnWeights) -> _Ends:
    trees = scored_trees(unit, drawn.rubric)
    if not trees or unit.verdict is None:
        return _Ends(_printed(unit, drawn.number), None, None)
    given = None if unit.exact is None else drawn.scores(trees, as_given)
    if unit.verdict.is_complete:
        return _Ends(given, given, given)
    return _Ends(given, drawn.scores(trees, at_low), drawn.scores(trees, at_high))


def _printed(body: Rated, number: int) -> Any:
    """Return the score of a body that no weights change, in percent of full marks."""
    import numpy as np

    return None if body.share_of_full is None else np.full(number, float(body.share_of_full))


def _whole_of(
    institution: InstitutionResult, units: Mapping[Key, _Ends], drawn: DrawnWeights
) -> _Ends:
    """Return the scores of an institution: the means of its units'."""
    if not scored_trees(institution, drawn.rubric):
        return _Ends(_printed(institution, drawn.number), None, None)
    parts = [(float(each.share), units[each.key]) for each in institution.units if each.share]
    known = [each.given for _, each in parts if each.given is not None]
    given = sum(share * each.given for share, each in parts) if len(known) == len(parts) else None
    low = sum(share * each.low for share, each in parts)
    return _Ends(given, low, sum(share * each.high for share, each in parts))


def _certainty(
    ends: Mapping[Key, _Ends], bodies: Sequence[Rated], rubric: Rubric
) -> dict[Key, WeightCertainty]:
    """Return what becomes of bodies that are ranked among each other."""
    ranks = dict(_ranks({key: own.given for key, own in ends.items() if own.given is not None}))
    found = {}
    for body in bodies:
        own = ends[body.key]
        if own.low is not None:
            low = band_counts(own.low, rubric)
            high = low if own.high is own.low else band_counts(own.high, rubric)
            found[body.key] = WeightCertainty(low, high, ranks.get(body.key))
    return found


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
    places = np.ones(rows.shape, dtype=np.int32)
    for other in rows.T:
        places += other[:, None] > rows + _TIE
    ends = np.quantile(places, RANKS, axis=0, method="inverted_cdf")
    return zip(scores, ((int(low), int(high)) for low, high in ends.T), strict=True)
