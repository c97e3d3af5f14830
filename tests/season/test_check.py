"""Inspection tells what score would tell, by cause and by file, and scores nothing."""

import csv
import json
from pathlib import Path
from random import Random

import openpyxl
import pytest
from helpers import filled_form
from jsonschema import Draft202012Validator
from running import ROOT, kepatuhan
from season.forms import ENUMERATOR, edited, season

from kepatuhan.ground.file_kinds import FileKind, kind_of_text
from kepatuhan.sheets.marks import kind_of_workbook
from kepatuhan.sheets.xlsx import open_workbook

SCHEMA = ROOT / "kepatuhan" / "pictures" / "check" / "check.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def survey(tmp_path_factory) -> Path:
    return season(tmp_path_factory.mktemp("season") / "survei")


def check(*arguments: object, **how) -> dict:
    """Return what check prints as JSON, after holding it to its schema."""
    done = kepatuhan("check", *arguments, "--json", "--archive", "none", **how)
    data = json.loads(done.stdout)
    assert list(VALIDATOR.iter_errors(data)) == []
    return data


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_every_file_has_a_state(survey: Path) -> None:
    data = check(survey)
    states = {each["file"]: each["state"] for each in data["files"]}
    assert states == {
        "puskesmas.xlsx": "refused",
        "rusak.xlsx": "refused",
        "dinsos.xlsx": "correct",
        "dukcapil.xlsx": "correct",
        "bersih.xlsx": "clean",
    }
    assert data["files_by_state"] == {"refused": 2, "correct": 2, "look": 0, "clean": 1}


def test_findings_are_grouped_by_cause_the_gravest_first(survey: Path) -> None:
    data = check(survey)
    first, *others = data["causes"]
    assert (first["code"], first["number"]) == ("answer.near", 2)
    assert first["text"] == "2 sel: “sebagain” bukan jawaban (dugaan: “Sebagian”)"
    assert first["files"] == ["dinsos.xlsx", "dukcapil.xlsx"]
    told = [data["findings"][at] for at in first["findings"]]
    assert [(each["file"], each["cell"], each["guess"]) for each in told] == [
        ("dinsos.xlsx", "E5", "Sebagian"),
        ("dukcapil.xlsx", "F5", "Sebagian"),
    ]
    assert {each["allowed"] for each in told} == {"Ada · Sebagian · Tidak ada"}
    severities = [each["severity"] for each in data["causes"]]
    assert severities == sorted(severities, key=("error", "warning", "info").index)
    assert "answer.blank" in [each["code"] for each in others]


def test_no_name_of_an_enumerator_leaves(survey: Path, tmp_path: Path) -> None:
    done = kepatuhan("check", survey, "--json", "-o", tmp_path / "t.csv", "--archive", "none")
    assert ENUMERATOR not in done.stdout + (tmp_path / "t.csv").read_text(encoding="utf-8")
    data = json.loads(done.stdout)
    assert {each["asked_by"] for each in data["files"]} == {"E-191708", "E-03", ""}


def test_exit_codes(survey: Path, tmp_path: Path) -> None:
    clean, broken = survey / "bersih.xlsx", survey / "rusak.xlsx"
    blank = filled_form(tmp_path / "kosong.xlsx")
    edited(blank, ("Observasi", "E6", None))
    for path, code in ((clean, 0), (blank, 0), (survey / "dinsos.xlsx", 1), (broken, 3)):
        assert kepatuhan("check", path, "--archive", "none").returncode == code, path
    assert kepatuhan("check", tmp_path / "tidak-ada").returncode == 3
    assert kepatuhan("check", clean, broken, "--archive", "none").returncode == 1


def test_nothing_is_kept_or_written(survey: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in survey.iterdir()}
    kepatuhan("check", survey, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert {path: path.read_bytes() for path in survey.iterdir()} == before


def test_the_screen_shows_some_places_and_all_of_them_with_all(tmp_path: Path) -> None:
    form = filled_form(tmp_path / "dinsos.xlsx")
    edited(form, *(("Observasi", f"E{row}", "entah") for row in range(5, 12)))
    brief = kepatuhan("check", form, "--archive", "none").stdout
    whole = kepatuhan("check", form, "--all", "--archive", "none").stdout
    assert "▸ 7 sel: “entah” bukan jawaban [answer.outside]" in brief
    assert brief.count("dinsos.xlsx ▸ Observasi ▸") == 3
    assert "… dan 4 letak lagi (--all)" in brief
    assert whole.count("dinsos.xlsx ▸ Observasi ▸") == 7
    assert "harus diperbaiki" in brief


def test_two_forms_that_contradict_are_told_cell_by_cell(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        form = filled_form(tmp_path / f"{name}.xlsx")
    rows = range(5, 16)
    edited(form, *(("Observasi", f"E{row}", "Tidak ada") for row in rows))
    edited(tmp_path / "satu.xlsx", *(("Observasi", f"E{row}", "Ada") for row in rows))
    data = check(tmp_path)
    (found,) = [each for each in data["findings"] if each["code"] == "answer.conflict"]
    assert "…" in found["message"]  # the sentence names eight cells, the data all of them
    cells = [(each["file"], each["cell"], each["found"]) for each in found["cells"]]
    number = len(cells) // 2
    assert number > 8
    assert sorted(cells) == sorted(
        (name, cell, said)
        for name, said in (("satu.xlsx", "Ada"), ("dua.xlsx", "Tidak ada"))
        for cell in {cell for _, cell, _ in cells}
    )
    (cause,) = [each for each in data["causes"] if each["code"] == "answer.conflict"]
    assert cause["number"] == number
    assert cause["text"].endswith(f"sel sama, {number} berbeda di dua tempat")
    assert {each["state"] for each in data["files"]} == {"correct"}


def test_the_workbook_has_three_levels_and_says_its_kind(survey: Path, tmp_path: Path) -> None:
    target = tmp_path / "temuan.xlsx"
    assert kepatuhan("check", survey, "-o", target, "-q", "--archive", "none").stdout == ""
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Penyebab", "Temuan", "Berkas"]
    data = check(survey)
    assert book["Temuan"].max_row - 1 == sum(len(each["cells"]) for each in data["findings"])
    assert [row[0].value for row in book["Berkas"].iter_rows(min_row=2)] == [
        each["file"] for each in data["files"]
    ]
    with open_workbook(target) as opened:
        assert kind_of_workbook(opened) is FileKind.CHECK
    assert kepatuhan("check", target).returncode == 3
    assert kepatuhan("check", survey, "-o", target, "--archive", "none").returncode == 4


def test_csv_and_json_are_no_input_either(survey: Path, tmp_path: Path) -> None:
    for name in ("t.csv", "t.json"):
        kepatuhan("check", survey, "-o", tmp_path / name, "-q", "--archive", "none")
    rows = rows_of(tmp_path / "t.csv")
    assert {row["code"] for row in rows} >= {"answer.near", "answer.blank", "file.damaged"}
    assert kind_of_text((tmp_path / "t.json").read_text(encoding="utf-8")) is FileKind.CHECK
    done = kepatuhan("check", tmp_path, "--lang", "en")
    assert done.returncode == 3
    assert "[file.none]" in done.stdout
    assert "made by kepatuhan itself" in done.stdout or "[file.own]" in done.stdout


def test_a_formula_in_a_cell_is_text_in_csv(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("Instansi;Tahun;Nilai\nKota Batu;2022;=1+1\nKota A;2022;7\n")
    kepatuhan("check", tmp_path / "n.csv", "-o", tmp_path / "t.csv", "--archive", "none")
    rows = rows_of(tmp_path / "t.csv")
    assert "'=1+1" in [row["found"] for row in rows]


@pytest.mark.parametrize("seed", range(6))
def test_random_forms_have_the_findings_that_score_has(seed: int, tmp_path: Path) -> None:
    chance, folder = Random(seed), tmp_path / "survei"
    folder.mkdir()
    for number in range(3):
        unit = chance.choice(["Dinas Sosial", "Dinas Kesehatan", "Puskesmas A"])
        path = filled_form(folder / f"{number}.xlsx", unit=unit, seed=chance.randrange(99))
        texts = ["sebagain", None, "entah", "#N/A", "Ada", "tidak berlaku", 0.5, "9,5"]
        spoilt = [
            (sheet, f"{chance.choice('EFGH')}{chance.randint(3, 10)}", chance.choice(texts))
            for sheet in ("Observasi", "Sarana", "Pengguna") for _ in range(chance.randrange(4))
        ]  # fmt: skip
        edited(path, *spoilt)
    score = json.loads(kepatuhan("score", folder, "--json", "--out", tmp_path / "x",
                                 "--no-archive").stdout)  # fmt: skip
    keys = ("code", "severity", "file", "sheet", "cell", "message", "remedy")
    wanted = [tuple(each[key] for key in keys) for each in score["findings"]]
    found = [tuple(each[key] for key in keys) for each in check(folder)["findings"]]
    assert wanted
    assert sorted(found) == sorted(wanted)


def changes_rows(path: Path) -> list[dict[str, object]]:
    headings, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_the_table_of_changes_has_a_row_for_every_cell_that_is_blank_or_refused(
    survey: Path, tmp_path: Path
) -> None:
    table = tmp_path / "perubahan.xlsx"
    data = check(survey, "--changes", table)
    open_ones = {
        (each["file"], each["cell"]) for each in data["findings"]
        if each["code"] in ("answer.near", "answer.blank")
    }  # fmt: skip
    told = {(row["Berkas"], row["Sel"]) for row in changes_rows(table)}
    assert told >= open_ones > set()
    done = kepatuhan("score", survey, "--changes", table, "--no-archive", "-o", tmp_path / "hasil")
    codes = {code for code in done.stderr.split() if code.startswith("[change.")}
    assert codes == {"[change.open]"}  # nothing is filled in yet


def test_what_is_filled_in_is_never_replaced(survey: Path, tmp_path: Path) -> None:
    table = tmp_path / "perubahan.xlsx"
    check(survey, "--changes", table)
    again = kepatuhan("check", survey, "--changes", table, "--archive", "none")
    assert (again.returncode, "[write.exists]" in again.stderr) == (4, True)
    check(survey, "--changes", table, "--force")
    book = openpyxl.load_workbook(table)
    column = next(cell.column for cell in book.worksheets[0][1] if cell.value == "Baru")
    book.worksheets[0].cell(2, column).value = "Ada"
    book.save(table)
    before = table.read_bytes()
    forced = kepatuhan("check", survey, "--changes", table, "--force", "--archive", "none")
    assert (forced.returncode, "[write.filled]" in forced.stderr) == (4, True)
    assert table.read_bytes() == before


def test_two_outputs_of_one_name_are_refused(survey: Path, tmp_path: Path) -> None:
    done = kepatuhan("check", survey, "-o", "x.xlsx", "--changes", "x.xlsx", folder=tmp_path)
    assert (done.returncode, "[write.same_file]" in done.stderr) == (4, True)
    assert not list(tmp_path.iterdir())


def test_where_nothing_was_read_there_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "rusak.xlsx").write_bytes(b"bukan")
    table = tmp_path / "perubahan.xlsx"
    done = kepatuhan("check", tmp_path / "rusak.xlsx", "--changes", table, "--archive", "none")
    assert (done.returncode, table.exists()) == (3, False)
