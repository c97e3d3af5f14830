"""What an office has to do first: the stages that are overdue, and those that fall due soon.

A complaint is its number in the register and nothing else of its row. Confidential ones never stand
in the list, and how many they are is told only where they are five or more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kepatuhan.programmes.complaints.calendar import Deadline
from kepatuhan.programmes.complaints.clocks import DayCount
from kepatuhan.programmes.complaints.count_table import FEWEST
from kepatuhan.programmes.complaints.due import Due, DueList, Timing
from kepatuhan.programmes.complaints.model import ComplainedOf

WITHIN = 7


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A stage of a complaint. ``days``: left, or by which it is overdue, as its limit counts."""

    number: str
    clock: str
    stage: str
    deadline: Deadline
    days: int
    counted: DayCount
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class BodyWork:
    """What is to be done about one body, the oldest deadline first."""

    body: ComplainedOf
    items: tuple[WorkItem, ...]

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(each.is_overdue for each in self.items)


@dataclass(frozen=True, slots=True)
class WorkList:
    """The list of a day, the body with the oldest deadline first.

    ``within``: calendar days that count as soon. ``confidential``: how many stages are not listed
    for that reason; None for one to four. ``unnumbered``: how many, for they have no number.
    """

    day: date
    within: int
    bodies: tuple[BodyWork, ...]
    confidential: int | None = 0
    unnumbered: int = 0

    @property
    def overdue(self) -> int:
        """How many of the listed stages are overdue."""
        return sum(each.overdue for each in self.bodies)

    @property
    def soon(self) -> int:
        """How many of the listed stages fall due soon."""
        return sum(len(each.items) for each in self.bodies) - self.overdue


def find_work_list(due: DueList, within: int = WITHIN) -> WorkList:
    """Return what is overdue on the day of ``due``, or falls due within so many days after it."""
    last = due.day + timedelta(days=within)
    urgent = [each for each in due.dues if _is_urgent(each, last)]
    open_ones = [each for each in urgent if each.case.confidential is not True]
    numbered = [each for each in open_ones if each.case.number]
    secret = len(urgent) - len(open_ones)
    return WorkList(
        day=due.day,
        within=within,
        bodies=tuple(_by_body(numbered)),
        confidential=None if 0 < secret < FEWEST else secret,
        unnumbered=len(open_ones) - len(numbered),
    )


def _is_urgent(due: Due, last: date) -> bool:
    if due.timing is Timing.OVERDUE:
        return True
    return due.timing is Timing.RUNNING and due.deadline is not None and due.deadline.day <= last


def _by_body(dues: Iterable[Due]) -> list[BodyWork]:
    items: dict[ComplainedOf, list[WorkItem]] = {}
    for each in dues:
        if item := _item(each):
            items.setdefault(each.case.body, []).append(item)
    bodies = (BodyWork(body, tuple(sorted(own, key=_order))) for body, own in items.items())
    return sorted(bodies, key=lambda each: _order(each.items[0]))


def _item(due: Due) -> WorkItem | None:
    if due.deadline is None or due.limit is None or due.days is None:
        return None  # not known; such stages are never urgent
    is_overdue = due.timing is Timing.OVERDUE
    return WorkItem(due.case.number, due.clock, due.stage.code, due.deadline, due.days,
                    due.limit.counted, is_overdue)  # fmt: skip


def _order(item: WorkItem) -> tuple[date, str, str]:
    return item.deadline.day, item.number, item.stage
