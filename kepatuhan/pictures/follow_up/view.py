"""What is said of a plan of follow-up in one language: on a day, and beside the next survey."""

from collections.abc import Iterator, Mapping

from kepatuhan.comparison.ledger import Span
from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.follow_up.words import (
    CHANGE_WORDS,
    LACK_WORDS,
    OPEN_WORDS,
    OUTCOME_SIGNS,
    OUTCOME_WORDS,
    STATE_SIGNS,
    STATE_WORDS,
    limits_of,
    outcomes_listed,
    states_listed,
)
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, Numbers
from kepatuhan.pictures.standing import about
from kepatuhan.programmes.follow_up.outcome import Seen
from kepatuhan.programmes.follow_up.review import Outcome, PlanReview, Reviewed
from kepatuhan.programmes.follow_up.standing import (
    Lack,
    PlanStanding,
    PromiseState,
    StandingPromise,
)
from kepatuhan.register.register import Register
from kepatuhan.result.model import Result


class FollowUpView(Numbers):
    """The words of a plan. ``review`` None: no next survey was given."""

    def __init__(
        self, standing: PlanStanding, words: Words, review: PlanReview | None, register: Register
    ) -> None:
        super().__init__(words, standing.plan.head.decimals)
        self.standing, self.plan, self.review = standing, standing.plan, review
        self.several = len({each.gap.institution for each in self.plan.promises}) > 1
        self.reviewed: Mapping[str, Reviewed] = {
            row.promise.gap.key: row for row in (review.rows if review else ())
        }

        years = [
            f"follow-up {self.plan.head.year}",
            *(str(each.survey.year) for each in self.results[1:]),
        ]
        names = {each.gap.institution for each in self.plan.promises}
        self.about = about(years, names, register)

    @property
    def exercise(self) -> str:
        """What stands on every page where anything was made up, else ''."""
        return self.plan.head.mark

    @property
    def title(self) -> str:
        """What the page is called."""
        if self.review is None:
            return self.words("Follow-up of the survey {year}", year=self.plan.head.year)
        return self.words(
            "Follow-up of the survey {year}, seen in that of {next}",
            year=self.plan.head.year, next=self.review.second.survey.year,
        )  # fmt: skip

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong with the plan, and what is to be said of the surveys."""
        return (*self.standing.findings, *(self.review.findings if self.review else ()))

    @property
    def results(self) -> tuple[Result, ...]:
        """The surveys that the plan is held against."""
        return (self.review.first, self.review.second) if self.review else ()

    def summary(self) -> str:
        """Return how the plan stands: Per 1 Maret 2023: 60 tindak lanjut, 3 terlambat, …."""
        counts = self.standing.counts
        first = self.words(
            "On {day}: {n} gaps planned for", day=self.date(self.standing.day.isoformat()),
            n=self.words.whole(len(self.plan.promises)),
        )  # fmt: skip
        return f"{first} · {states_listed(counts, self.words)}."

    def lacking(self) -> str:
        """Return what is missing beside them, '' where nothing is."""
        counts = self.standing.lacks
        listed = ", ".join(f"{self.words.whole(counts[each])} {self.lack(each)}"
                           for each in Lack if counts[each])  # fmt: skip
        return self.words("Missing: {listed}.", listed=listed) if listed else ""

    def review_sentences(self) -> Iterator[str]:
        """Yield what is to be known of a review, before its numbers."""
        if (review := self.review) is None:
            return
        counts = review.counts
        listed = outcomes_listed(counts, self.words)
        year = review.second.survey.year
        yield self.words("In the survey of {year}: {listed}.", year=year, listed=listed)
        if review.unplanned:
            yield self.words(
                "Better without a plan: {n} of {total} gaps of which no row is.",
                n=self.words.whole(len(review.unplanned)),
                total=self.words.whole(review.left_out),
            )

    def notes(self) -> Iterator[str]:
        """Yield what limits a review."""
        if self.review:
            yield from limits_of(self.review, self.words)

    # Words -----------------------------------------------------------------------------------

    def state(self, state: PromiseState) -> str:
        """Return how a promise stands, in words."""
        return self.words(STATE_WORDS[state])

    def state_sign(self, state: PromiseState) -> str:
        """Return its sign."""
        return STATE_SIGNS[state]

    def lack(self, lack: Lack) -> str:
        """Return what is missing beside a promise."""
        return self.words(LACK_WORDS[lack])

    def lacks(self, standing: StandingPromise) -> str:
        """Return all that is missing beside a promise, and that it was done late."""
        late = [self.words("done after its target")] if standing.was_late else []
        return ", ".join([*map(self.lack, standing.lacks), *late])

    def outcome(self, outcome: Outcome) -> str:
        """Return what a promise came to, in words."""
        return self.words(OUTCOME_WORDS[outcome])

    def outcome_sign(self, outcome: Outcome) -> str:
        """Return its sign."""
        return OUTCOME_SIGNS[outcome]

    def seen(self, seen: Seen) -> str:
        """Return what became of a gap: gone, smaller, …; or why nobody can tell."""
        if seen.why:
            return self.words(OPEN_WORDS[seen.why], codes=", ".join(seen.codes))
        return self.words(CHANGE_WORDS[seen.change])

    def own_scores(self, seen: Seen) -> str:
        """Return the indicator's own scores: 50,00 → 100,00."""
        if seen.before is None or seen.after is None:
            return NOTHING_TO_SHOW
        return f"{self.span(seen.before)} → {self.span(seen.after)}"

    def span(self, span: Span) -> str:
        """Return an amount, or its bounds: 0,00–50,00."""
        low, high = self.rounded(span.low), self.rounded(span.high)
        return low if low == high else f"{low}–{high}"

    def days(self, standing: StandingPromise) -> str:
        """Return how far a target is: 12 hari lagi; '' for none, or where it is done."""
        days = standing.days
        if days is None or standing.state is PromiseState.DONE:
            return ""
        if days < 0:
            return self.words.counted("{n} day late", "{n} days late", -days)
        return self.words.counted("{n} day left", "{n} days left", days)

    def told(self, found: Finding) -> str:
        """Return a finding in one line, with its place."""
        place = f"{found.place}: " if str(found.place) else ""
        return f"{place}{found.message(self.words)} {found.remedy(self.words)}"
