"""Adds what is new of a result to the archive; nothing that is there is touched."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from kepatuhan import __version__
from kepatuhan.archive.chain import FORMAT, Row, compact, content_hash, link_hash, run_hash
from kepatuhan.archive.contents import contents_of
from kepatuhan.archive.latest import key_of, latest_ids
from kepatuhan.archive.load import own_rows
from kepatuhan.archive.model import Kept
from kepatuhan.archive.seal import SEAL, seal_of
from kepatuhan.archive.tables import revisions, rubrics, runs
from kepatuhan.archive.verify import first_link
from kepatuhan.ground.errors import Place
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric

Latest = dict[tuple[str, str], Row]
ROWS_AT_ONCE = 50


def keep_result(connection: Connection, place: Place, result: Result, time: str, user: str) -> Kept:
    """Add a revision for every unit and institution that is not as its latest revision.

    Raises ``archive.changed`` where what an institution is known by was changed.
    """
    latest = _latest(connection, result.survey.year)
    contents = contents_of(result, own_rows(connection, place, result.survey.year))
    rows = list(filter(None, (_as_new(row, latest) for row in contents.rows)))
    if rows:
        keep_rubric(connection, result.rubric)
        add_run(connection, rows, contents.notes, time, user)
    return Kept(len(rows), len(contents.rows) - len(rows))


def _latest(connection: Connection, year: int) -> Latest:
    """Return the latest revision of every unit of a year, without its answers."""
    names = ("institution", "unit", "revision", "content")
    columns = [revisions.c[name] for name in names]
    query = select(*columns).where(revisions.c.id.in_(latest_ids(year))).order_by(revisions.c.id)
    return {key_of(row): dict(row) for row in connection.execute(query).mappings()}


def _as_new(row: Row, latest: Latest) -> Row | None:
    """Return a row with its content's hash and its number, None if the latest says the same."""
    before = latest.get(key_of(row))
    content = content_hash(row)
    if before and before["content"] == content:
        return None
    return {**row, "content": content, "revision": before["revision"] + 1 if before else 1}


def as_next(row: Row) -> Row:
    """Return a changed row of the archive as the revision after it."""
    return {
        **row, "content": content_hash(row), "revision": row["revision"] + 1, "format": FORMAT,
    }  # fmt: skip


def keep_rubric(connection: Connection, rubric: Rubric) -> None:
    """Add a rubric that is not there yet."""
    if connection.scalar(select(rubrics.c.edition).where(rubrics.c.sha256 == rubric.sha256)):
        return
    connection.execute(
        insert(rubrics).values(
            sha256=rubric.sha256, edition=rubric.edition, file=rubric.file, text=rubric.text
        )
    )


def add_run(connection: Connection, rows: Sequence[Row], notes: Row, time: str, user: str) -> None:
    """Add the rows of one run, each with the hash of the one before it."""
    number = (connection.scalar(select(func.max(runs.c.id))) or 0) + 1
    run = {
        "id": number, "time": time, "user_name": user, "program": __version__,
        "notes": compact({**notes, SEAL: seal_of(connection)}),
    }  # fmt: skip
    last, previous = _last(connection)
    of_run = run_hash(run)
    for at, row in enumerate(rows, last + 1):
        row |= {"id": at, "run": number, "previous": previous}
        previous = row["sha256"] = link_hash(row, of_run)
    connection.execute(insert(runs).values(**run, head=previous))
    for at in range(0, len(rows), ROWS_AT_ONCE):
        # one statement: pg8000 sends the rows of an executemany one by one
        connection.execute(insert(revisions).values(rows[at : at + ROWS_AT_ONCE]))


def _last(connection: Connection) -> tuple[int, str]:
    """Return the id and the hash of the last revision of the whole archive."""
    columns = revisions.c.id, revisions.c.sha256
    row = connection.execute(select(*columns).order_by(revisions.c.id.desc()).limit(1)).first()
    return (row.id, row.sha256) if row else (0, first_link(connection))
