"""The tables of a plan of follow-up, declared once: promises, units, institutions, others.

Who is in charge and who verified is in none of them: only whether somebody is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kepatuhan.ground.errors import masked
from kepatuhan.pictures.follow_up.view import FollowUpView
from kepatuhan.pictures.pens.table import Column, Row, Table, Value
from kepatuhan.programmes.follow_up.outcome import Change, OpenBecause, Seen
from kepatuhan.programmes.follow_up.review import (
    Outcome,
    Reviewed,
    Unplanned,
    points_of_institution,
    points_of_unit,
)
from kepatuhan.programmes.follow_up.standing import PromiseState, StandingPromise


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The promises of a unit, or of an institution where ``unit`` is ''."""

    institution: str
    unit: str
    promises: Sequence[StandingPromise]
    rows: Sequence[Reviewed]


def promise_table(view: FollowUpView) -> Table[StandingPromise]:
    """Return every promise, with what the next survey shows of it, in the plan's order."""
    words = view.words
    columns: list[Column[StandingPromise]] = [
        Column("institution", words("Institution"), "wrap", lambda row: row.promise.gap.institution,
               width=18),
        Column("unit", words("Unit"), "wrap", lambda row: row.promise.gap.unit, width=22),
        Column("indicator", words("Code"), "text", lambda row: row.promise.gap.indicator, width=9),
        Column("name", words("Indicator"), "strong", lambda row: row.promise.gap.name, width=28),
        *(_review_columns(view) if view.review else ()),
        Column("activity", words("Activity"), "wrap",
               lambda row: masked(row.promise.filled.activity), width=28),
        Column("target", words("Target"), "text", lambda row: _day(row.promise.filled.target),
               shown=lambda row: view.date(_day(row.promise.filled.target)), width=17),
        Column("state", words("State"), "wrap", lambda row: row.state,
               shown=lambda row: view.state(row.state), codes=tuple(PromiseState), width=20,
               sign=lambda row: view.state_sign(row.state)),
        Column("days", words("Days"), "wrap", lambda row: row.days, shown=view.days, width=14),
        Column("done", words("Done on"), "text", lambda row: _day(row.promise.filled.done),
               shown=lambda row: view.date(_day(row.promise.filled.done)), width=17),
        Column("lacks", words("Missing or late"), "wrap", lambda row: ",".join(row.lacks),
               shown=view.lacks, width=24),
        Column("lost_here", words("Points of the unit"), "score",
               lambda row: row.promise.gap.lost_here),
        Column("lost", words("Points of the institution"), "score",
               lambda row: row.promise.gap.lost),
        Column("key", words("Key"), "small", lambda row: row.promise.gap.key, width=16),
    ]  # fmt: skip
    return Table(columns, view.standing.promises, frozen=4, empty=words("There is none."))


def _review_columns(view: FollowUpView) -> list[Column[StandingPromise]]:
    def row_of(row: StandingPromise) -> Reviewed:
        return view.reviewed[row.promise.gap.key]

    def seen_of(row: StandingPromise) -> Seen:
        return row_of(row).seen

    words = view.words
    return [
        Column("outcome", words("Outcome"), "wrap", lambda row: row_of(row).outcome, width=24,
               shown=lambda row: view.outcome(row_of(row).outcome), codes=tuple(Outcome),
               sign=lambda row: view.outcome_sign(row_of(row).outcome)),
        *_seen_columns(view, seen_of),
    ]  # fmt: skip


def _seen_columns(view: FollowUpView, of_row: Callable[[Row], Seen]) -> list[Column[Row]]:
    """Return what the next survey shows of a gap."""
    words = view.words

    def end(row: Row, when: str, which: str) -> Value:
        span = getattr(of_row(row), when)
        return getattr(span, which) if span else None

    def ends(when: str, which: str) -> Column[Row]:
        return Column(f"{when}_{which}", None, "score", lambda row: end(row, when, which))

    columns: list[Column[Row]] = [
        Column("change", words("In the next survey"), "wrap", lambda row: of_row(row).change,
               shown=lambda row: view.seen(of_row(row)), codes=tuple(Change), width=30),
        Column("why_open", None, "text", lambda row: of_row(row).why, codes=tuple(OpenBecause)),
        Column("own_scores", words("Own score"), "text",
               shown=lambda row: view.own_scores(of_row(row)), width=22),
        *(ends(when, which) for when in ("before", "after") for which in ("low", "high")),
        Column("codes", None, "text", lambda row: ",".join(of_row(row).codes)),
    ]  # fmt: skip
    return columns


def unit_lines(view: FollowUpView) -> list[UnitLine]:
    """Return the promises by unit, in the plan's order."""
    rows = view.review.by_unit() if view.review else {}
    return [
        UnitLine(*names, own, rows.get(names, ())) for names, own in view.standing.by_unit().items()
    ]


def institution_lines(view: FollowUpView) -> list[UnitLine]:
    """Return the promises by institution, in the plan's order."""
    rows = view.review.by_institution() if view.review else {}
    promises: dict[str, list[StandingPromise]] = {}
    for each in view.standing.promises:
        promises.setdefault(each.promise.gap.institution, []).append(each)
    return [UnitLine(name, "", own, rows.get(name, ())) for name, own in promises.items()]


def unit_table(view: FollowUpView) -> Table[UnitLine]:
    """Return how the promises of every unit stand, in points of the unit."""
    words = view.words
    columns: list[Column[UnitLine]] = [
        Column("institution", words("Institution"), "wrap", lambda row: row.institution, width=20),
        Column("unit", words("Unit"), "strong", lambda row: row.unit, width=28),
        *_counts(view),
        *_points(view, points_of_unit, _lost_here),
    ]
    return Table(columns, unit_lines(view), frozen=2, empty=words("There is none."))


def institution_table(view: FollowUpView) -> Table[UnitLine]:
    """Return the same of every institution, in points of the institution."""
    words = view.words
    columns: list[Column[UnitLine]] = [
        Column("institution", words("Institution"), "strong", lambda row: row.institution),
        *_counts(view),
        *_points(view, points_of_institution, _lost),
    ]
    return Table(columns, institution_lines(view), frozen=1, empty=words("There is none."))


def _counts(view: FollowUpView) -> list[Column[UnitLine]]:
    words = view.words
    columns: list[Column[UnitLine]] = [
        Column("promises", words("Gaps"), "count", lambda row: len(row.promises), width=14)
    ]
    if view.review:
        return [*columns, *(_outcomes(view, each) for each in Outcome)]
    return [*columns, *(_states(view, each) for each in PromiseState)]


def _states(view: FollowUpView, state: PromiseState) -> Column[UnitLine]:
    return Column(
        state, view.state(state).capitalize(), "count", width=13, optional=True, usual=0,
        value=lambda row: sum(each.state is state for each in row.promises),
    )  # fmt: skip


def _outcomes(view: FollowUpView, outcome: Outcome) -> Column[UnitLine]:
    return Column(
        outcome, view.outcome(outcome).capitalize(), "count", width=13, optional=True, usual=0,
        value=lambda row: sum(each.outcome is outcome for each in row.rows),
    )  # fmt: skip


Sum = Callable[[Sequence[Reviewed], Outcome | None], Fraction]


def _points(
    view: FollowUpView, of_rows: Sum, lost: Callable[[UnitLine], Fraction]
) -> list[Column[UnitLine]]:
    words = view.words
    stake: Column[UnitLine] = Column("points", words("Points at stake"), "score", lost)
    if view.review is None:
        return [stake]
    visible: Column[UnitLine] = Column(
        "points_visible", words("Points of those done and visible"), "score", width=14,
        value=lambda row: of_rows(row.rows, Outcome.VISIBLE),
    )  # fmt: skip
    return [stake, visible]


def _lost_here(row: UnitLine) -> Fraction:
    return sum((each.promise.gap.lost_here for each in row.promises), Fraction(0))


def _lost(row: UnitLine) -> Fraction:
    return sum((each.promise.gap.lost for each in row.promises), Fraction(0))


def unplanned_table(view: FollowUpView) -> Table[Unplanned]:
    """Return the gaps that no row is about and that the next survey shows better."""
    words = view.words
    columns: list[Column[Unplanned]] = [
        Column("institution", words("Institution"), "wrap",
               lambda row: row.gap.unit.institution.name, width=18),
        Column("unit", words("Unit"), "wrap", lambda row: row.gap.unit.unit.name, width=22),
        Column("indicator", words("Code"), "text", lambda row: row.gap.indicator.code, width=9),
        Column("name", words("Indicator"), "strong",
               lambda row: words.of(row.gap.indicator.name), width=28),
        Column("lost_here", words("Points of the unit"), "score", lambda row: row.gap.lost_here),
        Column("lost", words("Points of the institution"), "score", lambda row: row.gap.lost),
        *_seen_columns(view, _seen_of),
    ]  # fmt: skip
    rows = view.review.unplanned if view.review else ()
    return Table(columns, rows, frozen=4, empty=words("There is none."))


def _seen_of(row: Unplanned) -> Seen:
    return row.seen


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
