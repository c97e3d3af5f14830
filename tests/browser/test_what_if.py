"""Answers that are supposed in the rapor's page, against the exact engine on the same answers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from browser.conftest import Open, Windows
from browser.looking import at, said, stops, violations
from browser.test_printing import sheets
from helpers import SURVEYS, load_mini
from playwright.sync_api import Page
from random_surveys import BASIS, BOTH, PLACE, random_rubric, random_unit, survey_of

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.year.parts import sheets_of
from kepatuhan.pictures.year.site import render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result, UnitResult
from kepatuhan.rubric.answers import Level, Observation, Scale
from kepatuhan.rubric.facts import Weight
from kepatuhan.rubric.kinds import BlankRule, Observed, ScoredAt
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.discretion import is_of_people
from kepatuhan.survey.model import Survey, SurveyUnit
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.states import State
from kepatuhan.year.year import Year

CHANGES = 6  # answers of a unit that are supposed, one after the other
OPEN, STATUS = "details.what-if > summary", ".what-if [role=status]"
# A level of one answer; of people one step after the other.
SUPPOSE = """([code, product, subject, start, end]) => {
  const line = [...document.querySelectorAll(".what-if tr[data-code]")].find(
    (one) => one.dataset.code === code && one.dataset.product === product);
  if (start === null) {
    const groups = [...line.querySelectorAll("[role=radiogroup]")];
    const nameOf = (one) => one.getAttribute("aria-label");
    const own = groups.find((one) => !subject || nameOf(one).endsWith(` · ${subject}`));
    own.querySelectorAll("input")[end].click();
    return;
  }
  const buttons = [...line.querySelectorAll("button")];
  for (let at = start; at < end; at += 1) buttons[2 * at + 1].click();
  for (let at = start; at > end; at -= 1) buttons[2 * (at - 1)].click();
}"""


def rendered(result: Result, folder: Path) -> dict[str, Path]:
    """Write the report of a result; return the page of each unit by its name."""
    for name, content in render_site(Year(result), "id", ("html",)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return {
        unit.result.unit.name: folder / sheet.folder / unit.file
        for sheet in sheets_of(Year(result))
        for unit in sheet.units
    }


def told(result: Result, name: str) -> str:
    """Return what a page says of a unit's score, as the engine has it."""
    view = YearView(Year(result), words("id"))
    unit = unit_of(result, name)
    verdict = unit.verdict
    score = view.number(verdict.score) if verdict.score is not None else ""
    bounds = view.bounds(verdict)
    sign = f"{view.zone_sign(verdict.zone)} " if verdict.zone else ""
    zone = f"{sign}{view.zone_text(unit)}" if verdict.is_certain else open_zone(unit, view)
    return f"{f'{score} ({bounds})' if score and bounds else score or bounds} {zone}"


def open_zone(unit: UnitResult, view: YearView) -> str:
    names = dict.fromkeys(view.grade_word(band) for band in reversed(unit.verdict.possible))
    return f"zona belum pasti: {' / '.join(names)}"


def unit_of(result: Result, name: str) -> UnitResult:
    return next(each for each in result.units if each.unit.name == name)


def changed_at_random(
    chance: Random, unit: SurveyUnit, rubric: Rubric
) -> Iterator[tuple[SurveyUnit, list[object]]]:
    """Yield a unit with one more answer changed, and what is done in the page for it."""
    by_product = rubric.roll_up.scored_at.value == "product"
    for _ in range(CHANGES):
        given = [each for each in unit.answers if each.state is State.ANSWERED]
        old = chance.choice(given)
        indicator = rubric.indicators[old.indicator]
        levels = sorted(indicator.scale.levels, key=lambda level: level.points)
        new = chance.choice(levels)
        end, start = levels.index(new), [each.code for each in levels].index(old.level)
        product = old.subject if by_product and indicator.observation.by.value == "product" else ""
        unit = replace(unit, answers=tuple(replaced(unit.answers, old, new.code)))
        of_people = is_of_people(indicator)
        yield unit, [old.indicator, product, old.subject, start if of_people else None, end]


def replaced(answers: Iterable[Answer], old: Answer, level: str) -> Iterator[Answer]:
    for each in answers:
        yield each._replace(level=level) if each == old else each


def unfolded(page: Page) -> Page:
    page.locator(OPEN).click()
    page.wait_for_selector(".what-if table")
    return page


def supposing(page: Page, path: Path) -> Page:
    page.goto(path.as_uri())
    return unfolded(page)


def check(chance: Random, survey: Survey, rubric: Rubric, folder: Path, page: Page) -> int:
    """Suppose answers of every unit of a survey; return of how many units."""
    result = build_result(survey, rubric)
    number = 0
    for name, path in rendered(result, folder).items():
        unit = unit_of(result, name).unit
        page.goto(path.as_uri())
        if not unit_of(result, name).parts or not page.locator(OPEN).count():
            assert not any(answer.state is State.ANSWERED for answer in unit.answers)
            continue
        unfolded(page)
        assert page.inner_text(STATUS) == "Semua jawaban seperti yang diberikan."
        others = [each for each in survey.units() if each.name != name]
        hidden = result.hidden(unit_of(result, name))
        for changed, done in changed_at_random(chance, unit, rubric):
            if done[0] in hidden:
                break
            page.evaluate(SUPPOSE, done)
            real = told(build_result(survey_of(changed, *others), rubric), name)
            shown = page.inner_text(STATUS)
            assert shown == "Semua jawaban seperti yang diberikan." or shown.startswith(real), real
            unit = changed
        page.get_by_role("button", name="Kembali ke jawaban sebenarnya").click()
        assert page.inner_text(STATUS) == "Semua jawaban seperti yang diberikan."
        chosen = page.locator(".what-if .given input:checked").count()
        assert chosen == page.locator(".what-if [role=radiogroup]").count()
        number += 1
    return number


@pytest.mark.parametrize("seed", range(5))
def test_random_units_score_as_the_engine_scores_them(
    windows: Windows, tmp_path: Path, seed: int
) -> None:
    windows.wrong.clear()
    chance, number, page = Random(seed), 0, windows.blank(1280)
    while number < 10:
        rubric = random_rubric(chance)
        if chance.random() < 0.3:
            rubric = replace(rubric, roll_up=replace(rubric.roll_up, blank=BlankRule.ZERO))
        survey = survey_of(*(random_unit(chance, rubric, f"U{at}") for at in range(2)))
        number += check(chance, survey, rubric, tmp_path / str(number), page)
    assert not windows.wrong


@pytest.mark.parametrize("path", SURVEYS, ids=lambda path: path.stem)
def test_units_of_the_samples_score_as_the_engine_scores_them(
    windows: Windows, tmp_path: Path, path: Path
) -> None:
    survey, rubric = read_survey([path], None if path.parent.name.isdigit() else "2022")
    page = windows.blank(1280)
    assert check(Random(1), survey, rubric, tmp_path, page) == len(list(survey.units()))


def one_question(*points: str) -> Rubric:
    """Return a rubric whose only indicator has levels of those points."""
    levels = [Level(f"l{at}", BOTH, Fraction(each), ()) for at, each in enumerate(points)]
    whole = Weight(Fraction(100), BASIS)
    asked = Observation("unit", BOTH, Observed.UNIT, BOTH, 1)
    indicator = Indicator(
        "X-1", BOTH, BOTH, "UU", BOTH, Scale("s", tuple(levels), None, BASIS), asked, False, (), (),
        whole, BASIS,
    )  # fmt: skip
    mini = load_mini()
    return replace(
        mini, scales={"s": indicator.scale}, observations=(asked,),
        roll_up=replace(mini.roll_up, scored_at=ScoredAt.UNIT),
        dimensions=(Branch("B", BOTH, whole, BASIS, (indicator,)),),
    )  # fmt: skip


def test_a_tie_is_rounded_up_and_changes_the_zone(windows: Windows, tmp_path: Path) -> None:
    rubric = one_question("100", "87.995", "87.9949", "0.004", "0")
    answer = Answer("X-1", "", State.ANSWERED, "l0", "", PLACE)
    result = build_result(survey_of(SurveyUnit("U", "", (), (answer,))), rubric)
    page = supposing(windows.blank(1280), rendered(result, tmp_path)["U"])
    shown = []
    for button in page.locator(".what-if input").all()[:-1]:
        button.click()
        shown.append(page.inner_text(STATUS).rpartition(" 1 ")[0])
    assert shown == ["0,00 ▼ Merah", "0,00 ▼ Merah", "87,99 ▲ Hijau", "88,00 ★ Hijau pekat"]


def test_paper_shows_the_real_result_alone(opened: Open) -> None:
    before = sheets(opened("rapor"))
    page = unfolded(opened("rapor"))
    page.locator(".what-if input:not(:checked)").first.click()
    assert "diandaikan" in page.inner_text(STATUS)
    assert sheets(page) == before


def test_the_mark_stays_in_sight_while_answers_are_supposed(opened: Open) -> None:
    page = unfolded(opened("rapor"))
    page.locator(".what-if input").last.focus()
    mark = page.locator(".what-if .mark")
    assert mark.inner_text() == "ANDAIAN, bukan hasil"
    assert 0 <= mark.bounding_box()["y"] < 800


def test_who_cannot_use_a_mouse_or_see_supposes_as_well(opened: Open) -> None:
    page = opened("rapor", 390)
    page.locator(OPEN).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    found = violations(at(page, 390)) + violations(at(page, 1280, "dark"))
    assert not found, said(found)
    wrong = [stop for stop in stops(page) if stop[0]]
    assert not wrong, said(wrong)
    page.locator(".what-if input:checked").first.focus()
    page.keyboard.press("ArrowRight")
    assert "1 jawaban diandaikan" in page.inner_text(STATUS)


def test_nobody_is_asked_to_suppose_without_the_script(opened: Open) -> None:
    page = opened("rapor", java_script_enabled=False)
    assert not page.locator("details.what-if").is_visible()


def test_no_person_is_named_by_what_can_be_supposed(opened: Open) -> None:
    page = opened("rapor")
    data = page.evaluate("JSON.parse(document.querySelector('.what-if script').textContent)")
    people = [row for part in data["parts"] for row in part["rows"] if row["who"] == "pengguna"]
    assert people
    assert not any(row["named"] for row in people)
