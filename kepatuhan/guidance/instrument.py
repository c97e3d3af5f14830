"""What the questions of an instrument tell: item analysis of one year's answers.

No alpha of Cronbach: it asks how well items reflect one trait, and these indicators form a score.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.guidance.drawn_scores import scored_trees
from kepatuhan.guidance.leave_one_out import LeaveOneOut, known_pairs, shifts
from kepatuhan.guidance.rank_correlation import rank_correlation
from kepatuhan.result.model import InstitutionResult, Result, UnitResult
from kepatuhan.result.tallies import tallies_of
from kepatuhan.rubric.answers import Level
from kepatuhan.rubric.model import Band, Indicator, Rubric
from kepatuhan.rubric.weights import effective_weights
from kepatuhan.scoring.bands import band_of
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import NOTHING, WHOLE

FEWEST_UNITS = 30

Scores = Mapping[object, Fraction | None]  # by the keys of bodies


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """What one indicator tells.

    ``weight``: of the whole score, percent, where everything applies. ``variance``: its share of
    the variance of the scores, percent; all shares are 100; None where no score differs.
    ``units``: to how many it applies. ``only``: the one level that everybody answered, None where
    there are several. ``rest``: its rank correlation with the score without it. ``zones`` and
    ``whole_zones``: how many units and institutions have another zone without it. ``shift``: by
    how many places units move on average without it.
    """

    indicator: Indicator
    weight: Fraction
    variance: Fraction | None
    units: int
    only: Level | None
    rest: float | None
    zones: int
    whole_zones: int
    shift: Fraction


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """All of it; ``items`` is empty where fewer units than are needed have a score.

    ``units``: that have a score from answers; ``institutions``: all of whose units do;
    ``incomplete``: how many of the units lack answers: their score is that of what was answered.
    """

    items: tuple[ItemStatistics, ...]
    units: int
    institutions: int
    incomplete: int

    @property
    def is_told(self) -> bool:
        """Whether there are units enough."""
        return self.units >= FEWEST_UNITS


def analyse_items(result: Result) -> ItemAnalysis:
    """Return what the indicators of a survey tell, in the rubric's order."""
    units = [each for each in result.units if _is_scored(each, result.rubric)]
    keys = {each.key for each in units}
    whole = [
        each for each in result.institutions
        if each.units and not each.is_ready
        and all(unit.key in keys for unit in each.units if unit.share)
        and any(unit.share for unit in each.units)
    ]  # fmt: skip
    incomplete = sum(not each.verdict.is_complete for each in units if each.verdict)
    if len(units) < FEWEST_UNITS:
        return ItemAnalysis((), len(units), len(whole), incomplete)
    made = _Analyst(result.rubric, units, whole)
    items = tuple(made.item(each) for each in result.rubric.indicators.values())
    return ItemAnalysis(items, len(units), len(whole), incomplete)


def _is_scored(unit: UnitResult, rubric: Rubric) -> bool:
    return unit.exact is not None and bool(scored_trees(unit, rubric))


class _Analyst:
    """Looks at one indicator after the other."""

    def __init__(
        self, rubric: Rubric, units: Sequence[UnitResult], whole: Sequence[InstitutionResult]
    ) -> None:
        self._rubric, self._units, self._whole = rubric, units, whole
        self._weights = effective_weights(rubric)
        self._without = LeaveOneOut(rubric)
        self._trees = [scored_trees(each, rubric) for each in units]
        self._scores = [each.exact or NOTHING for each in units]
        self._leaves = [{leaf.code: leaf for leaf in each.leaves} for each in units]
        self._levels = _levels(units, rubric)
        mean = sum(self._scores, NOTHING) / len(units)
        self._centred = [each - mean for each in self._scores]
        self._spread = sum((each * each for each in self._centred), NOTHING)

    def item(self, indicator: Indicator) -> ItemStatistics:
        """Return what it tells."""
        code = indicator.code
        left = [self._without.body(each, code) for each in self._trees]
        both = list(known_pairs(self._scores, left))
        by_key: Scores = {unit.key: score for unit, score in zip(self._units, left, strict=True)}
        return ItemStatistics(
            indicator, self._weights[code], self._variance(code),
            sum(code in own and own[code].applies for own in self._leaves),
            self._only(indicator), self._rest(code, left),
            sum(self._is_other(*each) for each in both),
            self._whole_zones(by_key),
            shifts([one for one, _ in both], [two for _, two in both]),
        )  # fmt: skip

    def _variance(self, code: str) -> Fraction | None:
        """Return cov(contribution, score) / var(score), percent: shares of one whole.

        Where everything applies a contribution is weight × answer / 100: w·cov(x, S)/var(S).
        """
        if not self._spread:
            return None
        parts = (own[code].points.value or NOTHING for own in self._leaves)
        pairs = zip(parts, self._centred, strict=True)
        return WHOLE * sum((part * far for part, far in pairs), NOTHING) / self._spread

    def _rest(self, code: str, left: Sequence[Fraction | None]) -> float | None:
        pairs = [
            (own[code].score, rest) for own, rest in zip(self._leaves, left, strict=True)
            if own[code].score is not None and rest is not None
        ]  # fmt: skip
        found = [(score.value, rest) for score, rest in pairs if score and score.value is not None]
        return rank_correlation([one for one, _ in found], [two for _, two in found])

    def _only(self, indicator: Indicator) -> Level | None:
        levels = self._levels[indicator.code]
        known = [each for each in indicator.scale.levels if levels[each.code]]
        return known[0] if len(known) == 1 else None

    def _whole_zones(self, scores: Scores) -> int:
        found = 0
        for each in self._whole:
            now = self._without.institution(each, scores)
            found += each.exact is not None and now is not None and self._is_other(each.exact, now)
        return found

    def _is_other(self, one: Fraction, two: Fraction) -> bool:
        return is_other_zone(*(self._band(score) for score in (one, two)))

    def _band(self, score: Fraction) -> Band:
        return band_of(round_half_up(score, self._rubric.roll_up.decimals), self._rubric)


def is_other_zone(one: Band, two: Band) -> bool:
    """Return whether two bands are two zones; two bands, where an edition has no zones."""
    return one != two if one.zone is None else one.zone is not two.zone


def _levels(units: Sequence[UnitResult], rubric: Rubric) -> Mapping[str, Counter[str]]:
    """Return how often each level of each indicator was answered."""
    found: Mapping[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        for (code, _), tally in tallies_of(unit.unit, rubric).items():
            found[code] += tally.levels
    return found
