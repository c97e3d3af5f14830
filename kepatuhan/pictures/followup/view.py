"""What is said of a plan of follow-up in one language: on a day, and beside the next survey."""

from collections.abc import Iterator, Mapping

from kepatuhan.comparison.ledger import Span
from kepatuhan.followup.outcome import Change, OpenBecause, Seen
from kepatuhan.followup.review import Outcome, PlanReview, Reviewed
from kepatuhan.followup.standing import Lack, PlanStanding, PromiseState, StandingPromise
from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, Numbers
from kepatuhan.pictures.standing import about
from kepatuhan.register.register import Register
from kepatuhan.result.model import Result

STATE_WORDS: Mapping[PromiseState, str] = {
    PromiseState.LATE: N_("late"),
    PromiseState.DUE: N_("due within 30 days"),
    PromiseState.NO_TARGET: N_("planned, no target"),
    PromiseState.BLANK: N_("not planned yet"),
    PromiseState.LATER: N_("target later"),
    PromiseState.DONE: N_("done"),
}
STATE_SIGNS: Mapping[PromiseState, str] = {
    PromiseState.LATE: "✕",
    PromiseState.DUE: "!",
    PromiseState.NO_TARGET: "?",
    PromiseState.BLANK: "○",
    PromiseState.LATER: "→",
    PromiseState.DONE: "✓",
}
LACK_WORDS: Mapping[Lack, str] = {
    Lack.NO_ACTIVITY: N_("no activity"),
    Lack.NO_PERSON: N_("nobody in charge"),
    Lack.NO_TARGET: N_("no target date"),
    Lack.NO_PROOF: N_("no proof"),
    Lack.NO_DAY: N_("no day of completion"),
    Lack.NO_VERIFIER: N_("not verified"),
}
OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.VISIBLE: N_("done and visible"),
    Outcome.NOT_VISIBLE: N_("done, not visible"),
    Outcome.NOT_DONE: N_("not done, still there"),
    Outcome.BETTER_ANYWAY: N_("better without being done"),
    Outcome.OPEN: N_("cannot be told"),
}
OUTCOME_SIGNS: Mapping[Outcome, str] = {
    Outcome.VISIBLE: "✓",
    Outcome.NOT_VISIBLE: "✕",
    Outcome.NOT_DONE: "○",
    Outcome.BETTER_ANYWAY: "↑",
    Outcome.OPEN: "?",
}
CHANGE_WORDS: Mapping[Change, str] = {
    Change.GONE: N_("gap gone"),
    Change.SMALLER: N_("gap smaller"),
    Change.SAME: N_("gap no smaller"),
    Change.LARGER: N_("gap larger"),
}
OPEN_WORDS: Mapping[OpenBecause, str] = {
    OpenBecause.UNIT_LEFT: N_("the unit is not in the plan's survey any more"),
    OpenBecause.NO_GAP: N_("the plan's survey holds no such gap any more"),
    OpenBecause.UNIT_GONE: N_("the unit is not in the next survey"),
    OpenBecause.UNIT_SPLIT: N_("the unit was split or merged"),
    OpenBecause.NOT_ASSESSED: N_("the unit was not assessed"),
    OpenBecause.NO_ANSWERS: N_("only a finished score of the unit is known"),
    OpenBecause.NO_CROSSWALK: N_("no crosswalk leads to that edition"),
    OpenBecause.NOT_ASKED: N_("that edition does not ask it"),
    OpenBecause.OTHER_QUESTION: N_("that edition asks something else: {codes}"),
    OpenBecause.NOT_APPLICABLE: N_("it does not apply there any more"),
    OpenBecause.NO_ANSWER: N_("there is no answer"),
    OpenBecause.FEW: N_("too few people answered to tell"),
    OpenBecause.UNCLEAR: N_("another scale or blank answers leave it open"),
}


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

    def not_official(self) -> str:
        """Return what the page is not."""
        return self.words("This document is not an official Ombudsman document.")

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
        listed = (f"{self.state_sign(each)} {self.words.whole(counts[each])} {self.state(each)}"
                  for each in PromiseState if counts[each])  # fmt: skip
        return f"{first} · {', '.join(listed)}."

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
        listed = ", ".join(
            f"{self.outcome_sign(each)} {self.words.whole(counts[each])} {self.outcome(each)}"
            for each in Outcome if counts[each]
        )  # fmt: skip
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
        if (review := self.review) is None:
            return
        yield self.words(
            "A gap is better where the indicator's own score (0 to 100) is higher. That the survey "
            "shows it does not say that the activity was the cause."
        )
        old, new = review.first.rubric, review.second.rubric
        if old.sha256 != new.sha256:
            yield self.words(
                "The surveys have other editions ({old}, {new}): answers were carried by the "
                "crosswalk, as a range where it leaves them open.",
                old=old.edition, new=new.edition,
            )  # fmt: skip

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
