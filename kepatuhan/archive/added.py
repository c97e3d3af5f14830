"""Adds rows to the chain, each with the hash of the one before it."""

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
from kepatuhan.archive.rows import with_answers_as_text
from kepatuhan.archive.verify import first_link
from kepatuhan.ground.version import __version__

NO_NOTES: dict[str, object] = {
    "files": [],
    "findings": [],
    "refused": [],
    "unplaced": {},
    "no_bodies": {},
}


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
    connection.insert("runs", [{**run, "head": previous}])
    connection.insert("revisions", map(with_answers_as_text, rows))


def _last(connection: Connection) -> tuple[int, str]:
    """Return the id and the hash of the last revision of the whole archive."""
    row = connection.first("SELECT id, sha256 FROM revisions ORDER BY id DESC LIMIT 1")
    return (row["id"], row["sha256"]) if row else (0, first_link(connection))
