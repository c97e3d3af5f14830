"""Which rows of a table tell of no body: totals, column numbers, repeated headings, text below."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile
from statistics import median

from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.survey.layouts.headings import field_of
from kepatuhan.survey.layouts.sheet_table import SheetLine, SheetTable

NAMES = ("institution", "unit")


class NoBody(StrEnum):
    """Why a row tells of no body: the code of the finding that says so."""

    TOTAL = "row.total"
    NUMBERS = "row.numbers"
    HEADING = "row.heading"
    TEXT = "row.text"


# The words of rows of totals, each with what such a row prints. A body's name never begins so:
# Kabupaten Rata Jaya and RSUD Jumlah Sehat go on otherwise. Short words must stand alone: MIN 1
# Banda Aceh is a school.
_TOTALS = (
    (r"(?:nilai )?rata[- ]?rata|rerata|mean$|average", "mean"),
    (r"(?:grand |sub ?)?total|jumlah|sum$", "sum"),
    (r"median", "median"),
    (r"(?:nilai )?(?:tertinggi|maksimum)|(?:nilai )?max$|maksimal|highest", "highest"),
    (r"(?:nilai )?(?:terendah|minimum)|(?:nilai )?min$|minimal|lowest", "lowest"),
    (r"rekap(?:itulasi)?|simpangan baku|standar deviasi|persentase|modus", ""),
)
_TOTAL_WORDS = tuple((re.compile(rf"(?:{words})\b"), what) for words, what in _TOTALS)
_SIGNING = r"mengetahui|menyetujui|nip|ttd|dibuat|disusun|disahkan"
_BELOW = re.compile(
    rf"(?:ket(?:erangan)?|catatan|sumber|{_SIGNING}|tembusan|note|source|legenda)\b|\*"
)
_SIGNS = re.compile(rf"(?:{_SIGNING})\b")
_MOST_SIGNING = 3  # people beside each other
# Where and when something was signed: Denpasar, 1 Maret 2023.
_SIGNED = re.compile(
    r".+ [0-9]{1,2} (?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]* [0-9]{4}"
)
_NUMBERED = re.compile(r"\(?\s*([0-9]{1,3}|[a-z]|[ivx]{1,6})\s*[).]?\s*(?:=.*)?")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

_OPENINGS = ("kabupaten", "kota", "provinsi", "kementerian", "lembaga", "badan", "dinas")

_RECOMPUTED: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "mean": lambda values: sum(values, Fraction(0)) / len(values),
    "sum": lambda values: sum(values, Fraction(0)),
    "median": median,
    "highest": max,
    "lowest": min,
}


@lru_cache(maxsize=4096)
def total_in(text: str) -> str | None:
    """Return what a row of totals prints by its word: mean, sum, median …; None of a body.

    >>> total_in("Rata-rata"), total_in("JUMLAH TOTAL"), total_in("Kabupaten Rata Jaya")
    ('mean', 'sum', None)
    """
    token = token_of(text.strip(" :*"))
    return next((what for word, what in _TOTAL_WORDS if word.match(token)), None)


def printed_total(line: SheetLine) -> str:
    """Return what a row of totals prints, '' where it is unclear."""
    return next(filter(None, (total_in(cell.text) for cell in line.row)), "")


def recomputed(what: str, values: Sequence[Fraction]) -> Fraction | None:
    """Return a total, mean or the like of some scores; None where there are none."""
    return _RECOMPUTED[what](values) if what in _RECOMPUTED and values else None


class RowSorter:
    """Tells row by row, from the top, whether it is about a body.

    ``needs``: the fields that a whole row has.
    """

    def __init__(self, table: SheetTable, needs: Sequence[str]) -> None:
        self._table, self._needs = table, needs
        self._last_whole = 0
        self._is_signed = False

    def kind_of(self, line: SheetLine) -> NoBody | None:
        """Return why a row tells of no body, None if it does."""
        if _is_total(line):
            return NoBody.TOTAL
        if _is_numbers(line.row):
            return NoBody.NUMBERS
        if self._is_heading(line):
            return NoBody.HEADING
        if self._is_signature(line) or self._is_text(line):
            return NoBody.TEXT
        if all(line.text(field) for field in self._needs):
            self._last_whole, self._is_signed = line.number, False
        elif self._last_whole == line.number - 1:
            self._last_whole = line.number  # a row with a gap, but still of the table
        return None

    def _is_heading(self, line: SheetLine) -> bool:
        """Return whether cells say again what heads their columns."""
        again = [field for field, cell in line.cells.items() if field_of(cell.text) == field]
        return bool(again) and (len(again) > 1 or len(line.cells) == 1)

    def _is_text(self, line: SheetLine) -> bool:
        """Return whether a row with one filled field, below the table, is a note or a signature."""
        if len(line.cells) > 1:
            return False
        ((field, cell),) = line.cells.items()
        text = cell.text.strip()
        if field in NAMES and _is_body(text, self._table.register):
            return False
        apart = bool(self._last_whole) and line.number > self._last_whole + 1
        token = token_of(text)
        return apart or bool(_BELOW.match(token) or _SIGNED.fullmatch(token))

    def _is_signature(self, line: SheetLine) -> bool:
        """Return whether a row belongs to what several people sign beside each other.

        It begins where one of them signs, and ends with the next whole row.
        """
        if len(line.row) > _MOST_SIGNING or all(line.text(field) for field in self._needs):
            return False
        tokens = [token_of(cell.text) for cell in line.row]
        self._is_signed |= any(_SIGNS.match(each) or _SIGNED.fullmatch(each) for each in tokens)
        return self._is_signed


def _is_body(text: str, known: Register) -> bool:
    """Return whether a text begins as the names of rated bodies do, or is a known type of unit."""
    opening = known.institution_token(text).partition(" ")[0]
    return opening in _OPENINGS or known.type_of(text) is not None


def _is_total(line: SheetLine) -> bool:
    named = [line.text(field) for field in NAMES]
    if any(total_in(name) is not None for name in named if name):
        return True
    # left of the first name stand the numbers of rows
    first = min((cell.column for field, cell in line.cells.items() if field in NAMES), default=0)
    beside = (cell for cell in line.row if not any(named) or cell.column < first)
    return any(total_in(cell.text) is not None for cell in beside)


def _is_numbers(row: Sequence[Cell]) -> bool:
    """Return whether the cells of a row only number the columns: 1, 2, 3; (1), (2); a, b, c."""
    found = (_NUMBERED.fullmatch(token_of(cell.text)) for cell in row)
    told = [match[1] for match in takewhile(bool, found) if match]
    if not 1 < len(told) == len(row):
        return False
    counted = (
        [str(n) for n in range(1, len(told) + 1)],
        [chr(ord("a") + n) for n in range(len(told))],
        list(_ROMAN[: len(told)]),
    )
    return told in counted
