"""What is asked for information is read, kept and shown, and moves no number."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import jsonschema
import openpyxl
import pytest
from counting.test_counted_scores import counted_survey, scores
from helpers import all_findings, informational_file, load_mini, score_table
from random_surveys import random_answer, random_rubric, random_survey

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.changes import open_answers
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.pictures.result.html import render_html
from kepatuhan.pictures.result.schema import WHY
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import why_as_data
from kepatuhan.pictures.rubric.data import rubric_data
from kepatuhan.pictures.rubric.schema import SHOWN
from kepatuhan.programmes.competence.load import load_topics
from kepatuhan.programmes.prevention.load import read_forms
from kepatuhan.result.build import build_result
from kepatuhan.result.informational import number_answered
from kepatuhan.result.json.read import result_from_json
from kepatuhan.result.json.schema import RESULT
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result
from kepatuhan.result.rows import answer_rows, indicator_rows
from kepatuhan.rubric.crosswalk.load import load_crosswalk
from kepatuhan.rubric.crosswalk.model import identity
from kepatuhan.rubric.diff import differences
from kepatuhan.rubric.editions import load_rubric, shipped_folder
from kepatuhan.rubric.load import load_rubric_file, parse_rubric
from kepatuhan.rubric.model import Branch, Rubric
from kepatuhan.rubric.weights import effective_weights
from kepatuhan.survey.layouts.form.write import FormSpec, write_form
from kepatuhan.survey.model import Product, SurveyUnit
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.states import State

SCORED = """
  Instansi | Unit | Produk | Responden | Indikator | Jawaban
  Kab. A | Dinas Sosial | | Petugas 1 | A-01 | 12
  Kab. A | Dinas Sosial | | Petugas 2 | A-01 | 7
  Kab. A | Dinas Sosial | BLT | | B-01 | Ada
  Kab. A | Dinas Sosial | DTKS | | B-01 | Sebagian
  Kab. A | Dinas Sosial | BLT | | B-02 | Ada
  Kab. A | Dinas Sosial | DTKS | | B-02 | Tidak"""
BESIDES = """
  Kab. A | Dinas Sosial | BLT | | B-03 | Tidak
  Kab. A | Dinas Sosial | DTKS | | B-03 | TB
  Kab. A | Dinas Sosial | | Petugas 1 | B-04 | 0
  Kab. A | Dinas Sosial | | Petugas 2 | B-04 | """


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return informational_file(tmp_path)


@pytest.fixture
def rubric(path: Path) -> Rubric:
    return load_rubric_file(path)


@pytest.fixture
def result(tmp_path: Path, path: Path) -> Result:
    return score_table(tmp_path, SCORED + BESIDES, path)


def test_it_stands_in_its_place_and_has_no_weight(rubric: Rubric) -> None:
    assert list(rubric.indicators) == ["A-01", "B-01", "B-02"]
    assert list(rubric.asked) == ["A-01", "B-01", "B-03", "B-04", "B-02"]
    assert list(rubric.informational) == ["B-03", "B-04"]
    assert effective_weights(rubric) == effective_weights(load_mini())
    assert rubric.statuses == load_mini().statuses


@pytest.mark.parametrize("besides", [
    "", BESIDES, BESIDES.replace("| 0", "| 14").replace("Tidak", "Ada"), BESIDES.replace("0", ""),
    BESIDES.replace("Tidak", "entah"),
])  # fmt: skip
def test_no_answer_to_it_moves_a_score(tmp_path: Path, path: Path, besides: str) -> None:
    (plain,) = score_table(tmp_path, SCORED).units
    (unit,) = score_table(tmp_path, SCORED + besides, path).units
    assert unit.verdict == plain.verdict
    assert [(leaf.code, leaf.points) for leaf in unit.leaves] == [
        (leaf.code, leaf.points) for leaf in plain.leaves
    ]


def test_a_blank_is_nothing_wrong_and_a_word_off_the_scale_is(tmp_path: Path, path: Path) -> None:
    table = SCORED + BESIDES.replace("Tidak", "entah")
    found = score_table(tmp_path, table, path)
    assert [each.code for each in all_findings(found.survey, found.rubric)] == ["answer.outside"]
    assert not score_table(tmp_path, SCORED, path).findings


def test_who_answers_nothing_else_was_met_and_counts_towards_no_minimum(
    tmp_path: Path, path: Path
) -> None:
    text = path.read_text("utf-8").replace(
        "people: 4", "people: 4, minimum: 3, source: kasus, status: official"
    )
    path.write_text(text, "utf-8")
    more = "\n  Kab. A | Dinas Sosial | | Petugas 3 | B-04 | 5"
    found = score_table(tmp_path, SCORED + BESIDES + more, path)
    assert "answer.too_few" in [each.code for each in found.findings]
    assert found.units[0].verdict.score is None


def test_its_answers_are_parted_from_those_that_are_scored(result: Result) -> None:
    (unit,) = result.units
    assert {each.indicator for each in unit.unit.answers} == set(result.rubric.indicators)
    assert [each.indicator for each in unit.informational] == ["B-03", "B-03", "B-04", "B-04"]
    assert number_answered(result) == 2
    assert {row.indicator.code for row in answer_rows(result)} == set(result.rubric.asked)
    assert {row.indicator.code for row in indicator_rows(result)} == set(result.rubric.indicators)


def test_result_json_keeps_its_answers_and_gives_it_no_score(result: Result) -> None:
    text = result_to_json(result, words("id"))
    data = json.loads(text)
    jsonschema.validate(data, RESULT)
    (_, process) = data["institutions"][0]["units"][0]["dimensions"]
    (variable,) = process["children"]
    assert [each["code"] for each in variable["children"]] == ["B-01", "B-02"]
    assert variable["informational"] == ["B-03", "B-04"]
    again = result_from_json(text, "result.json")
    assert again.units[0].informational == result.units[0].informational
    assert result_to_json(again, words("id")) == text


def test_why_shows_it_without_a_weight(result: Result) -> None:
    (unit,) = result.units
    data = json.loads(json.dumps(why_as_data(unit, unit.parts, View(result, words("en")))))
    jsonschema.validate(data, WHY)
    steps = data["steps"][1]["steps"][0]["steps"]
    assert [each["code"] for each in steps] == ["B-01", "B-03", "B-04", "B-02"]
    assert steps[1]["scored"] is False
    assert steps[1]["weight"] is steps[1]["score"] is None
    assert [each["answer"] for each in steps[1]["answers"]] == ["tidak_ada", "not_applicable"]


def test_the_page_tells_it_below_the_sum(result: Result) -> None:
    page = render_html(result, "en")
    before, after = page.split("Asked for information; carries no weight")
    assert "Sum of 3 indicators" in before
    assert "Tidak ada: 1" in after or "Absent: 1" in after
    assert "B-03" not in before.split("Sum of 3 indicators")[0].split('class="tree"')[1]


def test_the_workbook_tells_it_on_a_sheet_of_its_own(result: Result) -> None:
    target = BytesIO()
    write_excel(result, "en", target)
    book = openpyxl.load_workbook(target)
    named = {sheet.title for sheet in book for row in sheet.iter_rows() for cell in row
             if cell.value in ("B-03", "B-04")}  # fmt: skip
    assert named == {"For information"}


def test_a_rubric_without_any_has_no_such_place(tmp_path: Path) -> None:
    plain = score_table(tmp_path, SCORED)
    target = BytesIO()
    write_excel(plain, "en", target)
    assert "For information" not in openpyxl.load_workbook(target).sheetnames
    assert "carries no weight" not in render_html(plain, "en")
    assert '"informational"' not in result_to_json(plain, words("en"))


def test_what_few_users_said_is_told_nowhere(tmp_path: Path, path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("people: 4", "people: 30"), "utf-8")
    people = "".join(
        f"\n  Kab. A | Dinas Sosial | | Petugas {at} | A-01 | 12" for at in range(3, 9)
    )
    found = score_table(tmp_path, SCORED + people + BESIDES, path)
    assert found.hidden(found.units[0]) == {"B-04"}
    page = render_html(found, "en")
    assert "Fewer than 5 people answered." in page.split("carries no weight")[1]


def test_a_form_asks_it_and_is_read(tmp_path: Path, path: Path, rubric: Rubric) -> None:
    spec = FormSpec(
        "Kab. A", "Dinas Sosial", "dinsos", (Product("BLT"),), "kabupaten", people={"petugas": 1}
    )
    answers = {("A-01", "Petugas 1"): "12", ("B-04", "Petugas 1"): "3", ("B-01", "BLT"): "Ada",
               ("B-02", "BLT"): "Ada", ("B-03", "BLT"): "Sebagian"}  # fmt: skip
    with (tmp_path / "form.xlsx").open("wb") as file:
        write_form(spec, rubric, words("id"), file, answers)
    found = build_result(*read_survey([tmp_path / "form.xlsx"], str(path)))
    assert f"{found.units[0].verdict.score}" == "100.00"
    assert {(each.indicator, each.level) for each in found.units[0].informational} == {
        ("B-03", "sebagian"), ("B-04", "kurang"),
    }  # fmt: skip
    assert all(each.state is State.ANSWERED for each in found.units[0].informational)


def test_what_is_no_longer_scored_is_told_and_dropped(rubric: Rubric) -> None:
    scored = parse_rubric(
        rubric.text.replace("scored: false", "weight: {value: 5, source: kasus, status: assumed}")
        .replace("value: 200/3", "value: 80").replace("value: 100/3", "value: 10"), "lama.yaml",
    )  # fmt: skip
    changes = {
        each.code: {change.field: (change.old, change.new) for change in each.changes}
        for each in differences(scored, rubric)
    }
    assert changes["B-03"]["scored"] == ("", "false")
    assert changes["B-03"]["weight.value"] == (5, "")
    assert "B-03" not in {code for link in identity(rubric).links for code in link.old}


def test_the_rubric_as_data_says_that_it_is_not_scored(rubric: Rubric) -> None:
    data = json.loads(json.dumps(rubric_data(rubric)))
    jsonschema.validate(data, SHOWN)
    asked = data["dimensions"][1]["children"][0]["children"]
    assert [(each["code"], each["scored"]) for each in asked] == [
        ("B-01", True), ("B-03", False), ("B-04", False), ("B-02", True),
    ]  # fmt: skip
    assert asked[1]["weight"] is asked[1]["effective"] is None


def with_information(rubric: Rubric) -> Rubric:
    """Return a rubric with as many indicators for information as it has scored ones."""

    def branch(node: Branch) -> Branch:
        if all(isinstance(child, Branch) for child in node.children):
            return replace(node, children=tuple(map(branch, node.children)))
        besides = tuple(
            (at, replace(child, code=f"I{child.code}", scored=False))
            for at, child in enumerate(node.children)
        )
        return replace(node, informational=besides)

    return replace(rubric, dimensions=tuple(map(branch, rubric.dimensions)))


def asked_more(chance: Random, unit: SurveyUnit, rubric: Rubric) -> SurveyUnit:
    """Return a unit with an answer for information beside each of its answers."""
    besides = [
        random_answer(chance, rubric.asked[f"I{each.indicator}"], each.subject, 0.5)
        for each in unit.answers
    ]
    answers = [*unit.answers, *besides]
    chance.shuffle(answers)
    return replace(unit, answers=tuple(answers))


@pytest.mark.parametrize("seed", range(60))
def test_random_surveys_score_as_without_it_listed_or_counted(seed: int) -> None:
    chance = Random(seed)
    plain = random_rubric(chance)
    survey, rubric = random_survey(chance, plain), with_information(plain)
    more = replace(survey, institutions=tuple(
        replace(each, units=tuple(asked_more(chance, unit, rubric) for unit in each.units))
        for each in survey.institutions
    ))  # fmt: skip
    assert scores(build_result(more, rubric)) == scores(build_result(survey, plain))
    counted, wanted = counted_survey(more, rubric), counted_survey(survey, plain)
    assert scores(build_result(counted, rubric)) == scores(build_result(wanted, plain))


def test_a_word_that_is_no_flag_is_told(rubric: Rubric) -> None:
    with pytest.raises(KepatuhanError) as caught:
        parse_rubric(rubric.text.replace("scored: false", "scored: tidak", 1), "salah.yaml")
    assert "rubric.not_allowed" in {each.code for each in caught.value.findings}


def test_a_blank_one_need_not_be_filled_in(result: Result) -> None:
    assert not [*open_answers([(result.survey, result.rubric)])]


@pytest.mark.parametrize("name", ["prevention/2022", "competence/2022", "crosswalk/2021-2022"])
def test_what_has_no_points_guards_nothing_is_no_topic_and_is_not_carried(
    tmp_path: Path, name: str
) -> None:
    """The shipped files name I-01, which is scored in the shipped edition."""
    shipped, code = shipped_folder(), "I-01"
    own = tmp_path / "2022.yaml"
    text = (shipped / "2022.yaml").read_text(encoding="utf-8")
    unscored = text.replace(f"- code: {code}\n", f"- code: {code}\n            scored: false\n")
    own.write_text(unscored, encoding="utf-8")
    rubric, path = load_rubric_file(own), shipped / f"{name}.yaml"
    assert code in rubric.informational
    read: dict[str, Callable[[], object]] = {
        "prevention": lambda: read_forms(path, path.name, rubric),
        "competence": lambda: load_topics(path, rubric),
        "crosswalk": lambda: load_crosswalk(path, load_rubric("2021"), rubric),
    }
    with pytest.raises(KepatuhanError) as caught:
        read[name.partition("/")[0]]()
    assert any(code in dict(each.values).values() for each in caught.value.findings)
