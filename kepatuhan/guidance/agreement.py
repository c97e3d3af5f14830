"""How far enumerators agree who saw the same: by pair of them, and by scale."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from kepatuhan.guidance.coefficients import coincidences, ordinal_alpha, weighted_kappa
from kepatuhan.guidance.doubles import Codes, Double, find_doubles
from kepatuhan.guidance.draws import Draws
from kepatuhan.guidance.ladders import rungs_of
from kepatuhan.result.model import Result
from kepatuhan.rubric.answers import Scale

FEWEST_PAIRS, FEWEST_UNITS = 30, 10  # below, no coefficient is told; below, no interval of it
RANGE = (0.05, 0.95)

Ranks = tuple[int, int]  # of the levels that the first and the second enumerator gave


@dataclass(frozen=True, slots=True)
class AlphaInterval:
    """Between what alpha lies in 9 of 10 draws; ``number``: of how many it could be computed."""

    low: Fraction
    high: Fraction
    number: int


@dataclass(frozen=True, slots=True)
class ScaleAgreement:
    """How far two enumerators agree on one scale, over all its indicators.

    ``number``: answers that both gave, ``same`` of them alike, in so many ``units``. ``ranked``:
    those of them in which both named a level. ``kappa`` and ``alpha``: None below ``FEWEST_PAIRS``
    of these, and where both gave one level only.
    """

    scale: Scale
    number: int
    same: int
    ranked: int
    units: int
    kappa: Fraction | None
    alpha: Fraction | None
    interval: AlphaInterval | None

    @property
    def is_enough(self) -> bool:
        """Whether there are answers enough for coefficients."""
        return self.ranked >= FEWEST_PAIRS


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How far two enumerators, or two teams, agree: over all that both saw, and by scale.

    ``scales``: empty where the files do not name two different ones.
    """

    codes: Codes
    doubles: tuple[Double, ...]
    scales: tuple[ScaleAgreement, ...]

    @property
    def is_of_two(self) -> bool:
        """Whether they are two."""
        return self.doubles[0].is_of_two

    @property
    def number(self) -> int:
        """How many answers both gave."""
        return sum(len(each.answers) for each in self.doubles)

    @property
    def same(self) -> int:
        """How many of them are the same."""
        return sum(each.same for each in self.doubles)


@dataclass(frozen=True, slots=True)
class Agreement:
    """All of it, of one year. ``pairs``: by the codes of enumerators."""

    draws: Draws
    pairs: tuple[PairAgreement, ...]

    @property
    def doubles(self) -> tuple[Double, ...]:
        """Every unit that was seen twice."""
        return tuple(each for pair in self.pairs for each in pair.doubles)


def find_agreement(result: Result, draws: Draws) -> Agreement:
    """Return how far enumerators agree; raises ``double.none`` where no unit was seen twice."""
    by_codes: dict[Codes, list[Double]] = {}
    for double in find_doubles(result):
        first, second = sorted(double.codes)
        by_codes.setdefault((first, second), []).append(double)
    return Agreement(draws, tuple(
        PairAgreement(codes, tuple(doubles), tuple(_scales(codes, doubles, draws)))
        for codes, doubles in sorted(by_codes.items())
    ))  # fmt: skip


def _scales(codes: Codes, doubles: Sequence[Double], draws: Draws) -> Iterator[ScaleAgreement]:
    """Yield what two enumerators make of each scale, in the order in which they are met."""
    if not doubles[0].is_of_two:
        return
    scales = {
        each.indicator.scale.code: each.indicator.scale
        for double in doubles for each in double.answers
    }  # fmt: skip
    for scale in scales.values():
        own = [[each for each in double.answers if each.indicator.scale.code == scale.code]
               for double in doubles]  # fmt: skip
        answers = [each for every in own for each in every]
        by_unit = [ranks for double in doubles if (ranks := _ranks(double, scale, codes))]
        every = [pair for ranks in by_unit for pair in ranks]
        found = coincidences(every) if len(every) >= FEWEST_PAIRS else {}
        alpha = ordinal_alpha(found)
        yield ScaleAgreement(
            scale, len(answers), sum(each.is_same for each in answers), len(every),
            sum(map(bool, own)), weighted_kappa(Counter(every)) if found else None, alpha,
            None if alpha is None else _interval(by_unit, f"{codes} {scale.code}", draws),
        )  # fmt: skip


def _ranks(double: Double, scale: Scale, codes: Codes) -> list[Ranks]:
    """Return the ranks that a unit was given on a scale; levels of equal points share one."""
    rank = {level.points: at for at, level in enumerate(rungs_of(scale))}
    found = [
        (rank[each.first.level.points], rank[each.second.level.points])
        for each in double.answers
        if each.indicator.scale.code == scale.code and each.first.level and each.second.level
    ]
    return found if double.codes == codes else [(other, one) for one, other in found]


def _interval(by_unit: Sequence[Sequence[Ranks]], name: str, draws: Draws) -> AlphaInterval | None:
    """Return what alpha becomes where other units had been seen twice: whole ones are drawn."""
    import numpy as np

    size = len(by_unit)
    if size < FEWEST_UNITS:
        return None
    ranks = 1 + max(max(pair) for unit in by_unit for pair in unit)
    tables = np.zeros((size, ranks, ranks))
    for at, unit in enumerate(by_unit):
        for one, other in unit:
            tables[at, one, other] += 1
            tables[at, other, one] += 1
    chance = Random(f"{draws.seed} {name}")  # noqa: S311  no secret
    alphas = []
    for _ in range(draws.number):
        drawn = Counter(chance.choices(range(size), k=size))
        table = np.tensordot([drawn[at] for at in range(size)], tables, axes=1)
        numbers = table.sum(axis=1)
        middles = numbers.cumsum() - numbers / 2
        apart = (middles[:, None] - middles) ** 2
        if expected := float((np.outer(numbers, numbers) * apart).sum()):
            alphas.append(1 - (numbers.sum() - 1) * float((table * apart).sum()) / expected)
    if not alphas:
        return None
    low, high = np.quantile(alphas, RANGE, method="inverted_cdf")
    return AlphaInterval(Fraction(float(low)), Fraction(float(high)), len(alphas))
