"""Several files or sheets about one unit: nothing is counted twice, nobody is lost in silence."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from helpers import all_findings, filled_form

from kepatuhan.rubric.editions import load_edition
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.states import State

pytestmark = pytest.mark.usefixtures("however_files_are_read")

RUBRIC = load_edition("2022")
PEOPLE = ("petugas", "pengguna", "pengaduan")
SHEETS = {"petugas": "Petugas", "pengguna": "Pengguna", "pengaduan": "Pengaduan"}


def read(folder: Path):
    survey, _ = read_survey([folder])
    (unit,) = survey.units()
    return survey, unit


def people_met(unit, code: str = "pengguna") -> set[str]:
    return {
        answer.subject
        for answer in unit.answers
        if RUBRIC.indicators[answer.indicator].observation.code == code
    }


def codes(survey) -> Counter[str]:
    return Counter(found.code for found in all_findings(survey, RUBRIC))


def edit(path: Path, *edits: tuple[str, str, object], **identity: str) -> Path:
    """Change cells of a form; ``identity``: the enumerator's name."""
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in edits:
        book[sheet][cell] = value
    for row in book["Identitas"].iter_rows(min_row=4):
        if row[0].value == "Enumerator" and "enumerator" in identity:
            row[1].value = identity["enumerator"]
    book.save(path)
    return path


def renumber(path: Path, start: int) -> Path:
    """Number the people of a form from another number on."""
    book = openpyxl.load_workbook(path)
    for title in SHEETS.values():
        row = book[title][4]
        note = next(cell.column for cell in row if cell.value == "Catatan")
        for at, column in enumerate(range(5, note), start):
            book[title].cell(4, column).value = f"{title} {at}"
    book.save(path)
    return path


def test_a_copy_byte_for_byte_is_counted_once_and_named(tmp_path) -> None:
    first = filled_form(tmp_path / "dinsos.xlsx")
    (tmp_path / "dinsos (1).xlsx").write_bytes(first.read_bytes())
    survey, unit = read(tmp_path)
    assert codes(survey) == {"file.copy": 1}
    assert len(people_met(unit)) == 30


def test_a_copy_answer_for_answer_is_counted_once_and_named(tmp_path) -> None:
    filled_form(tmp_path / "dinsos.xlsx")
    edit(filled_form(tmp_path / "dinsos (1).xlsx"), ("Sarana", "H1", None))  # saved again
    survey, unit = read(tmp_path)
    assert codes(survey) == {"file.copy": 1}
    assert len(people_met(unit)) == 30
    assert survey.counts.rejected == 0


def test_two_cells_that_differ_are_one_finding_and_the_rest_counts_once(tmp_path) -> None:
    filled_form(tmp_path / "dinsos.xlsx")
    path = filled_form(tmp_path / "dinsos (1).xlsx")
    book = openpyxl.load_workbook(path)
    now = [book["Observasi"][cell].value for cell in ("E5", "F7")]
    other = ["Ada" if each != "Ada" else "Tidak ada" for each in now]
    edit(path, ("Observasi", "E5", other[0]), ("Observasi", "F7", other[1]))
    survey, unit = read(tmp_path)
    (found,) = [each for each in all_findings(survey, RUBRIC) if each.severity == "error"]
    values = dict(found.values)
    assert (found.code, values["n"]) == ("answer.conflict", "2")
    assert "Observasi ▸ E5" in values["cells"]
    assert "Observasi ▸ F7" in values["cells"]
    assert len(people_met(unit)) == 30
    unlike = [each for each in unit.answers if each.state is State.REJECTED]
    assert {each.place.cell for each in unlike} == {"E5", "F7"}
    assert survey.counts.rejected == 4  # both cells, in both files


def test_two_teams_are_added(tmp_path) -> None:
    filled_form(tmp_path / "a.xlsx", people={"pengguna": 15}, enumerator="Tim A", seed=1)
    path = filled_form(tmp_path / "b.xlsx", people={"pengguna": 15}, enumerator="Tim B", seed=2)
    # they saw the same products and the same unit
    source = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    for title in ("Observasi", "Sarana"):
        for row in source[title].iter_rows(min_row=5, min_col=5, max_col=6):
            for cell in row:
                book[title][cell.coordinate] = cell.value
    book.save(path)
    survey, unit = read(tmp_path)
    assert people_met(unit) == {str(n) for n in range(1, 31)}
    assert len(people_met(unit, "petugas")) == 8
    assert set(codes(survey)) == {"answer.repeated"}
    assert survey.counts.rejected == 0


def test_a_second_enumerator_may_leave_what_the_first_one_saw(tmp_path) -> None:
    filled_form(tmp_path / "a.xlsx", enumerator="Tim A", seed=1)
    path = filled_form(tmp_path / "b.xlsx", enumerator="Tim B", seed=2)
    book = openpyxl.load_workbook(path)
    for title in ("Observasi", "Sarana"):
        for row in book[title].iter_rows(min_row=5, min_col=5, max_col=6):
            for cell in row:
                cell.value = None
    book.save(path)
    survey, unit = read(tmp_path)
    assert codes(survey) == {}
    products = [each for each in unit.answers if each.indicator == "P-01"]
    assert [each.state for each in products] == [State.ANSWERED] * 2
    assert len(people_met(unit, "petugas")) == 8


UNKNOWN = [("", ""), ("Tim A", ""), ("", "Tim B"), ("Tim A", "Tim A"), ("Tim A", "tim  a")]


@pytest.mark.parametrize(("first", "second"), UNKNOWN)
def test_the_same_headings_without_two_enumerators_are_set_aside(tmp_path, first, second) -> None:
    filled_form(tmp_path / "a.xlsx", enumerator=first, seed=1)
    filled_form(tmp_path / "b.xlsx", enumerator=second, seed=2)
    survey, unit = read(tmp_path)
    found = codes(survey)
    assert found["people.two_sheets"] == 3  # one for each sheet of people
    told = [each for each in survey.findings if each.code == "people.two_sheets"]
    assert [dict(each.values)["number"] for each in told] == ["3", "31", "5"]  # to go on with
    of_people = [each for each in unit.answers
                 if RUBRIC.indicators[each.indicator].observation.code in PEOPLE]  # fmt: skip
    assert {each.state for each in of_people} == {State.REJECTED}
    assert survey.counts.rejected >= len(of_people)


def test_going_on_with_the_numbers_settles_it(tmp_path) -> None:
    filled_form(tmp_path / "a.xlsx", seed=1)
    renumber(filled_form(tmp_path / "b.xlsx", seed=2), 31)
    survey, unit = read(tmp_path)
    assert "people.two_sheets" not in codes(survey)
    assert people_met(unit) == {str(n) for n in range(1, 61)}


def test_a_corrected_copy_under_other_numbers_is_set_aside(tmp_path) -> None:
    filled_form(tmp_path / "a.xlsx")
    path = renumber(filled_form(tmp_path / "b.xlsx"), 31)
    edit(path, ("Pengguna", "E5", "Pernah"), ("Pengguna", "F6", "Pernah"))
    survey, _ = read(tmp_path)
    assert codes(survey)["people.two_sheets"] >= 1


def test_a_corrected_copy_by_another_enumerator_is_set_aside(tmp_path) -> None:
    filled_form(tmp_path / "a.xlsx", enumerator="Tim A")
    path = filled_form(tmp_path / "b.xlsx", enumerator="Tim B")
    edit(path, ("Pengguna", "E5", "Pernah"), ("Pengguna", "F6", "Pernah"))
    survey, _ = read(tmp_path)
    assert codes(survey)["people.two_sheets"] >= 1


def test_uniform_answers_tell_nobody_apart(tmp_path) -> None:
    """Everybody of both teams says that nothing ever happened: these are thirty people."""
    for name, seed in (("a", 1), ("b", 2)):
        path = filled_form(tmp_path / f"{name}.xlsx", people={"pengguna": 15}, seed=seed,
                           enumerator=f"Tim {name}")  # fmt: skip
        book = openpyxl.load_workbook(path)
        for row in book["Pengguna"].iter_rows(min_row=5, min_col=5, max_col=19):
            for cell in row:
                cell.value = "Tidak pernah" if cell.value in ("Tidak pernah", "Pernah") else 4
        book.save(path)
    _, unit = read(tmp_path)
    assert len(people_met(unit)) == 30


def test_products_of_two_files_are_added_and_one_name_is_one_product(tmp_path) -> None:
    filled_form(tmp_path / "a.xlsx", products=("Izin A",), enumerator="Tim A")
    filled_form(tmp_path / "b.xlsx", products=("IZIN a", "Izin B"), enumerator="Tim B", seed=1)
    _, unit = read(tmp_path)
    assert [product.name for product in unit.products] == ["Izin A", "Izin B"]


def test_a_copied_sheet_is_read_like_a_second_file(tmp_path) -> None:
    path = filled_form(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    copy = book.copy_worksheet(book["Observasi"])
    copy.title = "Observasi (2)"
    copy["E4"], copy["F4"] = "Izin C", "Izin D"
    again = book.copy_worksheet(book["Pengguna"])
    again.title = "Pengguna (2)"
    book.save(path)
    survey, unit = read(tmp_path)
    assert [each.name for each in unit.products] == ["Izin A", "Izin B", "Izin C", "Izin D"]
    assert len(people_met(unit)) == 30  # answer for answer the same: a copy
    assert codes(survey) == {"answer.repeated": 1}


def test_the_order_of_files_changes_nothing(tmp_path) -> None:
    first = filled_form(tmp_path / "a.xlsx", enumerator="Tim A", seed=1)
    second = filled_form(tmp_path / "b.xlsx", enumerator="Tim B", seed=2)
    one, _ = read_survey([first, second])
    other, _ = read_survey([second, first])

    def said(survey):
        return {
            (each.indicator, each.subject): (each.state, each.level)
            for unit in survey.units()
            for each in unit.answers
            if RUBRIC.indicators[each.indicator].observation.code in PEOPLE
        }

    assert said(one) == said(other)
