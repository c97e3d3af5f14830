"""Reads CSV files as rows of cells, whatever their delimiter and encoding."""

import csv
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice, pairwise
from pathlib import Path

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.sheets.budgets import (
    LARGE_FILE,
    TABLES,
    Budgets,
    Clock,
    asked,
    too_large,
    too_many_bytes,
)
from kepatuhan.sheets.xlsx import MANY_CELLS, Cell, CellKind, Grid
from kepatuhan.system.refusals import name_of, read_bytes

IsHeading = Callable[[str], bool]
DELIMITERS = ";,\t|"
LOOKED_AT = 200  # lines that are enough to tell the delimiter
LONGEST_FIELD = 1 << 30  # characters; the csv module's own limit is 131,072
_LINES_BETWEEN = 100  # looks at the clock
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF16, WINDOWS = "UTF-16", "cp1252"  # what is taken where a text does not tell it
_ENOUGH = 400  # bytes that are enough to tell UTF-16 without a mark
_LAST = "\x1e"  # a record of our own behind all others: an open quote swallows it
_LINE_END = re.compile(r"\r\n|\n|\r")
# The line that names the delimiter to Excel, which does not show it; without one it is the tab.
_NAMED = re.compile(r"""sep=(\\t|[^\r\n"]?)\1*[ \t]*(?:\r\n|\n|\r|$)""", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


def read_csv_grid(path: Path, is_heading: IsHeading, budgets: Budgets | None = None) -> Grid:
    """Return the rows that hold a text; all that is in them is text, as it was typed.

    ``is_heading`` knows words of headings: the delimiter that makes most of them is the one.
    ``budgets``: else those of tables.

    Raises ``file.no_bytes``, ``file.no_text``, ``file.encoding``, ``file.open_quote``,
    ``file.too_large``, and what ``read_bytes`` raises.
    """
    budgets, place = budgets or asked(TABLES), Place(name_of(path))
    raw = read_bytes(path, most=budgets.csv_bytes + 1)
    if len(raw) > budgets.csv_bytes:
        raise too_many_bytes(place, LARGE_FILE, path.stat().st_size, budgets.csv_bytes)
    return csv_grid(raw, place, is_heading, budgets)


def csv_grid(raw: bytes, place: Place, is_heading: IsHeading, budgets: Budgets) -> Grid:
    """Return the rows of a CSV file of these bytes; raises what is wrong with them, as above."""
    if not raw:
        raise refuse("file.no_bytes", place)
    clock = Clock(budgets.seconds_for(len(raw)))
    text, encoding = _decoded(raw, place)
    records = _records(text, _Counter(place, budgets.cells, clock), is_heading)
    rows = (_cells(number, fields) for number, fields in enumerate(records, 1))
    return Grid("", tuple(row for row in rows if row), encoding=encoding)


@dataclass(slots=True)
class _Counter:
    """Counts cells and time, and refuses what is too much."""

    place: Place
    most: int
    clock: Clock
    cells: int = -1  # the last record is our own

    def check(self, fields: Iterable[str], number: int) -> None:
        """Take one record more."""
        self.cells += sum(map(bool, fields))
        if self.cells > self.most:
            raise too_large(self.place, MANY_CELLS, self.cells, self.most)
        if number % _LINES_BETWEEN == 0:
            self.clock.check(self.place)


def _decoded(raw: bytes, place: Place) -> tuple[str, str]:
    """Return a text, and the encoding that it was taken to be in, '' where it tells it."""
    wide = wide_encoding(raw)
    try:
        if wide:
            text, taken = raw.decode(wide), "" if raw.startswith(_UTF16_MARKS) else UTF16
        else:
            text, taken = _decoded_narrow(raw)
    except UnicodeDecodeError as fault:
        before = fault.object[: fault.start]
        line = 1 + (before.decode(wide) if wide else before.decode("latin-1")).count("\n")
        raise refuse("file.encoding", Place(place.file, line=line)) from fault
    if "\0" in text:
        raise refuse("file.no_text", place)
    return text, taken


def wide_encoding(raw: bytes) -> str | None:
    """Return the UTF-16 that a text is in: by its mark, or as every other byte is zero."""
    if raw.startswith(_UTF16_MARKS):
        return "utf-16"
    first, second = raw[:_ENOUGH:2], raw[1:_ENOUGH:2]
    if not second:
        return None
    if second.count(0) > 0.9 * len(second) and 0 not in first:
        return "utf-16-le"
    return "utf-16-be" if first.count(0) > 0.9 * len(first) and 0 not in second else None


def _decoded_narrow(raw: bytes) -> tuple[str, str]:
    raw = raw.removeprefix(BOM_UTF8)
    try:
        return raw.decode(), ""
    except UnicodeDecodeError:  # Excel on Windows writes this where it does not write UTF-8
        return raw.decode(WINDOWS), WINDOWS


def _records(text: str, counter: _Counter, is_heading: IsHeading) -> list[list[str]]:
    """Return the records of a text, one for every row as Excel numbers them.

    A record ends at a line feed, a carriage return, or both, and nowhere else.
    """
    named = _NAMED.match(text)
    shown = text[named.end() :] if named else text
    delimiter = _named_delimiter(named[1]) if named else _likely_delimiter(shown, is_heading)
    lines = list(StringIO(f"{shown}\n{_LAST}\n", newline=""))
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(lines, delimiter=delimiter)
    records: list[list[str]] = []
    starts = [0]
    for fields in reader:
        counter.check(fields, len(starts))
        records.append(fields)
        starts.append(reader.line_num)
    usual = _usual_width(records)
    for fields, (start, end) in zip(records, pairwise(starts), strict=True):
        if end - start > 1 and (
            end == len(lines)
            or not _is_well_quoted(lines[start:end], delimiter)
            or any(_holds_rows(fields, at, delimiter, usual) for at in range(len(fields)))
        ):
            raise refuse("file.open_quote", Place(counter.place.file, line=start + 1 + bool(named)))
    return records[:-1]


def _usual_width(records: Iterable[Sequence[str]]) -> int:
    """Return how many fields most records have that have several."""
    widths = Counter(len(fields) for fields in records if len(fields) > 1)
    return widths.most_common(1)[0][0] if widths else 0


def _is_well_quoted(lines: Iterable[str], delimiter: str) -> bool:
    """Return whether every quote that closes ends its field."""
    try:
        return bool(list(csv.reader(lines, delimiter=delimiter, strict=True)))
    except csv.Error:
        return False


def _holds_rows(fields: Sequence[str], at: int, delimiter: str, usual: int) -> bool:
    """Return whether each line of a field, with what stands beside it, is as wide as a row.

    Prose has a space behind its commas. Where cells follow that no row has room for, it is enough
    that the first line ends a row.
    """
    first, *others = _LINE_END.split(fields[at])
    if not others:
        return False
    width = first.count(delimiter) + at
    if len(fields) > usual:
        return width == usual - 1
    if not re.search(re.escape(delimiter) + r"\S", fields[at]):
        return False
    *whole, last = others
    widths = [line.count(delimiter) for line in whole if line.strip()]
    widths += [width, last.count(delimiter) + len(fields) - at - 1]
    return set(widths) == {usual - 1}


def _named_delimiter(name: str) -> str:
    return "\t" if name in ("", "\\t") else name


def _likely_delimiter(text: str, is_heading: IsHeading) -> str:
    """Return the delimiter that makes most of a text a table."""
    lines = [line for line in islice(StringIO(text, newline=""), LOOKED_AT) if line.strip()]
    return max(DELIMITERS, key=lambda each: _fit(each, lines, is_heading))


def _fit(delimiter: str, lines: Sequence[str], is_heading: IsHeading) -> tuple[int, int, int]:
    """Return how well a delimiter fits: headings known in one line; lines alike; parts of them."""
    known = (
        sum(is_heading(part.strip(' "\r\n')) for part in line.split(delimiter)) for line in lines
    )
    parts = (_DECIMAL_COMMA.sub(".", line).count(delimiter) + 1 for line in lines)
    numbers = Counter(number for number in parts if number > 1)
    most, times = max(numbers.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return max((number for number in known if number > 1), default=0), times, most


def _cells(number: int, fields: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(
        Cell(number, column, text, CellKind.TEXT, formula=False, form="general")
        for column, text in enumerate(fields, 1)
        if text
    )
