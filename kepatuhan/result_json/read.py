"""Reads a result's JSON back, recomputing everything from its answers.

A file whose printed scores are not the ones that its answers give is refused.
"""

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from kepatuhan.errors import Finding, Place, refuse
from kepatuhan.i18n import words
from kepatuhan.result import Result, build_result
from kepatuhan.result_json.write import SCHEMA, Json, head_of
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.survey.model import (
    Answer,
    Product,
    ReadyScore,
    SourceFile,
    State,
    Survey,
    SurveyInstitution,
    SurveyUnit,
)

COMPUTED = ("institutions", "rubric", "counts")


def load_result(path: Path) -> Result:
    """Return the result in a JSON file; raises what ``result_from_json`` and reading raise."""
    try:
        return result_from_json(path.read_text(encoding="utf-8"), path.name)
    except FileNotFoundError as error:
        raise refuse("file.missing", Place(path.name)) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise refuse("file.unreadable", Place(path.name), reason=reason) from error


def result_from_json(text: str, file: str) -> Result:
    """Return the result that a JSON text holds, recomputed from its answers.

    Raises ``KepatuhanError``: ``result.not_json``, ``result.schema``, or ``result.differs`` where
    the scores written in it are not those that its answers give.
    """
    place = Place(file)
    try:
        data: Json = json.loads(text)
        schema = data["schema"]
    except (ValueError, KeyError, TypeError) as error:
        raise refuse("result.not_json", place) from error
    if schema != SCHEMA:
        raise refuse("result.schema", place, found=schema, allowed=SCHEMA)
    try:
        language = data["language"]
        rubric = parse_rubric(data["rubric_text"], data["rubric"]["file"])
        result = build_result(_read_survey(data), rubric)
        computed = head_of(result, words(language))
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise refuse("result.not_json", place) from error
    if any(data.get(key) != json.loads(json.dumps(computed[key])) for key in COMPUTED):
        raise refuse("result.differs", place)
    return result


def _read_survey(data: Json) -> Survey:
    reader = _SurveyReader(data)
    return Survey(
        year=data["year"],
        institutions=tuple(reader.institution(each, at) for at, each in enumerate(data["survey"])),
        sources=tuple(SourceFile(each["file"], each["sha256"]) for each in data["sources"]),
        findings=tuple(_read_findings(data["findings"])),
        unplaced=data["counts"]["unplaced"],
        refused=tuple(_read_findings(data["refused"])),
    )


class _SurveyReader:
    """Reads institutions and units with their answers or ready-made scores."""

    def __init__(self, data: Json) -> None:
        self.files = [each["file"] for each in data["sources"]]
        self.answers: dict[tuple[int, int], list[Answer]] = {}
        for at, unit_at, *row in data["answers"]:
            self.answers.setdefault((at, unit_at), []).append(self._answer(*row))

    def _answer(
        self, indicator: str, subject: str, state: str, level: str, text: str, *place: Any
    ) -> Answer:
        return Answer(indicator, subject, State(state), level, text, self._place(*place))

    def _place(self, file: int, sheet: str, cell: str) -> Place:
        return Place(self.files[file], sheet, cell)

    def _ready(self, row: list[Any] | None) -> ReadyScore | None:
        if row is None:
            return None
        value, parts, text, *place = row
        return ReadyScore(
            None if value is None else Fraction(value),
            tuple((code, Fraction(part)) for code, part in parts.items()),
            text,
            self._place(*place),
        )

    def institution(self, each: Json, at: int) -> SurveyInstitution:
        return SurveyInstitution(
            name=each["name"],
            type=each["type"],
            province=each["province"],
            units=tuple(
                self._unit(unit, self.answers.get((at, unit_at), []))
                for unit_at, unit in enumerate(each["units"])
            ),
            ready=self._ready(each["ready"]),
            follow_up=each["follow_up"],
            not_assessed=each["not_assessed"],
        )

    def _unit(self, unit: Json, answers: list[Answer]) -> SurveyUnit:
        return SurveyUnit(
            name=unit["name"],
            type=unit["type"],
            products=tuple(
                Product(name, ProductKind(kind) if kind else None)
                for name, kind in unit["products"]
            ),
            answers=tuple(answers),
            notes=tuple(unit["notes"].items()),
            not_assessed=unit["not_assessed"],
            enumerator=unit["enumerator"],
            date=unit["date"],
            ready=self._ready(unit["ready"]),
            follow_up=unit["follow_up"],
        )


def _read_findings(found: Iterable[Json]) -> Iterator[Finding]:
    for each in found:
        place = Place(each["file"], each["sheet"], each["cell"])
        yield Finding(each["code"], place, tuple(each["values"].items()))
