"""The whole archive as lines of JSON, for other programs and for safe keeping."""

import json
from collections.abc import Iterator
from typing import Any

from kepatuhan.archive.chain import compact
from kepatuhan.archive.connection import Connection

SCHEMA = "kepatuhan.archive/2"
_JSON = {"survey", "files", "findings", "notes"}
_TABLES = {
    "rubrics": "SELECT * FROM rubrics ORDER BY sha256",
    "origins": "SELECT * FROM origins ORDER BY id",
    "runs": "SELECT * FROM runs ORDER BY id",
    "revisions": "SELECT * FROM revisions ORDER BY id",
}


def exported_lines(connection: Connection) -> Iterator[str]:
    """Yield a line that names the form, then every row of every table with its table's name.

    What the archive holds as JSON is nested; written compactly again, it has the same hash.
    """
    yield compact({"schema": SCHEMA})
    for table, query in _TABLES.items():
        for row in connection.stream(query):
            yield compact({"table": table, **{k: _value(k, row[k]) for k in row}})


def _value(name: str, value: Any) -> Any:
    return json.loads(value) if name in _JSON else value
