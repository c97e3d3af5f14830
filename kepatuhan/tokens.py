"""How a word in a cell is compared: the same word whatever its case, spaces and decimal mark."""

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

# At most 40 digits: int() refuses thousands of them with a ValueError. Digits are ASCII: \d would
# take every script's. 1.000 may be one or a thousand, so it is no number.
_NUMBER = re.compile(
    r"(?![+-]?[1-9][0-9]{0,2}[.,]000$)"
    r"[+-]?[0-9]{1,40}(?:[.,][0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?"
)
# The full-width forms of ASCII. NFKC would do more: turn ² into 2 and № into "No".
_NARROW = {code + 0xFEE0: code for code in range(0x21, 0x7F)}


def number_in(text: str) -> Fraction | None:
    """Return the number that ``text`` is, exactly, with decimal comma or point; else None.

    >>> number_in(" 81,50 "), number_in("3.0"), number_in("1.000,5"), number_in("ada")
    (Fraction(163, 2), Fraction(3, 1), None, None)
    """
    plain = text.strip().translate(_NARROW)
    return Fraction(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def number_text(value: Fraction) -> str:
    """Return an exact number as a rubric may write it, in the shortest form.

    >>> number_text(Fraction("21.85")), number_text(Fraction(100, 9)), number_text(Fraction("1e-9"))
    ('21.85', '100/9', '1/1000000000')
    """
    decimal = f"{float(value):.10g}"
    is_exact = "e" not in decimal and Fraction(decimal) == value
    return decimal if is_exact else str(value)


@lru_cache(maxsize=4096)
def token_of(text: str) -> str:
    r"""Return the form in which two words are the same word.

    >>> token_of("  Tidak\u00a0 ADA."), token_of("1,0"), token_of("tidak_ada")
    ('tidak ada', '1', 'tidak ada')
    """
    folded = unicodedata.normalize("NFC", text.translate(_NARROW)).casefold().replace("_", " ")
    words = " ".join(folded.split())
    plain = words.rstrip(". ") or words
    number = number_in(plain)
    return plain if number is None else str(number)
