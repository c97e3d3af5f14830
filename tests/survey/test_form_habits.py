"""Forms as enumerators hand them in: moved, copied, renamed, merged, with columns of their own."""

from pathlib import Path

import openpyxl
import pytest
from helpers import all_findings, filled_form

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.result.build import build_result
from kepatuhan.rubric.editions import load_edition
from kepatuhan.scoring.findings import find_in_survey
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.states import State

RUBRIC = load_edition("2022")
NOTE = 7  # the column of notes on the sheet of two products


def changed(folder: Path, change) -> Path:
    """Return a filled form after a change of its workbook."""
    path = filled_form(folder / "dinsos.xlsx")
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def read(path: Path):
    survey, _ = read_survey([path])
    (unit,) = survey.units()
    return survey, unit, {found.code for found in all_findings(survey, RUBRIC)}


def refusal(path: Path):
    with pytest.raises(KepatuhanError) as error:
        read_survey([path])
    return [(found.code, dict(found.values)) for found in error.value.findings]


def bounds(survey):
    verdict = build_result(survey, RUBRIC).institutions[0].verdict
    return verdict.score, verdict.low, verdict.high


def column(sheet, number: int, heading, text: object) -> None:
    sheet.cell(4, number).value = heading
    for row in range(5, 5 + 12):
        sheet.cell(row, number).value = text


def test_a_product_beside_the_notes_is_read_and_told(tmp_path) -> None:
    path = changed(tmp_path, lambda book: column(book["Observasi"], 8, "Izin C", "Ada"))
    _survey, unit, codes = read(path)
    assert [product.name for product in unit.products] == ["Izin A", "Izin B", "Izin C"]
    assert "column.beyond" in codes


@pytest.mark.parametrize("number", [7, 8])
@pytest.mark.parametrize("heading", ["Dokumentasi", "No", "Bukti", "Zona"])
def test_a_column_for_other_things_is_one_finding_and_no_product(tmp_path, heading, number) -> None:
    def change(book) -> None:
        if number == NOTE:
            book["Observasi"].insert_cols(NOTE)
        column(book["Observasi"], number, heading, "IMG_001.jpg")

    survey, unit, codes = read(changed(tmp_path, change))
    assert len(unit.products) == 2
    assert codes == {"column.aside"}
    assert survey.counts.rejected == 0


def test_an_unknown_column_without_answers_is_one_finding_and_no_product(tmp_path) -> None:
    path = changed(tmp_path, lambda book: column(book["Observasi"], 8, "Petugas loket", "Ibu X"))
    _, unit, codes = read(path)
    assert len(unit.products) == 2
    assert codes == {"column.no_answers"}


def test_a_column_without_heading_counts_answer_by_answer_and_is_a_gap(tmp_path) -> None:
    whole, _, _ = read(filled_form(tmp_path / "utuh.xlsx"))
    path = changed(tmp_path, lambda book: book["Observasi"].__setitem__("F4", None))
    survey, _unit, codes = read(path)
    assert codes == {"form.unnamed_column"}
    assert survey.counts.rejected == 12
    assert survey.counts.read == whole.counts.read
    _score, low, high = bounds(survey)
    assert low < high
    assert low <= bounds(whole)[0] <= high


def test_a_deleted_product_is_a_gap_for_the_form_lists_it(tmp_path) -> None:
    whole, _, _ = read(filled_form(tmp_path / "utuh.xlsx"))
    survey, unit, codes = read(changed(tmp_path, lambda book: book["Observasi"].delete_cols(6)))
    assert [product.name for product in unit.products] == ["Izin A", "Izin B"]
    assert "answer.missing" in codes
    _score, low, high = bounds(survey)
    assert low <= bounds(whole)[0] <= high
    assert low < high


def test_deleted_people_are_no_gap(tmp_path) -> None:
    survey, _, codes = read(changed(tmp_path, lambda book: book["Pengguna"].delete_cols(6)))
    assert codes == set()
    assert survey.counts.blank == 0


def test_moved_columns_are_read_by_their_headings(tmp_path) -> None:
    def change(book) -> None:
        sheet = book["Observasi"]
        for row in sheet.iter_rows(min_row=4, max_row=16):
            values = [cell.value for cell in row[:7]]
            for cell, value in zip(row, [values[6], *values[4:6], *values[:4]], strict=False):
                cell.value = value

    whole, _, _ = read(filled_form(tmp_path / "utuh.xlsx"))
    survey, _, codes = read(changed(tmp_path, change))
    assert bounds(survey) == bounds(whole)
    assert "answer.missing" not in codes


def test_a_second_heading_begins_another_block(tmp_path) -> None:
    def change(book) -> None:
        sheet = book["Observasi"]
        for row in range(4, 17):
            for number in range(1, 6):
                value = sheet.cell(row, number).value
                sheet.cell(row + 16, number).value = "Izin C" if (row, number) == (4, 5) else value

    _, unit, codes = read(changed(tmp_path, change))
    assert [product.name for product in unit.products] == ["Izin A", "Izin B", "Izin C"]
    assert codes == set()


def test_merged_answers_say_what_the_first_cell_says(tmp_path) -> None:
    path = changed(tmp_path, lambda book: book["Observasi"].merge_cells("E5:F5"))
    _, unit, codes = read(path)
    both = [answer for answer in unit.answers if answer.indicator == "P-01"]
    assert [answer.place.cell for answer in both] == ["E5", "F5"]
    assert len({(answer.state, answer.level) for answer in both}) == 1
    assert codes == {"sheet.merged"}


def test_other_sheets_are_named(tmp_path) -> None:
    def change(book) -> None:
        book.create_sheet("Lembar1")["A1"] = "catatan"
        book.create_sheet("Kosong")
        again = book.copy_worksheet(book["Observasi"])
        again.title = "Kerja lama"
        second = book.copy_worksheet(book["Identitas"])
        second.title = "Identitas (2)"
        hidden = book.copy_worksheet(book["Sarana"])
        hidden.title, hidden.sheet_state = "Sarana lama", "hidden"

    survey, _, codes = read(changed(tmp_path, change))
    assert codes == {"sheet.no_table", "sheet.unread", "form.second_identity", "sheet.hidden"}
    assert survey.counts.rejected == 0


def test_a_renamed_sheet_is_offered_and_all_missing_ones_are_told(tmp_path) -> None:
    def change(book) -> None:
        book["Observasi"].title = "Observasi (revisi)"
        book["Petugas"].title = "Wawancara"
        del book["Pengaduan"]
        book["Sarana"].sheet_state = "hidden"

    told = refusal(changed(tmp_path, change))
    assert told == [
        ("form.renamed_sheet", {"title": "Observasi", "near": "Observasi (revisi)"}),
        ("form.hidden_sheet", {"title": "Sarana"}),
        ("form.renamed_sheet", {"title": "Petugas", "near": "Wawancara"}),
        ("form.no_sheet", {"title": "Pengaduan"}),
    ]


def test_without_the_identity_sheet_it_is_told_to_be_a_form(tmp_path) -> None:
    path = changed(tmp_path, lambda book: setattr(book["Identitas"], "title", "Identitas lama"))
    assert [code for code, _ in refusal(path)] == ["form.no_identity_sheet"]


def test_people_of_one_heading_are_one_finding(tmp_path) -> None:
    def change(book) -> None:
        for number in range(5, 35):
            book["Pengguna"].cell(4, number).value = "Responden"

    survey, _unit, _codes = read(changed(tmp_path, change))
    (found,) = [each for each in all_findings(survey, RUBRIC) if each.severity == "error"]
    assert (found.code, dict(found.values)) == (
        "people.same_heading", {"n": "30", "cells": "E4–AH4"},
    )  # fmt: skip
    assert survey.counts.rejected == 30 * 5


def test_products_of_one_heading_are_one_finding(tmp_path) -> None:
    path = changed(tmp_path, lambda book: book["Observasi"].__setitem__("F4", "Izin A"))
    survey, _unit, _codes = read(path)
    told = [each for each in all_findings(survey, RUBRIC) if each.code.startswith("answer.col")]
    assert [dict(each.values)["columns"] for each in told] == ["E, F"]
    assert survey.counts.read == 12 * 2 + 8 + 4 * 5 + 30 * 5 + 2 * 6


def test_answers_below_unknown_codes_are_counted(tmp_path) -> None:
    def change(book) -> None:
        sheet = book["Observasi"]
        sheet["A30"], sheet["E30"], sheet["F30"] = "P-99", "Ada", "Ada"
        sheet["A31"] = "catatan di bawah tabel"

    survey, unit, codes = read(changed(tmp_path, change))
    assert codes == {"row.unknown_indicator", "sheet.text"}
    assert survey.unplaced == 2
    assert unit.unknown_indicators == ("P-99",)


def test_dates_of_visits_are_read_as_people_write_them(tmp_path) -> None:
    for text, read_as in (
        ("15 Agustus 2022", "2022-08-15"), ("15/8/2022", "2022-08-15"), ("minggu kedua", ""),
        ("30 Februari 2022", ""), (44790, ""),
    ):  # fmt: skip
        path = changed(tmp_path, lambda book, text=text: set_date(book, text))
        _, unit, codes = read(path)
        assert unit.date == read_as
        assert bool(codes) == (not read_as)


def set_date(book, text: object) -> None:
    for row in book["Identitas"].iter_rows(min_row=4):
        if row[0].value == "Tanggal":
            row[1].value = text


def test_blanks_stay_blanks(tmp_path) -> None:
    path = changed(tmp_path, lambda book: book["Observasi"].__setitem__("F7", None))
    _survey, unit, codes = read(path)
    assert codes == {"answer.blank"}
    assert [each.state for each in unit.answers if each.place.cell == "F7"
            and each.place.sheet == "Observasi"] == [State.BLANK]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "off"),
    [("15-8-2022", False), ("3 Januari 2023", False), ("15-8-2019", True), ("15/8/2012", True)],
)
def test_a_visit_years_off_the_survey_is_a_finding(tmp_path, text, off) -> None:
    """The form is of 2022: a visit of the year after may still be of it."""
    path = changed(tmp_path, lambda book: set_date(book, text))
    survey, rubric = read_survey([path])
    found = [each.code for each in find_in_survey(survey, rubric)]
    assert ("date.years_off" in found) is off


@pytest.mark.parametrize("sheet", ["Observasi", "Sarana", "Pengguna"])
def test_a_sheet_whose_heading_was_deleted_refuses_the_form_by_name(tmp_path, sheet) -> None:
    path = changed(tmp_path, lambda book: book[sheet].delete_rows(4))
    assert refusal(path) == [("form.no_heading", {})]
