"""Where a zone ends for an unrounded score, below and above."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from kepatuhan.rubric.model import FULL, Band, Rubric
from kepatuhan.scoring.bands import band_of
from kepatuhan.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class Edge:
    """The end of a zone: ``band`` is the nearest one that is another zone.

    Down, the score is in it below ``limit``; up, from ``limit`` on. ``printed``: that limit as
    scores are printed.
    """

    band: Band
    limit: Fraction
    printed: Decimal


def edge_of(score: Fraction, rubric: Rubric, way: int, maximum: Fraction = FULL) -> Edge | None:
    """Return where the zone of a score ends, down (-1) or up (1); None where no other follows.

    ``maximum``: the score of full marks.

    Scores are rounded half up before they are looked up, so a zone begins half a last decimal
    below its minimum.

    >>> from kepatuhan.rubric.editions import load_rubric
    >>> edges = [edge_of(Fraction(80), load_rubric("2022"), way) for way in (-1, 1)]
    >>> [(edge.band.category, float(edge.limit)) for edge in edges]
    [('C', 77.995), ('A', 87.995)]
    """
    bands, decimals = rubric.bands_up_to(maximum), rubric.roll_up.decimals
    at = bands.index(band_of(round_half_up(score, decimals), rubric, maximum))
    others = bands[at + 1 :] if way < 0 else bands[:at][::-1]
    band = next((each for each in others if _is_other(each, bands[at])), None)
    if band is None:
        return None
    first = band if way > 0 else bands[bands.index(band) - 1]
    printed = Fraction(ceil(first.minimum * 10**decimals), 10**decimals)
    limit = printed - Fraction(1, 2 * 10**decimals)
    return Edge(band, limit, round_half_up(printed, decimals))


def _is_other(one: Band, other: Band) -> bool:
    return one.zone is None or one.zone is not other.zone
