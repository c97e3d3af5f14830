"""Writes an institution's forms, and gives back its rows and its true scores."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random

import pyarrow as pa

from benchmarks.nation.answers import Answer, draw_answers, draw_people
from benchmarks.nation.bodies import CENTRE, Body, Unit, units_of
from benchmarks.nation.truth import institution_score, line, mean, parts_of
from kepatuhan.ground.i18n import words
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.layouts.form.write import FormSpec, write_form
from kepatuhan.survey.layouts.headings import WORDS

FIELDS = ("year", "institution", "institution_type", "province", "unit", "unit_type", "product",
          "product_kind", "respondent", "indicator", "answer", "invented")  # fmt: skip
SCHEMA = pa.schema(
    [(WORDS[each][0], pa.int32() if each == "year" else pa.string()) for each in FIELDS]
)
QUALITY, SPREAD = (0.3, 0.98), 0.12  # of an institution, and of its units around it
Row = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """An institution whose forms are to be written below a folder."""

    body: Body
    edition: str
    seed: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Written:
    """What was written. ``truth``: lines of the file of scores; ``answers``: a row an answer."""

    forms: int
    truth: tuple[tuple[str, ...], ...]
    answers: pa.Table


def write_institution(task: Task) -> Written:
    """Write the forms of an institution into a folder of its own."""
    rubric, body = load_rubric(task.edition), task.body
    chance = Random(f"{task.seed} {task.edition} {body.name}")
    folder = task.folder / (body.province or CENTRE) / body.name
    folder.mkdir(parents=True)
    quality, units, parts, rows = chance.uniform(*QUALITY), units_of(chance), [], []
    for unit in units:
        people = draw_people(rubric, chance)
        own = min(quality + chance.uniform(-SPREAD, SPREAD), QUALITY[1])
        answers = list(draw_answers(rubric, unit, people, own, chance))
        _write_form(folder / f"{unit.name}.xlsx", body, unit, rubric, people, answers)
        parts.append(parts_of(rubric, unit, answers))
        rows += [_row(rubric, body, unit, answer) for answer in answers]
    scores = [(body.name, "", institution_score(rubric, parts))]
    scores += [(body.name, unit.name, mean(own)) for unit, own in zip(units, parts, strict=True)]
    columns = [list(column) for column in zip(*rows, strict=True)]
    truth = tuple(line(rubric, *score) for score in scores)
    return Written(len(units), truth, pa.table(columns, SCHEMA))


def _write_form(
    path: Path, body: Body, unit: Unit, rubric: Rubric, people: dict[str, int],
    answers: list[Answer],
) -> None:  # fmt: skip
    spec = FormSpec(
        body.name, unit.name, unit.type, unit.products, body.type, body.province, people=people,
        date=f"{rubric.years[-1]}-08-15", invented=True,
    )  # fmt: skip
    target = BytesIO()
    texts = {(each.indicator.code, each.subject): each.text for each in answers}
    write_form(spec, rubric, words("id"), target, texts)
    path.write_bytes(target.getvalue())


def _row(rubric: Rubric, body: Body, unit: Unit, answer: Answer) -> Row:
    by = answer.indicator.observation.by
    product = answer.subject if by is Observed.PRODUCT else ""
    respondent = answer.subject if by is Observed.RESPONDENT else ""
    kind = next((each.kind or "" for each in unit.products if each.name == product), "")
    return (rubric.years[-1], body.name, body.type, body.province, unit.name, unit.type, product,
            kind, respondent, answer.indicator.code, answer.text, "ya")  # fmt: skip
