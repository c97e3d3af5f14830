"""Scores beside each other: the same numbers as everywhere, the darker the higher."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from helpers import SAMPLES
from year.years import year_of

from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.year.part_pages import INSTITUTIONS, PartPages
from kepatuhan.pictures.year.parts import sheets_of
from kepatuhan.pictures.year.site import number_of_files, render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.rows import own_score
from kepatuhan.year.heat import heat_of, step_of
from kepatuhan.year.year import Year

HEADS = "Tahun;Instansi;Jenis instansi;Provinsi;Unit;Jenis unit;Input;Proses;Output;Pengaduan;Nilai"
TABLE = f"""{HEADS}
2022;Kab. A;kabupaten;Bali;Dinas Sosial;dinsos;20;30;20;20;90
2022;Kab. B;kabupaten;Bali;Dinsos;dinsos;10;20;15;15;60
2022;Kab. B;kabupaten;Bali;Lain;;10;20;15;15;60
"""


def year_in(folder: Path) -> Year:
    path = folder / "nilai.csv"
    path.write_text(TABLE, encoding="utf-8")
    return Year(Inputs().result(path))


def test_every_number_is_the_own_score_of_its_unit() -> None:
    result = Inputs().result(SAMPLES / "2022")
    rows = heat_of(result, result.units)
    assert [row.item.code for row in rows if row.is_part] == [
        part.code for part in result.rubric.parts
    ]
    told = 0
    for row in rows:
        for unit, score in zip(result.units, row.scores, strict=True):
            if score is not None:
                assert score == unit.tree.find(row.item.code).score.value
                told += 1
    assert told > 150


def test_what_few_people_answered_is_in_no_cell() -> None:
    result = Inputs().result(SAMPLES / "2022").telling_from(1000)
    hidden = {code for unit in result.units for code in result.hidden(unit)}
    assert hidden
    assert not hidden & {row.item.code for row in heat_of(result, result.units)}


def test_a_page_of_an_institution_shows_all_of_them_as_printed() -> None:
    result = Inputs().result(SAMPLES / "2022")
    view = YearView(Year(result), words("id"))
    pages = dict(render_site(Year(result), "id", ["html"]))
    (page,) = [
        text.decode() for name, text in pages.items() if name.endswith("klungkung/index.html")
    ]
    table = page.partition('<table class="heat">')[2].partition("</table>")[0]
    row = table.partition(">I-03<")[2].partition("</tr>")[0]
    shown = re.findall(r'<td class="n h(\d)"[^>]*>([\d,]+)<', row)
    expected = [own_score(unit.tree.find("I-03"), view.decimals) for unit in result.units]
    assert [text for _, text in shown] == [view.number(score) for score in expected]
    assert [int(step) for step, _ in shown] == [step_of(Fraction(score)) for score in expected]


def test_units_of_one_type_stand_on_a_page_of_their_own(tmp_path) -> None:
    year = year_in(tmp_path)
    pages = {name: text.decode() for name, text in render_site(year, "id", ["html"])}
    assert number_of_files(year, ["html"]) == len(pages)
    (of_type,) = [name for name in pages if name.startswith("unit-types/")]
    rows = re.findall(r'<a href="\.\./(institutions/[^"]+)">(Kab\. .)</a>', pages[of_type])
    assert [name for _, name in rows] == ["Kab. A", "Kab. B"]
    assert all(target in pages for target, _ in rows)
    assert f'href="{of_type}"' in pages["index.html"]
    assert f'href="{INSTITUTIONS}"' in pages["index.html"]
    # Input weighs 21,85 of 100: 20 of it are 91,53.
    assert '<td class="n h4 half" data-key="91.53" data-label="Input">91,53</td>' in pages[of_type]


def test_scores_without_parts_have_no_such_pages() -> None:
    year = year_of([("A", "kota", "Bali", "90"), ("B", "kota", "Bali", "60")])
    view = YearView(year, words("id"))
    assert list(PartPages(view, sheets_of(year)).pages()) == []
    pages = dict(render_site(year, "id", ["html"]))
    assert number_of_files(year, ["html"]) == len(pages)
    assert INSTITUTIONS.encode() not in pages["index.html"]


def test_a_gap_is_not_drawn_as_a_zero(tmp_path) -> None:
    result = year_in(tmp_path).result
    (first, *_) = result.units
    blank = replace(first, tree=None)
    rows = heat_of(result, [blank, *result.units[1:]])
    assert all(row.scores[0] is None for row in rows)
