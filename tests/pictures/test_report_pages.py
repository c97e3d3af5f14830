"""The report of many institutions: a list, and a page for each that is like its own report."""

from posixpath import dirname, join, normpath
from random import Random

import pytest
from hand_survey import answers
from helpers import load_mini
from pages import Element, parse

from kepatuhan.ground.errors import Place, finding
from kepatuhan.pictures.result.html import render_html
from kepatuhan.pictures.result.report_pages import MANY, render_report
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey.model import Product, SourceFile, Survey, SurveyInstitution, SurveyUnit

LEVELS = ("ada", "sebagian", "tidak_ada")


def file_of(at: int) -> str:
    return f"{at:02d}.xlsx"


def institution(at: int) -> SurveyInstitution:
    """Return an institution with a unit whose answers lie in a file of its own."""
    first, second = Random(at).choices(LEVELS, k=2)
    given = [
        *answers("A-01", "Petugas", "penuh separuh"),
        *answers("B-01", "Produk", first), *answers("B-02", "Produk", second),
    ]  # fmt: skip
    own = [each._replace(place=each.place._replace(file=file_of(at))) for each in given]
    unit = SurveyUnit("Dinas Sosial", "dinsos", (Product("Produk 1"),), tuple(own))
    return SurveyInstitution(f"Kab. {chr(65 + at)}", "kabupaten", "Bali", (unit,))


def result(number: int) -> Result:
    ones = tuple(map(institution, range(number)))
    found = tuple(
        finding("answer.blank", Place(file_of(at), "Lembar", "Z9"), indicator="B-02", subject="",
                found="", allowed="ada").about(ones[at].name, "Dinas Sosial")
        for at in range(number)
    )  # fmt: skip
    sources = tuple(SourceFile(file_of(at), "ab" * 32) for at in range(number))
    return build_result(Survey(2099, ones, sources, found), load_mini())


@pytest.fixture(scope="module")
def whole() -> Result:
    return result(MANY)


@pytest.fixture(scope="module")
def pages(whole) -> dict[str, Element]:
    return {name: parse(page) for name, page in render_report(whole, "id")}


def test_few_are_told_of_on_one_page() -> None:
    few = result(MANY - 1)
    assert dict(render_report(few, "id")) == {"report.html": render_html(few, "id")}


def test_many_are_listed_and_each_leads_to_its_page(whole, pages) -> None:
    listed = pages["report.html"].by_id("institutions").one("tbody").all("tr")
    assert len(listed) == MANY == len(pages) - 1
    for row, institution in zip(listed, whole.institutions, strict=True):
        ways = {link.attributes["href"] for link in row.all("a")}
        (page,) = (pages[way] for way in ways)
        assert page.one("h1").text == row.one("th").text == institution.survey.name
        assert row.one("td", "score").text == page.one("p", "score").one("a").text


def test_every_link_leads_to_a_place_in_a_page(pages) -> None:
    for name, page in pages.items():
        for link in page.all("a"):
            href = link.attributes["href"]
            if href.startswith(("http://", "https://")):
                continue
            path, _, anchor = href.partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            ids = {each.attributes.get("id") for each in pages[target].all()}
            assert not anchor or anchor in ids, (name, href)


def test_a_page_is_the_report_of_the_institution_alone_with_its_rank_among_all(pages) -> None:
    ranks = {each.survey.name: each.rank for each in result(MANY).institutions}
    by_name = {page.one("h1").text: page.by_id("content").text for page in pages.values()}
    for at in range(MANY):
        whole = result(MANY).survey
        alone = Survey(2099, whole.institutions[at : at + 1], whole.sources[at : at + 1],
                       whole.findings[at : at + 1])  # fmt: skip
        name = alone.institutions[0].name
        report = parse(render_html(build_result(alone, load_mini()), "id")).by_id("content").text
        rank = f" · Peringkat {ranks[name]} dari {MANY}"
        assert rank in by_name[name]
        assert by_name[name].replace(rank, "") == report
