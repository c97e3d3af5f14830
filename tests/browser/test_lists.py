"""Lists in a browser: they sort and filter by headings, boxes and choices, and quickly."""

import csv
import io

import pytest
from browser.conftest import Open
from browser.pages import PAGES
from playwright.sync_api import Page

NAMES = "table#institutions tbody tr:not([hidden]) th"
# The list sixty times as long: a whole country.
LONGER = """() => {
  const body = document.querySelector("#institutions").tBodies[0], rows = [...body.rows];
  for (let n = 0; n < 59; n++) body.append(...rows.map((row) => row.cloneNode(true)));
}"""
SECONDS = """(act) => { const start = performance.now(); eval(act); document.body.offsetHeight;
  return (performance.now() - start) / 1000; }"""


def names(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator(NAMES).all_inner_texts()]


def test_a_heading_sorts_with_numbers_by_their_size(opened: Open) -> None:
    page = opened("index")
    heading = page.locator("#institutions thead th", has_text="Instansi")
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    up = names(page)
    assert up.index("Kabupaten Lombok 2") == up.index("Kabupaten Lombok 10") - 1
    heading.locator("button").press("Enter")
    assert names(page) == up[::-1]


def test_numbers_sort_downwards_first_and_ranks_upwards(opened: Open) -> None:
    page = opened("index")
    best = names(page)
    page.locator("#institutions thead th", has_text="Nilai").locator("button").click()
    assert names(page) == best
    page.locator("#institutions thead th", has_text="Nilai").locator("button").click()
    assert names(page) == best[::-1]
    page.locator("#institutions thead th").first.locator("button").click()
    assert names(page) == best


def test_cards_sort_by_a_choice_and_tables_do_not_show_it(opened: Open) -> None:
    page = opened("index", 390)
    choice = page.get_by_label("Urutkan")
    assert choice.is_visible()
    assert page.locator("#institutions button.sort").first.is_hidden()
    worst = names(page)[::-1]
    choice.select_option(label="Nilai (0–100) ↑")
    assert names(page) == worst
    page.set_viewport_size({"width": 768, "height": 800})
    assert choice.is_hidden()
    assert page.locator("#institutions button.sort").first.is_visible()


def test_a_filter_says_what_is_shown_also_on_paper(opened: Open) -> None:
    page = opened("index")
    page.get_by_label("Cari instansi").fill(" LOMBOK ")
    assert names(page) == ["Kabupaten Lombok 10", "Kabupaten Lombok 2"]
    said = page.get_by_role("status")
    assert said.inner_text() == "Hanya “LOMBOK”: 2 dari 10"
    page.emulate_media(media="print")
    assert said.is_visible()
    page.emulate_media(media="screen")
    page.get_by_label("Cari instansi").fill("")
    assert len(names(page)) == 10
    assert said.is_hidden()


def test_a_choice_and_a_box_filter_one_list_together(opened: Open) -> None:
    page = opened("score")
    gaps = page.locator("section.gaps")
    gaps.get_by_label("Unit").select_option("Dinas Sosial")
    gaps.get_by_label("Cari dalam daftar").fill("pelayanan")
    rows = gaps.locator("tbody tr:not([hidden])")
    shown = rows.count()
    assert 0 < shown < gaps.locator("tbody tr").count()
    assert all("Dinas Sosial" in text for text in rows.all_inner_texts())
    said = gaps.get_by_role("status").inner_text()
    assert f"Hanya Dinas Sosial · “pelayanan”: {shown} dari " in said


# What a browser needs to lay out such a list anew, whatever a script does.
ANEW = "const body = document.querySelector('#institutions').tBodies[0]; body.append(...body.rows)"
SORT = "document.querySelectorAll('#institutions .sort')[1].click()"
FILTER = """const box = document.querySelector('[data-filter=institutions]');
box.value = box.value ? '' : 'lombok'; box.dispatchEvent(new Event('input'))"""


# Three headings at once, as a quick hand clicks them; then what stands there when all is drawn.
IN_A_HURRY = """async () => {
  const drawn = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  const sorts = document.querySelectorAll("#institutions .sort");
  [5, 1, 5].forEach((at) => sorts[at].click());
  const first = document.querySelector("#institutions tbody td.score").dataset.key;
  await drawn();
  await drawn();
  return [first, [...document.querySelectorAll("#institutions td.score")].map((cell) =>
    Number(cell.dataset.key))];
}"""


def test_a_country_is_whole_and_in_order_whatever_is_clicked_meanwhile(opened: Open) -> None:
    page = opened("index")
    page.evaluate(LONGER)
    first, every = page.evaluate(IN_A_HURRY)
    assert len(every) == 600
    assert every == sorted(every, reverse=True)
    assert float(first) == every[0]


@pytest.mark.parametrize("act", [SORT, FILTER], ids=["sort", "filter"])
def test_a_country_is_sorted_and_filtered_in_a_moment(opened: Open, act) -> None:
    page = opened("index")
    page.evaluate(LONGER)
    needs = {what: min(page.evaluate(SECONDS, what) for _ in range(4)) for what in (ANEW, act)}
    assert needs[act] < 3 * needs[ANEW] + 0.05, needs


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(("score", "index"))])
def test_without_its_script_a_page_is_whole_and_has_no_dead_stops(opened: Open, name) -> None:
    page = opened(name, java_script_enabled=False)
    assert page.locator("thead th[data-sort]").count() > 3
    assert page.locator("button:visible, input:visible, select:visible").count() == 0
    assert page.locator("main").is_visible()


def test_the_address_keeps_what_was_chosen(opened: Open) -> None:
    page = opened("index")
    page.locator("select[data-by=type]").select_option(label="Kota")
    page.get_by_label("Cari instansi").fill("a")
    chosen = names(page)
    assert chosen
    assert all(name.startswith("Kota") for name in chosen)
    assert page.url.partition("#")[2].startswith("institutions?")
    page.reload()
    assert names(page) == chosen
    assert page.get_by_label("Cari instansi").input_value() == "a"
    page.get_by_label("Cari instansi").fill("")
    page.locator("select[data-by=type]").select_option("")
    assert page.url.endswith("#institutions")


def test_a_tile_chooses_its_province(opened: Open) -> None:
    page = opened("index")
    tile = page.locator("g.tile[data-pick]").first
    name = tile.locator("title").text_content().partition(":")[0]
    tile.click()
    chosen = page.locator("select[data-by=province]")
    assert chosen.evaluate("one => one.selectedOptions[0].text") == name
    told = page.locator("table#institutions tbody tr:not([hidden]) td[data-label=Provinsi]")
    assert set(told.all_inner_texts()) == {name}


def test_the_rows_that_are_shown_can_be_taken_along(opened: Open, tmp_path) -> None:
    page = opened("index")
    page.get_by_label("Cari instansi").fill("lombok")
    with page.expect_download() as loading:
        page.get_by_role("button", name="Unduh CSV").click()
    path = tmp_path / loading.value.suggested_filename
    loading.value.save_as(path)
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:2] == ["Peringkat", "Instansi"]
    assert len(rows) == 1 + len(names(page)) > 1
    assert all(row[1].startswith(name) for row, name in zip(rows[1:], names(page), strict=True))
    at = rows[0].index("Nilai (0–100)")
    shown = page.locator("table#institutions tbody tr:not([hidden]) td.score").all_inner_texts()
    assert [row[at].split()[0] for row in rows[1:]] == [each.split()[0] for each in shown]
