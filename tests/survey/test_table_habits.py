"""Tables as offices really keep them: totals, merged cells, several sheets, two headings alike."""

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from helpers import MINI, all_findings, write_table
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey.layouts.no_bodies import total_in
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.states import State

HEAD = ["Instansi", "Unit", "Tahun", "Nilai"]
ONE, TWO = ["Kabupaten A", None, 2022, 90], ["Kabupaten B", None, 2022, 40]


def book_of(path: Path, rows: Sequence[Sequence[object]], *more: Callable[[Workbook], object]):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for change in more:
        change(book)
    book.save(path)
    return path


def scored(path: Path, rubric: str | None = "2022") -> Result:
    return build_result(*read_survey([path], rubric))


def scores(result: Result) -> dict[str, str]:
    return {each.survey.name: str(each.verdict and each.verdict.score)
            for each in result.institutions}  # fmt: skip


def codes(result: Result) -> list[str]:
    return [found.code for found in result.findings]


BOTH = {"Kabupaten A": "90.00", "Kabupaten B": "40.00"}
NO_BODIES = [
    (["Rata-rata", None, 2022, 65], "row.total"),
    (["Rerata", None, 2022, 65], "row.total"),
    (["RATA RATA", None, 2022, 65], "row.total"),
    (["Jumlah", None, 2022, 130], "row.total"),
    (["Jumlah Total", None, None, 130], "row.total"),
    (["TOTAL", None, 2022, 130], "row.total"),
    (["Median", None, None, 65], "row.total"),
    (["Tertinggi", None, None, 90], "row.total"),
    (["Nilai terendah", None, None, 40], "row.total"),
    (["Rekapitulasi", None, None, 65], "row.total"),
    ([None, "Jumlah", 2022, 130], "row.total"),
    (["Kabupaten A", "Rerata", 2022, 90], "row.total"),
    (["1", "2", "3", "4"], "row.numbers"),
    (["(1)", "(2)", "(3)", "(4)"], "row.numbers"),
    (["a", "b", "c", "d"], "row.numbers"),
    (["i", "ii", "iii", "iv"], "row.numbers"),
    (HEAD, "row.heading"),
    (["INSTANSI", None, "TAHUN", "NILAI"], "row.heading"),
    (["Keterangan: nilai 0-100", None, None, None], "row.text"),
    (["Mengetahui,", None, None, None], "row.text"),
    (["Denpasar, 1 Maret 2023", None, None, None], "row.text"),
    (["NIP. 19700101 199003 1 001", None, None, None], "row.text"),
    (["Sumber: Bagian Organisasi", None, None, None], "row.text"),
    (["*) belum final", None, None, None], "row.text"),
]


@pytest.mark.parametrize(("row", "code"), NO_BODIES)
def test_rows_that_are_no_bodies_are_left_out_and_counted(tmp_path, row, code) -> None:
    result = scored(book_of(tmp_path / "t.xlsx", [HEAD, ONE, TWO, row]))
    assert scores(result) == BOTH
    assert codes(result) == [code]
    counts = result.survey.counts
    assert (counts.read, counts.ready, counts.no_bodies, counts.rejected) == (3, 2, 1, 0)


@pytest.mark.parametrize("name", ["Kabupaten Rata Jaya", "Kota Total Indah", "Provinsi Jumlah"])
def test_a_body_whose_name_holds_such_a_word_stays_one(tmp_path, name) -> None:
    result = scored(book_of(tmp_path / "t.xlsx", [HEAD, ONE, [name, None, 2022, 50]]))
    assert scores(result) == {"Kabupaten A": "90.00", name: "50.00"}
    assert result.survey.counts.no_bodies == 0


@pytest.mark.parametrize(
    "name", ["RSUD Jumlah Sehat", "MIN 1 Banda Aceh", "Max Medika", "Sum Optik", "Mean Medical"]
)
def test_a_unit_whose_name_holds_such_a_word_stays_one(tmp_path, name) -> None:
    row = ["Kabupaten A", name, 2022, 50]
    result = scored(book_of(tmp_path / "t.xlsx", [HEAD, row]))
    assert [unit.unit.name for unit in result.units] == [name]


@pytest.mark.parametrize(
    ("text", "what"),
    [("Min", "lowest"), ("Nilai Max", "highest"), ("MAX:", "highest"), ("Sum", "sum"),
     ("Mean", "mean"), ("Nilai minimum", "lowest")],
)  # fmt: skip
def test_short_words_that_stand_alone_are_totals(text, what) -> None:
    assert total_in(text) == what


@pytest.mark.parametrize("text", ["Total Persada", "Jumlahan", "Ratatotok", "Medianto", "Dinas"])
def test_what_only_begins_like_such_a_word(text) -> None:
    assert total_in(text) == ("sum" if text == "Total Persada" else None)


def test_signatures_below_a_table_are_text_in_whatever_column(tmp_path) -> None:
    below = [
        [None] * 4,
        [None, None, None, "Semarapura, 12 Januari 2023"],
        ["Kepala Bagian Organisasi", None, None, None],
        [None, None, None, None],
        [None, "I Made Rekaan", None, None],
    ]
    result = scored(book_of(tmp_path / "t.xlsx", [HEAD, ONE, TWO, *below]))
    assert scores(result) == BOTH
    assert codes(result) == ["row.text"]
    assert result.survey.counts.no_bodies == 3


def test_a_body_below_a_gap_without_a_score_is_a_body(tmp_path) -> None:
    rows = [HEAD, ONE, [None] * 4, ["Kabupaten C", None, None, None]]
    result = scored(book_of(tmp_path / "t.xlsx", rows))
    assert set(scores(result)) == {"Kabupaten A", "Kabupaten C"}
    assert codes(result) == ["score.blank"]


TOTALS = [
    ("Rata-rata", 65, None), ("Rata-rata", 66, "65.00"), ("Jumlah", 130, None),
    ("Jumlah", 131, "130.00"), ("Tertinggi", 90, None), ("Terendah", 41, "40.00"),
    ("Median", 65, None), ("Rekap", 12, None),
]  # fmt: skip


@pytest.mark.parametrize(("word", "printed", "ours"), TOTALS)
def test_a_printed_total_is_held_against_ours(tmp_path, word, printed, ours) -> None:
    rows = [HEAD, ONE, TWO, [word, None, 2022, printed]]
    result = scored(book_of(tmp_path / "t.xlsx", rows))
    told = [dict(f.values) for f in result.findings if f.code == "row.total_differs"]
    assert told == ([{"found": str(printed), "computed": ours}] if ours else [])


ANSWERS = """
Instansi | Unit | Produk | Responden | Indikator | Jawaban
Kab. A | Dinas Sosial | | 1 | A-01 | 12
Kab. A | Dinas Sosial | BLT | | B-01 | Ada
Kab. A | Dinas Sosial | BLT | | B-02 | Ada
"""


@pytest.mark.parametrize(
    "row",
    ["Jumlah | | | | | 3", "| Total | | | | 3", "1 | 2 | 3 | 4 | 5 | 6",
     "Instansi | Unit | Produk | Responden | Indikator | Jawaban", "Mengetahui, | | | | |"],
)  # fmt: skip
def test_rows_that_are_no_bodies_are_left_out_of_answers_too(tmp_path, row) -> None:
    path = write_table(tmp_path, f"{ANSWERS.strip()}\n{row}")
    survey, rubric = read_survey([path], str(MINI))
    assert [unit.name for unit in survey.units()] == ["Dinas Sosial"]
    assert [found.severity for found in all_findings(survey, rubric)] == ["info"]
    assert (survey.counts.answered, survey.counts.no_bodies) == (3, 1)


# Sheets ------------------------------------------------------------------------------------------


def test_every_visible_sheet_is_read_and_the_others_are_named(tmp_path) -> None:
    def more(book: Workbook) -> None:
        second = book.create_sheet("Lembar dua")
        second.append(HEAD)
        second.append(TWO)
        book.create_sheet("Catatan")["A1"] = "tanpa tabel"
        hidden = book.create_sheet("Lama")
        hidden.append(HEAD)
        hidden.append(["Kabupaten L", None, 2022, 10])
        hidden.sheet_state = "hidden"
        book.create_sheet("Kosong")

    result = scored(book_of(tmp_path / "t.xlsx", [HEAD, ONE], more))
    assert scores(result) == BOTH
    assert [(found.code, found.place.sheet) for found in result.findings] == [
        ("sheet.no_table", "Catatan"), ("sheet.hidden", "Lama"),
    ]  # fmt: skip
    assert len(result.survey.sources) == 1


def test_a_hidden_first_sheet_is_never_taken(tmp_path) -> None:
    def hide(book: Workbook) -> None:
        final = book.create_sheet("Final")
        final.append(HEAD)
        final.append(["Kabupaten A", None, 2022, 91.2])
        book.active.sheet_state = "hidden"
        book.active = 1

    result = scored(book_of(tmp_path / "t.xlsx", [HEAD, ONE], hide))
    assert scores(result) == {"Kabupaten A": "91.20"}
    assert codes(result) == ["sheet.hidden"]


def test_the_only_table_hidden_is_refused_by_name(tmp_path) -> None:
    def hide(book: Workbook) -> None:
        book.create_sheet("Sampul")["A1"] = "Sampul"
        book.active.sheet_state = "hidden"

    assert refusal(book_of(tmp_path / "t.xlsx", [HEAD, ONE], hide)) == ["sheet.only_hidden"]


def refusal(path: Path) -> list[str]:
    with pytest.raises(KepatuhanError) as error:
        read_survey([path], "2022")
    return [found.code for found in error.value.findings]


# Merged, hidden, doubled -------------------------------------------------------------------------


def test_merged_cells_say_what_their_first_one_says(tmp_path) -> None:
    rows = [HEAD, ["Kabupaten A", "Disdukcapil", 2022, 90], [None, "Dinas Kesehatan", None, 70]]

    def merge(book: Workbook) -> None:
        book.active.merge_cells("A2:A3")
        book.active.merge_cells("C2:C3")

    result = scored(book_of(tmp_path / "t.xlsx", rows, merge), None)
    assert scores(result) == {"Kabupaten A": "80.00"}
    assert codes(result) == ["sheet.merged"]


def test_a_blank_without_a_merge_is_offered_and_not_taken(tmp_path) -> None:
    rows = [
        HEAD,
        ["Kabupaten A", "Disdukcapil", 2022, 90],
        *[[None, "Dinas Kesehatan", 2022, 7]] * 3,
    ]
    result = scored(book_of(tmp_path / "t.xlsx", rows))
    (found,) = [each for each in result.findings if each.code == "row.no_field"]
    assert dict(found.values)["n"] == "3"
    assert result.survey.counts.rejected == 3


def test_text_below_a_merge_is_named_and_not_scored(tmp_path) -> None:
    from sheets.xlsx_samples import with_merge

    path = with_merge(book_of(tmp_path / "t.xlsx", [HEAD, ONE, TWO]), "D2:D3")
    result = scored(path)
    assert scores(result) == {"Kabupaten A": "90.00", "Kabupaten B": "90.00"}
    assert {"sheet.merged", "sheet.covered"} <= set(codes(result))


def test_two_columns_of_one_meaning_are_read_only_where_they_agree(tmp_path) -> None:
    rows = [[*HEAD, "Nilai"], [*ONE, 90], [*TWO, 41]]
    result = scored(book_of(tmp_path / "t.xlsx", rows))
    assert scores(result) == {"Kabupaten A": "90.00", "Kabupaten B": "None"}
    (found,) = result.findings
    values = dict(found.values)
    assert (found.code, values["cells"], values["unlike"]) == (
        "column.same_heading", "D1, E1", "D3 ≠ E3",
    )  # fmt: skip


def test_two_columns_of_answers_are_read_only_where_they_agree(tmp_path) -> None:
    lines = ANSWERS.strip().splitlines()
    twice = ["Jawaban", "12", "Ada", "Tidak ada"]
    table = "\n".join(f"{line} | {cell}" for line, cell in zip(lines, twice, strict=True))
    survey, rubric = read_survey([write_table(tmp_path, table)], str(MINI))
    (unit,) = survey.units()
    states = {answer.indicator: answer.state for answer in unit.answers}
    assert states == {"A-01": State.ANSWERED, "B-01": State.ANSWERED, "B-02": State.REJECTED}
    assert [found.code for found in all_findings(survey, rubric)] == ["column.same_heading"]


def test_hidden_rows_and_columns_are_read_and_told(tmp_path) -> None:
    def hide(book: Workbook) -> None:
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["C"].hidden = True

    result = scored(book_of(tmp_path / "t.xlsx", [HEAD, ONE, TWO], hide))
    assert scores(result) == BOTH
    assert codes(result) == ["sheet.hidden_rows", "sheet.hidden_columns"]


# Headings ----------------------------------------------------------------------------------------


def test_headings_over_two_rows_are_read(tmp_path) -> None:
    rows = [
        ["No", "Instansi", "Hasil penilaian", None, "Tahun"],
        [None, None, "Nilai", "Zona", None],
        [1, "Kabupaten A", 90, "Hijau", 2022],
    ]

    def merge(book: Workbook) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            book.active.merge_cells(area)

    assert scores(scored(book_of(tmp_path / "t.xlsx", rows, merge))) == {"Kabupaten A": "90.00"}


def test_a_heading_merged_for_its_looks_is_read(tmp_path) -> None:
    book = book_of(
        tmp_path / "t.xlsx",
        [["Instansi", "Tahun", "Nilai"], ["Kabupaten A", 2022, 90]],
        lambda book: book.active.merge_cells("C1:D1"),
    )
    assert scores(scored(book)) == {"Kabupaten A": "90.00"}


REFUSED = [
    (["Instansi", "2021", "2022"], ["Kabupaten A", 80, 90], "table.years_as_columns"),
    (["No", "Nama OPD", "Nilai", "Zona"], [1, "Dinkes", 80, "Hijau"], "table.heading"),
    (["Nama", "Alamat"], ["A", "B"], "file.no_layout"),
    (["Timestamp", "Instansi", "Score"], ["1/2/2022", "Kabupaten A", 0], "table.form_export"),
    (["Instansi", "Nilai", "Tahun"], [None, None, None], "score.no_rows"),
    (["Instansi", "Unit", "Indikator", "Jawaban"], [None] * 4, "table.no_rows"),
]


@pytest.mark.parametrize(("heading", "row", "code"), REFUSED)
def test_what_is_no_table_is_refused_by_its_reason(tmp_path, heading, row, code) -> None:
    assert refusal(book_of(tmp_path / "t.xlsx", [heading, row])) == [code]


def test_two_years_below_one_heading_are_refused(tmp_path) -> None:
    rows = [["Instansi", "Nilai", None], [None, 2022, 2023], ["Kabupaten A", 80, 90]]
    assert refusal(book_of(tmp_path / "t.xlsx", rows)) == ["table.years_as_columns"]


def test_what_is_understood_of_a_heading_is_told(tmp_path) -> None:
    path = book_of(tmp_path / "t.xlsx", [["No", "Nama OPD", "Nilai"], [1, "Dinkes", 80]])
    with pytest.raises(KepatuhanError) as error:
        read_survey([path], "2022")
    values = dict(error.value.findings[0].values)
    assert values == {"found": "Unit (Nama OPD), Nilai", "lacking": "Instansi"}


def test_unknown_columns_are_named_and_the_nearest_heading_is_offered(tmp_path) -> None:
    rows = [[*HEAD, "Provnsi", "Anggaran", None, "Zona"], [*ONE, "Bali", 7, "x", "Hijau"]]
    result = scored(book_of(tmp_path / "t.xlsx", rows))
    assert [(found.code, found.place.cell) for found in result.findings] == [
        ("column.near", "E1"), ("column.unread", "F1"), ("column.unnamed", "G1"),
        ("column.others", ""),
    ]  # fmt: skip
    assert dict(result.findings[0].values) == {"near": "Provinsi"}


# Order -------------------------------------------------------------------------------------------

ROWS = [
    f"Kab. A | Dinas Sosial | | {person} | A-01 | {answer}"
    for person, answer in (("Ana", 12), ("Budi", 7), ("Cici", 3), ("Dedi", 12))
] + [f"Kab. A | Dinas Sosial | BLT | | B-0{n} | Ada" for n in (1, 2)]


@given(st.permutations(ROWS))
def test_sorting_rows_renumbers_people_and_changes_nothing_else(tmp_path_factory, rows) -> None:
    folder = tmp_path_factory.mktemp("urut")
    head = "Instansi | Unit | Produk | Responden | Indikator | Jawaban"
    results = []
    for at, table in enumerate((ROWS, rows)):
        path = write_table(folder, "\n".join([head, *table]), f"{at}.csv")
        results.append(build_result(*read_survey([path], str(MINI))))
    one, other = results
    assert one.institutions[0].exact == other.institutions[0].exact
    assert one.survey.counts == other.survey.counts
    assert codes(one) == codes(other)

    def said(result: Result) -> list[tuple[str, str, str]]:
        (unit,) = result.survey.units()
        named = ((a.indicator, a.subject, a.level) for a in unit.answers)
        return sorted((i, "" if i == "A-01" else s, level) for i, s, level in named)

    assert said(one) == said(other)
    (unit,) = other.survey.units()
    people = sorted(a.subject for a in unit.answers if a.indicator == "A-01")
    assert people == ["1", "2", "3", "4"]
