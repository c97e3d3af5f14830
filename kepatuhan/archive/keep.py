"""Adds what is new of a result to the archive; nothing that is there is touched."""

from collections.abc import Sequence
from datetime import UTC, datetime

from kepatuhan.archive.chain import (
    FORMAT,
    SEAL,
    Row,
    compact,
    content_hash,
    link_hash,
    run_hash,
    seal_of,
)
from kepatuhan.archive.connection import Connection
from kepatuhan.archive.contents import contents_of
from kepatuhan.archive.load import own_rows
from kepatuhan.archive.model import Kept
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.verify import first_link
from kepatuhan.ground.errors import Finding, refuse
from kepatuhan.ground.version import __version__
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric


def keep_result(shelf: Shelf, result: Result, time: str, user: str) -> Kept:
    """Add a revision for every unit and institution that is not as its latest revision.

    Raises ``archive.changed`` where what an institution is known by was changed, and
    ``archive.what_if`` for answers that are only supposed.
    """
    if result.survey.is_what_if:
        raise refuse("archive.what_if", shelf.place)
    year = result.survey.year
    before = shelf.latest(year, "institution, unit, revision, content")
    known = {shelf.key_of(row): row for row in before}
    contents = contents_of(result, own_rows(shelf, year))
    rows = list(filter(None, (_as_new(row, known.get(shelf.key_of(row))) for row in contents.rows)))
    if rows:
        keep_rubric(shelf.connection, result.rubric)
        add_run(shelf.connection, rows, contents.notes, time, user)
    errata = errata_among(shelf, year, rows)
    return Kept(len(rows), len(contents.rows) - len(rows), errata)


def errata_among(shelf: Shelf, year: int, rows: Sequence[Row]) -> tuple[Finding, ...]:
    """Return what is said of rows that were just added after their institution was final."""
    is_used = "SELECT id FROM revisions WHERE year = ? AND stage <> '' LIMIT 1"
    if not rows or shelf.connection.value(is_used, year) is None:
        return ()
    from kepatuhan.archive.errata import told_errata

    return told_errata(shelf, year, min(row["id"] for row in rows) - 1)


def _as_new(row: Row, before: Row | None) -> Row | None:
    """Return a row with its content's hash and its number, None if the latest says the same."""
    content = content_hash(row)
    if before and before["content"] == content:
        return None
    return {**row, "content": content, "revision": before["revision"] + 1 if before else 1}


def as_next(row: Row) -> Row:
    """Return a changed row of the archive as the revision after it."""
    return {
        **row, "content": content_hash(row), "revision": row["revision"] + 1, "format": FORMAT,
    }  # fmt: skip


def in_utc(time: datetime) -> str:
    """Return a time as it is kept; raises ``ValueError`` for one without a zone."""
    if time.tzinfo is None:
        raise ValueError("a time without a zone")
    return time.astimezone(UTC).isoformat(timespec="seconds")


def keep_rubric(connection: Connection, rubric: Rubric) -> None:
    """Add a rubric that is not there yet."""
    if connection.value("SELECT edition FROM rubrics WHERE sha256 = ?", rubric.sha256):
        return
    columns = ("sha256", "edition", "file", "text")
    connection.insert("rubrics", {name: getattr(rubric, name) for name in columns})


def add_run(connection: Connection, rows: Sequence[Row], notes: Row, time: str, user: str) -> None:
    """Add the rows of one run, each with the hash of the one before it."""
    number = (connection.value("SELECT max(id) FROM runs") or 0) + 1
    run = {
        "id": number, "time": time, "user_name": user, "program": __version__,
        "notes": compact({**notes, SEAL: seal_of(connection)}),
    }  # fmt: skip
    last, previous = _last(connection)
    of_run = run_hash(run)
    for at, row in enumerate(rows, last + 1):
        row |= {"id": at, "run": number, "previous": previous}
        previous = row["sha256"] = link_hash(row, of_run)
    connection.insert("runs", {**run, "head": previous})
    connection.insert("revisions", *rows)


def _last(connection: Connection) -> tuple[int, str]:
    """Return the id and the hash of the last revision of the whole archive."""
    row = connection.first("SELECT id, sha256 FROM revisions ORDER BY id DESC LIMIT 1")
    return (row["id"], row["sha256"]) if row else (0, first_link(connection))
