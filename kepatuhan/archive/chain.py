"""The hashes that tie every revision to the one before it.

A hash is the SHA-256 of compact JSON: the same values give the same hash everywhere.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from kepatuhan.archive.connection import Connection
from kepatuhan.ground.errors import Finding, Place, finding

FIRST = ""  # what stands before the first revision

# What a revision says. Two with the same content are the same: the second is not kept.
CONTENT = (
    "year", "institution", "unit", "type", "province", "rubric", "survey", "files", "findings",
)  # fmt: skip
_RUN = ("id", "time", "user_name", "program", "notes")
_PLACE = ("id", "institution_token", "unit_token", "revision", "content", "previous")
# What decides whether a row is looked at; in its hash since format 2.
_SELECTED_BY = ("year", "institution", "unit", "withdrawn", "format")
STAGE = "stage"  # the column of rows that set a stage; '' in those that are revisions
PLAN = "plan"  # the column of rows that are a plan of follow-up: its hash; '' in all others
COUNTS = "counts"  # the column of rows that are counts of complaints: their hash; '' in all others
OTHER_ROWS = (STAGE, PLAN, COUNTS)  # what makes a row none that a survey is made of
IS_REVISION = " AND ".join(
    f"{name} = ''" for name in OTHER_ROWS
)  # what rows say that a survey is made of
FORMAT = 2  # in which rows are written; those of version 0.1.0 have 1

Row = dict[str, Any]


def compact(data: object) -> str:
    """Return data as JSON without spaces.

    >>> compact({"nilai": ["é", None]})
    '{"nilai":["é",null]}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def hash_of(values: object) -> str:
    """Return the SHA-256 of values that JSON can hold."""
    return hashlib.sha256(compact(values).encode()).hexdigest()


def content_hash(row: Row) -> str:
    """Return the hash of what a revision says; a reason to withdraw stands last, if there is one.

    Schema 1 knew no reasons: without one the hash is as it was there.
    """
    reason = [row["withdrawn"]] if row["withdrawn"] else []
    return hash_of([*(row[name] for name in CONTENT), *reason])


def run_hash(run: Row) -> str:
    """Return the hash of who kept something, when and with which program."""
    return hash_of([run[name] for name in _RUN])


def link_hash(row: Row, run: str) -> str:
    """Return a row's own hash: its content, its run, and the hash of the row before.

    A stage, or the hash of a plan or of counts, stands last, if it is one: rows of older schemas
    keep their hashes.
    """
    names = _PLACE if row["format"] == 1 else (*_PLACE, *_SELECTED_BY)
    more = [row[name] for name in OTHER_ROWS if row.get(name)]
    return hash_of([run, *(row[name] for name in names), *more])


def links_columns() -> tuple[str, ...]:
    """Return the columns that tie rows together: without answers, so that they are read quickly."""
    return tuple(dict.fromkeys((*_PLACE, *_SELECTED_BY, *OTHER_ROWS, "run", "sha256")))


def origin_hash(origin: Row) -> str:
    """Return what stands before the first revision of an archive that was written anew."""
    return hash_of([origin[name] for name in ("head", "time", "program")])


SEAL = "sealed"  # the key in the notes of a run


def seal_of(connection: Connection) -> dict[str, Any]:
    """Return what a run notes of the archive as it is now."""
    files = connection.rows("SELECT sha256, file FROM rubrics ORDER BY sha256")
    schema = connection.rows("SELECT version, program FROM schema_version ORDER BY version")
    return {
        "rubrics": {each["sha256"]: each["file"] for each in files},
        "schema": [[each["version"], each["program"]] for each in schema],
    }


def unlike_seal(
    connection: Connection, place: Place, notes: Iterable[Mapping[str, Any]]
) -> Finding | None:
    """Return what is no longer as a run noted it, None if all is."""
    now = seal_of(connection)
    if [version for version, _ in now["schema"]] != list(range(1, len(now["schema"]) + 1)):
        return finding("archive.schema_changed", place)
    for sealed in filter(None, (each.get(SEAL) for each in notes)):
        if now["schema"][: len(sealed["schema"])] != sealed["schema"]:
            return finding("archive.schema_changed", place)
        for sha256, file in sealed["rubrics"].items():
            if now["rubrics"].get(sha256) != file:
                return finding("archive.rubric_changed", place, found=sha256[:8])
    return None
