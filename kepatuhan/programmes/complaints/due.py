"""How every complaint stands on a day, stage by stage of its clock."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kepatuhan.programmes.complaints.calendar import (
    Deadline,
    ListedDay,
    WorkCalendar,
    work_calendar,
)
from kepatuhan.programmes.complaints.clocks import ClockStage, ComplaintClock, DayCount, DayLimit
from kepatuhan.programmes.complaints.model import Case, Complaints
from kepatuhan.programmes.complaints.terms import ListKind, StateMeaning

CLASS, STATE = "class", "state"  # what may be missing beside the days of events

Clocks = Mapping[ListKind, Sequence[ComplaintClock]]


class Timing(StrEnum):
    """How a stage of a case stands. ``NOT_KNOWN``: something is missing, and nothing is guessed."""

    ON_TIME = "on_time"
    LATE = "late"
    RUNNING = "running"
    OVERDUE = "overdue"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Due:
    """How one stage of one case stands.

    ``days``: by which it was late or is overdue, that are left while it runs, that it took where
    it was on time; in the days of its limit, None where it is not known. ``missing``: codes of
    events, ``class`` or ``state``.
    """

    case: Case
    clock: str
    stage: ClockStage
    timing: Timing
    limit: DayLimit | None = None
    deadline: Deadline | None = None
    days: int | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class DueList:
    """All stages that have begun by a day. ``library``: the version that knew the holidays, or ''.

    ``listed``: the user's own days.
    """

    day: date
    dues: tuple[Due, ...]
    library: str = ""
    listed: tuple[ListedDay, ...] = ()

    def counts(self) -> dict[tuple[str, str], Counter[Timing]]:
        """Return how many stand how, by clock and stage, in the order of the clocks."""
        found: dict[tuple[str, str], Counter[Timing]] = {}
        for each in self.dues:
            found.setdefault((each.clock, each.stage.code), Counter())[each.timing] += 1
        return found


def find_due(
    complaints: Complaints, clocks: Clocks, day: date, listed: Sequence[ListedDay] = ()
) -> DueList:
    """Return how every stage stands on a day that has begun by then, case by case.

    ``clocks``: by whose list a case stands in. Cases of kinds that no stage is for, those that
    never counted, and those received later have none. What lies after the day has not happened
    yet. The day of the start is day 0; a working day's limit that was used up on a Friday is not
    exceeded before Monday.

    Raises ``complaint.extra_missing`` where working days are to be counted without the library.
    """
    limits = [limit for every in clocks.values() for clock in every for stage in clock.stages
              for limit in stage.limits]  # fmt: skip
    working = [limit.days for limit in limits if limit.counted is DayCount.WORKING]
    days = [each for case in complaints.cases for each in case.events.values()] if working else []
    if days:
        days.append(day)
    calendar = work_calendar(days, max(working, default=0), listed)
    judge = _Judge(complaints, calendar, day)
    dues = (
        due
        for case in complaints.cases
        for clock in clocks.get(case.list_kind, ())
        for due in judge.dues(case, clock)
    )
    return DueList(day, tuple(dues), calendar.version, tuple(listed))


@dataclass(frozen=True, slots=True)
class _Judge:
    complaints: Complaints
    calendar: WorkCalendar
    day: date
    _deadlines: dict[tuple[date, int, DayCount], Deadline] = field(default_factory=dict)

    def dues(self, case: Case, clock: ComplaintClock) -> Iterator[Due]:
        """Yield the stages of a clock that a case has begun, or may have begun."""
        meaning = self._meaning(case)
        if meaning is StateMeaning.VOID or (case.received and case.received > self.day):
            return
        for stage in clock.stages:
            if case.kind in stage.kinds and (due := self._due(case, clock.code, stage, meaning)):
                yield due

    def _meaning(self, case: Case) -> StateMeaning | None:
        """Return what the state meant on the day: one closed later was open."""
        later = case.closed is not None and case.closed > self.day
        return StateMeaning.OPEN if later else self.complaints.meaning(case)

    def _due(
        self, case: Case, clock: str, stage: ClockStage, meaning: StateMeaning | None
    ) -> Due | None:
        start, end = self._day_of(case, stage.start), self._day_of(case, stage.end)
        if start is None:
            is_missing = self._start_is_missing(case, stage, meaning, end)
            return _not_known(case, clock, stage, stage.start) if is_missing else None
        limit = stage.limit_for(case.klass)
        if limit is None:
            return _not_known(case, clock, stage, CLASS)
        if end is None and meaning is not StateMeaning.OPEN:
            missing = (stage.end,) if meaning else (stage.end, STATE)
            return _not_known(case, clock, stage, *missing)
        deadline = self._deadline(start, limit)
        spent = self.calendar.days_between(start, end or self.day, limit.counted)
        timing, days = _timing(limit.days - spent, spent, is_over=end is not None)
        return Due(case, clock, stage, timing, limit, deadline, days)

    def _deadline(self, start: date, limit: DayLimit) -> Deadline:
        """Return the last day on time; many complaints share it."""
        key = (start, limit.days, limit.counted)
        if key not in self._deadlines:
            self._deadlines[key] = self.calendar.deadline(*key)
        return self._deadlines[key]

    def _day_of(self, case: Case, event: str) -> date | None:
        """Return the day of an event, None where it is not known or comes later."""
        found = case.events.get(event)
        return found if found and found <= self.day else None

    def _start_is_missing(
        self, case: Case, stage: ClockStage, meaning: StateMeaning | None, end: date | None
    ) -> bool:
        """Return whether a stage without the day of its start began on a day nobody knows.

        Of an open case it has not begun yet; of a refused one it never did.
        """
        if stage.start in case.events:
            return False  # it comes later
        if end or self.complaints.terms.events[stage.start].always:
            return True
        return not stage.optional and meaning in (StateMeaning.CLOSED, None)


def _timing(left: int, spent: int, *, is_over: bool) -> tuple[Timing, int]:
    """Return how a stage stands by the days that are left, and the days that tell it.

    >>> _timing(0, 14, is_over=True), _timing(-1, 15, is_over=True)
    ((<Timing.ON_TIME: 'on_time'>, 14), (<Timing.LATE: 'late'>, 1))
    """
    if is_over:
        return (Timing.ON_TIME, spent) if left >= 0 else (Timing.LATE, -left)
    return (Timing.RUNNING, left) if left >= 0 else (Timing.OVERDUE, -left)


def _not_known(case: Case, clock: str, stage: ClockStage, *missing: str) -> Due:
    return Due(case, clock, stage, Timing.NOT_KNOWN, missing=missing)


def clocks_of(chosen: Iterable[ComplaintClock], usual: Mapping[str, ComplaintClock]) -> Clocks:
    """Return the clocks of every kind of list: those that were chosen, else its own.

    ``usual``: the shipped clocks by name.
    """
    own = tuple(chosen)
    return {kind: own or (usual[kind.value],) for kind in ListKind}
