"""The survey beside the registers as it is drawn: every body, no hidden count, no cause."""

import json
from pathlib import Path

import pytest
from complaints.registers import csv_file, figures_in
from complaints.test_beside_survey import HEAD, surveyed
from complaints.test_report_files import text_of
from helpers import SAMPLES, filled_form
from running import kepatuhan

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.complaints.beside_table import beside_table
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.programmes.complaints.beside_survey import SurveyBeside, set_beside
from kepatuhan.programmes.complaints.publish import internal
from kepatuhan.result.build import build_result
from kepatuhan.survey.read import read_survey

REGISTERS, SURVEY = SAMPLES / "complaints", SAMPLES / "2022"
NOW = ("--on", "2022-12-31", "--no-archive")
CAUSE = "yang satu tidak disebut sebagai sebab yang lain"


def lines(beside: SurveyBeside) -> list[list[str]]:
    """Return what people read in the columns that they are shown."""
    view = Numbers(words("id"), 2)
    table = beside_table(beside, view)
    return [[column.text(row, view) for column in table.shown] for row in table.rows]


def test_a_type_of_unit_shows_all_of_the_survey_that_are_of_it(tmp_path: Path) -> None:
    for at, name in enumerate(("Puskesmas Klungkung I", "Puskesmas Klungkung II")):
        filled_form(tmp_path / f"{at}.xlsx", institution="Kabupaten Klungkung", unit=name, seed=at,
                    people={"pengguna": 6})  # fmt: skip
    survey, rubric = read_survey(sorted(tmp_path.glob("*.xlsx")), "2022")
    text = f"{HEAD}\nA-1 | LM | 3-1-2022 | Selesai | Puskesmas Klungkung I Kabupaten Klungkung"
    beside = set_beside(build_result(survey, rubric), internal(figures_in(tmp_path, text)))
    whole, *parts = lines(beside)
    assert (whole[:3], whole[-3:]) == (["Puskesmas", "keduanya", "–"], ["1", "1", "0"])
    assert [each[:2] for each in parts] == [
        ["Puskesmas Klungkung I", "dihitung pada Puskesmas"],
        ["Puskesmas Klungkung II", "dihitung pada Puskesmas"],
    ]
    assert [each[-3:] for each in parts] == [["–"] * 3] * 2
    assert all("," in each[2] for each in parts)


def test_a_score_is_rounded_once_and_bodies_of_one_side_are_listed(tmp_path: Path) -> None:
    text = f"""{HEAD}
        A-1 | LM | 3-1-2022 | Selesai | Dinas Sosial Kabupaten Klungkung
        A-2 | LM | 3-1-2022 | Selesai | Dinas Perhubungan Kabupaten Klungkung"""
    beside = set_beside(surveyed(), internal(figures_in(tmp_path, text)))
    told = {line[0]: line[1:] for line in lines(beside)}
    assert told["Dinas Sosial"] == ["keduanya", "68,75", "1", "1", "0"]
    assert told["Dinas Perhubungan"] == ["hanya register", "–", "1", "1", "0"]
    assert told["Dinas Kesehatan"] == ["hanya survei", "100,00", "–", "–", "–"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("berdampingan")
    run = kepatuhan("complaints", REGISTERS, *NOW, "--survey", SURVEY, "-o", folder,
                    "--format", "html", "--format", "xlsx", "--format", "docx")  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "Survei 2022 dan register, berdampingan" in run.stdout
    assert CAUSE in " ".join(run.stdout.split())
    return folder


@pytest.mark.parametrize("part", ["published", "internal"])
@pytest.mark.parametrize("kind", ["html", "xlsx", "docx"])
def test_every_file_has_the_survey_and_says_that_it_is_no_cause(folder, part, kind) -> None:
    text = text_of(folder / part / f"complaints.{kind}")
    assert CAUSE in text
    assert "hanya register" in text
    assert "Nilai pengelolaan pengaduan" in text


def test_json_hides_in_what_may_leave_what_its_own_table_hides() -> None:
    run = kepatuhan("complaints", REGISTERS, *NOW, "--survey", SURVEY, "--json")
    assert run.returncode == 0, run.stderr
    data = json.loads(run.stdout)
    for part in ("inside", "outside"):
        (units,) = [each for each in data[part]["tables"] if each["code"] == "unit"]
        counts = {line["value"]: (line["total"], line["cells"]["closed"], line["cells"]["refused"])
                  for line in units["lines"]}  # fmt: skip
        told = {body["name"]: (body["complaints"], body["closed"], body["refused"])
                for body in data[part]["survey"]["bodies"]}  # fmt: skip
        assert all(told[name] == counts[name] for name in counts if name)
    social = [
        each for each in data["outside"]["survey"]["bodies"] if each["name"] == "Dinas Sosial"
    ]
    assert [each["score"] for body in social for each in body["surveyed"]] == ["68.75"]


def test_the_survey_may_be_a_year_in_the_archive_or_a_result(tmp_path: Path) -> None:
    archive = tmp_path / "arsip.db"
    run = kepatuhan("score", SURVEY, "--archive", archive, "-o", tmp_path / "nilai", "--format",
                    "json")  # fmt: skip
    assert run.returncode == 0, run.stderr
    told = [
        kepatuhan("complaints", REGISTERS, *NOW, "--archive", archive, "--json", "--survey", each)
        for each in (SURVEY, "2022", tmp_path / "nilai" / "result.json")
    ]
    assert [run.returncode for run in told] == [0, 0, 0], [run.stderr for run in told]
    assert len({run.stdout for run in told}) == 1
    missing = kepatuhan("complaints", REGISTERS, *NOW, "--archive", archive, "--survey", "2020")
    assert (missing.returncode, missing.stdout) == (3, "")


def test_a_survey_of_another_institution_is_said_to_be_so(tmp_path: Path) -> None:
    text = f"{HEAD}\nA-1 | LM | 3-1-2022 | Selesai | Dinas Sosial Kabupaten Badung"
    run = kepatuhan("complaints", csv_file(tmp_path, text), *NOW, "--survey", SURVEY)
    assert "Survei 2022 tidak memuat instansi yang disebut register." in run.stdout


def test_an_invented_survey_marks_the_page(tmp_path: Path) -> None:
    run = kepatuhan("score", SURVEY, "--exercise", "--no-archive", "-o", tmp_path, "--format",
                    "json")  # fmt: skip
    assert run.returncode == 0, run.stderr
    run = kepatuhan("complaints", REGISTERS, *NOW, "--survey", tmp_path / "result.json", "-o",
                    tmp_path / "out")  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "CONTOH, data rekaan" in (tmp_path / "out" / "published" / "complaints.html").read_text(
        "utf-8"
    )
