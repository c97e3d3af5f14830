"""Whether two shares of small numbers differ by more than chance explains.

Users are not drawn at random, which whoever prints this says.
"""

from collections.abc import Sequence

from kepatuhan.programmes.proportions import EXTRA, MISSING
from kepatuhan.system.extras import extra


def fisher(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Return how probable a difference as large is by chance alone, two-sided, 0..1.

    ``first`` and ``second``: how many did, of how many. Raises ``share.extra_missing`` where scipy
    is not there.

    Source: Fisher's exact test. 1 of 10 against 8 of 10 is the probability 0.0055.

    >>> round(fisher((1, 10), (8, 10)), 4)
    0.0055
    """
    with extra(EXTRA, MISSING):
        from scipy.stats import fisher_exact
    table = [[number, of - number] for number, of in (first, second)]
    return float(fisher_exact(table).pvalue)


def holm(probabilities: Sequence[float]) -> list[float]:
    """Return probabilities as they are where several things are looked at together.

    Source: Holm 1979, Scandinavian Journal of Statistics 6, 65-70.

    >>> [round(each, 4) for each in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    found, highest = [0.0] * len(probabilities), 0.0
    for rank, at in enumerate(sorted(range(len(found)), key=lambda at: probabilities[at])):
        highest = max(highest, min(1.0, (len(found) - rank) * probabilities[at]))
        found[at] = highest
    return found
