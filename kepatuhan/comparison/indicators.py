"""What changed inside a unit: its indicators, what was answered, and the points that each brought.

Every indicator of both editions stands in exactly one row: those that lines of the crosswalk tie
together are one. So the rows of a unit add up to the change of its score exactly.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.result.model import Result, UnitResult
from kepatuhan.result.tallies import groups_of
from kepatuhan.rubric.crosswalk.model import Crosswalk, Link
from kepatuhan.rubric.model import Indicator
from kepatuhan.scoring.score import Node
from kepatuhan.scoring.trace import AnswerGroup

Codes = tuple[str, ...]
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Side:
    """The indicators of one year in a row, with what was answered to each.

    ``points``: what they contribute to the unit's score; 0 where there are none.
    """

    answered: tuple[tuple[Indicator, tuple[AnswerGroup, ...]], ...]
    points: Fraction

    @property
    def codes(self) -> Codes:
        """Their codes, in the rubric's order."""
        return tuple(indicator.code for indicator, _ in self.answered)

    def said(self) -> list[tuple[str, str, int]]:
        """Return what was answered: level or state, and how often, by indicator."""
        return [
            (indicator.code, group.level.code if group.level else group.state, group.number)
            for indicator, groups in self.answered
            for group in groups
        ]


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """One row: the indicators of the first year and those of the second that go with them."""

    first: Side
    second: Side

    @property
    def change(self) -> Fraction:
        """By how many points of the unit's score it moved it."""
        return self.second.points - self.first.points

    @property
    def is_change(self) -> bool:
        """Whether points or answers are other ones."""
        return bool(self.change) or self.first.said() != self.second.said()


def indicator_changes(
    units: tuple[UnitResult, UnitResult], results: tuple[Result, Result], crosswalk: Crosswalk
) -> list[IndicatorChange]:
    """Return the rows of a unit in two years, what moved its score most first.

    Both years must have a score made of answers; what did not change at all is left out.
    """
    first, second = (
        _Year(unit.leaves, groups_of(unit.unit, result.rubric))
        for unit, result in zip(units, results, strict=True)
    )
    rows = [
        IndicatorChange(first.side(old), second.side(new)) for old, new in tied(crosswalk.links)
    ]
    return sorted((row for row in rows if row.is_change), key=lambda row: -abs(row.change))


@dataclass(frozen=True, slots=True)
class _Year:
    """The indicators of a unit in one year, and what was answered to each, by its code."""

    leaves: tuple[Node, ...]
    answers: Mapping[str, tuple[AnswerGroup, ...]]

    def side(self, codes: Container[str]) -> Side:
        """Return the indicators of some codes, in the rubric's order."""
        leaves = [leaf for leaf in self.leaves if leaf.code in codes]
        answered = tuple((leaf.indicator, self.answers[leaf.code]) for leaf in leaves)
        return Side(answered, sum((leaf.points.value or NOTHING for leaf in leaves), NOTHING))


def tied(links: Sequence[Link]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return the old and new codes that lines tie together, each code in one pair only.

    Indicators that only one edition has stand for themselves, also where one line lists several.

    >>> from kepatuhan.rubric.crosswalk.model import Relation
    >>> def line(old, new):
    ...     return Link(Relation.RELATED, tuple(old), tuple(new), (), {}, ())
    >>> [(sorted(old), sorted(new)) for old, new in tied([line("ab", "x"), line("b", "y")])]
    [(['a', 'b'], ['x', 'y'])]
    """
    found: list[tuple[frozenset[str], frozenset[str]]] = []
    for old, new in (ends for link in links for ends in _ends(link)):
        for pair in [each for each in found if each[0] & old or each[1] & new]:
            found.remove(pair)
            old, new = old | pair[0], new | pair[1]
        found.append((old, new))
    return found


def _ends(link: Link) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield what a line ties together; nothing but single indicators where a side is empty."""
    if link.old and link.new:
        yield frozenset(link.old), frozenset(link.new)
        return
    yield from ((frozenset({code}), frozenset[str]()) for code in link.old)
    yield from ((frozenset[str](), frozenset({code})) for code in link.new)
