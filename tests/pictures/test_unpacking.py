"""Answers of many units are unpacked a few times each, in whatever order gaps stand."""

from collections.abc import Callable
from io import BytesIO

import pytest
from helpers import load_mini

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.follow_up.make import made_plan
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.pictures.result.html import render_html
from kepatuhan.programmes.follow_up.choose import ChosenGaps
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey import packed as packing
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import Product, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.packed import UNPACKED, packed
from kepatuhan.survey.states import State

UNITS = UNPACKED + 8


def unit(number: int) -> SurveyUnit:
    """Return a unit that loses points by every answer."""
    asked = (
        ("A-01", "Petugas 1", "separuh"),
        ("B-01", "KTP", "tidak_ada"),
        ("B-02", "KTP", "sebagian"),
    )
    answers = [
        Answer(code, subject, State.ANSWERED, level, level, Place(f"{number}.xlsx", "A", f"D{row}"))
        for row, (code, subject, level) in enumerate(asked, 7)
    ]
    return SurveyUnit(f"Dinas {number}", "dinsos", (Product("KTP"),), packed(answers))


@pytest.fixture(scope="module")
def many() -> Result:
    units = tuple(unit(number) for number in range(UNITS))
    body = SurveyInstitution("Kabupaten X", "kabupaten", "Bali", units)
    return build_result(Survey(2099, (body,), (), ()), load_mini())


def plan(result: Result) -> object:
    gaps = result.gaps(result.institutions[0])
    return made_plan(result, ChosenGaps(tuple(gaps)), words("id"))


# An output, and how often it looks at a unit; for each of its three gaps would be twice more.
OUTPUTS: dict[str, tuple[Callable[[Result], object], int]] = {
    "html": (lambda result: render_html(result, "id"), 5),
    "xlsx": (lambda result: write_excel(result, "id", BytesIO()), 5),
    "plan": (plan, 1),
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_no_output_unpacks_the_answers_of_a_unit_again_for_every_gap(
    many: Result, output: str
) -> None:
    assert len(many.gaps(many.institutions[0])) == 3 * UNITS
    packing._unpacked.cache_clear()
    write, times = OUTPUTS[output]
    write(many)
    assert UNITS <= packing._unpacked.cache_info().misses <= times * UNITS
