"""kepatuhan complaints on the command line."""

from pathlib import Path

import pytest
from complaints.registers import csv_file, xlsx_file
from helpers import SAMPLES
from running import kepatuhan

GOOD = """
    Tracking ID | Tanggal diterima | Klasifikasi | Status | Tanggal selesai | Jenis
    5010653 | 14-4-2022 | Aspirasi | Selesai | 18-4-2022 | LM
    5010654 | 14-4-2022 | Aspirasi | Proses | | LM
"""


def test_what_was_read_is_counted_and_held_against_its_clock(tmp_path: Path) -> None:
    csv_file(tmp_path, GOOD)
    done = kepatuhan("complaints", "register.csv", "--on", "2022-04-18", "--lang", "en",
                     folder=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2 complaints from 1 file, as they stand on 18 April 2022" in done.stdout
    (line,) = [each for each in done.stdout.splitlines() if each.startswith("Settlement")]
    assert line.split()[-5:] == ["1", "0", "1", "0", "0"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("complaints", "show", "register.csv", "--on", "2022-04-18"),
        ("complaints", "register.csv", "--on", "2022-04-18"),
        ("complaints", "--on", "2022-04-18", "register.csv"),
        ("--lang", "id", "complaints", "register.csv", "--on=18-4-2022"),
    ],
)
def test_the_word_show_may_be_left_out(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    csv_file(tmp_path, GOOD)
    done = kepatuhan(*arguments, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 pengaduan dari 1 berkas, keadaan pada 18 April 2022" in done.stdout


def test_a_clock_and_its_days_are_chosen(tmp_path: Path) -> None:
    csv_file(tmp_path, "Nomor register | Tanggal diterima | Tanggal jawaban kelengkapan | Status\n"
                       "P-1/2022 | 14-4-2022 | 13-5-2022 | Proses")  # fmt: skip
    ways = {}
    for days in ("calendar", "working"):
        done = kepatuhan("complaints", "register.csv", "--on", "2022-12-31", "--clock", "uu25",
                         "--days", days, "--lang", "en", folder=tmp_path)  # fmt: skip
        (line,) = [each for each in done.stdout.splitlines() if each.startswith("Answer on")]
        ways[days] = line.split()[-5:-3]
    assert ways == {"calendar": ["0", "1"], "working": ["1", "0"]}


def test_a_list_of_days_off_is_taken(tmp_path: Path) -> None:
    csv_file(tmp_path, GOOD)
    csv_file(tmp_path, "Tanggal | Nama | Jenis\n18-4-2022 | Libur kami | libur", "hari.csv")
    done = kepatuhan("complaints", "register.csv", "--on", "2022-04-18", "--holidays", "hari.csv",
                     "--lang", "en", folder=tmp_path)  # fmt: skip
    assert "Of your own list: 1 day." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--clock", "uu24"), 3, "complaint.unknown_clock"),
        (("--days", "lunar"), 2, "--days"),
        (("--on", "besok"), 2, "--on"),
        (("--terms", "tiada.yaml"), 3, "file.missing"),
        (("--holidays", "register.csv"), 3, "complaint.days_columns"),
    ],
)
def test_what_cannot_be_asked_is_told(
    tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    csv_file(tmp_path, "Nomor register | Status\nP-1/2022 | Selesai")
    done = kepatuhan("complaints", "register.csv", *arguments, folder=tmp_path)
    assert done.returncode == code
    assert told in done.stderr


def test_exit_codes_of_cells_and_files_that_cannot_be_used(tmp_path: Path) -> None:
    csv_file(tmp_path, "Nomor register | Status\nP-1/2022 | Selesay", "galat.csv")
    csv_file(tmp_path, "Nama | Umur\nSiti | 40", "bukan.csv")
    assert kepatuhan("complaints", "galat.csv", folder=tmp_path).returncode == 1
    assert kepatuhan("complaints", "bukan.csv", folder=tmp_path).returncode == 3
    both = kepatuhan("complaints", "galat.csv", "bukan.csv", folder=tmp_path)
    assert both.returncode == 1
    assert "complaint.no_table" in both.stderr


def test_nobody_is_named_in_the_terminal(tmp_path: Path) -> None:
    traces = ("Suartini", "5105016703890001", "081234567890")
    value = " ".join(traces)
    headings = [
        "Nomor register",
        "Pelapor",
        "Terlapor",
        "Substansi",
        "Status",
        "Lokasi",
        "Suartini",
    ]
    xlsx_file(tmp_path, {"A": [headings, ["P-1/2022", *[value] * 6], [value] * 7]})
    for language in ("id", "en"):
        done = kepatuhan("complaints", "register.xlsx", "--lang", language, folder=tmp_path)
        assert done.returncode == 1
        assert not [trace for trace in traces if trace in done.stdout + done.stderr]


def test_the_form_is_written_and_never_over_another_file_unasked(tmp_path: Path) -> None:
    assert kepatuhan("complaints", "form", "-o", "r.xlsx", folder=tmp_path).returncode == 0
    first = (tmp_path / "r.xlsx").read_bytes()
    again = kepatuhan("complaints", "form", "-o", "r.xlsx", folder=tmp_path)
    assert again.returncode == 4
    assert "write.exists" in again.stderr
    forced = kepatuhan("complaints", "form", "-o", "r.xlsx", "--force", folder=tmp_path)
    assert forced.returncode == 0
    assert (tmp_path / "r.xlsx").read_bytes() == first
    assert kepatuhan("complaints", "form", "-o", "r.csv", folder=tmp_path).returncode == 4


def test_the_invented_register_is_read_without_a_fault() -> None:
    done = kepatuhan(
        "complaints", str(SAMPLES / "complaints"), "--on", "2022-12-31", folder=SAMPLES
    )
    assert done.returncode == 0, done.stderr
    assert "300 pengaduan dari 2 berkas" in done.stdout
    assert "rekaan" not in done.stdout + done.stderr
