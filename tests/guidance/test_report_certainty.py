"""How often zones stand under drawn weights, beside the note on assumed ones in reports."""

from dataclasses import replace
from pathlib import Path

from guidance.test_report_paths import report, sample

from kepatuhan.ground.i18n import words
from kepatuhan.guidance.certainty import certainty_by_weights
from kepatuhan.guidance.certainty_of_year import UNASKED, CertaintyOfYear, certainty_of_year
from kepatuhan.guidance.draws import Drawing, Draws
from kepatuhan.pictures.guidance.share_words import certainty_line
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.leader import leader_sheet
from kepatuhan.pictures.papers.rapor import rapor
from kepatuhan.pictures.pens.paper import Paper, Paragraph
from kepatuhan.pictures.year.parts import sheets_of
from kepatuhan.pictures.year.site import render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.rubric.kinds import Status
from kepatuhan.season.identity import NOBODY
from kepatuhan.year.year import Year

FEW = Draws(200, 7)


def notes(paper: Paper) -> str:
    return " ".join(each.text for each in paper.parts if isinstance(each, Paragraph))


def test_every_body_says_in_its_page_and_papers_what_the_draws_made_of_it() -> None:
    year = Year(sample())
    drawn = certainty_of_year(year.result, FEW)
    assert drawn.found == certainty_by_weights(year.result, Drawing.UNIFORM, FEW)
    view = YearView(year, words("id"))
    desk = Desk(view, NOBODY, certainty=drawn)
    pages = dict(render_site(year, "id", ("html",), certainty=drawn))
    for sheet in sheets_of(year):
        line = certainty_line(sheet.result.key, drawn, view)
        assert "dari 200 susunan bobot acak" in line
        assert "(benih 7); ini bukan peluang." in line
        assert line.replace("<", "&lt;").replace(">", "&gt;") in pages[sheet.href].decode()
        assert line in notes(leader_sheet(sheet, desk))
        for unit in sheet.units:
            own = certainty_line(unit.result.key, drawn, view)
            page = pages[f"{sheet.folder}/{unit.file}"].decode()
            assert own.replace("<", "&lt;").replace(">", "&gt;") in page
            assert own in notes(rapor(unit, desk))


def test_nothing_is_said_where_nobody_asked_or_nothing_is_assumed() -> None:
    result = sample()
    (institution,) = result.institutions
    view = YearView(Year(result), words("id"))
    assert not certainty_line(institution.key, UNASKED, view)
    assert certainty_line(institution.key, CertaintyOfYear(FEW), view) == ""


def test_a_seed_gives_the_same_pages_and_without_the_option_no_page_has_it(tmp_path: Path) -> None:
    asked = ("--certainty", "--seed", "3")
    folders = [tmp_path / name for name in ("one", "two", "plain")]
    for folder, more in zip(folders, (asked, asked, ()), strict=True):
        assert report(folder, *more).returncode in (0, 1)
    one, two, plain = (
        {each.name: each.read_bytes() for each in folder.rglob("*.html")} for folder in folders
    )
    assert one == two
    assert any(b"(benih 3)" in page for page in one.values())
    assert not any(b"susunan bobot acak" in page for page in plain.values())


def test_a_rubric_without_assumed_weights_leaves_nothing_to_draw() -> None:
    result = sample()

    def known(item):
        basis = replace(item.weight.basis, status=Status.OFFICIAL)
        found = replace(item, weight=replace(item.weight, basis=basis))
        children = getattr(item, "children", ())
        return replace(found, children=tuple(map(known, children))) if children else found

    rubric = replace(result.rubric, dimensions=tuple(map(known, result.rubric.dimensions)))
    assert not certainty_of_year(replace(result, rubric=rubric), FEW).found
