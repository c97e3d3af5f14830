"""From a page of the year to the cell: every number of a rapor leads there."""

import re
from functools import cache

from helpers import SAMPLES
from year.years import year_of

from kepatuhan.inputs import Inputs
from kepatuhan.pictures.year.parts import first_repairs
from kepatuhan.pictures.year.site import number_of_files, render_site
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.year.year import Year

FOLDER = "institutions/kabupaten-klungkung"


@cache
def pages() -> dict[str, str]:
    site = render_site(Year(Inputs().result(SAMPLES / "2022")), "id", ["html"])
    return {name: text.decode() for name, text in site if name.endswith(".html")}


def test_each_gap_of_a_rapor_leads_to_its_cells() -> None:
    why = pages()[f"{FOLDER}/why.html"]
    rapor = pages()[f"{FOLDER}/dinas-sosial.html"]
    links = re.findall(r'href="why\.html#(dinas-sosial-[\w-]+)"', rapor)
    assert len(links) == 5
    for anchor in links:
        place = why.partition(f'id="{anchor}"')[2]
        assert place, anchor
        assert "dinsos_2022.xlsx ▸" in place.partition("</details>")[0]
    assert 'href="why.html#dinas-sosial"' in rapor


def test_ready_scores_have_no_way_to_cells_and_no_page_of_it() -> None:
    year = year_of([("A", "kota", "Bali", "90")])
    site = dict(render_site(year, "id", ["html"]))
    assert not [name for name in site if name.endswith("why.html")]
    assert b"why.html" not in b"".join(site.values())
    assert number_of_files(year, ["html"]) == len(site)


def test_the_number_of_files_counts_the_ways() -> None:
    year = Year(Inputs().result(SAMPLES / "2022"))
    assert number_of_files(year, ["html"]) == len(dict(render_site(year, "id", ["html"])))


def test_an_indicator_stands_once_with_the_points_of_all_units() -> None:
    result = Inputs().result(SAMPLES / "2022")
    (institution,) = result.institutions
    page = pages()[f"{FOLDER}/index.html"].partition('<h2 id="gaps">')[2]
    codes = re.findall(r'<th scope="row" class="name"><span class="code">([\w-]+)</span>', page)
    assert len(codes) == len(set(codes)) == 10
    points = re.findall(r'<td class="n lost strong">([\d,]+)</td>', page)
    for code, shown in zip(codes, points, strict=True):
        lost = sum(gap.lost for gap in result.gaps(institution) if gap.indicator.code == code)
        assert f"{round_half_up(lost, 2)}".replace(".", ",") == shown
    assert "Memperbaiki 5 indikator teratas di semua unit membawa nilai ke hijau pekat (A)." in page


def test_repairing_what_the_sentence_counts_reaches_the_band_and_one_less_does_not() -> None:
    result = Inputs().result(SAMPLES / "2022")
    (institution,) = result.institutions
    found = first_repairs(result, institution)
    every = [*found.lines, *found.further]
    assert found.needed == 5
    assert every[4].after.possible[-1].minimum >= found.goal.minimum
    assert every[3].after.possible[-1].minimum < found.goal.minimum
