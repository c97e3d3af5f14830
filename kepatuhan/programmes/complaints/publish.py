"""The figures of complaints as they may be shown: outside the office, and inside it.

*Published*: no count of 1 to 4, and nothing that one could be computed from; shares, rates and days
are withheld where their numbers are; no numbers of registers. No area is smaller than a kabupaten
or a kota. *Internal*: all counts but those of 1 to 4 that hold a confidential complaint.
"""

from collections.abc import Mapping, Sequence

from kepatuhan.programmes.complaints.count_table import (
    ENDED,
    OPEN,
    UNPLACED,
    Axis,
    CaseStanding,
    CountTable,
    Trait,
)
from kepatuhan.programmes.complaints.due import Timing
from kepatuhan.programmes.complaints.figures import (
    ClosingRate,
    ComplaintFigures,
    CountsBefore,
    LimitFigures,
)
from kepatuhan.programmes.complaints.masking import (
    IsHidden,
    Shown,
    Sign,
    is_small,
    is_small_and_confidential,
    mask,
)
from kepatuhan.programmes.complaints.shown import (
    ShownDays,
    ShownFigures,
    ShownLimit,
    ShownRate,
    ShownYear,
    are_told,
    few,
    together,
)
from kepatuhan.programmes.complaints.year_before import before_shown, year_of

REST, NOT_ENDED = "rest", (*OPEN, *UNPLACED)
"""In what is published all that did not end, or not certainly in the year, is one column."""
GROUPS_GIVEN: Mapping[tuple[str, ...], str] = {ENDED: "ended", OPEN: "open"}
CERTAIN = (Timing.ON_TIME, Timing.LATE, Timing.OVERDUE)
# Tables that are not shown by themselves: what is told, or computed, of some cells together.
_ENDED, _PLACED, _OPEN, _CERTAIN = "ended", "placed", "open", "certain"
_ALL = "all"


def published(figures: ComplaintFigures) -> ShownFigures:
    """Return what may leave the office. Raises ``complaint.extra_missing`` without the library."""
    return _Showing(figures, is_small, is_published=True).figures_shown()


def internal(figures: ComplaintFigures) -> ShownFigures:
    """Return what may be shown inside it. Raises ``complaint.extra_missing``, likewise."""
    return _Showing(figures, is_small_and_confidential, is_published=False).figures_shown()


class _Showing:
    def __init__(
        self, figures: ComplaintFigures, is_hidden: IsHidden, *, is_published: bool
    ) -> None:
        self.figures, self.is_published = figures, is_published
        own = [_coarse(each) if is_published else each for each in figures.tables()]
        parts = [
            _part(figures.funnel, _ENDED, ENDED),
            _part(figures.funnel, REST, NOT_ENDED),
            _part(figures.funnel, _PLACED, (*ENDED, *OPEN)),
            _part(figures.funnel.rows_grouped({_ALL: figures.funnel.rows.values}), _OPEN, OPEN),
            _part(figures.stages, _CERTAIN, CERTAIN),
        ]
        shown = mask([*own, *parts], is_hidden)
        self.tables = {each.code: each for each in shown[: len(own)]}
        self.sums = {each.code: each for each in shown[len(own) :]}

    def figures_shown(self) -> ShownFigures:
        figures = self.figures
        carried = [row for row in figures.funnel.rows.values if row != str(figures.year)]
        secret, before = figures.confidential, self._before()
        limits, whole, days = (tuple(map(self._limit, figures.limits)),
                               self._rate(figures.whole, [None]), self._days())  # fmt: skip
        return ShownFigures(
            day=figures.day,
            is_published=self.is_published,
            tables=self.tables,
            sums=self.sums,
            whole=whole,
            own=self._rate(figures.own, [str(figures.year)]),
            carried=self._rate(figures.carried, carried) if carried else None,
            limits=limits,
            days=days,
            confidential=None if self.is_published else few(secret),
            not_in_work=None if self.is_published else figures.not_in_work,
            before=before,
            is_before_withheld=figures.before is not None and before is None,
            this_year=self._this_year(whole, limits, days),
            last_year=year_of(figures.before, hides_small=self.is_published)
            if figures.before and before
            else None,
        )

    def _before(self) -> CountsBefore | None:
        """Return the year before, unless it tells what is hidden.

        What was open at its end is what was carried over into this one.
        """
        before = self.figures.before
        if before is None or not are_told(self._carried(), self._carried_unplaced()):
            return None
        return before_shown(before) if self.is_published else before

    def _carried(self) -> Shown:
        """Return how many were carried over, as far as what is shown tells it."""
        placed = self.sums[_PLACED]
        return self._but_own({row: placed.cell(row) for row in (*placed.rows.values, None)})

    def _carried_unplaced(self) -> Shown:
        funnel = self.tables["funnel"]
        rows = (*funnel.rows.values, None)
        return self._but_own(
            {row: together(funnel.cell(row, each) for each in UNPLACED) for row in rows}
        )

    def _but_own(self, cells: Mapping[str | None, Shown]) -> Shown:
        """Return the sum of all years of origin but this one: by their cells, or by the total."""
        own = str(self.figures.year)
        every, this = cells[None], cells.get(own, 0)
        if isinstance(every, int) and isinstance(this, int):
            return few(every - this) if self.is_published else every - this
        return together(cell for row, cell in cells.items() if row not in (own, None))

    def _this_year(
        self, whole: ShownRate, limits: Sequence[ShownLimit], days: ShownDays
    ) -> ShownYear:
        return ShownYear(
            day=self.figures.day,
            received=self.tables["funnel"].cells.get((str(self.figures.year), None), 0),
            carried=self._carried(),
            ended=whole.ended,
            refused=whole.refused,
            of=whole.of,
            open=self.sums[_OPEN].cell(None),
            unplaced=whole.unplaced,
            limits={f"{each.clock}/{each.stage}": (each.on_time, each.of) for each in limits},
            days=days,
        )

    def _rate(self, rate: ClosingRate, rows: Sequence[str | None]) -> ShownRate:
        funnel = self.tables["funnel"]
        known = [row for row in rows if (row, None) in funnel.cells]
        closed, refused, unplaced = (
            together(funnel.cell(row, each) for row in known for each in standings)
            for standings in ((CaseStanding.CLOSED,), (CaseStanding.REFUSED,), UNPLACED)
        )
        ended, of, every = (
            together(each.cell(row) for row in known)
            for each in (self.sums[_ENDED], self.sums[_PLACED], funnel)
        )
        is_told = are_told(ended, of)
        return ShownRate(
            closed=closed,
            refused=refused,
            ended=ended,
            of=of,
            unplaced=unplaced,
            rate=rate.rate if is_told else None,
            lowest=rate.lowest if are_told(ended, every) else None,
            target=rate.target,
            is_reached=rate.is_reached if is_told else None,
        )

    def _limit(self, limit: LimitFigures) -> ShownLimit:
        name = f"{limit.clock}/{limit.stage}"
        on_time = self.tables["stages"].cell(name, Timing.ON_TIME)
        estimated = few(limit.estimated) if self.is_published else limit.estimated
        return ShownLimit(
            limit.clock, limit.stage, on_time, self.sums[_CERTAIN].cell(name), estimated
        )

    def _days(self) -> ShownDays:
        days = self.figures.days
        if not self.is_published:
            return ShownDays(days.median, days.ninetieth, days.of, days.left_out)
        ended = self.sums[_ENDED].cells.get((str(self.figures.year), None), 0)
        if is_small(days.ended, 0) or isinstance(ended, Sign):
            return ShownDays(is_withheld=True)
        return ShownDays(days.median, days.ninetieth)


def _coarse(table: CountTable) -> CountTable:
    """Return a table with the columns that are published: fewer ones hide fewer numbers."""
    if table.code == "funnel" or table.columns.trait is not Trait.STANDING:
        return table
    given = dict(table.given).get(Trait.STANDING)
    groups = {each: (each,) for each in ENDED} | {REST: NOT_ENDED}
    return table.grouped({GROUPS_GIVEN[given]: given} if given else groups)


def _part(table: CountTable, code: str, columns: tuple[str, ...]) -> CountTable:
    """Return some columns of a table, of which the sum is shown too."""
    axis = Axis(table.columns.trait, columns)
    given = (*table.given, (axis.trait, columns))
    return CountTable(
        code, table.rows, axis, table.counts, table.confidential, table.counted, given,
        table.has_sums,
    )  # fmt: skip
