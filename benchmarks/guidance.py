"""Paths to a zone beside ``why`` of the same, and random weights beside scoring everything once."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.nation.answers import draw_answers
from benchmarks.nation.bodies import Unit
from benchmarks.processes import KEPATUHAN, Used, Watch, Work, command
from benchmarks.workbooks import INSTITUTION, PRODUCTS, QUALITY, TYPE, write_filled_form
from kepatuhan.ground.errors import Place
from kepatuhan.guidance.certainty import certainty_by_weights
from kepatuhan.guidance.draws import NUMBER, Drawing, Draws
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

UNITS = 5  # of an institution
PEOPLE = {"petugas": 4, "pengguna": 12, "pengaduan": 2}  # as many as a unit is said to ask


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield the figures of a path for a unit and for an institution, and of the draws."""
    forms = [write_filled_form(at / f"form{each}.xlsx", each) for each in range(size.units)]
    for survey, name, wanted in (
        (forms[0], "1 unit", Wanted(seconds=1)),
        (str(at), f"1 institution × {size.units} units", Wanted(seconds=20)),
    ):
        asked = ["Unit 0"] if name == "1 unit" else [INSTITUTION]
        ours, why = ([*KEPATUHAN, word, survey, *asked, "--archive", "none"]
                     for word in ("path", "why"))  # fmt: skip
        yield Figure(f"path: {name}", command([*ours, "--to", "hijau"], (0, 1)), "why",
                     command(why), wanted)  # fmt: skip
    rubric, institutions = load_rubric("2022"), size.institutions
    survey_drawn = _survey(rubric, institutions)
    found: list[Result] = []

    def score() -> None:
        found.clear()
        found.append(build_result(survey_drawn, rubric))

    yield Figure(
        f"{NUMBER:,} draws of weights, both ways: {institutions} institutions × {UNITS}",
        measured(lambda: _draw(found[0])), "scoring them once", measured(score),
        Wanted(seconds=20, peak=500), score,  # anew, so that nothing is remembered
    )  # fmt: skip


def _draw(result: Result) -> None:
    for how in Drawing:
        certainty_by_weights(result, how, Draws())


def measured(work: Callable[[], object]) -> Work:
    """Return the work of running something in this process."""

    def run() -> Used:
        watch, start = Watch(os.getpid()), time.perf_counter()
        work()
        return Used(time.perf_counter() - start, watch.stop())

    return run


def _survey(rubric: Rubric, institutions: int) -> Survey:
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
    return SurveyUnit(f"Unit {at}", TYPE, PRODUCTS[:2], tuple(answers))
