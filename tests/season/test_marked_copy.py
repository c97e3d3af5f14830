"""Marked copies: the workbook as it was, its wrong cells coloured, commented and listed."""

import hashlib
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from folders import without_mark
from helpers import filled_form
from openpyxl.styles import Protection
from running import kepatuhan
from season.forms import edited, season, with_comment

from kepatuhan.ground.file_kinds import FileKind
from kepatuhan.ground.i18n import words
from kepatuhan.result.build import build_result
from kepatuhan.season.check import Inspection
from kepatuhan.season.marked_copy import BEGIN, COLOURS, FIRST_ROW
from kepatuhan.season.returned import marked_copies
from kepatuhan.sheets.marks import kind_of_workbook
from kepatuhan.sheets.xlsx import open_workbook
from kepatuhan.survey.files.find import find_files
from kepatuhan.survey.read import read_survey


def repaired(path: Path, *arguments: object) -> Path:
    """Return the marked copy of a file."""
    target = path.parent / "diperiksa"
    done = kepatuhan("check", path, "--repair", target, "--force", "--archive", "none", *arguments)
    assert "Traceback" not in done.stderr
    return target / f"{path.stem}_diperiksa.xlsx"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = filled_form(tmp_path / "dinsos.xlsx", enumerator="E-03")
    edited(path, ("Observasi", "E5", "sebagain"), ("Observasi", "F6", None))
    return with_comment(path, "Observasi", "E5", "lihat foto 3")


def colour(cell) -> str:
    return cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else ""


def test_wrong_cells_have_a_colour_and_a_comment(form: Path) -> None:
    sheet = openpyxl.load_workbook(repaired(form))["Observasi"]
    assert (colour(sheet["E5"]), colour(sheet["F6"])) == (COLOURS["error"], COLOURS["warning"])
    assert colour(sheet["E7"]) == ""
    said = sheet["F6"].comment.text
    assert "[answer.blank]" in said
    assert "belum dijawab" in said
    assert "→ Jawab dengan: Ada · Sebagian · Tidak ada" in said
    assert sheet["E5"].value == "sebagain"  # a guess is never applied
    assert "Mungkin “Sebagian”" in sheet["E5"].comment.text


def test_a_comment_that_was_there_stays_above_ours(form: Path) -> None:
    comment = openpyxl.load_workbook(repaired(form))["Observasi"]["E5"].comment
    assert comment.text.startswith(f"lihat foto 3\n{BEGIN}\n1. ")
    assert comment.author == "Made Rekaan"


def test_the_list_leads_to_the_cells_and_back(form: Path) -> None:
    book = openpyxl.load_workbook(repaired(form))
    sheet = book["Temuan"]
    assert book.sheetnames[0] == "Temuan"
    assert book.active.title == "Temuan"
    assert [each.title for each in book if each.sheet_view.tabSelected] == ["Temuan"]
    rows = list(sheet.iter_rows(min_row=FIRST_ROW))
    assert [(row[1].value, row[2].value, row[8].value) for row in rows] == [
        ("Observasi", "E5", "answer.near"), ("Observasi", "F6", "answer.blank"),
    ]  # fmt: skip
    assert rows[0][2].hyperlink.location == "'Observasi'!E5"
    assert (rows[0][6].value, rows[0][7].value) == ("sebagain", "Sebagian")
    assert book["Observasi"]["A1"].hyperlink.location == "'Temuan'!A1"
    assert book["Observasi"]["E5"].hyperlink is None


def test_the_rest_of_the_workbook_is_as_it_was(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    sheet = book["Observasi"]
    sheet["I20"], sheet["I21"] = "=1+1", "=SUM(I20:I20)"
    sheet["E8"].protection = Protection(locked=False, hidden=True)
    sheet.merge_cells("E9:F9")
    sheet.column_dimensions["E"].width = 33
    book.save(form)
    old, new = (openpyxl.load_workbook(each) for each in (form, repaired(form)))
    assert new.sheetnames[1:] == old.sheetnames
    for before in old:
        after = new[before.title]
        assert [[cell.value for cell in row] for row in after] == [
            [cell.value for cell in row] for row in before
        ]
        assert after.sheet_state == before.sheet_state
        assert after.protection.sheet == before.protection.sheet
        assert after.merged_cells.ranges == before.merged_cells.ranges
        assert {name: each.width for name, each in after.column_dimensions.items()} == {
            name: each.width for name, each in before.column_dimensions.items()
        }
        rules = [
            [(str(each.sqref), each.formula1) for each in sheet.data_validations.dataValidation]
            for sheet in (before, after)
        ]
        assert rules[0] == rules[1]
        assert len(after.conditional_formatting) == len(before.conditional_formatting)
    assert new["Observasi"]["E8"].protection.hidden


def test_the_original_is_never_touched(form: Path) -> None:
    before = hashlib.sha256(form.read_bytes()).hexdigest()
    assert repaired(form).exists()
    assert hashlib.sha256(form.read_bytes()).hexdigest() == before


def test_only_files_in_which_something_is_to_be_done_have_a_copy(tmp_path: Path) -> None:
    survey = season(tmp_path / "survei")
    done = kepatuhan("check", survey, "--repair", tmp_path / "x", "--archive", "none")
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == [
        f"{name}_diperiksa.xlsx" for name in ("dinsos", "dukcapil", "puskesmas")
    ]
    assert "rusak.xlsx: Salinan bertanda tidak dibuat" in done.stderr
    book = openpyxl.load_workbook(tmp_path / "x" / "puskesmas_diperiksa.xlsx")
    (row,) = book["Temuan"].iter_rows(min_row=FIRST_ROW)
    assert (row[2].value, row[8].value) == (None, "form.renamed_sheet")  # it has no cell


@pytest.mark.parametrize("place", ["survei", "survei/x", "survei/../survei/x"])
def test_no_copy_is_written_among_the_files(tmp_path: Path, place: str) -> None:
    survey = season(tmp_path / "survei")
    before = sorted(survey.iterdir())
    for option in ("--repair", "--send"):
        done = kepatuhan("check", survey, option, tmp_path / place, "--force", "--archive", "none")
        assert (done.returncode, "[write.into_input]" in done.stderr) == (4, True)
    assert sorted(survey.iterdir()) == before


def test_no_output_replaces_an_input(form: Path) -> None:
    copy = form.rename(form.with_name("dinsos_diperiksa.xlsx"))
    before = copy.read_bytes()
    for arguments in (("--repair", form.parent), ("-o", copy)):
        done = kepatuhan("check", copy, *arguments, "--force", "--archive", "none")
        assert (done.returncode, "[write.into_input]" in done.stderr) == (4, True)
    assert copy.read_bytes() == before


def test_copies_are_not_replaced_without_force(form: Path, tmp_path: Path) -> None:
    target = tmp_path / "x"
    again = ("check", form, "--repair", target, "--archive", "none")
    assert [kepatuhan(*again).returncode for _ in range(2)] == [1, 4]
    assert kepatuhan(*again, "--force").returncode == 1


# What comes back ----------------------------------------------------------------------------------


def said(path: Path):
    survey, _ = read_survey([path])
    return [
        (each.indicator, each.subject, each.state, each.level, each.place.sheet, each.place.cell)
        for unit in survey.units() for each in unit.answers
    ]  # fmt: skip


def test_a_marked_copy_is_read_as_the_form_that_it_is(form: Path) -> None:
    copy = repaired(form)
    with open_workbook(copy) as book:
        assert kind_of_workbook(book) is FileKind.REPAIRED
    assert said(copy) == said(form)
    edited(copy, ("Observasi", "E5", "Sebagian"), ("Observasi", "F6", "Ada"))
    survey, _ = read_survey([copy])
    assert survey.findings == ()
    assert kepatuhan("check", copy, "--archive", "none").returncode == 0


def test_also_where_another_program_dropped_its_mark(form: Path) -> None:
    copy = without_mark(repaired(form), line=False)
    assert said(copy) == said(form)
    assert [each.code for each in read_survey([copy])[0].findings] == []


def test_a_sheet_of_that_name_by_others_is_no_list_of_ours(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    book.create_sheet("Temuan")["A1"] = "catatan saya"
    book.save(form)
    assert [each.code for each in read_survey([form])[0].findings] == ["sheet.no_table"]
    copy = repaired(form)
    assert openpyxl.load_workbook(copy).sheetnames[0] == "Temuan (2)"
    assert [each.code for each in read_survey([copy])[0].findings] == ["sheet.no_table"]


def test_a_copy_that_came_back_is_marked_anew(form: Path) -> None:
    copy = edited(repaired(form), ("Observasi", "F6", "Ada"))
    back = copy.rename(form.parent / copy.name)
    again = repaired(back)  # called as the first one, not _diperiksa_diperiksa
    assert not again.exists()
    book = openpyxl.load_workbook(again.with_name(copy.name))
    assert book.sheetnames.count("Temuan") == 1
    sheet = book["Observasi"]
    assert (colour(sheet["F6"]), sheet["F6"].comment) == ("", None)
    assert colour(sheet["E5"]) == COLOURS["error"]
    assert sheet["E5"].comment.text.count(BEGIN) == 1
    assert sheet["E5"].comment.text.startswith("lihat foto 3\n")


def test_a_copy_beside_its_original_is_one_of_two_files(form: Path, tmp_path: Path) -> None:
    both = tmp_path / "dua"
    both.mkdir()
    shutil.copy(form, both)
    shutil.copy(repaired(form), both)
    survey, _ = read_survey([both])
    assert [each.code for each in survey.findings] == ["file.copy"]


def test_rows_of_csv_become_a_workbook_that_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "nilai.csv"
    path.write_text(
        "Instsi;x\nInstansi;Tahun;Nilai\nKota Batu;2022;=1+1\nKota Malang;2022;81,5\n", "utf-8"
    )
    copy = repaired(path)
    sheet = openpyxl.load_workbook(copy)["nilai"]
    assert (sheet["C3"].value, sheet["C3"].data_type) == ("=1+1", "s")
    assert colour(sheet["C3"]) == COLOURS["error"]
    scores = [
        [each.ready.value for each in read_survey([one])[0].institutions] for one in (path, copy)
    ]
    assert scores[0] == scores[1]


# What openpyxl would lose, and what must not reach it ---------------------------------------------


def with_part(path: Path, name: str, content: bytes = b"x") -> None:
    with zipfile.ZipFile(path, "a") as book:
        book.writestr(name, content)


def changed_part(path: Path, name: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as book:
        parts = {each: book.read(each) for each in book.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for each, content in parts.items():
            book.writestr(each, content)


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("xl/media/image1.png", "gambar"),
        ("xl/vbaProject.bin", "makro"),
        ("xl/charts/chart1.xml", "grafik"),
        ("xl/ctrlProps/ctrlProp1.xml", "tombol"),
    ],
)
def test_what_the_copy_does_not_hold_is_said(form: Path, part: str, word: str) -> None:
    with_part(form, part, b"<x/>")
    target = form.parent / "x"
    done = kepatuhan("check", form, "--repair", target, "--archive", "none")
    assert f"dinsos.xlsx: Salinan bertanda tidak memuat seluruh isi buku kerja: {word}" in (
        done.stderr
    )
    sheet = openpyxl.load_workbook(target / "dinsos_diperiksa.xlsx")["Temuan"]
    assert word in "".join(str(row[0].value) for row in sheet.iter_rows(max_row=5))


SHEET = "xl/worksheets/sheet2.xml"
BOMBS = {
    "merged": (SHEET, b"</sheetData>",
               b'</sheetData><mergeCells><mergeCell ref="H30:XFD1048576"/></mergeCells>'),
    "linked": (SHEET, b"<pageMargins",
               b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
               b"<pageMargins"),
    "dollars": (SHEET, b"<pageMargins",
                b'<hyperlinks><hyperlink ref="$A$1:$XFD$1048576" location="A1"/></hyperlinks>'
                b"<pageMargins"),
    "entities": ("docProps/core.xml", b"<cp:coreProperties",
                 b'<!DOCTYPE x [<!ENTITY a "ha">]><cp:coreProperties'),
    "inflated": ("docProps/core.xml", b"</cp:coreProperties>",
                 b" " * 70_000_000 + b"</cp:coreProperties>"),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_our_reader_does_not_need_must_not_hurt_the_library_either(
    form: Path, bomb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_part(form, *BOMBS[bomb])
    check = Inspection(find_files([form]).files, [build_result(*read_survey([form]))])
    assert check.files[0].state == "correct"  # it is read, and its findings are told

    def never(*_: object, **__: object) -> None:
        raise AssertionError("openpyxl was given the file")

    monkeypatch.setattr(openpyxl, "load_workbook", never)
    (returned,), (note,) = marked_copies(check, words("id"))
    assert (returned.content, note.code) == (None, "check.no_copy")


def test_the_library_prints_nothing_among_our_results(form: Path, capfd) -> None:
    styles = "xl/styles.xml"
    with zipfile.ZipFile(form) as book:
        whole = re.search(rb"<cellStyleXfs.*?</cellStyleXfs>", book.read(styles))[0]
    changed_part(form, styles, whole, b'<cellStyleXfs count="0"/>')
    check = Inspection(find_files([form]).files, [build_result(*read_survey([form]))])
    assert marked_copies(check, words("id"))
    assert capfd.readouterr().out == ""


def test_a_stray_cell_far_out_costs_no_memory(form: Path) -> None:
    edited(form, ("Observasi", "XFD1048576", "x"))
    copy = openpyxl.load_workbook(repaired(form))
    assert copy["Observasi"].max_row == 1_048_576
    assert len(copy["Observasi"]._cells) < 10_000


def test_a_file_that_changed_since_it_was_read_is_not_opened(form: Path) -> None:
    check = Inspection(find_files([form]).files, [build_result(*read_survey([form]))])
    edited(form, ("Observasi", "E6", "Ada"))
    (returned,), (note,) = marked_copies(check, words("id"))
    assert returned.content is None
    assert "berubah sejak dibaca" in note.message(words("id"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_copy_and_its_numbers_are_the_same(form: Path, tmp_path: Path) -> None:
    edited(form, ("Observasi", "I20", "=6*7"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless",
         "--convert-to", "xlsx", "--outdir", tmp_path / "libre", repaired(form)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = tmp_path / "libre" / "dinsos_diperiksa.xlsx"
    assert said(saved) == said(form)
    assert openpyxl.load_workbook(saved, data_only=True)["Observasi"]["I20"].value == 42
    assert colour(openpyxl.load_workbook(saved)["Observasi"]["E5"]) == COLOURS["error"]
