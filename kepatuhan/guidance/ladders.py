"""How high answers stand, and what each level more brings to a score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kepatuhan.result.build import tree_of_counts
from kepatuhan.result.model import InstitutionResult, UnitResult
from kepatuhan.result.tallies import tallies_of
from kepatuhan.rubric.answers import Level, Scale
from kepatuhan.rubric.kinds import ScoredAt
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.score import NOTHING, WHOLE, Node
from kepatuhan.scoring.tally import Key as Counted
from kepatuhan.scoring.tally import Tally

Rated = UnitResult | InstitutionResult  # what is asked about


@dataclass(frozen=True, slots=True)
class CountedUnit:
    """A unit with the counts that its score is made of.

    ``share``: its part of the score asked about, 0..1. ``products``: the names of the products
    whose trees its own is the mean of; '' alone where the unit has one tree.
    """

    unit: UnitResult
    share: Fraction
    products: tuple[str, ...]
    tallies: Mapping[Counted, Tally]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The answers to an indicator of a unit that bring the same points, by the level they name.

    ``product``: whose they are in an edition scored at the product, else ''. ``rungs``: one level
    for each number of points, the lowest first; ``counts``: how many answers stand on each.
    ``weight``: points of the score asked about that one answer brings from 0 to 100.
    """

    unit: UnitResult
    indicator: Indicator
    product: str
    rungs: tuple[Level, ...]
    counts: tuple[int, ...]
    weight: Fraction

    def points(self, at: int) -> Fraction:
        """Return what one answer brings that rises from a rung to the next."""
        return self.weight * (self.rungs[at + 1].points - self.rungs[at].points) / WHOLE

    def below(self, at: int) -> int:
        """Return how many answers stand below a rung."""
        return sum(self.counts[:at])


@dataclass(frozen=True, slots=True)
class MissingAnswers:
    """Answers of a unit that were asked for and are not there; each counts as the worst.

    ``points``: what they would bring to the score asked about if each were the best.
    """

    unit: UnitResult
    indicator: Indicator
    number: int
    points: Fraction


def counted_units(rated: Rated, rubric: Rubric) -> tuple[CountedUnit, ...]:
    """Return the units of which answers lead to a score: of a unit, it alone."""
    if isinstance(rated, UnitResult):
        return tuple(_counted([replace(rated, share=Fraction(1))], rubric))
    return tuple(_counted(rated.units, rubric))


def _counted(units: Sequence[UnitResult], rubric: Rubric) -> Iterator[CountedUnit]:
    for unit in units:
        if unit.share and unit.parts:
            named = tuple(each.product.name for each in unit.products if each.tree)
            products = named if rubric.roll_up.scored_at is ScoredAt.PRODUCT else ("",)
            yield CountedUnit(unit, unit.share, products, tallies_of(unit.unit, rubric))


def ladders_of(counted: CountedUnit, rubric: Rubric) -> Iterator[Ladder]:
    """Yield the ladders of a unit in the rubric's order; none where nothing was answered."""
    weights = _weights(counted, rubric)
    for key in _in_order(counted, rubric):
        tally, indicator = counted.tallies[key], rubric.indicators[key[0]]
        if weight := weights.get(key):
            rungs = rungs_of(indicator.scale)
            points = {level.code: level.points for level in indicator.scale.levels}
            counts = [0] * len(rungs)
            at = {level.points: number for number, level in enumerate(rungs)}
            for code, times in tally.levels.items():
                counts[at[points[code]]] += times
            yield Ladder(counted.unit, indicator, key[1], rungs, tuple(counts), weight)


def missing_of(counted: CountedUnit, rubric: Rubric) -> Iterator[MissingAnswers]:
    """Yield the answers that are missing in a unit by indicator, in the rubric's order."""
    found: dict[str, MissingAnswers] = {}
    weights = _weights(counted, rubric)
    for key in _in_order(counted, rubric):
        tally, indicator = counted.tallies[key], rubric.indicators[key[0]]
        number = tally.gaps + tally.zeros + tally.open.total()
        if number and (weight := weights.get(key)):
            before = found.get(key[0])
            span = indicator.scale.most - indicator.scale.least
            points = weight * number * span / WHOLE
            found[key[0]] = MissingAnswers(
                counted.unit, indicator, number + (before.number if before else 0),
                points + (before.points if before else NOTHING),
            )  # fmt: skip
    yield from found.values()


def rungs_of(scale: Scale) -> tuple[Level, ...]:
    """Return one level for each number of points, the lowest first; of equal ones the first."""
    by_points: dict[Fraction, Level] = {}
    for level in scale.levels:
        by_points.setdefault(level.points, level)
    return tuple(by_points[points] for points in sorted(by_points))


def trees_of(counted: CountedUnit, rubric: Rubric) -> tuple[Node, ...]:
    """Return the trees that a unit's score is the mean of, from its counts."""
    return tuple(tree_of_counts(counted.tallies, name, rubric) for name in counted.products)


def _weights(counted: CountedUnit, rubric: Rubric) -> dict[Counted, Fraction]:
    """Return what one answer of each count brings from 0 to 100, in points of the score."""
    found: dict[Counted, Fraction] = {}
    share = counted.share / len(counted.products)
    for product, tree in zip(counted.products, _given_trees(counted.unit, rubric), strict=True):
        for leaf in tree.leaves():
            key = _key(counted, leaf.code, product)
            if leaf.applies and key:
                asked = _asked(counted.tallies[key])
                found[key] = found.get(key, NOTHING) + share * leaf.effective / asked
    return found


def _given_trees(unit: UnitResult, rubric: Rubric) -> Iterator[Node]:
    """Yield the trees that a unit's score is the mean of, as it was scored."""
    scored = unit.products if rubric.roll_up.scored_at is ScoredAt.PRODUCT else (unit,)
    return (each.tree for each in scored if each.tree)


def _key(counted: CountedUnit, code: str, product: str) -> Counted | None:
    return next((key for key in ((code, product), (code, "")) if key in counted.tallies), None)


def _asked(tally: Tally) -> int:
    return tally.answered + tally.zeros + tally.gaps + tally.open.total()


def _in_order(counted: CountedUnit, rubric: Rubric) -> list[Counted]:
    order = {code: at for at, code in enumerate(rubric.indicators)}
    return sorted(counted.tallies, key=lambda key: order[key[0]])
