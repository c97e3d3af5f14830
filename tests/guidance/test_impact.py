"""kepatuhan rubric impact: who would change zone under another rubric, and by which indicator."""

import json
from pathlib import Path

import hand_survey
import pytest
from helpers import MINI, SAMPLES, changed, load_mini
from random_surveys import survey_of
from running import kepatuhan

from kepatuhan.guidance.impact import rubric_impact
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric

HEAVY = ("value: 51.85", "value: 2.37")  # in the place of 21.85 and 32.37


def own_rubric(folder: Path) -> Path:
    """Write edition 2022 with the weights of two dimensions changed."""
    text = (SAMPLES.parent / "rubrics" / "2022.yaml").read_text(encoding="utf-8")
    text = text.replace('edition: "2022"', "edition: usul").replace(
        "edition: 2022", "edition: usul"
    )
    for before, after in zip(("value: 21.85", "value: 32.37"), HEAVY, strict=True):
        assert before in text
        text = text.replace(before, after)
    target = folder / "usul.yaml"
    target.write_text(text, encoding="utf-8")
    return target


def hand(*lines: tuple[str, str, str], rubric: Rubric) -> Result:
    units = [hand_survey.unit(f"U{at}", *line) for at, line in enumerate(lines)]
    return build_result(survey_of(*units), rubric)


def impact(folder: Path, *arguments: object):
    return kepatuhan("rubric", "impact", own_rubric(folder), "--on", SAMPLES / "2022", *arguments)


def test_the_same_rubric_changes_nothing() -> None:
    mini = load_mini()
    found = rubric_impact(hand(("penuh", "ada", "ada"), ("kurang", "ada", "_"), rubric=mini), mini)
    assert (found.institutions, found.units, found.carried) == ((), (), False)
    assert found.numbers == (1, 2)


def test_a_change_is_what_scoring_the_same_files_under_it_gives(tmp_path: Path) -> None:
    done = impact(tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    scores = kepatuhan("score", SAMPLES / "2022", "--rubric", own_rubric(tmp_path), "--archive",
                       "none", "-o", tmp_path / "h", "--format", "json", "--json")  # fmt: skip
    (institution,) = json.loads(scores.stdout)["institutions"]
    after = {each["name"]: each["score"] for each in institution["units"]}
    before = {"Dinas Pendidikan, Kepemudaan dan Olahraga": "75.95"}
    assert [(each["unit"], each["before"]["score"]) for each in found["units"]] == [*before.items()]
    assert all(each["after"]["score"] == after[each["unit"]] for each in found["units"])
    assert (found["institutions"], found["of_institutions"], found["of_units"]) == ([], 1, 5)


def test_the_shifts_of_all_indicators_are_the_difference_exactly() -> None:
    mini = load_mini()
    heavier = changed(("weight: {value: 40", "weight: {value: 90"),
                      ("weight: {value: 60", "weight: {value: 10"))  # fmt: skip
    before = hand(("penuh", "tidak_ada", "tidak_ada"), ("kurang", "ada", "ada"), rubric=mini)
    found = rubric_impact(before, heavier)
    assert found.units
    for change in (*found.units, *found.institutions):
        assert change.shifts
        whole = sum(each.points for each in change.shifts)
        assert whole == change.after.exact - change.before.exact
        sizes = [abs(each.points) for each in change.shifts]
        assert sizes == sorted(sizes, reverse=True)


def test_indicators_that_only_one_rubric_has_are_named_and_leave_scores_open() -> None:
    done = kepatuhan("rubric", "impact", "2023", "--on", SAMPLES / "2022")
    assert done.returncode == 0, done.stderr
    assert (
        "Hanya ditanyakan rubrik baru, jadi jawabannya tidak ada: I-14, I-15, O-06." in done.stdout
    )
    assert "padanan kedua edisi" in done.stdout
    assert "tidak dapat dikatakan: nilainya hanya berupa batas" in done.stdout


def test_what_the_crosswalk_relates_is_asked_by_both_whatever_it_is_called() -> None:
    done = kepatuhan("rubric", "impact", "2021", "--on", SAMPLES / "2022", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert "K-01" not in found["only_new"]
    assert "P-01" not in found["only_old"]
    assert "O-01" in found["only_old"]


def test_dark_green_is_no_other_zone_where_only_green_is_known_and_a_gap_none_at_all() -> None:
    done = kepatuhan("rubric", "impact", "2021", "--on", SAMPLES / "2022", "--json")
    changes = json.loads(done.stdout)["units"]
    assert changes
    assert not any(each["sure"] for each in changes)


def test_the_terminal_names_the_indicators_that_move_the_score_its_way(tmp_path: Path) -> None:
    done = impact(tmp_path)
    assert "I-04 +3,00; I-02 +2,81; I-01 +2,63" in done.stdout
    assert "Nilai di bawah rubrik baru tidak disimpan di mana pun." in done.stdout


def test_nothing_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "arsip.db"
    kepatuhan(
        "score", SAMPLES / "2022", "--archive", kept, "-o", tmp_path / "h", "--format", "json"
    )
    before = kept.read_bytes()
    done = kepatuhan("rubric", "impact", own_rubric(tmp_path), "--on", "2022", "--archive", kept,
                     "--json")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["units"]) == 1
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("new", "code"), [("2025", "impact.other_grades"), (MINI, "impact.no_way")]
)
def test_what_cannot_be_compared_is_refused(new: object, code: str) -> None:
    done = kepatuhan("rubric", "impact", new, "--on", SAMPLES / "2022")
    assert done.returncode == 3
    assert f"[{code}]" in done.stderr
