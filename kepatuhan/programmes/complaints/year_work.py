"""The complaints that are the work of a year, and how each of them stands on a day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kepatuhan.programmes.complaints.count_table import CaseStanding
from kepatuhan.programmes.complaints.figures import NotInWork
from kepatuhan.programmes.complaints.model import Case, Complaints
from kepatuhan.programmes.complaints.terms import StateMeaning

# The open states beyond verification: somebody is dealing with it.
EXAMINED = frozenset({"in_process", "examination", "mediation", "monitoring", "recommendation"})
LATER, BEFORE = "later", "before"


@dataclass(frozen=True, slots=True)
class WorkCase:
    """A complaint of a year's work. ``age``: calendar days since it came in, None if not known."""

    case: Case
    standing: CaseStanding
    age: int | None

    @property
    def is_confidential(self) -> bool:
        """Whether the register says so."""
        return self.case.confidential is True


@dataclass(frozen=True, slots=True)
class YearWork:
    """The work of the year of a day, in the order of the registers, and what is none of it."""

    day: date
    cases: Sequence[WorkCase]
    rest: NotInWork


def find_work(complaints: Complaints, day: date) -> YearWork:
    """Return the complaints to be closed that are of the day's year or of an earlier one.

    Those that ended before the year began are no work of it. One that ended on a later day was
    still open. Where it is not known when it ended: one of this year ended in it, unless the
    registers tell of later days than this one; of an older one nobody knows.
    """
    knows_later = any(each > day for case in complaints.cases for each in case.events.values())
    judge = _StandingOnDay(complaints, day, knows_later=knows_later)
    cases, rest = [], Counter[str]()
    for case in complaints.to_close:
        standing = judge.standing(case)
        if isinstance(standing, CaseStanding):
            age = (day - case.received).days if case.received else None
            cases.append(WorkCase(case, standing, age))
        else:
            rest[standing] += 1
    void = sum(complaints.meaning(case) is StateMeaning.VOID for case in complaints.cases)
    return YearWork(day, cases, NotInWork(rest[LATER], rest[BEFORE], void))


@dataclass(frozen=True, slots=True)
class _StandingOnDay:
    complaints: Complaints
    day: date
    knows_later: bool

    def standing(self, case: Case) -> CaseStanding | str:
        """Return how a case stands, or why it is no work of the year."""
        if (case.received or self.day) > self.day or (case.year or 0) > self.day.year:
            return LATER
        if case.closed and case.closed.year < self.day.year:
            return BEFORE
        meaning = self.complaints.meaning(case)
        if case.closed:
            return self._ended(case.closed, meaning)
        if meaning is StateMeaning.OPEN:
            is_examined = case.state in EXAMINED
            return CaseStanding.EXAMINATION if is_examined else CaseStanding.WAITING
        if meaning is None:
            return CaseStanding.STATELESS
        if case.year == self.day.year and not self.knows_later:
            return _end(meaning)
        return CaseStanding.UNDATED

    def _ended(self, closed: date, meaning: StateMeaning | None) -> CaseStanding:
        """Return how one stands whose end is known; without a known state its day tells."""
        if closed > self.day:
            return CaseStanding.WAITING  # what its state was then is not told
        return _end(meaning)


def _end(meaning: StateMeaning | None) -> CaseStanding:
    return CaseStanding.REFUSED if meaning is StateMeaning.REFUSED else CaseStanding.CLOSED
