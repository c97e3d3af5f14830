"""Reads CSV files as rows of cells, whatever their delimiter and encoding."""

import csv
from pathlib import Path

from kepatuhan.errors import Place, refuse
from kepatuhan.survey.xlsx import Cell, Kind
from kepatuhan.tokens import number_in

DELIMITERS = ";,\t|"
# Excel on Windows writes the second where it does not write UTF-8.
ENCODINGS = ("utf-8-sig", "cp1252")


def read_csv_rows(path: Path) -> list[list[Cell]]:
    """Return the rows that hold a text.

    Raises ``file.missing``, ``file.unreadable`` or ``file.no_workbook``.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise refuse("file.missing", Place(path.name)) from error
    except OSError as error:
        raise refuse("file.unreadable", Place(path.name), reason=error.strerror or "") from error
    if b"\0" in raw:
        raise refuse("file.no_workbook", Place(path.name), found="CSV?")
    text = _decoded(raw)
    lines = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    try:
        rows = [_cells(number, row) for number, row in enumerate(lines, 1)]
    except csv.Error as error:
        raise refuse("file.damaged", Place(path.name), reason=str(error)) from error
    return [row for row in rows if row]


def _decoded(raw: bytes) -> str:
    for encoding in ENCODINGS[:-1]:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode(ENCODINGS[-1], errors="replace")


def _delimiter(text: str) -> str:
    """Return the delimiter that the first line with any has most of."""
    for line in text.splitlines():
        best = max(DELIMITERS, key=line.count)
        if best in line:
            return best
    return ","


def _kind(text: str) -> Kind:
    return Kind.TEXT if number_in(text) is None else Kind.NUMBER


def _cells(number: int, row: list[str]) -> list[Cell]:
    return [
        Cell(number, column, text, _kind(text), formula=False, form="general")
        for column, text in enumerate(row, 1)
        if text
    ]
