"""Writes an archive anew without what version 0.1.0 kept of people: their names, and free notes.

The chain begins again; what stands before its first row is the trace of the one that was.
"""

import json

from kepatuhan.archive.chain import (
    SEAL,
    Row,
    compact,
    content_hash,
    link_hash,
    origin_hash,
    run_hash,
    seal_of,
)
from kepatuhan.archive.load import kept_rubric
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.verify import rows_with_names, verify_chain
from kepatuhan.archive.version_1 import notes_of_today, row_of_today
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.version import __version__
from kepatuhan.rubric.model import Rubric


def redact(shelf: Shelf, time: str) -> int:
    """Write every row anew, and return how many were of the old form; without any, nothing is done.

    Raises what is wrong with the chain: an archive that was changed is not sealed again.
    """
    connection = shelf.connection
    number = rows_with_names(connection)
    if not number:
        return 0
    checked = verify_chain(connection, shelf.place)
    if checked.problem:
        raise KepatuhanError(checked.problem)
    origin = {"head": checked.head, "time": time, "program": __version__}
    number_of_it = (connection.value("SELECT max(id) FROM origins") or 0) + 1
    connection.insert("origins", [{"id": number_of_it, **origin}])
    _Sealer(shelf, origin_hash(origin)).seal()
    return number


class _Sealer:
    """Links all rows again, one after the other, in the form of today."""

    def __init__(self, shelf: Shelf, first: str) -> None:
        self.shelf, self.connection, self.previous = shelf, shelf.connection, first
        self.rubrics: dict[str, Rubric] = {}
        runs = self.connection.rows("SELECT * FROM runs ORDER BY id")
        self.runs = {run["id"]: run for run in runs}

    def seal(self) -> None:
        """Write all rows, then the runs with the hashes of their last ones."""
        notes = {number: json.loads(run["notes"]) for number, run in self.runs.items()}
        sealed = seal_of(self.connection)
        for number, run in self.runs.items():
            run["notes"] = compact({**notes_of_today(notes[number]), SEAL: sealed})
        hashes = {number: run_hash(run) for number, run in self.runs.items()}
        for at in self.connection.column("SELECT id FROM revisions ORDER BY id"):
            (row,) = self.connection.rows("SELECT * FROM revisions WHERE id = ?", at)
            new = self._of_today(row, notes[row["run"]])
            new |= {"previous": self.previous, "content": content_hash(new)}
            new["sha256"] = self.previous = link_hash(new, hashes[row["run"]])
            self.runs[row["run"]]["head"] = self.previous
            self.connection.update("revisions", new)
        for run in self.runs.values():
            self.connection.update("runs", run)

    def _of_today(self, row: Row, notes: Row) -> Row:
        if row["format"] != 1:
            return row
        sha256 = row["rubric"]
        if sha256 not in self.rubrics:
            self.rubrics[sha256] = kept_rubric(self.shelf, sha256)
        return row_of_today(row, notes, self.rubrics[sha256])
