"""The HTML report, read back with the standard library's parser."""

import re
import tempfile
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from helpers import load_mini, mini_rubric
from pages import Element, parse
from random_surveys import random_rubric, random_survey

from kepatuhan.ground.errors import Place, finding
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.result.html import HtmlView, render_html
from kepatuhan.pictures.result.page import anchors_of, build_page
from kepatuhan.pictures.result.view import View
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.result.repairs import repairs_to_next_band
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import Product, SourceFile, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State
from kepatuhan.year.names import slug_of

EVIL = '<script>alert("x")</script> & {{ 7 * 7 }} <b>'
COLOURS = {"red", "yellow", "green", "dark_green"}


def page_of(result: Result, language: str = "en") -> Element:
    return parse(render_html(result, language))


def answers(*levels: tuple[str, str, str], file: str = "a.xlsx") -> tuple[Answer, ...]:
    """Return answers from (indicator, subject, level); '?' is rejected, 'TB' does not apply."""
    states = {"": State.BLANK, "?": State.REJECTED, "TB": State.NOT_APPLICABLE}
    return tuple(
        Answer(
            code, subject, states.get(level, State.ANSWERED),
            "" if level in states else level, EVIL if level == "?" else level,
            Place(file, "Lembar", f"D{row}"),
        )
        for row, (code, subject, level) in enumerate(levels, 7)
    )  # fmt: skip


def unit(name: str, *levels: tuple[str, str, str], **more: object) -> SurveyUnit:
    products = tuple(
        Product(name) for name in dict.fromkeys(s for c, s, _ in levels if c[0] == "B")
    )
    return replace(SurveyUnit(name, "dinsos", products, answers(*levels)), **more)


def good(name: str) -> SurveyUnit:
    return unit(
        name, ("A-01", "Petugas 1", "penuh"), ("A-01", "Petugas 2", "separuh"),
        ("B-01", "KTP", "ada"), ("B-02", "KTP", "sebagian"),
    )  # fmt: skip


def middling(name: str, **more: object) -> SurveyUnit:
    return unit(
        name, ("A-01", "Petugas 1", "separuh"), ("B-01", "KTP", "sebagian"), ("B-02", "KTP", "TB"),
        **more,
    )  # fmt: skip


def silent(name: str) -> SurveyUnit:
    return unit(name, ("A-01", "Petugas 1", "penuh"), ("B-01", "KTP", "ada"), ("B-02", "KTP", ""))


def result_of(*units: SurveyUnit, name: str = "Kab. S", **more: object) -> Result:
    body = SurveyInstitution(name, "kabupaten", "Bali", units)
    sources = (SourceFile("a.xlsx", "ab" * 32),)
    return build_result(replace(Survey(2099, (body,), sources, ()), **more), load_mini())


def random_results() -> list[Result]:
    found = []
    for seed in range(12):
        chance = Random(seed)
        rubric = random_rubric(chance)
        survey = random_survey(chance, rubric)
        others = replace(random_survey(chance, rubric).institutions[0], name="Kab. Lain")
        bodies = (*survey.institutions, others) if seed % 2 else survey.institutions
        found.append(build_result(replace(survey, institutions=bodies), rubric))
    return found


RANDOM = random_results()


def rows_of(page: Element, table: str = "kab-s-list") -> dict[str, Element]:
    return {row.one("th").text: row for row in page.by_id(table).one("tbody").all("tr")}


# The document as a whole ---------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("at", range(len(RANDOM)))
def test_tags_close_ids_are_unique_and_links_lead_somewhere(at: int, language: str) -> None:
    page = page_of(RANDOM[at], language)
    assert page.one("html").attributes["lang"] == language
    ids = [each.attributes["id"] for each in page.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    inner = [a.attributes["href"] for a in page.all("a") if a.attributes["href"][0] == "#"]
    assert inner
    assert {link[1:] for link in inner} <= set(ids)


def test_the_same_result_gives_the_same_bytes() -> None:
    first, second = (render_html(result_of(good("A"), middling("B")), "id") for _ in range(2))
    assert first == second


def test_nothing_is_loaded_from_a_network() -> None:
    result = result_of(good("A"))
    source = next(iter(result.rubric.sources.values()))
    sources = {"kasus": replace(source, address="https://example.org/x?a=1&b=2")}
    html = render_html(replace(result, rubric=replace(result.rubric, sources=sources)), "id")
    page = parse(html)
    assert not [each for each in page.all() if "src" in each.attributes or each.tag == "link"]
    outer = [a for a in page.all("a") if not a.attributes["href"].startswith("#")]
    assert [a.attributes["href"] for a in outer] == ["https://example.org/x?a=1&b=2"]
    assert [a.attributes["rel"] for a in outer] == ["noreferrer"]
    style = page.one("style").text
    assert not re.search(r"url\((?!#)", style)
    assert "@import" not in style
    assert "default-src 'none'" in html


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    result = result_of(good("A"))
    source = next(iter(result.rubric.sources.values()))
    sources = {"kasus": replace(source, address="javascript:alert(1)")}
    page = page_of(replace(result, rubric=replace(result.rubric, sources=sources)))
    assert "javascript:alert(1)" in page.one("ul", "sources").text
    assert not page.one("ul", "sources").all("a")


def test_works_where_compiled_templates_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = render_html(result_of(good("A")), "id")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    assert render_html(result_of(good("A")), "id") == usual


# Text from files -----------------------------------------------------------------------------


def test_text_from_files_is_shown_and_never_obeyed() -> None:
    rejected = unit(EVIL, ("A-01", EVIL, "penuh"), ("B-01", EVIL, "?"), ("B-02", EVIL, "tidak_ada"))
    noted = replace(rejected, notes=(("A-01", "nota " + EVIL),), date=EVIL, enumerator=EVIL)
    closed = unit("tutup " + EVIL, not_assessed="alasan " + EVIL)
    wrong = finding("file.unreadable", Place(EVIL, EVIL, EVIL), reason=EVIL)
    result = result_of(noted, closed, name="badan " + EVIL, findings=(wrong,), refused=(wrong,))
    page = page_of(result)
    assert len(page.all("script")) == 1
    assert "alert" not in page.one("script").text
    assert not page.all("b")
    for shown in (EVIL, "nota " + EVIL, "tutup " + EVIL, "alasan " + EVIL, "badan " + EVIL):
        assert shown in page.one("body").text
    assert f"“{EVIL}”" in page.by_id(f"{slug_of(EVIL, 'unit')}-B-01").text
    assert page.one("h1").text == "badan " + EVIL


# Scores --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("at", range(len(RANDOM)))
def test_printed_scores_are_those_of_the_view(at: int, language: str) -> None:
    result = RANDOM[at]
    page, view = page_of(result, language), View(result, words(language))
    anchors = anchors_of(result.institutions)
    for institution in result.institutions:
        rows = rows_of(page, f"{anchors[institution.key]}-list")
        for one in institution.units:
            cell = rows[one.unit.name].one("td", "score").text
            assert cell.split()[0] == view.score(one)
            assert view.zone_text(one) in rows[one.unit.name].one("td", "zones").text
            summary = page.by_id(anchors[one.key]).parent.one("summary")
            assert summary.one("span", "n").text == view.score(one)


def test_numbers_follow_the_language() -> None:
    result = result_of(good("A"))
    assert "80,00" in page_of(result, "id").one("", "verdict").text
    assert "80.00" in page_of(result, "en").one("", "verdict").text


def test_every_indicator_tells_its_arithmetic() -> None:
    result = result_of(good("A"), middling("B"))
    page, view = page_of(result), HtmlView(result, words("en"))
    for part in build_page(result).institutions[0].units:
        assert part.applying == sum(leaf.applies for leaf in part.leaves.values()) > 0
        for code, leaf in part.leaves.items():
            shown = page.by_id(f"{part.anchor}-{code}").text
            if leaf.applies:
                assert f"{view.fine(leaf.score.value)} × effective weight" in shown
                assert f"= {view.fine(leaf.points.value)}" in shown
            else:
                assert "was spread over the others there" in shown
        closing = page.by_id(part.anchor).one("p", "closing").text
        assert view.fine(part.result.exact) in closing
        assert view.score(part.result) in closing


def test_the_headline_is_the_mean_of_the_units() -> None:
    page = page_of(result_of(good("A"), middling("B")))
    sentence = page.by_id("kab-s-sum").text
    assert sentence == "(80.0000 + 50.0000) ÷ 2 = 65.0000 → rounded once to 65.00"


def test_the_mean_of_products_says_how_often_a_unit_counts() -> None:
    rubric = mini_rubric(scored_at="product", institution="mean_of_products")
    pair = unit(
        "B", ("A-01", "Petugas 1", "penuh"), ("B-01", "KTP", "ada"), ("B-02", "KTP", "ada"),
        ("B-01", "KK", "tidak_ada"), ("B-02", "KK", "tidak_ada"),
    )  # fmt: skip
    page = page_of(build_result(result_of(good("A"), pair).survey, rubric))
    assert page.by_id("kab-s-sum").text == (
        "Each unit counts once per product: "
        "(80.0000 + 70.0000 × 2) ÷ 3 = 73.3333 → rounded once to 73.33"
    )
    (products,) = page.all("table", "products")
    rows = products.one("tbody").all("tr")
    assert [row.text for row in rows] == ["KTP 100.00 ★ Dark green", "KK 40.00 ▼ Red"]


def test_cells_of_products_are_named_and_of_people_the_sheet() -> None:
    page = page_of(result_of(good("A")))
    assert "1 officer" in page.by_id("a-A-01").text
    assert "a.xlsx ▸ Lembar" in page.by_id("a-A-01").text
    assert "D7" not in page.by_id("a-A-01").text
    assert "a.xlsx ▸ Lembar ▸ D10" in page.by_id("a-B-02").text


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction("84.5583"), "84.5583"),
        (Fraction("84.554996"), "84.554996"),
        (Fraction("84.555"), "84.5550"),
        (Fraction(250, 3), "83.3333"),
        (None, "–"),
    ],
)
def test_an_exact_score_is_shown_so_that_its_rounding_can_be_followed(
    exact: Fraction | None, shown: str
) -> None:
    assert HtmlView(result_of(good("A")), words("en")).finest(exact) == shown


@pytest.mark.parametrize(
    ("lost", "shown"),
    [(Fraction(0), "0.00"), (Fraction("0.004"), "0.0040"), (Fraction("0.005"), "0.01")],
)
def test_a_small_cost_is_not_printed_as_nothing(lost: Fraction, shown: str) -> None:
    assert HtmlView(result_of(good("A")), words("en")).cost(lost) == shown


# What has no score ---------------------------------------------------------------------------


def test_what_has_no_score_is_neither_zero_nor_coloured() -> None:
    closed = unit("Tutup", not_assessed="Kantor pindah")
    result = result_of(good("A"), silent("Diam"), closed)
    page = page_of(result)
    rows = rows_of(page)
    assert rows["Diam"].one("td", "score").text == "– 80.00–100.00"
    assert rows["Tutup"].one("td", "score").text == "–"
    assert rows["Tutup"].one("td", "reason").text == "Kantor pindah"
    for row in (rows["Diam"], rows["Tutup"], page.one("tfoot"), page.one("", "headline")):
        assert not [each for each in row.all("span", "zone") if each.classes & COLOURS]
    assert page.one("", "verdict").one("p", "score").text == "80.00–90.00 no score yet"
    assert [a.attributes["href"] for a in page.one("", "verdict").all("a")] == ["#kab-s-missing"]


def test_a_certain_zone_without_a_score_is_named_but_not_coloured() -> None:
    lost = unit("A", ("A-01", "P", "kurang"), ("B-01", "KTP", "tidak_ada"), ("B-02", "KTP", ""))
    page = page_of(result_of(lost))
    for place in (rows_of(page)["A"], page.one("", "headline"), page.one("summary")):
        pill = place.one("span", "zone")
        assert pill.text == "▼ Red"
        assert not pill.classes & COLOURS
    assert "0.00–20.00" in page.one("", "verdict").one("p", "score").text


def test_missing_answers_are_listed_with_what_hangs_on_them() -> None:
    page = page_of(result_of(good("A"), silent("Diam")))
    row = page.by_id("kab-s-missing").parent.one("tbody").one("tr")
    assert [each.text for each in row.all() if each.tag in ("td", "th")] == [
        "10.00",
        "B-02 Fee",
        "Diam",
        "a.xlsx ▸ Lembar ▸ D9",
    ]
    assert "diam-B-02" in row.one("a").attributes["href"]


def test_a_link_leads_to_the_same_unit_whatever_its_rank() -> None:
    """B is second behind A, and first where A answers less."""
    both = result_of(good("A"), middling("B")), result_of(silent("A"), middling("B"))
    for result in both:
        anchors = anchors_of(result.institutions)
        told = {unit.unit.name: anchors[unit.key] for unit in result.units}
        assert told == {"A": "a", "B": "b"}


def test_units_of_one_name_are_told_apart_by_their_institutions() -> None:
    bodies = tuple(
        SurveyInstitution(name, "kabupaten", "Bali", (good("Dinas Sosial"), good("Method")))
        for name in ("Kab. S", "Kab. T")
    )
    sources = (SourceFile("a.xlsx", "ab" * 32),)
    result = build_result(Survey(2099, bodies, sources, ()), load_mini())
    found = anchors_of(result.institutions)
    assert len(set(found.values())) == len(found) == 6
    by_unit = {(unit.institution.name, unit.unit.name): found[unit.key] for unit in result.units}
    assert by_unit["Kab. S", "Dinas Sosial"] == "dinas-sosial-kab-s"
    page = page_of(result)
    for (_, name), anchor in by_unit.items():
        assert name in page.by_id(anchor).parent.text
    alone = anchors_of(result_of(good("Method")).institutions)
    assert "method" not in alone.values()


def test_a_zone_with_a_score_is_coloured_and_named() -> None:
    row = rows_of(page_of(result_of(good("A"))))["A"]
    assert row.one("span", "green").text == "▲ Green"


# Gaps ----------------------------------------------------------------------------------------


def test_gaps_stand_costliest_first_with_remedy_and_cell() -> None:
    page = page_of(result_of(good("A"), middling("B")))
    rows = page.by_id("kab-s-gap-list").one("tbody").all("tr")
    costs = [row.one("td", "lost").text for row in rows]
    assert costs == ["15.00", "10.00", "5.00", "5.00"]
    assert rows[0].one("th").text == "B-01 Requirements Post it"
    assert "a.xlsx ▸ Lembar ▸ D8" in rows[0].one("td", "answers").text
    assert rows[0].one("a").attributes["href"] == "#b-B-01"
    told = page.by_id("kab-s-gap-list").one("p").text
    assert "The first 4 cost 35.00 points together." in told
    assert "Repairing the first one brings the score to green (B)." in told


def test_gaps_beyond_the_first_fifteen_can_be_opened() -> None:
    result = result_of(*(middling(f"Unit {at}") for at in range(9)))
    section = page_of(result).by_id("kab-s-gap-list")
    tables = section.all("table")
    assert [len(table.one("tbody").all("tr")) for table in tables] == [15, 3]
    assert section.one("details").one("summary").one("", "onscreen").text == "Show 3 more"


@pytest.mark.parametrize("at", range(len(RANDOM)))
def test_repairs_reach_the_next_band_and_not_one_fewer(at: int) -> None:
    result = RANDOM[at]
    for institution in result.institutions:
        gaps, verdict = result.gaps(institution), institution.verdict
        repairs = repairs_to_next_band(gaps, verdict)
        if verdict is None or not verdict.is_complete or verdict.next_band is None:
            assert repairs is None
            continue
        reached = [
            verdict.exact.value + sum(g.lost for g in gaps[:n]) for n in (repairs - 1, repairs)
        ]
        assert reached[0] < verdict.next_band.minimum <= reached[1]


def test_an_incomplete_score_promises_no_band() -> None:
    half = unit(
        "A", ("A-01", "P 1", "separuh"), ("A-01", "P 2", ""), ("B-01", "KTP", "ada"),
        ("B-02", "KTP", "ada"),
    )  # fmt: skip
    told = page_of(result_of(half)).by_id("kab-s-gap-list").one("p").text
    assert "This one costs 20.00 points." in told
    assert "Repairing" not in told


# Units, findings, method ---------------------------------------------------------------------


def test_every_unit_can_be_opened_and_a_single_one_is() -> None:
    several = page_of(result_of(good("A"), silent("B"), unit("C", not_assessed="x")))
    units = several.all("details", "unit")
    assert [each.one("", "title").text for each in units] == ["A", "B", "C"]
    assert not [each for each in units if "open" in each.attributes]
    (single,) = page_of(result_of(good("A"))).all("details", "unit")
    assert "open" in single.attributes


def test_several_institutions_have_an_index_by_score() -> None:
    bodies = [
        SurveyInstitution(name, "kota", "Bali", units)
        for name, units in {"Sedang": (middling("A"),), "Baik": (good("A"),), "Sunyi": ()}.items()
    ]
    survey = Survey(2099, tuple(bodies), (), ())
    page = page_of(build_result(survey, load_mini()))
    rows = page.by_id("institutions").one("tbody").all("tr")
    assert [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in rows] == [
        ["1", "Baik", "Kota", "Bali", "80.00", "▲ Green"],
        ["2", "Sedang", "Kota", "Bali", "50.00", "▼ Red"],
        ["–", "Sunyi", "Kota", "Bali", "–", "Nothing to score"],
    ]
    assert len(page.all("section", "institution")) == 3


def test_findings_stand_gravest_first_and_the_many_are_folded() -> None:
    found = tuple(finding("file.missing", Place(f"f{at}.xlsx")) for at in range(60))
    section = page_of(result_of(good("A"), findings=found)).by_id("findings").parent
    assert [len(table.one("tbody").all("tr")) for table in section.all("table")] == [50, 10]
    assert section.one("span", "error").text == "✕ 60 errors"
    assert "There is no such file or folder." in section.text
    assert "Check the name and the folder." in section.text


def test_no_findings_are_said_plainly() -> None:
    section = page_of(result_of(good("A"))).by_id("findings").parent
    assert not section.all("table")
    assert "None: every cell that was read could be used." in section.text


def test_refused_files_are_named_beside_the_headline_and_below() -> None:
    refused = (finding("file.encrypted", Place("kunci.xlsx")),)
    page = page_of(result_of(good("A"), refused=refused))
    assert "1 file was refused and is not in this report." in page.one("aside").text
    assert "kunci.xlsx" in page.by_id("findings").parent.text


def test_the_method_names_rubric_files_bands_and_sources() -> None:
    result = result_of(good("A"))
    text = page_of(result).by_id("method").parent.text
    for needed in (result.rubric.sha256, "ab" * 32, "88.00", "Test case", "mini.yaml"):
        assert needed in text
    assert View(result, words("en")).not_official() in page_of(result).one("aside").text


def test_headings_go_down_one_level_at_a_time() -> None:
    for result in (result_of(good("A")), RANDOM[1]):
        levels = [
            int(each.tag[1])
            for each in page_of(result).all()
            if each.tag in ("h1", "h2", "h3", "h4")
        ]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2022-08-15", "15 August 2022"),
        ("2022-13-01", "2022-13-01"),
        ("Agustus 2022", "Agustus 2022"),
        ("", ""),
    ],
)
def test_dates_are_spelt_out(text: str, shown: str) -> None:
    assert HtmlView(result_of(good("A")), words("en")).date(text) == shown


def test_ranks_among_a_type_say_of_how_many() -> None:
    bodies = [
        SurveyInstitution(name, kind, "Bali", units)
        for name, kind, units in (
            ("Baik", "kota", (good("A"),)), ("Sedang", "kota", (middling("A"),)),
            ("Lain", "kabupaten", (middling("B"),)), ("Sunyi", "kota", ()),
        )
    ]  # fmt: skip
    page = page_of(build_result(Survey(2099, tuple(bodies), (), ()), load_mini()))
    rows = page.by_id("institutions").one("tbody").all("tr")
    said = [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in rows]
    assert {row[1]: row[4] for row in said} == {
        "Baik": "1 of 2", "Sedang": "2 of 2", "Lain": "1 of 1", "Sunyi": "–",
    }  # fmt: skip
