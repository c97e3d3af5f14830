"""The cheapest paths in the report cards of a year's report."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers import SAMPLES, filled_form
from running import kepatuhan

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import words
from kepatuhan.guidance.efforts import EffortRule, Efforts
from kepatuhan.guidance.goals import next_goal
from kepatuhan.guidance.path import find_path
from kepatuhan.guidance.paths_of_year import paths_of_year
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.rapor import rapor
from kepatuhan.pictures.pens.paper import PaperHeading, PaperTable
from kepatuhan.pictures.year.parts import sheets_of
from kepatuhan.pictures.year.site import render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.season.identity import NOBODY
from kepatuhan.survey.read import read_survey
from kepatuhan.year.year import Year

FORMS = SAMPLES / "2022"


def sample() -> Result:
    return build_result(*read_survey([FORMS]))


def report(folder: Path, *more: object):
    return kepatuhan("report", 2022, FORMS, "-o", folder, "--format", "html", *more)


def test_each_unit_has_the_cheapest_path_to_the_zone_above_its_own() -> None:
    result = sample()
    paths = paths_of_year(result, "berikutnya", Efforts())
    best = [unit for unit in result.units if unit.zone == result.rubric.bands[0].zone]
    assert paths.keys() == {unit.key for unit in result.units} - {unit.key for unit in best}
    for unit in result.units:
        if own := paths.get(unit.key):
            goal = next_goal(unit.verdict, result.rubric)
            (plan,) = own.plans
            first = find_path(result, unit, goal, Efforts()).plans[0]
            assert (plan.effort, plan.after) == (first.effort, first.after)
            assert plan.after.low >= goal.score > unit.verdict.low


def test_one_goal_may_be_asked_of_all_units() -> None:
    result = sample()
    paths = paths_of_year(result, "hijau", Efforts())
    assert paths.keys() == {unit.key for unit in result.units}
    assert {path.goal.band.category for path in paths.values()} == {"B"}


def test_the_next_zone_of_an_open_score_is_above_the_lowest_it_can_be_in() -> None:
    unit = sample().units[-1]
    bands = unit.verdict.possible[0], sample().rubric.bands[-1]
    assert next_goal(replace(unit.verdict, possible=bands), sample().rubric).score == 32


def test_a_rapor_has_the_path_as_a_sheet_of_its_own_on_pages_and_on_paper() -> None:
    result = sample()
    year = Year(result)
    paths = paths_of_year(result, "hijau pekat", Efforts())
    pages = dict(render_site(year, "id", ("html",), paths=paths))
    desk = Desk(YearView(year, words("id")), NOBODY, paths=paths)
    plain = dict(render_site(year, "id", ("html",)))
    for sheet in sheets_of(year):
        for unit in sheet.units:
            page = pages[f"{sheet.folder}/{unit.file}"].decode()
            parts = rapor(unit, desk).parts
            assert page.count('<section class="sheet">') == 3
            assert PaperHeading("Jalan termurah ke hijau pekat (A)") in parts
            for plan in paths[unit.result.key].plans:
                (table,) = [each for each in parts[-3:] if isinstance(each, PaperTable)]
                assert sum(int(row[-2].text) for row in table.rows) == plan.effort
                _, _, told = page.partition("Jalan termurah")
                assert all(row[0].text in told for row in table.rows)
    ways = [name for name in plain if plain[name] != pages[name]]
    assert len(ways) == len(result.units)


def test_what_few_users_said_is_not_told_though_efforts_name_it(tmp_path: Path) -> None:
    form = filled_form(tmp_path / "satu.xlsx", people={"pengguna": 3})
    result = build_result(*read_survey([form]))
    (unit,) = result.units
    hidden = result.hidden(unit)
    assert hidden
    rules = [
        EffortRule(code, "", None, 1, False, (), Place("")) for code in result.rubric.indicators
    ]
    asked = str(unit.verdict.low + 5)
    (path,) = paths_of_year(result, asked, Efforts(tuple(rules))).values()
    assert not hidden & {code for _, code in path.plans[0].rows}
    desk = Desk(YearView(Year(result), words("id")), NOBODY, paths={unit.key: path})
    told = desk.path_sheet(unit)
    assert not any(code in " ".join((*told.sentences, *told.notes)) for code in hidden)


def test_the_command_writes_them_where_it_is_asked_to(tmp_path: Path) -> None:
    done = report(tmp_path, "--path-to", "berikutnya")
    assert done.returncode in (0, 1), done.stderr
    pages = [each.read_text(encoding="utf-8") for each in tmp_path.rglob("dinas-*.html")]
    assert any("Jalan termurah ke" in page for page in pages)


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [(("--path-to", "biru"), 3, "biru"), (("--effort", "upaya.xlsx"), 2, "--path-to")],
)
def test_what_cannot_be_found_is_said_and_nothing_is_written(
    tmp_path: Path, more: tuple[str, ...], code: int, said: str
) -> None:
    done = report(tmp_path / "laporan", *more)
    assert done.returncode == code
    assert said in done.stderr
    assert not (tmp_path / "laporan").exists()
