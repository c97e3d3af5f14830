"""The figures of complaints as they may be shown: outside the office, and inside it.

*Published*: no count of 1 to 4, and nothing that one could be computed from; shares, rates and days
are withheld where their numbers are; no numbers of registers. No area is smaller than a kabupaten
or a kota. *Internal*: all counts but those of 1 to 4 that hold a confidential complaint.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
    DaysUntilEnd,
    LimitFigures,
    YearCounts,
)
from kepatuhan.programmes.complaints.masking import (
    IsHidden,
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
    are_told,
    few,
    together,
)

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
        secret = figures.confidential
        return ShownFigures(
            day=figures.day,
            is_published=self.is_published,
            tables=self.tables,
            sums=self.sums,
            whole=self._rate(figures.whole, [None]),
            own=self._rate(figures.own, [str(figures.year)]),
            carried=self._rate(figures.carried, carried) if carried else None,
            limits=tuple(map(self._limit, figures.limits)),
            days=self._days(),
            confidential=None if self.is_published else few(secret),
            not_in_work=None if self.is_published else figures.not_in_work,
            before=before_shown(figures.before) if self.is_published else figures.before,
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


def before_shown(before: CountsBefore | None) -> CountsBefore | None:
    """Return the year before without small numbers; None where one is among its main ones."""
    if before is None:
        return None
    counts = before.counts
    main = (counts.received, counts.carried, counts.closed, counts.refused, counts.open,
            counts.unplaced)  # fmt: skip
    if any(is_small(each, 0) for each in main):
        return None
    return CountsBefore(_without_small(counts), before.origin, before.kept)


def _without_small(counts: YearCounts) -> YearCounts:
    """Return counts without parts that are small, or that tell of a small rest."""
    is_told = not any(is_small(each, 0) for each in counts.kinds.values())
    limits = {
        name: (on_time, of)
        for name, (on_time, of) in counts.limits.items()
        if not is_small(on_time, 0) and not is_small(of - on_time, 0)
    }
    days = counts.days
    told = days if not is_small(days.ended, 0) else DaysUntilEnd()
    return replace(
        counts,
        kinds=counts.kinds if is_told else {},
        limits=limits,
        days=DaysUntilEnd(median=told.median, ninetieth=told.ninetieth),
    )
