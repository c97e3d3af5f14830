"""Lists what was kept: every revision with its run and its rubric; and all of it as JSON lines."""

import json
from collections.abc import Iterator
from typing import Any

from kepatuhan.archive.chain import IS_REVISION, OTHER_ROWS, compact
from kepatuhan.archive.connection import Connection
from kepatuhan.archive.model import Revision
from kepatuhan.archive.packages import packages_of
from kepatuhan.archive.shelf import Shelf
from kepatuhan.ground.errors import refuse
from kepatuhan.register.search import Body, find_units, offered

_REVISIONS = """
    SELECT revisions.id, year, institution, unit, revision, type, province,
        coalesce(time, '') AS time, coalesce(user_name, '') AS user,
        coalesce(program, '') AS program, coalesce(edition, '') AS edition,
        rubric AS rubric_sha256, files, revisions.sha256, withdrawn, run
    FROM revisions LEFT JOIN runs ON runs.id = run LEFT JOIN rubrics ON rubrics.sha256 = rubric
"""


def revisions_of(shelf: Shelf, year: int | None) -> tuple[Revision, ...]:
    """Return every revision, of all years or of one, in the order in which they were kept."""
    of_year, values = ("", ()) if year is None else ("AND year = ?", (year,))
    query = f"{_REVISIONS} WHERE {IS_REVISION} {of_year} ORDER BY revisions.id"
    rows = shelf.connection.rows(query, *values)
    packages = packages_of(shelf)
    told = (
        {**row, "files": _files(row["files"]), "package": packages.get(row["run"])} for row in rows
    )
    return tuple(Revision(**{k: v for k, v in row.items() if k != "run"}) for row in told)


def _files(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((file, sha256) for file, sha256 in json.loads(text))


def history_of(shelf: Shelf, name: str, year: int) -> tuple[Revision, ...]:
    """Return the revisions of what a name, a type or a part of a name means in a year.

    Raises ``archive.no_year`` or ``archive.no_unit``.
    """
    every = revisions_of(shelf, year)
    if not every:
        years = shelf.connection.column("SELECT DISTINCT year FROM revisions ORDER BY year")
        allowed = ", ".join(map(str, years)) or "–"
        raise refuse("archive.no_year", shelf.place, found=year, allowed=allowed)
    bodies = [Body(each.institution, each.unit, each.type) for each in every]
    chosen = set(find_units(shelf.register, bodies, name))
    if not chosen:
        raise refuse("archive.no_unit", shelf.place, found=name, allowed=offered(bodies, name))
    return tuple(each for each, body in zip(every, bodies, strict=True) if body in chosen)


def unit_names(shelf: Shelf) -> dict[str, set[str]]:
    """Return the names of all units that were ever kept, by the token of their institution."""
    names: dict[str, set[str]] = {}
    token = shelf.register.institution_token
    query = "SELECT DISTINCT institution, unit FROM revisions WHERE unit <> ''"
    for row in shelf.connection.rows(query):
        names.setdefault(token(row["institution"]), set()).add(row["unit"])
    return names


SCHEMA = "kepatuhan.archive/2"
_JSON = {"survey", "files", "findings", "notes"}
# What is exported of every table, in the order of what comes first: all that the chain seals.
_COLUMNS = {
    "rubrics": "sha256, edition, file, text",
    "origins": "id, head, time, program",
    "runs": "id, time, user_name, program, notes, head",
    "revisions": """id, run, year, institution, unit, institution_token, unit_token, revision,
        type, province, rubric, survey, files, findings, content, previous, sha256, withdrawn,
        format, stage, plan, counts""",
}


def exported_lines(connection: Connection) -> Iterator[str]:
    """Yield a line that names the form, then every row of every table with its table's name.

    What the archive holds as JSON is nested; written compactly again, it has the same hash.
    """
    yield compact({"schema": SCHEMA, "internal": True})
    for table, columns in _COLUMNS.items():
        for row in connection.stream(f"SELECT {columns} FROM {table} ORDER BY 1"):  # noqa: S608
            for name in OTHER_ROWS:  # lines of revisions stay as they were before there were
                if not row.get(name, True):
                    del row[name]
            yield compact({"table": table, **{k: _value(k, row[k]) for k in row}})


def _value(name: str, value: Any) -> Any:
    return json.loads(value) if name in _JSON else value
