"""Rebuilds results from what the archive keeps, under the rubrics of their time."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from kepatuhan.archive.connection import Connection
from kepatuhan.archive.latest import key_of, latest
from kepatuhan.archive.rows import (
    Row,
    findings_of,
    institution_of,
    sources_of,
    survey_of,
    unit_of,
)
from kepatuhan.archive.verify import checked
from kepatuhan.archive.version_1 import notes_of_today, row_of_today
from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.provinces import province_name
from kepatuhan.register.register import (
    institution_type_in,
    institution_type_of,
    province_of_institution,
)
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import Survey, SurveyInstitution

# The form in which two provinces, or two types of institutions, are the same.
_AS_KNOWN: Mapping[str, Callable[[str], str]] = {
    "province": lambda name: token_of(province_name(name)),
    "type": institution_type_in,
}


def years_in(connection: Connection) -> list[int]:
    """Return the years that something counts of, in order."""
    return connection.column(
        """SELECT DISTINCT year FROM revisions WHERE withdrawn = '' AND id IN (
            SELECT max(id) FROM revisions GROUP BY year, institution_token, unit_token
        ) ORDER BY year"""
    )


def load_year(
    connection: Connection, place: Place, year: int, province: str | None, kind: str | None
) -> Result:
    """Return the latest of every unit of a year, of all institutions or of some.

    Raises ``archive.no_year``, ``archive.no_institution`` or ``archive.several_rubrics``.
    """
    groups = groups_of(latest_rows(connection, place, year))
    chosen = _fitting(groups, place, {"province": province, "type": kind})
    rubric = one_rubric(connection, place, year, chosen)
    notes = notes_of(connection, [row for rows in chosen for row in rows])
    return build_result(survey_of(year, chosen, notes), rubric)


def load_row(connection: Connection, place: Place, number: int) -> Result:
    """Return the result of one revision alone, which must not be a withdrawal.

    Raises ``archive.deleted`` if it is not there, ``archive.changed`` if it was changed.
    """
    found = connection.first("SELECT * FROM revisions WHERE id = ?", number)
    if found is None:
        raise refuse("archive.deleted", place, row=number)
    (row,) = _of_today(connection, place, [checked(found, place)])
    institution = institution_of(row, ()) if not row["unit"] else _around(row)
    sources, findings = tuple(sources_of([row])), tuple(findings_of([row]))
    survey = Survey(row["year"], (institution,), sources, findings)
    return build_result(survey, kept_rubric(connection, place, row["rubric"]))


def _around(row: Row) -> SurveyInstitution:
    """Return an institution of nothing but this unit."""
    return SurveyInstitution(row["institution"], "", row["province"], (unit_of(row),))


def latest_rows(
    connection: Connection, place: Place, year: int, names: Sequence[str] = ()
) -> list[Row]:
    """Return the latest revisions of a year that count, every unit where it stood first.

    ``names``: of these institutions only, as they are kept.

    Raises ``archive.no_year`` or ``archive.changed``.
    """
    known = "SELECT institution, unit FROM revisions WHERE year = ? ORDER BY id"
    order = dict.fromkeys(map(key_of, connection.rows(known, year)))
    first = {key: at for at, key in enumerate(order)}
    of_names = f"AND institution IN ({', '.join('?' * len(names))})" if names else ""
    found = latest(connection, year, "*", of_names, *names)
    last = {key_of(row): row for row in found}
    rows = [checked(row, place) for row in last.values() if not row["withdrawn"]]
    if not rows:
        years = ", ".join(map(str, years_in(connection)))
        raise refuse("archive.no_year", place, found=year, allowed=years or "–")
    return sorted(_of_today(connection, place, rows), key=lambda row: first[key_of(row)])


def _of_today(connection: Connection, place: Place, rows: Sequence[Row]) -> list[Row]:
    """Return rows in the form of today, whichever version kept them."""
    old = [row for row in rows if row["format"] == 1]
    if not old:
        return list(rows)
    notes = _kept_notes(connection, old)
    rubrics_of = {row["rubric"]: kept_rubric(connection, place, row["rubric"]) for row in old}
    return [
        row_of_today(row, notes[row["run"]], rubrics_of[row["rubric"]]) if row in old else row
        for row in rows
    ]


def own_rows(connection: Connection, place: Place, year: int) -> dict[str, Row]:
    """Return the latest own rows of the institutions of a year that count, by their tokens.

    Raises ``archive.changed``.
    """
    last = {key_of(row)[0]: row for row in latest(connection, year, "*", "AND unit = ''")}
    counting = [checked(row, place) for row in last.values() if not row["withdrawn"]]
    return {key_of(row)[0]: row for row in _of_today(connection, place, counting)}


def groups_of(rows: Iterable[Row]) -> list[list[Row]]:
    """Return the rows of every institution, its own first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key_of(row)[0], []).append(row)
    return [sorted(group, key=lambda row: bool(row["unit"])) for group in groups.values()]


def _fitting(
    groups: list[list[Row]], place: Place, wanted: Mapping[str, str | None]
) -> list[list[Row]]:
    """Return the institutions of the province and the type asked for."""
    chosen = groups
    for column, value in wanted.items():
        if value is None:
            continue
        same = _AS_KNOWN[column]
        kept = [rows for rows in chosen if same(_said(rows[0], column)) == same(value)]
        if not kept:
            allowed = ", ".join(sorted({_said(rows[0], column) or "–" for rows in chosen}))
            raise refuse("archive.no_institution", place, found=value, allowed=allowed)
        chosen = kept
    return chosen


def _said(row: Row, column: str) -> str:
    """Return the province or the type of an institution, by its name where it is not kept."""
    name = row["institution"]
    by_name = {"province": province_of_institution(name, row["year"]),
               "type": institution_type_of(name)}  # fmt: skip
    return row[column] or by_name[column]


def one_rubric(connection: Connection, place: Place, year: int, groups: list[list[Row]]) -> Rubric:
    """Return the rubric of all rows; raises ``archive.several_rubrics``, naming them."""
    of: dict[str, list[str]] = {}
    for rows in groups:
        for row in rows:
            of.setdefault(row["rubric"], []).append(row["unit"] or row["institution"])
    found = [kept_rubric(connection, place, sha256) for sha256 in of]
    if len(found) > 1:
        named = "; ".join(
            f"{rubric.file} ({rubric.sha256[:8]}): {_some(of[rubric.sha256])}" for rubric in found
        )
        raise refuse("archive.several_rubrics", place, year=year, found=named)
    return found[0]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f", … ({len(names)})" if len(names) > 3 else "")


def kept_rubric(connection: Connection, place: Place, sha256: str) -> Rubric:
    """Return a rubric; raises ``archive.rubric_changed`` if its text is not as it was kept."""
    row = connection.first("SELECT text, file FROM rubrics WHERE sha256 = ?", sha256)
    if row is None or hashlib.sha256(row["text"].encode()).hexdigest() != sha256:
        raise refuse("archive.rubric_changed", place, found=sha256[:8])
    return parse_rubric(row["text"], row["file"])


def notes_of(connection: Connection, rows: Iterable[Row]) -> dict[int, Row]:
    """Return what the runs of these rows say of no single unit, by the run's number."""
    return {run: notes_of_today(notes) for run, notes in _kept_notes(connection, rows).items()}


def _kept_notes(connection: Connection, rows: Iterable[Row]) -> dict[int, Row]:
    numbers = {row["run"] for row in rows}
    runs = connection.rows("SELECT id, notes FROM runs ORDER BY id")
    return {run["id"]: json.loads(run["notes"]) for run in runs if run["id"] in numbers}
