"""Counts in plain Python: the reference that the other engines are held to."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kepatuhan.counting.columns import TIMES
from kepatuhan.counting.model import Column, CountSource, OpenFile, RowCount, StoredAs
from kepatuhan.ground.errors import Place, refuse
from kepatuhan.system.refusals import reading

if TYPE_CHECKING:
    from kepatuhan.counting.duck import DuckFile


@contextmanager
def open_plain(source: CountSource) -> Iterator[OpenFile]:
    """Open a file of CSV; of Parquet DuckDB reads the rows, and does not count them."""
    if source.kind is StoredAs.CSV:
        yield _Csv(source)
        return
    from kepatuhan.counting.duck import open_duckdb

    with open_duckdb(source) as file:
        yield _Listed(file, source.place)


class _Csv:
    def __init__(self, source: CountSource) -> None:
        self.source = source

    def columns(self) -> Sequence[Column]:
        return [Column(each, "text", True) for each in self.source.headings]

    def rows(self) -> int | None:
        return None

    def count(self, columns: Mapping[str, int]) -> Iterator[RowCount]:
        yield from count_rows(self._rows(), columns, self.source.place)

    def _rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        place, number = self.source.place, len(self.source.headings)
        path = Path(self.source.address)
        with reading(path), path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, delimiter=self.source.delimiter)
            try:
                next(rows)
                for line, row in enumerate(filter(None, rows), 2):
                    if len(row) != number:
                        raise refuse("count.row", place, n=line, found=len(row), allowed=number)
                    yield line, row
            except UnicodeDecodeError as error:
                raise refuse("file.no_text", place) from error
            except csv.Error as error:
                raise refuse("count.damaged", place, kind="CSV") from error


class _Listed:
    """A file whose rows another engine lists."""

    def __init__(self, file: "DuckFile", place: Place) -> None:
        self.file, self.place = file, place

    def columns(self) -> Sequence[Column]:
        return self.file.columns()

    def rows(self) -> int | None:
        return self.file.rows()

    def count(self, columns: Mapping[str, int]) -> Iterator[RowCount]:
        rows = ((line, texts) for line, *texts in self.file.listed(columns))
        own = {field: at for at, field in enumerate(columns)}
        yield from count_rows(rows, own, self.place)


def count_rows(
    rows: Iterable[tuple[int, Sequence[str | None]]], columns: Mapping[str, int], place: Place
) -> Iterator[RowCount]:
    """Yield the counts of equal rows; each counts as often as its own count says, if it has one.

    ``rows``: with their numbers. Raises ``count.number`` for a count that is no whole number.
    """
    fields = [field for field in columns if field != TIMES]
    places = [columns[field] for field in fields]
    found: dict[tuple[str, ...], list[int]] = {}
    for line, row in rows:
        times = 1 if TIMES not in columns else _times(row[columns[TIMES]] or "", line, place)
        counted = found.setdefault(tuple(row[at] or "" for at in places), [0, line])
        counted[0] += times
    for texts, (times, line) in found.items():
        yield RowCount(dict(zip(fields, texts, strict=True)), times, line)


def _times(text: str, line: int, place: Place) -> int:
    if not (text.strip().isascii() and text.strip().isdecimal()):
        raise refuse("count.number", place, n=line, found=text.strip() or "–")
    return int(text)
