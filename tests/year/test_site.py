"""The pages of a year: links lead somewhere, texts are escaped, numbers are those of the result."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from types import MappingProxyType

import hand_survey
import openpyxl
import pytest
from helpers import SAMPLES
from year.years import published, year_of

from kepatuhan.comparison.comparison import compare
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.pictures.year.excel import write_yearly_excel
from kepatuhan.pictures.year.parts import bars_of
from kepatuhan.pictures.year.points import main_points
from kepatuhan.pictures.year.site import number_of_files, render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.build import build_result
from kepatuhan.season.identity import NOBODY
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.scope import Scope
from kepatuhan.year.before import YearBefore
from kepatuhan.year.groups import ZoneCounts
from kepatuhan.year.year import Year

EVIL = '<script>alert("x")</script> & {{ 7 * 7 }}'
INDEX = "index.html"


def evil() -> Year:
    survey = hand_survey.survey()
    first, *rest = survey.institutions
    units = [replace(unit, name=f"{EVIL} {at}", enumerator=EVIL, follow_up=EVIL)
             for at, unit in enumerate(first.units)]  # fmt: skip
    first = replace(first, name=EVIL, type=EVIL, province=EVIL, follow_up=EVIL, units=tuple(units))
    result = hand_survey.result()
    survey = replace(survey, institutions=(first, *rest))
    return Year(build_result(survey, result.rubric), Scope(EVIL, EVIL))


def sample() -> Year:
    return Year(build_result(*read_survey([SAMPLES / "2022"])))


def scores() -> Year:
    rows = [(f"Kab. {at}", "kabupaten" if at % 2 else "kota", "Bali", str(40 + at))
            for at in range(40)]  # fmt: skip
    return year_of(rows, types=["dinkes"] * 40)


YEARS = {
    "evil": evil,
    "sample": sample,
    "scores": scores,
    "hand": lambda: Year(hand_survey.result()),
    "none": lambda: year_of([]),
    "without units": lambda: published(2021)[0],
    "without colours": lambda: year_of([("A", "kota", "Bali", "90")], edition="2025"),
}


class Reader(HTMLParser):
    """Collects the tags, links, ids and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.links += [found[name] for name in ("href", "src") if found.get(name)]
        self.ids += [found["id"]] if found.get("id") else []

    def handle_data(self, data) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def site(year: Year, language: str = "id") -> dict[str, bytes]:
    files = list(render_site(year, language))
    assert len({name.casefold() for name, _ in files}) == len(files) == number_of_files(year)
    return dict(files)


def pages(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: content.decode() for name, content in files.items()
            if name.endswith(".html")}  # fmt: skip


@cache
def year_named(name: str) -> Year:
    return YEARS[name]()


@cache
def site_named(name: str, language: str = "id") -> Mapping[str, bytes]:
    """Return the files of one of the years: written once for all tests that look at them."""
    return MappingProxyType(site(year_named(name), language))


@pytest.mark.parametrize("name", YEARS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_link_leads_to_a_file_and_every_anchor_to_a_place(name, language) -> None:
    files = site_named(name, language)
    read = {path: Reader(page) for path, page in pages(files).items()}
    for path, reader in read.items():
        assert len(reader.ids) == len(set(reader.ids))
        for link in reader.links:
            if link.startswith(("https://", "http://")):
                continue
            file, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
            target = target if file else path
            assert target in files, link
            assert not anchor or anchor in read[target].ids, link


@pytest.mark.parametrize("name", YEARS)
def test_every_page_says_what_it_is_not_and_what_it_rests_on(name) -> None:
    view = YearView(year_named(name), words("id"))
    for page in pages(site_named(name)).values():
        text = Reader(page).text
        assert all(" ".join(sentence.split()) in text for sentence in view.basis)


def test_texts_of_cells_are_never_markup() -> None:
    for path, page in pages(site_named("evil")).items():
        supposed = 2 * page.count('class="what-if ')
        assert Reader(page).tags.count("script") == 2 + supposed, path
        assert all(name.startswith(("src=", 'type="application/json"'))
                   for name in re.findall("<script ([^>]*)", page))  # fmt: skip
        assert "<script>" not in page
        assert "49 " not in Reader(page).text.split("nilai")[0]
        assert "&lt;script&gt;" in page or "Kab. B" in page


def test_pages_load_nothing_from_elsewhere() -> None:
    for page in pages(site_named("sample")).values():
        assert not re.search(r"""(src|srcset)=["']?(https?:)?//""", page)
        assert "@import" not in page
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
        assert sheets
        assert all(not sheet.startswith(("http", "//")) for sheet in sheets)


@pytest.mark.parametrize("name", YEARS)
def test_the_same_year_gives_the_same_bytes(name) -> None:
    assert site(YEARS[name]()) == site_named(name)


def test_the_index_lists_every_institution_once_with_its_zone() -> None:
    year = year_named("scores")
    page = pages(site_named("scores"))[INDEX]
    listed = page.split('id="institutions"')[1].split("</table>")[0]
    assert listed.count("<tr") == len(year.institutions) + 1
    for at, group in enumerate(year.groups):
        if group.zone:
            shown = listed.count(f'class="zone {group.zone.value}"')
            assert shown == year.whole.numbers[at]


def test_a_rapor_has_two_sheets_with_five_gaps_and_a_table_to_fill() -> None:
    for path, page in pages(site_named("sample")).items():
        if path.endswith(("index.html", "prevention.html", "why.html")) or not path.startswith(
            "institutions/"
        ):
            continue
        assert page.count('<section class="sheet">') == 2
        first, second = page.split('<section class="sheet">')[1:]
        gaps = second.split('class="stack gap"')[1].split("</table>")[0]
        assert gaps.count('<td class="n place">') == 5
        assert gaps.count('class="remedy"') == 5
        follow_up = second.split('class="followup"')[1]
        assert follow_up.count("<td></td><td></td><td></td>") == 5
        assert 'class="bars"' in first
        assert "di atas batas bawah" in first


def test_bars_stand_beside_the_median_of_the_same_type() -> None:
    year = year_named("scores")
    unit = year.units[0]
    bars = bars_of(unit, year.unit_peers["dinkes"], year.result.rubric)
    assert (bars[0].own, bars[0].median) == (79, Fraction(119, 2))
    assert bars_of(unit, None, year.result.rubric)[0].median is None


def test_a_difference_is_that_of_the_printed_numbers() -> None:
    view = YearView(year_named("scores"), words("id"))
    assert view.difference(Fraction("1.005"), Fraction("0.994")) == "+0,02"
    assert view.difference(Fraction(1), Fraction(2)) == "−1,00"
    assert view.difference(Fraction(1), Fraction(1)) == "0,00"
    assert view.difference(None, Fraction(1)) == "–"


def test_a_limited_report_says_so_on_every_page() -> None:
    year = Year(year_named("scores").result, Scope("Bali", "kota"))
    assert all("Laporan ini terbatas" in page for page in pages(site(year)).values())
    whole = pages(site_named("scores"))
    assert not any("Laporan ini terbatas" in page for page in whole.values())


@pytest.mark.parametrize("name", YEARS)
def test_the_workbook_counts_what_the_pages_count(name) -> None:
    year = year_named(name)
    book = openpyxl.load_workbook(BytesIO(site_named(name)["yearly.xlsx"]))
    assert book.sheetnames[:4] == ["Daftar isi", "Ringkasan", "Peringkat", "Unit"]
    assert book.sheetnames[-1] == "Metode"
    assert ("Peta nilai" in book.sheetnames) == bool(year.indicators)
    ranking = list(book["Peringkat"].values)[1:]
    names = [str(row[1]) for row in ranking if row[1]]
    assert names == [each.survey.name for each in year.institutions]
    formulas = [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert {cell.parent.title for cell in formulas} <= {"Ringkasan"}
    assert all(re.fullmatch(r"=SUM\([A-Z]+\d+:[A-Z]+\d+\)", cell.value) for cell in formulas)


@pytest.mark.parametrize("name", YEARS)
def test_the_last_row_of_counts_is_their_sum(name) -> None:
    year, content = year_named(name), BytesIO(site_named(name)["yearly.xlsx"])
    sheet = openpyxl.load_workbook(content, data_only=True)["Ringkasan"]
    written = openpyxl.load_workbook(content)["Ringkasan"]
    tops = [row for row in range(1, sheet.max_row) if sheet.cell(row, 2).value == heading(year)]
    assert [sheet.cell(top, 1).value for top in tops] == ["Jenis", "Provinsi", "Jenis unit"]
    for top, total in zip(tops, (year.whole, year.whole, year.all_units), strict=True):
        last = next(row for row in range(top, sheet.max_row + 1)
                    if sheet.cell(row, 1).value == "Semua")  # fmt: skip
        counts = [sheet.cell(last, 2 + 2 * at).value for at in range(len(year_view(year)))]
        assert counts == [total.numbers[at] for at, _ in year_view(year)]
        if last > top + 1:
            assert written.cell(last, 2).value == f"=SUM(B{top + 1}:B{last - 1})"
        share = sheet.cell(last, 3)
        assert share.number_format == "0.00%"
        assert share.value == pytest.approx(float(total.shares[0]) / 100, abs=0.00005)


def year_view(year: Year) -> list:
    return YearView(year, words("id")).shown_groups


def heading(year: Year) -> str:
    view = YearView(year, words("id"))
    return view.zone_name(view.shown_groups[0][1])


def test_the_score_map_has_a_row_per_unit_and_a_column_per_indicator() -> None:
    year = year_named("sample")
    sheet = openpyxl.load_workbook(BytesIO(site_named("sample")["yearly.xlsx"]))["Peta nilai"]
    assert sheet.max_row == 2 + sum(unit.tree is not None for unit in year.units)
    assert sheet.max_column == 5 + len(year.result.rubric.indicators)
    mean = next(each for each in year.indicators if each.indicator.code == "P-05")
    at = next(cell.column for cell in sheet[2] if cell.value == "P-05")
    assert sheet.cell(1, at).value == year.result.rubric.indicators["P-05"].name["id"]
    assert sheet.cell(1, at).alignment.textRotation == 90
    column = [row[at - 1].value for row in sheet.iter_rows(min_row=3)]
    found = [value for value in column if value is not None]
    assert sum(found) / len(found) == pytest.approx(float(mean.mean), abs=0.01)
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert [len(rule.colorScale.color) for rule in rules if rule.colorScale] == [2]


def test_gaps_of_the_year_are_wrapped() -> None:
    sheet = openpyxl.load_workbook(BytesIO(site_named("sample")["yearly.xlsx"]))["Kekurangan"]
    texts = [cell for cell in sheet[2] if cell.data_type == "s" and len(str(cell.value)) > 9]
    assert len(texts) >= 5
    assert all(cell.alignment.wrap_text for cell in texts)


def test_a_rapor_lists_every_gap_that_its_sentence_counts(tmp_path) -> None:
    """Without its blank, Dinas Sosial has 65,75: the six costliest, 13,64 points, make it green."""
    book = openpyxl.load_workbook(SAMPLES / "2022" / "dinsos_2022.xlsx")
    book["Pengguna"]["P7"] = "Tidak pernah"
    book.save(tmp_path / "dinsos.xlsx")
    files = site(Year(build_result(*read_survey([tmp_path / "dinsos.xlsx"]))))
    page = files["institutions/kabupaten-klungkung/dinas-sosial.html"].decode()
    assert "Memperbaiki 6 kekurangan teratas membawa nilai ke hijau" in page
    gaps, _, _ = page.partition("Tindak lanjut</h2>")
    table, further, rest = gaps.partition("Berikutnya sampai nomor 6:")
    codes = [re.findall(r'class="code">([A-Z]-\d+)', part) for part in (table, rest)]
    assert further
    assert codes == [["O-01", "O-04", "P-07", "P-08", "O-05"], ["O-02"]]


def test_the_index_says_how_many_of_all_that_were_assessed_are_here() -> None:
    whole = year_named("scores")
    limited = Year(whole.result, Scope("Bali", ""))
    number = len(whole.institutions)
    said = f"{number} dari 586 instansi yang dinilai edisi ini, daftar sebagian"
    assert YearView(whole, words("id")).coverage_sentence == said
    assert said in Reader(pages(site_named("scores"))[INDEX]).text
    assert YearView(limited, words("id")).coverage_sentence == ""


def test_who_was_not_assessed_is_not_among_those_that_were() -> None:
    result = year_named("scores").result
    first, *rest = result.survey.institutions
    first = replace(first, not_assessed="keamanan", ready=None)
    survey = replace(result.survey, institutions=(first, *rest))
    year = Year(build_result(survey, result.rubric))
    said = YearView(year, words("id")).coverage_sentence
    assert said == f"{len(rest)} dari 586 instansi yang dinilai edisi ini, daftar sebagian"


# Main points, and the year before -----------------------------------------------------------------


def points(year: Year, language: str = "id") -> list[str]:
    return list(main_points(Desk(YearView(year, words(language)), NOBODY)))


def test_the_main_points_say_how_many_who_is_first_and_what_is_weakest() -> None:
    said = points(year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Bali", "60"),
                           ("C", "kota", "Bali", "70")]))  # fmt: skip
    assert said == [
        "3 instansi: 1 hijau pekat (33%), 2 kuning (67%).",
        "Yang tertinggi A (90,00), yang terendah B (60,00); mediannya 70,00.",
    ]
    assert points(year_of([("A", "kota", "Bali", "90")]))[1] == "A: 90,00 (hijau pekat)."


def test_a_share_has_decimals_from_a_hundred_on() -> None:
    view = YearView(year_of([("A", "kota", "", "90")]), words("id"))
    counts = ZoneCounts("", (272, 314))
    assert view.share(counts, 0) == "46,42%"
    assert view.share(ZoneCounts("", (1, 2)), 0) == "33%"


def test_each_type_has_its_own_first_and_last() -> None:
    many = [(f"{kind} {at:02}", kind.lower(), "", str(50 + at)) for kind in ("Kota", "Kabupaten")
            for at in range(12)]  # fmt: skip
    year = year_of(many)
    pages = {name: content.decode() for name, content in render_site(year, "id", ["html"])
             if name.endswith(".html")}  # fmt: skip
    for kind in ("Kota", "Kabupaten"):
        assert f"Nilai tertinggi · {kind}" in pages["index.html"]
        assert f"Nilai terendah · {kind}" in pages["index.html"]


def test_the_ranking_holds_the_year_before_beside_the_year() -> None:
    old = year_of([("A", "kota", "Bali", "70"), ("C", "kota", "Bali", "50")])
    new = year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Bali", "60")])
    year = replace(new, before=YearBefore(compare(old.result, new.result)))
    said = points(year)
    assert said[2].endswith("+20,00, 1 nilai naik.")
    page = dict(render_site(year, "id", ["html"]))["index.html"].decode()
    assert "+20,00" in page
    assert "nilai naik" in page
    assert "Change" not in page


def test_types_of_units_stand_by_their_names_and_names_by_the_size_of_their_numbers() -> None:
    types = ["puskesmas", "dpmptsp", "", "dinkes", "dinsos"]
    provinces = ["Wilayah 10", "Wilayah 2", "Wilayah 1", "Bali", "Bali"]
    rows = [(f"Kab. {at}", "kabupaten", province, "50") for at, province in enumerate(provinces)]
    year = year_of(rows, types=types)
    assert [each.name for each in year.by_province] == [
        "Bali", "Wilayah 1", "Wilayah 2", "Wilayah 10",
    ]  # fmt: skip
    for language in ("id", "en"):
        view = YearView(year, words(language))
        shown = [view.unit_type(each.name) for each in view.units_by_type()]
        assert shown == [*sorted(shown[:-1]), view.unit_type("")]


def test_of_equal_scores_the_smaller_number_stands_first() -> None:
    year = year_of([(f"Kab. {at}", "kabupaten", "Bali", "50") for at in (10, 1, 2)])
    assert [each.survey.name for each in year.institutions] == ["Kab. 1", "Kab. 2", "Kab. 10"]


def test_the_workbook_has_the_year_before_and_a_chart() -> None:
    """S22 beside S21: the same scores and changes as the comparison has them, unit by unit."""
    first, second = (Inputs().result(SAMPLES / year) for year in ("2021", "2022"))
    before = YearBefore(compare(first, second))
    target = BytesIO()
    view = YearView(Year(second, before=before), words("id"))
    write_yearly_excel(view, target)
    book = openpyxl.load_workbook(target)
    heading, *rows = book["Unit"].values
    at = {name: heading.index(name) for name in ("Unit", "Nilai 2021", "Zona 2021", "Perubahan")}
    told = {row[at["Unit"]]: row for row in rows}
    for unit in second.units:
        pair = before.pair(unit)
        row = told[unit.unit.name]
        assert pair
        assert pair.first
        assert row[at["Nilai 2021"]] == float(pair.first.verdict.score)
        assert row[at["Perubahan"]] == float(pair.change)
        assert row[at["Zona 2021"]]
    assert any("tidak mengukur hal yang sama" in str(row[0]) for row in book["Ringkasan"].values)
    assert len(book["Ringkasan"]._charts) == 1


def test_the_workbook_says_nothing_of_a_year_before_that_is_not_there() -> None:
    target = BytesIO()
    write_yearly_excel(YearView(year_of([("A", "kota", "", "90")]), words("id")), target)
    headings = next(openpyxl.load_workbook(target)["Peringkat"].values)
    assert not {"Perubahan", "Arti perubahannya"} & set(headings)


@pytest.mark.parametrize("name", ["sample", "scores", "evil"])
def test_pages_made_side_by_side_are_the_same_bytes_in_the_same_order(name, monkeypatch) -> None:
    made = []
    for number in (1, 1000):
        monkeypatch.setattr("kepatuhan.pictures.year.site.SIDE_BY_SIDE_FROM", number)
        made.append(list(render_site(YEARS[name](), "id", ("html", "xlsx", "csv"))))
    assert made[0] == made[1]
    assert len(made[0]) > len(YEARS[name]().institutions)


@pytest.mark.parametrize("name", ["sample", "scores", "hand"])
def test_a_workbook_written_row_by_row_holds_the_same_cells(name, monkeypatch) -> None:
    monkeypatch.setattr("kepatuhan.pictures.result.excel_calculation.MOST_ROWS", 0)
    books = []
    for number in (0, 10_000):
        monkeypatch.setattr("kepatuhan.pictures.pens.excel.ROW_BY_ROW_FROM", number)
        targets = BytesIO(), BytesIO()
        write_yearly_excel(YearView(YEARS[name](), words("id")), targets[0])
        write_excel(YEARS[name]().result, "id", targets[1])
        books.append([_told_by(openpyxl.load_workbook(target)) for target in targets])
    assert books[0] == books[1]


def _told_by(book: openpyxl.Workbook) -> dict[str, object]:
    return {
        sheet.title: (
            [(cell.coordinate, cell.value, cell.number_format, cell.font.b, cell.fill.fgColor.rgb)
             for row in sheet.iter_rows() for cell in row],
            {at: each.height for at, each in sheet.row_dimensions.items()},
            sorted(map(str, sheet.merged_cells.ranges)),
            str(sheet.auto_filter.ref),
        )
        for sheet in book
    }  # fmt: skip
