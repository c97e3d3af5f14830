"""Which file is to be counted, and how its rows are stored."""

import csv
from pathlib import Path

from kepatuhan.counting.model import CountSource, StoredAs
from kepatuhan.ground.errors import Place, refuse
from kepatuhan.sheets.csv_rows import DELIMITERS
from kepatuhan.survey.files.endings import PARQUET, ending_of
from kepatuhan.survey.layouts.headings import field_of
from kepatuhan.system.refusals import name_of, reading, refuse_unless_file

_HEAD = 1 << 16  # bytes that hold the first row
_MARK = b"PAR1"  # begins and ends every Parquet file


def source_of(path: Path) -> CountSource:
    """Return a file to be counted.

    Raises ``count.kind`` for one that is neither CSV nor Parquet, ``count.damaged`` for half a
    Parquet file, ``file.no_bytes``, ``file.no_text``, and what reading raises.
    """
    place = Place(name_of(path))
    refuse_unless_file(path)
    if ending_of(path.name) == PARQUET:
        _refuse_half(path, place)
        return CountSource(str(path), place, StoredAs.PARQUET)
    if ending_of(path.name) != ".csv":
        raise refuse("count.kind", place)
    delimiter, headings = _first_row(path, place)
    return CountSource(str(path), place, StoredAs.CSV, headings, delimiter)


def _refuse_half(path: Path, place: Place) -> None:
    with reading(path), path.open("rb") as file:
        head = file.read(len(_MARK))
        file.seek(max(0, path.stat().st_size - len(_MARK)))
        tail = file.read()
    if not head:
        raise refuse("file.no_bytes", place)
    if (head, tail) != (_MARK, _MARK):
        raise refuse("count.damaged", place, kind="Parquet")


def _first_row(path: Path, place: Place) -> tuple[str, tuple[str, ...]]:
    """Return the delimiter that makes most known headings of the first row, and these."""
    with reading(path), path.open("rb") as file:
        head = file.readline(_HEAD)
    if not head:
        raise refuse("file.no_bytes", place)
    try:
        line = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse("file.no_text", place) from error
    rows = {mark: next(csv.reader([line], delimiter=mark), []) for mark in DELIMITERS}
    best = max(rows, key=lambda mark: sum(field_of(text) is not None for text in rows[mark]))
    return best, tuple(rows[best])
