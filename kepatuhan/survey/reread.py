"""Reads the answers of a unit again, under another rubric, from what was in their cells.

What cannot be read so is a misfit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kepatuhan.ground.errors import some
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answer_findings import allowed_answers
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.answers import cell_meanings, shown_text
from kepatuhan.survey.layouts.file_survey import IndicatorFinder
from kepatuhan.survey.merge import settled
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.states import State

_NOT_UNDERSTOOD = ("answer.outside", "answer.no_count", "answer.must_apply")


@dataclass(frozen=True, slots=True)
class Misfit:
    """What a rubric makes nothing of, and what it knows in its place."""

    found: str
    allowed: str


def unit_under(unit: SurveyUnit, file: str, rubric: Rubric) -> SurveyUnit:
    """Return a unit under a rubric that asks all that it answers.

    ``file``: where a missing answer is looked for; '' where nothing was ever read of it.
    """
    if not file:
        return unit
    in_cells = tuple(answer for answer in unit.answers if answer.place.cell)
    return settled(replace(unit, answers=in_cells), file, rubric, again=True)


def without_strangers(
    unit: SurveyUnit, before: Rubric, now: Rubric
) -> tuple[SurveyUnit, list[Misfit]]:
    """Return a unit without what a rubric does not ask, or asks of others; all but blanks misfit.

    ``before``: the rubric that it was read under.
    """
    codes = {
        code: misfit
        for code in {answer.indicator for answer in unit.answers}
        if (misfit := _stranger(before.asked[code], now))
    }
    kept = tuple(each for each in unit.answers if each.indicator not in codes)
    said = {each.indicator for each in unit.answers if each.state is not State.BLANK}
    return replace(unit, answers=kept), [codes[code] for code in sorted(said & codes.keys())]


def _stranger(indicator: Indicator, now: Rubric) -> Misfit | None:
    known = now.asked.get(indicator.code)
    if known is None:
        return Misfit(indicator.code, some(list(now.asked)))
    if _asked_of(known) != _asked_of(indicator):
        found, allowed = (
            f"{each.code} ({each.observation.title['id']})" for each in (indicator, known)
        )
        return Misfit(found, allowed)
    return None


def _asked_of(indicator: Indicator) -> tuple[str, str]:
    return indicator.observation.code, indicator.observation.by


def no_longer_understood(answers: Iterable[Answer], before: Rubric, now: Rubric) -> list[Misfit]:
    """Return the texts that meant something under the rubric before and mean nothing now.

    ``answers``: to what both rubrics ask.
    """
    misfits = []
    for answer in answers:
        then, again = cell_meanings(answer, before), cell_meanings(answer, now)
        for (cell, old), (_, new) in zip(then, again, strict=True):
            if new.fault in _NOT_UNDERSTOOD and old.fault not in _NOT_UNDERSTOOD:
                allowed = allowed_answers(now.asked[answer.indicator].scale)
                found = shown_text(cell.text, cell.form)
                misfits.append(
                    Misfit(f"{answer.indicator}: {found}", f"{answer.indicator}: {allowed}")
                )
    return misfits


def rows_not_kept(unit: SurveyUnit, before: Rubric, now: Rubric) -> list[str]:
    """Return the indicators whose rows no answers were made of, and now would be."""
    old, new = IndicatorFinder(before), IndicatorFinder(now)
    codes = []
    for text in unit.unknown_indicators:
        then, known = old.find(text), new.find(text)
        if known and (then is None or _asked_of(then) != _asked_of(known)):
            codes.append(known.code)
    return list(dict.fromkeys(codes))


def worded_otherwise(unit: SurveyUnit, before: Rubric, now: Rubric) -> list[str]:
    """Return the indicators of a unit's answers whose question is another text."""
    asked = dict.fromkeys(answer.indicator for answer in unit.answers)
    return [
        code
        for code in asked
        if before.asked[code].question["id"] != now.asked[code].question["id"]
    ]


def first_file(unit: SurveyUnit, files: Sequence[str]) -> str:
    """Return the file that a unit's missing answers were looked for in, '' where it has none."""
    missing = (each.place for each in unit.answers if not each.place.cell)
    return next((place.file for place in missing), next(iter(files), ""))
