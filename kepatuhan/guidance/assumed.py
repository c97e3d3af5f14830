"""Which weights of a rubric are assumed: groups of siblings that move, and parts that hold them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.scoring.score import NOTHING

Item = Branch | Indicator


@dataclass(frozen=True, slots=True)
class AssumedGroup:
    """Siblings whose weights are assumed; together they keep ``total`` percent of their parent.

    ``parent``: None where they are the dimensions.
    """

    parent: Branch | None
    members: tuple[Item, ...]

    @property
    def code(self) -> str:
        """The code of their parent, '' where they are the dimensions."""
        return self.parent.code if self.parent else ""

    @property
    def total(self) -> Fraction:
        """Their percent of the parent."""
        return sum((each.weight.value for each in self.members), NOTHING)


@dataclass(frozen=True, slots=True)
class AssumedPart:
    """Indicators among which no weight is known: only what they weigh together is.

    ``code``: of the branch that holds them, '' for the whole rubric.
    """

    code: str
    indicators: frozenset[str]


def assumed_groups(rubric: Rubric) -> tuple[AssumedGroup, ...]:
    """Return the groups of two siblings or more whose weights are assumed, in order."""
    return tuple(_groups(None, rubric.dimensions))


def _groups(parent: Branch | None, items: Sequence[Item]) -> Iterator[AssumedGroup]:
    assumed = tuple(item for item in items if item.weight.basis.status is Status.ASSUMED)
    if len(assumed) > 1:
        yield AssumedGroup(parent, assumed)
    for item in items:
        if isinstance(item, Branch):
            yield from _groups(item, item.children)


def assumed_parts(rubric: Rubric) -> tuple[AssumedPart, ...]:
    """Return the largest parts below which every weight is assumed, in order.

    An only child has all of its parent's weight, whatever its status.
    """
    return tuple(_parts("", rubric.dimensions))


def _parts(code: str, items: Sequence[Item]) -> Iterator[AssumedPart]:
    if all(map(_is_open, (items, *_below(items)))):
        leaves = [leaf for item in items for leaf in _leaves(item)]
        if len(leaves) > 1:
            yield AssumedPart(code, frozenset(leaves))
        return
    for item in items:
        if isinstance(item, Branch):
            yield from _parts(item.code, item.children)


def _is_open(items: Sequence[Item]) -> bool:
    return len(items) == 1 or all(each.weight.basis.status is Status.ASSUMED for each in items)


def _below(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield all groups of siblings below some."""
    for item in items:
        if isinstance(item, Branch):
            yield item.children
            yield from _below(item.children)


def _leaves(item: Item) -> Iterator[str]:
    if isinstance(item, Indicator):
        yield item.code
    else:
        yield from (leaf.code for leaf in item.indicators())
