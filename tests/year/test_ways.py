"""From a page of the year to the cell: every number of a rapor leads there."""

import re
from functools import cache

from helpers import SAMPLES
from year.years import year_of

from kepatuhan.inputs import Inputs
from kepatuhan.pictures.year.site import number_of_files, render_site
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
