"""Answers of one edition under another one: carried as far as the crosswalk tells, else open."""

import json
from fractions import Fraction
from pathlib import Path
from random import Random

import hand_survey
import pytest
from helpers import SAMPLES, changed, load_mini
from hypothesis import given, settings
from hypothesis import strategies as st
from random_surveys import random_rubric, random_survey

from kepatuhan.cli.app import main
from kepatuhan.comparison.carry import carried, common_rubric, own_answers, trees_of, unit_points
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.result.build import build_result
from kepatuhan.result.carried import carried_survey
from kepatuhan.result.json.read import result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.rubric.crosswalk.find import find_crosswalk
from kepatuhan.rubric.crosswalk.model import Crosswalk, Link, Relation, identity, same_levels
from kepatuhan.rubric.editions import load_edition
from kepatuhan.survey.model import SourceFile, Survey, SurveyInstitution
from kepatuhan.survey.states import State

NO_NOTE = {"id": "", "en": ""}


def link(relation: Relation, old: tuple[str, ...], new: tuple[str, ...], levels=()) -> Link:
    return Link(relation, old, new, levels, NO_NOTE, (load_mini().bands[0].basis,))


def crosswalk(*links: Link) -> Crosswalk:
    return Crosswalk("mini", "mini", links, {}, "lintas.yaml")


def one(**answers: str) -> Survey:
    unit = hand_survey.unit("Dinas", **answers)
    source = SourceFile(hand_survey.FILE, "ab" * 32)
    return Survey(2099, (SurveyInstitution("Kab. A", "", "", (unit,)),), (source,), ())


# B-01: what was present may be whole or partial now. B-02 is asked as before. A-01 is another.
TELLS_LESS = crosswalk(
    link(Relation.EQUAL, ("B-01",), ("B-01",), (
        ("ada", frozenset({"ada", "sebagian"})), ("sebagian", frozenset({"sebagian"})),
        ("tidak_ada", frozenset({"tidak_ada"})))),
    link(Relation.EQUAL, ("B-02",), ("B-02",), same_levels(("ada", "sebagian", "tidak_ada"))),
    link(Relation.NEW, (), ("A-01",)),
    link(Relation.DROPPED, ("A-01",), ()),
)  # fmt: skip


def test_a_case_worked_by_hand() -> None:
    """Weights: A-01 40, B-01 40, B-02 20.

    A-01 is not asked by the old edition: 0 to 40. B-01: product 1 is 50 or 100, product 2 is 0, so
    the mean is 25 to 50, that is 10 to 20 points. B-02: both 100, 20 points. 30 to 80 altogether.
    """
    survey = carried_survey(one(people="penuh", rules="ada tidak_ada", fees="ada ada"),
                            TELLS_LESS, load_mini(), load_mini())  # fmt: skip
    result = build_result(survey, load_mini())
    (unit,) = result.units
    points = {leaf.code: (leaf.points.value, leaf.points.low, leaf.points.high)
              for leaf in unit.leaves}  # fmt: skip
    assert points == {"A-01": (None, 0, 40), "B-01": (None, 10, 20), "B-02": (20, 20, 20)}
    assert (unit.verdict.score, unit.verdict.low, unit.verdict.high) == (None, 30, 80)
    assert [band.category for band in unit.verdict.possible] == ["B", "C", "D"]
    states = {(each.indicator, each.subject): (each.state, each.level)
              for each in unit.unit.answers}  # fmt: skip
    assert states == {
        ("A-01", ""): (State.OPEN, ""),
        ("B-01", "Produk 1"): (State.OPEN, "ada|sebagian"),
        ("B-01", "Produk 2"): (State.ANSWERED, "tidak_ada"),
        ("B-02", "Produk 1"): (State.ANSWERED, "ada"),
        ("B-02", "Produk 2"): (State.ANSWERED, "ada"),
    }
    (told,) = [found for found in survey.findings if found.code == "survey.carried"]
    assert dict(told.values) == {
        "year": "2099", "old": "mini", "new": "mini", "n": "2", "total": "3", "percent": "60.00",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fees", "low", "high"),
    [
        ("TB TB", Fraction(15), Fraction(70)),  # B-01 weighs 60 then: 15 to 30, and A-01 0 to 40
        ("_ ada", Fraction(20), Fraction(80)),  # a blank stays a gap: B-02 10 to 20
        ("? ada", Fraction(20), Fraction(80)),
    ],
)
def test_no_answer_there_is_none_here(fees: str, low: Fraction, high: Fraction) -> None:
    survey = carried_survey(one(people="penuh", rules="ada tidak_ada", fees=fees),
                            TELLS_LESS, load_mini(), load_mini())  # fmt: skip
    (unit,) = build_result(survey, load_mini()).units
    assert (unit.verdict.low, unit.verdict.high) == (low, high)


def test_several_answers_that_stand_for_one_count_as_their_mean() -> None:
    """B-02, of two products, becomes one answer of the unit: 100 and 0 are 50, of 20 points 10."""
    asks_the_unit = changed(("by: product, who: {id: Produk", "by: unit, who: {id: Produk"))
    survey = carried_survey(one(people="penuh", rules="ada ada", fees="ada tidak_ada"),
                            TELLS_LESS, load_mini(), asks_the_unit)  # fmt: skip
    (unit,) = build_result(survey, asks_the_unit).units
    points = {leaf.code: (leaf.points.value, leaf.points.low, leaf.points.high)
              for leaf in unit.leaves}  # fmt: skip
    assert points == {"A-01": (None, 0, 40), "B-01": (None, 20, 40), "B-02": (10, 10, 10)}


def test_the_cell_of_a_carried_answer_is_its_own() -> None:
    survey = carried_survey(one(people="penuh", rules="ada"), TELLS_LESS, load_mini(), load_mini())
    (answer,) = [each for each in next(survey.units()).answers if each.indicator == "B-01"]
    assert (answer.place.cell, answer.text) == ("B1", "ada")


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_an_edition_carried_into_itself_scores_the_same(seed: int) -> None:
    chance = Random(seed)
    rubric = random_rubric(chance)
    survey = random_survey(chance, rubric)
    there = carried_survey(survey, identity(rubric), rubric, rubric)
    own, again = (build_result(each, rubric) for each in (survey, there))
    assert [unit.verdict for unit in again.units] == [unit.verdict for unit in own.units]


@pytest.mark.parametrize(("old", "new"), [("2021", "2022"), ("2022", "2021"), ("2022", "2023")])
def test_on_the_common_indicators_it_is_what_the_ledger_compares_with(old: str, new: str) -> None:
    before, after = load_edition(old), load_edition(new)
    way = find_crosswalk(before, after)
    assert way is not None
    common_old = common_rubric(before, [carry.source for carry in way.forward])
    common_new = common_rubric(after, [carry.target for carry in way.forward])
    survey = Inputs().years([SAMPLES / old])[0].survey
    result = build_result(carried_survey(survey, way, before, common_new), common_new)
    for unit, there in zip(survey.units(), _in_order(result, survey), strict=True):
        trees = trees_of(carried(own_answers(unit, common_old), way.forward, common_new),
                         common_new)  # fmt: skip
        expected = unit_points(trees)
        found = there.tree.points
        if not any(answer.state is State.BLANK for answer in unit.answers):
            assert (found.low, found.high) == (expected.low, expected.high)
        assert found.low <= expected.low <= expected.high <= found.high


def _in_order(result, survey: Survey) -> list:
    by_name = {unit.unit.name: unit for unit in result.units}
    return [by_name[unit.name] for unit in survey.units()]


def test_what_is_written_as_json_is_read_back() -> None:
    survey = carried_survey(one(people="penuh", rules="ada tidak_ada", fees="ada ada"),
                            TELLS_LESS, load_mini(), load_mini())  # fmt: skip
    result = build_result(survey, load_mini())
    again = result_from_json(result_to_json(result, words("id")), "result.json")
    assert again.survey.institutions[0].units == survey.institutions[0].units
    assert again.units[0].verdict == result.units[0].verdict


# The command -----------------------------------------------------------------------------------


@pytest.fixture
def run(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEPATUHAN_ARCHIVE", "arsip.db")

    def run(*arguments: str) -> tuple[str, str]:
        monkeypatch.setattr("sys.argv", ["kepatuhan", *arguments])
        assert main("id") in (0, 1)
        return capsys.readouterr()

    return run


CARRIED = ("36 dari 39 indikator, 92,93% dari bobot", "[survey.carried]")


@pytest.mark.parametrize("source", ["files", "archive", "json"])
def test_a_year_is_scored_under_the_next_edition_from_wherever_it_is(run, source: str) -> None:
    year = str(SAMPLES / "2022")
    run("score", year, "--archive", "arsip.db")
    before = run("archive", "list").out
    asked = {"files": year, "archive": "2022",
             "json": "reports/2022/kabupaten-klungkung/result.json"}[source]  # fmt: skip
    said = run("score", asked, "--rubric", "2023")
    assert all(each in " ".join(said.err.split()) for each in CARRIED)
    assert "77,38 dan 84,53" in " ".join(said.out.split())
    assert "bukan hasil tahun 2022" in " ".join(said.out.split())
    assert run("archive", "list").out == before
    folder = Path("reports/2022-rubrik-2023/kabupaten-klungkung")
    data = json.loads((folder / "result.json").read_text("utf-8"))
    assert (data["institutions"][0]["low"], data["institutions"][0]["high"]) == ("77.38", "84.53")
    kept = json.loads(Path("reports/2022/kabupaten-klungkung/result.json").read_text("utf-8"))
    assert kept["rubric"]["edition"] == "2022"


def test_it_is_explained_down_to_the_cells_of_its_own_year(run) -> None:
    said = run("why", str(SAMPLES / "2021"), "dinkes", "P-01", "--rubric", "2022").out
    assert "terbuka dalam edisi ini" in said
    assert "dinkes_2021.xlsx ▸ Observasi" in said


def test_the_year_s_report_under_another_edition_has_a_folder_of_its_own(run) -> None:
    run("report", "2022", str(SAMPLES / "2022"), "--rubric", "2023")
    page = Path("reports/2022-rubrik-2023/index.html").read_text("utf-8")
    assert "bukan hasil tahun 2022" in page


def test_ready_scores_have_no_answers_to_carry(run) -> None:
    Path("nilai.csv").write_text("instansi;tahun;nilai\nKab. Badung;2021;80\n", encoding="utf-8")
    said = run("score", "nilai.csv", "--rubric", "2022")
    assert "survey.carried" not in said.err
    assert "year.other" in said.err
