"""Clocks and working days: counted on paper, settled by the user's list, refused where wrong."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.programmes.complaints.calendar import ListedDay, WorkCalendar, work_calendar
from kepatuhan.programmes.complaints.clocks import DayCount
from kepatuhan.programmes.complaints.load_clocks import load_clock, read_clock, shipped_clocks
from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.rubric.kinds import Status

ON_PAPER = yaml.safe_load(Path(__file__).with_name("deadlines.yaml").read_text(encoding="utf-8"))
EID_2027 = date(2027, 3, 10)
GOOD = """
schema: kepatuhan.complaint_clock/1
clock: kami
title: {id: Batas kami}
note: {id: Batas kantor ini.}
sources: {sk: {title: {id: SK kami}}}
stages:
  selesai:
    name: {id: Selesai}
    law: SK kami
    start: received
    end: closed
    kinds: [lm]
    limits:
      - {days: 10, counted: working, source: sk, status: official}
"""


@pytest.mark.parametrize("case", ON_PAPER, ids=[each["sentence"] for each in ON_PAPER])
def test_deadlines_are_those_that_are_counted_on_paper(case: dict) -> None:
    calendar = work_calendar([case["start"]], 60)
    counted = DayCount(case["counted"])
    deadline = calendar.deadline(case["start"], case["days"], counted)
    assert (deadline.day, deadline.is_estimated) == (case["deadline"], False)
    assert calendar.days_between(case["start"], case["deadline"], counted) == case["days"]


def test_joint_leave_counts_for_its_year_only_when_the_law_counts_working_days() -> None:
    calendar = work_calendar([date(2022, 4, 28)], 14)
    assert calendar.deadline(date(2022, 4, 28), 1, DayCount.WORKING).day == date(2022, 5, 9)
    assert calendar.deadline(date(2022, 4, 28), 1, DayCount.CALENDAR).day == date(2022, 4, 29)


def listed(*days: tuple[date, bool], year: int = 0) -> WorkCalendar:
    own = [ListedDay(day, "", is_holiday) for day, is_holiday in days]
    return work_calendar([date(year or days[0][0].year, 1, 4)], 14, own)


def test_a_deadline_over_a_feast_that_is_only_reckoned_is_estimated() -> None:
    calendar = work_calendar([EID_2027], 14)
    assert calendar.deadline(EID_2027 - timedelta(2), 5, DayCount.WORKING).is_estimated
    assert not calendar.deadline(EID_2027, 5, DayCount.CALENDAR).is_estimated


def test_the_users_list_settles_what_was_estimated() -> None:
    feast = [(EID_2027, True), (EID_2027 + timedelta(1), True)]
    start = EID_2027 - timedelta(1)
    open_still = listed(*feast[:1]).deadline(start, 2, DayCount.WORKING)
    assert open_still.is_estimated
    leave = [(EID_2027 + timedelta(each), True) for each in (-1, 2, 5)]
    settled = listed(*feast, *leave).deadline(date(2027, 3, 8), 2, DayCount.WORKING)
    assert (settled.day, settled.is_estimated) == (date(2027, 3, 17), False)


def test_the_users_list_wins_over_the_library() -> None:
    worked, free = date(2022, 4, 29), date(2022, 4, 28)
    calendar = listed((worked, False), (free, True))
    assert calendar.deadline(date(2022, 4, 27), 1, DayCount.WORKING).day == worked


def test_years_without_decreed_joint_leave_are_estimated() -> None:
    calendar = work_calendar([date(2029, 1, 8)], 5)
    assert calendar.deadline(date(2029, 1, 8), 5, DayCount.WORKING).is_estimated
    own = [ListedDay(date(2029, 1, 1), "Tahun baru", is_holiday=True)]
    told = work_calendar([date(2029, 1, 8)], 5, own)
    assert not told.deadline(date(2029, 1, 8), 5, DayCount.WORKING).is_estimated


def test_the_calendar_says_which_library_it_rests_on() -> None:
    assert work_calendar([date(2022, 1, 3)], 5).version.count(".") >= 1
    assert work_calendar([], 5).version == ""


def test_it_reaches_as_far_as_the_longest_limit() -> None:
    calendar = work_calendar([date(2022, 12, 30)], 366)
    assert calendar.deadline(date(2022, 12, 30), 366, DayCount.WORKING).day.year == 2024


def test_without_the_library_it_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['holidays'] = None\n"
        "from datetime import date\n"
        "from kepatuhan.programmes.complaints.calendar import work_calendar\n"
        "work_calendar([date(2022, 1, 3)], 5)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    last = run.stderr.splitlines()[-1]
    assert "complaint.extra_missing" in last
    assert 'pip install "kepatuhan[complaints]"' in last


# Clocks -------------------------------------------------------------------------------------


def test_the_shipped_clocks_say_how_sure_they_are() -> None:
    terms = load_terms()
    weakest = {name: load_clock(name, terms).status for name in shipped_clocks()}
    assert weakest == {
        "ori": Status.ASSUMED, "sp4n": Status.OFFICIAL, "uu25": Status.ASSUMED,
    }  # fmt: skip


@pytest.mark.parametrize("name", shipped_clocks())
def test_a_clock_is_called_as_its_file(name: str) -> None:
    clock = load_clock(name, load_terms())
    assert clock.code == name
    assert set(load_clock(name, load_terms()).sources) == {
        each.basis.source for stage in clock.stages for each in stage.limits
    }


def test_limits_of_sp4n_differ_by_class_and_are_none_without_one() -> None:
    (stage,) = load_clock("sp4n", load_terms()).stages
    days = {each: stage.limit_for(each) for each in ("supervision", "no_supervision", "aspiration")}
    assert [limit.days for limit in days.values() if limit] == [60, 14, 5]
    assert stage.limit_for("") is None


def test_a_law_that_says_days_can_be_read_as_working_days() -> None:
    clock = load_clock("uu25", load_terms()).counting(DayCount.WORKING)
    assert {each.counted for stage in clock.stages for each in stage.limits} == {DayCount.WORKING}


def clock_file(folder: Path, text: str) -> Path:
    path = folder / "kami.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_own_clock_is_read(tmp_path: Path) -> None:
    clock = load_clock(str(clock_file(tmp_path, GOOD)), load_terms())
    assert [limit.days for stage in clock.stages for limit in stage.limits] == [10]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("start: received", "start: born", "rubric.not_allowed"),
        ("kinds: [lm]", "kinds: [pos]", "rubric.not_allowed"),
        ("kinds: [lm]", "kind: [lm]", "rubric.unknown_key"),
        ("days: 10", "days: 0", "rubric.not_allowed"),
        ("days: 10", "days: 400", "rubric.not_allowed"),
        ("days: 10", "days: sepuluh", "rubric.not_whole"),
        ("counted: working", "counted: lunar", "rubric.not_allowed"),
        ("source: sk,", "source: perda,", "rubric.not_allowed"),
        ("status: official", "status: sure", "rubric.not_allowed"),
        ("days: 10,", "days: 10, classes: [huge],", "rubric.not_allowed"),
        ("clock: kami\n", "", "rubric.missing_key"),
        (
            "      - {days: 10,",
            "      - {days: 9, counted: working, source: sk, status: official}\n      - {days: 10,",
            "rubric.ambiguous_word",
        ),
    ],
)
def test_a_mistake_in_a_clock_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in GOOD
    path = clock_file(tmp_path, GOOD.replace(old, new))
    with pytest.raises(KepatuhanError) as caught:
        read_clock(path, path.name, load_terms())
    assert code in {each.code for each in caught.value.findings}


def test_an_unknown_clock_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(KepatuhanError) as caught:
        load_clock("uu24", load_terms())
    (found,) = caught.value.findings
    assert (found.code, dict(found.values)["allowed"]) == (
        "complaint.unknown_clock", "ori, sp4n, uu25",
    )  # fmt: skip
