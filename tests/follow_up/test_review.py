"""A plan beside the next survey: what every promise came to, worked by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from follow_up.plans import first, plan_of, result
from follow_up.plans import unit as unit_of
from helpers import MINI
from random_surveys import PLACE

from kepatuhan.comparison.ledger import Span
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.programmes.follow_up.model import Filled, FollowUpPlan, Progress, Promise
from kepatuhan.programmes.follow_up.outcome import Change, OpenBecause
from kepatuhan.programmes.follow_up.review import (
    Outcome,
    PlanReview,
    Reviewed,
    points_of_institution,
    points_of_unit,
    review,
)
from kepatuhan.result.model import Result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.states import State

DONE = Filled(activity="x", progress=Progress.DONE)
RUNNING = Filled(activity="x", target=date(2099, 12, 1), progress=Progress.RUNNING)


def filled(of: Result, **said: Filled) -> FollowUpPlan:
    """Return the plan of a result, its rows filled in by unit and number of the indicator."""
    made = plan_of(of)
    promises = (
        Promise(each.gap, said.get(f"{each.gap.unit}_{each.gap.indicator}".replace("-", ""),
                                   Filled()), each.place)
        for each in made.promises
    )  # fmt: skip
    return FollowUpPlan(made.head, tuple(promises))


def row(found: PlanReview, unit: str, code: str) -> Reviewed:
    return next(each for each in found.rows
                if (each.promise.gap.unit, each.promise.gap.indicator) == (unit, code))  # fmt: skip


def span(low: int, high: int | None = None) -> Span:
    from fractions import Fraction

    return Span(Fraction(low), Fraction(low if high is None else high))


# The same edition --------------------------------------------------------------------------------


def test_a_review_worked_by_hand() -> None:
    """Satu: B-01 50 → 100 (gone), B-02 0 → 50 (smaller). Dua: A-01 0 → 0."""
    plan = filled(first(), Satu_B01=DONE, Satu_B02=RUNNING, Dua_A01=DONE)
    second = result(unit_of("Satu", "penuh", "ada", "sebagian"),
                    unit_of("Dua", "kurang", "ada", "ada"), year=2100)  # fmt: skip
    found = review(plan, first(), second)
    told = {
        (each.promise.gap.unit, each.promise.gap.indicator): (each.outcome, each.seen.change)
        for each in found.rows
    }
    assert told == {
        ("Satu", "B-01"): (Outcome.VISIBLE, Change.GONE),
        ("Satu", "B-02"): (Outcome.BETTER_ANYWAY, Change.SMALLER),
        ("Dua", "A-01"): (Outcome.NOT_VISIBLE, Change.SAME),
    }
    seen = row(found, "Satu", "B-02").seen
    assert (seen.before, seen.after) == (span(0), span(50))
    assert points_of_unit(found.by_unit()["Kab. A", "Satu"]) == 40
    assert points_of_unit(found.by_unit()["Kab. A", "Satu"], Outcome.VISIBLE) == 20
    (whole,) = found.by_institution().values()
    assert points_of_institution(whole) == 40
    assert points_of_institution(whole, Outcome.VISIBLE) == 10
    assert (found.unplanned, found.left_out, found.findings) == ((), 0, ())


def test_still_there_or_larger() -> None:
    second = result(unit_of("Satu", "penuh", "tidak_ada", "tidak_ada"),
                    unit_of("Dua", "separuh", "ada", "ada"), year=2100)  # fmt: skip
    found = review(filled(first(), Satu_B01=DONE), first(), second)
    assert row(found, "Satu", "B-01").seen.change is Change.LARGER
    assert row(found, "Satu", "B-01").outcome is Outcome.NOT_VISIBLE
    assert row(found, "Satu", "B-02").outcome is Outcome.NOT_DONE
    assert row(found, "Dua", "A-01").outcome is Outcome.BETTER_ANYWAY


def test_what_got_better_without_a_plan() -> None:
    plan = filled(first())
    only = FollowUpPlan(plan.head, plan.promises[:1])  # Satu, B-01
    second = result(unit_of("Satu", "penuh", "sebagian", "ada"),
                    unit_of("Dua", "kurang", "ada", "ada"), year=2100)  # fmt: skip
    found = review(only, first(), second)
    (better,) = found.unplanned
    assert (better.gap.indicator.code, better.seen.change) == ("B-02", Change.GONE)
    assert found.left_out == 2


# What nobody can tell ----------------------------------------------------------------------------


def why(found: PlanReview, unit: str, code: str) -> OpenBecause | None:
    each = row(found, unit, code)
    assert (each.outcome is Outcome.OPEN) == (each.seen.why is not None)
    return each.seen.why


def test_no_answer_or_only_some_answers() -> None:
    second = result(unit_of("Satu", "penuh", "", "ada"), unit_of("Dua", "", "ada", "ada"),
                    year=2100)  # fmt: skip
    found = review(filled(first(), Satu_B01=DONE), first(), second)
    assert why(found, "Satu", "B-01") is OpenBecause.NO_ANSWER
    assert why(found, "Dua", "A-01") is OpenBecause.NO_ANSWER
    assert why(found, "Satu", "B-02") is None


def test_a_blank_beside_an_answer_leaves_it_open_unless_the_worst_is_better() -> None:
    """Two officers, one blank: 100 and 0..100 make 50 to 100; better than 0, not than 50."""
    before = [result(unit_of("Dua", level, "ada", "ada")) for level in ("kurang", "separuh")]
    one = unit_of("Dua", "penuh", "ada", "ada")
    blank = one.answers[0]._replace(subject="2", state=State.BLANK, level="", text="")
    second = result(replace(one, answers=(*one.answers, blank)), year=2100)
    worst, middle = (review(filled(each), each, second) for each in before)
    assert row(worst, "Dua", "A-01").seen.change is Change.SMALLER
    assert row(worst, "Dua", "A-01").seen.after == span(50, 100)
    assert why(middle, "Dua", "A-01") is OpenBecause.UNCLEAR


def test_units_that_are_gone_or_not_assessed_or_without_answers() -> None:
    gone = result(unit_of("Satu", "penuh", "ada", "ada"), year=2100)
    assert why(review(filled(first()), first(), gone), "Dua", "A-01") is OpenBecause.UNIT_GONE
    closed = replace(unit_of("Dua", "", "", ""), answers=(), not_assessed="banjir")
    second = result(unit_of("Satu", "penuh", "ada", "ada"), closed, year=2100)
    assert why(review(filled(first()), first(), second), "Dua", "A-01") is OpenBecause.NOT_ASSESSED
    other = result(unit_of("Satu", "penuh", "ada", "ada"), year=2100, institution="Kab. B")
    assert why(review(filled(first()), first(), other), "Satu", "B-01") is OpenBecause.UNIT_GONE


def test_a_unit_that_was_renamed_is_known_by_its_type() -> None:
    old = result(unit_of("Dinas Sosial", "kurang", "ada", "ada", "dinsos"))
    new = result(unit_of("Dinas Sosial dan P3A", "penuh", "ada", "ada", "dinsos"), year=2100)
    found = review(filled(old), old, new)
    assert row(found, "Dinas Sosial", "A-01").seen.change is Change.GONE


def test_a_unit_or_a_gap_that_is_not_in_the_survey_of_the_plan_any_more() -> None:
    plan = filled(first(), Satu_B01=DONE)
    corrected = result(unit_of("Satu", "penuh", "ada", "tidak_ada"))
    second = result(unit_of("Satu", "penuh", "ada", "ada"), year=2100)
    found = review(plan, corrected, second)
    assert why(found, "Satu", "B-01") is OpenBecause.NO_GAP
    assert why(found, "Satu", "B-02") is None
    assert why(found, "Dua", "A-01") is OpenBecause.UNIT_LEFT
    assert [each.code for each in found.findings] == ["plan.left"]


def test_few_users_stay_untold() -> None:
    text = MINI.read_text(encoding="utf-8").replace("people: 4}", "people: 10}")
    rubric = parse_rubric(text, "mini.yaml")

    def users(number: int, level: str, year: int) -> Result:
        said = tuple(
            Answer("A-01", str(n), State.ANSWERED, level, "3", PLACE) for n in range(number)
        )
        whole = unit_of("Dua", "", "ada", "ada")
        return result(replace(whole, answers=(*said, *whole.answers[1:])), year=year, rubric=rubric)

    old = users(5, "kurang", 2099)
    few, enough = users(4, "penuh", 2100), users(5, "penuh", 2100)
    found = review(filled(old), old, few)
    assert why(found, "Dua", "A-01") is OpenBecause.FEW
    assert row(found, "Dua", "A-01").seen.after is None
    assert row(review(filled(old), old, enough), "Dua", "A-01").seen.change is Change.GONE
    strict = review(filled(old), old.telling_from(6), enough)
    assert why(strict, "Dua", "A-01") is OpenBecause.FEW


# Another edition ---------------------------------------------------------------------------------

CROSSWALK = """
schema: kepatuhan.crosswalk/1
from: mini
to: baru
sources: {kasus: {title: {id: Kasus, en: Case}}}
recodes:
  ragu:
    source: kasus
    status: assumed
    note: {id: Lebih ketat., en: Stricter.}
    levels:
      - {old: ada, new: [ada, sebagian]}
      - {old: sebagian, new: [sebagian, tidak_ada]}
      - {old: tidak_ada, new: [tidak_ada]}
relations:
  - {relation: equal, old: [A-01], new: [A-01], source: kasus, status: assumed}
  - {relation: equal, old: [B-01], new: [B-01], recode: ragu, source: kasus, status: assumed}
  - {relation: RELATION}
"""
SAYING = {
    "dropped": "dropped, old: [B-02], source: kasus, status: assumed}\n  - {relation: new, new: "
    "[B-02], source: kasus, status: assumed",
    "related": "related, old: [B-02], new: [B-02], note: {id: lain, en: other}, source: kasus, "
    "status: assumed",
}


def other_edition() -> Rubric:
    text = MINI.read_text(encoding="utf-8").replace("edition: mini", "edition: baru")
    for old in ("value: 40,", "value: 60,"):
        text = text.replace(old, "value: 50,")
    return parse_rubric(text, "baru.yaml")


def crossed(folder: Path, relation: str, *levels: str) -> PlanReview:
    path = folder / "silang.yaml"
    path.write_text(CROSSWALK.replace("RELATION", SAYING[relation]), encoding="utf-8")
    second = result(unit_of("Satu", *levels), year=2100, rubric=other_edition())
    return review(filled(first(), Satu_B01=DONE), first(), second, path)


def test_answers_are_carried_into_the_other_edition(tmp_path) -> None:
    """*Sebagian* can be *sebagian* or *tidak ada* there: 0 to 50. So 100 is better and 50 open."""
    found = crossed(tmp_path, "dropped", "penuh", "ada", "ada")
    seen = row(found, "Satu", "B-01").seen
    assert (seen.before, seen.after) == (span(0, 50), span(100))
    assert row(found, "Satu", "B-01").outcome is Outcome.VISIBLE
    assert why(crossed(tmp_path, "dropped", "penuh", "sebagian", "ada"), "Satu", "B-01") is (
        OpenBecause.UNCLEAR
    )
    worst = crossed(tmp_path, "dropped", "penuh", "tidak_ada", "ada")
    assert row(worst, "Satu", "B-01").outcome is Outcome.NOT_VISIBLE  # 0 is no better than 0 to 50


@pytest.mark.parametrize(
    ("relation", "because", "codes"),
    [("dropped", OpenBecause.NOT_ASKED, ()), ("related", OpenBecause.OTHER_QUESTION, ("B-02",))],
)
def test_what_has_no_counterpart_stays_open(tmp_path, relation, because, codes) -> None:
    found = crossed(tmp_path, relation, "penuh", "ada", "ada")
    assert why(found, "Satu", "B-02") is because
    assert row(found, "Satu", "B-02").seen.codes == codes


def test_without_a_crosswalk_nothing_is_told() -> None:
    second = result(unit_of("Satu", "penuh", "ada", "ada"), year=2100, rubric=other_edition())
    found = review(filled(first()), first(), second)
    assert {each.seen.why for each in found.rows} == {OpenBecause.NO_CROSSWALK,
                                                      OpenBecause.UNIT_GONE}  # fmt: skip


# Years -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "code"),
    [((2099, 2099), "plan.not_after"), ((2098, 2100), "plan.other_before"),
     ((2099, 2098), "plan.not_after")],
)  # fmt: skip
def test_years_that_do_not_fit_the_plan(years, code) -> None:
    before, after = (result(unit_of("Satu", "penuh", "ada", "ada"), year=year) for year in years)
    with pytest.raises(KepatuhanError) as error:
        review(filled(first()), before, after)
    assert [each.code for each in error.value.findings] == [code]


def test_another_rubric_than_that_of_the_plan_is_told() -> None:
    plan = filled(first())
    old = replace(plan, head=replace(plan.head, rubric_sha256="0" * 64))
    second = result(unit_of("Satu", "penuh", "ada", "ada"),
                    unit_of("Dua", "penuh", "ada", "ada"), year=2100)  # fmt: skip
    found = review(old, first(), second)
    assert [each.code for each in found.findings] == ["plan.other_rubric"]
