"""Folders on the command line: what is said of what lies there, and with which exit code."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
import running
from folders import DOCX, TABLE, XLS, ZIP, put, without_mark
from helpers import SAMPLES, filled_form

from kepatuhan.__main__ import _run

LEFT_OUT = ("findings", "refused")

REPORTS = "reports/2022/kabupaten-klungkung"  # of the one institution


@pytest.fixture
def kepatuhan(monkeypatch, capfd, tmp_path):
    """Return what runs a command in a folder: its exit code, what it prints, what it tells."""

    def run(*arguments: object, folder: Path = tmp_path) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        monkeypatch.setattr("sys.argv", ["kepatuhan", *map(str, arguments)])
        code = _run("id")
        shown = capfd.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture
def survei(tmp_path) -> Path:
    """Return a folder with the forms of two units."""
    folder = tmp_path / "survei"
    folder.mkdir()
    for name in ("dinsos_2022.xlsx", "dinkes_2022.xlsx"):
        shutil.copy(SAMPLES / "2022" / name, folder)
    return folder


def numbers(result: Path) -> dict:
    data = json.loads(result.read_text(encoding="utf-8"))
    return {key: value for key, value in data.items() if key not in LEFT_OUT}


def unmarked(folder: Path) -> None:
    """Make the written workbooks as version 0.1.0 wrote them."""
    for path in folder.rglob("report.xlsx"):
        without_mark(path)


@pytest.mark.parametrize("out", [(), ("--out", ".")], ids=["reports", "here"])
@pytest.mark.parametrize("change", [lambda folder: None, unmarked], ids=["marked", "of 0.1.0"])
def test_scoring_a_folder_again_gives_the_same_numbers(kepatuhan, survei, out, change) -> None:
    where = survei if out else survei / REPORTS
    code, first, told = kepatuhan("score", ".", *out, folder=survei)
    before = numbers(where / "result.json")
    assert (code, "dilewati" in told) == (0, False)
    change(where)
    code, again, told = kepatuhan("score", ".", *out, folder=survei)
    assert (code, again) == (0, first)
    assert numbers(where / "result.json") == before
    assert "Berkas buatan kepatuhan sendiri dilewati: 3 (" in told
    assert "report.xlsx" in told


def test_a_form_among_the_reports_is_read(kepatuhan, survei) -> None:
    kepatuhan("score", ".", folder=survei)
    filled_form(survei / "reports" / "baru.xlsx", institution="Kabupaten Klungkung",
                unit="Dinas Pariwisata")  # fmt: skip
    code, shown, _ = kepatuhan("score", ".", folder=survei)
    assert code == 0
    assert "3 unit" in shown
    assert "Dinas Pariwisata" in shown


def test_a_yearly_report_beside_its_forms_changes_nothing(kepatuhan, survei) -> None:
    first = kepatuhan("report", 2022, ".", folder=survei)
    again = kepatuhan("report", 2022, ".", folder=survei)
    assert (again[0], again[1]) == (0, first[1])
    assert "buatan kepatuhan sendiri dilewati: 9 (" in again[2]
    page = (survei / "reports" / "2022" / "index.html").read_text(encoding="utf-8")
    assert "dilewati" in page  # whoever reads only the report is told too


def test_a_comparison_of_folders_with_reports_in_them_is_the_same(kepatuhan, survei) -> None:
    first = kepatuhan("compare", SAMPLES / "2021", ".", "-o", ".", folder=survei)
    again = kepatuhan("compare", SAMPLES / "2021", ".", "-o", ".", folder=survei)
    assert (again[0], again[1]) == (0, first[1])
    assert "dilewati: 3 (comparison.html, comparison.json, comparison.xlsx)" in again[2]


def test_named_outputs_are_refused_by_kind(kepatuhan, survei) -> None:
    kepatuhan("score", ".", folder=survei)
    code, shown, told = kepatuhan("score", f"{REPORTS}/report.xlsx", folder=survei)
    assert (code, shown) == (3, "")
    assert "report.xlsx: Berkas ini dibuat oleh kepatuhan sendiri: laporan." in told
    code, _, told = kepatuhan("score", "dinsos_2022.xlsx", f"{REPORTS}/result.json", folder=survei)
    assert code == 3
    assert "Kabupaten Klungkung ▸ Dinas Sosial" in told
    assert "[report.twice]" in told


def test_a_result_is_read_as_in_every_command(kepatuhan, survei) -> None:
    kepatuhan("score", ".", folder=survei)
    code, shown, told = kepatuhan("score", f"{REPORTS}/result.json", "-o", "lagi", folder=survei)
    assert code == 0
    assert "Kabupaten Klungkung" in shown
    assert "1 baris" not in told
    pages = [Path(survei, folder, "report.html").read_bytes() for folder in (REPORTS, "lagi")]
    assert pages[0] == pages[1]


COMMANDS = {
    "score": ("score", "."),
    "report": ("report", "2022", "."),
    "compare": ("compare", SAMPLES / "2021", "."),
    "why": ("why", ".", "dinsos"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_what_it_did_not_read(kepatuhan, survei, command) -> None:
    put(survei, {"disdik.xls": XLS, "kiriman.zip": ZIP, "surat.docx": DOCX, "~$dinsos.xlsx": b""})
    code, shown, told = kepatuhan(*COMMANDS[command], folder=survei)
    assert code == 1
    assert shown
    total = 9 if command == "compare" else 4
    assert f"2 dari {total} berkas ditolak:" in told
    assert "disdik.xls: Buku kerja ini rusak: pustaka pembaca format ini" in told
    assert "kiriman.zip: Berkas ini arsip" in told
    assert "survei/: Berkas lain yang tidak dibaca: 1 (.docx 1)." in told
    assert "~$" not in told


@pytest.mark.parametrize("command", COMMANDS)
def test_evidence_and_own_files_leave_the_exit_code(kepatuhan, survei, command) -> None:
    put(survei, {"bukti/foto.jpg": b"x"})
    kepatuhan("score", ".", folder=survei)
    code, _, told = kepatuhan(*COMMANDS[command], folder=survei)
    assert code == 0
    assert "bukti/: Berkas lain yang tidak dibaca: 1 (.jpg 1)." in told
    assert "dilewati: 3 (report.html, result.json, report.xlsx)" in told


def test_what_was_refused_is_in_the_result(kepatuhan, survei) -> None:
    put(survei, {"disdik.xls": XLS, "foto.jpg": b"x"})
    kepatuhan("score", ".", folder=survei)
    data = json.loads((survei / REPORTS / "result.json").read_text(encoding="utf-8"))
    assert [(each["code"], each["file"]) for each in data["refused"]] == [
        ("file.damaged", "disdik.xls")
    ]
    assert ("file.evidence", "survei/") in [
        (each["code"], each["file"]) for each in data["findings"]
    ]


def test_quiet_tells_only_what_was_refused(kepatuhan, survei) -> None:
    put(survei, {"disdik.xls": XLS, "foto.jpg": b"x"})
    code, shown, told = kepatuhan("score", ".", "--quiet", folder=survei)
    assert (code, shown) == (1, "")
    assert "disdik.xls" in told
    assert "foto" not in told
    assert ".jpg" not in told


@pytest.mark.parametrize("command", COMMANDS)
def test_one_refused_cell_makes_the_exit_code_1(kepatuhan, survei, command) -> None:
    book = openpyxl.load_workbook(survei / "dinsos_2022.xlsx")
    book["Observasi"]["E5"] = "entah"
    book.save(survei / "dinsos_2022.xlsx")
    code, shown, told = kepatuhan(*COMMANDS[command], folder=survei)
    assert (code, bool(shown)) == (1, True)
    assert ("Observasi ▸ E5" in told) == (command != "why")


def test_why_leaves_alone_what_other_units_lack(kepatuhan, survei) -> None:
    book = openpyxl.load_workbook(survei / "dinsos_2022.xlsx")
    book["Observasi"]["E5"] = "entah"
    book.save(survei / "dinsos_2022.xlsx")
    assert kepatuhan("why", ".", "dinkes", folder=survei)[0] == 0


def test_a_refused_row_of_a_table_makes_the_exit_code_1(kepatuhan, tmp_path) -> None:
    put(tmp_path, {"nilai.csv": f"{TABLE}Kabupaten C;2022;seratus\n"})
    code, shown, told = kepatuhan("score", "nilai.csv")
    assert (code, bool(shown)) == (1, True)
    assert "nilai.csv ▸ C4" in told


def test_files_of_other_years_are_told_in_a_report(kepatuhan, tmp_path) -> None:
    put(tmp_path, {
        "a.csv": TABLE, "b.csv": TABLE.replace("2022", "2021").replace("Kabupaten", "Kota"),
        "c.csv": TABLE.replace("2022", "2018"), "d.csv": TABLE.replace("90", "80").replace(
            "2022", "2018").replace("Kabupaten", "Kota"),
    })  # fmt: skip
    code, _, told = kepatuhan("report", 2022, ".")
    assert code == 0
    assert "Berkas dari tahun lain tidak masuk laporan ini: 3 (2018, 2021)." in told
    code, _, told = kepatuhan("report", 2022, "a.csv")
    assert (code, "tahun lain" in told) == (0, False)


def test_a_refused_file_is_told_whichever_years_are_compared(kepatuhan, tmp_path) -> None:
    files = {f"{year}.csv": TABLE.replace("2022", str(year)) for year in (2018, 2021, 2022)}
    put(tmp_path / "data", {**files, "rekap.xls": XLS})
    code, _, told = kepatuhan("compare", 2021, 2022, "--from", "data")
    assert code == 1
    assert told.count("rekap.xls: ") == 1
    assert "1 dari 3 berkas ditolak:" in told


def test_a_limited_report_tells_of_files_too(kepatuhan, tmp_path) -> None:
    table = TABLE.replace("Tahun", "Provinsi;Tahun").replace(";2022", ";Bali;2022")
    put(tmp_path / "data", {"nilai.csv": table, "surat.pdf": b"%PDF"})
    code, _, told = kepatuhan("report", 2022, "data", "--province", "Bali")
    assert code == 0
    assert "data/: Berkas lain yang tidak dibaca: 1 (.pdf 1)." in told


def test_an_audit_of_a_folder_tells_what_it_did_not_read(kepatuhan, tmp_path) -> None:
    put(tmp_path / "data", {"nilai.csv": TABLE, "surat.pdf": b"%PDF"})
    code, shown, told = kepatuhan("audit", "data")
    assert (code, bool(shown)) == (0, True)
    assert "data/: Berkas lain yang tidak dibaca: 1 (.pdf 1)." in told
    put(tmp_path / "data", {"rekap.xls": XLS})
    code, _, told = kepatuhan("audit", "data")
    assert code == 3
    assert "rekap.xls: " in told


def test_a_folder_without_a_survey_says_what_is_there(kepatuhan, tmp_path) -> None:
    put(tmp_path / "bukti", {"a.jpg": b"x", "b.jpg": b"x"})
    for command in (("score", "bukti"), ("report", "2022", "bukti"), ("audit", "bukti")):
        code, shown, told = kepatuhan(*command)
        assert (code, shown) == (3, "")
        assert "bukti: Di sini tidak ada berkas survei. Yang dibaca: .csv, .ods, .tab," in told
        assert "bukti/: Berkas lain yang tidak dibaca: 2 (.jpg 2)." in told


@pytest.mark.parametrize("command", ["score", "report", "compare", "why", "audit"])
def test_help_tells_the_exit_codes(command) -> None:
    run = running.kepatuhan(command, "--help", "--lang", "id", COLUMNS=None)
    assert run.returncode == 0
    shown = " ".join(run.stdout.split())
    assert "Kode keluar: 0" in shown
    assert ("sel yang ditolak" in shown) == (command not in ("why", "audit"))
