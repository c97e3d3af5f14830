"""Counts of complaints as rows of the chain: one row an office and version, in plain numbers.

Nothing of a single complaint is in them, and nothing that is scored ever looks at them. Every
version stays; what the numbers rest on is the vocabulary of registers, kept where rubrics are.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kepatuhan.archive.added import NO_NOTES, add_run, in_utc
from kepatuhan.archive.chain import COUNTS, FORMAT, PLAN, STAGE, compact, content_hash, hash_of
from kepatuhan.archive.keep import KeptText, keep_text
from kepatuhan.archive.rows import Row
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.verify import checked
from kepatuhan.programmes.complaints.counts_data import counts_data, counts_of, table_data
from kepatuhan.programmes.complaints.figures import YearCounts
from kepatuhan.programmes.complaints.masking import ShownTable
from kepatuhan.programmes.complaints.model import RegisterFile

PLACE_OF_UNIT = "COMPLAINTS"  # in the place of a unit's: no name has a token with capitals
_ROWS = f"""
    SELECT revisions.*, coalesce(time, '') AS time, coalesce(user_name, '') AS user
    FROM revisions LEFT JOIN runs ON runs.id = run WHERE {COUNTS} <> ''
"""  # noqa: S608
_LAST = f"""
    SELECT revision, content FROM revisions WHERE year = ? AND institution_token = ?
    AND {COUNTS} <> '' ORDER BY revision DESC LIMIT 1
"""  # noqa: S608

Giving = Callable[[], AbstractContextManager[Shelf]]


@dataclass(frozen=True, slots=True)
class CountsToKeep:
    """What is to be kept of an office's year. ``tables``: as they may be shown inside it.

    ``terms``: the vocabulary by which the registers were read.
    """

    office: str
    counts: YearCounts
    tables: Sequence[ShownTable]
    sources: Sequence[RegisterFile]
    terms: KeptText


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """The counts of an office's year as they were kept once. ``version``: from 1."""

    id: int
    office: str
    version: int
    time: str
    user: str
    counts: YearCounts


class KeptComplaints:
    """The counts in an archive. ``reading`` and ``writing`` give it in a transaction."""

    def __init__(self, reading: Giving, writing: Giving) -> None:
        self._reading, self._writing = reading, writing

    def keep(self, told: CountsToKeep, *, time: datetime, user: str) -> bool:
        """Add a version of an office's counts; False where the latest says the same."""
        with self._writing() as shelf:
            row = _row(shelf, told)
            if row is not None:
                keep_text(shelf.connection, told.terms)
                add_run(shelf.connection, [row], NO_NOTES, in_utc(time), user)
            return row is not None

    def versions(self, year: int | None = None) -> tuple[KeptCounts, ...]:
        """Return every version, of all years or of one, in the order of the rows."""
        with self._reading() as shelf:
            return tuple(map(_kept, _rows(shelf, year)))

    def last_of(self, year: int, office: str) -> KeptCounts | None:
        """Return the latest counts of an office's year, None where none are kept."""
        with self._reading() as shelf:
            token = shelf.register.institution_token
            own = [row for row in _rows(shelf, year) if token(row["institution"]) == token(office)]
            return _kept(own[-1]) if own else None


def text_of(file: str, text: str) -> KeptText:
    """Return a vocabulary as the archive keeps it."""
    return KeptText(hashlib.sha256(text.encode()).hexdigest(), "", file, text)


def _rows(shelf: Shelf, year: int | None) -> list[Row]:
    of_year, values = ("", ()) if year is None else ("AND year = ?", (year,))
    rows = shelf.connection.rows(f"{_ROWS} {of_year} ORDER BY revisions.id", *values)
    return [checked(row, shelf.place) for row in rows]


def _row(shelf: Shelf, told: CountsToKeep) -> dict[str, Any] | None:
    """Return the next version of an office's counts; None if the latest says the same."""
    token = shelf.register.institution_token(told.office)
    last = shelf.connection.first(_LAST, told.counts.year, token)
    said = {"counts": counts_data(told.counts), "tables": list(map(table_data, told.tables))}
    row = {
        "year": told.counts.year, "institution": told.office, "unit": "",
        "institution_token": token, "unit_token": PLACE_OF_UNIT,
        "revision": last["revision"] + 1 if last else 1,
        "type": "", "province": "", "rubric": told.terms.sha256, "survey": compact(said),
        "files": compact([[each.file, each.sha256] for each in told.sources]),
        "findings": compact([]), "withdrawn": "", "format": FORMAT, STAGE: "", PLAN: "",
        COUNTS: hash_of(said),
    }  # fmt: skip
    content = content_hash(row)
    return None if last and last["content"] == content else {**row, "content": content}


def _kept(row: Row) -> KeptCounts:
    counts = counts_of(json.loads(row["survey"])["counts"])
    return KeptCounts(row["id"], row["institution"], row["revision"], row["time"], row["user"],
                      counts)  # fmt: skip
