"""Recomputes the hashes of the archive and names the first row that does not fit."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from kepatuhan.archive.chain import (
    CONTENT,
    COUNTS,
    FIRST,
    PLAN,
    STAGE,
    Row,
    content_hash,
    link_hash,
    links_columns,
    origin_hash,
    run_hash,
    unlike_seal,
)
from kepatuhan.archive.connection import Connection
from kepatuhan.archive.model import Checked, Origin
from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml


def verify_chain(connection: Connection, place: Place, noted: str = "") -> Checked:
    """Return what is kept, and the first row that was changed or deleted, if any was.

    ``noted``: a hash that was the last one once; it must still be in the chain, for rows deleted
    at the end together with their run leave no other trace.
    """
    return _Verifier(connection, place, noted).checked()


def check_links(connection: Connection, place: Place) -> None:
    """Raise ``archive.changed`` or ``archive.deleted`` where the rows are not one chain.

    So whatever decides which rows are looked at (year, names, withdrawal) is as it was kept. What
    they say is checked row by row as they are loaded (``checked``); rows of version 0.1.0, whose
    links do not tell what they are selected by, are checked whole here.
    """
    links = _Verifier(connection, place, whole=False)
    problem = links.in_chain()
    if problem is None and links.has_old_rows:
        problem = _Verifier(connection, place).in_chain()
    if problem:
        raise KepatuhanError(problem)


def rows_with_names(connection: Connection) -> int:
    """Return how many rows are in the form of version 0.1.0, with names or notes of people."""
    return int(connection.value("SELECT count(*) FROM revisions WHERE format = 1"))


def changed(row: Row, place: Place) -> Finding:
    """Return what is said of a row that is not as it was kept."""
    names = " ▸ ".join(filter(None, (row["institution"], row["unit"])))
    return finding(
        "archive.changed", place, row=row["id"], name=names, year=row["year"],
        revision=row["revision"], run=row["run"],
    )  # fmt: skip


def checked(row: Row, place: Place) -> Row:
    """Return a row that says what was kept; raises ``archive.changed``."""
    if row["content"] != content_hash(row):
        raise KepatuhanError(changed(row, place))
    return row


def origin_of(connection: Connection) -> Origin | None:
    """Return what the archive was before it was last written anew, None if it never was."""
    row = connection.first("SELECT head, time, program FROM origins ORDER BY id DESC LIMIT 1")
    return Origin(**row) if row else None


def first_link(connection: Connection) -> str:
    """Return what stands before the first revision: the trace of the archive that it was."""
    origin = origin_of(connection)
    return origin_hash(asdict(origin)) if origin else FIRST


class _Verifier:
    """Goes through the chain; not ``whole``: through the links alone, without what rows say."""

    def __init__(
        self, connection: Connection, place: Place, noted: str = "", *, whole: bool = True
    ) -> None:
        self.connection, self.place, self.noted, self.whole = connection, place, noted, whole
        self.runs = {run["id"]: run for run in connection.rows("SELECT * FROM runs ORDER BY id")}
        self.run_hashes = {number: run_hash(run) for number, run in self.runs.items()}
        self.number, self.previous = 0, first_link(connection)
        self.stages = self.plans = self.counts = 0
        self.origin = origin_of(connection)
        self.heads: dict[int, str] = {}
        self.has_old_rows = False
        self.seen_noted = not noted or bool(self.origin and self.origin.head.startswith(noted))

    def checked(self) -> Checked:
        """Return what was found in all that is kept."""
        problem = self.in_chain() or self._in_rubrics() or self._in_seals()
        if problem is None and not self.seen_noted:
            problem = finding("archive.noted_missing", self.place, found=self.noted)
        return Checked(
            self.number - self.stages - self.plans - self.counts, self.stages, self.plans,
            self.counts, len(self.runs), self.previous, problem, self.origin,
        )  # fmt: skip

    def in_chain(self) -> Finding | None:
        """Return the first row that does not fit, None if all do."""
        return self._in_rows() or self._in_runs()

    def _rows(self) -> Iterable[Row]:
        columns = ", ".join(dict.fromkeys((*links_columns(), *(CONTENT if self.whole else ()))))
        return self.connection.stream(f"SELECT {columns} FROM revisions ORDER BY id")  # noqa: S608

    def _in_rows(self) -> Finding | None:
        for row in self._rows():
            if row["id"] != self.number + 1:
                return finding("archive.deleted", self.place, row=self.number + 1)
            if not self._fits(row):
                return changed(row, self.place)
            self.number, self.previous = row["id"], row["sha256"]
            self.heads[row["run"]] = row["sha256"]
            self.stages += bool(row[STAGE])
            self.plans += bool(row[PLAN])
            self.counts += bool(row[COUNTS])
            self.has_old_rows = self.has_old_rows or row["format"] == 1
            self.seen_noted = self.seen_noted or row["sha256"].startswith(self.noted)
        return None

    def _fits(self, row: Row) -> bool:
        run = self.run_hashes.get(row["run"])
        try:
            return (
                run is not None
                and row["previous"] == self.previous
                and (not self.whole or row["content"] == content_hash(row))
                and row["sha256"] == link_hash(row, run)
            )
        except TypeError:  # SQLite gives bytes where they were put in place of text
            return False

    def _in_runs(self) -> Finding | None:
        """Find rows that were deleted at the end: a run knows the hash of its last one."""
        for number, run in self.runs.items():
            if self.heads.get(number) != run["head"]:
                return finding("archive.deleted", self.place, row=self.number + 1)
        return None

    def _in_rubrics(self) -> Finding | None:
        kept = {row["sha256"]: row for row in self.connection.rows("SELECT * FROM rubrics")}
        used = "SELECT DISTINCT rubric FROM revisions ORDER BY rubric"
        for sha256 in self.connection.column(used):
            row = kept.get(sha256)
            if row is None or not _is_whole(row["text"], sha256, row["edition"]):
                return finding("archive.rubric_changed", self.place, found=sha256[:8])
        return None

    def _in_seals(self) -> Finding | None:
        notes = [json.loads(run["notes"]) for run in self.runs.values()]
        return unlike_seal(self.connection, self.place, notes)


def _is_whole(text: str, sha256: str, edition: str) -> bool:
    """Return whether a rubric's text is as it was kept, and says the edition beside it."""
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        return False
    return Fields(parse_yaml(text, ""), "", Log("")).text("edition") == edition
