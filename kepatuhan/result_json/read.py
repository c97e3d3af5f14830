"""Reads a result's JSON back, recomputing everything from its answers.

A file whose printed scores are not the ones that its answers give is refused.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kepatuhan.errors import Finding, Place, refuse
from kepatuhan.i18n import words
from kepatuhan.result import Result, build_result
from kepatuhan.result_json.survey import Json, SurveyReader
from kepatuhan.result_json.write import SCHEMA, head_of
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.survey.model import Answer, SourceFile, Survey, SurveyInstitution

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
    return Survey(
        year=data["year"],
        institutions=tuple(_read_institutions(data)),
        sources=tuple(_read_source(each) for each in data["sources"]),
        findings=tuple(_read_findings(data["findings"])),
        refused=tuple(_read_findings(data["refused"])),
    )


def _read_source(each: Json) -> SourceFile:
    return SourceFile(each["file"], each["sha256"], each["unplaced"])


def _read_institutions(data: Json) -> Iterator[SurveyInstitution]:
    reader = SurveyReader([each["file"] for each in data["sources"]])
    answers: dict[tuple[int, int], list[Answer]] = {}
    for at, unit_at, *row in data["answers"]:
        answers.setdefault((at, unit_at), []).append(reader.answer(*row))
    for at, each in enumerate(data["survey"]):
        units = enumerate(each["units"])
        yield reader.institution(
            each, [reader.unit(unit, answers.get((at, number), ())) for number, unit in units]
        )


def _read_findings(found: Iterable[Json]) -> Iterator[Finding]:
    for each in found:
        place = Place(each["file"], each["sheet"], each["cell"])
        yield Finding(each["code"], place, tuple(each["values"].items()))
