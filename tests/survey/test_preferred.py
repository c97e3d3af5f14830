"""The office says which of two files of a unit counts; only where they contradict each other."""

import os
import re
from datetime import datetime
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from helpers import all_findings, filled_form, write_table
from running import kepatuhan

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.result.build import build_result
from kepatuhan.rubric.editions import load_edition
from kepatuhan.sheets.xlsx.saved import saved_at
from kepatuhan.survey.read import read_surveys

pytestmark = pytest.mark.usefixtures("however_files_are_read")

RUBRIC = load_edition("2022")
OTHERWISE = {"Ada": "Tidak ada"}


def changed(path: Path, saved: datetime, *cells: tuple[str, str]) -> Path:
    """Answer some cells otherwise, and save the form at a moment."""
    book = openpyxl.load_workbook(path)
    for sheet, cell in cells:
        now = book[sheet][cell].value
        choices = [level.label["id"] for level in next(
            each for each in RUBRIC.indicators.values()
            if each.code == book[sheet].cell(book[sheet][cell].row, 1).value
        ).scale.levels]  # fmt: skip
        book[sheet][cell].value = next(each for each in choices if each != now)
    book.save(path)
    with ZipFile(path) as file:
        parts = {each: file.read(each) for each in file.namelist()}
    said = f"{saved.isoformat()}Z</dcterms:modified>".encode()
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(rb"[^>]+</dcterms:modified>", said, core)
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of one unit: the newer one answers two cells and one person otherwise."""
    here = tmp_path / "survei"
    here.mkdir()
    changed(filled_form(here / "lama.xlsx"), datetime(2022, 8, 1, 9))
    cells = (("Observasi", "E5"), ("Sarana", "E5"), ("Pengguna", "E5"))
    changed(filled_form(here / "baru.xlsx"), datetime(2022, 8, 2, 9), *cells)
    return here


def scored(folder: Path, *prefer: str, rubric: str | None = None):
    ((survey, chosen),) = read_surveys([folder], rubric, prefer=prefer)
    return build_result(survey, chosen)


def alone(path: Path):
    return scored(path).units[0].exact


def codes(result) -> list[str]:
    return [each.code for each in all_findings(result.survey, result.rubric)]


def test_without_it_neither_counts(folder) -> None:
    found = codes(scored(folder))
    assert ("answer.conflict" in found, "people.two_sheets" in found) == (True, True)


@pytest.mark.parametrize(
    ("asked", "chosen", "code"),
    [
        ("newest", "baru.xlsx", "prefer.newest"),
        ("Terbaru", "baru.xlsx", "prefer.newest"),
        ("baru.xlsx", "baru.xlsx", "prefer.file"),
        ("lama.xlsx", "lama.xlsx", "prefer.file"),
    ],
)
def test_the_score_is_that_of_the_chosen_file_and_it_is_told(folder, asked, chosen, code) -> None:
    result = scored(folder, asked)
    assert result.units[0].exact == alone(folder / chosen)
    (told,) = [each for each in result.survey.findings if each.code.startswith("prefer.")]
    other = {"baru.xlsx": "lama.xlsx", "lama.xlsx": "baru.xlsx"}[chosen]
    values = dict(told.values)
    assert (told.code, told.place.file, values["other"]) == (code, other, chosen)
    # two cells of which each file has another answer, and all that was asked of 15 + 15 people
    asked_of_users = sum(each.observation.code == "pengguna" for each in RUBRIC.indicators.values())
    assert values["n"] == str(2 + 30 * asked_of_users)
    assert "answer.conflict" not in codes(result)


def test_the_moments_are_told_that_the_files_say(folder) -> None:
    (told,) = [e for e in scored(folder, "newest").survey.findings if e.code == "prefer.newest"]
    values = dict(told.values)
    assert values["saved"] == "2022-08-01 09:00:00 UTC"
    assert values["later"] == "2022-08-02 09:00:00 UTC"
    assert saved_at(folder / "lama.xlsx").isoformat() == "2022-08-01T09:00:00+00:00"


def test_files_of_one_moment_stay_unsettled(folder) -> None:
    for name in ("lama.xlsx", "baru.xlsx"):
        changed(folder / name, datetime(2022, 8, 1, 9))
    assert "answer.conflict" in codes(scored(folder, "newest"))


def test_what_only_one_file_says_counts_whichever_is_chosen(folder) -> None:
    """The older file has an answer where the newer one is blank: a blank contradicts nothing."""
    for name in ("lama.xlsx", "baru.xlsx"):
        book = openpyxl.load_workbook(folder / name)
        book["Observasi"]["E6" if name == "lama.xlsx" else "E7"].value = None
        book.save(folder / name)
    result = scored(folder, "baru.xlsx")
    assert "answer.blank" not in codes(result)


def test_two_teams_are_added_as_without_it(tmp_path) -> None:
    filled_form(tmp_path / "satu.xlsx", enumerator="Sri", seed=1)
    filled_form(tmp_path / "dua.xlsx", enumerator="Made", seed=1)
    book = openpyxl.load_workbook(tmp_path / "dua.xlsx")
    for title in ("Petugas", "Pengguna", "Pengaduan"):
        for cell in book[title][4][4:]:
            if cell.value and cell.value[-1].isdigit():
                cell.value = f"{title} {100 + cell.column}"
    book.save(tmp_path / "dua.xlsx")
    plain, asked = scored(tmp_path), scored(tmp_path, "newest")
    assert plain.units[0].exact == asked.units[0].exact
    assert [each for each in codes(asked) if each.startswith("prefer.")] == []


def test_other_units_are_as_they_are_without_it(folder) -> None:
    filled_form(folder / "dinkes.xlsx", unit="Dinas Kesehatan", seed=7)
    one, other = (
        {each.unit.name: each.exact for each in scored(folder, *prefer).units}
        for prefer in ((), ("dinkes.xlsx",))
    )
    assert one == other


@pytest.mark.parametrize("seed", range(12))
def test_the_highest_of_three_files_counts_wherever_it_says_something(tmp_path, seed) -> None:
    chance, cells = Random(seed), [f"E{row}" for row in range(5, 12)]
    for day, name in enumerate(("c.xlsx", "a.xlsx", "b.xlsx"), 1):
        some = [("Observasi", cell) for cell in cells if chance.random() < 0.5]
        changed(filled_form(tmp_path / name), datetime(2022, 8, day), *some)
    result = scored(tmp_path, "newest")
    assert result.units[0].exact == alone(tmp_path / "b.xlsx")


def test_two_scores_of_one_unit_are_settled_by_it(tmp_path) -> None:
    row = "Instansi | Tahun | Unit | Nilai\nKabupaten X | 2022 | Dinas Sosial | {}"
    write_table(tmp_path, row.format(80), "a.csv")
    write_table(tmp_path, row.format(70), "b.csv")
    os.utime(tmp_path / "a.csv", (2_000_000, 2_000_000))
    os.utime(tmp_path / "b.csv", (1_000_000, 1_000_000))
    for asked, value in (("newest", 80), ("b.csv", 70), ("a.csv", 80)):
        result = scored(tmp_path, asked, rubric="2022")
        assert result.units[0].exact == value
        assert "score.conflict" not in codes(result)
    assert "score.conflict" in codes(scored(tmp_path, rubric="2022"))


def test_a_file_that_is_not_there_and_one_of_two_are_refused(folder) -> None:
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    for name in ("a", "b"):
        filled_form(folder / name / "sama.xlsx", unit=f"Dinas {name}")
    for asked, n in (("tidak ada.xlsx", "0"), ("sama.xlsx", "2")):
        with pytest.raises(KepatuhanError) as error:
            scored(folder, asked)
        (found,) = error.value.findings
        assert (found.code, dict(found.values)["n"]) == ("prefer.unknown", n)
    with pytest.raises(KepatuhanError) as error:
        scored(folder, "newest", "lama.xlsx")
    assert [each.code for each in error.value.findings] == ["prefer.both"]
    assert scored(folder, "a/sama.xlsx")
    assert scored(folder, str(folder / "a" / "sama.xlsx"))


def test_the_commands_take_it(folder, tmp_path) -> None:
    for words in (
        ("score", folder, "--no-archive", "-o", tmp_path / "hasil"),
        ("check", folder, "--archive", "none"),
        ("report", 2022, folder, "-o", tmp_path / "tahun"),
        ("why", folder, "dinsos", "--archive", "none"),
    ):
        done = kepatuhan(*words, "--prefer", "newest")
        assert done.returncode == 0, done.stderr
    assert "[prefer.newest]" in kepatuhan("check", folder, "--prefer", "newest").stdout
