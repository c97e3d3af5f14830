"""The one table of changes: what is applied, what is refused, and what is told of it."""

import json
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import pytest
from archive_helpers import NOON
from helpers import MINI, SAMPLES, all_findings, changed, filled_form, load_mini, write_table
from running import kepatuhan

from kepatuhan.archive.archive import open_archive
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.changes import write_changes
from kepatuhan.pictures.result.csv_files import csv_files
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.pictures.result.html import render_html
from kepatuhan.register.register import shipped
from kepatuhan.result.json.read import result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.survey.answer_model import AnswerChangeKind
from kepatuhan.survey.changes.read import read_changes
from kepatuhan.survey.read import read_surveys
from kepatuhan.survey.states import State

# X: A-01 7 of 14 = 50 of 100, B-01 (0 + 100) / 2 = 50, B-02 one blank and 50. Y: nothing is there.
SURVEY = """
Instansi | Unit | Produk | Responden | Indikator | Jawaban
Kab. A   | X    |        | 1         | A-01      | 7
Kab. A   | X    | Izin   |           | B-01      | Tidak ada
Kab. A   | X    | Izin   |           | B-02      |
Kab. A   | X    | Akta   |           | B-01      | Ada
Kab. A   | X    | Akta   |           | B-02      | Sebagian
Kab. A   | Y    |        | 1         | A-01      | 3
Kab. A   | Y    | Akta   |           | B-01      | Tidak ada
Kab. A   | Y    | Akta   |           | B-02      | Tidak ada
"""
HEAD = (
    "Berkas | Sel | Instansi | Unit | Indikator | Produk | Lama | Baru | Jenis | Oleh | Tanggal"
    " | Alasan | Bukti | Keputusan"
)
FILLED = "survei.csv | F4 |||||| Ada | isian | Sri | 1-9-2099 | difoto | foto.jpg |"
CORRECTED = "| | | X | A-01 | 1 | 7 | 12 | koreksi | Sri | | salah tulis | |"
OBJECTED = "| | Kab. A | X | B-01 | Izin | tidak ada | Ada | sanggah | Ketut | | SK | | diterima"
UNDECIDED = "| | | X | B-02 | Akta | Sebagian | Ada | sanggah | Ketut | | SK | |"
WHAT_IF = "| | | X | B-02 | semua produk | | Ada | andaikan | | | | |"


def table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    return write_table(folder, "\n".join((head, *rows)), "perubahan.csv")


def scored(folder: Path, *rows: str, survey: str = SURVEY, **how) -> Result:
    """Return the result of the survey under the mini rubric with the changes in some rows."""
    path = write_table(folder, survey)
    changes = table(folder, *rows) if rows else None
    return Inputs(rubric=str(MINI), changes=changes, **how).result(path)


def codes(result: Result) -> list[tuple[str, str]]:
    """Return what is said of the table of changes, each with its cell."""
    return [
        (each.code, each.place.cell)
        for each in result.survey.findings
        if each.place.file == "perubahan.csv" and each.code != "change.applied"
    ]


def scores(result: Result) -> dict[str, Fraction | None]:
    return {each.unit.name: each.exact for each in result.units}


# Scores by hand -----------------------------------------------------------------------------------


def test_a_fill_a_correction_and_an_accepted_objection_change_the_score(tmp_path) -> None:
    """X before: 50 × 40 % + 50 × 40 % + (blank, 50) × 20 %, so 20 + 20 + 5 to 15 = 45 to 55.

    After: 12 of 14 is full, 100 × 40 % = 40; (100 + 100) / 2 × 40 % = 40; (100 + 50) / 2 × 20 % =
    15: 95. The undecided objection would make it 100 and is left. Y stays 0, so the institution
    goes from (45 + 0) / 2 = 22.5 to 27.5 up to (95 + 0) / 2 = 47.5.
    """
    found = scored(tmp_path, FILLED, CORRECTED, OBJECTED, UNDECIDED)
    assert scores(found) == {"X": Fraction(95), "Y": Fraction(0)}
    assert found.institutions[0].exact == Fraction(95, 2)
    assert {each.change.kind for each in found.changes} == {
        AnswerChangeKind.FILLED, AnswerChangeKind.CORRECTION, AnswerChangeKind.OBJECTION,
    }  # fmt: skip
    before = found.changes[0]
    assert (before.unit_before.verdict.low, before.unit_before.verdict.high) == (45, 55)
    assert f"{before.institution_before.verdict.low:f}" == "22.50"
    assert f"{before.institution.verdict.score:f}" == "47.50"
    assert codes(found) == [("change.undecided", "N5")]
    assert not found.survey.is_what_if


def test_a_what_if_comes_on_top_of_what_was_really_changed(tmp_path) -> None:
    """B-02 of both products is there then: 40 + 40 + 100 × 20 % = 100 for X."""
    found = scored(tmp_path, FILLED, CORRECTED, OBJECTED, WHAT_IF)
    assert scores(found)["X"] == Fraction(100)
    assert found.survey.is_what_if
    steps = [(each.before.text, each.after.text, each.change.kind.value) for each in found.changes]
    # the filled one is there already: only Akta is supposed
    assert ("Sebagian", "Ada", "what_if") in steps
    assert [kind for *_, kind in steps].count("what_if") == 1


def test_a_what_if_can_be_of_all_units(tmp_path) -> None:
    """B-01 is there everywhere: X 20 + 40 + 5 to 15, Y 0 + 40 + 0; who says so stays."""
    row = "| | | semua unit | B-01 | semua produk | | Ada | andaikan | | | | |"
    found = scored(tmp_path, row)
    assert scores(found)["Y"] == Fraction(40)
    assert [each.after.subject for each in found.changes] == ["Izin", "Akta"]


def test_a_what_if_of_all_that_say_one_thing_leaves_the_others(tmp_path) -> None:
    row = "| | | semua unit | B-02 | semua produk | Tidak ada | Sebagian | andaikan | | | | |"
    found = scored(tmp_path, row)
    assert [each.unit.unit.name for each in found.changes] == ["Y"]


def test_what_does_not_apply_is_not_supposed_to(tmp_path) -> None:
    survey = SURVEY.replace("| Sebagian", "| TB")
    found = scored(tmp_path, WHAT_IF, survey=survey)
    assert [each.after.subject for each in found.changes] == ["Izin"]


def test_a_declined_objection_changes_nothing_and_is_told(tmp_path) -> None:
    found = scored(tmp_path, OBJECTED.replace("diterima", "ditolak"))
    assert scores(found) == scores(scored(tmp_path))
    assert codes(found) == [("change.declined", "N2")]


def test_gap_words_and_not_applicable_may_be_the_new_answer(tmp_path) -> None:
    row = "| | | Y | B-02 | Akta | Tidak ada | tidak berlaku | koreksi | Sri | | x | |"
    found = scored(tmp_path, row)
    (change,) = found.changes
    assert change.after.state is State.NOT_APPLICABLE


# What is refused ----------------------------------------------------------------------------------

REFUSED = {
    "another answer stands there": (FILLED.replace("|||||| Ada", "||||| Sebagian | Ada"),
                                    "change.old_differs", "G2"),
    "blank is not what stands there": (OBJECTED.replace("| tidak ada |", "| |"),
                                       "change.old_differs", "G2"),
    "no answer of the scale": (FILLED.replace("| Ada |", "| mungkin |"), "change.no_answer", "H2"),
    "nearly one": (FILLED.replace("| Ada |", "| Sebagain |"), "change.near", "H2"),
    "must apply": (OBJECTED.replace("| Ada |", "| TB |"), "change.no_answer", "H2"),
    "no count": (CORRECTED.replace("| 12 |", "| 15 |"), "change.no_answer", "H2"),
    "unknown file": (FILLED.replace("survei.csv", "lain.csv"), "change.unknown_file", "A2"),
    "unknown cell": (FILLED.replace("F4", "F99"), "change.unknown_cell", "B2"),
    "unknown institution": (OBJECTED.replace("Kab. A", "Kab. Q"), "change.unknown_unit", "C2"),
    "unknown unit": (OBJECTED.replace("| X |", "| Z |"), "change.unknown_unit", "D2"),
    "unknown indicator": (OBJECTED.replace("B-01", "Q-01"), "change.unknown_indicator", "E2"),
    "unknown product": (OBJECTED.replace("Izin", "SKCK"), "change.unknown_subject", "F2"),
    "no product, and there are two": (OBJECTED.replace("Izin", ""), "change.unknown_subject", "F2"),
    "unknown person": (CORRECTED.replace("| 1 |", "| 4 |"), "change.unknown_subject", "F2"),
    "unknown kind": (OBJECTED.replace("sanggah", "sangkal"), "change.unknown_kind", "I2"),
    "no kind": (OBJECTED.replace("sanggah", ""), "change.unknown_kind", "I2"),
    "unknown decision": (OBJECTED.replace("diterima", "ya"), "change.unknown_decision", "N2"),
    "a decision of no objection": (OBJECTED.replace("sanggah", "koreksi"),
                                   "change.no_objection", "N2"),
    "all at once, in earnest": (WHAT_IF.replace("andaikan", "koreksi"), "change.all", "F2"),
    "the cell of another indicator": ("survei.csv | F4 | | X | B-01 | Izin | | Ada | isian | S | "
                                      "| x | |", "change.disagrees", "E2"),
    "the cell of another product": ("survei.csv | F4 | | X | B-02 | Akta | | Ada | isian | S | "
                                    "| x | |", "change.disagrees", "F2"),
    "the cell of another unit": ("survei.csv | F4 | | Y | B-02 | Izin | | Ada | isian | S | "
                                 "| x | |", "change.disagrees", "D2"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_row_that_does_not_fit_is_refused_with_its_place_and_the_others_apply(
    tmp_path, name
) -> None:
    row, code, cell = REFUSED[name]
    found = scored(tmp_path, row, "| | | Y | A-01 | 1 | 3 | 12 | koreksi | Sri | | x | |")
    assert codes(found) == [(code, cell)]
    assert scores(found)["Y"] == Fraction(40)
    assert [each.unit.unit.name for each in found.changes] == ["Y"]


def test_two_rows_about_one_answer_change_nothing(tmp_path) -> None:
    found = scored(tmp_path, FILLED, "| | | X | B-02 | Izin | | Sebagian | koreksi | S | | x | |")
    assert codes(found) == [("change.twice", "H2"), ("change.twice", "H3")]
    assert not found.changes


def test_a_unit_that_two_institutions_have_wants_its_institution(tmp_path) -> None:
    survey = SURVEY.replace("Kab. A   | Y ", "Kab. B   | X ")
    row = "| | {} | X | A-01 | 1 | 7 | 12 | koreksi | Sri | | x | |"
    assert codes(scored(tmp_path, row.format(""), survey=survey)) == [
        ("change.several_units", "D2")
    ]
    assert not codes(scored(tmp_path, row.format("Kabupaten A"), survey=survey))


def test_the_type_of_a_unit_names_it_as_in_why(tmp_path) -> None:
    survey = SURVEY.replace("| X ", "| Dinas Sosial ")
    assert (
        len(scored(tmp_path, CORRECTED.replace("| X |", "| dinsos |"), survey=survey).changes) == 1
    )


def test_what_nobody_signed_is_applied_and_told(tmp_path) -> None:
    found = scored(tmp_path, CORRECTED.replace("Sri", ""))
    assert codes(found) == [("change.unsigned", "J2")]
    assert found.changes


def test_a_row_without_a_new_answer_is_not_there_yet(tmp_path) -> None:
    found = scored(tmp_path, FILLED.replace("| Ada | isian", "| |"))
    assert codes(found) == [("change.open", "H2")]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (HEAD.replace("Baru", "Bru"), ["change.no_table", "column.near"]),
        ("Nama | Alamat", ["change.no_table"]),
    ],
)
def test_a_table_without_its_columns_is_refused_whole(tmp_path, head, code) -> None:
    with pytest.raises(KepatuhanError) as refused:
        read_changes(table(tmp_path, FILLED, head=head), shipped())
    assert [each.code for each in refused.value.findings] == code


def test_english_words_are_read_too(tmp_path) -> None:
    head = (
        "File | Cell | Institution | Unit | Indicator | Product | Old | New | Kind | Who | When"
        " | Why | Evidence | Decision"
    )
    row = OBJECTED.replace("sanggah", "objection").replace("diterima", "accepted")
    path = write_table(tmp_path, SURVEY)
    changes = table(tmp_path, row, head=head)
    assert len(Inputs(rubric=str(MINI), changes=changes).result(path).changes) == 1


def test_a_ready_score_is_not_changed_by_it(tmp_path) -> None:
    path = write_table(tmp_path, "Instansi | Unit | Nilai\nKab. A | X | 81,5")
    changes = table(tmp_path, "survei.csv | C2 |||||| 90 | koreksi | Sri | | x | |")
    found = Inputs(rubric=str(MINI), changes=changes).result(path)
    assert codes(found) == [("change.ready_score", "B2")]


def test_changes_are_of_files_and_not_of_the_archive(tmp_path) -> None:
    with pytest.raises(KepatuhanError) as refused:
        Inputs(changes=table(tmp_path, FILLED), load_year=lambda *_: None).years(["2099"])
    assert refused.value.findings[0].code == "change.of_archive"


# Cells that contradict each other -----------------------------------------------------------------


@pytest.mark.parametrize("cell", ["survei.csv | F3 ||||| Tidak ada", "lain.csv | F2 ||||| Ada"])
def test_a_change_settles_two_files_that_contradict_each_other(tmp_path, cell) -> None:
    first = write_table(tmp_path, SURVEY)
    other = write_table(
        tmp_path,
        "Instansi | Unit | Produk | Indikator | Jawaban | Responden\n"
        "Kab. A | X | Izin | B-01 | x | ",
        "lain.csv",
    )
    text = "Instansi;Unit;Produk;Responden;Indikator;Jawaban\nKab. A;X;Izin;;B-01;Ada\n"
    other.write_text(text, encoding="utf-8")
    changes = table(tmp_path, f"{cell} | Ada | koreksi | Sri | | x | |")
    found = Inputs(rubric=str(MINI), changes=changes).only([first, other])
    (change,) = found.changes
    assert change.before.state is State.REJECTED
    assert change.after.state is State.ANSWERED
    assert not codes(found)
    assert "answer.conflict" not in [each.code for each in all_findings(found.survey)]


# From writing to scoring --------------------------------------------------------------------------


def written(parts, language: str = "id") -> openpyxl.Workbook:
    target = BytesIO()
    write_changes(parts, words(language), target)
    return openpyxl.load_workbook(BytesIO(target.getvalue()))


def test_the_table_holds_every_gap_with_the_allowed_answers_as_a_list(tmp_path) -> None:
    survey = SURVEY.replace("| Sebagian", "| mungkin")
    path = write_table(tmp_path, survey)
    book = written(read_surveys([path], str(MINI)))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    rows = [
        dict(zip(headings, [cell.value or "" for cell in row], strict=True))
        for row in sheet.iter_rows(min_row=2)
    ]
    names = ("Sel", "Indikator", "Produk/orang", "Lama")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("F4", "B-02", "Izin", ""),
        ("F6", "B-02", "Akta", "mungkin"),
    ]
    assert not any(row["Baru"] or row["Jenis"] or row["Oleh"] for row in rows)
    lists = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    assert lists["L2"].type == "list"
    hidden = book[lists["L2"].formula1.split("!")[0].strip("'")]
    assert [cell.value for cell in hidden["A"]][:4] == ["Ada", "Sebagian", "Tidak ada",
                                                        "tidak berlaku"]  # fmt: skip
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "andaikan" in "".join(str(c.value) for c in book.worksheets[1]["A"])


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_form_with_gaps_is_whole_after_the_table_is_filled_in(tmp_path, language) -> None:
    """Written, filled in with openpyxl as an office would, read: no gap is left."""
    form = filled_form(tmp_path / "dinsos.xlsx")
    book = openpyxl.load_workbook(form)
    blanked = 0
    for sheet in book.worksheets[1:-1]:
        for row in range(5, 8):
            if sheet.cell(row, 1).value:
                sheet.cell(row, 5).value = None if row != 6 else "entah"
                blanked += 1
    book.save(form)
    parts = read_surveys([form])
    table_book = written(parts, language)
    sheet = table_book.worksheets[0]
    assert sheet.max_row == blanked + 1
    rubric = load_rubric("2022")
    for row in range(2, sheet.max_row + 1):
        scale = rubric.indicators[sheet.cell(row, 6).value].scale
        level = scale.levels[0]
        sheet.cell(row, 12).value = level.minimum if scale.maximum else level.label["id"]
        sheet.cell(row, 13).value = "isian"
        sheet.cell(row, 14).value = "E-07"
        sheet.cell(row, 16).value = "dilihat lagi"
    changes = tmp_path / "perubahan.xlsx"
    table_book.save(changes)
    found = Inputs(changes=changes).result(form)
    assert len(found.changes) == blanked
    assert not [each for each in found.findings if each.severity != "info"]
    assert found.units[0].verdict.is_complete
    # and the folder that holds both reads the form alone
    assert len(read_surveys([tmp_path])[0][0].sources) == 1


@pytest.mark.parametrize("seed", range(25))
def test_applying_changes_is_scoring_the_edited_survey(tmp_path, seed) -> None:
    chance = Random(seed)
    lines = [line.split("|") for line in SURVEY.strip().splitlines()]
    words_of = {"A-01": ["1", "7", "12", ""], "B-01": ["Ada", "Sebagian", "Tidak ada", "", "?"],
                "B-02": ["Ada", "Sebagian", "Tidak ada", "TB", ""]}  # fmt: skip
    rows, before, after = [], ["|".join(lines[0])], ["|".join(lines[0])]
    for number, line in enumerate(lines[1:], 2):
        cells = [cell.strip() for cell in line]
        old = chance.choice(words_of[cells[4]])
        new = chance.choice([word for word in words_of[cells[4]] if word not in ("", "?")])
        is_changed = chance.random() < 0.5
        before.append("|".join([*cells[:5], old]))
        after.append("|".join([*cells[:5], new if is_changed else old]))
        if is_changed:
            named = chance.choice(
                (f"survei.csv | F{number} ||||",
                 f"| | {cells[0]} | {cells[1]} | {cells[4]} | {cells[2] or cells[3]}")
            )  # fmt: skip
            rows.append(f"{named} | {old} | {new} | koreksi | Sri | | x | |")
    chance.shuffle(rows)
    changed_result = scored(tmp_path, *rows, survey="\n".join(before))
    edited = scored(tmp_path, survey="\n".join(after))
    assert not codes(changed_result)
    assert scores(changed_result) == scores(edited)
    assert [each.verdict for each in changed_result.units] == [
        each.verdict for each in edited.units
    ]
    assert len(changed_result.changes) == len(rows)


def test_changes_are_carried_into_another_edition_and_a_what_if_stays_one(tmp_path) -> None:
    row = "| | | semua unit | {} | semua produk | | Tidak ada | andaikan | Sri | | x | |"
    of_2021 = SAMPLES / "2021"
    codes_of_2021 = [code for code in load_rubric("2021").indicators if code.startswith("K-0")]
    changes = table(tmp_path, *map(row.format, codes_of_2021))
    plain = Inputs(rubric="2022").result(of_2021)
    found = Inputs(rubric="2022", changes=changes).result(of_2021)
    assert found.survey.is_what_if
    assert found.changes
    assert found.changes[0].unit_before.verdict in [each.verdict for each in plain.units]
    again = result_from_json(result_to_json(found, words("id")), "result.json")
    assert again.changes == found.changes


# What is kept, and what leaves --------------------------------------------------------------------


def test_a_result_file_tells_again_what_was_changed(tmp_path) -> None:
    found = scored(tmp_path, FILLED, CORRECTED, OBJECTED)
    text = result_to_json(found, words("id"))
    again = result_from_json(text, "result.json")
    assert again == found
    assert again.changes == found.changes
    (first, *_) = json.loads(text)["changes"]
    assert {"who", "why", "old", "new", "institution_after"} <= first.keys()
    assert (first["unit_before"]["low"], first["unit_before"]["high"]) == ("45.00", "55.00")
    assert first["unit_after"]["exact"] == "95"
    older = json.loads(result_to_json(scored(tmp_path), words("id")))
    del older["changes"], older["what_if"]
    assert result_from_json(json.dumps(older), "result.json") == scored(tmp_path)


def test_the_archive_keeps_changed_answers_as_a_revision_and_tells_why(tmp_path) -> None:
    plain, found = scored(tmp_path), scored(tmp_path, FILLED, OBJECTED)
    with open_archive(str(tmp_path / "a.db")) as archive:
        archive.keep(plain, time=NOON, user="uji")
        kept = archive.keep(found, time=NOON, user="uji")
        assert (kept.new, kept.unchanged) == (1, 2)
        assert archive.keep(found, time=NOON, user="uji").new == 0
        again = archive.load(2099)
        assert archive.verify().problem is None
        later = archive.rescore(2099, changed(("points: 50", "points: 60"))).result
    assert scores(again) == scores(found)
    assert {each.change for each in again.changes} == {each.change for each in found.changes}
    assert again.changes[0].unit_before.verdict == found.changes[0].unit_before.verdict
    assert {each.file for each in again.survey.sources} == {"survei.csv", "perubahan.csv"}
    assert "change.applied" in [each.code for each in again.survey.findings]
    assert len(later.changes) == 2  # read again under other points, still told
    assert scores(later)["X"] == 24 + 40 + 16  # 60 × 40 %, 100 × 40 %, (100 + 60) / 2 × 20 %


def test_a_missing_row_that_was_filled_stays_when_it_is_read_again(tmp_path) -> None:
    survey = SURVEY.replace("Kab. A   | X    | Izin   |           | B-02      |\n", "")
    row = "| | | X | B-02 | Izin | | Ada | isian | Sri | | x | |"
    found = scored(tmp_path, row, survey=survey)
    with open_archive(str(tmp_path / "a.db")) as archive:
        archive.keep(found, time=NOON, user="uji")
        later = archive.rescore(2099, changed(("points: 50", "points: 60"))).result
    (change,) = later.changes
    assert change.after.state is State.ANSWERED
    assert change.before.state is State.BLANK


def test_a_what_if_is_never_kept(tmp_path) -> None:
    found = scored(tmp_path, WHAT_IF)
    with open_archive(str(tmp_path / "a.db")) as archive, pytest.raises(KepatuhanError) as refused:
        archive.keep(found, time=NOON, user="uji")
    assert refused.value.findings[0].code == "archive.what_if"


def test_nothing_personal_leaves(tmp_path) -> None:
    secret = ("Ni Luh Rahasia", "081234567890", "luh@example.org")
    row = FILLED.replace("Sri", secret[0]).replace("difoto", f"telepon {secret[1]}").replace(
        "foto.jpg", secret[2]
    )  # fmt: skip
    found = scored(tmp_path, row)
    sheet = BytesIO()
    write_excel(found, "id", sheet)
    texts = " ".join(
        str(cell.value)
        for page in openpyxl.load_workbook(BytesIO(sheet.getvalue()))
        for line in page.iter_rows()
        for cell in line
    )
    tables = b"".join(csv_files(found, words("id")).values()).decode()
    with open_archive(str(tmp_path / "a.db")) as archive:
        archive.keep(found, time=NOON, user="uji")
    kept = (tmp_path / "a.db").read_bytes().decode("utf-8", "replace")
    leaving = (result_to_json(found, words("id")), render_html(found, "id"), texts, tables, kept)
    for text in leaving:
        assert not [each for each in secret if each in text]
        assert "E-" in text
    named = scored(tmp_path, row, enumerators=True)
    assert named.changes[0].change.who == secret[0]


# As commands --------------------------------------------------------------------------------------


def command(folder: Path, *rows: str, words_of=("score",), more=()):
    write_table(folder, SURVEY)
    table(folder, *rows)
    return kepatuhan(
        *words_of, "survei.csv", *more, "--rubric", str(MINI), "--changes", "perubahan.csv",
        folder=folder,
    )  # fmt: skip


def test_the_command_lists_changes_everywhere_and_keeps_them(tmp_path) -> None:
    done = command(tmp_path, FILLED, OBJECTED, more=("--archive", "a.db"))
    assert done.returncode == 0, done.stderr
    assert "2 perubahan setelah dibaca: 1 isian, 1 sanggah." in done.stdout
    assert "3 revisi baru" in done.stderr
    folder = tmp_path / "reports" / "2099" / "kabupaten-a"
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "Perubahan setelah dibaca" in page
    assert "dahulu “Tidak ada” → sekarang “Ada”" in page
    assert "45,00–55,00 → 75,00" in page
    assert "Perubahan" in openpyxl.load_workbook(folder / "report.xlsx").sheetnames
    assert (tmp_path / "survei.csv").read_text(encoding="utf-8").count("Tidak ada") == 3


def test_a_refused_row_ends_with_one_and_the_rest_is_there(tmp_path) -> None:
    done = command(tmp_path, FILLED, OBJECTED.replace("B-01", "Q-01"))
    assert done.returncode == 1
    assert "perubahan.csv ▸ E3" in done.stderr
    assert "1 perubahan setelah dibaca" in done.stdout


def test_a_what_if_says_so_everywhere_and_keeps_nothing(tmp_path) -> None:
    done = command(tmp_path, WHAT_IF, more=("--archive", "a.db"))
    assert done.returncode == 0, done.stderr
    assert "ANDAIAN" in done.stdout
    assert "Andaian: tidak ada yang disimpan" in done.stderr
    assert not (tmp_path / "a.db").exists()
    folder = tmp_path / "reports" / "2099-andaian" / "kabupaten-a"
    assert "ANDAIAN, bukan hasil" in (folder / "report.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(folder / "report.xlsx")
    assert all("ANDAIAN" in str(sheet.oddHeader.left.text) for sheet in book)
    assert json.loads((folder / "result.json").read_text(encoding="utf-8"))["what_if"] is True
    again = kepatuhan("score", folder / "result.json", "--archive", "a.db", folder=tmp_path)
    assert "ANDAIAN" in again.stdout
    assert not (tmp_path / "a.db").exists()


def test_why_tells_what_it_was_and_what_it_is_now(tmp_path) -> None:
    done = command(tmp_path, FILLED, OBJECTED, words_of=("why",), more=("X", "--all"))
    assert "dahulu “Tidak ada” → sekarang “Ada” · sanggah, diterima" in done.stdout
    assert "dahulu kosong → sekarang “Ada” · isian" in done.stdout
    assert "survei.csv ▸ F3" in done.stdout
    assert "perubahan.csv ▸ H2" in done.stdout


def test_the_report_of_a_year_lists_them_too(tmp_path) -> None:
    write_table(tmp_path, SURVEY)
    table(tmp_path, OBJECTED)
    done = kepatuhan(
        "report", "2099", "survei.csv", "--rubric", str(MINI), "--changes", "perubahan.csv",
        folder=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "reports" / "2099" / "index.html").read_text(encoding="utf-8")
    assert "dahulu “Tidak ada” → sekarang “Ada”" in page
    assert (
        "Perubahan"
        in openpyxl.load_workbook(tmp_path / "reports" / "2099" / "yearly.xlsx").sheetnames
    )


def test_the_mini_rubric_is_what_the_sums_above_say() -> None:
    weights = {code: each.weight.value for code, each in load_mini().indicators.items()}
    assert weights == {"A-01": 100, "B-01": Fraction(200, 3), "B-02": Fraction(100, 3)}
