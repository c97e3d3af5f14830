from fractions import Fraction

import pytest

from kepatuhan.printed.printed import (
    counted,
    printed_amount,
    printed_number,
    shown,
    stored_decimals,
)
from kepatuhan.sheets.xlsx import Cell, CellKind


def text_cell(text: str) -> Cell:
    return Cell(1, 1, text, CellKind.TEXT, formula=False, form="general")


def number_cell(text: str, form: str = "general") -> Cell:
    return Cell(1, 1, text, CellKind.NUMBER, formula=False, form=form)


@pytest.mark.parametrize(
    ("text", "value", "decimals", "percent"),
    [
        ("81,5", "81.5", 1, False),
        ("81.50", "81.5", 2, False),
        ("76, 97", "76.97", 2, False),
        ("76 ,97", "76.97", 2, False),
        ("82,7%", "82.7", 1, True),
        ("82,7 %", "82.7", 1, True),
        ("35 persen", "35", 0, True),
        ("94", "94", 0, False),
        ("0", "0", 0, False),
        ("+52,96%", "52.96", 2, True),
        ("-3,2", "-3.2", 1, False),
        ("−3,2", "-3.2", 1, False),
        ("– 3,2", "-3.2", 1, False),
        ("1.234,5", "1234.5", 1, False),
        ("1,234.56", "1234.56", 2, False),
        ("1.234.567", "1234567", 0, False),
        ("1 234 567,8", "1234567.8", 1, False),
        ("93.714", "93.714", 3, False),  # one mark is a decimal mark
    ],
)
def test_number_as_printed(text: str, value: str, decimals: int, percent: bool) -> None:
    found = printed_number(text_cell(text))
    assert found is not None
    assert (found.value, found.decimals, found.percent) == (Fraction(value), decimals, percent)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "–", "sembilan", "88,00 - 100", "1,2,3", "12.34.56", "1.234,", ",5", "5,", "%",
        "4e5", "٣٤", "1" * 60, "1/2", "#REF!", "88a", "1 2", "--5",
    ],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert printed_number(text_cell(text)) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1.004", 1004), ("1,004", 1004), ("1 004", 1004), ("1.004.000", 1004000), ("17", 17),
        ("0", 0), ("17717", 17717), ("12,5", None), ("-3", None), ("0.004", None),
        ("17 instansi", 17), ("1.004 unit layanan", 1004), ("ada 17", None), ("17 (17", None),
    ],
)  # fmt: skip
def test_count_as_printed(text: str, count: int | None) -> None:
    assert counted(text_cell(text)).count == count


@pytest.mark.parametrize(
    ("text", "count", "share"),
    [
        ("272 instansi (46,42%)", 272, "46.42"),
        ("272 (46,42)", 272, "46.42"),
        ("1.004 [79,68 %]", 1004, "79.68"),
        ("46,42%", None, "46.42"),
    ],
)
def test_count_and_share_in_one_cell(text: str, count: int | None, share: str) -> None:
    found = counted(text_cell(text))
    assert found.share is not None
    assert (found.count, found.share.value) == (count, Fraction(share))


@pytest.mark.parametrize("text", ["272 (hijau)", "272 (", "(46,42%)", "272 instansi 46"])
def test_half_understood_counts_are_not_taken(text: str) -> None:
    found = counted(text_cell(text))
    assert (found.count, found.share) == (None, None)


@pytest.mark.parametrize(
    ("stored", "form", "value", "percent", "own"),
    [
        ("93.7", "general", "93.7", False, 1),
        ("93.714285714285714", "general", "93.71", False, 2),
        ("46.370000000000005", "general", "46.37", False, 2),
        ("87.995", "general", "88", False, 0),
        ("-0.125", "general", "-0.13", False, 2),
        ("0.4642", "percent", "46.42", True, 2),
        ("0.46416382252559729", "percent", "46.42", True, 2),
        ("0.35", "percent", "35", True, 0),
        ("9.371E1", "general", "93.71", False, 2),
    ],
)
def test_numeric_cell(stored: str, form: str, value: str, percent: bool, own: int) -> None:
    cell = number_cell(stored, form)
    found = printed_number(cell, column_decimals=2)
    assert found is not None
    assert (found.value, found.percent, found.decimals) == (Fraction(value), percent, 2)
    assert stored_decimals(cell) == own


@pytest.mark.parametrize("cell", [
    number_cell("44562", "date"), number_cell(""), number_cell("1E999999999"), number_cell("."),
    Cell(1, 1, "TRUE", CellKind.BOOLEAN, formula=False, form="general"),
    Cell(1, 1, "#DIV/0!", CellKind.ERROR, formula=True, form="general"),
])  # fmt: skip
def test_cells_that_hold_no_number(cell: Cell) -> None:
    assert printed_number(cell) is None
    assert printed_amount(cell) is None
    assert counted(cell).count is None
    assert stored_decimals(cell) == 0


def test_numeric_count_with_decimals_is_no_count() -> None:
    assert counted(number_cell("1.004")).count is None
    assert counted(number_cell("1004")).count == 1004


def test_long_texts_are_cut_and_stay_in_one_line() -> None:
    assert shown("a\n b\t c") == "a b c"
    assert shown("x" * 61) == "x" * 59 + "…"
    assert shown("x" * 60) == "x" * 60
