"""The page of a province: its institutions, with the ranks that they have among all."""

from pages import Element, parse
from year.years import year_of

from kepatuhan.pictures.year.site import number_of_files, render_site

ROWS = [
    ("Kota Denpasar", "kota", "Bali", "95"),
    ("Kabupaten Lombok Utara", "kabupaten", "NTB", "90"),
    ("Kabupaten Bangli", "kabupaten", "Provinsi Bali", "60"),
    ("Kabupaten Bima", "kabupaten", "Nusa Tenggara Barat", "50"),
    ("Kabupaten Badung", "kabupaten", "Bali", "40"),
]


def site(rows=ROWS) -> dict[str, Element]:
    year = year_of(rows)
    files = dict(render_site(year, "id", ["html"]))
    assert number_of_files(year, ["html"]) == len(files)
    return {name: parse(page.decode()) for name, page in files.items() if name.endswith(".html")}


def listed(page: Element) -> list[tuple[str, str, str]]:
    """Return the rank, the name and the score of every institution of a page's list."""
    rows = page.by_id("institutions").one("tbody").all("tr")
    return [(row.one("td", "rank").text, row.one("th").text, row.one("td", "score").text)
            for row in rows]  # fmt: skip


def test_each_has_a_page_of_its_own_institutions_with_their_ranks_among_all() -> None:
    pages = site()
    assert listed(pages["provinces/bali.html"]) == [
        ("1", "Kota Denpasar", "95,00"), ("3", "Kabupaten Bangli", "60,00"),
        ("5", "Kabupaten Badung", "40,00"),
    ]  # fmt: skip
    assert listed(pages["provinces/nusa-tenggara-barat.html"]) == [
        ("2", "Kabupaten Lombok Utara", "90,00"), ("4", "Kabupaten Bima", "50,00"),
    ]  # fmt: skip


def test_ranks_within_a_type_are_those_among_all_of_it() -> None:
    rows = site()["provinces/bali.html"].by_id("institutions").one("tbody").all("tr")
    heading = "Peringkat dalam jenisnya"
    cells = [each for row in rows for each in row.all("td")]
    ranks = [each.text for each in cells if each.attributes.get("data-label") == heading]
    assert ranks == ["1 dari 1", "2 dari 4", "4 dari 4"]


def test_its_median_and_its_counts_are_its_own() -> None:
    page = site()["provinces/bali.html"].by_id("content")
    assert "Median nilai instansi60,00" in page.text
    assert "3 instansi: 1 hijau pekat (33%), 1 kuning (33%), 1 merah (33%)." in page.text


def test_the_list_of_provinces_leads_to_them() -> None:
    links = {each.text: each.attributes["href"] for each in site()["index.html"].all("a")}
    assert links["Bali"] == "provinces/bali.html"
    assert links["Nusa Tenggara Barat"] == "provinces/nusa-tenggara-barat.html"


def test_of_a_single_province_there_is_no_page() -> None:
    pages = site([row for row in ROWS if "Bali" in row[2]])
    assert not [name for name in pages if name.startswith("provinces/")]
