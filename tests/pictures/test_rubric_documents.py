"""A rubric as HTML, as a workbook to read, and in the terminal: all say the same."""

import re
from fractions import Fraction
from html import unescape
from io import BytesIO, StringIO

import openpyxl
import pytest
from helpers import MINI, load_mini

from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.ground.terminal_text import Console
from kepatuhan.pictures.rubric.excel import write_rubric_excel
from kepatuhan.pictures.rubric.html import render_rubric_html
from kepatuhan.pictures.rubric.tree import print_rubric
from kepatuhan.pictures.rubric.view import DocumentView
from kepatuhan.rubric.editions import editions, load_edition
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric

EVIL = '<script>alert("x")</script> & {{ 7 * 7 }}'
FORMULA = '=HYPERLINK("http://x")'
RUBRICS = {**{name: load_edition(name) for name in editions()}, "mini": load_mini()}


def replaced(*pairs: tuple[str, str]) -> Rubric:
    text = MINI.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return parse_rubric(text, "uji.yaml")


def page(rubric: Rubric, language: str = "id") -> str:
    return render_rubric_html(rubric, words(language))


def shown(html: str) -> str:
    """Return what a reader sees of a page."""
    body = html.split("<body>")[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def book(rubric: Rubric, language: str = "id") -> openpyxl.Workbook:
    target = BytesIO()
    write_rubric_excel(rubric, words(language), target)
    return openpyxl.load_workbook(target)


def terminal(rubric: Rubric, language: str = "id") -> str:
    console = Console(StringIO(), width=10_000)
    print_rubric(DocumentView(rubric, words(language)), console)
    return console.file.getvalue()


def texts_of(rubric: Rubric, language: str) -> list[str]:
    """Return what an enumerator needs of every indicator."""
    found = []
    for indicator in rubric.indicators.values():
        found += [indicator.name[language], indicator.question[language], indicator.law,
                  indicator.remedy[language]]  # fmt: skip
        found += [level.label[language] for level in indicator.scale.levels]
    return [" ".join(text.split()) for text in found]


@pytest.mark.parametrize("name", RUBRICS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_all_that_enumerators_need(name: str, language: str) -> None:
    rubric = RUBRICS[name]
    text = shown(page(rubric, language))
    assert [each for each in texts_of(rubric, language) if each not in text] == []
    view = DocumentView(rubric, words(language))
    for indicator in rubric.indicators.values():
        assert view.share(indicator) in text
    for source in rubric.sources.values():
        assert " ".join(source.title[language].split()) in text
    for band in rubric.bands:
        assert band.opinion[language] in text


@pytest.mark.parametrize("name", RUBRICS)
def test_the_workbook_holds_the_same(name: str) -> None:
    rubric = RUBRICS[name]
    sheets = book(rubric)
    cells = {
        " ".join(str(cell.value).split())
        for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None
    }  # fmt: skip
    assert [each for each in texts_of(rubric, "id") if each not in cells] == []
    first = sheets["Indikator"]
    headings = [cell.value for cell in first[1]]
    last = len(rubric.indicators) + 1
    assert first.max_row == last + 2  # a blank row, and what the workbook is
    shares = [row[headings.index("Bobot dalam nilai, %")].value for row in first.iter_rows(2, last)]
    assert sum(shares) == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("name", RUBRICS)
def test_the_terminal_names_every_indicator_and_its_share(name: str) -> None:
    rubric = RUBRICS[name]
    text, view = terminal(rubric), DocumentView(rubric, words("id"))
    for indicator in rubric.indicators.values():
        line = next(line for line in text.splitlines() if f" {indicator.code} " in line)
        assert indicator.name["id"] in line
        assert view.share(indicator) in line


def test_shares_are_exact_where_their_decimals_end() -> None:
    view = DocumentView(load_mini(), words("id"))
    shares = [view.share(indicator) for indicator in load_mini().indicators.values()]
    assert shares == ["40%", "40%", "20%"]
    assert view.effective["B-02"] == Fraction(20)
    third = DocumentView(replaced(("value: 40,", "value: 100/3,"), ("value: 60,", "value: 200/3,")),
                         words("en"))  # fmt: skip
    assert third.share(third.rubric.indicators["A-01"]) == "33.3333%"


def test_the_page_needs_no_network_and_runs_no_script() -> None:
    html = page(load_edition("2022"))
    assert "<script" not in html
    assert re.findall(r'(?:src|href)="(?!#|https?://)', html) == []
    assert "default-src 'none'" in html
    assert '<html lang="id">' in html


def test_texts_are_texts_everywhere() -> None:
    rubric = replaced(("{id: Persyaratan, en: Requirements}", f"{{id: '{EVIL}', en: x}}"),
                      ("law: UU 25/2009 Pasal 21 huruf b", f"law: '{FORMULA}'"),
                      ("remedy: {id: Latih, en: Train}", "remedy: {id: <r>x</r>, en: y}"),
                      ("id: Rubrik mini", "id: '[red]x'"))  # fmt: skip
    html = page(rubric)
    assert "<script" not in html
    assert EVIL in shown(html)
    assert "{{ 7 * 7 }}" in html
    values = {cell.value: cell.data_type for row in book(rubric)["Indikator"].iter_rows()
              for cell in row}  # fmt: skip
    assert values[FORMULA] == "s"
    assert values[EVIL] == "s"
    assert values["<r>x</r>"] == "s"
    assert "[red]x" in terminal(rubric)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_rubric_gives_the_same_bytes(language: str) -> None:
    files = [BytesIO(), BytesIO()]
    for file in files:
        write_rubric_excel(load_edition("2022"), words(language), file)
    assert files[0].getvalue() == files[1].getvalue()
    assert page(load_edition("2022"), language) == page(load_edition("2022"), language)


def test_limits_on_units_products_and_counts_are_said() -> None:
    old = "            scale: komponen\n"
    rubric = replaced((old, f"{old}            unit_types: [dinkes]\n"),
                      ("            not_applicable: true\n",
                       "            not_applicable: true\n            product_kinds: [jasa]\n"),
                      )  # fmt: skip
    text = shown(page(rubric))
    assert "Hanya untuk: Dinas Kesehatan" in text
    assert "Hanya untuk: jasa" in text
    assert "angka dari 0 sampai 14" in text
    assert "tidak berlaku" in text
    assert "4 orang" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", editions())
def test_shipped_scales_are_called_by_their_names(name: str, language: str) -> None:
    rubric = RUBRICS[name]
    headings = re.findall(r"<h3>(.*?) <small", page(rubric, language))
    names = [scale.name[language] for scale in rubric.scales.values()]
    assert list(map(unescape, headings)) == names
    assert all(names)
    sheet = book(rubric, language)[words(language)("Answer scales")]
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == set(names)


def test_a_scale_without_a_name_is_called_by_its_code() -> None:
    assert "<h3>ada <small" in page(load_mini())
    own = replaced(("  ada:\n", "  ada:\n    name: {id: Ada atau tidak, en: Present or not}\n"))
    assert "<h3>Ada atau tidak <small" in page(own)
    assert "ada Ada atau tidak · " in terminal(own)
