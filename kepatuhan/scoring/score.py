"""The exact score of every node of the rubric's tree, with its low and high bounds.

All numbers are ``Fraction``. A node holds what it contributes to the score at the root, in points
of 0 to 100, so that trees of products and units are averaged by averaging their nodes, and the
contributions of all leaves add up to the root's score exactly.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import compress

from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.scoring.tally import Tally
from kepatuhan.survey.states import options_in

NOTHING, WHOLE = Fraction(0), Fraction(100)


@dataclass(frozen=True, slots=True)
class Points:
    """An exact amount with bounds; ``value`` None where an answer is missing altogether."""

    value: Fraction | None
    low: Fraction
    high: Fraction

    @classmethod
    def exactly(cls, amount: Fraction) -> "Points":
        """Return an amount whose bounds are itself: one number, which is computed with once."""
        return cls(amount, amount, amount)

    @property
    def is_one(self) -> bool:
        """Whether it is one number thrice; two that are only equal are held apart."""
        return self.value is self.low is self.high

    def times(self, factor: Fraction) -> "Points":
        """Return the amount scaled."""
        if self.is_one:
            return Points.exactly(self.low * factor)
        value = None if self.value is None else self.value * factor
        return Points(value, self.low * factor, self.high * factor)

    @property
    def is_complete(self) -> bool:
        """Whether no gap is open below."""
        return self.value is not None and self.low == self.high


NO_POINTS = Points.exactly(NOTHING)


def total(parts: Sequence[Points]) -> Points:
    """Return the sum; its value is None if any part has none, for a gap is not a zero.

    >>> one = Points(Fraction(1), Fraction(0), Fraction(2))
    >>> total([one, Points(None, Fraction(0), Fraction(9))])
    Points(value=None, low=Fraction(0, 1), high=Fraction(11, 1))
    """
    if all(part.is_one for part in parts):
        return Points.exactly(sum((part.low for part in parts), NOTHING))
    values = [part.value for part in parts]
    known = [value for value in values if value is not None]
    return Points(
        sum(known, NOTHING) if len(known) == len(values) else None,
        sum((part.low for part in parts), NOTHING),
        sum((part.high for part in parts), NOTHING),
    )


@dataclass(frozen=True)
class Node:
    """One node of a scored tree. ``item``: what the rubric says of it, None of the root.

    ``weight``: percent of the parent, as in the rubric. ``effective``: percent of the root's score
    after the weights of what does not apply were spread; 0 where the node does not apply.
    ``points``: what it contributes to the root's score. ``most``: what it could contribute with
    the best answers, None where that is all of ``effective``.
    """

    item: Branch | Indicator | None
    weight: Fraction
    effective: Fraction
    points: Points
    children: tuple["Node", ...] = ()
    most: Fraction | None = None

    @property
    def code(self) -> str:
        """The code of what the rubric says of it; '' of the root."""
        return self.item.code if self.item else ""

    @property
    def indicator(self) -> Indicator:
        """The indicator that a leaf is the score of, where answers lead to the score."""
        assert isinstance(self.item, Indicator)
        return self.item

    @property
    def reachable(self) -> Fraction:
        """What it contributes with the best answers."""
        return self.effective if self.most is None else self.most

    @property
    def applies(self) -> bool:
        """Whether the node takes part in the score."""
        return self.effective > 0

    @cached_property
    def score(self) -> Points | None:
        """The node's own score, 0..100; None where it does not apply."""
        return self.points.times(WHOLE / self.effective) if self.applies else None

    @cached_property
    def lost(self) -> Fraction | None:
        """How many points of the root's score better answers would bring; None without a score."""
        return None if self.points.value is None else self.reachable - self.points.value

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator["Node"]:
        """Yield the indicators below, in order."""
        return (node for node in self.walk() if not node.children)

    def find(self, code: str) -> "Node | None":
        """Return the node with this code at or below this one."""
        if self.code == code:
            return self
        return next(filter(None, (child.find(code) for child in self.children)), None)


def leaf_score(indicator: Indicator, tally: Tally) -> Points | None:
    """Return the mean points of an indicator's answers, 0..100; None if it does not apply.

    The mean is that of the answers given; gaps open the bounds to the scale's least and most, open
    answers to those of their levels. Without any answer the value is None, and with open ones too
    unless all that they can be is worth the same.

    Source: docs/decisions/0003-gaps.md.
    """
    points = {level.code: level.points for level in indicator.scale.levels}
    given = tally.answered + tally.zeros
    asked = given + tally.gaps + tally.open.total()
    if not asked:
        return None
    earned = sum((points[level] * times for level, times in tally.levels.items()), NOTHING)
    earned += tally.zeros * indicator.scale.least
    if given == asked:
        return Points.exactly(earned / given)
    low = earned + tally.gaps * indicator.scale.least
    high = earned + tally.gaps * indicator.scale.most
    for level, times in tally.open.items():
        can_be = [[points[each] for each in one] or [*points.values()] for one in options_in(level)]
        low += Fraction(times, len(can_be)) * sum(map(min, can_be), NOTHING)
        high += Fraction(times, len(can_be)) * sum(map(max, can_be), NOTHING)
    value = earned / given if given and not tally.open else None
    if tally.open and low == high:
        value = low / asked
    return Points(value, low / asked, high / asked)


Measure = Callable[[Indicator], Points | None]


def score_tree(rubric: Rubric, measure: Measure) -> Node:
    """Return the scored tree of one unit or one product.

    ``measure`` gives an indicator's own score, 0..100, or None where it does not apply. The weight
    of what does not apply is spread over its siblings in proportion to theirs.

    Source: the rubric's weights; roll_up.not_applicable.
    """
    own = _Measured(measure)
    share = WHOLE if any(map(own.applies, rubric.dimensions)) else NOTHING
    children = own.nodes(rubric.dimensions, share)
    points = total([child.points for child in children])
    return Node(None, WHOLE, share, points, children, _most(children))


def _most(nodes: Sequence[Node]) -> Fraction | None:
    """Return what nodes could contribute together, None where that is all of them."""
    if all(node.most is None for node in nodes):
        return None
    return sum((node.reachable for node in nodes), NOTHING)


class _Measured:
    """Walks a rubric's tree, asking for each indicator's own score once."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._scores: dict[str, Points | None] = {}

    def _score(self, indicator: Indicator) -> Points | None:
        if indicator.code not in self._scores:
            self._scores[indicator.code] = self._measure(indicator)
        return self._scores[indicator.code]

    def applies(self, item: Branch | Indicator) -> bool:
        if isinstance(item, Indicator):
            return self._score(item) is not None
        return any(map(self.applies, item.children))

    def nodes(self, items: Sequence[Branch | Indicator], share: Fraction) -> tuple[Node, ...]:
        """Return siblings that have ``share`` percent of the root among them."""
        applying = [self.applies(item) for item in items]
        weights = [item.weight.value for item in items]
        whole = sum(compress(weights, applying), NOTHING)
        return tuple(
            self._node(item, share * weight / whole if applies else NOTHING)
            for item, weight, applies in zip(items, weights, applying, strict=True)
        )

    def _node(self, item: Branch | Indicator, share: Fraction) -> Node:
        weight = item.weight.value
        if isinstance(item, Indicator):
            own = self._score(item)
            points = own.times(share / WHOLE) if own else NO_POINTS
            best = item.scale.most
            most = None if best == WHOLE else share * best / WHOLE
            return Node(item, weight, share, points, most=most)
        children = self.nodes(item.children, share)
        points = total([child.points for child in children])
        return Node(item, weight, share, points, children, _most(children))


def mean_tree(trees: Sequence[Node]) -> Node:
    """Return the plain mean of trees of one rubric, node by node as deep as all are known.

    >>> one = Node(None, WHOLE, WHOLE, Points(Fraction(80), Fraction(80), Fraction(80)))
    >>> two = Node(None, WHOLE, WHOLE, Points(Fraction(90), Fraction(85), Fraction(95)))
    >>> mean_tree([one, two]).points
    Points(value=Fraction(85, 1), low=Fraction(165, 2), high=Fraction(175, 2))
    """
    share, most = Fraction(1, len(trees)), _most(trees)
    known = all(tree.children for tree in trees)
    children = [tree.children for tree in trees] if known else []
    return Node(
        trees[0].item,
        trees[0].weight,
        sum((tree.effective for tree in trees), NOTHING) * share,
        total([tree.points for tree in trees]).times(share),
        tuple(mean_tree(same) for same in zip(*children, strict=True)),
        None if most is None else most * share,
    )
