"""A plan: which gaps it holds, with what points and keys; its workbook, and what is read of it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import openpyxl
import pytest
from follow_up.plans import (
    by_code,
    column,
    fill,
    first,
    plan_of,
    read,
    result,
    row_of,
    told,
    written,
)
from follow_up.plans import unit as unit_of

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.follow_up.workbook import HEADING_ROW, plan_xlsx
from kepatuhan.programmes.follow_up.choose import Choice, choose_gaps
from kepatuhan.programmes.follow_up.model import NOTHING_FILLED, Filled, Progress
from kepatuhan.programmes.follow_up.people import NOT_KEPT, office_only
from kepatuhan.result.build import build_result
from kepatuhan.survey.model import SurveyUnit

# Which gaps -------------------------------------------------------------------------------------


def gaps(of, choice: Choice) -> list[tuple[str, str]]:
    return [(gap.unit.unit.name, gap.indicator.code) for gap in choose_gaps(of, choice).gaps]


def test_every_gap_of_every_unit_with_its_points() -> None:
    found = {
        (each.gap.unit, each.gap.indicator): (each.gap.lost_here, each.gap.lost)
        for each in plan_of(first()).promises
    }
    assert found == {
        ("Satu", "B-01"): (20, 10), ("Satu", "B-02"): (20, 10), ("Dua", "A-01"): (40, 20),
    }  # fmt: skip


def test_the_first_of_each_unit_and_those_to_the_next_zone() -> None:
    of = result(
        unit_of("Satu", "separuh", "sebagian", "tidak_ada"),  # 20 + 20 + 0 = 40: 14 to yellow
        unit_of("Dua", "penuh", "sebagian", "ada"),  # 80, green: 8 to dark green
        unit_of("Tiga", "penuh", "ada", "sebagian"),  # 90: the best zone
    )
    assert gaps(of, Choice()) == [
        ("Tiga", "B-02"), ("Dua", "B-01"), ("Satu", "A-01"), ("Satu", "B-01"), ("Satu", "B-02"),
    ]  # fmt: skip
    assert [name for name, _ in gaps(of, Choice(first=2))] == ["Tiga", "Dua", "Satu", "Satu"]
    chosen = choose_gaps(of, Choice(is_way=True))
    assert gaps(of, Choice(is_way=True)) == [("Dua", "B-01"), ("Satu", "A-01")]
    assert [each.unit.name for each in chosen.at_the_top] == ["Tiga"]


def test_two_gaps_where_one_is_not_enough_and_all_where_the_way_is_not_known() -> None:
    of = result(unit_of("Satu", "kurang", "tidak_ada", "tidak_ada"))  # 0: 54 to yellow, 40 + 40
    assert gaps(of, Choice(is_way=True)) == [("Satu", "A-01"), ("Satu", "B-01")]
    of = result(unit_of("Satu", "separuh", "", "tidak_ada"))  # a blank: no score, no known way
    assert gaps(of, Choice(is_way=True)) == [("Satu", "A-01"), ("Satu", "B-02")]
    chosen = choose_gaps(of, Choice(is_way=True))
    assert [each.unit.name for each in chosen.unclear] == ["Satu"]
    assert chosen.at_the_top == ()


def test_keys_are_of_the_body_the_indicator_and_the_year() -> None:
    one, again = plan_of(first()), plan_of(first(), language="en")
    assert [each.gap.key for each in one.promises] == [each.gap.key for each in again.promises]
    other = plan_of(result(unit_of("Satu", "penuh", "sebagian", "ada"), year=2100))
    keys = {each.gap.key for each in (*one.promises, *other.promises)}
    assert len(keys) == 4


def test_answers_of_people_are_counts() -> None:
    one = unit_of("Satu", "kurang", "ada", "ada")
    two = replace(one, answers=(*one.answers, one.answers[0]._replace(subject="2")))
    gap = by_code(plan_of(result(two)), "Satu", "A-01").gap
    assert gap.finding == "0 sampai 4: 2 (petugas)"
    assert (gap.name, gap.remedy, gap.law) == ("Pengetahuan", "Latih", "UU 25/2009 Pasal 21")


# The workbook ------------------------------------------------------------------------------------


def test_what_it_is_about_is_locked_and_the_rest_is_not(tmp_path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path / "rtl.xlsx")).worksheets[0]
    assert sheet.protection.sheet
    row = row_of(sheet, "Dua", "A-01")
    locked = [sheet.cell(row, at).protection.locked for at in range(1, 18)]
    assert locked == [True] * 10 + [False] * 7
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["O5:O7"].formula1 == '"belum,berjalan,selesai"'
    assert (rules["M5:M7"].type, rules["P5:P7"].type) == ("date", "date")
    assert sheet.cell(row, column("lost")).value == 20
    assert "jabatan, bukan nama" in sheet.cell(HEADING_ROW, column("responsible")).value


def test_the_same_plan_has_the_same_bytes() -> None:
    plan = plan_of(first())
    assert plan_xlsx(plan, words("id")) == plan_xlsx(plan, words("id"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_plan_is_read_as_it_was_written(tmp_path, language) -> None:
    found, made = read(written(tmp_path / "rtl.xlsx", language=language)), plan_of(first())
    assert found.findings == ()
    assert found.head == made.head
    assert [each.gap.key for each in found.promises] == [each.gap.key for each in made.promises]
    if language == "id":
        assert [each.gap for each in found.promises] == [each.gap for each in made.promises]
    assert {each.filled for each in found.promises} == {NOTHING_FILLED}


def test_exact_points_survive_the_workbook(tmp_path) -> None:
    of = result(*(unit_of(f"U{n}", "penuh", "ada", "sebagian") for n in range(3)))
    (first_, *_) = read(written(tmp_path / "rtl.xlsx", of)).promises
    assert first_.gap.lost == Fraction(10, 3)


def test_what_is_filled_in_is_read(tmp_path) -> None:
    path = fill(
        written(tmp_path / "rtl.xlsx"),
        ("Satu", "B-01", {
            "activity": "Pasang papan", "responsible": "Kabid Pelayanan",
            "target": date(2099, 5, 1), "proof": "foto", "progress": "Selesai",
            "done": "20 April 2099", "verifier": "E-03",
        }),
        ("Dua", "A-01", {"progress": "running", "target": "1/6/2099"}),
    )  # fmt: skip
    found = read(path)
    assert found.findings == ()
    assert by_code(found, "Satu", "B-01").filled == Filled(
        "Pasang papan", "Kabid Pelayanan", date(2099, 5, 1), "foto", Progress.DONE,
        date(2099, 4, 20), "E-03",
    )  # fmt: skip
    assert by_code(found, "Dua", "A-01").filled == Filled(
        target=date(2099, 6, 1), progress=Progress.RUNNING
    )
    assert found.number_filled == 2


def test_rows_may_be_sorted(tmp_path) -> None:
    path = fill(written(tmp_path / "rtl.xlsx"), ("Dua", "A-01", {"activity": "Latih"}))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADING_ROW + 1)]
    for at, row in enumerate(reversed(rows), HEADING_ROW + 1):
        for where, value in enumerate(row, 1):
            sheet.cell(at, where).value = value
    book.save(path)
    found = read(path)
    assert found.findings == ()
    assert by_code(found, "Dua", "A-01").filled.activity == "Latih"


# Wrongly filled in -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "code", "at"),
    [
        ({"progress": "hampir"}, "plan.unknown_status", "progress"),
        ({"target": "akhir tahun"}, "plan.no_date", "target"),
        ({"target": "31 Februari 2099"}, "plan.no_date", "target"),
        ({"target": 47000}, "plan.early_date", "target"),
        ({"target": date(2022, 5, 1)}, "plan.early_date", "target"),
        ({"progress": "selesai", "done": "kemarin"}, "plan.no_date", "done"),
        ({"done": date(2099, 5, 1)}, "plan.done_unsaid", "done"),
        ({"progress": "berjalan", "done": date(2099, 5, 1)}, "plan.done_unsaid", "done"),
        ({"responsible": "Bapak Made"}, "plan.person", "responsible"),
        ({"verifier": "Dra. Ni Luh"}, "plan.person", "verifier"),
        ({"unit": "Satuan"}, "plan.cell_changed", "unit"),
        ({"finding": None}, "plan.cell_changed", "finding"),
        ({"lost_here": 2}, "plan.cell_changed", "lost_here"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(tmp_path, said, code, at) -> None:
    path = fill(written(tmp_path / "rtl.xlsx"), ("Dua", "A-01", said))
    row = row_of(openpyxl.load_workbook(written(tmp_path / "x.xlsx")).worksheets[0], "Dua", "A-01")
    letter = openpyxl.utils.get_column_letter(column(at))
    assert told(path) == [(code, f"{letter}{row}")]


def test_what_is_wrong_counts_as_nothing_and_the_rest_of_the_row_counts(tmp_path) -> None:
    said = {"activity": "Latih", "progress": "hampir", "target": "nanti", "unit": "Lain"}
    found = read(fill(written(tmp_path / "rtl.xlsx"), ("Dua", "A-01", said)))
    promise = by_code(found, "Dua", "A-01")
    assert promise.filled == Filled(activity="Latih")
    (changed, status, day) = sorted(
        found.findings, key=lambda each: each.code != "plan.cell_changed"
    )
    assert dict(changed.values) == {"heading": "Unit", "found": "Lain", "allowed": "Dua"}
    assert {status.code, day.code} == {"plan.unknown_status", "plan.no_date"}
    assert changed.unit == "Dua"


def changed(path, change) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def test_a_key_that_was_changed_names_the_one_that_is_meant(tmp_path) -> None:
    path = written(tmp_path / "rtl.xlsx")
    key = by_code(read(path), "Dua", "A-01").gap.key
    fill(path, ("Dua", "A-01", {"key": "bbbb-bbbb-bbbb", "activity": "Latih"}))
    found = read(path)
    unknown, deleted = found.findings
    assert (unknown.code, deleted.code) == ("plan.unknown_key", "plan.row_deleted")
    assert dict(unknown.values) == {"found": "bbbb-bbbb-bbbb", "allowed": key}
    assert by_code(found, "Dua", "A-01").filled == NOTHING_FILLED


def test_a_row_of_another_plan_is_not_used(tmp_path) -> None:
    path = written(tmp_path / "rtl.xlsx")
    other = plan_of(result(unit_of("Satu", "penuh", "sebagian", "ada"), year=2100)).promises[0].gap
    changed(path, lambda book: book.worksheets[0].append([other.key, "Kab. A", "Satu", "B-01"]))
    assert told(path) == [("plan.unknown_key", "A8")]


def test_a_row_twice_added_or_deleted(tmp_path) -> None:
    path = fill(written(tmp_path / "rtl.xlsx"), ("Dua", "A-01", {"activity": "Latih"}))
    row = row_of(openpyxl.load_workbook(path).worksheets[0], "Dua", "A-01")

    def copied(book) -> None:
        sheet = book.worksheets[0]
        values = [cell.value for cell in sheet[row]]
        sheet.append([*values[:10], "Lain"])
        sheet.append([None] * 10 + ["Sendiri"])

    changed(path, copied)
    found = read(path)
    assert [(each.code, each.place.cell) for each in found.findings] == [
        ("plan.key_twice", "A8"), ("plan.row_added", "A9"),
    ]  # fmt: skip
    assert by_code(found, "Dua", "A-01").filled.activity == "Latih"
    changed(path, lambda book: book.worksheets[0].delete_rows(row))
    found = read(path)  # the copy counts now
    assert [each.code for each in found.findings] == ["plan.row_added"]
    changed(path, lambda book: book.worksheets[0].delete_rows(7))
    (added, gone) = read(path).findings
    assert (added.code, gone.code, gone.unit) == ("plan.row_added", "plan.row_deleted", "Dua")
    assert len(read(path).promises) == 3


def test_a_file_that_is_no_plan_or_no_longer_one(tmp_path) -> None:
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Instansi", "Unit"])
    book.save(path)
    assert told(path) == [("plan.none", "")]
    (tmp_path / "x.csv").write_text("Kunci,Status\n", encoding="utf-8")
    assert told(tmp_path / "x.csv") == [("plan.none", "")]
    assert told(tmp_path / "tidak.xlsx") == [("file.missing", "")]
    changed(written(path), lambda book: book.remove(book.worksheets[2]))
    assert told(path) == [("plan.damaged", "")]

    def cheated(book) -> None:
        cell = book.worksheets[2]["A3"]
        cell.value = cell.value.replace("20", "2")

    changed(written(path), cheated)
    assert told(path) == [("plan.damaged", "")]
    fill(written(path), ("Dua", "A-01", {}))
    changed(path, lambda book: book.worksheets[0].delete_cols(column("progress")))
    assert told(path) == [("plan.no_columns", "")]


def test_a_changes_table_or_a_report_is_refused_by_its_kind(tmp_path) -> None:
    from kepatuhan.pictures.result.excel import write_excel

    path = tmp_path / "x.xlsx"
    with path.open("wb") as target:
        write_excel(first(), "id", target)
    with pytest.raises(KepatuhanError, match=r"file\.kind"):
        read(path)


def test_a_hidden_rest_of_people_never_stands_in_a_plan() -> None:
    """Where fewer than five users answered, their indicators are in no plan."""
    from random_surveys import PLACE

    from kepatuhan.rubric.load import parse_rubric
    from kepatuhan.survey.answer_model import Answer
    from kepatuhan.survey.model import Survey, SurveyInstitution
    from kepatuhan.survey.states import State

    text = first().rubric.text.replace("people: 4}", "people: 10}")
    rubric = parse_rubric(text, "mini.yaml")
    users = tuple(Answer("A-01", str(n), State.ANSWERED, "kurang", "3", PLACE) for n in range(1, 6))
    four = SurveyUnit("Satu", "", (), users[:4])
    five = SurveyUnit("Dua", "", (), users)
    whole = SurveyInstitution("Kab. A", "", "", (four, five))
    of = build_result(Survey(2099, (whole,), (), ()), rubric)
    units = {gap.unit.unit.name for gap in choose_gaps(of, Choice()).gaps}
    assert units == {"Dua"}


def test_offices_are_kept_and_names_are_not() -> None:
    said = ("Kepala Bidang Pelayanan", "E-03", "Ibu Sri", "Ketut Rai, S.Sos.", "081234567890")
    kept = ("Kepala Bidang Pelayanan", "E-03", NOT_KEPT, NOT_KEPT, "•••")
    assert tuple(map(office_only, said)) == kept
