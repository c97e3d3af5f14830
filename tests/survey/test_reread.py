"""Answers that were read once are read again under another rubric, as their file would be."""

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from helpers import ASKS_B_03, SAMPLES, all_findings, changed, mini_rubric

from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.reread import (
    first_file,
    no_longer_understood,
    rows_not_kept,
    unit_under,
    without_strangers,
    worded_otherwise,
)

HEAD = "Instansi | Unit | Produk | Responden | Indikator | Jawaban"
# One unit with all that can be odd in a cell: * text that looks like a number, % a percentage,
# @ a date, = a formula without a value, # an error.
ROWS = """
 | Petugas 1 | A-01 | 9
 | Petugas 1 | A-01 | 7
 | Petugas 2 | A-01 | *12
 | Petugas 3 | A-01 | @12
 | Petugas 4 | A-01 | %0.5
 | Petugas 5 | A-01 | 15
 | Petugas 6 | A-01 |
BLT | | B-01 | Ada
BLT | | B-01 | ya
BLT | | B-02 | TB
SK | | B-01 | Ada
SK | | B-01 | Tidak ada
SK | | B-02 | cukup
Kartu | | B-01 | =
Kartu | | B-01 | 1
Kartu | | B-02 | #N/A
Surat | | B-01 | Sebagian
""".strip("\n")


B_02 = "code: B-02"
SAME = changed()
OTHERS = {
    "weights": changed(("200/3", "50"), ("100/3", "50")),
    "points": changed(("points: 50, minimum: 5", "points: 30, minimum: 5")),
    "steps": changed(("minimum: 10}", "minimum: 9}"), ("minimum: 5}", "minimum: 8}")),
    "most": changed(("maximum: 14", "maximum: 15")),
    "word moves": changed((', √, "1"]', ", √]"), ("points: 50}", 'points: 50, aliases: ["1"]}')),
    "new word": changed(("points: 50}", "points: 50, aliases: [cukup]}")),
    "level's code": changed(("{code: ada, label", "{code: hadir, label")),
    "another question asked": changed(ASKS_B_03, ("200/3", "100/3")),
    "blanks are zero": mini_rubric(blank="zero"),
}


def workbook(folder: Path, rows: str = ROWS) -> Path:
    path = folder / "survei.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, HEAD.split(" | "))
        percent, date = (book.add_format({"num_format": form}) for form in ("0%", "dd/mm/yyyy"))
        for row, line in enumerate(rows.splitlines(), 1):
            *names, answer = (cell.strip() for cell in line.split("|"))
            sheet.write_row(row, 0, ["Kab. A", "Dinas Sosial", *names])
            write(sheet, row, 5, answer, {"%": percent, "@": date})
    return path


def write(sheet, row: int, column: int, answer: str, formats) -> None:
    mark, rest = answer[:1], answer[1:]
    if mark in formats:
        sheet.write_number(row, column, float(rest), formats[mark])
    elif mark == "=":
        sheet.write_formula(row, column, "=A1", None, "")
    elif mark == "#":
        sheet.write_formula(row, column, "=NA()", None, "#N/A")
    elif mark == "*":
        sheet.write_string(row, column, rest)
    elif answer.isdecimal():
        sheet.write_number(row, column, int(answer))
    else:
        sheet.write_string(row, column, answer)


def read(path: Path, rubric: Rubric):
    file = path.parent / rubric.file
    file.write_text(rubric.text, encoding="utf-8")
    survey, _ = read_survey([path], str(file))
    return survey


def again(survey, rubric: Rubric):
    """Return a survey read again under another rubric."""
    file = survey.sources[0].file
    institutions = tuple(
        replace(each, units=tuple(unit_under(u, first_file(u, [file]), rubric) for u in each.units))
        for each in survey.institutions
    )
    return replace(survey, institutions=institutions)


@pytest.mark.parametrize("now", [SAME, *OTHERS.values()], ids=["same", *OTHERS])
@pytest.mark.parametrize("before", [SAME, OTHERS["steps"], OTHERS["new word"]],
                         ids=["mini", "steps", "new word"])  # fmt: skip
def test_it_is_the_reading_of_the_file(tmp_path, before, now) -> None:
    path = workbook(tmp_path)
    wanted = read(path, now)
    found = again(read(path, before), now)
    assert list(found.units()) == list(wanted.units())
    assert all_findings(found, now) == all_findings(wanted, now)


def test_the_rows_hold_all_that_can_be_odd(tmp_path) -> None:
    codes = {found.code for found in all_findings(read(workbook(tmp_path), SAME), SAME)}
    assert {code for code in codes if code.startswith("answer.")} == {
        "answer.blank", "answer.conflict", "answer.date", "answer.error_cell", "answer.missing",
        "answer.formula_without_value", "answer.no_count", "answer.number_as_text",
        "answer.outside", "answer.percent",
    }  # fmt: skip


@pytest.mark.parametrize("folder", ["2021", "2022", "tabel"])
def test_the_samples_are_read_again_as_they_were(folder) -> None:
    survey, rubric = read_survey([SAMPLES / folder])
    for unit in survey.units():
        assert unit_under(unit, first_file(unit, ["x"]), rubric) == unit


def misfits(path: Path, now: Rubric):
    survey = read(path, SAME)
    (unit,) = survey.units()
    fitting, strangers = without_strangers(unit, SAME, now)
    told = strangers or no_longer_understood(fitting.answers, SAME, now)
    return list(dict.fromkeys((each.found, each.allowed) for each in told))


@pytest.mark.parametrize(
    ("now", "found", "allowed"),
    [
        (changed((B_02, "code: B-09")), "B-02", "A-01, B-01, B-09"),
        (changed(("maximum: 14", "maximum: 11")), "A-01: 12", "A-01: 0–11"),
        (changed(("not_applicable: true", "not_applicable: false")), "B-02: TB",
         "B-02: Ada · Sebagian · Tidak ada"),
        (changed(("code: sebagian, label: {id: Sebagian, en: Partly}",
                  "code: separo, label: {id: Separo, en: Half}")),
         "B-01: Sebagian", "B-01: Ada · Separo · Tidak ada"),
        (changed(("observation: petugas", "observation: observasi")), "A-01 (Petugas)",
         "A-01 (Observasi)"),
    ],
    ids=["no such indicator", "less at most", "must apply", "no such level", "asked of others"],
)  # fmt: skip
def test_what_the_other_rubric_does_not_know_misfits(tmp_path, now, found, allowed) -> None:
    assert misfits(workbook(tmp_path), now) == [(found, allowed)]


@pytest.mark.parametrize("now", OTHERS.values(), ids=OTHERS)
def test_everything_else_fits(tmp_path, now) -> None:
    assert misfits(workbook(tmp_path), now) == []


def test_a_blank_that_the_other_rubric_does_not_ask_is_no_answer(tmp_path) -> None:
    rows = "BLT | | B-01 | Ada\nBLT | | B-02 | "
    now = changed((B_02, "code: B-09"))
    survey = read(workbook(tmp_path, rows), SAME)
    (unit,) = survey.units()
    fitting, strangers = without_strangers(unit, SAME, now)
    assert strangers == []
    assert {answer.indicator for answer in fitting.answers} == {"A-01", "B-01"}


def test_rows_that_the_first_rubric_did_not_know_are_told_of(tmp_path) -> None:
    rows = "BLT | | B-01 | Ada\nBLT | | B-03 | Ada\nBLT | | B-77 | Ada"
    (unit,) = read(workbook(tmp_path, rows), SAME).units()
    assert rows_not_kept(unit, SAME, changed(ASKS_B_03, ("200/3", "100/3"))) == ["B-03"]
    assert rows_not_kept(unit, SAME, SAME) == []


def test_questions_in_other_words_are_told_of(tmp_path) -> None:
    (unit,) = read(workbook(tmp_path), SAME).units()
    now = changed(('question: {id: "Berapa?"', 'question: {id: "Berapa orang?"'))
    assert worded_otherwise(unit, SAME, now) == ["A-01"]
    assert worded_otherwise(unit, SAME, SAME) == []
