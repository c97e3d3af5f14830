"""Surveys of users under edition 2022, written by hand: what each user said, a word a question."""

from collections.abc import Sequence

from kepatuhan.ground.errors import Place
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_edition
from kepatuhan.survey.answer_model import Answer, CellForm
from kepatuhan.survey.model import Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

CODES = ("O-01", "O-02", "O-03", "O-04", "O-05")
RUBRIC = load_edition("2022")
LEVELS = [level.code for level in RUBRIC.indicators["O-01"].scale.levels]
WELL, BADLY = LEVELS[0], LEVELS[-1]


def users(file: str, said: Sequence[str]) -> tuple[Answer, ...]:
    """Return the answers of users: ``+`` or ``-`` to every question, ``_`` for a blank."""
    states = {"_": State.BLANK}
    levels = {"+": WELL, "-": BADLY, "_": ""}
    return tuple(
        Answer(code, str(at), states.get(sign, State.ANSWERED), levels[sign], levels[sign],
               Place(file, "Pengguna", f"{column}{at}"))
        for at, signs in enumerate(said, 1)
        for column, code, sign in zip("BCDEF", CODES, signs, strict=True)
    )  # fmt: skip


def counts(file: str, numbers: Sequence[int]) -> tuple[Answer, ...]:
    """Return what officers counted of I-01."""
    scale = RUBRIC.indicators["I-01"].scale
    return tuple(
        Answer("I-01", str(at), State.ANSWERED, level.code, str(number),
               Place(file, "Petugas", f"B{at}"), CellForm.NUMBER)
        for at, number in enumerate(numbers, 1) if (level := scale.level_of(str(number)))
    )  # fmt: skip


def unit(name: str, said: Sequence[str] = (), **more: object) -> SurveyUnit:
    """Return a unit whose file is called as it is."""
    numbers = more.pop("numbers", ())
    answers = (*users(f"{name}.xlsx", said), *counts(f"{name}.xlsx", numbers))  # type: ignore[arg-type]
    return SurveyUnit(name, more.pop("kind", "dinsos"), (), answers, **more)  # type: ignore[arg-type]


def result_of(*units: SurveyUnit, others: Sequence[SurveyUnit] = ()) -> Result:
    """Return the result of one institution, or of two."""
    bodies = [SurveyInstitution("Kabupaten Klungkung", "kabupaten", "Bali", units)]
    if others:
        bodies.append(SurveyInstitution("Kabupaten Bangli", "kabupaten", "Bali", tuple(others)))
    return build_result(Survey(2022, tuple(bodies), (), ()), RUBRIC)
