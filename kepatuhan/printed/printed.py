"""Numbers as they are printed, exactly: 81,5 · "76, 97" · 82,7% · 1.004 · 272 instansi (46,42%).

How far a printed number may lie from the true one follows from its last printed decimal: half a
unit of it. A text is its own witness. A numeric cell has lost its closing zeros, so it is taken to
have as many decimals as the other numbers of its column, two at most; more digits than two were
never printed and are rounded away, half up (the rounding of every edition's roll_up).
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from kepatuhan.printed.model import Fact, Number
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.sheets.xlsx import Cell, CellKind
from kepatuhan.survey.answers import form_of, number_of

MOST_DECIMALS = 2
LONGEST_SHOWN = 60

# Digits are ASCII and few: int() and Fraction() would take, or choke on, much more.
_SIGN = r"(?P<sign>[+\-−–]?)"
_DIGITS = r"(?P<digits>[0-9](?:[0-9., ]{0,40}[0-9])?)"
_PERCENT = r"(?P<percent>%|persen|percent)?"
_NUMBER = re.compile(rf"{_SIGN} ?{_DIGITS} ?{_PERCENT}", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?P<mark>[., ])[0-9]{3})(?:(?P=mark)[0-9]{3})*")
_DECIMAL = re.compile(r"(?P<whole>[0-9]{1,20})(?:[.,](?P<part>[0-9]{1,20}))?")
_COUNT = re.compile(
    r"(?P<count>[0-9][0-9., ]*?) ?(?P<noun>[a-z][a-z /]{0,30})?"
    r"(?: ?[(\[] ?(?P<share>[^()\[\]]{1,20}) ?[)\]])?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number in a cell. ``value`` is of percent where ``percent`` says so: 82.7 for 82,7%.

    ``stored``: a numeric cell's whole digits, before ``value`` was rounded; else ``value``.
    ``is_text``: the cell shows just these decimals.
    """

    cell: Cell
    value: Fraction
    decimals: int
    percent: bool
    stored: Fraction
    is_text: bool

    @property
    def half(self) -> Fraction:
        """Half a unit of the last printed decimal."""
        return half_unit(self.decimals)

    @property
    def fact(self) -> Fact:
        """The number as the table shows it."""
        if self.is_text:
            return shown(self.cell.text)
        return Number(self.value, self.decimals, percent=self.percent)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a cell of counts says: a whole number, its share, or both."""

    cell: Cell
    count: int | None
    share: Printed | None


def half_unit(decimals: int) -> Fraction:
    """Return half a unit of the last of so many decimals.

    >>> half_unit(2), half_unit(0)
    (Fraction(1, 200), Fraction(1, 2))
    """
    return Fraction(1, 2 * 10**decimals)


def shown(text: str) -> str:
    """Return a cell's text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def printed_number(cell: Cell, column_decimals: int = 0) -> Printed | None:
    """Return the number that a cell shows, or None; a single mark is a decimal mark.

    >>> text = lambda text: Cell(1, 1, text, CellKind.TEXT, False, "general")
    >>> [(str(found.value), found.decimals) for found in map(printed_number, map(text, (
    ...     "81,5", "76, 97", "82,7%", "94", "+52,96%", "1.234,5"))) if found]
    [('163/2', 1), ('7697/100', 2), ('827/10', 1), ('94', 0), ('1324/25', 2), ('2469/2', 1)]
    """
    if cell.kind is CellKind.NUMBER:
        return _stored_number(cell, column_decimals)
    return _number_in(cell.text, cell, thousands=False) if cell.kind is CellKind.TEXT else None


def printed_amount(cell: Cell, column_decimals: int = 0) -> Printed | None:
    """Return the number that a cell shows where counts may stand: there 1.004 is 1004."""
    if cell.kind is CellKind.TEXT:
        return _number_in(cell.text, cell, thousands=True)
    return printed_number(cell, column_decimals)


@lru_cache(maxsize=2**18)  # every check asks anew
def counted(cell: Cell, column_decimals: int = 0) -> Counted:
    """Return the count in a cell, and the share that may stand beside it or alone.

    >>> found = counted(Cell(1, 1, "1.004 instansi (46,42%)", CellKind.TEXT, False, "general"))
    >>> found.count, str(found.share.value)
    (1004, '2321/50')
    """
    number = printed_amount(cell, column_decimals)
    if number and number.percent:
        return Counted(cell, None, number)
    if number:
        return Counted(cell, _whole(number.stored), None)
    match = _COUNT.fullmatch(" ".join(cell.text.split())) if cell.kind is CellKind.TEXT else None
    if match is None:
        return Counted(cell, None, None)
    amount = _number_in(match["count"], cell, thousands=True)
    share = _number_in(match["share"], cell, thousands=False) if match["share"] else None
    if amount is None or (match["share"] and share is None):
        return Counted(cell, None, None)
    return Counted(cell, _whole(amount.value), share)


def stored_decimals(cell: Cell) -> int:
    """Return how many decimals a numeric cell's digits show, two at most; 0 for other cells."""
    stored = _stored_value(cell) if cell.kind is CellKind.NUMBER else None
    if stored is None:
        return 0
    rounded = Fraction(round_half_up(stored, MOST_DECIMALS))
    return next(n for n in range(MOST_DECIMALS + 1) if not (rounded * 10**n) % 1)


def _whole(value: Fraction) -> int | None:
    return int(value) if value.denominator == 1 and value >= 0 else None


def _number_in(text: str, cell: Cell, *, thousands: bool) -> Printed | None:
    line = re.sub(r" ?([.,]) ?", r"\1", " ".join(text.split()))
    match = _NUMBER.fullmatch(line)
    parts = _parts(match["digits"], thousands=thousands) if match else None
    if match is None or parts is None:
        return None
    whole, decimals = parts
    value = Fraction(f"{whole}.{decimals or 0}")
    value = -value if match["sign"] and match["sign"] != "+" else value
    percent = bool(match["percent"])
    return Printed(cell, value, len(decimals), percent, value, is_text=True)


def _parts(digits: str, *, thousands: bool) -> tuple[str, str] | None:
    """Return the digits before and after the decimal mark; None for what is no number."""
    if plain := _DECIMAL.fullmatch(digits):
        if plain["part"] and thousands and _GROUPED.fullmatch(digits):
            return plain["whole"] + plain["part"], ""
        return plain["whole"], plain["part"] or ""
    for at in range(len(digits), 0, -1):  # the longest run of groups of three, then decimals
        groups, rest = _GROUPED.fullmatch(digits[:at]), digits[at:]
        if groups and (not rest or (rest[0] in ".," and rest[0] != groups["mark"])):
            decimals = rest[1:]
            if rest and not decimals.isdecimal():
                return None
            return re.sub("[., ]", "", digits[:at]), decimals
    return None


def _stored_value(cell: Cell) -> Fraction | None:
    """Return the number that a numeric cell shows, of percent if so; None for a date."""
    return number_of(cell.text, form_of(cell))


def _stored_number(cell: Cell, column_decimals: int) -> Printed | None:
    stored = _stored_value(cell)
    if stored is None:
        return None
    percent = cell.form == "percent"
    shown = Fraction(round_half_up(stored, MOST_DECIMALS))
    return Printed(cell, shown, column_decimals, percent, stored, is_text=False)
