"""How a word in a cell is compared: the same word whatever its case, spaces and decimal mark."""

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,2})?")


def number_in(text: str) -> Fraction | None:
    """Return the number that ``text`` is, exactly, with decimal comma or point; else None.

    >>> number_in(" 81,50 "), number_in("3.0"), number_in("1.000,5"), number_in("ada")
    (Fraction(163, 2), Fraction(3, 1), None, None)
    """
    plain = text.strip()
    return Fraction(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


@lru_cache(maxsize=4096)
def token_of(text: str) -> str:
    r"""Return the form in which two words are the same word.

    >>> token_of("  Tidak\u00a0 ADA."), token_of("1,0"), token_of("tidak_ada")
    ('tidak ada', '1', 'tidak ada')
    """
    number = number_in(text)
    if number is not None:
        return str(number)
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ")
    return " ".join(folded.split()).rstrip(".") or folded.strip()
