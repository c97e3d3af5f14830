"""Rates, limits and days as they may be shown: withheld where their numbers are."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from complaints.registers import END, figures_in, figures_of, sample

from kepatuhan.programmes.complaints.count_table import CaseStanding
from kepatuhan.programmes.complaints.figures import (
    CountsBefore,
    CountsFrom,
    DaysUntilEnd,
    YearCounts,
)
from kepatuhan.programmes.complaints.masking import Sign
from kepatuhan.programmes.complaints.publish import internal, published
from kepatuhan.programmes.complaints.year_before import before_shown

FEW, WITHHELD = Sign
HEAD = "Tracking ID | Jenis | Tanggal diterima | Klasifikasi | Status | Tanggal selesai | Rahasia"


def register(*groups: tuple[int, str, str, str]) -> str:
    """Return a register: so many complaints with a status, a day of the end, and a secret."""
    rows = [
        f"50{at:02}{number:03} | LM | 3-1-2022 | Aspirasi | {status} | {closed} | {secret}"
        for at, (count, status, closed, secret) in enumerate(groups)
        for number in range(count)
    ]
    return "\n".join([HEAD, *rows])


def test_inside_the_office_all_numbers_are_told(tmp_path: Path) -> None:
    text = register((7, "Selesai", "5-1-2022", ""), (2, "Ditolak", "6-1-2022", ""),
                    (1, "Proses", "", ""))  # fmt: skip
    shown = internal(figures_in(tmp_path, text, target=Fraction(90)))
    assert (shown.whole.closed, shown.whole.refused, shown.whole.ended) == (7, 2, 9)
    assert (shown.whole.of, shown.whole.rate, shown.whole.is_reached) == (10, Fraction(9, 10), True)
    assert (shown.days.median, shown.days.of) == (2, 10)
    assert shown.carried is None
    assert not shown.is_published


def test_a_rate_whose_rest_is_small_is_not_published(tmp_path: Path) -> None:
    text = register((70, "Selesai", "5-1-2022", ""), (20, "Ditolak", "6-1-2022", ""),
                    (1, "Proses", "", ""))  # fmt: skip
    whole = published(figures_in(tmp_path, text, target=Fraction(90))).whole
    assert isinstance(whole.ended, Sign) or isinstance(whole.of, Sign)
    assert (whole.rate, whole.is_reached, whole.target) == (None, None, 90)


def test_a_rate_of_large_numbers_is_published_with_them(tmp_path: Path) -> None:
    text = register((70, "Selesai", "5-1-2022", ""), (20, "Ditolak", "6-1-2022", ""),
                    (10, "Proses", "", ""))  # fmt: skip
    shown = published(figures_in(tmp_path, text, target=Fraction(90)))
    assert (shown.whole.ended, shown.whole.of, shown.whole.rate) == (90, 100, Fraction(9, 10))
    assert (shown.whole.lowest, shown.whole.is_reached) == (Fraction(9, 10), True)
    (limit,) = shown.limits
    assert (limit.on_time, limit.of, limit.share) == (90, 100, Fraction(9, 10))
    assert (shown.days.median, shown.days.of, shown.days.left_out) == (2, None, None)
    assert (shown.not_in_work, shown.confidential) == (None, None)


def test_days_of_a_few_are_not_published(tmp_path: Path) -> None:
    text = register((3, "Selesai", "5-1-2022", ""), (40, "Proses", "", ""))
    assert published(figures_in(tmp_path, text)).days.is_withheld


@pytest.mark.parametrize(("secret", "told"), [(0, 0), (1, FEW), (4, FEW), (5, 5)])
def test_how_many_are_confidential_is_told_inside_where_they_are_not_few(
    tmp_path: Path, secret: int, told: int | Sign
) -> None:
    text = register((20, "Selesai", "5-1-2022", ""), (secret, "Selesai", "5-1-2022", "Rahasia"))
    assert internal(figures_in(tmp_path, text)).confidential == told


def test_no_count_below_five_inside_holds_a_confidential_one() -> None:
    figures = figures_of(sample(), END)
    shown = internal(figures)
    for table in figures.tables():
        for place, secret in table.confidential.items():
            if secret and 0 < table.counts[place] < 5:
                assert isinstance(shown.tables[table.code].cells[place], Sign), (table.code, place)
    cells = [cell for each in shown.tables.values() for cell in each.cells.values()]
    assert sum(isinstance(cell, Sign) for cell in cells) < len(cells) / 8


def test_what_is_published_puts_all_that_did_not_end_into_one_column() -> None:
    shown = published(figures_of(sample(), END))
    assert shown.tables["unit"].columns.values == ("closed", "refused", "rest")
    assert shown.tables["ages"].columns.values == ("open",)
    assert shown.tables["end_month"].columns.values == ("ended",)
    assert shown.tables["funnel"].columns.values == tuple(CaseStanding)


def test_how_many_are_open_does_not_tell_how_few_wait(tmp_path: Path) -> None:
    # 35 are in treatment and 3 wait; 38 open ones, by age, would say so.
    text = register((50, "Selesai", "5-1-2022", ""), (10, "Ditolak", "6-1-2022", ""),
                    (35, "Pemeriksaan", "", ""), (3, "Diterima", "", ""),
                    (3, "entah", "", ""))  # fmt: skip
    shown = published(figures_in(tmp_path, text))
    funnel, ages = shown.tables["funnel"], shown.tables["ages"]
    assert funnel.cell(None, CaseStanding.WAITING) is FEW
    told = funnel.cell(None, CaseStanding.EXAMINATION), ages.cell(None)
    assert any(isinstance(each, Sign) for each in told)


def before(**numbers: int) -> CountsBefore:
    usual = {"received": 90, "carried": 10, "closed": 70, "refused": 10, "open": 20, "unplaced": 0}
    counts = YearCounts(
        day=date(2021, 12, 31), **{**usual, **numbers}, kinds={"lm": 88, "own": 2},
        limits={"ori/formal": (40, 50), "ori/material": (48, 50)},
        days=DaysUntilEnd(of=90, ended=78, left_out=2, median=30, ninetieth=90),
    )  # fmt: skip
    return CountsBefore(counts, CountsFrom.ARCHIVE, "2022-01-05")


def test_of_the_year_before_no_small_number_is_published() -> None:
    told = before_shown(before())
    assert told is not None
    assert told.counts.kinds == {}
    assert told.counts.limits == {"ori/formal": (40, 50)}
    assert told.counts.days == DaysUntilEnd(median=30, ninetieth=90)
    assert before_shown(before(open=3)) is None
    assert before_shown(None) is None
