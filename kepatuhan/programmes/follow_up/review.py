"""The review of a plan: its promises, and gaps without one, with what the next survey shows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from kepatuhan.comparison.comparison import Comparison, compare
from kepatuhan.ground.errors import Finding, Place, finding, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.follow_up.model import FollowUpPlan, PlannedGap, Progress, Promise
from kepatuhan.programmes.follow_up.outcome import Seen, Seer, UnitOfTwo
from kepatuhan.result.model import Gap, Result

UnitKey = tuple[str, str]  # the names of an institution and a unit


class Outcome(StrEnum):
    """What a promise came to."""

    VISIBLE = "done_and_visible"
    NOT_VISIBLE = "done_not_visible"
    NOT_DONE = "not_done"
    BETTER_ANYWAY = "better_without_being_done"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A promise and what the next survey shows of it.

    ``unit``: its unit in both years; None where the plan's survey does not have it any more.
    """

    promise: Promise
    seen: Seen
    unit: UnitOfTwo | None = None

    @property
    def outcome(self) -> Outcome:
        """What the promise came to."""
        if self.seen.why:
            return Outcome.OPEN
        if self.promise.filled.progress is Progress.DONE:
            return Outcome.VISIBLE if self.seen.is_better else Outcome.NOT_VISIBLE
        return Outcome.BETTER_ANYWAY if self.seen.is_better else Outcome.NOT_DONE


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A gap of the plan's year that no row is about, and that the next survey shows better."""

    gap: Gap
    seen: Seen


@dataclass(frozen=True)
class PlanReview:
    """A plan beside the next survey. ``unplanned``: what got better without a plan.

    ``left_out``: how many gaps of its institutions no row is about.
    """

    plan: FollowUpPlan
    first: Result
    second: Result
    rows: tuple[Reviewed, ...]
    unplanned: tuple[Unplanned, ...]
    left_out: int
    findings: tuple[Finding, ...]

    @cached_property
    def counts(self) -> Counter[Outcome]:
        """How many promises came to what."""
        return Counter(row.outcome for row in self.rows)

    def by_unit(self) -> dict[UnitKey, list[Reviewed]]:
        """Return the promises by unit, in the plan's order."""
        found: dict[UnitKey, list[Reviewed]] = {}
        for row in self.rows:
            found.setdefault((row.promise.gap.institution, row.promise.gap.unit), []).append(row)
        return found

    def by_institution(self) -> dict[str, list[Reviewed]]:
        """Return the promises by institution, in the plan's order."""
        found: dict[str, list[Reviewed]] = {}
        for row in self.rows:
            found.setdefault(row.promise.gap.institution, []).append(row)
        return found


def points_of_unit(rows: Iterable[Reviewed], outcome: Outcome | None = None) -> Fraction:
    """Return how many points of a unit were at stake, of all of its promises or of some."""
    return sum((row.promise.gap.lost_here for row in rows if outcome in (None, row.outcome)),
               Fraction(0))  # fmt: skip


def points_of_institution(rows: Iterable[Reviewed], outcome: Outcome | None = None) -> Fraction:
    """Return the same of the institution's points."""
    return sum((row.promise.gap.lost for row in rows if outcome in (None, row.outcome)),
               Fraction(0))  # fmt: skip


def refuse_years(plan: FollowUpPlan, first: Result, second: Result) -> None:
    """Raise ``plan.not_after`` or ``plan.other_before`` where the years do not fit the plan."""
    year = plan.head.year
    for result, code, fits in (
        (second, "plan.not_after", second.survey.year > year),
        (first, "plan.other_before", first.survey.year == year),
    ):
        if not fits:
            raise refuse(code, Place(plan.file), year=year, found=result.survey.year)


def review(
    plan: FollowUpPlan, first: Result, second: Result, crosswalk: Path | None = None
) -> PlanReview:
    """Return a plan held against the next survey.

    Raises ``plan.not_after``, ``plan.other_before``, and what reading a crosswalk does.
    """
    refuse_years(plan, first, second)
    return review_of(plan, compare(first, second, crosswalk))


def review_of(plan: FollowUpPlan, comparison: Comparison) -> PlanReview:
    """Return a plan held against the second of two years, the first of which it was made of."""
    seer, first, second = Seer(comparison), comparison.first, comparison.second
    token = second.rubric.register.institution_token
    rows = []
    for promise in plan.promises:
        gap = promise.gap
        unit = seer.units.get((token(gap.institution), token_of(gap.unit)))
        rows.append(Reviewed(promise, seer.seen(unit, gap.indicator), unit))
    planned = {_key(each.gap, token(each.gap.institution)) for each in plan.promises}
    names = {each[0] for each in planned}
    others = [
        gap
        for institution in first.institutions
        if token(institution.survey.name) in names
        for gap in first.gaps(institution)
        if _of(gap, token(institution.survey.name)) not in planned
    ]
    return PlanReview(
        plan, first, second, tuple(rows), tuple(_better(others, seer)), len(others),
        tuple(_told(plan, first, seer)),
    )  # fmt: skip


def _better(gaps: Sequence[Gap], seer: Seer) -> Iterable[Unplanned]:
    token = seer.comparison.second.rubric.register.institution_token
    for gap in gaps:
        unit = seer.units.get((token(gap.unit.institution.name), token_of(gap.unit.unit.name)))
        seen = seer.seen(unit, gap.indicator.code)
        if seen.is_better:
            yield Unplanned(gap, seen)


def _key(gap: PlannedGap, institution: str) -> tuple[str, str, str]:
    return institution, token_of(gap.unit), gap.indicator


def _of(gap: Gap, institution: str) -> tuple[str, str, str]:
    return institution, token_of(gap.unit.unit.name), gap.indicator.code


def _told(plan: FollowUpPlan, first: Result, seer: Seer) -> Iterable[Finding]:
    """Yield what is no longer as it was when the plan was made."""
    year, place = plan.head.year, Place(plan.file)
    if plan.head.rubric_sha256 != first.rubric.sha256:
        yield finding("plan.other_rubric", place, year=year)
    token = first.rubric.register.institution_token
    units = dict.fromkeys((each.gap.institution, each.gap.unit) for each in plan.promises)
    for name, unit in units:
        if (token(name), token_of(unit)) not in seer.units:
            yield finding("plan.left", place, institution=name, unit=unit, year=year)
