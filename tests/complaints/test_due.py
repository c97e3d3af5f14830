"""How complaints stand on a day: on time, late, running, overdue, or not known."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from complaints.registers import codes, csv_file, read_text, xlsx_file

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.programmes.complaints.clocks import ComplaintClock, DayCount
from kepatuhan.programmes.complaints.day_list import read_day_list
from kepatuhan.programmes.complaints.due import Due, DueList, Timing, clocks_of, find_due
from kepatuhan.programmes.complaints.load_clocks import load_clock
from kepatuhan.programmes.complaints.load_terms import load_terms

END = date(2022, 12, 31)
ON_TIME, LATE, RUNNING, OVERDUE, NOT_KNOWN = Timing


def clock(name: str, counted: DayCount | None = None) -> ComplaintClock:
    found = load_clock(name, load_terms())
    return found.counting(counted) if counted else found


def dues(folder: Path, text: str, *chosen: ComplaintClock, day: date = END) -> DueList:
    usual = {name: clock(name) for name in ("uu25", "sp4n", "ori")}
    return find_due(read_text(folder, text), clocks_of(chosen, usual), day)


def one(found: DueList, stage: str) -> Due:
    (due,) = [each for each in found.dues if each.stage.code == stage]
    return due


def settlement(folder: Path, klass: str, closed: str, state: str, day: date = END) -> Due:
    text = f"""
        Tracking ID | Tanggal diterima | Tanggal selesai | Klasifikasi | Status
        5010653 | 14-4-2022 | {closed} | {klass} | {state}
    """
    return one(dues(folder, text, day=day), "settlement")


# 14 working days after Thursday 14 April 2022 end on Friday 13 May (deadlines.yaml).
@pytest.mark.parametrize(
    ("closed", "timing", "days"),
    [
        ("14-4-2022", ON_TIME, 0), ("12-5-2022", ON_TIME, 13), ("13-5-2022", ON_TIME, 14),
        ("14-5-2022", ON_TIME, 14),  # the Saturday after it
        ("16-5-2022", ON_TIME, 14),  # Waisak
        ("17-5-2022", LATE, 1), ("18-5-2022", LATE, 2),
    ],
)  # fmt: skip
def test_fourteen_working_days_exactly_and_one_off(
    tmp_path: Path, closed: str, timing: Timing, days: int
) -> None:
    due = settlement(tmp_path, "Tidak berkadar pengawasan", closed, "Selesai")
    assert (due.timing, due.days) == (timing, days)
    assert due.deadline is not None
    assert due.deadline.day == date(2022, 5, 13)


# 60 working days after Thursday 14 April 2022: 14 are used up on 13 May, 46 more are
# 17-20 May 18, 23-25 May 21, 27 May 22, 30-31 May 24, 2-3 June 26, 6-10 June 31, 13-17 June 36,
# 20-24 June 41, 27 June-1 July 46, 4-8 July 51, 11-15 July 56, 18-21 July 60.
@pytest.mark.parametrize(
    ("closed", "timing", "days"),
    [("21-7-2022", ON_TIME, 60), ("22-7-2022", LATE, 1), ("20-7-2022", ON_TIME, 59)],
)
def test_sixty_working_days_exactly_and_one_off(
    tmp_path: Path, closed: str, timing: Timing, days: int
) -> None:
    due = settlement(tmp_path, "Berkadar pengawasan", closed, "Selesai")
    assert (due.timing, due.days) == (timing, days)


@pytest.mark.parametrize(
    ("day", "timing", "days"),
    [
        (date(2022, 4, 14), RUNNING, 14), (date(2022, 5, 12), RUNNING, 1),
        (date(2022, 5, 13), RUNNING, 0), (date(2022, 5, 16), RUNNING, 0),
        (date(2022, 5, 17), OVERDUE, 1), (date(2022, 5, 18), OVERDUE, 2),
    ],
)  # fmt: skip
def test_what_is_open_runs_until_its_last_day_and_is_overdue_after_it(
    tmp_path: Path, day: date, timing: Timing, days: int
) -> None:
    due = settlement(tmp_path, "Tidak berkadar pengawasan", "", "Proses", day)
    assert (due.timing, due.days) == (timing, days)


# 14 calendar days after 14 April 2022 end on 28 April; 60 after 4 April on 3 June.
@pytest.mark.parametrize(
    ("answered", "counted", "timing", "days"),
    [
        ("28-4-2022", DayCount.CALENDAR, ON_TIME, 14), ("29-4-2022", DayCount.CALENDAR, LATE, 1),
        ("13-5-2022", DayCount.WORKING, ON_TIME, 14), ("17-5-2022", DayCount.WORKING, LATE, 1),
    ],
)  # fmt: skip
def test_the_law_of_2009_in_both_calendars(
    tmp_path: Path, answered: str, counted: DayCount, timing: Timing, days: int
) -> None:
    text = f"""
        Nomor register | Tanggal diterima | Tanggal jawaban kelengkapan | Status
        P-1/2022 | 14-4-2022 | {answered} | Proses
    """
    due = one(dues(tmp_path, text, clock("uu25", counted)), "completeness")
    assert (due.timing, due.days) == (timing, days)


@pytest.mark.parametrize(
    ("decided", "timing", "days"),
    [("3-6-2022", ON_TIME, 60), ("4-6-2022", LATE, 1)],
)
def test_sixty_calendar_days_exactly_and_one_off(
    tmp_path: Path, decided: str, timing: Timing, days: int
) -> None:
    text = f"""
        Nomor register | Tanggal diterima | Tanggal berkas lengkap | Tanggal keputusan | Status
        P-1/2022 | 1-4-2022 | 4-4-2022 | {decided} | Selesai
    """
    due = one(dues(tmp_path, text), "decision")
    assert (due.timing, due.days) == (timing, days)


# Not known ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ("| 13-5-2022 | Aspirasi | Selesai", ("received",)),
        ("| | Aspirasi | Proses", ("received",)),
        ("14-4-2022 | | Aspirasi | Selesai", ("closed",)),
        ("14-4-2022 | | Aspirasi | Ditolak", ("closed",)),
        ("14-4-2022 | | Aspirasi |", ("closed", "state")),
        ("14-4-2022 | 20-4-2022 | | Selesai", ("class",)),
    ],
)
def test_what_is_missing_is_named_and_never_guessed(
    tmp_path: Path, row: str, missing: tuple[str, ...]
) -> None:
    text = f"""
        Tracking ID | Tanggal diterima | Tanggal selesai | Klasifikasi | Status
        5010653 | {row}
    """
    due = one(dues(tmp_path, text), "settlement")
    assert (due.timing, due.missing, due.days) == (NOT_KNOWN, missing, None)


def test_days_that_contradict_each_other_are_missing(tmp_path: Path) -> None:
    due = settlement(tmp_path, "Aspirasi", "13-4-2022", "Selesai")
    assert (due.timing, due.missing) == (NOT_KNOWN, ("received",))


# What has no verdict --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        "P-1/2022 | Tembusan | 14-4-2022 | Proses",
        "P-1/2022 | KNL | 14-4-2022 | Proses",
        "P-1/2022 | LM | 14-4-2022 | Dihapus",
        "P-1/2022 | LM | 14-4-2023 | Proses",  # received after the day
    ],
)
def test_what_is_not_to_be_closed_or_not_there_yet_has_no_clock(tmp_path: Path, row: str) -> None:
    text = f"Nomor register | Jenis | Tanggal diterima | Status\n{row}"
    assert dues(tmp_path, text).dues == ()


def test_a_stage_that_has_not_begun_is_not_told_of(tmp_path: Path) -> None:
    text = """
        Nomor register | Tanggal diterima | Status
        P-1/2022 | 14-4-2022 | Proses
        P-2/2022 | 14-4-2022 | Ditolak
        P-3/2022 | 14-4-2022 | Selesai
    """
    told = [(each.case.number, each.stage.code) for each in dues(tmp_path, text).dues]
    assert [stage for number, stage in told if number == "P-1/2022"] == ["completeness"]
    assert [stage for number, stage in told if number == "P-2/2022"] == ["completeness"]
    assert len([stage for number, stage in told if number == "P-3/2022"]) == 3


def test_a_report_without_recommendation_lacks_none(tmp_path: Path) -> None:
    text = """
        Nomor register | Tanggal diterima | Tanggal selesai | Klasifikasi | Status
        0179/LM/IV/2022/BJM | 14-4-2022 | 14-5-2022 | Sederhana | Selesai
    """
    found = {each.stage.code: each.timing for each in dues(tmp_path, text).dues}
    assert found == {"formal": NOT_KNOWN, "material": NOT_KNOWN, "settlement": ON_TIME}


def test_what_lies_after_the_day_has_not_happened_yet(tmp_path: Path) -> None:
    due = settlement(tmp_path, "Aspirasi", "20-5-2022", "Selesai", date(2022, 4, 18))
    assert (due.timing, due.days) == (RUNNING, 4)


def test_confidential_cases_have_their_clocks_too(tmp_path: Path) -> None:
    text = """
        Tracking ID | Tanggal diterima | Klasifikasi | Status | Rahasia
        5010653 | 14-4-2022 | Aspirasi | Proses | Ya
    """
    assert one(dues(tmp_path, text), "settlement").timing is OVERDUE


def test_each_list_has_its_own_clock_unless_one_is_chosen(tmp_path: Path) -> None:
    text = """
        Nomor register | Tanggal diterima | Klasifikasi | Status
        0179/LM/IV/2022/BJM | 14-4-2022 | Sederhana | Proses
        5010653 | 14-4-2022 | Aspirasi | Proses
        P-1/2022 | 14-4-2022 | | Proses
    """
    own = [(each.case.number, each.clock) for each in dues(tmp_path, text).dues]
    assert {clock for number, clock in own if number.startswith("0179")} == {"ori"}
    assert ("5010653", "sp4n") in own
    assert ("P-1/2022", "uu25") in own
    chosen = dues(tmp_path, text, clock("uu25"))
    assert {each.clock for each in chosen.dues} == {"uu25"}


def test_verdicts_are_counted_by_clock_and_stage(tmp_path: Path) -> None:
    text = """
        Tracking ID | Tanggal diterima | Tanggal selesai | Klasifikasi | Status
        5010651 | 14-4-2022 | 20-4-2022 | Aspirasi | Selesai
        5010652 | 14-4-2022 | 20-6-2022 | Aspirasi | Selesai
        5010653 | 14-4-2022 | | Aspirasi | Proses
        5010654 | | | Aspirasi | Proses
    """
    counts = dues(tmp_path, text).counts()
    assert counts == {
        ("sp4n", "settlement"): Counter({ON_TIME: 1, LATE: 1, OVERDUE: 1, NOT_KNOWN: 1})
    }


# The list of days -----------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_of_days_is_read(tmp_path: Path, ending: str) -> None:
    if ending == "csv":
        path = csv_file(
            tmp_path,
            """
            Tanggal | Nama | Jenis
            29-4-2022 | Cuti bersama | libur
            28 April 2022 | Hari kantor | kerja
            2-5-2022 | Idulfitri |
        """,
        )
    else:
        path = xlsx_file(tmp_path, {"Hari": [
            ["Tanggal", "Nama", "Jenis"], [date(2022, 4, 29), "Cuti bersama", "libur"],
            [date(2022, 4, 28), "Hari kantor", "kerja"], [date(2022, 5, 2), "Idulfitri"],
        ]})  # fmt: skip
    days = [(each.day, each.is_holiday) for each in read_day_list(path)]
    assert days == [
        (date(2022, 4, 29), True), (date(2022, 4, 28), False), (date(2022, 5, 2), True),
    ]  # fmt: skip


def test_a_users_day_moves_the_deadline(tmp_path: Path) -> None:
    days = csv_file(tmp_path, "Tanggal | Nama | Jenis\n29-4-2022 | Masuk | kerja", "hari.csv")
    complaints = read_text(
        tmp_path,
        """
        Tracking ID | Tanggal diterima | Klasifikasi | Status
        5010653 | 28-4-2022 | Aspirasi | Proses
    """,
    )
    clocks = clocks_of((), {name: clock(name) for name in ("uu25", "sp4n", "ori")})
    without = find_due(complaints, clocks, END)
    listed = find_due(complaints, clocks, END, read_day_list(days))
    moved = [one(each, "settlement").deadline for each in (without, listed)]
    assert [each.day for each in moved if each] == [date(2022, 5, 13), date(2022, 5, 12)]
    assert listed.listed[0].day == date(2022, 4, 29)


def test_everything_wrong_with_a_list_of_days_is_told(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        """
        Tanggal | Nama | Jenis
        besok | x | libur
        29-4-2022 | y | setengah
        2-5-2022 | z | libur
        2-5-2022 | z | kerja
    """,
    )
    with pytest.raises(KepatuhanError) as caught:
        read_day_list(path)
    assert [(each.code, each.place.cell) for each in caught.value.findings] == [
        ("complaint.days_date", "A2"),
        ("complaint.days_kind", "C3"),
        ("complaint.days_twice", "A5"),
    ]


def test_a_list_without_days_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KepatuhanError) as caught:
        read_day_list(csv_file(tmp_path, "Nama | Jenis\nIdulfitri | libur"))
    assert codes(caught.value.findings) == {"complaint.days_columns"}
