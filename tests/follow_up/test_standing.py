"""How a plan stands on a day: every boundary."""

from datetime import date, timedelta

import pytest
from follow_up.plans import DAY, first, plan_of

from kepatuhan.programmes.follow_up.model import Filled, FollowUpPlan, Progress, Promise
from kepatuhan.programmes.follow_up.standing import Lack, PromiseState, plan_on, standing_of, urgent

DONE, RUNNING = Progress.DONE, Progress.RUNNING


def promise(**said: object) -> Promise:
    gap = plan_of(first()).promises[0].gap
    return Promise(gap, Filled(**said), plan_of(first()).promises[0].place)


def after(days: int) -> date:
    return DAY + timedelta(days)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, PromiseState.BLANK),
        ({"activity": "Latih"}, PromiseState.NO_TARGET),
        ({"progress": RUNNING}, PromiseState.NO_TARGET),
        ({"target": after(-1)}, PromiseState.LATE),
        ({"target": after(0)}, PromiseState.DUE),
        ({"target": after(30)}, PromiseState.DUE),
        ({"target": after(31)}, PromiseState.LATER),
        ({"target": after(-1), "progress": RUNNING}, PromiseState.LATE),
        ({"target": after(-1), "progress": DONE}, PromiseState.DONE),
        ({"progress": DONE}, PromiseState.DONE),
        ({"target": after(-1), "progress": DONE, "done": after(0)}, PromiseState.DONE),
        ({"target": after(-1), "progress": DONE, "done": after(1)}, PromiseState.LATE),
    ],
)
def test_a_promise_on_a_day(said, state) -> None:
    assert standing_of(promise(**said), DAY).state is state


def test_what_is_missing() -> None:
    assert standing_of(promise(), DAY).lacks == ()
    assert standing_of(promise(progress=RUNNING), DAY).lacks == (
        Lack.NO_ACTIVITY, Lack.NO_PERSON, Lack.NO_TARGET,
    )  # fmt: skip
    done = standing_of(promise(progress=DONE, activity="x", responsible="Kabid", target=DAY), DAY)
    assert done.lacks == (Lack.NO_PROOF, Lack.NO_DAY, Lack.NO_VERIFIER)
    whole = promise(activity="x", responsible="Kabid", target=DAY, proof="foto", progress=DONE,
                    done=DAY, verifier="E-1")  # fmt: skip
    assert standing_of(whole, DAY).lacks == ()


def test_done_after_its_target() -> None:
    late = promise(progress=DONE, target=after(-5), done=after(-4))
    in_time = promise(progress=DONE, target=after(-5), done=after(-5))
    assert [standing_of(each, DAY).was_late for each in (late, in_time)] == [True, False]
    assert standing_of(late, DAY).days == -5


def plan(*promises: Promise) -> FollowUpPlan:
    return FollowUpPlan(plan_of(first()).head, promises)


def test_the_plan_as_a_whole() -> None:
    late, later = promise(target=after(-3)), promise(target=after(40))
    found = plan_on(plan(later, late, promise()), DAY)
    assert found.counts == {PromiseState.LATE: 1, PromiseState.LATER: 1, PromiseState.BLANK: 1}
    assert not found.is_well
    assert urgent(found.promises)[0].promise is late
    assert plan_on(plan(later, promise()), DAY).is_well


def test_done_on_a_day_that_has_not_come() -> None:
    soon = plan(promise(progress=DONE, done=after(1)))
    assert plan_on(soon, DAY, today=after(1)).findings == ()
    (found,) = plan_on(soon, DAY, today=DAY).findings
    assert (found.code, found.severity) == ("plan.done_later", "error")
    assert dict(found.values) == {"found": "16-6-2099", "day": "15-6-2099"}
