"""The whole archive as lines of JSON, for other programs and for safe keeping."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from kepatuhan.archive.chain import compact
from kepatuhan.archive.tables import origins, revisions, rubrics, runs

SCHEMA = "kepatuhan.archive/2"
_JSON = {"survey", "files", "findings", "notes"}
_ROWS_AT_ONCE = 200


def exported_lines(connection: Connection) -> Iterator[str]:
    """Yield a line that names the form, then every row of every table with its table's name.

    What the archive holds as JSON is nested; written compactly again, it has the same hash.
    """
    yield compact({"schema": SCHEMA})
    for table in (rubrics, origins, runs, revisions):
        streamed = connection.execution_options(yield_per=_ROWS_AT_ONCE)
        first = next(iter(table.primary_key))
        for row in streamed.execute(select(table).order_by(first)).mappings():
            yield compact({"table": table.name, **{k: _value(k, row[k]) for k in row}})


def _value(name: str, value: Any) -> Any:
    return json.loads(value) if name in _JSON else value
