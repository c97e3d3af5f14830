"""Shares of small numbers, with the interval that chance alone leaves open."""

from fractions import Fraction
from functools import lru_cache
from importlib.util import find_spec

from kepatuhan.system.extras import extra

EXTRA, MISSING = "statistics", "share.extra_missing"
CONFIDENCE = 0.95


def can_tell_intervals() -> bool:
    """Return whether the library that computes intervals is installed."""
    return find_spec("scipy") is not None


@lru_cache(maxsize=4096)
def clopper_pearson(part: int, whole: int) -> tuple[Fraction, Fraction]:
    """Return the exact 95 % interval of a share, in percent, 0..100; rounded for reading later.

    ``whole`` is 1 or more, ``part`` of it. Raises ``share.extra_missing`` where scipy is not there.

    Source: Clopper and Pearson 1934, Biometrika 26, 404-413.

    >>> [round(float(end), 1) for end in clopper_pearson(15, 20)]
    [50.9, 91.3]
    """
    with extra(EXTRA, MISSING):
        from scipy.stats import binomtest
    found = binomtest(part, whole).proportion_ci(CONFIDENCE, method="exact")
    low, high = (100 * Fraction(float(end)) for end in (found.low, found.high))
    return low, high
