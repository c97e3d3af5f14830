"""The field form: what is written is what is read, in both languages, whoever sorts the rows."""

from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import pytest
from helpers import SURVEYS, all_findings, write_table

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.survey.layouts.form.write import FormSpec, write_form
from kepatuhan.survey.model import Product
from kepatuhan.survey.observed import expected_answers
from kepatuhan.survey.privacy import enumerator_code
from kepatuhan.survey.read import read_survey, read_surveys
from kepatuhan.survey.states import State

PRODUCTS = (Product("Izin Usaha Mikro", ProductKind.ADMINISTRATIVE), Product("Uji lab", None))
SPEC = FormSpec(
    institution="Kabupaten Klungkung",
    institution_type="kabupaten",
    province="Bali",
    unit="DPMPTSP",
    unit_type="dpmptsp",
    products=PRODUCTS,
    enumerator="Tim 1",
    date="2022-08-15",
)


BY_PEOPLE = Observed.RESPONDENT


def person_of(heading: str) -> str:
    """Return the number that a person of the form is known by: that of Petugas 3 is 3."""
    return heading.split(" ")[-1]


def answer_text(indicator, level, language: str) -> str:
    return level.label[language] if indicator.scale.maximum is None else str(level.minimum)


def drawn_answers(rubric, chance: Random, language: str = "id"):
    """Return random answers: what to write, and what must be read."""
    written, wanted = {}, {}
    for indicator in rubric.indicators.values():
        observation = indicator.observation
        subjects = {
            Observed.PRODUCT: [product.name for product in PRODUCTS],
            Observed.UNIT: [""],
            Observed.RESPONDENT: [
                f"{observation.who[language]} {number + 1}" for number in range(observation.people)
            ],
        }[observation.by]
        for subject in subjects:
            key = (indicator.code, subject)
            read = (indicator.code, person_of(subject) if observation.by is BY_PEOPLE else subject)
            if indicator.not_applicable and chance.random() < 0.3:
                written[key], wanted[read] = "tidak berlaku", (State.NOT_APPLICABLE, "")
            else:
                level = chance.choice(indicator.scale.levels)
                written[key] = answer_text(indicator, level, language)
                wanted[read] = (State.ANSWERED, level.code)
    return written, wanted


def form_bytes(rubric, language: str = "id", answers=None, spec: FormSpec = SPEC) -> bytes:
    target = BytesIO()
    write_form(spec, rubric, words(language), target, answers)
    return target.getvalue()


def save(folder: Path, content: bytes, name: str = "form.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def meanings(unit):
    return {(each.indicator, each.subject): (each.state, each.level) for each in unit.answers}


@pytest.mark.parametrize("edition", ["2021", "2022"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(4))
def test_a_filled_form_reads_back_without_a_finding(tmp_path, edition, language, seed) -> None:
    rubric = load_rubric(edition)
    written, wanted = drawn_answers(rubric, Random(seed), language)
    survey, _ = read_survey([save(tmp_path, form_bytes(rubric, language, written))])
    assert all_findings(survey, rubric) == []
    (institution,) = survey.institutions
    (unit,) = institution.units
    assert meanings(unit) == wanted
    assert (institution.name, institution.type, institution.province) == (
        "Kabupaten Klungkung", "kabupaten", "Bali",
    )  # fmt: skip
    assert (unit.name, unit.type, unit.products) == ("DPMPTSP", "dpmptsp", PRODUCTS)
    assert unit.enumerator == enumerator_code("Tim 1")
    assert (unit.date, survey.year) == ("2022-08-15", int(edition))
    assert not unit.notes
    assert survey.counts.read == survey.counts.answered + survey.counts.not_applicable


def test_same_input_gives_the_same_bytes() -> None:
    rubric = load_rubric("2022")
    assert form_bytes(rubric) == form_bytes(rubric)


def test_every_answer_knows_its_cell(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(1))
    path = save(tmp_path, form_bytes(rubric, "id", written))
    survey, _ = read_survey([path])
    book = openpyxl.load_workbook(path)
    answers = [answer for unit in survey.units() for answer in unit.answers]
    assert len(answers) == len(written)
    for answer in answers:
        sheet = book[answer.place.sheet]
        cell = sheet[answer.place.cell]
        about = "" if answer.subject == "" else sheet.cell(4, cell.column).value
        assert str(cell.value) == written[answer.indicator, about] == answer.text


def test_sorted_rows_and_renamed_respondents_are_read_the_same(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, wanted = drawn_answers(rubric, Random(2))
    book = openpyxl.load_workbook(BytesIO(form_bytes(rubric, "id", written)))
    sheet = book["Petugas"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    for at, row in enumerate(reversed(rows), 5):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
    sheet["E4"].value = "Ni Luh"
    book.save(tmp_path / "sorted.xlsx")
    survey, _ = read_survey([tmp_path / "sorted.xlsx"])
    (unit,) = survey.units()
    assert meanings(unit) == wanted


def edited(folder: Path, rubric, edits, answers=None) -> Path:
    book = openpyxl.load_workbook(BytesIO(form_bytes(rubric, "id", answers)))
    for sheet, cell, value in edits:
        book[sheet][cell].value = value
    book.save(folder / "edited.xlsx")
    return folder / "edited.xlsx"


FAULTS = [
    ("Petugas", "E5", "#N/A", "answer.error_cell", State.REJECTED),
    ("Petugas", "E5", "=1+1", "answer.formula_without_value", State.REJECTED),
    ("Petugas", "E5", 15, "answer.no_count", State.REJECTED),
    ("Petugas", "E5", 2.5, "answer.no_count", State.REJECTED),
    ("Petugas", "E5", -1, "answer.no_count", State.REJECTED),
    ("Petugas", "E5", "12", "answer.number_as_text", State.ANSWERED),
    ("Petugas", "E5", "  ", "answer.blank", State.BLANK),
    ("Petugas", "E5", None, "answer.blank", State.BLANK),
    ("Petugas", "E5", "tidak berlaku", "answer.must_apply", State.REJECTED),
    ("Observasi", "E5", "barangkali", "answer.outside", State.REJECTED),
    ("Observasi", "E5", "sebagain", "answer.near", State.REJECTED),
    ("Petugas", "E5", "8 (delapan)", "answer.no_count", State.REJECTED),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "code", "state"), FAULTS)
def test_a_wrong_cell_is_a_finding_at_its_place(tmp_path, sheet, cell, value, code, state) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3))
    survey, _ = read_survey([edited(tmp_path, rubric, [(sheet, cell, value)], written)])
    (found,) = all_findings(survey, rubric)
    assert (found.code, found.place.sheet, found.place.cell) == (code, sheet, cell)
    for language in LANGUAGES:
        assert found.message(words(language))
        assert found.remedy(words(language))
    (answer,) = [
        each
        for unit in survey.units()
        for each in unit.answers
        if (each.place.sheet, each.place.cell) == (sheet, cell)
    ]
    assert answer.state is state


def test_all_wrong_cells_come_in_one_run(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3))
    wrong = (("Petugas", "E5"), ("Petugas", "F5"), ("Observasi", "F5"), ("Pengguna", "K5"))
    edits = [(sheet, cell, "???") for sheet, cell in wrong]
    survey, _ = read_survey([edited(tmp_path, rubric, edits, written)])
    told = all_findings(survey, rubric)
    assert {(each.place.sheet, each.place.cell) for each in told} == set(wrong)
    assert survey.counts.rejected == 4


def test_a_changed_code_leaves_its_answers_unplaced_and_the_indicator_missing(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3))
    survey, _ = read_survey([edited(tmp_path, rubric, [("Observasi", "A5", "P-99")], written)])
    codes = [found.code for found in all_findings(survey, rubric)]
    assert codes == ["row.unknown_indicator", "answer.missing"]
    assert survey.unplaced == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_on_which_nobody_answers_is_told_once(tmp_path, language) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3), language)
    officers = next(each for each in rubric.observations if each.code == "pengaduan")
    asked = {each.code for each in rubric.indicators.values() if each.observation is officers}
    kept = {key: text for key, text in written.items() if key[0] not in asked}
    assert len(asked) > 1
    path = tmp_path / "formulir.xlsx"
    with path.open("wb") as file:
        write_form(SPEC, rubric, words(language), file, kept)
    survey, _ = read_survey([path])
    (found,) = all_findings(survey, rubric)
    assert (found.code, found.place.sheet) == ("answer.nobody", officers.title[language])
    (unit,) = survey.institutions[0].units
    assert {each.indicator for each in unit.answers if each.state is State.BLANK} == asked


def test_a_table_without_people_has_no_sheet_that_is_blank(tmp_path) -> None:
    rows = "Instansi | Unit | Jenis unit | Produk | Responden | Indikator | Jawaban"
    table = f"{rows}\nKab. A | Dinas Sosial | dinsos | BLT | | P-01 | Ada"
    survey, rubric = read_survey([write_table(tmp_path, table)], "2022")
    assert {found.code for found in all_findings(survey, rubric)} == {"answer.missing"}


def test_a_column_without_a_name_is_named_by_its_heading_cell(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3))
    survey, _ = read_survey([edited(tmp_path, rubric, [("Petugas", "E4", None)], written)])
    first = survey.findings[0]
    assert (first.code, first.place.cell) == ("form.unnamed_column", "E4")


def test_respondents_who_were_not_met_are_no_gaps_and_no_fault(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, wanted = drawn_answers(rubric, Random(4))
    absent = {key: "" for key in written if key[1] in ("Pengguna 29", "Pengguna 30")}
    survey, _ = read_survey([save(tmp_path, form_bytes(rubric, "id", written | absent))])
    assert all_findings(survey, rubric) == []
    (unit,) = survey.units()
    of_users = {code for code, each in rubric.indicators.items()
                if each.observation.code == "pengguna"}  # fmt: skip
    met = {key: value for key, value in wanted.items()
           if not (key[0] in of_users and key[1] in ("29", "30"))}  # fmt: skip
    assert meanings(unit) == met


def test_an_empty_form_is_refused_and_one_answer_makes_it_a_form(tmp_path) -> None:
    rubric = load_rubric("2022")
    with pytest.raises(KepatuhanError) as error:
        read_survey([save(tmp_path, form_bytes(rubric))])
    assert [found.code for found in error.value.findings] == ["form.no_answers"]
    survey, _ = read_survey([edited(tmp_path, rubric, [("Sarana", "E5", "Ada")])])
    (unit,) = survey.units()
    asked = {(indicator.code, subject) for indicator, subject in expected_answers(unit, rubric)}
    assert set(meanings(unit)) == asked
    assert {indicator for indicator, _ in asked} == set(rubric.indicators)


def test_a_form_of_another_version_that_asks_the_same_is_read(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3))
    plain, _ = read_survey([edited(tmp_path, rubric, [], written)])
    survey, _ = read_survey([edited(tmp_path, rubric, [("Identitas", "B14", "abc")], written)])
    assert [found.code for found in survey.findings] == ["form.same_questions"]
    assert survey.institutions == plain.institutions


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_the_same_in_both_languages(tmp_path, language) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3), language)
    book = openpyxl.load_workbook(BytesIO(form_bytes(rubric, language, written)))
    book.worksheets[0]["B14"].value = "abc"
    book.save(tmp_path / "a.xlsx")
    survey, _ = read_survey([tmp_path / "a.xlsx"])
    assert [found.code for found in survey.findings] == ["form.same_questions"]


@pytest.mark.parametrize(
    ("cell", "text"), [("B5", "Apakah biayanya wajar?"), ("B5", None), ("D5", "Ya · Tidak")]
)
def test_one_that_asks_something_else_is_refused_or_marked(tmp_path, cell, text) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3))
    edits = [("Identitas", "B14", "abc"), ("Observasi", cell, text)]
    path = edited(tmp_path, rubric, edits, written)
    with pytest.raises(KepatuhanError) as error:
        read_survey([path])
    (found,) = error.value.findings
    values = dict(found.values)
    assert (found.code, found.place.cell) == ("form.stale", "B14")
    assert (values["n"], values["cells"]) == ("1", f"Observasi ▸ {cell}")
    ((survey, _),) = read_surveys([path], allow_edition=True)
    assert [each.code for each in survey.findings] == ["form.other_rubric"]
    plain, _ = read_survey([edited(tmp_path, rubric, [], written)])
    assert survey.counts == plain.counts
    # the same question under the hash of the rubric is somebody's note, and no other version
    survey, _ = read_survey([edited(tmp_path, rubric, edits[1:], written)])
    assert [each.code for each in survey.findings] == []


def test_cells_are_guarded_and_rows_stay_sortable() -> None:
    book = openpyxl.load_workbook(BytesIO(form_bytes(load_rubric("2022"))))
    sheet = book["Observasi"]
    assert sheet.protection.sheet
    assert not sheet.protection.sort  # openpyxl: False means that sorting is allowed
    assert sheet.auto_filter.ref == "A4:H16"
    assert sheet.freeze_panes == "C5"
    assert not sheet["A5"].protection.locked  # Excel sorts only unlocked cells
    guarded = [rule for rule in sheet.data_validations.dataValidation if rule.formula1 == "FALSE"]
    assert len(guarded) == 12
    offered = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert any("Daftar" in rule.formula1 for rule in offered)
    assert book["Daftar"].sheet_state == "hidden"


@pytest.mark.parametrize("path", SURVEYS, ids=lambda path: path.name)
def test_samples_hold_nothing_that_is_rejected(path: Path) -> None:
    survey, _ = read_survey([path])
    assert {found.code for found in survey.findings} <= {"answer.blank", "form.fewer_people"}
    assert survey.counts.rejected == 0


def test_a_form_of_another_edition_is_told_of(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3))
    form = save(tmp_path, form_bytes(rubric, "id", written))
    survey, _ = read_survey([form], "2023")  # asks all the same
    found = {each.code: each for each in survey.findings}
    assert dict(found["form.other_edition"].values) == {"found": "2022", "used": "2023"}
    assert "form.other_rubric" not in found


def test_a_form_of_another_edition_that_asks_something_else_is_refused_or_marked(tmp_path) -> None:
    rubric = load_rubric("2022")
    written, _ = drawn_answers(rubric, Random(3))
    form = edited(tmp_path, rubric, [("Sarana", "D5", "Ya · Tidak")], written)
    with pytest.raises(KepatuhanError) as error:
        read_survey([form], "2023")
    assert [each.code for each in error.value.findings] == ["form.stale"]
    ((survey, _),) = read_surveys([form], "2023", allow_edition=True)
    assert "form.other_edition" in [each.code for each in survey.findings]


def test_a_cell_offers_why_there_is_no_answer(tmp_path) -> None:
    """Excel lets “menolak” stand: in a list it is offered, in a count it is only warned of."""
    book = openpyxl.load_workbook(BytesIO(form_bytes(load_rubric("2022"))))
    (rule,) = [each for each in book["Pengguna"].data_validations.dataValidation
               if "E5" in each.cells]  # fmt: skip
    column = rule.formula1.split("$")[1]
    offered = [cell.value for cell in book["Daftar"][column] if cell.value]
    assert offered == ["Tidak pernah", "Pernah", "menolak", "tidak teramati"]
    kinds = {each.type: each.errorStyle for each in book["Petugas"].data_validations.dataValidation}
    assert kinds["whole"] == "warning"
