"""kepatuhan complaints on the command line."""

import json
from pathlib import Path

import pytest
from complaints.registers import csv_file, sample, xlsx_file
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
    assert line.split()[-5:] == ["1/1", "0", "1", "0", "0"]


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
    assert ways == {"calendar": ["0/1", "1"], "working": ["1/1", "0"]}


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
        "complaints",
        str(SAMPLES / "complaints"),
        "--on",
        "2022-12-31",
        "--no-archive",
        folder=SAMPLES,
    )
    assert done.returncode == 0, done.stderr
    assert "300 pengaduan dari 2 berkas" in done.stdout
    assert "rekaan" not in done.stdout + done.stderr


def show(folder: Path, *more: str, code: int = 0) -> str:
    """Return what the command prints about the invented register, in English."""
    done = kepatuhan(
        "complaints", str(SAMPLES / "complaints"), "--lang", "en", *more, folder=folder
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def test_the_terminal_tells_kinds_origins_limits_days_and_what_to_do_first(tmp_path: Path) -> None:
    said = show(tmp_path, "--on", "2022-12-31", "--target", "85")
    assert "213 of 251, 84.86%; 23 of them refused. The target of 85%" in said.replace("\n", " ")
    assert "half 43 days, nine of ten 190 days" in said.replace("\n", " ")
    assert "Work list: 19 overdue, 5 due within 7 days" in said
    assert "… and 14 more." in said
    assert "<5 confidential, not listed." in said
    assert "Refused ones count as closed" in said


def test_the_work_list_looks_as_far_ahead_as_asked(tmp_path: Path) -> None:
    said = show(tmp_path, "--on", "2022-12-31", "--within", "0", "--no-archive")
    assert "19 overdue, 1 due within 0 days" in said  # till Monday


@pytest.mark.parametrize(
    ("arguments", "day"),
    [
        (("--year", "2022"), "31 December 2022"),
        (("--year", "2022", "--on", "2023-02-01"), "31 December 2022"),
        (("--year", "2022", "--on", "2022-06-30"), "30 June 2022"),
        (("--on", "2022-06-30"), "30 June 2022"),
    ],
)
def test_a_past_year_is_looked_at_from_its_end(
    tmp_path: Path, arguments: tuple[str, ...], day: str
) -> None:
    assert f"as they stand on {day}" in show(tmp_path, "--no-archive", *arguments)


@pytest.mark.parametrize(
    "arguments",
    [("--on", "2022-06-30", "--year", "2023"), ("--year", "2099"), ("--target", "0"),
     ("--target", "101"), ("--target", "banyak"), ("--within", "-1")],
)  # fmt: skip
def test_a_day_a_target_or_a_reach_that_cannot_be_is_a_wrong_command(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert arguments[0] in show(tmp_path, *arguments, code=2)


def test_counts_are_kept_and_stand_beside_those_of_the_next_year(tmp_path: Path) -> None:
    kept = "counts of Ombudsman RI RKN 2021"
    near = ("--archive", "arsip.db", "--year")
    assert f"{kept} kept" in show(tmp_path, *near, "2021")
    assert f"{kept} unchanged" in show(tmp_path, *near, "2021")
    said = show(tmp_path, *near, "2022").replace("\n", " ")
    assert "2021, as the archive has it of 31 December 2021: 30 received" in said
    assert "2021, as the archive" not in show(tmp_path, *near, "2022", "--office", "Lain")
    assert "3 counts of complaints" in kepatuhan(
        "archive", "verify", "--archive", "arsip.db", "--lang", "en", folder=tmp_path
    ).stdout.replace("\n", " ")


def test_nothing_is_kept_unasked_or_of_nobody(tmp_path: Path) -> None:
    show(tmp_path, "--year", "2022", "--no-archive", "--archive", "arsip.db")
    csv_file(tmp_path, "Nomor register | Status\nP-1/2022 | Selesai")
    done = kepatuhan("complaints", "register.csv", "--archive", "arsip.db", "--lang", "en",
                     folder=tmp_path)  # fmt: skip
    assert "--office" in done.stderr
    assert not list(tmp_path.glob("*.db"))


def test_json_holds_counts_and_no_number_of_a_register(tmp_path: Path) -> None:
    done = kepatuhan("complaints", str(SAMPLES / "complaints"), "--on", "2022-12-31", "--json",
                     "--no-archive", folder=tmp_path)  # fmt: skip
    data = json.loads(done.stdout)
    assert data["inside"]["rates"]["all"]["percent"] == "84.86"
    assert data["work_list"] == {
        "within": 7, "overdue": 19, "soon": 5, "confidential": "<5", "unnumbered": 0,
    }  # fmt: skip
    assert not [
        case.number for case in sample().cases if case.number and case.number in done.stdout
    ]
