"""A folder tells all it holds: every file is read, refused by name, counted, or of the system."""

import os
import time
from pathlib import Path

import pytest
from folders import (
    DOC,
    DOCX,
    ENCRYPTED,
    FLAT_ODS,
    NUMBERS,
    ODS,
    ODT,
    RAR,
    SEVEN,
    TABLE,
    WEB_PAGE,
    XLS,
    XLSB,
    XLSX,
    XML_2003,
    ZIP,
    put,
)

from kepatuhan.ground.errors import Finding, KepatuhanError
from kepatuhan.sheets.old_formats.process import NOT_OPENED_THERE
from kepatuhan.sheets.xlsx.disguise import PLAIN_TEXT, UNKNOWN
from kepatuhan.sheets.xlsx.disguise import WEB_PAGE as IS_WEB_PAGE
from kepatuhan.survey.files.find import BROKEN_LINK, find_files
from kepatuhan.survey.files.look import (
    FLAT_DOCUMENT,
    GOOGLE_SHEET,
    HALF_LOADED,
    NOT_LOADED,
    SHORTCUT,
    TEMPLATE,
    XML_WORKBOOK,
)
from kepatuhan.survey.files.look import (
    NUMBERS as APPLE,
)
from kepatuhan.survey.read import read_survey, read_surveys


def read_beside(folder: Path, files: dict[str, bytes | str]):
    """Return the survey of a folder that holds a good table and other files."""
    return read_survey([put(folder, {"nilai.csv": TABLE, **files})])[0]


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    """Return code, place and the value that tells most of each finding."""
    return [
        (each.code, each.place.file, next(iter(dict(each.values).values()), ""))
        for each in findings
    ]


@pytest.mark.parametrize(
    ("name", "content", "code", "value"),
    [
        ("dinkes.xls", XLS, "file.damaged", NOT_OPENED_THERE),
        ("dinkes.XLS", XLS, "file.damaged", NOT_OPENED_THERE),
        ("dinkes", XLS, "file.ending", ".xls"),
        ("dinkes.dat", XLS, "file.ending", ".xls"),
        ("dinkes.xls", b"\x09\x08\x10\0\0\x06\x05\0", "file.no_workbook", UNKNOWN),
        ("dinkes.xlsx", XLS, "file.damaged", NOT_OPENED_THERE),
        ("dinkes.csv", XLS, "file.damaged", NOT_OPENED_THERE),
        ("dinkes", ENCRYPTED, "file.encrypted", ""),
        ("dinkes.xlsb", XLSB, "file.damaged", NOT_OPENED_THERE),
        ("dinkes", XLSB, "file.ending", ".xlsb"),
        ("dinkes.xlsx", XLSB, "file.damaged", NOT_OPENED_THERE),
        ("dinkes.ods", ODS, "file.damaged", NOT_OPENED_THERE),
        ("dinkes", ODS, "file.ending", ".ods"),
        ("dinkes.xls", ODS, "file.damaged", NOT_OPENED_THERE),
        ("dinkes.csv", ODS, "file.damaged", NOT_OPENED_THERE),
        ("dinkes.fods", FLAT_ODS, "file.no_workbook", FLAT_DOCUMENT),
        ("dinkes.numbers", NUMBERS, "file.no_workbook", APPLE),
        ("dinkes", NUMBERS, "file.no_workbook", APPLE),
        ("dinkes.xls", WEB_PAGE, "file.no_workbook", IS_WEB_PAGE),
        ("dinkes.xlsx", TABLE, "file.no_workbook", PLAIN_TEXT),
        ("dinkes.xls", b"", "file.no_bytes", ""),
        ("dinkes.xlsx", b"", "file.no_bytes", ""),
        ("dinkes.csv", b"", "file.no_bytes", ""),
        ("dinkes.xls", XML_2003, "file.no_workbook", XML_WORKBOOK),
        ("dinkes.xml", XML_2003, "file.no_workbook", XML_WORKBOOK),
        ("dinkes.xltx", XLSX, "file.no_workbook", TEMPLATE),
        ("dinkes", XLSX, "file.ending", ".xlsx"),
        ("dinkes.xlsx.bak", XLSX, "file.ending", ".xlsx"),
        ("dinkes.xlsx ", XLSX, "file.ending", ".xlsx"),
        ("dinkes.zip", XLSX, "file.ending", ".xlsx"),
        ("dinkes", XLSX[:600], "file.ending", ".xlsx"),
        ("dinkes.csv.txt", TABLE, "file.ending", ".csv"),
        ("kiriman.zip", ZIP, "file.archive", ""),
        ("kiriman", ZIP, "file.archive", ""),
        ("kiriman.csv", ZIP, "file.archive", ""),
        ("kiriman.zip", b"broken", "file.archive", ""),
        ("kiriman.zip", DOCX, "file.archive", ""),
        ("kiriman.rar", RAR, "file.archive", ""),
        ("kiriman", RAR, "file.archive", ""),
        ("kiriman.7z", SEVEN, "file.archive", ""),
        ("kiriman.dat", SEVEN, "file.archive", ""),
        ("kiriman.csv.gz", b"\x1f\x8b\x08", "file.archive", ""),
        ("dinkes.gsheet", '{"doc_id": "x"}', "file.not_here", GOOGLE_SHEET),
        ("dinkes.xlsx.lnk", b"L\0\0\0", "file.not_here", SHORTCUT),
        ("dinkes.xlsx - Shortcut.lnk", b"L\0\0\0", "file.not_here", SHORTCUT),
        (".dinkes.xlsx.icloud", b"bplist00", "file.not_here", NOT_LOADED),
        ("dinkes.xlsx.crdownload", XLSX[:600], "file.not_here", HALF_LOADED),
        (".dinkes.xls", XLS, "file.damaged", NOT_OPENED_THERE),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_cause(
    tmp_path, name, content, code, value
) -> None:
    survey = read_beside(tmp_path, {name: content})
    assert told(survey.refused) == [(code, name, value)]
    assert survey.refused[0].severity == "error"
    assert [source.file for source in survey.sources] == ["nilai.csv"]
    assert survey.findings == ()


@pytest.mark.parametrize(
    "name",
    [
        "~$nilai.xlsx", "._nilai.csv", "._nilai.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini",
        ".~lock.nilai.csv#", ".gitignore", "kepatuhan.db", "kepatuhan.db-journal", "daftar.yaml",
        "kepatuhan.toml", ".git/nilai.csv", ".venv/x.xlsx", "__MACOSX/._nilai.csv",
        "__MACOSX/nilai.csv", "$RECYCLE.BIN/nilai.csv",
    ],
)  # fmt: skip
def test_what_the_system_keeps_is_passed_over_in_silence(tmp_path, name) -> None:
    survey = read_beside(tmp_path, {name: b"\0\x05\x16\x07"})
    assert (survey.refused, survey.findings) == ((), ())
    assert [source.file for source in survey.sources] == ["nilai.csv"]


def test_a_hidden_table_is_read(tmp_path) -> None:
    found = find_files([put(tmp_path, {".nilai.csv": TABLE, ".csv": TABLE})])
    assert [each.name for each in found.files] == [".csv", ".nilai.csv"]


def test_everything_else_is_evidence_one_line_a_folder(tmp_path) -> None:
    files = {"a.jpg": b"x", "b.JPG": b"x", "c.docx": DOCX, "tanpa": DOC, "d.xyz": b"x", "e": ODT,
             "dinkes.xlsx.pdf": b"%PDF"}  # fmt: skip
    bukti = {f"bukti/{name}": content for name, content in files.items()}
    survey = read_beside(tmp_path / "survei", {"surat.pdf": b"%PDF", **bukti})
    assert [(each.code, each.place.file, dict(each.values)) for each in survey.findings] == [
        ("file.evidence", "bukti/", {"n": "7", "kinds": ".jpg 2, .docx 1, .pdf 1, … 3"}),
        ("file.evidence", "survei/", {"n": "1", "kinds": ".pdf 1"}),
    ]
    assert survey.refused == ()
    assert {each.severity for each in survey.findings} == {"info"}


def test_evidence_in_many_folders_is_one_line(tmp_path) -> None:
    files = {f"opd {at}/bukti/foto.jpg": b"x" for at in range(6)}
    survey = read_beside(tmp_path / "survei", files)
    assert told(survey.findings) == [("file.evidence", "survei/", "6")]


def test_a_folder_of_apple_numbers_is_one_file(tmp_path) -> None:
    survey = read_beside(tmp_path, {"dinkes.numbers/Index.zip": ZIP, "dinkes.numbers/x.jpg": b"x"})
    assert told(survey.refused) == [("file.no_workbook", "dinkes.numbers", APPLE)]
    assert survey.findings == ()


def test_nothing_is_left_out_because_of_where_it_lies(tmp_path) -> None:
    other = TABLE.replace("Kabupaten", "Kota")
    survey = read_beside(
        tmp_path, {"reports/kota.csv": other, "a/b/c/desa.csv": other + "x;2022;1"}
    )
    assert [source.file for source in survey.sources] == ["desa.csv", "nilai.csv", "kota.csv"]


# Links and closed doors ---------------------------------------------------------------------------


def test_links_in_a_circle_come_to_an_end(tmp_path) -> None:
    folder = put(tmp_path / "survei", {"nilai.csv": TABLE, "a/kota.csv": TABLE.replace("A", "C")})
    (folder / "a" / "naik").symlink_to(folder)
    (folder / "a" / "lebih").symlink_to(tmp_path)
    (folder / "z").symlink_to(folder / "a")
    (folder / "diri").symlink_to(folder / "diri")
    survey, _ = read_survey([folder])
    assert sorted(source.file for source in survey.sources) == ["kota.csv", "nilai.csv"]
    assert told(survey.findings) == [("file.loop", "lebih/", ""), ("file.loop", "naik/", "")]
    assert [(each.code, each.place.file) for each in survey.refused] == [("file.not_here", "diri")]


def test_a_folder_that_is_named_twice_is_told_once(tmp_path) -> None:
    folder = put(tmp_path / "survei", {"nilai.csv": TABLE, "foto.jpg": b"x"})
    (folder / "naik").symlink_to(folder)
    survey, _ = read_survey([folder, folder / "..", folder])
    assert [source.file for source in survey.sources] == ["nilai.csv"]
    assert told(survey.findings) == [
        ("file.evidence", "survei/", "1"), ("file.loop", "naik/", ""),
    ]  # fmt: skip


def test_a_folder_is_read_through_a_link(tmp_path) -> None:
    elsewhere = put(tmp_path / "lain", {"nilai.csv": TABLE})
    (tmp_path / "survei").mkdir()
    (tmp_path / "survei" / "tautan").symlink_to(elsewhere)
    assert [each.name for each in find_files([tmp_path / "survei"]).files] == ["nilai.csv"]


def test_a_broken_link_to_a_table_is_refused_and_one_to_a_picture_is_evidence(tmp_path) -> None:
    put(tmp_path, {"nilai.csv": TABLE})
    (tmp_path / "dinkes.xlsx").symlink_to(tmp_path / "hilang.xlsx")
    (tmp_path / "foto.jpg").symlink_to(tmp_path / "hilang.jpg")
    survey, _ = read_survey([tmp_path])
    assert told(survey.refused) == [("file.not_here", "dinkes.xlsx", BROKEN_LINK)]
    assert [each.code for each in survey.findings] == ["file.evidence"]


def test_a_folder_that_cannot_be_opened_is_refused_by_name(tmp_path, monkeypatch) -> None:
    put(tmp_path, {"nilai.csv": TABLE, "tertutup/kota.csv": TABLE})
    scan = os.scandir

    def closed(path):
        if Path(path).name == "tertutup":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)  # root opens every folder
    survey, _ = read_survey([tmp_path])
    assert told(survey.refused) == [("file.closed_folder", "tertutup/", "")]


def test_a_pipe_is_not_waited_for(tmp_path) -> None:
    put(tmp_path, {"nilai.csv": TABLE})
    os.mkfifo(tmp_path / "pipa.csv")
    survey, _ = read_survey([tmp_path])
    assert [(each.code, each.place.file) for each in survey.refused] == [
        ("file.unreadable", "pipa.csv")
    ]


def test_a_name_that_is_no_text_is_shown_somehow(tmp_path) -> None:
    name = os.fsdecode(b"nilai\xff.csv")
    put(tmp_path, {name: TABLE})
    survey, _ = read_survey([tmp_path])
    assert [source.file for source in survey.sources] == [r"nilai\xff.csv"]


# Nothing to read ----------------------------------------------------------------------------------


def refusal(*paths: Path) -> list[str]:
    with pytest.raises(KepatuhanError) as error:
        read_surveys(paths)
    return [found.code for found in error.value.findings]


def test_a_folder_without_a_survey_tells_what_is_there(tmp_path) -> None:
    assert refusal(put(tmp_path / "a", {"~$x.xlsx": b"x"})) == ["file.empty"]
    assert refusal(put(tmp_path / "b", {"x.pdf": b"x"})) == ["file.none", "file.evidence"]
    assert refusal(put(tmp_path / "c", {"x.pdf": b"x", "y.xls": XLS})) == [
        "file.damaged", "file.evidence",
    ]  # fmt: skip


def test_a_path_that_cannot_be_used_is_refused_by_its_cause(tmp_path) -> None:
    (tmp_path / "diri").symlink_to(tmp_path / "diri")
    assert refusal(tmp_path / "hilang.csv", tmp_path / "tiada.csv") == ["file.missing"] * 2
    assert refusal(tmp_path / ("x" * 300)) == ["file.unreadable"]
    assert refusal(tmp_path / "diri") == ["file.not_here"]


def test_a_file_that_goes_away_while_others_are_read_is_refused_alone(tmp_path) -> None:
    put(tmp_path, {"a.csv": TABLE, "b.csv": TABLE, "c.csv": TABLE.replace("2022", "2021")})

    def take_away(done: int, _: int) -> None:
        if done == 1:
            (tmp_path / "b.csv").unlink()

    surveys = read_surveys([tmp_path], progress=take_away)
    assert [survey.year for survey, _ in surveys] == [2021, 2022]
    assert told(surveys[0][0].refused) == [("file.missing", "b.csv", "")]


def test_what_is_named_is_never_passed_over(tmp_path) -> None:
    put(
        tmp_path,
        {"foto.pdf": b"%PDF-1.7", "x.yaml": "a: b", "nilai.csv": TABLE, "~$nilai.csv": b""},
    )
    survey, _ = read_survey([tmp_path / "nilai.csv", tmp_path / "~$nilai.csv"])
    assert survey.refused == ()  # a lock comes with a shell's *.csv
    assert refusal(tmp_path / "foto.pdf", tmp_path / "x.yaml") == ["file.no_workbook"] * 2


def test_every_year_tells_what_was_refused(tmp_path) -> None:
    files = {
        "b.csv": TABLE.replace("2022", "2021"),
        "kiriman.zip": ZIP,
        "a.csv": TABLE,
        "x.pdf": "",
    }
    surveys = read_surveys([put(tmp_path, files)])
    assert [survey.year for survey, _ in surveys] == [2021, 2022]
    for survey, _ in surveys:
        assert [each.code for each in survey.refused] == ["file.archive"]
        assert [each.code for each in survey.findings] == ["file.evidence"]


def test_a_copy_is_told_in_its_year(tmp_path) -> None:
    files = {"a.csv": TABLE.replace("2022", "2021"), "b.csv": TABLE, "b (1).csv": TABLE}
    surveys = read_surveys([put(tmp_path, files)])
    codes = {survey.year: [each.code for each in survey.findings] for survey, _ in surveys}
    assert codes == {2021: [], 2022: ["file.copy"]}


def test_a_large_folder_is_looked_through_quickly(tmp_path) -> None:
    kinds = {".csv": b"a;b", "": XLSX, ".xltx": XLSX, ".jpg": b"x", ".dat": b"x" * 100_000}
    files = {
        f"{at % 30}/{at}{ending}": content for at in range(600) for ending, content in kinds.items()
    }
    put(tmp_path, files)
    start = time.perf_counter()
    found = find_files([tmp_path])
    assert time.perf_counter() - start < 3  # a second on a free machine
    assert (len(found.files), len(found.refused)) == (600, 1200)
