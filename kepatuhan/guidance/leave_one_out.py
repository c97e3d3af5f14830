"""Scores without one indicator: its weight is spread over its siblings, as if it did not apply.

Exact, and found from the scored trees without scoring them again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from kepatuhan.guidance.drawn_scores import ScoredTree, scored_trees
from kepatuhan.result.model import InstitutionResult, UnitResult
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import NOTHING, Node


class LeaveOneOut:
    """Leaves indicators of a rubric out."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self._below: dict[str, frozenset[str]] = {}

    def unit(self, unit: UnitResult, code: str) -> Fraction | None:
        """Return the score of a unit without an indicator; None where nothing is left of it."""
        return self.body(scored_trees(unit, self.rubric), code)

    def body(self, trees: Iterable[ScoredTree], code: str) -> Fraction | None:
        """Return the score of the body that trees are of, likewise."""
        return _mean((each.share, self.tree(each.tree, code)) for each in trees)

    def tree(self, node: Node, code: str) -> Fraction | None:
        """Return the own score of a node, 0..100, without what has a code at or below it.

        None where nothing is left, or where a score is missing.
        """
        if node.code == code or node.score is None or node.score.value is None:
            return None
        part = next((each for each in node.children if code in self._codes_below(each)), None)
        if part is None or part.score is None or part.score.value is None:
            return node.score.value
        left = self.tree(part, code)
        whole = sum((each.weight for each in node.children if each.applies), NOTHING)
        others = whole * node.score.value - part.weight * part.score.value
        if left is None:
            return others / (whole - part.weight) if whole > part.weight else None
        return (others + part.weight * left) / whole

    def _codes_below(self, node: Node) -> frozenset[str]:
        """Return the codes at and below a node: alike in all trees of the rubric."""
        if node.code not in self._below:
            self._below[node.code] = frozenset(each.code for each in node.walk())
        return self._below[node.code]

    def institution(
        self, institution: InstitutionResult, scores: Mapping[object, Fraction | None]
    ) -> Fraction | None:
        """Return the score of an institution from those of its units by their keys."""
        return _mean((each.share, scores.get(each.key)) for each in institution.units)


def _mean(parts: Iterable[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """Return the mean of what is there by weight; None where nothing is."""
    known = [(weight, score) for weight, score in parts if score is not None]
    whole = sum((weight for weight, _ in known), NOTHING)
    return sum((weight * score for weight, score in known), NOTHING) / whole if whole else None


def places(scores: Sequence[Fraction]) -> list[int]:
    """Return the place of each score from the best, 1 first; equal ones share the first place.

    >>> places([Fraction(3), Fraction(9), Fraction(3)])
    [2, 1, 2]
    """
    order = sorted(scores, reverse=True)
    first: dict[Fraction, int] = {}
    for place, score in enumerate(order, 1):
        first.setdefault(score, place)
    return [first[score] for score in scores]


def shifts(before: Sequence[Fraction], after: Sequence[Fraction]) -> Fraction:
    """Return by how many places bodies move on average, up or down, from scores to others."""
    moved = [abs(one - two) for one, two in zip(places(before), places(after), strict=True)]
    return Fraction(sum(moved), len(moved)) if moved else NOTHING


def known_pairs(
    before: Iterable[Fraction], after: Iterable[Fraction | None]
) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the scores of bodies that have both."""
    for one, two in zip(before, after, strict=True):
        if two is not None:
            yield one, two
