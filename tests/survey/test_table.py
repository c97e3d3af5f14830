"""Tables as offices keep them: any order, any case, two languages, xlsx and csv."""

from pathlib import Path

import pytest
import xlsxwriter
from helpers import MINI, all_findings, write_table

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.survey.read import read_survey, read_surveys
from kepatuhan.survey.states import State

COMPLETE = """
Instansi | Jenis instansi | Provinsi | Unit | Jenis unit | Produk | Jenis layanan | Responden | Indikator | Jawaban | Catatan
Kab. A | kabupaten | Bali | Dinas Sosial | dinsos | | | Petugas 1 | A-01 | 12 | hafal
Kab. A | kabupaten | Bali | Dinas Sosial | dinsos | BLT | administrasi | | B-01 | Ada |
Kab. A | kabupaten | Bali | Dinas Sosial | dinsos | BLT | administrasi | | B-02 | TB | gratis
"""  # noqa: E501


def read(path: Path, rubric: str | None = str(MINI)):
    return read_survey([path], rubric)[0]


def notes_in(path: Path) -> dict[str, str]:
    ((survey, _),) = read_surveys([path], str(MINI), notes=True)
    return {code: note for unit in survey.units() for code, note in unit.notes}


def codes(survey) -> list[str]:
    return [found.code for found in all_findings(survey)]


def as_xlsx(folder: Path, table: str) -> Path:
    path = folder / "survei.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    for row, line in enumerate(table.strip().splitlines()):
        for column, cell in enumerate(line.split("|")):
            text = cell.strip()
            if text.isdecimal():
                sheet.write_number(row, column, int(text))
            elif text:
                sheet.write_string(row, column, text)
    book.close()
    return path


def meanings(survey):
    return {
        (unit.name, each.indicator, each.subject): (each.state, each.level)
        for unit in survey.units()
        for each in unit.answers
    }


@pytest.mark.parametrize("write", [write_table, as_xlsx])
def test_a_table_is_read_with_its_cells(tmp_path, write) -> None:
    path = write(tmp_path, COMPLETE)
    survey = read(path)
    assert survey.findings == ()
    (institution,) = survey.institutions
    (unit,) = institution.units
    assert (institution.name, institution.type, institution.province, unit.type) == (
        "Kab. A", "kabupaten", "Bali", "dinsos",
    )  # fmt: skip
    assert [(each.name, each.kind) for each in unit.products] == [
        ("BLT", ProductKind.ADMINISTRATIVE)
    ]
    assert unit.notes == ()
    assert notes_in(path) == {"A-01": "hafal", "B-02": "gratis"}
    assert [(each.indicator, each.state, each.level, each.place.cell) for each in unit.answers] == [
        ("A-01", State.ANSWERED, "penuh", "J2"),
        ("B-01", State.ANSWERED, "ada", "J3"),
        ("B-02", State.NOT_APPLICABLE, "", "J4"),
    ]


HEADINGS = [
    "Instansi|Unit|Produk|Responden|Indikator|Jawaban",
    "INSTANSI|OPD|PRODUK|RESPONDEN|KODE|JAWABAN",
    "institution|service unit|product|respondent|indicator|answer",
    " Nama  instansi |Unit / OPD|Produk layanan|Narasumber|Kode Indikator|Jawaban:",
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (5, 3, 1, 4, 0, 2), (4, 5, 2, 3, 1, 0)])
def test_headings_come_in_any_order_case_and_language(tmp_path, heading, order) -> None:
    rows = [
        heading.split("|"),
        ["Kab. A", "Dinas Sosial", "", "Petugas 1", "A-01", "12"],
        ["Kab. A", "Dinas Sosial", "BLT", "", "B-01", "Ada"],
        ["Kab. A", "Dinas Sosial", "BLT", "", "B-02", "Ada"],
    ]
    table = "\n".join(" | ".join(row[at] for at in order) for row in rows)
    survey = read(write_table(tmp_path, f"Rekap survei | |\n{table}"))
    assert survey.findings == ()
    assert meanings(survey) == {
        ("Dinas Sosial", "A-01", "1"): (State.ANSWERED, "penuh"),
        ("Dinas Sosial", "B-01", "BLT"): (State.ANSWERED, "ada"),
        ("Dinas Sosial", "B-02", "BLT"): (State.ANSWERED, "ada"),
    }


def with_answers(**answers: str) -> str:
    rows = ["Instansi | Unit | Produk | Responden | Indikator | Jawaban"]
    rows += ["Kab. A | Dinas Sosial | | Petugas 1 | A-01 | " + answers.get("a", "12")]
    rows += ["Kab. A | Dinas Sosial | BLT | | B-01 | " + answers.get("b", "Ada")]
    rows += ["Kab. A | Dinas Sosial | BLT | | B-02 | " + answers.get("c", "Ada")]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("Ya", "ada"), ("ya", "ada"), ("YA", "ada"), ("Y", "ada"), ("v", "ada"), ("V", "ada"),
        ("√", "ada"), ("1", "ada"), ("1,0", "ada"), ("1.0", "ada"), ("  Ada. ", "ada"),
        ("ADA", "ada"), ("present", "ada"), ("no", "tidak_ada"), ("Tidak  ada", "tidak_ada"),
        ("tidak_ada", "tidak_ada"), ("0", "tidak_ada"), ("sebagian", "sebagian"),
    ],
)  # fmt: skip
def test_answers_are_understood_as_people_write_them(tmp_path, written, level) -> None:
    survey = read(write_table(tmp_path, with_answers(b=written)))
    assert codes(survey) == []
    assert meanings(survey)["Dinas Sosial", "B-01", "BLT"] == (State.ANSWERED, level)


@pytest.mark.parametrize("written", ["tidak berlaku", "TB", "-", "N/A", "Tidak Berlaku."])
def test_not_applicable_is_understood_where_it_is_allowed(tmp_path, written) -> None:
    survey = read(write_table(tmp_path, with_answers(b=written, c=written)))
    assert codes(survey) == ["answer.must_apply"]
    assert meanings(survey)["Dinas Sosial", "B-02", "BLT"] == (State.NOT_APPLICABLE, "")


@pytest.mark.parametrize(
    ("written", "level"),
    [("0", "kurang"), ("4", "kurang"), ("5", "separuh"), ("9,0", "separuh"), ("10.0", "penuh"),
     ("14", "penuh")],
)  # fmt: skip
def test_counts_find_their_step(tmp_path, written, level) -> None:
    survey = read(write_table(tmp_path, with_answers(a=written)))
    assert meanings(survey)["Dinas Sosial", "A-01", "1"] == (State.ANSWERED, level)


@pytest.mark.parametrize("written", ["15", "-1", "4,5", "dua", "1e5", "½", "12 13", "1.000"])
def test_counts_that_are_none_are_rejected(tmp_path, written) -> None:
    survey = read(write_table(tmp_path, with_answers(a=written)))
    assert codes(survey) == ["answer.no_count"]


ROW_FAULTS = [
    ("| Dinas Sosial | BLT | | B-01 | Ada", "row.no_field", "A5"),
    ("Kab. A | | BLT | | B-01 | Ada", "row.no_field", "B5"),
    ("Kab. A | Dinas Sosial | | | B-01 | Ada", "row.no_field", "C5"),
    ("Kab. A | Dinas Sosial | | | A-01 | 3", "row.no_field", "D5"),
    ("Kab. A | Dinas Sosial | BLT | | Z-01 | Ada", "row.unknown_indicator", "E5"),
    ("Kab. A | Dinas Sosial | BLT | | | Ada", "row.unknown_indicator", "E5"),
    ("Kab. A | Dinas Sosial | BLT | | B-01 | ya", "answer.repeated", "F5"),
    ("Kab. A | dinas  SOSIAL | blt | | B-01 | Tidak", "answer.conflict", "F5"),
]


@pytest.mark.parametrize(("row", "code", "cell"), ROW_FAULTS)
def test_a_row_that_cannot_be_used_is_a_finding_and_counted(tmp_path, row, code, cell) -> None:
    survey = read(write_table(tmp_path, f"{with_answers()}\n{row}"))
    (found,) = all_findings(survey)
    assert (found.code, found.place.cell) == (code, cell)
    assert found.message(words("id"))
    counts = survey.counts
    assert counts.read == 4
    unlike = 2 if code == "answer.conflict" else 1
    assert (counts.rejected, counts.repeated) == (
        (0, 1) if code == "answer.repeated" else (unlike, 0)
    )


def test_two_different_answers_are_both_unused(tmp_path) -> None:
    table = f"{with_answers()}\nKab. A | Dinas Sosial | BLT | | B-01 | Tidak"
    survey = read(write_table(tmp_path, table))
    assert meanings(survey)["Dinas Sosial", "B-01", "BLT"] == (State.REJECTED, "")


def test_a_missing_row_is_a_gap(tmp_path) -> None:
    table = "\n".join(with_answers().splitlines()[:-1])
    survey = read(write_table(tmp_path, table))
    assert codes(survey) == ["answer.missing"]
    assert meanings(survey)["Dinas Sosial", "B-02", "BLT"] == (State.BLANK, "")
    assert survey.counts.read == 2


def test_an_unknown_unit_type_is_told_with_what_is_allowed(tmp_path) -> None:
    head, *rows = with_answers().splitlines()
    rows = [f"{row} | dinas antah berantah" for row in rows]
    survey = read(write_table(tmp_path, "\n".join([f"{head} | Jenis unit", *rows])))
    (found,) = survey.findings
    assert found.code == "unit.unknown_type"
    assert found.severity == "warning"


def test_a_name_alone_that_means_no_type_is_nothing_to_tell(tmp_path) -> None:
    survey = read(write_table(tmp_path, with_answers().replace("Dinas Sosial", "Dinas Antah")))
    assert codes(survey) == []


def table_of_year(*years: str) -> str:
    rows = ["Instansi | Unit | Produk | Responden | Indikator | Jawaban | Tahun"]
    rows += [f"Kab. A | Dinas Sosial | BLT | | P-0{at} | Ada | {year}"
             for at, year in enumerate(years, 1)]  # fmt: skip
    return "\n".join(rows)


def test_the_edition_comes_from_the_year(tmp_path) -> None:
    survey, rubric = read_survey([write_table(tmp_path, table_of_year("2022", "2022"))])
    assert (survey.year, rubric.edition) == (2022, "2022")


REFUSED = [
    (table_of_year("2022", "2021"), None, "file.several_years"),
    (table_of_year("2022,5"), None, "file.year"),
    (table_of_year("1998"), None, "file.year"),
    (table_of_year("2020"), None, "file.no_edition"),
    (with_answers(), None, "file.no_edition"),
    (with_answers(), "2099", "rubric.unknown_edition"),
    ("Nama | Alamat\nA | B", str(MINI), "file.no_layout"),
]


@pytest.mark.parametrize(("table", "rubric", "code"), REFUSED)
def test_a_table_that_cannot_be_used_is_refused(tmp_path, table, rubric, code) -> None:
    with pytest.raises(KepatuhanError) as error:
        read(write_table(tmp_path, table), rubric)
    assert [found.code for found in error.value.findings] == [code]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_comes_in_several_dialects(tmp_path, delimiter, encoding) -> None:
    lines = [[cell.strip() for cell in line.split("|")] for line in with_answers().splitlines()]
    text = "\r\n".join(delimiter.join(line) for line in lines).replace("BLT", "Café")
    path = tmp_path / "survei.csv"
    path.write_bytes(text.encode(encoding))
    assert ("Dinas Sosial", "B-01", "Café") in meanings(read(path))


def test_files_of_two_years_are_not_mixed(tmp_path) -> None:
    first = write_table(tmp_path, table_of_year("2022"), "a.csv")
    second = write_table(tmp_path, table_of_year("2021").replace("P-01", "K-01"), "b.csv")
    with pytest.raises(KepatuhanError) as error:
        read_survey([first, second])
    assert [found.code for found in error.value.findings] == ["input.several_years"]


def test_a_bad_file_is_refused_by_name_and_the_others_are_read(tmp_path) -> None:
    good = write_table(tmp_path, with_answers(), "baik.csv")
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "~$baik.xlsx").write_bytes(b"lock")
    (tmp_path / "catatan.txt").write_text("not a survey")
    survey, _ = read_survey([tmp_path], str(MINI))
    assert [each.file for each in survey.sources] == [good.name]
    assert {found.place.file for found in survey.refused} == {"rusak.xlsx"}


def test_a_copy_of_a_file_is_told_and_not_read_twice(tmp_path) -> None:
    write_table(tmp_path, with_answers(), "a.csv")
    write_table(tmp_path, with_answers(), "b.csv")
    survey, _ = read_survey([tmp_path], str(MINI))
    assert [(each.code, each.place.file) for each in survey.findings] == [("file.copy", "b.csv")]
    assert [source.file for source in survey.sources] == ["a.csv"]
    assert survey.counts.read == 3


def test_files_of_one_name_are_told_apart_by_their_folder(tmp_path) -> None:
    for folder, unit in (("utara", "Dinas Sosial"), ("selatan", "Dinas Kesehatan")):
        (tmp_path / folder).mkdir()
        table = with_answers().replace("Dinas Sosial", unit)
        write_table(tmp_path / folder, table)
    survey, _ = read_survey([tmp_path], str(MINI))
    assert {source.file for source in survey.sources} == {"selatan/survei.csv", "utara/survei.csv"}
    files = {each.place.file for unit in survey.units() for each in unit.answers}
    assert files == {source.file for source in survey.sources}


def test_many_files_are_read_by_several_processes_with_the_same_outcome(tmp_path) -> None:
    for number in range(45):
        table = with_answers(b=("Ada", "Sebagian")[number % 2])
        write_table(tmp_path, table.replace("Kab. A", f"Kab. {number:02}"), f"s{number:02}.csv")
    survey, _ = read_survey([tmp_path], str(MINI))
    assert [each.name for each in survey.institutions] == [f"Kab. {n:02}" for n in range(45)]
    levels = [meanings(read(path))["Dinas Sosial", "B-01", "BLT"]
              for path in sorted(tmp_path.glob("*.csv"))]  # fmt: skip
    pooled = [answer for unit in survey.units() for answer in unit.answers
              if answer.indicator == "B-01"]  # fmt: skip
    assert [(each.state, each.level) for each in pooled] == levels


def test_no_file_and_missing_files_are_told(tmp_path) -> None:
    for paths, code in (([tmp_path], "file.empty"), ([tmp_path / "x.csv"], "file.missing")):
        with pytest.raises(KepatuhanError) as error:
            read_survey(paths, str(MINI))
        assert [found.code for found in error.value.findings] == [code]


def test_one_institution_however_its_name_begins_is_one(tmp_path) -> None:
    lines = COMPLETE.strip().splitlines()
    lines[2] = lines[2].replace("Kab. A", "Pemerintah Kabupaten A")
    lines[3] = lines[3].replace("Kab. A", "KABUPATEN A")
    survey = read(write_table(tmp_path, "\n".join(lines)))
    assert [(each.name, len(each.units)) for each in survey.institutions] == [("Kab. A", 1)]
    assert meanings(survey) == meanings(read(write_table(tmp_path, COMPLETE)))


def test_a_type_or_province_told_in_two_ways_is_told(tmp_path) -> None:
    lines = COMPLETE.strip().splitlines()
    lines[2] = lines[2].replace("Bali", "Prov. Bali").replace("kabupaten", "Kabupaten")
    lines[3] = lines[3].replace("Dinas Sosial", "Dinas Kesehatan").replace("dinsos", "dinkes")
    lines[3] = lines[3].replace("Bali", "Riau")
    survey = read(write_table(tmp_path, "\n".join(lines)))
    told = [dict(each.values) for each in survey.findings if each.code == "institution.conflict"]
    assert told == [{"name": "Kab. A", "found": "Riau", "first": "Bali", "other": "survei.csv"}]
    assert survey.institutions[0].province == "Bali"
