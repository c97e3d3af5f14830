"""All that is computed of registers on a day: figures, how they may be shown, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from kepatuhan.programmes.complaints.beside_survey import SurveyBeside, set_beside
from kepatuhan.programmes.complaints.calendar import ListedDay
from kepatuhan.programmes.complaints.count import find_before, find_figures, holds_year
from kepatuhan.programmes.complaints.due import Clocks, DueList, find_due
from kepatuhan.programmes.complaints.figures import ComplaintFigures, CountsBefore
from kepatuhan.programmes.complaints.model import Complaints
from kepatuhan.programmes.complaints.publish import internal, published
from kepatuhan.programmes.complaints.shown import ShownFigures
from kepatuhan.programmes.complaints.work_list import WITHIN, WorkList, find_work_list
from kepatuhan.result.model import Result


@dataclass(frozen=True)
class CountedComplaints:
    """What registers come to. ``inside`` and ``outside``: as it may be shown there.

    ``survey``: the result to be set beside it, None for none.
    """

    complaints: Complaints
    due: DueList
    figures: ComplaintFigures
    work: WorkList
    survey: Result | None = None

    @cached_property
    def inside(self) -> ShownFigures:
        """For the office itself."""
        return internal(self.figures)

    @cached_property
    def outside(self) -> ShownFigures:
        """For everybody."""
        return published(self.figures)

    def beside(self, survey: Result | None) -> "CountedComplaints":
        """Return the same beside a survey."""
        return replace(self, survey=survey)

    def survey_beside(self, shown: ShownFigures) -> SurveyBeside | None:
        """Return the survey beside ``inside`` or ``outside``; None where there is none."""
        return set_beside(self.survey, shown) if self.survey else None

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
