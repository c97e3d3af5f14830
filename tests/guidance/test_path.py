"""Paths to a goal, against every way there is on surveys small enough to try them all."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import hand_survey
import pytest
from follow_up.plans import unit
from guidance.small import (
    every_way,
    low_of,
    random_efforts,
    result_of,
    sets_of,
    small_survey,
    steps_of,
)
from helpers import MINI, changed, load_mini, score_table
from random_surveys import PLACE, survey_of

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.guidance.efforts import EffortRule, Efforts, Need
from kepatuhan.guidance.goals import Goal, asked_goal, named_goal
from kepatuhan.guidance.path import Path, find_path
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import SurveyUnit

FULL = Fraction(100)
USUAL = Efforts()  # each step costs 1


def rule(
    code: str, *, unit: str = "", effort: int | None = None, is_fixed: bool = False,
    needs: str = "", level: str = "ada",
) -> EffortRule:  # fmt: skip
    levels = load_mini().scales["ada"].levels
    points = next(each.points for each in levels if each.code == level)
    needed = [Need(needs, points)] if needs else []
    return EffortRule(code, unit, None, effort, is_fixed, tuple(needed), PLACE)


def path_of(
    asked: SurveyUnit | tuple[SurveyUnit, ...], to: str, efforts: Efforts = USUAL,
    rubric: Rubric | None = None,
) -> Path:  # fmt: skip
    """Return the path of the institution of some units."""
    units = asked if isinstance(asked, tuple) else (asked,)
    result = result_of(rubric or load_mini(), survey_of(*units))
    goal = named_goal(to, result.rubric, FULL)
    return find_path(result, result.institutions[0], goal, efforts)


def path_to(to: str, *units: SurveyUnit) -> Path:
    return path_of(units, to)


def goal_at(limit: Fraction) -> Goal:
    return Goal(Decimal(0), limit)


@pytest.mark.parametrize("seed", range(24))
def test_no_way_is_cheaper_and_none_as_cheap_scores_higher(seed: int) -> None:
    chance = Random(seed)
    rubric, survey = small_survey(chance, units=1 + seed % 2)
    efforts = random_efforts(chance, rubric)
    ways = list(every_way(rubric, survey, efforts))
    limit = chance.choice([way.low for way in ways if way.steps])  # met exactly by one of them
    result = result_of(rubric, survey)
    path = find_path(result, result.institutions[0], goal_at(limit), efforts)
    reaching = [way for way in ways if way.low >= limit]
    if path.is_there:
        assert not path.plans
        return
    smaller = {id(way): {w.effort for w in reaching if w.steps < way.steps} for way in reaching}
    minimal = [way for way in reaching if not smaller[id(way)]]
    earlier: list[frozenset[str]] = []
    for plan, own in zip(path.plans, sets_of(path), strict=True):
        unlike = [
            way for way in minimal
            if not any(way.indicators <= one or one <= way.indicators for one in earlier)
        ]  # fmt: skip
        least = min(way.effort for way in unlike)
        best = max(way.low for way in unlike if way.effort == least)
        assert (plan.effort, plan.after.exact.low) == (least, best)
        assert any(way.steps == steps_of(plan) for way in unlike)
        earlier.append(own)
    left = [
        way for way in minimal
        if not any(way.indicators <= one or one <= way.indicators for one in earlier)
    ]  # fmt: skip
    assert len(earlier) == 5 or not left
    assert path.best.exact.low == max(way.low for way in ways)
    assert path.before.exact.low == low_of(rubric, survey)


def test_of_equal_plans_the_one_comes_first_whose_steps_stand_first_in_the_rubric() -> None:
    """A-01 brings 40 from nothing to all, B-01 40, B-02 20: one step of each 20, 20 and 10."""
    found = path_to("60", unit("Dinas", "kurang", "tidak_ada", "ada"))
    assert sets_of(found) == [{"A-01"}, {"B-01"}]
    assert [plan.effort for plan in found.plans] == [2, 2]


def test_of_equal_effort_the_higher_score_comes_first() -> None:
    found = path_to("75", unit("Dinas", "separuh", "sebagian", "sebagian"))
    assert [(plan.effort, plan.after.score) for plan in found.plans][:1] == [(2, Decimal("90.00"))]


def test_a_plan_needs_each_of_its_steps() -> None:
    rubric, survey = small_survey(Random(3), units=2)
    result = result_of(rubric, survey)
    (whole,) = result.institutions
    efforts = random_efforts(Random(3), rubric)
    best = find_path(result, whole, goal_at(FULL), efforts).best.exact.low
    limit = (best + low_of(rubric, survey)) / 2
    path = find_path(result, whole, goal_at(limit), efforts)
    assert path.plans
    for plan in path.plans:
        for at, step in enumerate(plan.steps):
            above = [
                each for each in plan.steps if each.ladder is step.ladder and each.at > step.at
            ]
            if not above:
                left = plan.after.exact.low - step.ladder.points(step.at)
                assert left < limit, at


def test_missing_answers_count_as_the_worst_and_are_listed_apart() -> None:
    found = path_to("50", unit("Dinas", "penuh", "tidak_ada", ""))
    (missing,) = found.missing
    assert (missing.indicator.code, missing.number, missing.points) == ("B-02", 1, 20)
    assert (found.before.low, found.plans[0].after.low) == (Decimal("40.00"), Decimal("60.00"))
    assert sets_of(found) == [{"B-01"}]  # no plan answers what nobody answered


def test_what_does_not_apply_stays_so_and_its_weight_is_spread() -> None:
    one = hand_survey.unit("Dinas", "penuh", "sebagian", "TB")
    found = path_of(one, "100")
    assert found.before.low == Decimal("70.00")
    assert [steps_of(plan) for plan in found.plans] == [{("Dinas", "B-01", 50): 1}]
    assert found.plans[0].after.low == Decimal("100.00")


def test_what_users_said_is_fixed_unless_an_effort_is_given_for_it() -> None:
    asked = changed(("people: 4}", "people: 5}"))
    one = unit("Dinas", "kurang", "ada", "ada")
    assert path_of(one, "80", rubric=asked).plans == ()
    assert path_of(one, "80", rubric=asked).fixed == ("A-01",)
    named = Efforts((rule("A-01", effort=3),))
    assert [plan.effort for plan in path_of(one, "80", named, asked).plans] == [3]


def test_a_goal_out_of_reach_tells_the_best_that_can_be() -> None:
    fixed = Efforts((rule("B-01", is_fixed=True),))
    found = path_of(unit("Dinas", "kurang", "tidak_ada", "tidak_ada"), "61", fixed)
    assert (found.is_in_reach, found.best.low, found.plans) == (False, Decimal("60.00"), ())


def test_what_is_missing_may_bring_a_goal_into_reach() -> None:
    fixed = Efforts((rule("A-01", is_fixed=True), rule("B-01", is_fixed=True)))
    found = path_of(unit("Dinas", "penuh", "tidak_ada", ""), "55", fixed)
    assert (found.best.low, found.best.high) == (Decimal("40.00"), Decimal("60.00"))
    assert (found.is_in_reach, found.may_be_in_reach) == (False, True)
    found = path_of(unit("Dinas", "penuh", "tidak_ada", ""), "61", fixed)
    assert (found.is_in_reach, found.may_be_in_reach) == (False, False)


@pytest.mark.parametrize(("said", "score"), [("berikutnya", 54), ("Next", 54), ("55", 55)])
def test_the_next_zone_is_a_goal_of_its_own(said: str, score: int) -> None:
    verdict = path_of(unit("Dinas", "penuh", "tidak_ada", "tidak_ada"), "100").before
    assert asked_goal(said, verdict, load_mini()).score == score


def test_a_goal_that_is_reached_needs_no_plan() -> None:
    found = path_to("kuning", unit("Dinas", "penuh", "ada", "tidak_ada"))
    assert (found.is_there, found.plans) == (True, ())


def test_a_step_that_needs_another_waits_for_it() -> None:
    one = unit("Dinas", "penuh", "tidak_ada", "tidak_ada")
    free = path_of(one, "60")
    assert sets_of(free)[0] == {"B-01"}
    needs = Efforts((rule("B-01", needs="B-02"),))
    assert [steps_of(plan) for plan in path_of(one, "60", needs).plans[:1]] == [
        {("Dinas", "B-02", 0): 1, ("Dinas", "B-02", 50): 1}
    ]
    both = path_of(one, "90", needs).plans[0]
    assert sets_of(path_of(one, "90", needs)) == [{"B-01", "B-02"}]
    assert both.effort == 4
    never = Efforts((rule("B-01", needs="B-02"), rule("B-02", is_fixed=True)))
    assert path_of(one, "61", never).best.low == Decimal("40.00")


def test_a_need_is_met_by_its_level() -> None:
    one = unit("Dinas", "penuh", "tidak_ada", "tidak_ada")
    needs = Efforts((rule("B-01", needs="B-02", level="sebagian"),))
    (plan, *_) = path_of(one, "85", needs).plans
    assert steps_of(plan) == {("Dinas", "B-01", 0): 1, ("Dinas", "B-01", 50): 1,
                              ("Dinas", "B-02", 0): 1}  # fmt: skip


def test_a_row_of_one_unit_goes_before_one_of_all() -> None:
    two = (unit("Satu", "kurang", "ada", "ada"), unit("Dua", "kurang", "ada", "ada"))
    efforts = Efforts((rule("A-01", effort=9), rule("A-01", unit="dua", effort=2)))
    plan = path_of(two, "80", efforts).plans[0]
    assert steps_of(plan) == {("Dua", "A-01", 0): 1, ("Dua", "A-01", 50): 1}
    assert plan.effort == 4


def test_ready_scores_have_no_path(tmp_path) -> None:
    found = score_table(tmp_path, "Instansi | Unit | Nilai\nKab. A | Dinas | 60", MINI)
    with pytest.raises(KepatuhanError) as caught:
        find_path(found, found.institutions[0], goal_at(FULL), Efforts())
    assert caught.value.findings[0].code == "path.no_answers"


def test_efforts_too_far_apart_are_refused() -> None:
    efforts = Efforts((rule("A-01", effort=10**9), rule("B-01", effort=7)))
    with pytest.raises(KepatuhanError) as caught:
        path_of(unit("Dinas", "kurang", "tidak_ada", "ada"), "90", efforts)
    assert caught.value.findings[0].code == "path.efforts_apart"


@pytest.mark.parametrize(
    ("asked", "score", "limit"),
    [("hijau", "78.00", "77.995"), ("Hijau pekat", "88.00", "87.995"), ("B", "78.00", "77.995"),
     ("kualitas sedang", "54.00", "53.995"), ("90", "90.00", "89.995"), ("87,5", "87.50", "87.495"),
     ("99.999", "100.00", "99.995")],
)  # fmt: skip
def test_goals(asked: str, score: str, limit: str) -> None:
    goal = named_goal(asked, load_mini(), FULL)
    assert (goal.score, goal.limit) == (Decimal(score), Fraction(limit))


@pytest.mark.parametrize("asked", ["biru", "0", "101", "-3", "zona"])
def test_what_is_no_goal_is_refused_with_those_there_are(asked: str) -> None:
    with pytest.raises(KepatuhanError) as caught:
        named_goal(asked, load_mini(), FULL)
    (found,) = caught.value.findings
    assert found.code == "path.unknown_goal"
    assert "hijau pekat, hijau, kuning, merah" in found.message(words("id"))
