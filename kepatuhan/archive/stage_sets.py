"""The stages that were set, as the archive holds them."""

import json

from kepatuhan.archive.chain import STAGE
from kepatuhan.archive.rows import Row
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.verify import checked
from kepatuhan.result.stages import Stage, StageSet

_SETS = f"""
    SELECT revisions.*, coalesce(time, '') AS time, coalesce(user_name, '') AS user
    FROM revisions LEFT JOIN runs ON runs.id = run WHERE {STAGE} <> ''
"""  # noqa: S608


def sets_in(shelf: Shelf, year: int | None) -> tuple[StageSet, ...]:
    """Return every setting, of all years or of one; raises ``archive.changed``."""
    of_year, values = ("", ()) if year is None else ("AND year = ?", (year,))
    rows = shelf.connection.rows(f"{_SETS} {of_year} ORDER BY revisions.id", *values)
    return tuple(_set_of(checked(row, shelf.place)) for row in rows)


def _set_of(row: Row) -> StageSet:
    return StageSet(
        row["id"], row["year"], row["institution"], Stage(row[STAGE]),
        json.loads(row["survey"])["reason"], row["time"], row["user"], row["rubric"],
        row["sha256"],
    )  # fmt: skip
