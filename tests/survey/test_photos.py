"""Photos that a form names: looked for beside it, hashed, quoted nowhere; and no answers."""

import hashlib
import json
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from helpers import filled_form

from kepatuhan.ground.i18n import words
from kepatuhan.result.build import build_result
from kepatuhan.result.json.read import result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.survey.read import read_survey

FIRST = 5  # the row of the first indicator
CONTENT = b"\xff\xd8\xff"


def form(folder: Path, *names: str, sheet: str = "Observasi") -> Path:
    """Return a form whose first indicators name photos."""
    path = filled_form(folder / "dinsos.xlsx")
    book = openpyxl.load_workbook(path)
    column = next(cell.column for cell in book[sheet][4] if cell.value == "Foto")
    for row, name in enumerate(names, FIRST):
        book[sheet].cell(row, column).value = name
    book.save(path)
    return path


def read(path: Path):
    survey, rubric = read_survey([path])
    return survey, next(survey.units()), rubric


def test_a_photo_beside_the_form_is_known_by_its_hash(tmp_path: Path) -> None:
    (tmp_path / "foto").mkdir()
    (tmp_path / "ruang tunggu.jpg").write_bytes(CONTENT)
    (tmp_path / "foto" / "loket.jpg").write_bytes(CONTENT + b"2")
    clean, _, _ = read(filled_form(tmp_path / "utuh.xlsx"))
    path = form(tmp_path, "ruang tunggu.jpg; foto\\loket.jpg", "https://contoh.go.id/a.jpg")
    survey, unit, rubric = read(path)
    assert [(each.place.cell, each.sha256) for each in unit.photos] == [
        ("H5", hashlib.sha256(CONTENT).hexdigest()),
        ("H5", hashlib.sha256(CONTENT + b"2").hexdigest()),
    ]
    assert [each.code for each in survey.findings] == []
    assert survey.counts == clean.counts
    assert len(unit.products) == 2
    text = result_to_json(build_result(survey, rubric), words("id"))
    (written,) = (each["photos"] for each in json.loads(text)["survey"][0]["units"])
    assert [row[0] for row in written] == [each.indicator for each in unit.photos]
    assert next(result_from_json(text, "x").survey.units()).photos == unit.photos
    assert "ruang tunggu.jpg" not in text


@pytest.mark.parametrize("name", ["hilang.jpg", "../rahasia.jpg", "/etc/hostname", "."])
def test_a_photo_that_is_not_there_is_a_warning_with_its_cell(tmp_path: Path, name: str) -> None:
    (tmp_path / "rahasia.jpg").write_bytes(CONTENT)
    (tmp_path / "opd").mkdir()
    path = form(tmp_path / "opd", "", name, sheet="Sarana")
    survey, unit, _ = read(path)
    assert unit.photos == ()
    (found,) = survey.findings
    assert (found.code, found.severity, found.place.cell) == ("photo.missing", "warning", "G6")
    assert "jpg" not in found.message(words("id"))


def test_a_form_has_a_column_for_photos_where_no_people_are_asked(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(filled_form(tmp_path / "f.xlsx"))
    has = {sheet.title: any(cell.value == "Foto" for cell in sheet[4]) for sheet in book}
    assert has == {"Identitas": False, "Observasi": True, "Sarana": True, "Petugas": False,
                   "Pengguna": False, "Pengaduan": False, "Daftar": False}  # fmt: skip


def test_thirty_people_are_printed_over_pages_that_repeat_the_questions(tmp_path: Path) -> None:
    path = filled_form(tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(path)["Pengguna"]
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.page_setup.scale == 63
    with ZipFile(path) as parts:
        text = parts.read("xl/worksheets/sheet5.xml").decode()
    assert "fitToPage" not in text
    assert [f'<brk id="{at}"' in text for at in (9, 19, 29)] == [True] * 3
    assert 'colBreaks count="3"' in text
    few = openpyxl.load_workbook(path)["Petugas"]
    assert few.sheet_properties.pageSetUpPr.fitToPage
