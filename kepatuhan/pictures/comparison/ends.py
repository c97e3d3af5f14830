"""Who rose and who fell most, by score and by what is real of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.comparison.falls import exact_change
from kepatuhan.comparison.ledger import TOLERANCE, Direction, direction_of
from kepatuhan.comparison.pairs import Pair

NAMED = 5  # rises and falls


@dataclass(frozen=True, slots=True)
class Ends:
    """The most risen and the most fallen institutions, by their score or by what is real of it."""

    by_real: bool
    risen: tuple[Pair, ...]
    fallen: tuple[Pair, ...]


def ends_of(pairs: Sequence[Pair]) -> list[Ends]:
    """Return the most risen and fallen; none of so few that all can be looked at."""
    if len(pairs) <= 2 * NAMED:
        return []
    has_real = any(pair.ledger for pair in pairs)
    found = [Ends(True, *_ends(pairs, _real))] if has_real else []
    return [*found, Ends(False, *_ends(pairs, exact_change))]


def _real(pair: Pair) -> Fraction | None:
    """Return how much is real at least, up or down; None where neither is certain."""
    if pair.ledger is None:
        return None
    real = pair.ledger.real
    known = {Direction.UP: real.low, Direction.DOWN: real.high}
    return known.get(direction_of(real))


def _ends(
    pairs: Sequence[Pair], amount: Callable[[Pair], Fraction | None]
) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the most risen and the most fallen by an amount; less than the tolerance is none."""
    known = [(found, pair.name, pair) for pair in pairs if (found := amount(pair)) is not None]
    risen = sorted(known, key=lambda each: (-each[0], each[1]))[:NAMED]
    fallen = sorted(known, key=lambda each: each[:2])[:NAMED]
    return (
        tuple(pair for found, _, pair in risen if found >= TOLERANCE),
        tuple(pair for found, _, pair in fallen if found <= -TOLERANCE),
    )
