"""Invented surveys that are made in memory, for what is measured without files."""

from random import Random

from benchmarks.nation.answers import draw_answers
from benchmarks.nation.bodies import Unit
from benchmarks.workbooks import PRODUCTS, QUALITY, TYPE
from kepatuhan.ground.errors import Place
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.packed import packed
from kepatuhan.survey.states import State

UNITS = 5  # of an institution
PEOPLE = {"petugas": 4, "pengguna": 12, "pengaduan": 2}  # as many as a unit is said to ask


def draw_survey(rubric: Rubric, institutions: int) -> Survey:
    """Return a survey of 2022 of so many institutions."""
    bodies = (
        SurveyInstitution(f"Kabupaten {number}", "kabupaten", "",
                          tuple(_unit(rubric, number, at) for at in range(UNITS)))
        for number in range(institutions)
    )  # fmt: skip
    return Survey(2022, tuple(bodies), (), ())


def _unit(rubric: Rubric, number: int, at: int) -> SurveyUnit:
    body, chance = Unit(f"Unit {at}", TYPE, PRODUCTS[:2]), Random(number * UNITS + at)
    answers = []
    for each in draw_answers(rubric, body, PEOPLE, QUALITY, chance):
        level = each.indicator.scale.level_of(each.text)
        state = State.ANSWERED if each.points is not None else State.NOT_APPLICABLE
        answers.append(Answer(each.indicator.code, each.subject, state, level.code if level else "",
                              each.text, Place("acak")))  # fmt: skip
    return SurveyUnit(f"Unit {at}", TYPE, PRODUCTS[:2], packed(answers))
