"""The one query that every engine with SQL counts by."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kepatuhan.counting.model import RowCount

TABLE, LINE = "answers", "line"  # what engines name the file, and the numbers of its rows


def count_query(fields: Iterable[str]) -> str:
    """Return the query that counts equal rows.

    >>> count_query(["unit", "answer"])
    'SELECT unit, answer, count(*), min(line) FROM answers GROUP BY unit, answer'
    """
    listed = ", ".join(fields)
    return f"SELECT {listed}, count(*), min({LINE}) FROM {TABLE} GROUP BY {listed}"  # noqa: S608


def row_counts(fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[RowCount]:
    """Yield the rows of the query's answer; what is blank and what is not there are one."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for *texts, times, line in rows:
        said = tuple(text or "" for text in texts)
        known, first = found.get(said, (0, line or 0))
        found[said] = known + times, min(first, line or 0)
    for said, (times, line) in found.items():
        yield RowCount(dict(zip(fields, said, strict=True)), times, line)
