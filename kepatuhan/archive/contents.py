"""From a result to what the archive keeps of it: one content for every unit and institution."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kepatuhan.archive.chain import FORMAT, compact
from kepatuhan.ground.errors import Finding, Place
from kepatuhan.ground.messages.years import OF_THE_ARCHIVE
from kepatuhan.ground.tokens import token_of
from kepatuhan.result.json.survey import SurveyWriter
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer, AnswerChange
from kepatuhan.survey.model import ReadyScore, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.privacy import guarded

Row = dict[str, Any]
# The latest own row of every institution, by the token of its name.
Known = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of a result, made as they are asked for, and the notes that belong to none."""

    rows: Iterator[Row]
    notes: Row


def contents_of(result: Result, known: Known) -> Contents:
    """Return what to keep of a result; what its files do not say of an institution stays as known.

    So a workbook of one unit takes away neither a printed score nor a reason of its institution.
    Notes and names of enumerators are not kept.
    """
    survey = guarded(result.survey)
    token = result.rubric.register.institution_token
    befores = [known.get(token(each.name)) for each in survey.institutions]
    kept = list(map(_filled, survey.institutions, befores))
    rated = [pair for each in kept for pair in _rated(each)]
    hashes = {source.file: source.sha256 for source in survey.sources}
    files = [_files_of(one, hashes) for _, one in rated]
    lasting = [found for found in survey.findings if found.code not in OF_THE_ARCHIVE]
    of_row, of_none = _attached(lasting, rated)
    rows = (
        _row(survey.year, result.rubric, *pair, names, hashes, found)
        for pair, names, found in zip(rated, files, of_row, strict=True)
    )
    used = {name for names in files for name in names}
    return Contents(_as_known(rows, known), _notes(survey, used, of_none))


def _as_known(rows: Iterable[Row], known: Known) -> Iterator[Row]:
    """Yield rows with what institutions' own ones take over from those before them."""
    for row in rows:
        yield (
            row if row["unit"] else {**row, **_still_said(row, known.get(row["institution_token"]))}
        )


def _filled(each: SurveyInstitution, before: Mapping[str, Any] | None) -> SurveyInstitution:
    """Return an institution with its type and province as known, where its files say none."""
    kind, province = (before["type"], before["province"]) if before else ("", "")
    return replace(each, type=each.type or kind, province=each.province or province)


def _still_said(row: Row, before: Mapping[str, Any] | None) -> Row:
    """Return what an institution's own row takes over from the one before it."""
    if before is None or says_something(row) or not says_something(before):
        return {}
    now, then = json.loads(row["survey"]), json.loads(before["survey"])
    said = {**then, **{name: now[name] for name in ("name", "type", "province")}}
    return {"survey": compact(said), "files": before["files"], "findings": before["findings"]}


def says_something(own: Mapping[str, Any]) -> bool:
    """Return whether an institution's own row tells more than its name, type and province."""
    said = json.loads(own["survey"])
    return bool(said["ready"] or said["not_assessed"] or said["follow_up"])


Rated = SurveyInstitution | SurveyUnit


def _rated(each: SurveyInstitution) -> Iterator[tuple[SurveyInstitution, Rated]]:
    yield each, each
    for unit in each.units:
        yield each, unit


def _places(one: Rated) -> Iterator[Place]:
    """Yield the place of everything that a unit, or an institution itself, rests on."""
    said: list[Answer | ReadyScore] = [one.ready] if one.ready else []
    if isinstance(one, SurveyUnit):
        said += one.answers
    for each in said:
        yield each.place
        yield from (repeat.place for repeat in each.repeats)
        if isinstance(each, Answer) and each.change:
            yield from _places_of_change(each.change)


def _places_of_change(change: AnswerChange) -> Iterator[Place]:
    yield change.place
    yield change.before.place
    yield from (repeat.place for repeat in change.before.repeats)
    if change.before.change:
        yield from _places_of_change(change.before.change)


def _files_of(one: Rated, hashes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.file for place in _places(one) if place.file in hashes))


def _row(
    year: int, rubric: Rubric, whole: SurveyInstitution, one: Rated, files: tuple[str, ...],
    hashes: Mapping[str, str], findings: Iterable[Finding],
) -> Row:  # fmt: skip
    unit = one.name if isinstance(one, SurveyUnit) else ""
    return {
        "year": year,
        "institution": whole.name,
        "unit": unit,
        "institution_token": rubric.register.institution_token(whole.name),
        "unit_token": token_of(unit),
        "type": one.type,
        "province": whole.province,
        "rubric": rubric.sha256,
        "survey": survey_text(one, files),
        "files": compact([[file, hashes[file]] for file in files]),
        "findings": compact([finding_row(found) for found in findings]),
        "withdrawn": "",
        "format": FORMAT,
    }


def survey_text(one: Rated, files: Sequence[str]) -> str:
    """Return what a unit, or an institution itself, says as JSON; ``files``: all of its places."""
    writer = SurveyWriter(files)
    if isinstance(one, SurveyInstitution):
        return compact(writer.institution(one))
    answers = [writer.answer(each) for each in one.answers]
    return compact({**writer.unit(one), "answers": answers})


def finding_row(found: Finding) -> list[object]:
    """Return a finding as JSON: its code, its place, its values, and whom it is about."""
    place = found.place
    return [
        found.code, place.file, place.sheet, place.cell, place.line, dict(found.values),
        found.institution, found.unit,
    ]  # fmt: skip


def _attached(
    findings: Iterable[Finding], rated: Sequence[tuple[SurveyInstitution, Rated]]
) -> tuple[list[list[Finding]], list[Finding]]:
    """Return the findings of every row, and those that are about no single one."""
    at = {
        (whole.name, one.name if isinstance(one, SurveyUnit) else ""): number
        for number, (whole, one) in enumerate(rated)
    }
    of_row: list[list[Finding]] = [[] for _ in rated]
    of_none: list[Finding] = []
    for found in findings:
        number = at.get((found.institution, found.unit))
        (of_none if number is None else of_row[number]).append(found)
    return of_row, of_none


def _notes(survey: Survey, used: set[str], findings: list[Finding]) -> Row:
    """Return what a scoring says of no single unit."""
    rest = [source for source in survey.sources if source.file not in used]
    return {
        "files": [[source.file, source.sha256] for source in rest],
        "findings": [finding_row(found) for found in findings],
        "refused": [finding_row(found) for found in survey.refused],
        "unplaced": {each.file: each.unplaced for each in survey.sources if each.unplaced},
        "no_bodies": {each.file: each.no_bodies for each in survey.sources if each.no_bodies},
    }
