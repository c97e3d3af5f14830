"""Surveys in other formats and under other names score as the same .xlsx and .csv do."""

from pathlib import Path

import pytest
from folders import TABLE, WEB_PAGE, XLSX, put
from old_books import WRITERS, sheets_of, xls
from recalculated import converted

from kepatuhan.ground.errors import Finding, KepatuhanError
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey.read import read_survey

SAMPLES = sorted((Path(__file__).parents[2] / "sample_data" / "2022").glob("*.xlsx"))
NOTE = "file.old_read"


def result_of(*paths: Path) -> Result:
    return build_result(*read_survey(paths))


def scores(result: Result) -> list[tuple[object, ...]]:
    """Return every unit with its exact score and bounds, and every gap."""
    return [
        (each.unit.name, each.verdict.exact, each.unit.date,
         [(one.indicator, one.subject, one.state, one.level) for one in each.unit.answers])
        for each in result.units
    ]  # fmt: skip


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.code, dict(each.values).get("found", "")) for each in findings]


@pytest.fixture(scope="module")
def expected() -> Result:
    return result_of(*SAMPLES)


@pytest.mark.parametrize("ending", WRITERS)
def test_forms_score_the_same_in_every_format(
    tmp_path: Path, expected: Result, ending: str
) -> None:
    for path in SAMPLES:
        (tmp_path / f"{path.stem}{ending}").write_bytes(WRITERS[ending](sheets_of(path)))
    found = result_of(tmp_path)
    assert scores(found) == scores(expected)
    notes = [each for each in found.findings if each.code == NOTE]
    assert [(each.place.file, dict(each.values)) for each in notes] == [
        (f"{path.stem}{ending}", {"found": ending}) for path in SAMPLES
    ]


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_forms_that_libreoffice_saves_score_the_same(
    tmp_path: Path, expected: Result, ending: str
) -> None:
    saved = [converted(path, ending, tmp_path) for path in SAMPLES[:2]]
    known = {each[0]: each for each in scores(expected)}
    found = scores(result_of(*saved))
    assert len(found) == 2
    assert all(known[each[0]] == each for each in found)


def test_a_copy_in_another_format_is_no_second_form(tmp_path: Path) -> None:
    first = SAMPLES[0]
    (tmp_path / "salinan.xls").write_bytes(xls(sheets_of(first)))
    found = result_of(first, tmp_path / "salinan.xls")
    assert scores(found) == scores(result_of(first))
    assert "file.copy" in [each.code for each in found.findings]


ROWS = [
    ["Instansi", "Tahun", "Nilai", "Input"],
    ["Kabupaten Badung", 2022, 0.94, 21.5],
    ["Kota Batu", 2022, 1.0, 21.5],
    ["Kota Blitar", 2022, 0.0, 21.5],
    ["Kota Kediri", 2022, 1.01, 0.215],
    ["Kota Madiun", 2022, "0,94", 21.5],
    ["Kabupaten Tabanan", 2022, 94.0, 21.5],
]


@pytest.mark.parametrize("ending", WRITERS)
def test_a_score_that_may_be_a_percentage_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"nilai{ending}"
    path.write_bytes(WRITERS[ending]({"Rekap": ROWS}))
    survey, _ = read_survey([path])
    found = {each.name: each.ready.value for each in survey.institutions}
    assert {name: str(value) for name, value in found.items()} == {
        "Kabupaten Badung": "None", "Kota Batu": "None", "Kota Blitar": "0",
        "Kota Kediri": "101/100", "Kota Madiun": "47/50", "Kabupaten Tabanan": "94",
    }  # fmt: skip
    refused = [each for each in survey.findings if each.code == "score.maybe_percent"]
    assert [(each.place.cell, dict(each.values)["found"]) for each in refused] == [
        ("C2", "0,94"), ("C3", "1"), ("D5", "0,215"),
    ]  # fmt: skip
    assert {each.severity for each in refused} == {"error"}


def test_in_xlsx_such_a_score_is_one(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in ROWS[:3]:
        book.active.append(row)
    book.active["C2"].number_format = "0.00%"
    book.save(tmp_path / "nilai.xlsx")
    survey, _ = read_survey([tmp_path / "nilai.xlsx"])
    assert [str(each.ready.value) for each in survey.institutions] == ["94", "1"]
    assert survey.findings == ()


@pytest.mark.parametrize(
    ("name", "content", "notes"),
    [
        ("nilai.tsv", TABLE.replace(";", "\t"), []),
        ("nilai.xls", TABLE.replace(";", "\t"), [("file.other_ending", ".csv")]),
        ("nilai.txt", TABLE.replace(";", "\t").encode("utf-16"), []),
        ("nilai.csv", f"sep=;\n{TABLE}".encode("utf-16"), []),
        ("nilai.csv", TABLE.replace(" A", " \xc0").encode("cp1252"),
         [("file.encoding_assumed", "cp1252")]),
        ("nilai.csv", TABLE.encode("utf-16-le"), [("file.encoding_assumed", "UTF-16")]),
    ],
)  # fmt: skip
def test_texts_are_read_in_a_folder_whatever_they_are_called(
    tmp_path: Path, name: str, content: bytes | str, notes: list[tuple[str, str]]
) -> None:
    survey, _ = read_survey([put(tmp_path, {name: content, "catatan.txt": "kunjungan 2022"})])
    assert [str(each.ready.value) for each in survey.institutions] == ["90", "70"]
    assert codes(survey.findings) == [*notes, ("file.evidence", "")]


@pytest.mark.parametrize(
    ("name", "ending", "notes"),
    [
        ("x.xls", ".xlsx", [("file.other_ending", ".xlsx")]),
        ("x.csv", ".xlsx", [("file.other_ending", ".xlsx")]),
        ("x.xlsx", ".xls", [("file.other_ending", ".xls"), (NOTE, ".xls")]),
        ("x.xls", ".ods", [("file.other_ending", ".ods"), (NOTE, ".ods")]),
        ("x.ods", ".ods", [(NOTE, ".ods")]),
    ],
)  # fmt: skip
def test_a_workbook_under_the_ending_of_another_is_read_and_told(
    tmp_path: Path, name: str, ending: str, notes: list[tuple[str, str]]
) -> None:
    path = SAMPLES[0]
    content = path.read_bytes() if ending == ".xlsx" else WRITERS[ending](sheets_of(path))
    survey, _ = read_survey([put(tmp_path, {name: content})])
    told = [each for each in codes(survey.findings) if each[0].startswith("file.")]
    assert told == notes


@pytest.mark.parametrize(
    "page", [WEB_PAGE, b"\xef\xbb\xbf\n<style>a</style><table><tr>", b"<?xml?>"]
)
def test_a_page_called_a_workbook_is_refused_by_a_clear_word(tmp_path: Path, page: bytes) -> None:
    for name in ("unduhan.xls", "unduhan.xlsx", "unduhan.csv"):
        with pytest.raises(KepatuhanError) as caught:
            read_survey([put(tmp_path / name, {name: page})])
        assert caught.value.findings[0].code == "file.no_workbook"


def test_a_note_that_speaks_of_a_page_is_no_page(tmp_path: Path) -> None:
    text = TABLE.replace("Nilai\n", "Nilai;Catatan\n").replace(";90\n", ";90;lihat <table>\n")
    survey, _ = read_survey([put(tmp_path, {"nilai.csv": text})])
    assert len(survey.institutions) == 2


def test_backups_and_templates_are_not_read(tmp_path: Path) -> None:
    files = {"nilai.csv": TABLE, "x.xls.bak": xls({"A": [["x"]]}), "y.xltx": XLSX}
    survey, _ = read_survey([put(tmp_path, files)])
    assert [each.code for each in survey.refused] == ["file.ending", "file.no_workbook"]


def test_a_file_that_its_reader_dies_of_stops_no_other(tmp_path: Path) -> None:
    files = {"nilai.csv": TABLE, "rusak.xls": xls({"A": [["x"]]})[:1024]}
    survey, _ = read_survey([put(tmp_path, files)])
    assert [(each.code, each.place.file) for each in survey.refused] == [
        ("file.damaged", "rusak.xls")
    ]
    assert len(survey.institutions) == 2
