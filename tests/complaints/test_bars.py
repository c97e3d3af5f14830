"""The pictures of complaints: the numbers of their tables, and no bar for one that is hidden."""

import re
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from complaints.registers import END, figures_in, figures_of, sample

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.complaints.bars import LONGEST, START, CountBars, count_bars
from kepatuhan.pictures.complaints.figure_files import figures_html
from kepatuhan.pictures.complaints.figure_view import FiguresView
from kepatuhan.pictures.complaints.figure_words import FigureWords
from kepatuhan.programmes.complaints.load_clocks import load_clock, shipped_clocks
from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.masking import Sign
from kepatuhan.programmes.complaints.publish import internal, published
from kepatuhan.programmes.complaints.shown import ShownFigures

FEW, WITHHELD = Sign
HEAD = "Nomor register | Jenis | Tanggal diterima | Status | Tanggal selesai"


def view_of(shown: ShownFigures) -> FiguresView:
    terms, said = load_terms(), words("id")
    clocks = {name: load_clock(name, terms) for name in shipped_clocks()}
    return FiguresView(shown, FigureWords(terms, clocks, said), said)


@cache
def of_sample() -> dict[str, FiguresView]:
    figures = figures_of(sample(), END)
    return {"inside": view_of(internal(figures)), "outside": view_of(published(figures))}


@pytest.mark.parametrize("part", ["inside", "outside"])
def test_every_bar_is_as_long_as_the_number_of_the_table_is_large(part: str) -> None:
    view = of_sample()[part]
    pictures, tables = count_bars(view), view.shown.tables
    ages = [line.counts[0] for line in pictures["ages"].lines]
    assert ages == [tables["ages"].cell(row) for row in tables["ages"].rows.values]
    picture = pictures["month"]
    for row, line in zip(("01", "12"), (picture.lines[0], picture.lines[11]), strict=True):
        assert line.counts == (tables["month"].cell(row), tables["end_month"].cell(row))
    told = [each for line in picture.lines for each in line.counts if isinstance(each, int)]
    assert [picture.width(each) for each in told] == [
        Fraction(LONGEST * each, max(told)) for each in told
    ]


def test_what_is_hidden_has_a_sign_and_no_bar() -> None:
    view = of_sample()["outside"]
    picture = count_bars(view)["ages"]
    signs = [each for line in picture.lines for each in line.counts if isinstance(each, Sign)]
    assert {FEW, WITHHELD} == set(signs)
    assert {picture.width(each) for each in signs} == {0}
    assert {picture.end(each) for each in signs} == {START}
    drawing = re.search(r'<figure class="bars">.*?</figure>', figures_html(view), re.DOTALL)
    assert drawing
    numbers = re.findall(r'class="count"[^>]*>([^<]+)<', drawing[0])
    assert numbers == [view.count(line.counts[0]).replace("<", "&lt;") for line in picture.lines]
    assert drawing[0].count("<rect") == len(numbers) - len(signs)


def test_a_picture_says_in_words_what_it_shows() -> None:
    view = of_sample()["outside"]
    said = count_bars(view)["month"].described(view)
    assert said.startswith(
        "Diterima dan berakhir, menurut bulan. Januari: diterima 20, berakhir 6;"
    )
    assert "Tidak diketahui: diterima <5, berakhir 8." in said


def test_months_after_the_day_are_not_drawn(tmp_path: Path) -> None:
    text = f"{HEAD}\nA-1 | LM | 3-1-2022 | Selesai | 5-2-2022\nA-2 | LM | 3-1-2022 | Proses | "
    view = view_of(internal(figures_in(tmp_path, text, date(2022, 3, 31))))
    picture = count_bars(view)["month"]
    assert [(line.name, line.counts) for line in picture.lines] == [
        ("Januari", (2, 0)), ("Februari", (0, 1)), ("Maret", (0, 0)),
    ]  # fmt: skip


def test_where_nothing_is_open_no_ages_are_drawn(tmp_path: Path) -> None:
    text = f"{HEAD}\nA-1 | LM | 3-1-2022 | Selesai | 5-2-2022"
    assert set(count_bars(view_of(internal(figures_in(tmp_path, text))))) == {"month"}


def test_a_picture_of_nothing_told_has_no_bars() -> None:
    picture = CountBars("", ("",), ())
    assert picture.width(0) == 0
