"""The least weight that must move for another zone, exact; and what no weighting turns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from kepatuhan.guidance.assumed import AssumedPart, assumed_parts
from kepatuhan.guidance.drawn_scores import End, scored_trees
from kepatuhan.guidance.edges import edge_of
from kepatuhan.guidance.ladders import Rated
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import NOTHING, WHOLE


@dataclass(frozen=True, slots=True)
class WeighedLeaf:
    """An indicator of a body: percent of its score, and its own score, 0..100."""

    code: str
    weight: Fraction
    score: Fraction


@dataclass(frozen=True, slots=True)
class WeightMove:
    """So much weight, in points of 100, goes from an indicator to another."""

    start: str
    end: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Flip:
    """The least that must move for the printed score to come into another zone.

    ``band``: the one it comes into. ``is_enough``: whether just so much is, or only any more is.
    """

    band: Band
    moves: tuple[WeightMove, ...]
    is_enough: bool

    @property
    def moved(self) -> Fraction:
        """How much: half the sum of what all weights change, in points of 100."""
        return sum((each.weight for each in self.moves), NOTHING)

    def printed(self, decimals: int = 2) -> Fraction:
        """Return the least number of so many decimals that is enough."""
        size = 10**decimals
        steps = ceil(self.moved * size) if self.is_enough else floor(self.moved * size) + 1
        return Fraction(steps, size)

    def printed_moves(self, decimals: int = 2) -> Iterator[Fraction]:
        """Yield what each move is of the printed whole: the parts add up to it."""
        told, moved = NOTHING, NOTHING
        for each in self.moves[:-1]:
            moved += each.weight
            so_far = Fraction(round_half_up(moved, decimals))
            yield so_far - told
            told = so_far
        yield self.printed(decimals) - told


def weighed_leaves(rated: Rated, rubric: Rubric, end: End) -> tuple[WeighedLeaf, ...]:
    """Return the indicators that a body's score is the weighted mean of.

    None where its units, or products, do not share one set of effective weights, where no answers
    lead to all of its score, or where one has none.
    """
    trees = scored_trees(rated, rubric)
    weights = [{leaf.code: leaf.effective for leaf in each.tree.leaves()} for each in trees]
    if not trees or any(own != weights[0] for own in weights):
        return ()
    scores: dict[str, Fraction] = {}
    for each in trees:
        for leaf in each.tree.leaves():
            if leaf.score:
                value = end(leaf.score)
                if value is None:
                    return ()
                scores[leaf.code] = scores.get(leaf.code, NOTHING) + each.share * value
    return tuple(WeighedLeaf(code, weights[0][code], score) for code, score in scores.items())


def flips_of(leaves: Sequence[WeighedLeaf], rubric: Rubric) -> tuple[Flip, ...]:
    """Return the least changes of assumed weights that change the zone, the least first.

    Down, and up; neither is there where no weights reach it.

    Within a part weight goes to its lowest indicator, or its highest, from where a point of weight
    gains most: the best way to fill a sum from pieces that may be cut.

    >>> from kepatuhan.rubric.editions import load_rubric
    >>> flips_of([], load_rubric("2022"))
    ()
    """
    if not leaves:
        return ()
    score = sum((each.weight * each.score for each in leaves), NOTHING) / WHOLE
    found = (_flip(leaves, score, rubric, way) for way in (-1, 1))
    return tuple(sorted(filter(None, found), key=lambda flip: flip.moved))


def _flip(leaves: Sequence[WeighedLeaf], score: Fraction, rubric: Rubric, way: int) -> Flip | None:
    edge = edge_of(score, rubric, way)
    if edge is None:
        return None
    moves, left = [], abs(edge.limit - score)
    for gain, each in sorted(_gains(leaves, rubric, way), key=lambda pair: -pair[0]):
        part = min(each.weight, left / gain)
        if part:
            moves.append(WeightMove(each.start, each.end, part))
            left -= part * gain
    return Flip(edge.band, tuple(moves), is_enough=way > 0) if left == 0 else None


def _gains(
    leaves: Sequence[WeighedLeaf], rubric: Rubric, way: int
) -> Iterator[tuple[Fraction, WeightMove]]:
    """Yield what a point of weight gains that leaves an indicator, with all that can leave it."""
    by_code = {each.code: each for each in leaves}
    for part in assumed_parts(rubric):
        own = [by_code[code] for code in by_code if code in part.indicators]
        if own:
            target = max(own, key=lambda one: way * one.score)
            for each in own:
                if gain := way * (target.score - each.score) / WHOLE:
                    yield gain, WeightMove(each.code, target.code, each.weight)


def stays_above(
    one: Sequence[WeighedLeaf], other: Sequence[WeighedLeaf], rubric: Rubric
) -> bool | None:
    """Return whether one body scores more than another whatever the assumed weights are.

    None where they do not share their effective weights, so that nobody can say.

    In every part the smallest difference counts with all that the part weighs: no weights make
    less of it.
    """
    own: Mapping[str, WeighedLeaf] = {each.code: each for each in one}
    others = {each.code: each for each in other}
    if not own or {code: each.weight for code, each in own.items()} != {
        code: each.weight for code, each in others.items()
    }:
        return None
    gaps = {code: own[code].score - others[code].score for code in own}
    least = NOTHING
    for codes in _all_parts(assumed_parts(rubric), own):
        weight = sum((own[code].weight for code in codes), NOTHING)
        least += weight * min(gaps[code] for code in codes)
    return least > 0


def _all_parts(
    parts: Sequence[AssumedPart], leaves: Mapping[str, WeighedLeaf]
) -> Iterator[list[str]]:
    """Yield the indicators of every part, and each that is of none alone."""
    held = {code for part in parts for code in part.indicators}
    for part in parts:
        if own := [code for code in leaves if code in part.indicators]:
            yield own
    yield from ([code] for code in leaves if code not in held)
