"""Dots on the scale: every score once, at its place, none on another."""

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from year.years import year_of

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.year.site import render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.year.strips import WIDE, levels_of, strips_of
from kepatuhan.year.year import Year

PLACES = st.lists(st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 10)), max_size=80)


@given(PLACES.map(sorted))
def test_no_dot_touches_another_and_none_hangs_in_the_air(places) -> None:
    levels = levels_of(places)
    dots = list(zip(places, levels, strict=True))
    for at, (place, level) in enumerate(dots):
        before = [other for other, own in dots[:at] if own == level]
        assert all(place - other >= WIDE for other in before)
        for lower in range(level):  # it is so high only because there is no room below
            near = [other for other, own in dots[:at] if own == lower]
            assert any(place - other < WIDE for other in near)


def test_every_score_is_a_dot_where_it_is_printed() -> None:
    year = year_of([("A", "kota", "Bali", "90.126"), ("B", "kota", "Bali", "60"),
                    ("C", "kabupaten", "Aceh", "70")])  # fmt: skip
    by_name = {strip.name: strip for strip in year.strips}
    assert list(by_name) == ["kabupaten", "kota"]
    assert [(dot.item.survey.name, dot.share) for dot in by_name["kota"].dots] == [
        ("B", 60), ("A", Fraction("90.13")),
    ]  # fmt: skip
    assert by_name["kota"].median == Fraction("75.063")  # of the exact scores


def test_those_of_one_type_stand_by_province_and_one_alone_shows_its_units() -> None:
    year = year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Aceh", "60")])
    assert [strip.name for strip in year.strips] == ["Aceh", "Bali"]
    page = index_of(year_of([("A", "kota", "Bali", "90")]))
    assert page.count("<circle") == 1
    assert "Dinas: 90,00, Hijau pekat" in page


def test_what_has_no_score_is_no_dot() -> None:
    year = year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Bali", "60")])
    alone = year.institutions[:1]
    (strip,) = strips_of(alone, lambda _: "")
    assert len(strip.dots) == 1
    assert strips_of((), lambda _: "") == ()


def index_of(year: Year) -> str:
    return dict(render_site(year, "id", ["html"]))["index.html"].decode()


def test_a_strip_says_in_words_what_it_shows() -> None:
    rows = [(f"I{at:03}", "kota", "Bali", str(50 + at % 50)) for at in range(160)]
    page = index_of(year_of(rows))
    assert page.count("<circle") == 160
    assert "<circle" not in page.partition("<title>I000")[2]  # many dots have no names
    (said,) = re.findall(r'aria-label="([^"]*n = 160[^"]*)"', page)
    numbers = [int(each) for each in re.findall(r"(?:Hijau pekat|Hijau|Kuning|Merah) (\d+)", said)]
    assert sum(numbers) == 160


def test_a_map_of_one_province_is_left_out() -> None:
    one = index_of(year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Bali", "60")]))
    two = index_of(year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Aceh", "60")]))
    assert 'class="tiles"' not in one
    assert 'class="tiles"' in two


def test_a_tile_has_a_bar_of_shares_that_fills_it() -> None:
    year = year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Bali", "60"),
                    ("C", "kota", "Bali", "65"), ("D", "kota", "Aceh", "40")])  # fmt: skip
    page = index_of(year)
    (tile,) = re.findall(r"<g class=\"tile\"[^>]*><title>Bali.*?</g>", page, re.DOTALL)
    widths = [float(each) for each in re.findall(r'class="band [^>]*width="([\d.]+)"', tile)]
    assert len(widths) == 2
    assert abs(sum(widths) - 56) < 0.02
    assert YearView(year, words("id")).tile_words(year.tiles[0]).startswith("Aceh")
