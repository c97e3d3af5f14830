"""What a report of a year says of promises: those of the year before, and its own plan's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kepatuhan.ground.errors import some
from kepatuhan.pictures.follow_up.words import (
    OUTCOME_WORDS,
    limits_of,
    outcomes_listed,
    states_listed,
)
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.programmes.follow_up.model import Promise
from kepatuhan.programmes.follow_up.of_year import PlansOfYear
from kepatuhan.programmes.follow_up.review import Outcome, Reviewed, points_of_institution
from kepatuhan.programmes.follow_up.standing import PromiseState
from kepatuhan.result.model import InstitutionResult, UnitResult

_NAMED = (Outcome.NOT_VISIBLE, Outcome.NOT_DONE)  # which promises a reader has to look at


@dataclass(frozen=True, slots=True)
class KeptPromises:
    """The promises of the year before of an institution; ``name`` '' for all of them."""

    name: str
    rows: Sequence[Reviewed]


class PromisesView:
    """The sentences and the table of the promises of a year's ``institutions``."""

    def __init__(
        self, plans: PlansOfYear, numbers: Numbers, institutions: Sequence[InstitutionResult]
    ) -> None:
        self.plans, self.numbers, self.words = plans, numbers, numbers.words
        self.institutions = institutions

    def lines(self, rated: InstitutionResult | UnitResult) -> Iterator[str]:
        """Yield what became of the promises of a unit or an institution; nothing without any."""
        rows = self.plans.seen_of(rated)
        if rows:
            yield self._seen_sentence(rows)
        if isinstance(rated, UnitResult):
            yield from self._left(rows)
        if own := self.plans.own_of(rated):
            yield self._own_sentence(Counter(each.state for each in own))

    def points(self, *, is_all: bool) -> Iterator[str]:
        """Yield the same of all institutions together.

        ``is_all``: the report is of no part of the year, so promises of institutions that are not
        in it are told as well.
        """
        rows = [row for each in self.institutions for row in self.plans.seen_of(each)]
        if rows:
            yield self._seen_sentence(rows)
        others = self.plans.seen_of_others(self.institutions) if is_all else ()
        if others:
            yield self.words.counted(
                "{n} gap planned for is of an institution that is not in this survey.",
                "{n} gaps planned for are of institutions that are not in this survey.",
                len(others),
            )
        own = [row for each in self.institutions for row in self.plans.own_of(each)]
        if own:
            yield self._own_sentence(Counter(each.state for each in own))

    def limits(self) -> list[str]:
        """Return what limits a comparison of promises with a survey."""
        return list(limits_of(self.plans.seen, self.words)) if self.plans.seen else []

    def table(self) -> Table[KeptPromises]:
        """Return the promises of the year before by institution; no rows where there are none."""
        told = ((each.survey.name, self.plans.seen_of(each)) for each in self.institutions)
        rows = [KeptPromises(name, own) for name, own in told if own]
        words = self.words
        columns: list[Column[KeptPromises]] = [
            Column("institution", words("Institution"), "strong", lambda row: row.name),
            Column("promises", words("Gaps planned for"), "count", lambda row: len(row.rows)),
            *map(self._outcome_column, Outcome),
            Column("points", words("Points at stake"), "score",
                   lambda row: points_of_institution(row.rows)),
            Column("points_visible", words("Points of those done and visible"), "score",
                   lambda row: points_of_institution(row.rows, Outcome.VISIBLE)),
        ]  # fmt: skip
        table = Table(columns, rows)
        return table.picked(column.key for column in table.shown)

    def _outcome_column(self, outcome: Outcome) -> Column[KeptPromises]:
        heading = self.words(OUTCOME_WORDS[outcome]).capitalize()
        return Column(
            outcome, heading, "count", optional=True, usual=0,
            value=lambda row: sum(each.outcome is outcome for each in row.rows),
        )  # fmt: skip

    def _seen_sentence(self, rows: Sequence[Reviewed]) -> str:
        year = self.plans.seen.plan.head.year if self.plans.seen else ""
        return self.words(
            "Of {n} gaps planned for after the survey of {year}: {listed}.",
            n=self.words.whole(len(rows)), year=year,
            listed=outcomes_listed(Counter(row.outcome for row in rows), self.words),
        )  # fmt: skip

    def _own_sentence(self, counts: Counter[PromiseState]) -> str:
        day = self.plans.own.day.isoformat() if self.plans.own else ""
        return self.words(
            "Of {n} gaps planned for after this survey, on {day}: {listed}.",
            n=self.words.whole(counts.total()), day=self.numbers.date(day),
            listed=states_listed(counts, self.words),
        )  # fmt: skip

    def _left(self, rows: Iterable[Reviewed]) -> Iterator[str]:
        """Yield which promises are not to be seen, by why."""
        for outcome in _NAMED:
            named = [_named(row.promise) for row in rows if row.outcome is outcome]
            if named:
                yield f"{self.words(OUTCOME_WORDS[outcome]).capitalize()}: {some(named)}."


def _named(promise: Promise) -> str:
    return f"{promise.gap.indicator} {promise.gap.name}"
