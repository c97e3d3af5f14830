"""Likely maladministration on pages and in the workbook of a year: the same numbers everywhere."""

from io import BytesIO

import pytest
from helpers import SAMPLES
from openpyxl import load_workbook
from pages import Element, parse
from year.years import year_of

from kepatuhan.inputs import Inputs
from kepatuhan.pictures.year.site import number_of_files, render_site
from kepatuhan.programmes.prevention.matrix import prevention_of
from kepatuhan.year.year import Year

FOLDER = "institutions/kabupaten-klungkung"


@pytest.fixture(scope="module")
def year() -> Year:
    return Year(Inputs().result(SAMPLES / "2022"))


@pytest.fixture(scope="module")
def site(year) -> dict[str, bytes]:
    return dict(render_site(year, "id"))


@pytest.fixture(scope="module")
def page(site) -> Element:
    return parse(site[f"{FOLDER}/prevention.html"].decode())


def test_the_page_lists_where_to_look_first_in_its_order(year, page) -> None:
    found = prevention_of(year.result, year.institutions[0])
    rows = page.all("table", "prevention")[0].one("tbody").all("tr")
    assert [row.one("th").text for row in rows] == [each.unit.unit.name for each in found.first]
    for row, cell in zip(rows, found.first, strict=True):
        told = [each.text for each in row.all("td")]
        assert told[0] == cell.form.name["id"]
        assert told[1].startswith(f"{cell.met.met} dari {cell.met.of} (")


def test_the_matrix_has_every_unit_and_marks_where_to_look_first(year, page) -> None:
    found = prevention_of(year.result, year.institutions[0])
    rows = page.one("table", "likely").one("tbody").all("tr")
    assert len(rows) == len(found.units)
    cells = [each for row in rows for each in row.all("td")]
    assert sum("◆" in each.text for each in cells) == len(found.first)
    shown = [each.text.removeprefix("◆ ") for each in cells]
    known = [each.met for each in found.cells.values() if each.met]
    assert sorted(shown) == sorted(f"{each.met}/{each.of}" for each in known)


def test_the_page_says_how_far_it_may_be_trusted(page) -> None:
    note = page.one("aside").text
    assert "Pengguna tidak diambil secara acak" in note
    assert "asumsi program ini, bukan ketentuan resmi" in note
    assert "Tidak ada register pengaduan yang diberikan" in note


def test_the_page_of_the_institution_shows_the_first_and_leads_there(site) -> None:
    section = parse(site[f"{FOLDER}/index.html"].decode())
    assert len(section.all("table", "prevention")[0].one("tbody").all("tr")) == 5
    assert "prevention.html" in [each.attributes["href"] for each in section.all("a")]


def test_the_workbook_has_all_of_it_with_articles(year, site) -> None:
    sheet = load_workbook(BytesIO(site["yearly.xlsx"]))["Rawan"]
    head, *rows = [row for row in sheet.iter_rows(values_only=True) if row[0]]
    found = prevention_of(year.result, year.institutions[0])
    assert len(rows) == len(found.first)
    assert {row[head.index("Unit")] for row in rows} == {
        each.unit.unit.name for each in found.first
    }
    assert all(row[head.index("Dasar hukum")] for row in rows)


def test_scores_without_answers_tell_nothing_of_it() -> None:
    year = year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Bali", "80")])
    files = dict(render_site(year, "id"))
    assert not [name for name in files if name.endswith("prevention.html")]
    assert b"Rawan maladministrasi" not in b"".join(files.values())
    assert len(files) == number_of_files(year)
    assert "Rawan" not in load_workbook(BytesIO(files["yearly.xlsx"])).sheetnames
