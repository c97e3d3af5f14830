"""Reads a result's JSON back, recomputing everything from its answers.

A file whose printed scores are not the ones that its answers give is refused.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import isfinite
from pathlib import Path

from kepatuhan.ground.errors import Finding, Place, refuse
from kepatuhan.ground.i18n import words
from kepatuhan.register.register import Register
from kepatuhan.result.build import build_result
from kepatuhan.result.json.survey import Json, SurveyReader
from kepatuhan.result.json.version_1 import (
    SCHEMA_1,
    lasting,
    result_of_today,
    scores_in,
)
from kepatuhan.result.json.write import SCHEMA, head_of
from kepatuhan.result.model import Result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.counted import CountedAnswer
from kepatuhan.survey.model import (
    MappingFile,
    SettingsFile,
    SourceFile,
    Survey,
    SurveyInstitution,
)
from kepatuhan.system.refusals import name_of, read_bytes

COMPUTED = ("institutions", "rubric", "counts", "what_if", "changes")
# What files had no word for that were written before answers could be changed.
_UNCHANGED: Json = {"what_if": False, "changes": []}
_SHOWN = 20  # characters of a number that is too large


def load_result(path: Path, register: Register | None = None) -> Result:
    """Return the result in a JSON file; raises what ``result_from_json`` and reading raise."""
    raw, name = read_bytes(path), name_of(path)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise refuse("result.not_json", Place(name)) from error
    return result_from_json(text, name, register)


def result_from_json(text: str, file: str, register: Register | None = None) -> Result:
    """Return the result that a JSON text holds, recomputed from its answers.

    ``register``: what names mean in it now; the shipped one where none is given.

    Raises ``KepatuhanError``: ``result.not_json``, ``result.not_finite``, ``result.schema``, or
    ``result.differs`` where the scores written in it are not those that its answers give.
    """
    place = Place(file)
    try:
        data: Json = json.loads(text, parse_constant=_no_number, parse_float=_finite)
        schema = data["schema"]
    except _NotFiniteError as error:
        raise refuse("result.not_finite", place, found=error) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise refuse("result.not_json", place) from error
    if schema not in (SCHEMA, SCHEMA_1):
        raise refuse("result.schema", place, found=schema, allowed=SCHEMA)
    try:
        rubric = parse_rubric(data["rubric_text"], data["rubric"]["file"], register)
        read = _of_version_1 if schema == SCHEMA_1 else _of_now
        result, is_as_written = read(data, rubric)
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise refuse("result.not_json", place) from error
    if not is_as_written:
        raise refuse("result.differs", place)
    return result


class _NotFiniteError(Exception):
    """A number in JSON that is none: NaN, or without end."""


def _no_number(text: str) -> float:
    raise _NotFiniteError(text)


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _no_number(text[:_SHOWN])


def _of_now(data: Json, rubric: Rubric) -> tuple[Result, bool]:
    """Return a result, and whether all that is written of it is what its answers give."""
    survey = _read_survey(data)
    derived = set(build_result(survey, rubric).derived_findings)
    stored = tuple(each for each in survey.findings if each not in derived)
    result = build_result(replace(survey, findings=stored), rubric)
    computed = head_of(result, words(data["language"]))
    return result, all(
        data.get(key, _UNCHANGED.get(key)) == json.loads(json.dumps(computed[key]))
        for key in COMPUTED
    )


def _of_version_1(data: Json, rubric: Rubric) -> tuple[Result, bool]:
    """Return the same of a result that version 0.1.0 wrote, which knew fewer fields."""
    findings = list(_read_findings(data["findings"]))
    then, _ = result_of_today(data, findings, rubric, as_shown=False)
    written = head_of(build_result(_read_survey(then), rubric), words(data["language"]))
    now, moved = result_of_today(data, findings, rubric, as_shown=True)
    survey = _read_survey(now)
    survey = replace(survey, findings=(*lasting(findings), *moved))
    is_as_written = scores_in(written["institutions"]) == scores_in(data["institutions"])
    return build_result(survey, rubric), is_as_written


def _read_survey(data: Json) -> Survey:
    return Survey(
        year=_year(data["year"]),
        institutions=tuple(_read_institutions(data)),
        sources=tuple(_read_source(each) for each in data["sources"]),
        findings=tuple(_read_findings(data["findings"])),
        refused=tuple(_read_findings(data["refused"])),
        settings=SettingsFile(**data["settings"]) if "settings" in data else None,
        mappings=tuple(MappingFile(**each) for each in data.get("mappings", ())),
    )


def _year(found: object) -> int:
    if type(found) is not int:  # True is one of the others
        raise TypeError
    return found


def _read_source(each: Json) -> SourceFile:
    return SourceFile(each["file"], each["sha256"], each["unplaced"], each.get("no_bodies", 0))


def _read_institutions(data: Json) -> Iterator[SurveyInstitution]:
    reader = SurveyReader([each["file"] for each in data["sources"]])
    answers: dict[tuple[int, int], list[Answer]] = {}
    for at, unit_at, *row in data["answers"] or ():
        answers.setdefault((at, unit_at), []).append(reader.answer(row))
    counts: dict[tuple[int, int], list[CountedAnswer]] = {}
    for at, unit_at, *row in data.get("tally", ()):
        counts.setdefault((at, unit_at), []).append(reader.count(row))
    for at, each in enumerate(data["survey"]):
        units = [
            reader.unit(unit, answers.get((at, number), ()), counts.get((at, number), ()))
            for number, unit in enumerate(each["units"])
        ]
        yield reader.institution(each, units)


def _read_findings(found: Iterable[Json]) -> Iterator[Finding]:
    for each in found:
        place = Place(each["file"], each["sheet"], each["cell"])
        about = (each.get("institution", ""), each.get("unit", ""))
        yield Finding(each["code"], place, tuple(each["values"].items()), *about)
