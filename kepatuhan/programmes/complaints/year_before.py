"""The year before as it may be shown: without small numbers, or not at all."""

from dataclasses import replace

from kepatuhan.programmes.complaints.figures import CountsBefore, DaysUntilEnd, YearCounts
from kepatuhan.programmes.complaints.masking import Shown, Sign, is_small
from kepatuhan.programmes.complaints.shown import ShownDays, ShownYear


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


def year_of(before: CountsBefore, *, hides_small: bool) -> ShownYear:
    """Return the year before in a few numbers. ``before``: one whose main numbers may be told.

    ``hides_small``: whether limits and days of a few are withheld.
    """
    counts, closing, days = before.counts, before.counts.closing, before.counts.days
    is_hidden = hides_small and is_small(days.ended, 0)
    return ShownYear(
        day=counts.day,
        received=counts.received,
        carried=counts.carried,
        ended=closing.ended,
        refused=closing.refused,
        of=closing.of,
        open=counts.open,
        unplaced=counts.unplaced,
        limits={name: _limit(*both, hides_small=hides_small)
                for name, both in counts.limits.items()},
        days=ShownDays(is_withheld=True) if is_hidden else ShownDays(days.median, days.ninetieth),
    )  # fmt: skip


def _limit(on_time: int, of: int, *, hides_small: bool) -> tuple[Shown, Shown]:
    if hides_small and (is_small(on_time, 0) or is_small(of - on_time, 0)):
        return Sign.WITHHELD, Sign.WITHHELD
    return on_time, of
