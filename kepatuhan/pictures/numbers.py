"""How numbers are printed. What is exact is rounded here for reading only."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.scoring.rounding import round_half_up

NOTHING_TO_SHOW = "–"
MINUS = "−"  # as long as a plus; a hyphen is none
_MONTH_NUMBERS = tuple(f"{number:02d}" for number in range(1, 13))
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def capital(text: str) -> str:
    """Return a text as it begins a line or a cell; what follows its first letter stays.

    >>> capital("kabupaten"), capital("DKI Jakarta")
    ('Kabupaten', 'DKI Jakarta')
    """
    return text[:1].upper() + text[1:]


class Numbers:
    """The numbers of one language; scores have ``decimals``."""

    def __init__(self, words: Words, decimals: int) -> None:
        self.words, self.decimals = words, decimals

    def not_official(self) -> str:
        """Return what stands on every picture: what it is not."""
        return self.words("This document is not an official Ombudsman document.")

    def number(self, value: Decimal | None) -> str:
        """Return a rounded score as it is printed: 93,71."""
        return NOTHING_TO_SHOW if value is None else self._marked(f"{value:f}")

    def rounded(self, value: Fraction | None, decimals: int | None = None) -> str:
        """Return an exact number rounded for reading only."""
        if value is None:
            return NOTHING_TO_SHOW
        digits = self.decimals if decimals is None else decimals
        return self.number(round_half_up(value, digits))

    def signed(self, value: Decimal | Fraction | None) -> str:
        """Return a change with its sign: +1,48, −0,60, 0,00."""
        if value is None:
            return NOTHING_TO_SHOW
        shown = self.rounded(abs(Fraction(value)))
        is_zero = not any(sign in "123456789" for sign in shown)
        return shown if is_zero else f"{'+' if value > 0 else MINUS}{shown}"

    def signed_whole(self, number: int) -> str:
        """Return a change of a count with its sign; 0 has none."""
        sign = MINUS if number < 0 else "+" if number else ""
        return f"{sign}{self.words.whole(abs(number))}"

    def shortest(self, value: Fraction) -> str:
        """Return a weight or points: exact where its decimals end, else two decimals: 9,09."""
        decimals = next((n for n in range(3) if (value * 10**n).denominator == 1), 2)
        return self.rounded(value, decimals)

    def equals(self, values: Iterable[Fraction | None], decimals: int) -> str:
        """Return "=" if all values are shown exactly with so many decimals, else "≈"."""
        exact = all(value is None or not (value * 10**decimals) % 1 for value in values)
        return "=" if exact else "≈"

    def percent(self, part: Fraction, decimals: int = 0) -> str:
        """Return a share of 0..100 with its sign."""
        return f"{self.rounded(part, decimals)}%"

    def css(self, value: Fraction) -> str:
        """Return a place or length, 0..100, as SVG and CSS read it, whatever the language.

        Rounded for drawing only.
        """
        return f"{round_half_up(value, 2).normalize():f}"

    def date(self, text: str) -> str:
        """Return 2022-08-15 as 15 August 2022; any other text as it is."""
        year, _, rest = text.partition("-")
        month, _, day = rest.partition("-")
        if not (year.isdecimal() and day.isdecimal() and month in _MONTH_NUMBERS):
            return text
        return f"{int(day)} {self.words(MONTHS[_MONTH_NUMBERS.index(month)])} {year}"

    def _marked(self, plain: str) -> str:
        return plain.replace("-", MINUS).replace(".", self.words.decimal_mark)
