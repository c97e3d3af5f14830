"""Two measures of how far two observers agree beyond chance, exact, of ranks of levels.

No share of answers that are alike can tell that: where nearly all is alike, chance alone gives
nearly all. Both are 1 where all agree and 0 where chance does as well; below, they contradict.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

Table = Mapping[tuple[int, int], int]  # how often one rank stands beside another


def weighted_kappa(table: Table) -> Fraction | None:
    """Return Cohen's kappa, a disagreement weighed by how many ranks lie between.

    ``table``: the ranks of the first and the second observer. None where both gave one rank only.

    Source: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), pages 213-220, with weights
    that grow by the same step from rank to rank.

    >>> weighted_kappa({(0, 0): 2, (0, 1): 1, (1, 1): 1})
    Fraction(1, 2)
    """
    first: Counter[int] = Counter()
    second: Counter[int] = Counter()
    for (one, other), times in table.items():
        first[one] += times
        second[other] += times
    seen = sum(times * abs(one - other) for (one, other), times in table.items())
    chance = sum(
        n * times * abs(one - other) for one, n in first.items() for other, times in second.items()
    )
    return 1 - Fraction(seen * first.total(), chance) if chance else None


def coincidences(rated: Iterable[Sequence[int]]) -> dict[tuple[int, int], Fraction]:
    """Return how often two ranks stand beside each other about the same thing, either way.

    ``rated``: the ranks that observers gave to each thing; one that a single observer rated tells
    nothing. With more than two of them, all pairs of a thing count together as many as observers.

    >>> coincidences([(0, 0), (0, 1), (1,)])
    {(0, 0): Fraction(2, 1), (0, 1): Fraction(1, 1), (1, 0): Fraction(1, 1)}
    """
    found: dict[tuple[int, int], Fraction] = {}
    for ranks in rated:
        for at, one in enumerate(ranks):
            for other in (*ranks[:at], *ranks[at + 1 :]):
                before = found.get((one, other), Fraction(0))
                found[one, other] = before + Fraction(1, len(ranks) - 1)
    return found


def ordinal_alpha(found: Mapping[tuple[int, int], Fraction]) -> Fraction | None:
    """Return Krippendorff's alpha for ordered levels, from coincidences; None for one rank only.

    Two ranks differ by how many answers lie between their middles, squared.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D.

    >>> ordinal_alpha(coincidences([(0, 0), (0, 1), (1, 1)]))
    Fraction(4, 9)
    """
    numbers: dict[int, Fraction] = {}
    for (one, _), times in found.items():
        numbers[one] = numbers.get(one, Fraction(0)) + times
    middles, below = {}, Fraction(0)
    for rank in sorted(numbers):
        middles[rank] = below + numbers[rank] / 2
        below += numbers[rank]
    seen = chance = Fraction(0)
    for one in numbers:
        for other in numbers:
            apart = (middles[one] - middles[other]) ** 2
            seen += found.get((one, other), Fraction(0)) * apart
            chance += numbers[one] * numbers[other] * apart
    return 1 - (below - 1) * seen / chance if chance else None
