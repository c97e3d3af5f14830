"""Rebuilds results from what the archive keeps, under the rubrics of their time."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from kepatuhan.archive.chain import IS_REVISION
from kepatuhan.archive.rows import (
    Row,
    findings_of,
    institution_of,
    sources_of,
    survey_of,
    unit_of,
    with_answers_compressed,
)
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.verify import checked
from kepatuhan.archive.version_1 import notes_of_today, row_of_today
from kepatuhan.ground.errors import refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.provinces import province_name
from kepatuhan.register.register import Register
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import Survey, SurveyInstitution

# The form in which two provinces, or two types of institutions, are the same.
_AS_KNOWN: Mapping[str, Callable[[str, Register], str]] = {
    "province": lambda name, _: token_of(province_name(name)),
    "type": lambda name, known: known.institution_type_in(name),
}


def years_in(shelf: Shelf) -> list[int]:
    """Return the years that something counts of, in order."""
    return shelf.connection.column(
        f"""SELECT DISTINCT year FROM revisions WHERE withdrawn = '' AND id IN (
            SELECT max(id) FROM revisions WHERE {IS_REVISION}
            GROUP BY year, institution_token, unit_token
        ) ORDER BY year"""  # noqa: S608
    )


def load_year(shelf: Shelf, year: int, province: str | None, kind: str | None) -> Result:
    """Return the latest of every unit of a year, of all institutions or of some.

    Raises ``archive.no_year``, ``archive.no_institution`` or ``archive.several_rubrics``.
    """
    groups = shelf.groups_of(latest_rows(shelf, year, held=with_answers_compressed))
    chosen = _fitting(groups, shelf, {"province": province, "type": kind})
    return result_of(shelf, year, chosen)


def result_of(shelf: Shelf, year: int, groups: list[list[Row]]) -> Result:
    """Return the result of rows, a group an institution; raises ``archive.several_rubrics``."""
    rubric = one_rubric(shelf, year, groups)
    notes = notes_of(shelf, [row for rows in groups for row in rows])
    return build_result(survey_of(year, groups, notes, shelf.register), rubric)


def load_row(shelf: Shelf, number: int) -> Result:
    """Return the result of one revision alone, which must not be a withdrawal.

    Raises ``archive.deleted`` if it is not there, ``archive.changed`` if it was changed.
    """
    found = shelf.connection.first("SELECT * FROM revisions WHERE id = ?", number)
    if found is None:
        raise refuse("archive.deleted", shelf.place, row=number)
    (row,) = of_today(shelf, [checked(found, shelf.place)])
    institution = institution_of(row, ()) if not row["unit"] else _around(row)
    sources, findings = tuple(sources_of([row])), tuple(findings_of([row]))
    survey = Survey(row["year"], (institution,), sources, findings)
    return build_result(survey, kept_rubric(shelf, row["rubric"]))


def _around(row: Row) -> SurveyInstitution:
    """Return an institution of nothing but this unit."""
    return SurveyInstitution(row["institution"], "", row["province"], (unit_of(row),))


def latest_rows(
    shelf: Shelf, year: int, names: Sequence[str] = (), held: Callable[[Row], Row] = dict
) -> list[Row]:
    """Return the latest revisions of a year that count, every unit where it stood first.

    ``names``: of these institutions only, as they are kept. ``held``: as what a row is held.

    Raises ``archive.no_year`` or ``archive.changed``.
    """
    known = f"""SELECT institution, unit FROM revisions
        WHERE year = ? AND {IS_REVISION} ORDER BY id"""  # noqa: S608
    order = dict.fromkeys(map(shelf.key_of, shelf.connection.rows(known, year)))
    first = {key: at for at, key in enumerate(order)}
    of_names = f"AND institution IN ({', '.join('?' * len(names))})" if names else ""
    found = shelf.latest(year, "*", of_names, *names)
    last = {shelf.key_of(row): held(checked(row, shelf.place)) for row in found}
    rows = [row for row in last.values() if not row["withdrawn"]]
    if not rows:
        years = ", ".join(map(str, years_in(shelf)))
        raise refuse("archive.no_year", shelf.place, found=year, allowed=years or "–")
    return sorted(of_today(shelf, rows), key=lambda row: first[shelf.key_of(row)])


def of_today(shelf: Shelf, rows: Sequence[Row]) -> list[Row]:
    """Return rows in the form of today, whichever version kept them."""
    old = [row for row in rows if row["format"] == 1]
    if not old:
        return list(rows)
    notes = _kept_notes(shelf, old)
    rubrics_of = {row["rubric"]: kept_rubric(shelf, row["rubric"]) for row in old}
    return [
        row_of_today(row, notes[row["run"]], rubrics_of[row["rubric"]]) if row in old else row
        for row in rows
    ]


def own_rows(shelf: Shelf, year: int) -> dict[str, Row]:
    """Return the latest own rows of the institutions of a year that count, by their tokens.

    Raises ``archive.changed``.
    """
    last = {shelf.key_of(row)[0]: row for row in shelf.latest(year, "*", "AND unit = ''")}
    counting = [checked(row, shelf.place) for row in last.values() if not row["withdrawn"]]
    return {shelf.key_of(row)[0]: row for row in of_today(shelf, counting)}


def _fitting(
    groups: list[list[Row]], shelf: Shelf, wanted: Mapping[str, str | None]
) -> list[list[Row]]:
    """Return the institutions of the province and the type asked for."""
    chosen = groups
    for column, value in wanted.items():
        if value is None:
            continue
        asked, same = _AS_KNOWN[column](value, shelf.register), _AS_KNOWN[column]
        said = [_said(rows[0], column, shelf.register) for rows in chosen]
        kept = [
            rows
            for rows, own in zip(chosen, said, strict=True)
            if same(own, shelf.register) == asked
        ]
        if not kept:
            allowed = ", ".join(sorted({own or "–" for own in said}))
            raise refuse("archive.no_institution", shelf.place, found=value, allowed=allowed)
        chosen = kept
    return chosen


def _said(row: Row, column: str, known: Register) -> str:
    """Return the province or the type of an institution, by its name where it is not kept."""
    name = row["institution"]
    by_name = {"province": known.province_of(name, row["year"]),
               "type": known.institution_type_of(name)}  # fmt: skip
    return row[column] or by_name[column]


def one_rubric(shelf: Shelf, year: int, groups: list[list[Row]]) -> Rubric:
    """Return the rubric of all rows; raises ``archive.several_rubrics``, naming them."""
    of: dict[str, list[str]] = {}
    for rows in groups:
        for row in rows:
            of.setdefault(row["rubric"], []).append(row["unit"] or row["institution"])
    found = [kept_rubric(shelf, sha256) for sha256 in of]
    if len(found) > 1:
        named = "; ".join(
            f"{rubric.file} ({rubric.sha256[:8]}): {_some(of[rubric.sha256])}" for rubric in found
        )
        raise refuse("archive.several_rubrics", shelf.place, year=year, found=named)
    return found[0]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f", … ({len(names)})" if len(names) > 3 else "")


def kept_rubric(shelf: Shelf, sha256: str) -> Rubric:
    """Return a rubric; raises ``archive.rubric_changed`` if its text is not as it was kept."""
    if sha256 in shelf.rubrics:
        return shelf.rubrics[sha256]
    row = shelf.connection.first("SELECT text, file FROM rubrics WHERE sha256 = ?", sha256)
    if row is None or hashlib.sha256(row["text"].encode()).hexdigest() != sha256:
        raise refuse("archive.rubric_changed", shelf.place, found=sha256[:8])
    rubric = parse_rubric(row["text"], row["file"], shelf.register)
    return shelf.rubrics.setdefault(sha256, rubric)


def notes_of(shelf: Shelf, rows: Iterable[Row]) -> dict[int, Row]:
    """Return what the runs of these rows say of no single unit, by the run's number."""
    return {run: notes_of_today(notes) for run, notes in _kept_notes(shelf, rows).items()}


def _kept_notes(shelf: Shelf, rows: Iterable[Row]) -> dict[int, Row]:
    numbers = {row["run"] for row in rows}
    runs = shelf.connection.rows("SELECT id, notes FROM runs ORDER BY id")
    return {run["id"]: json.loads(run["notes"]) for run in runs if run["id"] in numbers}
