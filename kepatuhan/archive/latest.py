"""Which rows are about the same unit, and which of them is the latest."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, select

from kepatuhan.archive.tables import revisions
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import institution_token


def key_of(row: Mapping[Any, Any]) -> tuple[str, str]:
    """Return what a row is known by: its names as they are compared now.

    Its tokens are those of the time when it was kept, and are in its hash.
    """
    return institution_token(row["institution"]), token_of(row["unit"])


def latest_ids(year: int | None = None) -> Select[Any]:
    """Return the query for the ids of the latest revision of every unit, of a year or of all."""
    table = revisions.c
    latest = select(func.max(table.id))
    groups = (table.year, table.institution_token, table.unit_token)
    return (latest if year is None else latest.where(table.year == year)).group_by(*groups)
