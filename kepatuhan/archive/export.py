"""The whole archive as lines of JSON, for other programs and for safe keeping."""

import json
from collections.abc import Iterator
from typing import Any

from kepatuhan.archive.chain import compact
from kepatuhan.archive.connection import Connection

SCHEMA = "kepatuhan.archive/2"
_JSON = {"survey", "files", "findings", "notes"}
# What is exported of every table, in the order of what comes first: all that the chain seals.
_COLUMNS = {
    "rubrics": "sha256, edition, file, text",
    "origins": "id, head, time, program",
    "runs": "id, time, user_name, program, notes, head",
    "revisions": """id, run, year, institution, unit, institution_token, unit_token, revision,
        type, province, rubric, survey, files, findings, content, previous, sha256, withdrawn,
        format""",
}


def exported_lines(connection: Connection) -> Iterator[str]:
    """Yield a line that names the form, then every row of every table with its table's name.

    What the archive holds as JSON is nested; written compactly again, it has the same hash.
    """
    yield compact({"schema": SCHEMA})
    for table, columns in _COLUMNS.items():
        for row in connection.stream(f"SELECT {columns} FROM {table} ORDER BY 1"):  # noqa: S608
            yield compact({"table": table, **{k: _value(k, row[k]) for k in row}})


def _value(name: str, value: Any) -> Any:
    return json.loads(value) if name in _JSON else value
