"""The list held against what came in: every unit of both once, every file somewhere."""

import csv
import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from helpers import filled_form
from running import Run, kepatuhan
from season import twelve
from season_lists import filled, row

from kepatuhan.ground.file_kinds import FileKind, kind_of_headings, kind_of_text
from kepatuhan.sheets.marks import kind_of_workbook
from kepatuhan.sheets.xlsx import open_workbook

STATES = {
    ("Kabupaten Klungkung", "Dinas Sosial"): "complete",
    ("Kabupaten Bangli", "Dinas Sosial"): "complete",
    ("Kabupaten Klungkung", "Dinas Kesehatan"): "partly",
    ("Kabupaten Klungkung", "Dinas Pendidikan"): "findings",
    ("Kabupaten Klungkung", "DPMPTSP"): "twice",
    ("Kabupaten Klungkung", "Disdukcapil"): "complete",
    ("Kabupaten Klungkung", "Dinas Perhubungan"): "unreadable",
    ("Kabupaten Klungkung", "Dinas Pertanian"): "unreadable",
    ("Kabupaten Klungkung", "Puskesmas Klungkung I"): "missing",
    ("Kabupaten Klungkung", "Puskesmas Klungkung II"): "missing",
    ("Kabupaten Klungkung", "Dinas Perpustakaan"): "missing",
    ("Kabupaten Klungkung", "Dinas Pasar"): "not_assessed",
}


@pytest.fixture(scope="module")
def season(tmp_path_factory) -> Path:
    folder = twelve.begun(tmp_path_factory.mktemp("musim"))
    twelve.came_in(folder)
    return folder


@pytest.fixture(scope="module")
def data(season: Path) -> dict:
    return told(season)


def status(folder: Path, *arguments: object, **more) -> Run[str]:
    return kepatuhan("status", *arguments, folder=folder, **more)


def told(folder: Path, *arguments: object) -> dict:
    return json.loads(status(folder, *arguments, "--json").stdout)


def unit(data: dict, name: str) -> dict:
    return next(each for each in data["units"] if each["unit"] == name)


def small(folder: Path, *units: str) -> tuple[object, ...]:
    """Write a list of units of one institution; return how it is held against a folder."""
    filled(folder, *(row(name, "Kabupaten X", products="Izin A; Izin B", code="E-1")
                     for name in units))  # fmt: skip
    (folder / "survei").mkdir()
    return "survei", "--list", "daftar.xlsx", "--rubric", "2022"


# Units --------------------------------------------------------------------------------------------


def test_every_unit_of_the_list_has_one_state(data: dict) -> None:
    found = {(each["institution"], each["unit"]): each["state"] for each in data["units"]}
    assert found == STATES
    assert sum(data["states"].values()) == len(STATES)
    assert data["states"]["missing"] == 3
    assert (data["year"], data["done"]) == (2023, False)


def test_blank_cells_are_counted_of_all(data: dict) -> None:
    reading = unit(data, "Dinas Kesehatan")["reading"]
    assert reading["blank"] == 2
    assert reading["cells"] == unit(data, "Dinas Sosial")["reading"]["cells"] > 50
    assert f"2 dari {reading['cells']} sel kosong" in unit(data, "Dinas Kesehatan")["remark"]
    assert unit(data, "Dinas Pendidikan")["reading"]["errors"] == 1


def test_people_are_held_against_those_planned(data: dict) -> None:
    people = {each["code"]: each for each in unit(data, "Dinas Sosial")["reading"]["people"]}
    assert (people["pengguna"]["met"], people["pengguna"]["planned"]) == (8, 8)
    both = {each["code"]: each for each in unit(data, "Disdukcapil")["reading"]["people"]}
    assert both["pengguna"]["met"] == 16


def test_what_is_missing_may_have_come_under_another_name(data: dict) -> None:
    missing = unit(data, "Dinas Perpustakaan")
    assert missing["perhaps"] == ["Dinas Perpustakan"]
    assert "perpus.xlsx" in missing["remark"]
    others = {each["unit"]: each for each in data["unlisted"]}
    assert others["Dinas Perpustakan"]["near"]["unit"] == "Dinas Perpustakaan"
    assert others["Dinas Sosial"]["institution"] == "Kabupaten Gianyar"
    assert others["Dinas Sosial"]["near"] is None  # a government of its own is none misspelt


def test_every_file_is_named_once_with_what_it_is(season: Path, data: dict) -> None:
    uses = {each["file"]: each["use"] for each in data["files"]}
    names = {path.name for path in (season / "survei").glob("*.xlsx")}
    assert len(uses) == len(data["files"])
    assert uses.keys() == names
    assert uses["kabupaten-klungkung-dinas-perhubungan (1).xlsx"] == "guessed"
    assert uses["pertanian.xlsx"] == "listed"
    assert uses["kabupaten-klungkung-puskesmas-klungkung-i.xlsx"] == "blank"
    assert uses["rusak.xlsx"] == "untied"
    assert uses["perpus.xlsx"] == uses["lain.xlsx"] == "off_list"
    assert [each["copy_of"] for each in data["files"] if each["use"] == "copy"]
    assert any(".jpg 1" in note for note in data["notes"])


def test_a_second_form_that_cannot_be_read_is_something_to_be_done(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial")
    filled_form(tmp_path / "survei" / "a.xlsx")
    assert told(tmp_path, *given)["done"]
    broken = tmp_path / "survei" / "kabupaten-x-dinas-sosial - Copy.xlsx"
    broken.write_bytes(b"PK\3\4 and nothing more")
    found = unit(told(tmp_path, *given), "Dinas Sosial")
    assert (found["state"], found["files"]) == ("findings", [broken.name, "a.xlsx"])


def test_a_form_that_names_no_institution_is_known_by_its_name(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial")
    path = filled_form(tmp_path / "survei" / "kabupaten-x-dinas-sosial.xlsx")
    twelve.said(path, "Instansi", None)
    data = told(tmp_path, *given)
    assert (data["units"][0]["state"], data["files"][0]["use"]) == ("unreadable", "guessed")
    assert data["unlisted"] == []


def test_a_form_that_only_says_why_it_is_not_assessed_is_of_its_unit(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial")
    form = ("--rubric", "2022", "--institution", "Kabupaten X", "--unit", "Dinas Sosial")
    kepatuhan("form", *form, "--product", "Izin A", "-o", "survei/a.xlsx", folder=tmp_path)
    twelve.said(tmp_path / "survei" / "a.xlsx", "Tidak dinilai karena", "pindah")
    data = told(tmp_path, *given)
    assert (data["units"][0]["state"], data["units"][0]["files"]) == ("not_assessed", ["a.xlsx"])
    assert (data["files"][0]["use"], data["done"]) == ("listed", True)


def test_too_few_people_are_not_all_of_a_unit(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial")
    filled_form(tmp_path / "survei" / "a.xlsx", people={"pengguna": 2})
    found = unit(told(tmp_path, *given), "Dinas Sosial")
    assert (found["state"], found["reading"]["too_few"]) == ("partly", ["pengguna"])
    assert "paling sedikit" in found["remark"]


def test_products_of_list_and_form_are_compared(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial")
    filled_form(tmp_path / "survei" / "a.xlsx", products=("izin a", "Izin C"))
    done = status(tmp_path, *given)
    reading = unit(told(tmp_path, *given), "Dinas Sosial")["reading"]
    assert (reading["products_absent"], reading["products_added"]) == (["Izin B"], ["Izin C"])
    assert done.returncode == 0
    assert "produk yang tidak ada di formulir: Izin B" in " ".join(done.stdout.split())


def test_a_form_of_another_year_is_to_be_corrected(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial", "Dinas Kesehatan", "Disdukcapil")
    for name in ("Dinas Sosial", "Dinas Kesehatan", "Disdukcapil"):
        filled_form(tmp_path / "survei" / f"{name}.xlsx", unit=name, seed=len(name))
    twelve.said(tmp_path / "survei" / "Disdukcapil.xlsx", "Tahun survei", 2021)
    data = told(tmp_path, *given)
    assert (data["year"], data["states"]["complete"]) == (2022, 2)
    found = unit(data, "Disdukcapil")
    assert (found["state"], found["reading"]["other_years"]) == ("findings", [2021])


def test_a_unit_that_the_list_leaves_out_and_that_came_in_is_said(season: Path) -> None:
    again = twelve.spec_of(season)["kabupaten-klungkung-dinas-sosial.xlsx"]
    path = twelve.fill(season / "pasar.xlsx", again, seed=12)
    folder = season / "pasar"
    folder.mkdir()
    shutil.move(twelve.said(path, "Unit layanan", "Dinas Pasar"), folder)
    found = unit(told(season, "pasar"), "Dinas Pasar")
    assert found["state"] == "findings"
    assert found["why_not_assessed"] == twelve.CLOSED
    twelve.said(folder / "pasar.xlsx", "Tidak dinilai karena", "pindah")
    assert unit(told(season, "pasar"), "Dinas Pasar")["state"] == "not_assessed"


# Enumerators and days -----------------------------------------------------------------------------


def test_the_states_of_every_code_sum_to_what_it_was_given(data: dict) -> None:
    rows = {each["enumerator"]: each for each in data["enumerators"]}
    assert list(rows) == ["E-01", "E-02", "E-03", "E-09", ""]
    for each in rows.values():
        assert sum(each[state] for state in data["states"]) == each["given"]
    assert sum(each["given"] for each in rows.values()) == len(STATES)
    assert (rows["E-03"]["unreadable"], rows["E-03"]["missing"]) == (2, 2)
    assert (rows["E-09"]["given"], rows["E-09"]["visited"]) == (0, 1)
    assert rows["E-02"]["visited"] == 3


def test_days_show_the_pace(data: dict) -> None:
    days = [(each["date"], each["came"], each["so_far"], each["unlisted"]) for each in data["days"]]
    assert days == [
        ("2023-08-01", 2, 2, 0), ("2023-08-02", 1, 3, 0), ("2023-08-03", 2, 5, 0),
        ("2023-08-04", 1, 6, 0), ("", 0, 6, 2),
    ]  # fmt: skip
    assert days[-1][2] == sum(each["reading"] is not None for each in data["units"])


def test_no_name_of_an_enumerator_leaves(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial")
    filled(tmp_path, row("Dinas Sosial", "Kabupaten X", person="Made Rekaan"))
    filled_form(tmp_path / "survei" / "a.xlsx", enumerator="Wayan Rekaan")
    for ending in (".html", ".csv", ".json"):
        status(tmp_path, *given, "-o", f"x{ending}", "-q")
        text = (tmp_path / f"x{ending}").read_text(encoding="utf-8")
        assert "Rekaan" not in text
        assert "E-191708" in text
    done = status(tmp_path, *given)
    assert "Rekaan" not in done.stdout + done.stderr


# The command --------------------------------------------------------------------------------------


def test_in_a_season_nothing_needs_to_be_said(season: Path) -> None:
    done = status(season / "survei", COLUMNS="120")
    assert done.returncode == 1
    first = done.stdout.splitlines()[0]
    assert first == (
        "3 dari 12 unit lengkap, 1 sebagian, 1 ada temuan, 1 ganda, 2 tidak terbaca, 3 belum masuk,"
        " 1 tidak dinilai."
    )
    titles = [line for line in done.stdout.splitlines() if re.search(r"^. .* \(\d+\)$", line)]
    assert titles == ["○ belum masuk (3)", "✕ tidak terbaca (2)", "≠ ganda (1)", "! ada temuan (1)",
                      "± sebagian (1)", "– tidak dinilai (1)"]  # fmt: skip
    assert "✓ lengkap (3)" in status(season, "--all").stdout
    assert status(season, "-q").stdout == ""


def test_an_empty_folder_is_no_error_and_all_is_missing(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial", "Dinas Kesehatan")
    done = status(tmp_path, *given)
    assert done.returncode == 1
    assert done.stdout.startswith("0 dari 2 unit lengkap, 2 belum masuk.")
    assert done.stderr == ""
    shutil.copy(filled_form(tmp_path / "a.xlsx"), tmp_path / "survei")
    assert status(tmp_path, *given).returncode == 1
    filled_form(tmp_path / "survei" / "b.xlsx", unit="Dinas Kesehatan")
    assert status(tmp_path, *given).returncode == 0


def test_forms_that_are_all_blank_are_not_in(season: Path) -> None:
    data = told(season, "formulir")
    assert data["states"]["missing"] == 11
    assert {each["use"] for each in data["files"]} == {"blank"}


def test_what_cannot_be_read_at_all_is_refused(season: Path, tmp_path: Path) -> None:
    assert status(season, "tidak-ada").returncode == 3
    assert status(season, "--list", "tidak-ada.xlsx").returncode == 3
    assert status(season, "--list", "survei/perpus.xlsx").returncode == 3
    assert status(tmp_path).returncode == 2
    assert status(tmp_path, "--list", season / "daftar.xlsx").returncode == 2
    assert status(tmp_path, "--no-settings", season).returncode == 2


def test_a_row_that_is_not_used_keeps_a_season_from_being_done(tmp_path: Path) -> None:
    given = small(tmp_path, "Dinas Sosial")
    filled_form(tmp_path / "survei" / "a.xlsx")
    assert status(tmp_path, *given).returncode == 0
    filled(tmp_path, row("Dinas Sosial", "Kabupaten X", products="Izin A; Izin B"), row(None))
    done = status(tmp_path, *given)
    assert done.returncode == 1
    assert "[list.no_name]" in done.stderr
    assert "Baris daftar yang tidak dipakai: 1." in done.stdout


def test_its_own_files_in_the_folder_are_passed_over(season: Path, data: dict) -> None:
    names = [f"status{ending}" for ending in (".html", ".xlsx", ".csv", ".json")]
    for name in names:
        assert status(season, "-o", f"survei/{name}", "-q").returncode == 1
        assert status(season, "-o", f"survei/{name}", "-q").returncode == 4
    again = told(season)
    for name in names:
        (season / "survei" / name).unlink()
    assert [each["file"] for each in again["files"]] == [each["file"] for each in data["files"]]
    assert again["units"] == data["units"]
    assert any("dilewati: 4 (" in note for note in again["notes"])


def test_the_workbook_has_a_sheet_for_every_question(season: Path, tmp_path: Path) -> None:
    path = tmp_path / "status.xlsx"
    status(season, "-o", path, "-q")
    with open_workbook(path) as opened:
        assert kind_of_workbook(opened) is FileKind.STATUS
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Ringkasan", "Unit", "Enumerator", "Hari", "Di luar daftar", "Berkas"
    ]  # fmt: skip
    assert book["Unit"].max_row == 1 + len(STATES)
    assert book["Berkas"].max_row == 1 + len(list((season / "survei").glob("*.xlsx")))
    numbers = [line[1].value for line in book["Ringkasan"].iter_rows(min_row=6, max_row=13)]
    assert sum(numbers[:-1]) == numbers[-1] == len(STATES)


def test_csv_and_page_say_the_same(season: Path, tmp_path: Path) -> None:
    for ending in (".csv", ".html"):
        status(season, "-o", tmp_path / f"s{ending}", "-q")
    rows = list(csv.DictReader((tmp_path / "s.csv").read_text(encoding="utf-8").splitlines()))
    assert {(each["institution"], each["listed_unit"]): each["progress"] for each in rows} == STATES
    assert rows[0]["progress"] == "missing"
    assert kind_of_headings(rows[0]) is FileKind.STATUS
    page = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert kind_of_text(page) is FileKind.STATUS
    assert "default-src 'none'" in page
    assert page.count("<script") == 1
    order = [page.index(sign) for sign in ("</span> belum masuk</span>", "</span> lengkap</span>")]
    assert order == sorted(order)
    assert page.count("</span> belum masuk</span>") == 3
    again = tmp_path / "t.html"
    status(season, "-o", again, "-q")
    assert again.read_text(encoding="utf-8") == page


def test_a_unit_that_is_not_to_be_assessed_has_no_form(season: Path) -> None:
    names = [path.name for path in (season / "formulir").iterdir()]
    assert len(names) == len(STATES) - 1
    assert not any("pasar" in name for name in names)
