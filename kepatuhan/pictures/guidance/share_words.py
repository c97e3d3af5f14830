"""The words of shares of draws: zones in whole percents, and the line of them in reports."""

from collections.abc import Sequence

from kepatuhan.guidance.certainty import BandCounts
from kepatuhan.guidance.certainty_of_year import CertaintyOfYear
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import Key


def zones_drawn(low: BandCounts, high: BandCounts, view: View) -> str:
    """Return in how many draws a score was in each zone; of both ends where they differ."""
    if low == high:
        return _zones(low, view)
    return view.words("low end {low}; high end {high}", low=_zones(low, view),
                      high=_zones(high, view))  # fmt: skip


def _zones(counts: BandCounts, view: View) -> str:
    drawn = [(band, times) for band, times in counts.together() if times]
    percents = whole_percents([times for _, times in drawn])
    said = [
        view.words("{zone} in {percent}", percent=percent,
                   zone=view.in_sentence(view.grade_word(band)))
        for (band, _), percent in zip(drawn, percents, strict=True)
    ]  # fmt: skip
    return ", ".join(said)


def whole_percent(part: int, whole: int) -> str:
    """Return a share in whole percents; all and none are said only of all and none.

    >>> whole_percent(1999, 2000), whole_percent(2000, 2000), whole_percent(1, 2000)
    ('>99%', '100%', '<1%')
    """
    return whole_percents([part, whole - part])[0]


def whole_percents(parts: Sequence[int]) -> list[str]:
    """Return the shares of parts in whole percents, which add up to 100.

    What rounding down leaves goes to those that it takes most from, last to those below a half.

    >>> whole_percents([1790, 210]), whole_percents([6, 500, 1494])
    (['90%', '10%'], ['<1%', '25%', '75%'])
    """
    whole = sum(parts)
    percents = [divmod(100 * part, whole) for part in parts]
    left = 100 - sum(percent for percent, _ in percents)
    order = sorted(range(len(parts)), key=lambda at: _in_turn(*percents[at], whole))
    return [
        _percent(percent + (at in order[:left]), part, whole)
        for at, ((percent, _), part) in enumerate(zip(percents, parts, strict=True))
    ]


def _in_turn(percent: int, rest: int, whole: int) -> tuple[bool, int]:
    return not percent and 2 * rest < whole, -rest


def _percent(percent: int, part: int, whole: int) -> str:
    if 0 < part < whole and percent in (0, 100):
        return "<1%" if percent == 0 else ">99%"
    return f"{percent}%"


def certainty_line(key: Key, drawn: CertaintyOfYear, view: View) -> str:
    """Return what drawn weights make of a body's zone as a report says it; '' where none are."""
    found = drawn.found.get(key)
    if not found:
        return ""
    return view.words(
        "With random weights in the place of the assumed ones: {zones} of {n} sets of weights, "
        "drawn uniformly (seed {seed}); this is no probability.",
        zones=zones_drawn(found.low, found.high, view), n=view.words.whole(drawn.draws.number),
        seed=drawn.draws.seed,
    )  # fmt: skip
