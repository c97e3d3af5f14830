"""All that is computed of registers on a day: figures, how they may be shown, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from kepatuhan.programmes.complaints.calendar import ListedDay
from kepatuhan.programmes.complaints.count import find_before, find_figures, holds_year
from kepatuhan.programmes.complaints.due import Clocks, DueList, find_due
from kepatuhan.programmes.complaints.figures import ComplaintFigures, CountsBefore
from kepatuhan.programmes.complaints.model import Complaints
from kepatuhan.programmes.complaints.publish import internal, published
from kepatuhan.programmes.complaints.shown import ShownFigures
from kepatuhan.programmes.complaints.work_list import WITHIN, WorkList, find_work_list


@dataclass(frozen=True)
class CountedComplaints:
    """What registers come to. ``inside`` and ``outside``: as it may be shown there."""

    complaints: Complaints
    due: DueList
    figures: ComplaintFigures
    work: WorkList

    @cached_property
    def inside(self) -> ShownFigures:
        """For the office itself."""
        return internal(self.figures)

    @cached_property
    def outside(self) -> ShownFigures:
        """For everybody."""
        return published(self.figures)

    def after(self, before: CountsBefore | None) -> "CountedComplaints":
        """Return the same beside the year before, unless the registers tell of that one."""
        if self.figures.before or before is None:
            return self
        return replace(self, figures=replace(self.figures, before=before))


def count_complaints(
    complaints: Complaints,
    clocks: Clocks,
    day: date,
    listed: Sequence[ListedDay] = (),
    *,
    target: Fraction | None = None,
    within: int = WITHIN,
) -> CountedComplaints:
    """Return all that is computed; the year before from the same registers where they hold it.

    Raises ``complaint.extra_missing`` where the libraries are missing.
    """
    due = find_due(complaints, clocks, day, listed)
    before = None
    if holds_year(complaints, day.year - 1):
        then = find_due(complaints, clocks, date(day.year - 1, 12, 31), listed)
        before = find_before(complaints, then)
    figures = find_figures(complaints, due, target=target, before=before)
    return CountedComplaints(complaints, due, figures, find_work_list(due, within))
