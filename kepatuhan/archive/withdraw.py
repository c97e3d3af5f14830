"""Lets a unit or an institution no longer count: a revision says so, and nothing is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from kepatuhan.archive.added import NO_NOTES, add_run, as_next
from kepatuhan.archive.contents import says_something
from kepatuhan.archive.load import latest_rows
from kepatuhan.archive.rows import Row
from kepatuhan.archive.shelf import Shelf
from kepatuhan.ground.errors import refuse
from kepatuhan.register.search import BELOW, Body, find_units, offered

NOTHING = {"survey": "{}", "files": "[]", "findings": "[]"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be withdrawn; ``institution``: only a unit of this one is meant."""

    year: int
    name: str
    institution: str | None

    def __str__(self) -> str:
        """Return the name as it is printed."""
        return f" {BELOW} ".join(filter(None, (self.institution, self.name)))


def withdraw(shelf: Shelf, wanted: Wanted, reason: str, time: str, user: str) -> set[int]:
    """Add the revisions that withdraw a unit, or an institution with its units; return their ids.

    Raises ``archive.no_year``, ``archive.no_unit`` or ``archive.several_units``.
    """
    rows = latest_rows(shelf, wanted.year)
    chosen = _with_its_own(shelf, _only(shelf, rows, wanted), rows)
    new = [as_next({**row, **NOTHING, "withdrawn": reason}) for row in chosen]
    add_run(shelf.connection, new, NO_NOTES, time, user)
    return {row["id"] for row in new}


def _only(shelf: Shelf, rows: Sequence[Row], wanted: Wanted) -> Row:
    """Return the one row that is meant; an institution is meant by its full name only."""
    bodies = {Body(row["institution"], row["unit"], row["type"]): row for row in rows}
    chosen = find_units(shelf.register, bodies, wanted.name, wanted.institution or "", parts=False)
    if len(chosen) == 1:
        return bodies[chosen[0]]
    code = "archive.several_units" if chosen else "archive.no_unit"
    allowed = offered(chosen or bodies, wanted.name)
    raise refuse(code, shelf.place, found=wanted, allowed=allowed)


def _with_its_own(shelf: Shelf, one: Row, rows: Sequence[Row]) -> list[Row]:
    """Return an institution with its units, or a unit; its last unit with the institution."""
    group = [row for row in rows if shelf.key_of(row)[0] == shelf.key_of(one)[0]]
    if not one["unit"]:
        return group
    others = [row for row in group if row["unit"] and row is not one]
    own = [row for row in group if not row["unit"]]
    return [one] if others or any(map(says_something, own)) else [*own, one]
