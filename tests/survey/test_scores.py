"""Tables of scores that somebody else computed: numbers as they are met, four states, checks."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter
from helpers import MINI, SAMPLES, write_table

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.result.build import build_result
from kepatuhan.result.json.read import result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Standing
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.read import read_survey, read_surveys
from kepatuhan.survey.score_values import fault_of, score_of

PUBLISHED = Path(__file__).parents[1] / "published" / "scores.csv"


def result_of(folder: Path, table: str, rubric: str | None = "2022"):
    return build_result(*read_survey([write_table(folder, table)], rubric))


def codes(result) -> list[str]:
    return [found.code for found in result.findings]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("81,5", "81.5"), ("81.5", "81.5"), ("76, 97", "76.97"), ("82,7%", "82.7"), ("94", "94"),
        ("0", "0"), ("100", "100"), (" 93,71 ", "93.71"), ("82,7 %", "82.7"), ("77,995", "77.995"),
        ("100,01", None), ("-1", None), ("B", None), ("", None), ("9371", None), ("93,7,1", None),
        ("81.500", None), ("94,000", None), ("1e2", None), ("８１", "81"), ("٨١", None),
    ],
)  # fmt: skip
def test_scores_as_people_write_them(text, score) -> None:
    assert score_of(text, CellForm.TEXT) == (None if score is None else Fraction(score))


STORED = [
    ("53.994999999999997", CellForm.NUMBER, "53.995"),
    ("100.00000000000001", CellForm.NUMBER, "100"),
    ("94", CellForm.NUMBER, "94"),
    ("81.500", CellForm.NUMBER, "81.5"),
    ("1E+2", CellForm.NUMBER, "100"),
    ("0.827", CellForm.PERCENT, "82.7"),
    ("1.0000000000000002", CellForm.PERCENT, "100"),
    ("0.31994999999999996", CellForm.PERCENT, "31.995"),
]


@pytest.mark.parametrize(("text", "form", "score"), STORED)
def test_a_number_is_what_excel_shows_of_it(text, form, score) -> None:
    assert score_of(text, form) == Fraction(score)


UNREAD = [
    ("43", CellForm.DATE, "score.date"),
    ("#N/A", CellForm.ERROR, "score.error_cell"),
    ("", CellForm.FORMULA, "score.formula_without_value"),
    ("TRUE", CellForm.BOOLEAN, "score.outside"),
    ("81.500", CellForm.TEXT, "score.doubtful"),
    ("102,5", CellForm.TEXT, "score.above"),
    ("680,30", CellForm.TEXT, "score.thousand"),
    ("1001", CellForm.TEXT, "score.outside"),
    ("TB", CellForm.TEXT, "score.none"),
    ("baik", CellForm.TEXT, "score.outside"),
    (" ", CellForm.TEXT, "score.blank"),
]


@pytest.mark.parametrize(("text", "form", "code"), UNREAD)
def test_what_is_no_score_is_told_by_its_reason(text, form, code) -> None:
    assert score_of(text, form) is None
    assert fault_of(text, form) == code


UNITS = """
Instansi | Jenis instansi | Unit | Nilai | Tindak lanjut
Kab. A | kabupaten | Dinas Kesehatan | 90 | selesai
Kab. A | kabupaten | Dinas Sosial | 70,01 |
Kota B | kota | Dinas Kesehatan | 54 |
Prov. C | provinsi | | 88,00 | Tanpa Maladministrasi
"""


def test_wholes_are_means_of_units_or_the_printed_score(tmp_path) -> None:
    result = result_of(tmp_path, UNITS)
    found = {
        each.survey.name: (str(each.verdict.score), each.zone, each.rank, each.rank_in_type)
        for each in result.institutions
    }
    assert found == {
        "Prov. C": ("88.00", "dark_green", 1, 1),
        "Kab. A": ("80.01", "green", 2, 1),
        "Kota B": ("54.00", "yellow", 3, 1),
    }
    assert result.is_ready
    assert codes(result) == []
    assert result.institutions[0].survey.follow_up == "Tanpa Maladministrasi"
    assert result.survey.counts.read == result.survey.counts.ready == 4


def test_follow_up_changes_no_score(tmp_path) -> None:
    plain = result_of(tmp_path, UNITS.replace("selesai", "").replace("Tanpa Maladministrasi", ""))
    marked = result_of(tmp_path, UNITS)
    assert [each.exact for each in plain.institutions] == [
        each.exact for each in marked.institutions
    ]


def test_not_assessed_is_a_state_with_its_reason_and_no_zero(tmp_path) -> None:
    table = (
        UNITS
        + "Kab. D | kabupaten | | tidak dinilai |\nKota B | kota | Dinas Sosial | Tidak dinilai |"
    )
    result = result_of(tmp_path, table)
    found = {each.survey.name: each for each in result.institutions}
    assert found["Kab. D"].standing is Standing.NOT_ASSESSED
    assert found["Kab. D"].exact is None
    assert found["Kota B"].exact == 54
    assert result.survey.counts.not_assessed == 2


def test_a_blank_score_leaves_the_whole_open(tmp_path) -> None:
    result = result_of(tmp_path, UNITS + "Kab. A | kabupaten | Disdukcapil | |")
    (institution,) = [each for each in result.institutions if each.survey.name == "Kab. A"]
    assert institution.verdict.score is None
    assert (str(institution.verdict.low), str(institution.verdict.high)) == ("53.34", "86.67")
    assert codes(result) == ["score.blank"]


FAULTS = [
    ("Kab. A | kabupaten | Dinas Sosial | 70,01 |", "score.repeated"),
    ("Kab. A | kabupaten | Dinas Sosial | 71 |", "score.conflict"),
    ("Kab. E | kabupaten | | 101 |", "score.above"),
    (" | kabupaten | Dinas Sosial | 71 |", "row.no_field"),
    ("Kab. A | kabupaten | | 80,00 |", None),
    ("Kab. A | kabupaten | | 80,02 |", "score.whole_differs"),
]


@pytest.mark.parametrize(("row", "code"), FAULTS)
def test_what_is_wrong_is_a_finding(tmp_path, row, code) -> None:
    result = result_of(tmp_path, UNITS + row)
    assert codes(result) == ([code] if code else [])
    assert result.survey.counts.read == 5
    for found in result.findings:
        assert found.message(words("id"))
        assert found.place.cell


def test_numbers_of_a_message_are_written_as_its_language_does(tmp_path) -> None:
    (found,) = result_of(tmp_path, UNITS + "Kab. A | kabupaten | | 80,02 |").findings
    assert "tertulis 80,02, padahal rata-rata unit yang terdaftar 80,01" in found.message(
        words("id")
    )
    assert "80,02 is printed, but the mean of the units listed is 80.01" in found.message(
        words("en")
    )


def test_rows_that_stand_twice_are_one_finding(tmp_path) -> None:
    rows = "\n".join(f"Kab. {sign} | kabupaten | | 8{at} |" for at, sign in enumerate("PQR"))
    result = result_of(tmp_path, f"{UNITS}{rows}\n{rows}\n" + "Kab. P | kabupaten | | 99 |")
    (repeated, *conflicts) = sorted(result.findings, key=lambda each: each.code, reverse=True)
    assert [each.code for each in conflicts] == ["score.conflict"] * 2  # of Kab. P
    assert (repeated.code, repeated.place.cell) == ("score.repeated", "D10")
    assert dict(repeated.values) == {"n": "2", "cells": "D10, D11"}


def test_two_different_scores_are_both_unused(tmp_path) -> None:
    result = result_of(tmp_path, UNITS + "Kota B | kota | Dinas Kesehatan | 71 |")
    (institution,) = [each for each in result.institutions if each.survey.name == "Kota B"]
    assert institution.verdict.score is None


PARTS = """
Institution | Unit | Score | Input | Proses | Output | Pengaduan
Kab. M | Puskesmas Watdek | 49,85 | 8,72 | 10,76 | 20,76 | 9,61
Kab. M | Dinas Pendidikan | {score} | 5.83 | 16.42 | 22.14 | 8.46
"""


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("52,86", []),
        ("52,87", []),
        ("52,88", ["score.parts_differ"]),
        ("52,82", ["score.parts_differ"]),
    ],
)
def test_parts_are_held_against_the_score_within_their_rounding(tmp_path, score, expected) -> None:
    result = result_of(tmp_path, PARTS.format(score=score))
    assert codes(result) == expected
    watdek = result.institutions[0].units[-1]
    assert str(watdek.verdict.score) == "49.85"
    assert watdek.tree.find("P").points.value == Fraction("10.76")


def test_a_result_of_scores_comes_back_from_json(tmp_path) -> None:
    result = result_of(tmp_path, PARTS.format(score="52,88") + "Kab. M | | 51 | | | |")
    text = result_to_json(result, words("id"))
    assert result_from_json(text, "result.json") == result


def test_years_are_told_apart(tmp_path) -> None:
    table = """
    Tahun | Instansi | Nilai
    2022 | Kab. A | 80
    2021 | Kab. A | 80
    2020 | Kab. A | 80
    x | Kab. A | 80
    """
    surveys = read_surveys([write_table(tmp_path, table)])
    zones = {
        survey.year: build_result(survey, rubric).institutions[0].zone for survey, rubric in surveys
    }
    assert zones == {2021: "yellow", 2022: "green"}
    findings = [found.code for survey, _ in surveys for found in survey.findings]
    assert sorted(findings) == ["file.no_edition", "file.year"]
    assert sum(survey.counts.rejected for survey, _ in surveys) == 2


def test_a_table_with_nothing_usable_is_refused(tmp_path) -> None:
    for table, code in (
        ("Instansi | Nilai", "score.no_rows"),
        ("Instansi | Nilai\nA | 5", "file.no_edition"),
    ):
        with pytest.raises(KepatuhanError) as error:
            read_surveys([write_table(tmp_path, table)])
        assert [found.code for found in error.value.findings] == [code]


def test_numbers_of_a_workbook_are_read_as_they_are_shown(tmp_path) -> None:
    path = tmp_path / "nilai.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Nilai")
    sheet.write_row(0, 0, ["Instansi", "Nilai"])
    sheet.write_row(1, 0, ["Kab. A", 93.71])
    sheet.write_string(2, 0, "Kab. B")
    sheet.write_number(2, 1, 0.827, book.add_format({"num_format": "0.0%"}))
    book.close()
    result = build_result(*read_survey([path], "2022"))
    assert [str(each.verdict.score) for each in result.institutions] == ["93.71", "82.70"]


def test_mini_rubric_bands_hold_too(tmp_path) -> None:
    result = result_of(tmp_path, UNITS, str(MINI))
    assert [each.zone for each in result.institutions] == ["dark_green", "green", "yellow"]


def test_two_names_for_one_unit_are_noticed(tmp_path) -> None:
    table = "Instansi | Unit | Nilai\nKab. A | Disdukcapil | 80\nKab. A | Dinas Dukcapil | 90"
    result = result_of(tmp_path, table)
    assert codes(result) == ["unit.two_names"]
    assert result.institutions[0].exact == 85


def test_puskesmas_of_two_names_are_two_units(tmp_path) -> None:
    table = "Instansi | Unit | Nilai\nKab. A | Puskesmas Koba | 80\nKab. A | Puskesmas Lubuk | 90"
    assert codes(result_of(tmp_path, table)) == []


MANY_PRODUCTS = """
Instansi | Unit | Nilai
Kab. A | Puskesmas A | {one}
Kab. A | Puskesmas B | {two}
"""


@pytest.mark.parametrize(
    ("one", "two", "score", "low", "high", "zone"),
    [
        ("80", "90", None, "80.00", "90.00", None),
        ("81", "90", None, "81.00", "90.00", "green"),
        ("85", "85", "85.00", "85.00", "85.00", "green"),
    ],
)
def test_unit_scores_only_bound_a_mean_of_products(
    tmp_path, one, two, score, low, high, zone
) -> None:
    result = result_of(tmp_path, MANY_PRODUCTS.format(one=one, two=two), "2021")
    (institution,) = result.institutions
    verdict = institution.verdict
    assert verdict is not None
    assert (verdict.score and str(verdict.score)) == score
    assert (str(verdict.low), str(verdict.high), institution.zone) == (low, high, zone)
    assert codes(result) == ["score.no_products"]
    assert result.findings[0].place.cell == "C2"


def test_one_unit_alone_is_its_institution(tmp_path) -> None:
    result = result_of(tmp_path, "Instansi | Unit | Nilai\nKab. A | Puskesmas A | 80", "2021")
    assert codes(result) == []
    assert result.institutions[0].exact == 80
    assert result.institutions[0].units[0].share == 1


def test_a_unit_that_has_only_a_score_is_not_left_out_of_a_mean_of_products(tmp_path) -> None:
    answers = read_survey([SAMPLES / "2021" / "dinsos_2021.xlsx"])[0]
    scores, rubric = read_survey(
        [write_table(tmp_path, "Instansi | Unit | Nilai\nX | Puskesmas B | 90")], "2021"
    )
    (whole,), (other,) = answers.institutions, scores.institutions
    both = replace(answers, institutions=(replace(whole, units=(*whole.units, *other.units)),))
    (institution,) = build_result(both, rubric).institutions
    assert institution.exact is None
    assert institution.verdict is not None
    assert (str(institution.verdict.low), str(institution.verdict.high)) == ("60.00", "90.00")
    assert institution.left_out == ()


def test_the_printed_score_of_an_institution_needs_no_products(tmp_path) -> None:
    table = MANY_PRODUCTS.format(one="80", two="90") + "Kab. A | | 84"
    result = result_of(tmp_path, table, "2021")
    assert codes(result) == []
    assert result.institutions[0].exact == 84


def test_a_score_of_an_earlier_year_is_told_and_counts_in_the_tables_year(tmp_path: Path) -> None:
    table = """Tahun;Tahun nilai;Instansi;Nilai
2019;2018;Kabupaten Badung;92,51
2019;2019;Kabupaten Bangli;70,00
2019;;Kabupaten Gianyar;60,00
2019;2017;Kota Denpasar;85,00"""
    result = result_of(tmp_path, table, None)
    assert result.survey.year == 2019
    assert len(result.institutions) == 4
    (found,) = result.findings
    assert (found.code, found.severity, found.place.cell) == ("score.other_year", "info", "B2")
    assert dict(found.values) == {"n": "2", "cells": "B2, B5", "year": "2019"}


def test_the_year_of_a_score_is_never_the_year_of_a_survey(tmp_path: Path) -> None:
    with pytest.raises(KepatuhanError) as caught:
        result_of(tmp_path, "Tahun nilai;Instansi;Nilai\n2018;Kabupaten Badung;92,51", None)
    assert {found.code for found in caught.value.findings} <= {"file.no_edition", "file.no_year"}
