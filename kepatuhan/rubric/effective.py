"""What every part of a rubric counts in the whole score."""

from collections.abc import Iterator
from fractions import Fraction

from kepatuhan.rubric.model import Branch, Indicator, Rubric

WHOLE = Fraction(100)


def effective_weights(rubric: Rubric) -> dict[str, Fraction]:
    """Return the percent of the whole score that every node counts, by code, exact.

    Where something does not apply, its siblings count more: these are the weights with all of it.
    """
    return {code: weight for top in rubric.dimensions for code, weight in _below(top, WHOLE)}


def _below(node: Branch | Indicator, parent: Fraction) -> Iterator[tuple[str, Fraction]]:
    own = node.weight.value * parent / WHOLE
    yield node.code, own
    if isinstance(node, Branch):
        for child in node.children:
            yield from _below(child, own)
