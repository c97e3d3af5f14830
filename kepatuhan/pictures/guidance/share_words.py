"""The words of shares of draws: zones in whole percents, and the line of them in reports."""

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
    said = [
        view.words("{zone} in {percent}", percent=whole_percent(times, counts.number),
                   zone=view.in_sentence(view.grade_word(band)))
        for band, times in counts.together()
        if times
    ]  # fmt: skip
    return ", ".join(said)


def whole_percent(part: int, whole: int) -> str:
    """Return a share in whole percents; all and none are said only of all and none.

    >>> whole_percent(1999, 2000), whole_percent(2000, 2000), whole_percent(1, 2000)
    ('>99%', '100%', '<1%')
    """
    percent = (200 * part + whole) // (2 * whole)
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
