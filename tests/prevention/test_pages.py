"""Likely maladministration on pages and in the workbook of a year: the same numbers everywhere."""

import csv
from io import BytesIO, StringIO

import pytest
from complaints.registers import sample
from helpers import SAMPLES, write_table
from openpyxl import load_workbook
from pages import Element, parse
from year.years import year_of

from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.prevention.sentences import likely_in_institution, likely_in_unit
from kepatuhan.pictures.prevention.tables import plain
from kepatuhan.pictures.year.site import number_of_files, render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.complaints.model import Complaints
from kepatuhan.programmes.prevention.matrix import prevention_of
from kepatuhan.programmes.prevention.of_year import PreventionOfYear
from kepatuhan.programmes.prevention.registered import registered
from kepatuhan.season.identity import NOBODY
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


# Data and papers ----------------------------------------------------------------------------------


def with_complaints(year: Year, complaints: Complaints) -> PreventionOfYear:
    return PreventionOfYear(year.result, None, registered(year.result, complaints))


def test_the_table_of_data_has_every_unit_and_form_with_the_numbers_of_the_page(year) -> None:
    likely = with_complaints(year, sample())
    files = dict(render_site(year, "id", ["csv"], likely=likely))
    assert len(files) == number_of_files(year, ["csv"], likely=likely)
    rows = list(csv.DictReader(StringIO(files["report-prevention.csv"].decode())))
    (found,) = likely
    assert len(rows) == len(found.cells)
    for row, cell in zip(rows, found.cells.values(), strict=True):
        assert (row["unit"], row["form"]) == (cell.unit.unit.name, cell.form.code)
        assert row["met"] == (str(cell.met.met) if cell.met else "")
        assert row["complaints"] == str(plain(cell.complaints))
        assert row["look_first"] == str(cell.is_first).lower()
    assert {row["complaints"] for row in rows} >= {"<5", "0", "12"}


def test_the_page_tells_what_became_of_all_complaints(year) -> None:
    files = dict(render_site(year, "id", ["html"], likely=with_complaints(year, sample())))
    page = parse(files[f"{FOLDER}/prevention.html"].decode())
    section = page.all("section")[-1].text
    assert "300 entri: 235 pengaduan 2022, 30 dari tahun lain, 0 tanpa tahun" in section
    assert "207 tentang Kabupaten Klungkung, dan 28 tentang yang lain" in section
    assert "37 (Dinas Pekerjaan Umum dan Penataan Ruang)" in section
    (table,) = page.all("table", "forms")
    *rows, whole = [[cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")]
    assert [row[0] for row in rows] == ["7", "12", "12", "5", "5", "8"]
    assert (whole[0], whole[-1]) == ("49", "218")


def sentences(year: Year, likely: PreventionOfYear | None = None) -> tuple[str, list[str]]:
    """Return what the leader's sheet says, and the report cards of the units."""
    desk = Desk(YearView(year, words("id")), NOBODY, likely=likely)
    (whole,) = year.institutions
    units = [likely_in_unit(unit, whole, desk) for unit in whole.units]
    return likely_in_institution(whole, desk), units


def test_papers_say_where_to_look_first_with_remedy_and_article(year) -> None:
    leader, units = sentences(year, with_complaints(year, sample()))
    assert leader == (
        "Rawan maladministrasi, lihat di sini dahulu: Dinas Sosial, Penundaan berlarut (16 dari 30 "
        "pengguna, 5 pengaduan). Perbarui ABK unit dan ajukan kekurangan petugas kepada badan "
        "kepegawaian daerah (UU 25/2009 Pasal 21 huruf k). Dan 16 tempat lagi."
    )
    assert len(units) == 5
    assert all(each.startswith("Rawan maladministrasi, lihat di sini dahulu:") for each in units)
    assert not any("Dinas Sosial" in each for each in units)


def test_papers_say_that_it_is_nowhere_or_cannot_be_said(tmp_path) -> None:
    head = "Tahun | Instansi | Unit | Produk | Responden | Indikator | Jawaban"
    rows = ["2022 | Kabupaten A | Dinas Sosial | KTP | | P-03 | Sebagian"]
    asked = [f"2022 | Kabupaten A | Dinas Sosial | | P{at} | O-01 | Tidak pernah"
             for at in range(5)]  # fmt: skip
    said = []
    for number, lines in enumerate((rows, [*rows, *asked])):
        path = write_table(tmp_path, "\n".join([head, *lines]), f"survei {number}.csv")
        said.append(sentences(Year(Inputs().result(path))))
    (nothing, (of_unit,)), (nowhere, (there,)) = said
    assert "tidak dapat dikatakan" in nothing
    assert of_unit == nothing
    assert "tidak ada menurut aturannya" in nowhere
    assert there == nowhere


def test_papers_are_silent_where_only_scores_are_known() -> None:
    leader, units = sentences(year_of([("A", "kota", "Bali", "90")]))
    assert [leader, *units] == [""] * (1 + len(units))
