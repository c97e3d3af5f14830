"""What a path leads to: a zone, a category, an opinion, or a score of one's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.tokens import number_in, token_of
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.bands import Verdict
from kepatuhan.scoring.score import NOTHING

NEXT = ("berikutnya", "next")  # each body's own goal: the zone above the one that is sure
_ZONES = {
    "hijau pekat": Zone.DARK_GREEN, "dark green": Zone.DARK_GREEN,
    "hijau": Zone.GREEN, "green": Zone.GREEN, "kuning": Zone.YELLOW, "yellow": Zone.YELLOW,
    "merah": Zone.RED, "red": Zone.RED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goal:
    """The least printed score that is wanted. ``band``: the one it begins, None for a number."""

    score: Decimal
    limit: Fraction
    band: Band | None = None


def named_goal(asked: str, rubric: Rubric, maximum: Fraction) -> Goal:
    """Return the goal that is named, for scores up to ``maximum``; raises ``path.unknown_goal``.

    The limit is the least unrounded score that is printed so: half a last decimal less.

    >>> from kepatuhan.rubric.editions import load_rubric
    >>> goal = named_goal("hijau", load_rubric("2022"), Fraction(100))
    >>> goal.score, goal.limit, goal.band.category
    (Decimal('78.00'), Fraction(15599, 200), 'B')
    """
    bands, decimals = rubric.bands_up_to(maximum), rubric.roll_up.decimals
    number = number_in(asked)
    if number is not None and NOTHING < number <= maximum:
        return _goal(number, decimals, None)
    meant = [band for band in bands if token_of(asked) in _words(band)]
    if number is not None or not meant:
        allowed = ", ".join(dict.fromkeys(_said(band) for band in bands))
        raise refuse("path.unknown_goal", Place(""), found=asked, allowed=allowed,
                     maximum=int(maximum))  # fmt: skip
    return _goal(meant[-1].minimum, decimals, meant[-1])


def asked_goal(asked: str, verdict: Verdict, rubric: Rubric) -> Goal:
    """Return the goal that is asked for: named, or ``NEXT``; raises as above."""
    if token_of(asked) not in NEXT:
        return named_goal(asked, rubric, verdict.maximum)
    best = rubric.bands_up_to(verdict.maximum)[0]
    return next_goal(verdict, rubric) or _goal(best.minimum, rubric.roll_up.decimals, best)


def next_goal(verdict: Verdict, rubric: Rubric) -> Goal | None:
    """Return the band above the lowest one that a score can be in; None where there is none."""
    bands = rubric.bands_up_to(verdict.maximum)
    at = bands.index(verdict.possible[-1])
    if not at:
        return None
    return _goal(bands[at - 1].minimum, rubric.roll_up.decimals, bands[at - 1])


def _goal(minimum: Fraction, decimals: int, band: Band | None) -> Goal:
    size = Fraction(1, 10**decimals)
    printed = ceil(minimum / size)
    return Goal(Decimal(printed).scaleb(-decimals), printed * size - size / 2, band)


def _words(band: Band) -> Iterator[str]:
    yield from (word for word, zone in _ZONES.items() if zone is band.zone)
    yield from map(token_of, filter(None, (band.category, *band.opinion.values())))


def _said(band: Band) -> str:
    zone = next((word for word, zone in _ZONES.items() if zone is band.zone), "")
    return zone or band.opinion["id"]
