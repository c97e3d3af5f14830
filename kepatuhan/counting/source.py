"""Which file is to be counted, and how its rows are stored."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from kepatuhan.counting.model import CountSource, StoredAs
from kepatuhan.ground.errors import Place, refuse
from kepatuhan.sheets.csv_rows import DELIMITERS
from kepatuhan.survey.files.endings import PARQUET, ending_of
from kepatuhan.survey.layouts.headings import field_of
from kepatuhan.system.hashes import sha256_of_file
from kepatuhan.system.refusals import is_folder, name_of, reading, refuse_unless_file

_HEAD = 1 << 16  # bytes that hold the first row
_MARK = b"PAR1"  # begins and ends every Parquet file


def source_of(path: Path) -> CountSource:
    """Return a file to be counted, or the folder that a cluster wrote in its place.

    Raises ``count.kind`` for one that is neither CSV nor Parquet, ``count.damaged`` for half a
    Parquet file, ``count.parts`` for a folder of no such files or of folders, ``file.no_bytes``,
    ``file.no_text``, and what reading raises.
    """
    place = Place(name_of(path))
    if is_parquet_folder(path):
        return CountSource(str(path), place, StoredAs.PARQUET, parts=tuple(_parts(path, place)))
    refuse_unless_file(path)
    if ending_of(path.name) == PARQUET:
        _refuse_half(path, place)
        return CountSource(str(path), place, StoredAs.PARQUET)
    if ending_of(path.name) != ".csv":
        raise refuse("count.kind", place)
    delimiter, headings = _first_row(path, place)
    return CountSource(str(path), place, StoredAs.CSV, headings, delimiter)


def is_parquet_folder(path: Path) -> bool:
    """Return whether a table of Parquet is a folder of files, as clusters write it."""
    return ending_of(path.name) == PARQUET and is_folder(path)


def sha256_of(source: CountSource) -> str:
    """Return the SHA-256 of a table's file; of a folder that of the names and hashes of its parts.

    Each part makes a line: its hash, two blanks and its name, as ``sha256sum`` prints them.
    """
    if not source.parts:
        return sha256_of_file(Path(source.address))
    paths = map(Path, source.parts)
    lines = "".join(f"{sha256_of_file(path)}  {path.name}\n" for path in paths)
    return hashlib.sha256(lines.encode()).hexdigest()


def _parts(folder: Path, place: Place) -> Iterator[str]:
    """Yield the files of a folder in the order of their names; others only tell of the writing."""
    with reading(folder):
        inside = sorted(each for each in folder.iterdir() if each.name[0] not in "._")
    parts = [each for each in inside if ending_of(each.name) == PARQUET and not is_folder(each)]
    if not parts or any(map(is_folder, inside)):
        raise refuse("count.parts", place)
    for part in parts:
        _refuse_half(part, Place(f"{place.file}/{part.name}"))
        yield str(part)


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
