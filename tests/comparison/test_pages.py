"""The pages of comparisons: what stands first, what leads where, and what is drawn."""

import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import cache
from io import StringIO

import pytest
from helpers import SAMPLES
from pages import Element, parse
from running import kepatuhan
from years_of_scores import institution, result, unit

from kepatuhan.comparison.comparison import Comparison, compare
from kepatuhan.comparison.history import build_history
from kepatuhan.comparison.ledger import Ledger, Span
from kepatuhan.comparison.pairs import ChangeKind
from kepatuhan.ground.i18n import words
from kepatuhan.ground.terminal_text import Console
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.comparison.course import WIDE, Course
from kepatuhan.pictures.comparison.dumbbell import dumbbell
from kepatuhan.pictures.comparison.history import HistoryView
from kepatuhan.pictures.comparison.page import MANY, ComparisonPage
from kepatuhan.pictures.comparison.pages import comparison_pages, history_pages
from kepatuhan.pictures.comparison.terminal import print_comparison
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.survey.scope import Scope

PUBLISHED = SAMPLES.parent / "tests" / "published" / "scores.csv"


@cache
def samples() -> CompareView:
    known = Inputs()
    years = (known.result(str(SAMPLES / year)) for year in ("2021", "2022"))
    return CompareView(compare(*years), words("id"))


def many(number: int) -> Comparison:
    """Return so many institutions, every tenth of them new; one has the name of no file."""
    names = ['Kab. <b>"</style>', *(f"Kabupaten {at}" for at in range(1, number))]
    kinds = ("kabupaten", "kota")

    def year(change: int, listed: list[str]):
        return result(*(
            institution(name, f"{40 + (at * 7) % 50 + change * (at % 7 - 3)}",
                        type=kinds[at % 2], units=(unit("Dinas", "", "50"),))
            for at, name in enumerate(names) if name in listed
        ))  # fmt: skip

    return compare(year(0, [name for at, name in enumerate(names) if at % 10 != 9]), year(1, names))


@cache
def pages(number: int) -> dict[str, Element]:
    files = comparison_pages(CompareView(many(number), words("id")))
    return {name: parse(content.decode()) for name, content in files.items()
            if name.endswith(".html")}  # fmt: skip


@cache
def first(number: int) -> Element:
    return pages(number)["comparison.html"]


def rows(page: Element) -> list[Element]:
    """Return the records of the list of institutions."""
    listed = page.by_id("list")
    return [each for each in listed.all() if "data-kind" in each.attributes]


# What stands where --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [2, 40, MANY])
def test_the_summary_stands_before_the_institutions(number: int) -> None:
    ids = [each.attributes["id"] for each in first(number).all("h2")]
    ends = ["ends"] if number > 10 else []
    assert ids == ["summary", "zones", "panel", *ends, "institutions", "method"]


@pytest.mark.parametrize("number", [1, 2, 40, MANY])
def test_every_table_has_a_caption_and_every_id_is_one(number: int) -> None:
    for page in pages(number).values():
        assert all(table.all("caption") for table in page.all("table"))
        ids = Counter(each.attributes["id"] for each in page.all() if "id" in each.attributes)
        assert set(ids.values()) == {1}


def test_few_are_folded_with_their_units() -> None:
    listed = rows(first(40))
    assert len(listed) == 40
    assert all(each.tag == "tbody" and each.one("details").text for each in listed)
    assert not any("open" in each.one("details").attributes for each in listed)
    assert "Dinas" in listed[0].one("details").text
    assert all("open" in each.one("details").attributes for each in rows(first(2)))


def test_what_has_no_units_is_not_folded() -> None:
    found = compare(*[result(institution("A", score), institution("B", score)) for score in "56"])
    page = parse(comparison_pages(CompareView(found, words("id")))["comparison.html"].decode())
    assert len(rows(page)) == 2
    assert not page.by_id("list").all("details")


def test_scores_up_to_110_are_drawn_on_their_own_scale() -> None:
    known = Inputs([PUBLISHED])
    found = compare(known.result("2019"), known.result("2021"))
    page = parse(comparison_pages(CompareView(found, words("id")))["comparison.html"].decode())
    texts = [each.text for each in page.one("div", "key").all("p")]
    assert "Batas 2019, garis atas setiap gambar · nilai tertinggi 110" in texts
    assert "Batas 2019, garis atas setiap gambar" in texts


def test_many_have_a_page_each() -> None:
    found = pages(MANY)
    links = [row.one("a").attributes["href"] for row in rows(first(MANY))]
    assert sorted(links) == sorted(set(found) - {"comparison.html"})
    assert not first(MANY).by_id("list").all("details")
    for name, page in found.items():
        for link in page.all("a"):
            target, _, anchor = link.attributes["href"].partition("#")
            if not target.startswith("http"):
                there = found[target.removeprefix("../")] if target else page
                assert not anchor or there.by_id(anchor), name


def test_a_page_shows_the_units_and_leads_back() -> None:
    page = pages(MANY)["comparison/kabupaten-1.html"]
    assert page.one("h1").text == "Kabupaten 1 · 2099 → 2099"
    assert [row.one("th").text for row in page.one("tbody").all("tr")] == ["Kabupaten 1", "Dinas"]
    back = page.one("nav").all("a")
    assert [each.attributes["href"] for each in back] == [
        "../comparison.html#institutions", "../comparison.html#method",
    ]  # fmt: skip


def test_a_name_cannot_leave_the_style_sheet() -> None:
    page = pages(MANY)["comparison/kab-b-style.html"]
    style = page.one("style").text
    assert r"\3c b\3e \22 \3c \2f style\3e" in " ".join(style.split())


# Numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [40, MANY])
def test_the_numbers_of_the_page_are_those_of_the_comparison(number: int) -> None:
    found = many(number)
    view = CompareView(found, words("id"))
    figures = {each.one("dt").text: each.one("dd").text for each in
               first(number).one("dl", "figures").all("div")}  # fmt: skip
    assert figures == {
        f"{view.sign(kind)} {view.kind(kind)}": str(found.counts[kind])
        for kind in ChangeKind if found.counts[kind]
    }  # fmt: skip
    cells = [
        [re.sub(r"\D", "", cell.text) or "0" for cell in row.all("td")]
        for row in first(number).one("table", "matrix").one("tbody").all("tr")
    ]
    assert [list(map(int, row[:-1])) for row in cells] == [
        [found.migration.cells[row, column] for column in found.migration.columns]
        for row in found.migration.rows
    ]


def test_the_list_begins_with_the_biggest_rise() -> None:
    changes = [row.one("td", "change").attributes["data-key"] for row in rows(first(40))]
    known = [Decimal(each) for each in changes if each]
    assert known == sorted(known, reverse=True)
    assert changes == [*changes[: len(known)], *[""] * (40 - len(known))]


def test_the_ends_are_the_most_risen_and_the_most_fallen() -> None:
    found = many(40)
    (ends,) = ComparisonPage(CompareView(found, words("id"))).ends
    changes = sorted(pair.change for pair in found.pairs if pair.change is not None)
    assert [pair.change for pair in ends.fallen] == changes[:5]
    assert [pair.change for pair in ends.risen] == changes[::-1][:5]


def test_every_row_can_be_chosen_by_every_list() -> None:
    page = first(40)
    lists = page.one("div", "tools").all("select")
    chosen = {
        each.attributes["data-by"]: {one.attributes["value"] for one in each.all("option")}
        for each in lists if "data-by" in each.attributes
    }  # fmt: skip
    assert set(chosen) == {"type", "kind", "zone", "way"}
    for row in rows(page):
        for by, values in chosen.items():
            assert row.attributes[f"data-{by}"] in values


# Evidence -----------------------------------------------------------------------------------------


def test_a_page_says_what_both_years_rest_on() -> None:
    view = samples()
    text = parse(comparison_pages(view)["comparison.html"].decode()).one("section", "method").text
    for year in view.sources:
        assert year.rubric.sha256 in text
        assert all(source.sha256 in text for source in year.result.survey.sources)
        assert all(words("id").of(each.title) in text for each in year.rubric.sources.values())
        assert year.not_official() in text
    for heading in ("Kepastian setiap jenis fakta", "Sumber rubrik", "Berkas yang dibaca"):
        assert text.count(heading) == 2
    assert "kepatuhan 0." in text


# Drawings -----------------------------------------------------------------------------------------


def test_what_is_drawn_is_the_scores_and_what_is_real() -> None:
    (pair,) = samples().comparison.pairs
    found = dumbbell(pair)
    real = pair.ledger.real
    start = pair.first.exact
    assert (float(found.first), float(found.second)) == (81.78, 83.26)
    assert float(found.sure[0]) == float(found.first)
    assert float(found.sure[1]) == round(float(real.low), 2)
    assert float(found.open[0]) == pytest.approx(float(start + real.low), abs=0.01)
    assert float(found.open[0]) + float(found.open[1]) == pytest.approx(100)
    label = samples(), ComparisonPage(samples()).drawn_in_words(pair)
    assert label[1] == "2021: 81,78 Hijau; 2022: 83,26 Hijau; nyata +4,50 … +26,44"


@pytest.mark.parametrize(
    ("low", "high", "sure", "is_open"),
    [(5, 5, ("50", "5"), False), (-4, -4, ("46", "4"), False), (-3, 2, None, True),
     (-9, -2, ("48", "2"), True), (0, 0, None, False)],
)  # fmt: skip
def test_only_what_is_certain_is_drawn_full(low, high, sure, is_open) -> None:
    from dataclasses import replace

    pair = compare(result(institution("A", "50")), result(institution("A", "60"))).pairs[0]
    span = Span(Fraction(low), Fraction(high))

    class Known(Ledger):
        real = span

    ledger = Known(*[Fraction(0)] * 4, span, span)
    found = dumbbell(replace(pair, ledger=ledger))
    assert (found.sure, found.open is not None) == (sure, is_open)


def test_who_has_no_score_has_no_drawing() -> None:
    pair = compare(result(institution("A")), result(institution("A"))).pairs[0]
    assert dumbbell(pair) is None


# History ------------------------------------------------------------------------------------------


@cache
def klungkung() -> HistoryView:
    known = Inputs([PUBLISHED])
    years = tuple(known.result(year) for year in ("2017", "2018", "2021"))
    return HistoryView(build_history(years, Scope(institution="Kab. Klungkung")), words("id"))


def test_a_course_is_drawn_on_an_axis_of_time() -> None:
    course = Course(klungkung(), klungkung().history.lines[0], WIDE)
    first, second, third = (float(point.x) for point in course.points)
    assert third - second == pytest.approx(3 * (second - first), abs=0.05)
    heights = [float(point.y) for point in course.points]
    assert heights[1] < heights[2] < heights[0]


def test_no_line_joins_editions_that_do_not_measure_the_same() -> None:
    course = Course(klungkung(), klungkung().history.lines[0], WIDE)
    joined = [(one.at, other.at) for one, other in course.stretches]
    assert joined == [(0, 1)]
    eras = list(course.eras)
    assert [era.name for era in eras] == ["2016–2019", "2021"]
    assert float(eras[0].x) + float(eras[0].width) == pytest.approx(float(eras[1].x), abs=0.02)
    assert [str(each.band.minimum) for each in eras[1].stripes] == ["0", "51", "81"]
    assert course.changes() == ["2017 → 2018: +46,14"]


def test_the_chart_names_its_axes_its_values_and_the_institution() -> None:
    page = parse(history_pages(klungkung())["comparison.html"].decode())
    assert page.one("h1").text == "Kabupaten Klungkung · 2017 → 2018 → 2021"
    chart = page.one("svg", "course")
    texts = {each.text for each in chart.all("text")}
    assert {"46,37 ▼", "92,51 ▲", "86,28 ▲", "Tahun survei", "Nilai, 0 sampai 100", "2017", "2018",
            "2021", "2016–2019"} <= texts  # fmt: skip
    assert chart.attributes["aria-label"] == (
        "Kabupaten Klungkung. 2017: 46,37 Merah; 2018: 92,51 Hijau; 2021: 86,28 Hijau"
    )
    assert "Awal ke akhir" not in page.text
    assert "Edisi 2016–2019 dan 2021 tidak mengukur hal yang sama" in page.text


def test_years_in_any_order_and_one_twice_are_drawn_in_the_order_of_time() -> None:
    known = Inputs([PUBLISHED])
    years = tuple(known.result(year) for year in ("2021", "2018", "2018", "2017"))
    history = build_history(years, Scope(institution="Kab. Klungkung"))
    course = Course(HistoryView(history, words("id")), history.lines[0], WIDE)
    assert [point.at for point in course.points] == [3, 1, 2, 0]
    places = [float(point.x) for point in course.points]
    assert places == sorted(set(places))
    assert [name for _, name, _ in course.ticks] == ["2017", "2018", "2021"]


# The terminal and the folder ----------------------------------------------------------------------


def test_a_narrow_terminal_names_the_zones_and_sets_units_in() -> None:
    console = Console(StringIO(), width=80)
    print_comparison(samples(), console)
    lines = console.file.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    at = next(at for at, line in enumerate(lines) if "Dinas Kependudukan" in line)
    assert lines[at].startswith("  Dinas Kependudukan")
    assert lines[at + 1].startswith("  Pencatatan Sipil")
    assert "▲ Hijau  ★ Hijau pekat" in lines[at + 1]
    assert "zona naik (batas zona)" in lines[at + 2]
    assert "↑ membaik · ↓ memburuk" in " ".join(lines)


def test_the_pages_of_many_are_written_below_the_first(tmp_path) -> None:
    head = "year,institution,institution_type,score"
    for name, add in (("a", 0), ("b", 1)):
        lines = [f"2022,Kabupaten {at},kabupaten,{50 + at % 40 + add}" for at in range(MANY)]
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *lines]) + "\n")
    done = kepatuhan("compare", "a.csv", "b.csv", "-o", "c", "--format", "html", folder=tmp_path)
    assert done.returncode == 0
    assert f"c{'/'}comparison.html" in done.stderr
    assert "kabupaten-7.html" not in done.stderr
    assert len(list((tmp_path / "c" / "comparison").glob("*.html"))) == MANY
    assert (tmp_path / "c" / "comparison" / "comparison.css").exists()
