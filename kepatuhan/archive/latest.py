"""Which rows are about the same unit, and which of them is the latest."""

from collections.abc import Mapping
from typing import Any

from kepatuhan.archive.connection import Connection, Row
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import institution_token


def key_of(row: Mapping[Any, Any]) -> tuple[str, str]:
    """Return what a row is known by: its names as they are compared now.

    Its tokens are those of the time when it was kept, and are in its hash.
    """
    return institution_token(row["institution"]), token_of(row["unit"])


def latest(
    connection: Connection, year: int, columns: str = "*", more: str = "", *values: object
) -> list[Row]:
    """Return the latest revision of every unit of a year, in the order in which they were kept.

    ``more``: a condition that they must fulfil as well, with its values.
    """
    query = f"""SELECT {columns} FROM revisions WHERE id IN (
        SELECT max(id) FROM revisions WHERE year = ? GROUP BY institution_token, unit_token
    ) {more} ORDER BY id"""  # noqa: S608
    return connection.rows(query, year, *values)
