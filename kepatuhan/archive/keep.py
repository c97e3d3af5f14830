"""Adds what is new of a result to the archive; nothing that is there is touched."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from kepatuhan.archive.added import add_run
from kepatuhan.archive.chain import Row, content_hash
from kepatuhan.archive.connection import Connection
from kepatuhan.archive.contents import contents_of
from kepatuhan.archive.load import own_rows
from kepatuhan.archive.model import Kept
from kepatuhan.archive.rows import with_answers_compressed
from kepatuhan.archive.shelf import Shelf
from kepatuhan.ground.errors import Finding, refuse
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be added, and the latest before it of the same unit, None if there is none."""

    row: Row
    before: Row | None


Check = Callable[[Sequence[NewRow]], None]  # raises for rows that must not be added


def keep_result(
    shelf: Shelf,
    result: Result,
    time: str,
    user: str,
    said: Row | None = None,
    check: Check | None = None,
) -> Kept:
    """Add a revision for every unit and institution that is not as its latest revision.

    ``said``: what else the notes of the run tell. Raises what ``check`` raises, ``archive.changed``
    where what an institution is known by was changed, and ``archive.what_if`` for answers that are
    only supposed.
    """
    if result.survey.is_what_if:
        raise refuse("archive.what_if", shelf.place)
    year = result.survey.year
    before = shelf.latest(year, "id, institution, unit, revision, content, run, withdrawn")
    known = {shelf.key_of(row): row for row in before}
    contents = contents_of(result, own_rows(shelf, year))
    befores = ((row, known.get(shelf.key_of(row))) for row in contents.rows)
    new = [
        NewRow(with_answers_compressed(now), before)
        for row, before in befores
        if (now := _as_new(row, before))
    ]
    if check:
        check(new)
    rows = [each.row for each in new]
    if rows:
        keep_rubric(shelf.connection, result.rubric)
        add_run(shelf.connection, rows, {**contents.notes, **(said or {})}, time, user)
    errata = errata_among(shelf, year, rows)
    total = sum(1 + len(each.units) for each in result.survey.institutions)
    return Kept(len(rows), total - len(rows), errata)


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


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that rows rest on; ``edition``: '' of one that is no rubric."""

    sha256: str
    edition: str
    file: str
    text: str


def keep_rubric(connection: Connection, rubric: Rubric) -> None:
    """Add a rubric that is not there yet."""
    keep_text(connection, KeptText(rubric.sha256, rubric.edition, rubric.file, rubric.text))


def keep_text(connection: Connection, text: KeptText) -> None:
    """Add a text that is not there yet, where rubrics are."""
    if connection.value("SELECT file FROM rubrics WHERE sha256 = ?", text.sha256) is None:
        connection.insert("rubrics", [asdict(text)])
