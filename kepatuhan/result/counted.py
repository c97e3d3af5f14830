"""The trees that a unit's score is made of, each with the counts of answers below it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kepatuhan.result.model import ProductResult, UnitResult
from kepatuhan.result.tallies import tallies_of
from kepatuhan.rubric.kinds import ScoredAt
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import Node
from kepatuhan.scoring.tally import Key, Tally


@dataclass(frozen=True, slots=True)
class CountedTree:
    """One scored tree. ``tallies``: the counts of answers by the code of the indicator.

    ``product``: whose tree it is in an edition scored at the product, else None.
    """

    tree: Node
    tallies: Mapping[str, Tally]
    product: ProductResult | None = None


def counted_trees(unit: UnitResult, rubric: Rubric) -> tuple[CountedTree, ...]:
    """Return the trees that a unit's score is the mean of; none where no answers lead to it."""
    if unit.tree is None or unit.is_ready:
        return ()
    tallies = tallies_of(unit.unit, rubric)
    if rubric.roll_up.scored_at is ScoredAt.UNIT:
        return (CountedTree(unit.tree, _of(tallies, "")),)
    return tuple(
        CountedTree(product.tree, _of(tallies, product.product.name), product)
        for product in unit.products
        if product.tree
    )


def _of(tallies: Mapping[Key, Tally], product: str) -> dict[str, Tally]:
    """Return the counts that a tree was made of: those of its product, else of the whole unit."""
    return {code: tally for (code, whose), tally in tallies.items() if whose in (product, "")}
