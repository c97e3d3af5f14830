"""From the tables of a package back to a result: of its answers, or of its scores as they are.

Whatever does not fit raises KeyError, TypeError, IndexError or ValueError.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kepatuhan.ground.errors import Finding, Place
from kepatuhan.ground.foreign_text import text_in_csv
from kepatuhan.ground.messages import CATALOGUE
from kepatuhan.programmes.exchange.model import (
    ANSWERS,
    INSTITUTIONS,
    READ_FINDINGS,
    READ_INSTITUTIONS,
    READ_UNITS,
    SOURCES,
    UNITS,
    Json,
    PackageHead,
    PackageTable,
)
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.result.build import build_result
from kepatuhan.result.json.survey import SurveyReader
from kepatuhan.result.model import Result, Standing
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.invented import as_exercise
from kepatuhan.survey.model import ReadyScore, SourceFile, Survey, SurveyInstitution, SurveyUnit

Tables = Mapping[str, PackageTable]
Rows = list[dict[str, str]]
Body = tuple[str, str]
_EXACT = re.compile(r"\d{1,40}(/\d{1,40})?", re.ASCII).fullmatch
WITHOUT_SCORE = (Standing.INCOMPLETE, Standing.UNSCORED)


def rebuilt(tables: Tables, head: PackageHead, rubric: Rubric, origin: PackageOrigin) -> Result:
    """Return the result of a package under its rubric."""
    survey = (
        _of_answers(tables, head.year)
        if head.is_internal
        else _of_scores(tables, head.year, origin)
    )
    if head.is_invented and not survey.is_invented:
        survey = as_exercise(survey)
    return build_result(survey, rubric).telling_from(head.fewest_told)


def _rows(tables: Tables, name: str) -> Rows:
    """Return the rows of a table, their texts as they were before they became CSV."""
    return [{key: text_in_csv(text) for key, text in row.items()} for row in tables[name].records()]


# Of answers -----------------------------------------------------------------------------------


def _of_answers(tables: Tables, year: int) -> Survey:
    sources = tuple(
        SourceFile(row["file"], row["sha256"], int(row["unplaced"]), int(row["no_bodies"]))
        for row in _rows(tables, SOURCES)
    )
    answers = _Answers([each.file for each in sources], _rows(tables, ANSWERS))
    found = [(row["refused"] == "true", _finding(row)) for row in _rows(tables, READ_FINDINGS)]
    return Survey(
        year=year,
        institutions=tuple(
            answers.institutions(_rows(tables, READ_INSTITUTIONS), _rows(tables, READ_UNITS))
        ),
        sources=sources,
        findings=tuple(each for refused, each in found if not refused),
        refused=tuple(each for refused, each in found if refused),
    )


@dataclass
class _Answers:
    """Puts the answers of bodies together. ``files``: the names that places are numbered by."""

    files: Sequence[str]
    rows: Rows

    def __post_init__(self) -> None:
        self.reader = SurveyReader(self.files)
        self.numbers = {file: number for number, file in enumerate(self.files)}
        self.of: dict[Body, list[Answer]] = {}
        for row in self.rows:
            key = row["institution"], row["unit"]
            self.of.setdefault(key, []).append(self._answer(row))

    def institutions(self, institutions: Rows, units: Rows) -> Iterator[SurveyInstitution]:
        """Yield the institutions with their units, in the order of the rows."""
        of: dict[str, list[SurveyUnit]] = {row["institution"]: [] for row in institutions}
        for row in units:
            answers = self.of.pop((row["institution"], row["unit"]), ())
            of[row["institution"]].append(self.reader.unit(_said(row["said"]), answers))
        if self.of:
            raise ValueError("answers of nobody")
        for row in institutions:
            yield self.reader.institution(_said(row["said"]), of[row["institution"]])

    def _answer(self, row: Mapping[str, str]) -> Answer:
        change: list[Any] = [json.loads(row["change"])] if row["change"] else []
        said = [row[key] for key in ("indicator", "subject", "state", "level", "text", "form")]
        place = [self.numbers[row["file"]], row["sheet"], row["cell"]]
        repeats = json.loads(row["repeats"]) if row["repeats"] else []
        return self.reader.answer([*said, *place, repeats, row["set_aside"], *change])


def _said(text: str) -> Json:
    """Return what is said of a body; a number with an exponent could fill the memory."""
    said: Json = json.loads(text)
    ready = said["ready"] or {}
    numbers = [
        ready.get("value") or "0",
        ready.get("maximum", "100"),
        *ready.get("parts", {}).values(),
    ]
    if not all(map(_EXACT, numbers)):
        raise ValueError(numbers)
    return said


def _finding(row: Mapping[str, str]) -> Finding:
    code, line = row["code"], int(row["line"]) if row["line"] else None
    values = json.loads(row["values"])
    if code not in CATALOGUE or not isinstance(values, dict):
        raise ValueError(code)
    place = Place(row["file"], row["sheet"], row["cell"], line)
    return Finding(code, place, tuple(values.items()), row["institution"], row["unit"])


# Of scores ------------------------------------------------------------------------------------


def _of_scores(tables: Tables, year: int, origin: PackageOrigin) -> Survey:
    units: dict[str, list[SurveyUnit]] = {}
    for number, row in enumerate(_rows(tables, UNITS)):
        unit = SurveyUnit(
            row["unit"], row["unit_type"], (), (), not_assessed=row["not_assessed"],
            date=row["date"], follow_up=row["follow_up"],
            ready=_ready(row, tables[UNITS].at(number, "score")),
        )  # fmt: skip
        units.setdefault(row["institution"], []).append(unit)
    institutions = [
        SurveyInstitution(
            row["institution"], row["type"], row["province"],
            tuple(units.get(row["institution"], ())), follow_up=row["follow_up"],
            not_assessed=row["not_assessed"],
            ready=_ready(row, tables[INSTITUTIONS].at(number, "score")),
        )
        for number, row in enumerate(_rows(tables, INSTITUTIONS))
    ]  # fmt: skip
    return Survey(year, tuple(institutions), (SourceFile(origin.file, origin.sha256),), ())


def _ready(row: Mapping[str, str], place: Place) -> ReadyScore | None:
    """Return a score as it is printed; a blank one where there is none yet, None without any."""
    if row["not_assessed"] or not (row["score"] or row["standing"] in WITHOUT_SCORE):
        return None
    maximum = Fraction(row["maximum"] or 100)
    value = Fraction(row["score"]) if row["score"] else None
    return ReadyScore(value, (), row["score"], place, maximum=maximum)
