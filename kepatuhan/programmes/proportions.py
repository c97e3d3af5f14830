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
        from scipy.special import betaincinv  # scipy.stats takes half a second to import
    tail = (1 - CONFIDENCE) / 2
    low = betaincinv(part, whole - part + 1, tail) if part else 0
    high = betaincinv(part + 1, whole - part, 1 - tail) if part < whole else 1
    return 100 * Fraction(float(low)), 100 * Fraction(float(high))
