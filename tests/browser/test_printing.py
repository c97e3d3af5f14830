"""Pages on paper, as a browser prints them."""

from io import BytesIO

import pytest
from browser.conftest import Open
from browser.pages import PAGES
from playwright.sync_api import Page
from pypdf import PdfReader

OPEN_PARTS = "document.querySelectorAll('details[open]').length"
# A name of a button, pressed without a window of the printer's.
PRESS = """(name) => {
  window.print = () => {};
  [...document.querySelectorAll("button")].find((one) => one.textContent === name).click();
}"""


def sheets(page: Page) -> list[str]:
    """Return the text of every sheet."""
    content = page.pdf(prefer_css_page_size=True, print_background=False)
    return [each.extract_text() for each in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize(
    ("name", "number"), [("rapor", 2), ("rapor-path", 3), ("paper-rapor", 2), ("leader-sheet", 1)]
)
def test_papers_have_their_number_of_sheets(opened: Open, name, number) -> None:
    assert len(sheets(opened(name))) == number


@pytest.mark.parametrize("name", [name for name in PAGES if "rapor" not in name])
def test_every_sheet_says_what_it_is_part_of(opened: Open, name) -> None:
    page = opened(name)
    title = page.title().replace(" ", "")
    for number, sheet in enumerate(sheets(page)[1:], start=2):
        assert f"{number}/" in sheet.replace(" ", "")
        assert title in "".join(sheet.split()) or page.locator("main > h1").count(), sheet[:200]


def test_a_rapor_says_on_its_second_sheet_whose_it_is(opened: Open) -> None:
    assert "Dinas Sosial · Kabupaten Klungkung · Rapor 2022" in sheets(opened("rapor"))[1]


def test_paper_is_short_or_has_everything(opened: Open) -> None:
    page = opened("score")
    before = page.evaluate(OPEN_PARTS)
    page.evaluate(PRESS, "Cetak ringkas")
    short = sheets(page)
    assert page.evaluate(OPEN_PARTS) == before
    page.evaluate(PRESS, "Cetak lengkap")
    whole = sheets(page)
    assert page.evaluate(OPEN_PARTS) == before
    assert "Aturan: rubrik" not in "".join(short)
    assert sum(text.count("Aturan:") for text in whole) == page.get_by_text("Aturan:").count()
    assert len(whole) > 3 * len(short)
    assert len(sheets(page)) == len(short)


@pytest.mark.parametrize("name", ["score", "why", "comparison-of-many"])
def test_what_has_folded_parts_offers_both_kinds_of_paper(opened: Open, name) -> None:
    page = opened(name)
    short, whole = (page.locator(f"button[data-paper={kind}]") for kind in ("short", "whole"))
    assert (short.is_visible(), whole.is_visible()) == (True, True)


def test_hashes_are_left_to_the_workbook(opened: Open) -> None:
    page = opened("index")
    assert page.get_by_text("sha256").first.is_visible()
    assert "sha256" not in "".join(sheets(page))


def test_a_filtered_list_says_so_on_paper(opened: Open) -> None:
    page = opened("score")
    page.locator("section.gaps select").first.select_option("Dinas Sosial")
    assert "Hanya Dinas Sosial:" in "".join(sheets(page))


def test_red_is_hatched_on_paper_and_plain_on_the_screen(opened: Open) -> None:
    page = opened("index")
    fill = "getComputedStyle(document.querySelector('.zonebar .red')).fill"
    assert page.evaluate(fill).startswith("rgb")
    page.emulate_media(media="print")
    assert "hatch" in page.evaluate(fill)


def test_paper_is_white_in_a_dark_scheme_too(opened: Open) -> None:
    page = opened("score", color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(17, 22, 20)"
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_a_sum_stands_below_its_table_once_though_that_is_split_between_sheets(
    opened: Open,
) -> None:
    page = opened("score")
    assert "".join(sheets(page)).count("Rata-rata") == page.locator("tfoot tr").count() == 1
