"""The indicators behind a change of score, as strings and as data."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.indicators import Codes, IndicatorChange, Side, indicator_changes
from kepatuhan.comparison.pairs import Pair
from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult

NOT_ASKED = N_("not asked")


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One row of a unit: what is asked, both years' answers with their cells, and the points.

    ``codes``: of the indicators in either year. ``points``: what they contributed to the unit's
    score. The answers themselves are not held: a nation's would not fit into memory.
    """

    unit: Pair
    codes: tuple[Codes, Codes]
    points: tuple[Fraction, Fraction]
    asks: str
    answers: tuple[str, str]
    cells: tuple[str, str]

    @property
    def change(self) -> Fraction:
        """By how many points of the unit's score it moved it."""
        return self.points[1] - self.points[0]


def indicator_lines(
    comparison: Comparison, pair: Pair, years: Sequence[View]
) -> list[IndicatorLine]:
    """Return the rows of one unit, what moved its score most first; none without a ledger.

    ``years``: the words of the first and of the second year.
    """
    first, second = pair.first, pair.second
    if pair.ledger is None or comparison.crosswalk is None:
        return []
    if not (isinstance(first, UnitResult) and isinstance(second, UnitResult)):
        return []
    results = (comparison.first, comparison.second)
    found = indicator_changes((first, second), results, comparison.crosswalk)
    hidden = [result.hidden(unit) for result, unit in zip(results, (first, second), strict=True)]
    return [_line(pair, change, years) for change in found if not _is_hidden(change, hidden)]


def _is_hidden(change: IndicatorChange, hidden: Sequence[frozenset[str]]) -> bool:
    """Return whether one of the years does not tell of an indicator by itself."""
    sides = zip((change.first, change.second), hidden, strict=True)
    return any(each.code in codes for side, codes in sides for each, _ in side.answered)


def _line(pair: Pair, change: IndicatorChange, years: Sequence[View]) -> IndicatorLine:
    sides = (change.first, change.second)
    shown = [_said(each, side) for each, side in zip(years, sides, strict=True)]
    at = 1 if change.second.answered else 0
    return IndicatorLine(
        pair,
        (change.first.codes, change.second.codes),
        (change.first.points, change.second.points),
        _asks(years[at], sides[at]),
        (shown[0][0], shown[1][0]),
        (shown[0][1], shown[1][1]),
    )


def _asks(view: View, side: Side) -> str:
    return "; ".join(f"{each.code} {view.words.of(each.name)}" for each, _ in side.answered)


def _said(view: View, side: Side) -> tuple[str, str]:
    """Return what was answered in one year, and in which cells."""
    if not side.answered:
        return view.words(NOT_ASKED), ""
    said, cells = [], list[str]()
    for indicator, groups in side.answered:
        short = view.answers_in_short(groups, indicator) if groups else NOTHING_TO_SHOW
        said.append(f"{indicator.code}: {short}" if len(side.answered) > 1 else short)
        places = [place for group in groups for place in group.places]
        cells += [view.cells(places, indicator)] if places else []
    return "; ".join(said), "; ".join(dict.fromkeys(cells))
