"""A plan held against the next survey: which promises show in it, and which do not.

A gap is better where the indicator's own score, 0..100, is higher in the next survey than its
answers of the plan's year are worth there. Over another edition these are carried by the crosswalk,
so they are a range; what a range, a blank or a missing counterpart leaves open stays open.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kepatuhan.comparison.carry import carried, common_rubric, own_answers, trees_of, unit_points
from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.ledger import Span
from kepatuhan.comparison.pairs import Pair
from kepatuhan.result.model import InstitutionResult, UnitResult
from kepatuhan.rubric.crosswalk.model import Carry, Link
from kepatuhan.scoring.score import WHOLE, Node


class Change(StrEnum):
    """What became of a gap in the next survey."""

    GONE = "gone"
    SMALLER = "smaller"
    SAME = "same"
    LARGER = "larger"
    OPEN = "open"


class OpenBecause(StrEnum):
    """Why nobody can tell what became of a gap."""

    UNIT_LEFT = "unit_left"
    NO_GAP = "no_gap"
    UNIT_GONE = "unit_gone"
    UNIT_SPLIT = "unit_split"
    NOT_ASSESSED = "not_assessed"
    NO_ANSWERS = "no_answers"
    NO_CROSSWALK = "no_crosswalk"
    NOT_ASKED = "not_asked"
    OTHER_QUESTION = "other_question"
    NOT_APPLICABLE = "not_applicable"
    NO_ANSWER = "no_answer"
    FEW = "few"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the next survey shows of a gap. ``why``: only where it is open.

    ``before`` and ``after``: the own score of the indicator, 0..100, both as the next survey's
    edition scores it; None where there is none. ``codes``: the indicators of that edition.
    """

    change: Change
    why: OpenBecause | None = None
    before: Span | None = None
    after: Span | None = None
    codes: tuple[str, ...] = ()

    @property
    def is_better(self) -> bool:
        """Whether the gap is gone or smaller."""
        return self.change in (Change.GONE, Change.SMALLER)


@dataclass(frozen=True, slots=True)
class UnitOfTwo:
    """A unit of the plan's year beside itself in the next survey."""

    first: UnitResult
    pair: Pair
    institution: Pair


class Seer:
    """Tells what became of gaps. ``comparison``: the plan's year and the next survey."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        token = comparison.second.rubric.register.institution_token
        self.units: dict[tuple[str, str], UnitOfTwo] = {}
        for whole in comparison.pairs:
            for pair in whole.units:
                if isinstance(pair.first, UnitResult):
                    name = token(pair.first.institution.name)
                    self.units[name, pair.first.key[1]] = UnitOfTwo(pair.first, pair, whole)

    def seen(self, unit: UnitOfTwo | None, code: str) -> Seen:
        """Return what the next survey shows of an indicator of a unit."""
        if unit is None:
            return _open(OpenBecause.UNIT_LEFT)
        leaf = next((each for each in unit.first.leaves if each.code == code), None)
        if leaf is None or not leaf.lost:
            return _open(OpenBecause.NO_GAP)
        second = unit.pair.second
        if not isinstance(second, UnitResult):
            is_split = unit.pair.heirs or unit.institution.heirs
            return _open(OpenBecause.UNIT_SPLIT if is_split else OpenBecause.UNIT_GONE)
        if _not_assessed(second, unit.institution):
            return _open(OpenBecause.NOT_ASSESSED)
        if not second.leaves:
            return _open(OpenBecause.NO_ANSWERS)
        crosswalk = self.comparison.crosswalk
        if crosswalk is None:
            return _open(OpenBecause.NO_CROSSWALK)
        links = [link for link in crosswalk.links if code in link.old]
        carry = next((each for each in crosswalk.forward if each.source == code), None)
        return self._over(unit.first, second, carry) if carry else _not_carried(links)

    def _over(self, first: UnitResult, second: UnitResult, carry: Carry) -> Seen:
        codes = (carry.target,)
        node = next((leaf for leaf in second.leaves if leaf.code == carry.target), None)
        if node is None or node.score is None:
            return _open(OpenBecause.NOT_APPLICABLE, codes)
        if self._is_hidden(first, second, carry):
            return _open(OpenBecause.FEW, codes)
        if node.points.value is None:
            return _open(OpenBecause.NO_ANSWER, codes)
        before, after = self._before(first, carry), Span(node.score.low, node.score.high)
        if before is None:
            return _open(OpenBecause.NO_ANSWER, codes)
        most = node.reachable * WHOLE / node.effective
        change = _change(before, after, most)
        why = OpenBecause.UNCLEAR if change is Change.OPEN else None
        return Seen(change, why, before, after, codes)

    def _is_hidden(self, first: UnitResult, second: UnitResult, carry: Carry) -> bool:
        """Return whether too few people answered in either year for anything to be told."""
        two = self.comparison
        return carry.source in two.first.hidden(first) or carry.target in two.second.hidden(second)

    def _before(self, first: UnitResult, carry: Carry) -> Span | None:
        """Return what the answers of the plan's year are worth in the next survey's edition."""
        if not self.comparison.editions_differ:
            return _exact(next(leaf for leaf in first.leaves if leaf.code == carry.source))
        old = common_rubric(self.comparison.old, [carry.source])
        new = common_rubric(self.comparison.new, [carry.target])
        points = unit_points(trees_of(carried(own_answers(first.unit, old), [carry], new), new))
        return Span(points.low, points.high) if points else None


def _exact(leaf: Node) -> Span | None:
    value = leaf.score.value if leaf.score else None
    return None if value is None else Span(value, value)


def _change(before: Span, after: Span, most: Fraction) -> Change:
    """Return whether a score is certainly higher, lower, or not higher.

    >>> def span(low, high):
    ...     return Span(Fraction(low), Fraction(high))
    >>> pairs = [((50, 50), (100, 100)), ((0, 50), (75, 75)), ((50, 100), (100, 100)),
    ...          ((50, 50), (50, 50)), ((75, 75), (50, 50))]
    >>> [str(_change(span(*one), span(*other), Fraction(100))) for one, other in pairs]
    ['gone', 'smaller', 'open', 'same', 'larger']
    """
    if after.low > before.high:
        return Change.GONE if after.low >= most else Change.SMALLER
    if after.high < before.low:
        return Change.LARGER
    return Change.SAME if after.high == before.low else Change.OPEN


def _not_carried(links: list[Link]) -> Seen:
    """Return that no line carries the answers: the question is another one, or is not asked."""
    codes = tuple(dict.fromkeys(code for link in links for code in link.new))
    return _open(OpenBecause.OTHER_QUESTION if codes else OpenBecause.NOT_ASKED, codes)


def _not_assessed(unit: UnitResult, institution: Pair) -> bool:
    whole = institution.second
    is_whole = isinstance(whole, InstitutionResult) and bool(whole.survey.not_assessed)
    return bool(unit.unit.not_assessed) or is_whole


def _open(why: OpenBecause, codes: tuple[str, ...] = ()) -> Seen:
    return Seen(Change.OPEN, why, codes=codes)
