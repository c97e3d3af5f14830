"""How a plan stands on a day: what is late, due, without a date, running or done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from kepatuhan.ground.errors import Finding, finding
from kepatuhan.programmes.follow_up.fill import day_shown
from kepatuhan.programmes.follow_up.model import FollowUpPlan, Progress, Promise

SOON = timedelta(days=30)


class PromiseState(StrEnum):
    """What can be said of a promise on a day, the most urgent first."""

    LATE = "late"
    DUE = "due"
    NO_TARGET = "no_target"
    BLANK = "blank"
    LATER = "later"
    DONE = "done"


class Lack(StrEnum):
    """What is missing beside a promise."""

    NO_ACTIVITY = "no_activity"
    NO_PERSON = "no_person"
    NO_TARGET = "no_target"
    NO_PROOF = "no_proof"
    NO_DAY = "no_day"
    NO_VERIFIER = "no_verifier"


@dataclass(frozen=True, slots=True)
class StandingPromise:
    """A promise on a day. ``days``: from the day to its target, below 0 where that has passed.

    ``was_late``: it was done after its target.
    """

    promise: Promise
    state: PromiseState
    lacks: tuple[Lack, ...]
    days: int | None
    was_late: bool


@dataclass(frozen=True)
class PlanStanding:
    """All promises of a plan on a day, in the plan's order, and what is wrong with its rows."""

    plan: FollowUpPlan
    day: date
    promises: tuple[StandingPromise, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def counts(self) -> Counter[PromiseState]:
        """How many promises are in each state."""
        return Counter(each.state for each in self.promises)

    @cached_property
    def lacks(self) -> Counter[Lack]:
        """How many promises lack what."""
        return Counter(lack for each in self.promises for lack in each.lacks)

    @property
    def is_well(self) -> bool:
        """Whether nothing is late and nothing wrongly filled in."""
        is_wrong = any(each.severity == "error" for each in self.findings)
        return not (self.counts[PromiseState.LATE] or is_wrong)

    def by_unit(self) -> dict[tuple[str, str], list[StandingPromise]]:
        """Return the promises by institution and unit, in the plan's order."""
        found: dict[tuple[str, str], list[StandingPromise]] = {}
        for each in self.promises:
            gap = each.promise.gap
            found.setdefault((gap.institution, gap.unit), []).append(each)
        return found


def plan_on(plan: FollowUpPlan, day: date, today: date | None = None) -> PlanStanding:
    """Return how a plan stands on a day.

    What was done after it was not done then. ``today``: what is said to be done after it is told as
    wrong; without it nothing is.
    """
    standings = tuple(standing_of(each, day) for each in plan.promises)
    later = (each for each in plan.promises if today and _is_after(each, today))
    told = tuple(_done_later(each, today or day) for each in later)
    return PlanStanding(plan, day, standings, (*plan.findings, *told))


def _is_after(promise: Promise, day: date) -> bool:
    return promise.filled.done is not None and promise.filled.done > day


def _done_later(promise: Promise, day: date) -> Finding:
    """Return that a promise is said to be done on a day that has not come."""
    done, gap = promise.filled.done or day, promise.gap
    told = finding("plan.done_later", promise.done_at, found=day_shown(done), day=day_shown(day))
    return told.about(gap.institution, gap.unit)


def standing_of(promise: Promise, day: date) -> StandingPromise:
    """Return how a promise stands on a day.

    Late is what is not done and whose target has passed; what is due on the day itself is not.
    """
    filled, is_done = promise.filled, _is_done(promise, day)
    days = (filled.target - day).days if filled.target else None
    was_late = bool(is_done and filled.done and filled.target and filled.done > filled.target)
    lacks = tuple(_lacks(promise, is_done=is_done))
    return StandingPromise(promise, _state(promise, days, is_done=is_done), lacks, days, was_late)


def _is_done(promise: Promise, day: date) -> bool:
    return promise.filled.progress is Progress.DONE and not _is_after(promise, day)


def _state(promise: Promise, days: int | None, *, is_done: bool) -> PromiseState:
    if is_done:
        return PromiseState.DONE
    if promise.filled.is_blank:
        return PromiseState.BLANK
    if days is None:
        return PromiseState.NO_TARGET
    if days < 0:
        return PromiseState.LATE
    return PromiseState.DUE if days <= SOON.days else PromiseState.LATER


def _lacks(promise: Promise, *, is_done: bool) -> Iterable[Lack]:
    filled = promise.filled
    if filled.is_blank:
        return ()
    missing = (
        (Lack.NO_ACTIVITY, not filled.activity),
        (Lack.NO_PERSON, not filled.responsible),
        (Lack.NO_TARGET, filled.target is None),
        (Lack.NO_PROOF, is_done and not filled.proof),
        (Lack.NO_DAY, is_done and filled.done is None),
        (Lack.NO_VERIFIER, is_done and not filled.verifier),
    )
    return tuple(lack for lack, is_so in missing if is_so)


def urgent(standings: Sequence[StandingPromise]) -> list[StandingPromise]:
    """Return promises, what is most urgent first, then those that lack something."""
    order = list(PromiseState)
    return sorted(standings, key=lambda each: (order.index(each.state), each.days or 0))
