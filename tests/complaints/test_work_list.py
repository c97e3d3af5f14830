"""What is to be done first: numbers of registers, stages and days, and nothing else of a row."""

from dataclasses import asdict, fields
from datetime import date
from pathlib import Path

import pytest
from complaints.registers import dues_of, read_text, sample

from kepatuhan.programmes.complaints.clocks import DayCount
from kepatuhan.programmes.complaints.model import ComplainedOf
from kepatuhan.programmes.complaints.work_list import WorkItem, WorkList, find_work_list

MONDAY = date(2022, 6, 20)
HEAD = (
    "Nomor register | Tanggal diterima | Tanggal jawaban kelengkapan | Status | Terlapor | Rahasia"
)


def listed(folder: Path, rows: str, day: date = MONDAY, within: int = 7) -> WorkList:
    text = f"{HEAD}\n{rows}"
    return find_work_list(dues_of(read_text(folder, text), day), within)


def numbers(found: WorkList) -> list[list[str]]:
    return [[item.number for item in each.items] for each in found.bodies]


# The answer on completeness is due 14 calendar days after the receipt.
ROWS = """
    P-1/2022 | 13-6-2022 | | Proses | Dinas Sosial |
    P-2/2022 | 14-6-2022 | | Proses | Dinas Sosial |
    P-3/2022 | 6-6-2022 | | Proses | Dinas Kesehatan |
    P-4/2022 | 5-6-2022 | | Proses | Dinas Kesehatan |
    P-5/2022 | 1-5-2022 | | Proses | Dinas Sosial |
    P-6/2022 | 1-5-2022 | 16-5-2022 | Proses | Dinas Sosial |
    P-7/2022 | 2-5-2022 | | Selesai | Dinas Sosial |
"""


def test_overdue_and_soon_by_body_the_oldest_deadline_first(tmp_path: Path) -> None:
    found = listed(tmp_path, ROWS)
    assert [each.body.unit for each in found.bodies] == ["Dinas Sosial", "Dinas Kesehatan"]
    assert numbers(found) == [["P-5/2022", "P-1/2022"], ["P-4/2022", "P-3/2022"]]
    assert (found.overdue, found.soon) == (2, 2)
    first, second = found.bodies[0].items
    assert (first.deadline.day, first.days, first.is_overdue) == (date(2022, 5, 15), 36, True)
    assert (second.deadline.day, second.days, second.is_overdue) == (date(2022, 6, 27), 7, False)


@pytest.mark.parametrize(("within", "soon"), [(0, 1), (6, 1), (7, 2), (8, 3), (365, 3)])
def test_how_soon_is_asked(tmp_path: Path, within: int, soon: int) -> None:
    assert listed(tmp_path, ROWS, within=within).soon == soon


def test_days_are_those_of_the_limit(tmp_path: Path) -> None:
    text = """
        Tracking ID | Tanggal diterima | Klasifikasi | Status
        5010001 | 16-6-2022 | Aspirasi | Proses
        5010002 | 6-6-2022 | Aspirasi | Proses
    """
    found = find_work_list(dues_of(read_text(tmp_path, text), MONDAY))
    overdue, soon = found.bodies[0].items
    assert (overdue.days, overdue.deadline.day) == (5, date(2022, 6, 13))
    assert (soon.days, soon.deadline.day) == (3, date(2022, 6, 23))
    assert soon.counted is DayCount.WORKING


def test_an_item_says_nothing_of_a_row_but_its_number() -> None:
    assert [each.name for each in fields(WorkItem)] == [
        "number", "clock", "stage", "deadline", "days", "counted", "is_overdue",
    ]  # fmt: skip


@pytest.mark.parametrize(("secret", "told"), [(0, 0), (1, None), (4, None), (5, 5), (6, 6)])
def test_confidential_ones_are_never_listed_and_a_few_are_not_counted(
    tmp_path: Path, secret: int, told: int | None
) -> None:
    rows = [f"P-{at}/2022 | 1-5-2022 | | Proses | Dinas Sosial | Rahasia" for at in range(secret)]
    found = listed(tmp_path, "\n".join([*rows, "X-9/2022 | 1-5-2022 | | Proses | | Tidak rahasia"]))
    assert numbers(found) == [["X-9/2022"]]
    assert found.confidential == told


def test_one_without_a_number_is_counted_and_not_listed(tmp_path: Path) -> None:
    found = listed(tmp_path, " | 1-5-2022 | | Proses | Dinas Sosial |")
    assert (found.bodies, found.unnumbered) == ((), 1)


def test_of_the_invented_register_no_confidential_number_is_listed() -> None:
    due = dues_of(sample(), date(2022, 12, 31))
    found = find_work_list(due)
    shown = {item.number for each in found.bodies for item in each.items}
    assert shown
    assert not shown & {case.number for case in sample().cases if case.confidential}
    assert {type(each.body) for each in found.bodies} == {ComplainedOf}
    places = {str(case.place) for case in sample().cases}
    assert not [place for place in places if place in str(asdict(found))]
