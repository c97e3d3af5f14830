"""Scores under other weights, many at once, in floating point: for counting, never for a verdict.

A tree is a unit's, or a product's in an edition scored at the product.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kepatuhan.guidance.ladders import Rated
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.kinds import ScoredAt
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.scoring.score import Node, Points

Item = Branch | Indicator
End = Callable[[Points], Fraction | None]


def at_low(points: Points) -> Fraction:
    """Return the low end of a score."""
    return points.low


def at_high(points: Points) -> Fraction:
    """Return the high end of a score."""
    return points.high


def as_given(points: Points) -> Fraction | None:
    """Return a score of the answers that were given; None without any."""
    return points.value


@dataclass(frozen=True, slots=True)
class ScoredTree:
    """A tree of answers, and its part of the score of the body that it is of, 0..1."""

    tree: Node
    share: Fraction


def scored_trees(rated: Rated, rubric: Rubric) -> tuple[ScoredTree, ...]:
    """Return the trees that a score is made of; none where no answers lead to all of it."""
    if isinstance(rated, UnitResult):
        return tuple(_of_unit(rated, Fraction(1), rubric))
    units = [unit for unit in rated.units if unit.share]
    if rated.survey.ready or any(not unit.parts for unit in units):
        return ()
    return tuple(each for unit in units for each in _of_unit(unit, unit.share, rubric))


def _of_unit(unit: UnitResult, share: Fraction, rubric: Rubric) -> Iterator[ScoredTree]:
    if not unit.parts:
        return
    by_product = rubric.roll_up.scored_at is ScoredAt.PRODUCT
    of_products = [each.tree for each in unit.products if each.tree]
    trees = of_products if by_product else [unit.tree] if unit.tree else []
    yield from (ScoredTree(tree, share / len(trees)) for tree in trees)


class DrawnWeights:
    """Weights in the place of a rubric's, many at once: ``weights`` by code, an array a draw a row.

    Those of the rubric stand elsewhere.
    """

    def __init__(self, rubric: Rubric, weights: Mapping[str, Any], number: int) -> None:
        self.rubric, self.weights, self.number = rubric, weights, number
        self._known: dict[frozenset[str], Any] = {}

    def scores(self, trees: Sequence[ScoredTree], end: End) -> Any:
        """Return the scores of the body that trees are of, one a draw; NaN where one is missing."""
        import numpy as np

        found = np.zeros(self.number)
        for each in trees:
            own = {leaf.code: _own(leaf, end) for leaf in each.tree.leaves() if leaf.applies}
            weights = self._effective(frozenset(own))
            found += float(each.share) * (weights @ np.array([*own.values()]))
        return found

    def _effective(self, applying: frozenset[str]) -> Any:
        """Return the parts of the whole that indicators weigh: a draw a row, in their order.

        The weight of what does not apply is spread over its siblings, as in ``score_tree``.
        """
        import numpy as np

        if applying not in self._known:
            shares: dict[str, Any] = {}
            self._spread(self.rubric.dimensions, np.ones((self.number, 1)), applying, shares)
            self._known[applying] = np.hstack([*shares.values()])
        return self._known[applying]

    def _spread(
        self, items: Sequence[Item], share: Any, applying: frozenset[str], shares: dict[str, Any]
    ) -> None:
        own = [item for item in items if _applies(item, applying)]
        weights = [self.weights.get(item.code, float(item.weight.value)) for item in own]
        whole: Any = sum(weights)
        for item, weight in zip(own, weights, strict=True):
            part = share * (weight / whole)
            if isinstance(item, Branch):
                self._spread(item.children, part, applying, shares)
            else:
                shares[item.code] = part


def _applies(item: Item, applying: frozenset[str]) -> bool:
    if isinstance(item, Indicator):
        return item.code in applying
    return any(each.code in applying for each in item.indicators())


LeafScores = Mapping[str, tuple[Any, Any]]  # by code: scores, and whether each applies


def leaf_scores(trees: Sequence[Node], rubric: Rubric, end: End) -> LeafScores:
    """Return the own scores of the indicators of trees, as arrays of one row."""
    import numpy as np

    leaves = [{leaf.code: leaf for leaf in tree.leaves()} for tree in trees]
    return {
        code: (
            np.array([[_own(each[code], end) for each in leaves]]),
            np.array([[each[code].applies for each in leaves]]),
        )
        for code in rubric.indicators
    }


def mean_score(rubric: Rubric, weights: Mapping[str, Any], leaves: LeafScores) -> Any:
    """Return the scores of trees from those of their indicators: all arrays of one shape."""
    import numpy as np

    def mean(items: Sequence[Item]) -> tuple[Any, Any]:
        """Return the mean score of siblings, and whether any of them applies."""
        total: Any = 0.0
        sizes: Any = 0.0
        for item in items:
            score, applies = mean(item.children) if isinstance(item, Branch) else leaves[item.code]
            weight = weights.get(item.code, float(item.weight.value)) * applies
            total = total + weight * np.where(applies, score, 0.0)
            sizes = sizes + weight
        is_any = sizes > 0
        return total / np.where(is_any, sizes, 1.0), is_any

    return mean(rubric.dimensions)[0]


def _own(leaf: Node, end: End) -> float:
    value = end(leaf.score) if leaf.score else None
    return float("nan") if value is None else float(value)
