"""A season of six units, handed in as people do: the numbers of the clean forms, and one page."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from helpers import filled_form
from running import Run, kepatuhan

INSTITUTION = "Kabupaten Klungkung"
UNITS = {
    "dinsos": "Dinas Sosial", "dinkes": "Dinas Kesehatan", "disdik": "Dinas Pendidikan",
    "dpmptsp": "DPMPTSP", "capil": "Disdukcapil", "puskesmas": "Puskesmas Klungkung I",
}  # fmt: skip
PRODUCTS = {"capil": ("Izin A", "Izin B", "KTP", "KIA")}
LINES_OF_A_PAGE = 40


def form(folder: Path, name: str, **more) -> Path:
    given = {"institution": INSTITUTION, "unit": UNITS[name], "seed": list(UNITS).index(name)}
    return filled_form(folder / f"{name}.xlsx", **given | more)


def columns(sheet, first: int, last: int) -> list[list[object]]:
    return [[sheet.cell(row, at).value for row in range(4, sheet.max_row + 1)]
            for at in range(first, last + 1)]  # fmt: skip


def paste(sheet, first: int, copied: list[list[object]]) -> None:
    for at, values in enumerate(copied, first):
        for row, value in enumerate(values, 4):
            sheet.cell(row, at).value = value


def two_teams(folder: Path, clean: Path) -> None:
    """Let two teams have asked fifteen of the thirty users, and have seen the same products."""
    source = openpyxl.load_workbook(clean)
    for team, first in (("A", 5), ("B", 20)):
        path = form(folder, "disdik", people={"pengguna": 15}, enumerator=f"Tim {team}")
        book = openpyxl.load_workbook(path)
        users = columns(source["Pengguna"], first, first + 14)
        paste(
            book["Pengguna"], 5, [[f"Pengguna {n}", *each[1:]] for n, each in enumerate(users, 1)]
        )
        for title in ("Petugas", "Pengaduan"):
            note = next(c.column for c in source[title][4] if c.value == "Catatan")
            half = (note - 5) // 2
            at = 5 if team == "A" else 5 + half
            people = columns(source[title], at, at + half - 1)
            book[title].delete_cols(5, note - 5)
            book[title].insert_cols(5, half)
            paste(book[title], 5, people)
        for title in ("Observasi", "Sarana"):
            paste(book[title], 5, columns(source[title], 5, 6))
        book.save(folder / f"disdik tim {team.lower()}.xlsx")
        path.unlink()


def handed_in(folder: Path, clean: Path) -> None:
    """Write the same answers as the clean forms have, as they come back from the field."""
    for name in UNITS:
        shutil.copy(clean / f"{name}.xlsx", folder / f"{name}.xlsx")
    shutil.copy(folder / "dinsos.xlsx", folder / "dinsos (1).xlsx")
    (folder / "disdik.xlsx").unlink()
    two_teams(folder, clean / "disdik.xlsx")

    book = openpyxl.load_workbook(folder / "dinkes.xlsx")
    sheet = book["Observasi"]
    paste(sheet, 8, [["Foto", *(f"IMG_{n}.jpg" for n in range(12))]])
    sheet["A30"] = "dicek oleh ketua tim"
    sheet["G6"] = "papan rusak"
    book["Pengguna"].row_dimensions[6].hidden = True
    book["Pengguna"]["E4"] = "Ibu Rekaan"
    book.create_sheet("Lembar1")["A1"] = "coretan"
    book.save(folder / "dinkes.xlsx")

    book = openpyxl.load_workbook(folder / "dpmptsp.xlsx")
    book["Sarana"].merge_cells("A1:C1")
    sheet = book["Observasi"]
    for row in sheet.iter_rows(min_row=4, max_row=16):  # notes first, then the answers
        values = [cell.value for cell in row[:7]]
        for cell, value in zip(row, [*values[:4], values[6], *values[4:6]], strict=False):
            cell.value = value
    book.save(folder / "dpmptsp.xlsx")

    book = openpyxl.load_workbook(folder / "capil.xlsx")
    sheet = book["Observasi"]
    more, note = columns(sheet, 7, 8), columns(sheet, 9, 9)
    copy = book.copy_worksheet(sheet)
    copy.title = "Observasi (2)"
    for each in (sheet, copy):
        each.delete_cols(7, 3)
        paste(each, 7, note)
    paste(copy, 5, more)
    book.save(folder / "capil.xlsx")

    (folder / "bukti").mkdir()
    (folder / "bukti" / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "berita acara.docx").write_bytes(b"PK\x03\x04")
    (folder / "._dinkes.xlsx").write_bytes(b"\0\5\x16\7")
    (folder / "~$dinkes.xlsx").write_bytes(b"kunci")


def score(folder: Path) -> tuple[Run[str], dict]:
    done = kepatuhan("score", ".", "--no-archive", folder=folder, COLUMNS="200")
    text = next((folder / "reports").rglob("result.json")).read_text(encoding="utf-8")
    return done, json.loads(text)


def numbers(data: dict) -> dict[str, tuple[object, ...]]:
    (institution,) = data["institutions"]
    return {each["name"]: (each["exact"], each["low"], each["high"], each["zone"])
            for each in (institution, *institution["units"])}  # fmt: skip


@pytest.fixture(scope="module")
def season(tmp_path_factory):
    clean, field = (tmp_path_factory.mktemp(name) for name in ("bersih", "lapangan"))
    for name in UNITS:
        form(clean, name, products=PRODUCTS.get(name, ("Izin A", "Izin B")))
    handed_in(field, clean)
    return score(clean), score(field), score(field)


def test_the_numbers_are_those_of_the_clean_forms(season) -> None:
    (_, clean), (_, field), _ = season
    assert numbers(field) == numbers(clean)
    counts = field["counts"]
    assert counts["rejected"] == 0
    assert counts["read"] - counts["repeated"] == clean["counts"]["read"]


def test_people_are_counted_over_both_teams(season) -> None:
    _, (_, field), _ = season
    (unit,) = [each for each in field["institutions"][0]["units"]
               if each["name"] == "Dinas Pendidikan"]  # fmt: skip
    assert unit["people"] == {"petugas": 4, "pengguna": 30, "pengaduan": 2}


def test_what_is_to_be_said_fits_a_page(season) -> None:
    _, (done, field), _ = season
    assert done.returncode == 0
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) <= LINES_OF_A_PAGE
    told = {found["code"] for found in field["findings"]}
    assert {"file.copy", "photo.missing", "sheet.text", "sheet.no_table", "sheet.hidden_rows",
            "answer.repeated", "file.evidence"} <= told  # fmt: skip
    assert len(field["findings"]) <= LINES_OF_A_PAGE


def test_the_same_again_reads_no_report_of_its_own(season) -> None:
    _, (first, before), (second, after) = season
    assert first.stdout == second.stdout
    assert numbers(before) == numbers(after)
    assert "file.own" in {found["code"] for found in after["findings"]}
