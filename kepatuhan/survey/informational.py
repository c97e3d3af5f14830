"""Answers that are asked for information alone, apart from those that a score is made of."""

from dataclasses import replace

from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.packed import packed


def parted(unit: SurveyUnit, rubric: Rubric) -> tuple[SurveyUnit, tuple[Answer, ...]]:
    """Return a unit with the answers that are scored, and the others; itself where it has none.

    Counts stay together: they are asked for by the codes of indicators.
    """
    if not rubric.informational:
        return unit, ()
    others = tuple(each for each in unit.answers if each.indicator in rubric.informational)
    if not others:
        return unit, ()
    scored = tuple(each for each in unit.answers if each.indicator not in rubric.informational)
    return replace(unit, answers=packed(scored)), others
