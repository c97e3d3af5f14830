"""What complaints come to in a year: every complaint once, sums that hold, days worked by hand."""

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from complaints.registers import END, dues_of, figures_in, figures_of, read_text, sample
from scipy import stats

from kepatuhan.programmes.complaints.count import find_before
from kepatuhan.programmes.complaints.count_table import CaseStanding, CountTable, Trait
from kepatuhan.programmes.complaints.days_until_end import MEDIAN, NINETIETH, levels
from kepatuhan.programmes.complaints.due import Timing
from kepatuhan.programmes.complaints.figures import (
    ClosingRate,
    ComplaintFigures,
    CountsFrom,
    NotInWork,
)

CLOSED, REFUSED, EXAMINATION, WAITING, UNDATED, STATELESS = CaseStanding

# Of 2021: two ended in 2022, one ended in 2021 and is no work of 2022, one is open, one is closed
# on a day that nobody knows. Of 2022: two closed (one without a day), two refused (one without a
# day), one examined, one waiting, one in a state that nobody knows. One of no known year, one
# draft, one consultation, one of no known kind.
YEAR = """
    Nomor register | Jenis | Tanggal diterima | Status | Tanggal selesai | Alasan
    0001/LM/I/2021/DPS | LM | 4-1-2021 | Selesai | 3-3-2022 |
    0002/LM/I/2021/DPS | LM | 5-1-2021 | Ditolak | 4-3-2022 | Dicabut
    0003/LM/I/2021/DPS | LM | 6-1-2021 | Selesai | 30-12-2021 |
    0004/LM/I/2021/DPS | LM | 7-1-2021 | Pemeriksaan | |
    0005/LM/I/2021/DPS | LM | 8-1-2021 | Selesai | |
    0006/LM/I/2022/DPS | LM | 10-1-2022 | Selesai | 20-1-2022 |
    0007/RCO/I/2022/DPS | RCO | 11-1-2022 | Selesai | |
    0008/LM/I/2022/DPS | LM | 12-1-2022 | Ditolak | 14-1-2022 | Bukan wewenang
    0009/LM/I/2022/DPS | LM | 13-1-2022 | Ditolak | | Bukan wewenang
    0010/LM/I/2022/DPS | LM | 14-1-2022 | Pemeriksaan | |
    0011/LM/I/2022/DPS | LM | 17-1-2022 | Diterima | |
    0012/LM/I/2022/DPS | LM | 18-1-2022 | | |
    A-13 | LM | | Proses | |
    0014/LM/I/2022/DPS | LM | 19-1-2022 | Draf | |
    A-15 | KNL | 20-1-2022 | Selesai | 20-1-2022 |
    A-16 | | 21-1-2022 | Selesai | 22-1-2022 |
"""


@pytest.fixture
def year(tmp_path: Path) -> ComplaintFigures:
    return figures_in(tmp_path, YEAR)


def line(table: CountTable, row: str) -> list[int]:
    return [table.count(row, each) for each in table.columns.values]


def test_every_complaint_stands_in_one_cell_of_the_funnel(year: ComplaintFigures) -> None:
    assert year.funnel.columns.values == (
        CLOSED, REFUSED, EXAMINATION, WAITING, UNDATED, STATELESS,
    )  # fmt: skip
    assert {row: line(year.funnel, row) for row in year.funnel.rows.values} == {
        "2021": [1, 1, 1, 0, 1, 0],
        "2022": [2, 2, 1, 1, 0, 1],
        "": [0, 0, 1, 0, 0, 0],
    }
    assert year.not_in_work == NotInWork(later=0, before=1, void=1)
    assert year.funnel.total() + 1 + 1 + year.beside.total() == 16  # the rows of the register


def test_kinds_to_close_stand_apart_from_those_beside(year: ComplaintFigures) -> None:
    assert year.access.columns.values == ("2021", "2022", "")
    assert line(year.access, "lm") == [4, 6, 1]
    assert line(year.access, "rco") == [0, 1, 0]
    assert line(year.kinds, "rco") == [1, 0, 0, 0, 0, 0]
    assert dict(year.beside.counts) == {("consultation", "2022"): 1, ("", "2022"): 1}
    assert year.counts.kinds == {"lm": 6, "rco": 1, "consultation": 1, "": 1}


def test_refused_ones_are_counted_by_reason_and_year_of_origin(year: ComplaintFigures) -> None:
    assert dict(year.reasons.counts) == {("not_competent", "2022"): 2, ("withdrawn", "2021"): 1}
    assert year.reasons.total() == year.funnel.total(REFUSED)


def test_refused_ones_count_as_closed_and_are_a_number_of_their_own(
    year: ComplaintFigures,
) -> None:
    assert year.own == ClosingRate(closed=2, refused=2, of=6, unplaced=1)
    assert year.carried == ClosingRate(closed=1, refused=1, of=4, unplaced=1)
    assert year.whole == ClosingRate(closed=3, refused=3, of=10, unplaced=2)
    assert (year.whole.rate, year.whole.rate_of_treated) == (Fraction(6, 10), Fraction(3, 7))


def test_where_a_register_knows_later_days_an_unknown_end_is_not_placed(tmp_path: Path) -> None:
    later = "0017/LM/I/2023/DPS | LM | 2-1-2023 | Diterima | |"
    year = figures_in(tmp_path, YEAR + "    " + later)
    assert line(year.funnel, "2022") == [1, 1, 1, 1, 2, 1]
    assert year.not_in_work.later == 1


def test_what_ends_later_is_open_on_the_day(tmp_path: Path) -> None:
    year = figures_in(tmp_path, YEAR, date(2022, 1, 13))
    assert line(year.funnel, "2021") == [0, 0, 1, 2, 1, 0]
    assert line(year.funnel, "2022") == [0, 0, 0, 2, 2, 0]
    assert year.not_in_work == NotInWork(later=3, before=1, void=1)


@pytest.mark.parametrize(
    ("closed", "of", "target", "reached"),
    [
        (200, 247, "80", True),  # 80,97 %
        (4, 5, "80", True),
        (7999, 10000, "80", False),
        (79996, 100000, "80", False),  # 80,00 % where it is rounded first
        (251, 260, "96.54", False),  # 96,538…
        (0, 0, "80", None),
        (1, 1, None, None),
    ],
)
def test_a_target_is_held_against_the_exact_rate(
    closed: int, of: int, target: str | None, reached: bool | None
) -> None:
    rate = ClosingRate(closed, 0, of, target=Fraction(target) if target else None)
    assert rate.is_reached is reached


def test_the_target_that_is_given_stands_beside_the_rate(tmp_path: Path) -> None:
    year = figures_in(tmp_path, YEAR, target=Fraction(60))
    assert year.whole.is_reached is True
    assert year.carried.is_reached is False


# Ten complaints; + is still open then. 3, 5, 5, 5+, 8, 10+, 12, 12+, 20, 25+
# day 3: 10 at risk, 1 ends: 9/10. day 5: 9 at risk, 2 end (the one still open on that day is at
# risk too): 9/10 * 7/9 = 7/10. day 8: 6 at risk, 1: 7/10 * 5/6 = 7/12. day 12: 4 at risk, 1: 7/16.
# day 20: 2 at risk, 1: 7/32. Half have ended by day 12 (7/16 < 1/2 < 7/12); 9 of 10 never.
WORKED = [(3, True), (5, True), (5, True), (5, False), (8, True), (10, False), (12, True),
          (12, False), (20, True), (25, False)]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "days"),
    [("1/10", 3), ("3/10", 5), ("0.301", 8), ("5/12", 8), ("0.42", 12), ("0.5", 12), ("9/16", 12),
     ("0.57", 20), ("25/32", 20), ("0.79", None), ("0.9", None)],
)  # fmt: skip
def test_days_are_those_of_the_curve_worked_by_hand(part: str, days: int | None) -> None:
    assert levels(WORKED, [Fraction(part)]) == [days]


@pytest.mark.parametrize("seed", range(20))
def test_days_are_those_of_another_program(seed: int) -> None:
    drawn = Random(seed)
    waited = [(drawn.randrange(30), drawn.random() < 0.7) for _ in range(drawn.randint(1, 80))]
    waited.append((30, True))
    theirs = stats.ecdf(stats.CensoredData.right_censored(*zip(
        *((days, not is_over) for days, is_over in waited), strict=True))).cdf  # fmt: skip
    for part in (Fraction(at, 8) for at in range(1, 8)):
        if not any(abs(each - part) < 1e-9 for each in theirs.probabilities):  # theirs are floats
            first = (theirs.probabilities > part).argmax()
            assert levels(waited, [part]) == [theirs.quantiles[first]]


@pytest.mark.parametrize(
    ("waited", "median", "ninetieth"),
    [
        ([], None, None),
        ([(4, False), (9, False)], None, None),  # nothing has ended
        ([(7, True)], 7, 7),
        ([(0, True), (0, True)], 0, 0),
        ([(day, True) for day in range(1, 11)], 5, 9),  # exactly half, exactly nine of ten
        ([(6, True), (6, False)], 6, None),  # the open one was at risk on day 6: 1/2
        ([(6, False), (6, True), (7, True)], 7, 7),  # 2/3, then 0
    ],
)
def test_levels_that_are_just_reached_and_those_that_are_not(
    waited: list[tuple[int, bool]], median: int | None, ninetieth: int | None
) -> None:
    assert levels(waited, (MEDIAN, NINETIETH)) == [median, ninetieth]


def test_days_are_of_complaints_of_the_year_alone(year: ComplaintFigures) -> None:
    # 10 and 2 days until the end; open since 14 and 17 January: 351 and 348 days. Left out: two
    # that ended on an unknown day, one in no known state.
    assert (year.days.of, year.days.ended, year.days.left_out) == (4, 2, 3)
    assert (year.days.median, year.days.ninetieth) == (10, None)


def test_open_complaints_are_told_by_age_carried_ones_too(tmp_path: Path) -> None:
    days = [0, 14, 15, 30, 31, 60, 61, 90, 91, 180, 181, 400]
    rows = [f"A-{age} | LM | {date.fromordinal(END.toordinal() - age)} | Proses" for age in days]
    text = "\n".join(["Nomor register | Jenis | Tanggal diterima | Status", *rows,
                      "A-1 | LM | | Diterima"])  # fmt: skip
    ages = figures_in(tmp_path, text).ages
    assert [(row, line(ages, row)) for row in ages.rows.values] == [
        ("0-14", [2, 0]), ("15-30", [2, 0]), ("31-60", [2, 0]), ("61-90", [2, 0]),
        ("91-180", [2, 0]), ("181-", [2, 0]), ("", [0, 1]),
    ]  # fmt: skip


def test_limits_count_what_kept_them_of_all_that_is_certain(tmp_path: Path) -> None:
    text = """
        Tracking ID | Tanggal diterima | Tanggal selesai | Klasifikasi | Status
        5010001 | 1-12-2021 | 2-12-2021 | Aspirasi | Selesai
        5010002 | 30-12-2021 | 3-1-2022 | Aspirasi | Selesai
        5010003 | 3-1-2022 | 28-2-2022 | Aspirasi | Selesai
        5010004 | 1-2-2022 | | Aspirasi | Proses
        5010005 | 30-12-2022 | | Aspirasi | Proses
        5010006 | 30-12-2022 | | | Proses
    """
    (limit,) = figures_in(tmp_path, text).limits
    assert (limit.clock, limit.stage) == ("sp4n", "settlement")
    assert limit.counts == Counter(
        {Timing.ON_TIME: 1, Timing.LATE: 1, Timing.OVERDUE: 1, Timing.RUNNING: 1,
         Timing.NOT_KNOWN: 1}
    )  # fmt: skip
    assert (limit.on_time, limit.of, limit.share) == (1, 3, Fraction(1, 3))


def test_deadlines_that_rest_on_uncertain_days_are_counted(tmp_path: Path) -> None:
    text = """
        Tracking ID | Tanggal diterima | Klasifikasi | Status
        5010001 | 1-12-2035 | Aspirasi | Proses
        5010002 | 1-12-2035 | | Proses
    """
    (limit,) = figures_in(tmp_path, text, date(2035, 12, 2)).limits
    assert limit.estimated == 1


def test_shares_of_forms_and_of_reports_are_told_apart(tmp_path: Path) -> None:
    text = """
        Nomor register | Jenis | Tanggal diterima | Status | Maladministrasi
        A-1 | LM | 3-1-2022 | Proses | Penundaan berlarut, Penyimpangan prosedur
        A-2 | LM | 3-1-2022 | Proses | Penundaan berlarut
        A-3 | LM | 3-1-2022 | Proses |
    """
    year = figures_in(tmp_path, text)
    forms = year.breakdowns[Trait.FORM]
    assert (forms.total(), forms.share("delay"), forms.share("procedure")) == (
        3, Fraction(2, 3), Fraction(1, 3),
    )  # fmt: skip
    assert (year.share_of_reports("delay"), year.share_of_reports("procedure")) == (
        1, Fraction(1, 2),
    )  # fmt: skip


def test_no_area_below_a_kabupaten_is_a_line_of_any_table(tmp_path: Path) -> None:
    text = """
        Nomor register | Jenis | Tanggal diterima | Status | Lokasi | Substansi
        A-1 | LM | 3-1-2022 | Proses | Kecamatan Dawan | Kesehatan
        A-2 | LM | 3-1-2022 | Proses | Desa Gunaksa, Kabupaten Klungkung | Kesehatan
    """
    year = figures_in(tmp_path, text)
    tables = [each for each in year.tables() if Trait.AREA in (each.rows.trait, each.columns.trait)]
    assert len(tables) == 2
    assert {each.rows.values for each in tables} == {("Kabupaten Klungkung", "")}


def test_months_are_those_of_receipt_and_of_the_end(year: ComplaintFigures) -> None:
    months, ends = year.breakdowns[Trait.MONTH], year.breakdowns[Trait.END_MONTH]
    assert line(months, "01") == [2, 2, 1, 1, 0, 1]
    assert {row: line(ends, row) for row in ends.rows.values} == {
        "01": [1, 1], "03": [1, 1], "": [1, 1],
    }  # fmt: skip


def test_all_tables_of_the_invented_register_tell_the_same_numbers() -> None:
    year = figures_of(sample(), END)
    standings = {each: year.funnel.total(each) for each in CaseStanding}
    for trait in (Trait.UNIT, Trait.GROUP, Trait.CHANNEL, Trait.SUBSTANCE, Trait.AREA,
                  Trait.INSTITUTION, Trait.HAS_FORM):  # fmt: skip
        table = year.breakdowns[trait]
        assert {each: table.total(each) for each in CaseStanding} == standings, trait
    assert {each: year.kinds.total(each) for each in CaseStanding} == standings
    for table in year.crossed:
        assert table.total() == year.funnel.total()
        rows = year.breakdowns[table.rows.trait]
        assert [table.count(row) for row in table.rows.values] == [
            rows.count(row) for row in rows.rows.values
        ]
    own = year.breakdowns[Trait.MONTH]
    assert [own.total(each) for each in CaseStanding] == line(year.funnel, "2022")
    assert year.ages.total() == year.counts.open
    assert year.breakdowns[Trait.END_MONTH].total() == year.whole.ended
    assert year.whole.of + year.whole.unplaced == year.funnel.total()
    (void,) = [year.not_in_work.void]
    assert year.funnel.total() + year.not_in_work.before + void + year.beside.total() == 300


def test_the_year_before_comes_from_registers_that_hold_it_whole(tmp_path: Path) -> None:
    rows = [f"A-{month} | LM | 3-{month}-2021 | Selesai | 9-{month}-2021" for month in (1, 4, 8)]
    head = ["Nomor register | Jenis | Tanggal diterima | Status | Tanggal selesai"]
    end = date(2021, 12, 31)
    some = read_text(tmp_path, "\n".join(head + rows))
    assert find_before(some, dues_of(some, end)) is None
    rows += [
        "A-11 | LM | 3-11-2021 | Selesai | 9-1-2022",
        "A-12 | LM | 3-12-2021 | Selesai | 9-12-2021",
    ]
    whole = read_text(tmp_path, "\n".join(head + rows))
    before = find_before(whole, dues_of(whole, end))
    assert before is not None
    assert before.origin is CountsFrom.REGISTERS
    counts = before.counts
    assert (counts.received, counts.closed, counts.open) == (5, 4, 1)
