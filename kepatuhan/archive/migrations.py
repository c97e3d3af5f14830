"""The steps from one schema of the archive to the next: a numbered list that only grows."""

from collections.abc import Sequence

from kepatuhan.archive.connection import Connection
from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.version import __version__

# Step n, counted from 1, leads from schema n - 1 to schema n. Never change one that was released.
# Every statement must mean the same in SQLite and in PostgreSQL.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, program TEXT NOT NULL)",
        """CREATE TABLE rubrics (
            sha256 TEXT PRIMARY KEY, edition TEXT NOT NULL, file TEXT NOT NULL, text TEXT NOT NULL
        )""",
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY, time TEXT NOT NULL, user_name TEXT NOT NULL,
            program TEXT NOT NULL, notes TEXT NOT NULL, head TEXT NOT NULL
        )""",
        """CREATE TABLE revisions (
            id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs (id),
            year INTEGER NOT NULL, institution TEXT NOT NULL, unit TEXT NOT NULL,
            institution_token TEXT NOT NULL, unit_token TEXT NOT NULL, revision INTEGER NOT NULL,
            type TEXT NOT NULL, province TEXT NOT NULL,
            rubric TEXT NOT NULL REFERENCES rubrics (sha256),
            survey TEXT NOT NULL, files TEXT NOT NULL, findings TEXT NOT NULL,
            content TEXT NOT NULL, previous TEXT NOT NULL, sha256 TEXT NOT NULL,
            UNIQUE (year, institution_token, unit_token, revision)
        )""",
    ),
    ("ALTER TABLE revisions ADD COLUMN withdrawn TEXT NOT NULL DEFAULT ''",),
    (
        "ALTER TABLE revisions ADD COLUMN format INTEGER NOT NULL DEFAULT 1",
        """CREATE TABLE origins (
            id INTEGER PRIMARY KEY, head TEXT NOT NULL, time TEXT NOT NULL, program TEXT NOT NULL
        )""",
    ),
    ("ALTER TABLE revisions ADD COLUMN stage TEXT NOT NULL DEFAULT ''",),
    ("ALTER TABLE revisions ADD COLUMN plan TEXT NOT NULL DEFAULT ''",),
    ("ALTER TABLE revisions ADD COLUMN counts TEXT NOT NULL DEFAULT ''",),
)


def check_schema(
    connection: Connection, place: Place, steps: Sequence[Sequence[str]] = STEPS
) -> int:
    """Return the schema's number, 0 for a database without any table.

    Raises ``archive.not_one`` for a database of something else, ``archive.newer`` for a schema
    that this program does not know.
    """
    tables = connection.tables()
    if not tables:
        return 0
    if "schema_version" not in tables:
        raise refuse("archive.not_one", place)
    try:
        version = connection.value("SELECT max(version) FROM schema_version")
    except connection.faults as error:
        raise refuse("archive.not_one", place) from error
    if not version:
        raise refuse("archive.not_one", place)
    if version > len(steps):
        raise refuse("archive.newer", place, found=version, allowed=len(steps))
    return int(version)


def migrate(connection: Connection, place: Place, steps: Sequence[Sequence[str]] = STEPS) -> None:
    """Bring the schema up to date, inside the transaction that is under way."""
    for number in range(check_schema(connection, place, steps), len(steps)):
        for statement in steps[number]:
            connection.do(statement)
        connection.insert("schema_version", [{"version": number + 1, "program": __version__}])
