"""Two years beside each other: the same units, the same question, counts, and no verdict."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from competence.officers import TOPICS, another, result, topics
from follow_up.plans import plan_of

from kepatuhan.comparison.comparison import compare
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.competence.tables import UNITS_ON_PAGE, shown, unit_table
from kepatuhan.pictures.competence.view import TrainingView
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.competence.needs import Officers
from kepatuhan.programmes.competence.of_year import TrainingOfYear
from kepatuhan.programmes.follow_up.model import FollowUpPlan
from kepatuhan.programmes.follow_up.of_year import PlansOfYear
from kepatuhan.programmes.follow_up.review import review_of
from kepatuhan.programmes.follow_up.standing import plan_on
from kepatuhan.register.register import shipped
from kepatuhan.result.model import Result
from kepatuhan.year.before import YearBefore
from kepatuhan.year.year import Year

BEFORE = """
Satu | 100 75 0 0 | 100 100 100 100 | ada
Dua  | 0 0 0 0    | 100 100 100 100 | ada
Tiga | 100 100    | 100 100         | ada
"""
AFTER = """
Satu  | 100 75 100 75 | 0 100 100 100   | ada
Dua   | 0 0 100 .     | 100 100 100 100 | ada
Empat | 0 0           | 100 100         | ada
"""


def year_of(
    first: Result, second: Result, folder: Path, text: str = TOPICS, **more
) -> TrainingOfYear:
    before = YearBefore(compare(first, second))
    found = topics(folder, text, second.rubric)
    return TrainingOfYear(second, found, before, **{"earlier": topics(folder, TOPICS), **more})


@pytest.fixture
def two(tmp_path: Path) -> TrainingOfYear:
    return year_of(result(tmp_path, BEFORE), result(tmp_path, AFTER, 2100), tmp_path)


def view_of(training: TrainingOfYear, language: str = "id") -> TrainingView:
    year = Year(training.result, before=training.before)
    return TrainingView(training, YearView(year, words(language)))


def told(training: TrainingOfYear, topic: str = "components") -> dict[str, str]:
    view = view_of(training)
    (whole,) = training.result.institutions
    rows = view.unit_rows(whole)
    return {row.need.unit.unit.name: view.unit_of_two_years(row.need)
            for row in rows if row.need.topic.code == topic}  # fmt: skip


def needs_of_topic(training: TrainingOfYear, code: str = "components"):
    (whole,) = training.result.institutions
    return next(each for each in training.of(whole) if each.topic.code == code)


def test_a_unit_stands_beside_itself_in_counts(two: TrainingOfYear) -> None:
    assert told(two) == {"Satu": "2 dari 4 → 4 dari 4", "Dua": "0 dari 4 → 1 dari 3", "Empat": ""}


def test_only_units_of_both_years_are_added_up(two: TrainingOfYear) -> None:
    """Tiga left and Empat came: 2 + 0 of 8 before, 4 + 1 of 7 now, while 5 of 9 know it in all."""
    need = needs_of_topic(two)
    assert two.in_both_years(need) == (Officers(2, 8), Officers(5, 7, 1))
    assert need.officers == Officers(5, 9, 1)
    assert view_of(two).topic_of_two_years(need) == "2 dari 8 → 5 dari 7"


def test_of_few_officers_no_share_is_told(two: TrainingOfYear) -> None:
    assert view_of(two).shares(needs_of_topic(two)) == ""


def many(units: int, knows: int) -> str:
    """Return units of four officers each, of whom so many know the components."""
    said = ["100"] * knows + ["0"] * (4 * units - knows)
    rows = [" ".join(said[at : at + 4]) for at in range(0, len(said), 4)]
    return "\n".join(f"Unit {at} | {row} | 100 100 100 100 | ada" for at, row in enumerate(rows))


def test_a_share_of_one_year_is_of_all_units(tmp_path: Path) -> None:
    """15 of 20: 75 %, exact interval 50.9 to 91.3."""
    alone = TrainingOfYear(result(tmp_path, many(5, 15)), topics(tmp_path))
    assert view_of(alone).shares(needs_of_topic(alone)) == "75,0% (50,9–91,3%)"


def test_shares_of_two_years_are_of_the_units_of_both(tmp_path: Path) -> None:
    """Six units now, five before: the sixth is in no share. 10 of 20 before, 15 of 20 now."""
    first = result(tmp_path, many(5, 10))
    second = result(tmp_path, many(5, 15) + "\nBaru | 0 0 0 0 | 100 100 100 100 | ada", 2100)
    both = year_of(first, second, tmp_path)
    shares = view_of(both).shares(needs_of_topic(both))
    assert shares == "2099: 50,0% (27,2–72,8%); 2100: 75,0% (50,9–91,3%)"


def test_where_one_of_two_years_is_small_neither_share_is_told(tmp_path: Path) -> None:
    first, second = result(tmp_path, many(4, 10)), result(tmp_path, many(5, 15), 2100)
    both = year_of(first, second, tmp_path)
    assert view_of(both).shares(needs_of_topic(both)) == ""


def test_other_points_for_the_same_answer_stand_beside_nothing(tmp_path: Path) -> None:
    of = another(("points: 75, minimum: 5", "points: 80, minimum: 5"))
    second = result(tmp_path, AFTER, 2100, of=of)
    assert set(told(year_of(result(tmp_path, BEFORE), second, tmp_path)).values()) == {""}


def test_another_rule_of_knowing_stands_beside_nothing(tmp_path: Path) -> None:
    first, second = result(tmp_path, BEFORE), result(tmp_path, AFTER, 2100)
    text = TOPICS.replace("points: 75", "points: 100")
    assert set(told(year_of(first, second, tmp_path, text)).values()) == {""}


def test_a_topic_that_the_year_before_had_not_stands_beside_nothing(tmp_path: Path) -> None:
    first, second = result(tmp_path, BEFORE), result(tmp_path, AFTER, 2100)
    less = replace(topics(tmp_path), topics=topics(tmp_path).topics[1:])
    both = year_of(first, second, tmp_path, earlier=less)
    assert set(told(both).values()) == {""}
    assert told(both, "duties")["Satu"] == "4 dari 4 → 3 dari 4"


def test_a_unit_in_which_nobody_answered_stands_beside_nothing(tmp_path: Path) -> None:
    first = result(tmp_path, BEFORE.replace("0 0 0 0   ", "          "))
    second = result(tmp_path, AFTER.replace("100 75 100 75", ""), 2100)
    assert set(told(year_of(first, second, tmp_path)).values()) == {""}


# What was planned ------------------------------------------------------------------------------


def planning(plan: FollowUpPlan, indicator: str, activity: str) -> FollowUpPlan:
    """Return a plan with an activity at the gaps of one indicator."""
    rows = (
        replace(each, filled=replace(each.filled, activity=activity))
        if each.gap.indicator == indicator else each
        for each in plan.promises
    )  # fmt: skip
    return replace(plan, promises=tuple(rows))


def test_what_was_planned_stands_beside(two: TrainingOfYear) -> None:
    first, second = two.before.comparison.first, two.result
    last = planning(plan_of(first), "A-01", "Bimtek 14 komponen, tanya 081234567890")
    own = planning(plan_of(second), "A-02", "Bagikan uraian tugas")
    on = plan_on(own, date(2100, 7, 1))
    plans = PlansOfYear(shipped(), review_of(last, two.before.comparison), on)
    view = view_of(replace(two, plans=plans))
    (whole,) = second.institutions
    said = {
        (row.need.topic.code, row.need.unit.unit.name): (
            view.planned_before(row.need), view.planned(row.need),
        )
        for row in view.unit_rows(whole)
    }  # fmt: skip
    assert said["components", "Satu"] == ("Bimtek 14 komponen, tanya •••", "")
    assert said["duties", "Satu"] == ("", "Bagikan uraian tugas")
    assert said["components", "Empat"] == said["duties", "Dua"] == ("", "")
    page = shown(unit_table(view, view.unit_rows(whole)), UNITS_ON_PAGE)
    assert {"planned_before", "planned"} <= {each.key for each in page.columns}
    alone = view_of(two)
    bare = shown(unit_table(alone, alone.unit_rows(whole)), UNITS_ON_PAGE)
    assert not {"planned_before", "planned"} & {each.key for each in bare.columns}


def test_no_sentence_says_what_a_training_did(two: TrainingOfYear) -> None:
    for language, unsaid in (("id", "tidak mengatakan apa yang mengubahnya"),
                             ("en", "do not say what changed them")):  # fmt: skip
        rules = [sentence for sentence, _ in view_of(two, language).rules()]
        assert any(unsaid in sentence for sentence in rules)


def test_without_the_library_the_page_says_how_to_get_it(two: TrainingOfYear, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    rules = [sentence for sentence, _ in view_of(two).rules()]
    assert sum('pip install "kepatuhan[statistics]"' in sentence for sentence in rules) == 1
    assert not any("Clopper" in sentence for sentence in rules)
