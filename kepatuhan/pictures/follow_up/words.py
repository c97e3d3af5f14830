"""How promises of follow-up are told: their states on a day, their outcomes in a survey."""

from collections import Counter
from collections.abc import Iterator, Mapping

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.programmes.follow_up.outcome import Change, OpenBecause
from kepatuhan.programmes.follow_up.review import Outcome, PlanReview
from kepatuhan.programmes.follow_up.standing import Lack, PromiseState

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


def states_listed(counts: Counter[PromiseState], words: Words) -> str:
    """Return how many promises are in which state: ✕ 3 terlambat, ✓ 12 selesai."""
    return ", ".join(
        f"{STATE_SIGNS[each]} {words.whole(counts[each])} {words(STATE_WORDS[each])}"
        for each in PromiseState if counts[each]
    )  # fmt: skip


def outcomes_listed(counts: Counter[Outcome], words: Words) -> str:
    """Return how many promises came to what: ✓ 4 selesai dan terlihat, ○ 1 belum selesai."""
    return ", ".join(
        f"{OUTCOME_SIGNS[each]} {words.whole(counts[each])} {words(OUTCOME_WORDS[each])}"
        for each in Outcome if counts[each]
    )  # fmt: skip


def limits_of(review: PlanReview, words: Words) -> Iterator[str]:
    """Yield what limits a review."""
    yield words(
        "A gap is better where the indicator's own score (0 to 100) is higher. That the survey "
        "shows it does not say that the activity was the cause."
    )
    old, new = review.first.rubric, review.second.rubric
    if old.sha256 != new.sha256:
        yield words(
            "The surveys have other editions ({old}, {new}): answers were carried by the "
            "crosswalk, as a range where it leaves them open.",
            old=old.edition, new=new.edition,
        )  # fmt: skip
