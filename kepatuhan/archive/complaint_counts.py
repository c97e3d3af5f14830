"""Counts of complaints as rows of the chain: one row an office and version, in plain numbers.

Nothing of a single complaint is in them, and nothing that is scored ever looks at them. Every
version stays; what the numbers rest on is the vocabulary of registers, kept where rubrics are. Of
another office, by its package, only what it published is known, beside the package's rubric.
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
from kepatuhan.programmes.complaints.published_counts import (
    PublishedCounts,
    published_data,
    published_of,
)
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.register.register import Register

PLACE_OF_UNIT = "COMPLAINTS"  # in the place of a unit's: no name has a token with capitals
_ROWS = f"""
    SELECT revisions.*, coalesce(time, '') AS time, coalesce(user_name, '') AS user
    FROM revisions LEFT JOIN runs ON runs.id = run WHERE {COUNTS} <> ''
"""  # noqa: S608
_LAST = f"""
    SELECT revision, content, survey FROM revisions WHERE year = ? AND institution_token = ?
    AND {COUNTS} <> '' ORDER BY revision DESC LIMIT 1
"""  # noqa: S608

NewCounts = dict[str, Any]
Files = list[list[str]]
Giving = Callable[[], AbstractContextManager[Shelf]]


@dataclass(frozen=True, slots=True)
class CountsToKeep:
    """What is to be kept of an office's year. ``tables``: as they may be shown inside it.

    ``terms``: the vocabulary by which the registers were read. ``published``: what may leave it.
    """

    office: str
    counts: YearCounts
    tables: Sequence[ShownTable]
    sources: Sequence[RegisterFile]
    terms: KeptText
    published: PublishedCounts | None = None


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """The counts of an office's year as they were kept once. ``version``: from 1.

    ``counts``: None of another office, which came in a package. ``published``: what may leave the
    office; None where that was not kept.
    """

    id: int
    office: str
    version: int
    time: str
    user: str
    counts: YearCounts | None
    published: PublishedCounts | None


class KeptComplaints:
    """The counts in an archive. ``reading`` and ``writing`` give it in a transaction."""

    def __init__(self, reading: Giving, writing: Giving, register: Register) -> None:
        self._reading, self._writing = reading, writing
        self._token = register.institution_token

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
        """Return the latest own counts of an office's year, None where none are kept."""
        token = self._token
        own = [
            each
            for each in self.versions(year)
            if each.counts and token(each.office) == token(office)
        ]
        return own[-1] if own else None

    def latest(self, year: int) -> tuple[KeptCounts, ...]:
        """Return the latest of every office in a year, in the order of their names."""
        last = {self._token(each.office): each for each in self.versions(year)}
        return tuple(last[token] for token in sorted(last))


def text_of(file: str, text: str) -> KeptText:
    """Return a vocabulary as the archive keeps it."""
    return KeptText(hashlib.sha256(text.encode()).hexdigest(), "", file, text)


def _rows(shelf: Shelf, year: int | None) -> list[Row]:
    of_year, values = ("", ()) if year is None else ("AND year = ?", (year,))
    rows = shelf.connection.rows(f"{_ROWS} {of_year} ORDER BY revisions.id", *values)
    return [checked(row, shelf.place) for row in rows]


def _row(shelf: Shelf, told: CountsToKeep) -> NewCounts | None:
    """Return the next version of an office's counts; None if the latest says the same."""
    said: dict[str, Any] = {
        "counts": counts_data(told.counts), "tables": list(map(table_data, told.tables)),
    }  # fmt: skip
    if told.published:
        said["published"] = published_data(told.published)
    files = [[each.file, each.sha256] for each in told.sources]
    return _next(shelf, told.counts.year, told.office, said, told.terms.sha256, files)


def imported_rows(
    shelf: Shelf, every: Sequence[PublishedCounts], origin: PackageOrigin, rubric: str
) -> list[tuple[NewCounts, bool]]:
    """Return what other offices published and is not there already, as rows to be added.

    With whether the archive says otherwise. ``rubric``: the hash of the package's.
    """
    found = []
    for told in every:
        token = shelf.register.institution_token(told.office)
        last = shelf.connection.first(_LAST, told.year, token)
        published = published_data(told)
        if last and json.loads(last["survey"]).get("published") == published:
            continue
        said: dict[str, Any] = {"counts": None, "tables": [], "published": published}
        files = [[origin.file, origin.sha256]]
        row = _next(shelf, told.year, told.office, said, rubric, files)
        if row is not None:
            found.append((row, last is not None))
    return found


def _next(
    shelf: Shelf, year: int, office: str, said: dict[str, Any], rests_on: str, files: Files
) -> NewCounts | None:
    """Return the next version of what is said of an office; None if the latest says the same.

    ``rests_on``: the hash of the vocabulary, or of a package's rubric.
    """
    token = shelf.register.institution_token(office)
    last = shelf.connection.first(_LAST, year, token)
    row = {
        "year": year, "institution": office, "unit": "",
        "institution_token": token, "unit_token": PLACE_OF_UNIT,
        "revision": last["revision"] + 1 if last else 1,
        "type": "", "province": "", "rubric": rests_on, "survey": compact(said),
        "files": compact(files), "findings": compact([]), "withdrawn": "", "format": FORMAT,
        STAGE: "", PLAN: "", COUNTS: hash_of(said),
    }  # fmt: skip
    content = content_hash(row)
    return None if last and last["content"] == content else {**row, "content": content}


def _kept(row: Row) -> KeptCounts:
    said, office = json.loads(row["survey"]), row["institution"]
    counts = counts_of(said["counts"]) if said["counts"] else None
    published = published_of(office, said["published"]) if "published" in said else None
    return KeptCounts(row["id"], office, row["revision"], row["time"], row["user"], counts,
                      published)  # fmt: skip
