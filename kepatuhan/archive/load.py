"""Rebuilds results from what the archive keeps, under the rubrics of their time."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from kepatuhan.archive.keep import latest_ids
from kepatuhan.archive.tables import revisions, rubrics, runs
from kepatuhan.errors import Finding, Place, refuse
from kepatuhan.result import Result, build_result
from kepatuhan.result_json.survey import SurveyReader
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.merge import two_names
from kepatuhan.survey.model import SourceFile, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.tokens import token_of

Row = Mapping[str, Any]


def years_in(connection: Connection) -> list[int]:
    """Return the years that something was kept of, in order."""
    return list(connection.scalars(select(revisions.c.year).distinct().order_by("year")))


def load_year(
    connection: Connection, place: Place, year: int, province: str | None, kind: str | None
) -> Result:
    """Return the latest of every unit of a year, of all institutions or of some.

    Raises ``archive.no_year``, ``archive.no_institution`` or ``archive.several_rubrics``.
    """
    rows = _latest_rows(connection, year)
    if not rows:
        years = ", ".join(map(str, years_in(connection)))
        raise refuse("archive.no_year", place, found=year, allowed=years or "–")
    groups = _groups(rows)
    chosen = _fitting(groups, place, {"province": province, "type": kind})
    rubric = _one_rubric(connection, place, year, chosen)
    found = [row for rows in chosen for row in rows]
    return build_result(_survey(year, chosen, _notes(connection, found)), rubric)


def load_row(connection: Connection, place: Place, number: int) -> Result:
    """Return the result of one revision alone; raises ``archive.deleted`` if it is not there."""
    found = connection.execute(select(revisions).where(revisions.c.id == number)).mappings().first()
    if found is None:
        raise refuse("archive.deleted", place, row=number)
    row = dict(found)
    institution = _own(row, ()) if not row["unit"] else _around(row)
    survey = Survey(row["year"], (institution,), tuple(_sources([row])), tuple(_findings([row])))
    return build_result(survey, _rubric(connection, place, row["rubric"]))


def _around(row: Row) -> SurveyInstitution:
    """Return an institution of nothing but this unit."""
    return SurveyInstitution(row["institution"], "", row["province"], (_unit(row),))


def _latest_rows(connection: Connection, year: int) -> list[Row]:
    """Return the latest revisions of a year, every unit where it stood first."""
    table = revisions.c
    known = select(table.institution_token, table.unit_token).where(table.year == year)
    order = dict.fromkeys(map(tuple, connection.execute(known.order_by(table.id))))
    first = {key: at for at, key in enumerate(order)}
    query = select(revisions).where(table.id.in_(latest_ids(year)))
    rows: list[Row] = [dict(row) for row in connection.execute(query).mappings()]
    return sorted(rows, key=lambda row: first[row["institution_token"], row["unit_token"]])


def _groups(rows: Iterable[Row]) -> list[list[Row]]:
    """Return the rows of every institution, its own first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["institution_token"], []).append(row)
    return [sorted(group, key=lambda row: bool(row["unit"])) for group in groups.values()]


def _fitting(
    groups: list[list[Row]], place: Place, wanted: Mapping[str, str | None]
) -> list[list[Row]]:
    """Return the institutions of the province and the type asked for."""
    chosen = groups
    for column, value in wanted.items():
        if value is None:
            continue
        kept = [rows for rows in chosen if token_of(rows[0][column]) == token_of(value)]
        if not kept:
            allowed = ", ".join(sorted({rows[0][column] or "–" for rows in chosen}))
            raise refuse("archive.no_institution", place, found=value, allowed=allowed)
        chosen = kept
    return chosen


def _one_rubric(connection: Connection, place: Place, year: int, groups: list[list[Row]]) -> Rubric:
    """Return the rubric of all rows; raises ``archive.several_rubrics``, naming them."""
    of: dict[str, list[str]] = {}
    for rows in groups:
        for row in rows:
            of.setdefault(row["rubric"], []).append(row["unit"] or row["institution"])
    found = [_rubric(connection, place, sha256) for sha256 in of]
    if len(found) > 1:
        named = "; ".join(
            f"{rubric.file} ({rubric.sha256[:8]}): {_some(of[rubric.sha256])}" for rubric in found
        )
        raise refuse("archive.several_rubrics", place, year=year, found=named)
    return found[0]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f", … ({len(names)})" if len(names) > 3 else "")


def _rubric(connection: Connection, place: Place, sha256: str) -> Rubric:
    """Return a rubric; raises ``archive.rubric_changed`` if its text is not as it was kept."""
    row = connection.execute(select(rubrics).where(rubrics.c.sha256 == sha256)).first()
    if row is None or hashlib.sha256(row.text.encode()).hexdigest() != sha256:
        raise refuse("archive.rubric_changed", place, found=sha256[:8])
    return parse_rubric(row.text, row.file)


def _notes(connection: Connection, rows: Iterable[Row]) -> list[Row]:
    """Return what the runs of these rows say of no single unit."""
    numbers = {row["run"] for row in rows}
    table = runs.c
    found = connection.execute(select(table.id, table.notes).order_by(table.id))
    return [json.loads(notes) for number, notes in found if number in numbers]


def _survey(year: int, groups: list[list[Row]], notes: list[Row]) -> Survey:
    rows = [row for group in groups for row in group]
    institutions = tuple(_own(group[0], _units(group)) for group in groups)
    sources = list(_sources(rows)) + [SourceFile(*each) for note in notes for each in note["files"]]
    files = {source.file for source in sources}
    rest = [found for note in notes for found in map(_finding, note["findings"])]
    refused = [found for note in notes for found in map(_finding, note["refused"])]
    found = (
        *_findings(rows),
        *(each for each in rest if _is_of(each, files)),
        *_two_names(institutions, groups),
    )
    return Survey(
        year=year,
        institutions=institutions,
        sources=tuple(dict.fromkeys(sources)),
        findings=tuple(dict.fromkeys(found)),
        unplaced=sum(note["unplaced"] for note in notes),
        refused=tuple(each for each in refused if each.place.file not in files),
    )


def _two_names(
    institutions: Iterable[SurveyInstitution], groups: Iterable[list[Row]]
) -> Iterator[Finding]:
    """Yield a finding where units kept at different times seem to be one under two names."""
    for institution, rows in zip(institutions, groups, strict=True):
        files = [_first_file(row) for row in rows if row["unit"]]
        yield from two_names(zip(institution.units, files, strict=True))


def _first_file(row: Row) -> str:
    return next((source.file for source in _sources([row])), "")


def _is_of(found: Finding, files: set[str]) -> bool:
    return not found.place.file or found.place.file in files


def _own(row: Row, units: Iterable[SurveyUnit]) -> SurveyInstitution:
    return _reader(row).institution(json.loads(row["survey"]), units)


def _units(rows: Iterable[Row]) -> tuple[SurveyUnit, ...]:
    return tuple(_unit(row) for row in rows if row["unit"])


def _unit(row: Row) -> SurveyUnit:
    said, reader = json.loads(row["survey"]), _reader(row)
    return reader.unit(said, [reader.answer(*each) for each in said["answers"]])


def _reader(row: Row) -> SurveyReader:
    return SurveyReader([file for file, _ in json.loads(row["files"])])


def _sources(rows: Iterable[Row]) -> Iterator[SourceFile]:
    found = (SourceFile(*each) for row in rows for each in json.loads(row["files"]))
    yield from dict.fromkeys(found)


def _findings(rows: Iterable[Row]) -> Iterator[Finding]:
    for row in rows:
        yield from map(_finding, json.loads(row["findings"]))


def _finding(row: Sequence[Any]) -> Finding:
    code, file, sheet, cell, line, values = row
    return Finding(code, Place(file, sheet, cell, line), tuple(values.items()))
