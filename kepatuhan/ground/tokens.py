"""How a word in a cell is compared: the same word whatever its case, spaces and decimal mark."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import chain, zip_longest
from math import isfinite

from kepatuhan.ground.foreign_text import INVISIBLE

SHOWN_DIGITS = 15
_LONGEST_MEANT = 100  # comparing words takes the square of their length
# At most 40 digits: int() refuses thousands of them with a ValueError. Digits are ASCII: \d would
# take every script's. Nobody types 1e5.
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:[.,][0-9]{1,40})?")
_NUMBERS = re.compile("[0-9]+")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
# 81.500 may be 81,5 or a thousand times as much; of 77,995 nobody would think so.
_DOUBTFUL = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{2}0")
# The full-width forms of ASCII. NFKC would do more: turn ² into 2 and № into "No".
_NARROW: dict[int, int | None] = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
_VARIANTS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # the form of a sign, not which
_SEEN = _NARROW | dict.fromkeys((*INVISIBLE, *_VARIANTS))
# Signs that word processors and forms write in the place of those of a keyboard.
_TYPED = str.maketrans(
    {**dict.fromkeys("“”„″", '"'), **dict.fromkeys("‘’′`´ʼ", "'"),
     **dict.fromkeys("‐‑‒–—―−", "-"), "…": "..."}
)  # fmt: skip


def _narrowed(text: str) -> str:
    return text.translate(_SEEN).strip()


def number_in(text: str) -> Fraction | None:
    """Return the number that somebody typed, exactly, with decimal comma or point; else None.

    A number that may be thousands as well as decimals is none.

    >>> number_in(" 81,50 "), number_in("3.0"), number_in("1.000,5"), number_in("ada")
    (Fraction(163, 2), Fraction(3, 1), None, None)
    >>> number_in("81.500"), number_in("1e2")
    (None, None)
    """
    plain = _narrowed(text)
    is_number = _NUMBER.fullmatch(plain) and not _DOUBTFUL.fullmatch(plain)
    return Fraction(plain.replace(",", ".")) if is_number else None


def shown_number(text: str) -> str:
    """Return the digits that Excel shows of a number that a cell stores: 15 that count, at most.

    Raises ``ValueError`` for what no numeric cell stores.

    Source: Excel keeps binary floats; what it shows and rounds are their 15 decimal digits.

    >>> shown_number("53.994999999999997"), shown_number("100.00000000000001"), shown_number("94")
    ('53.995', '100', '94')
    >>> shown_number("1E-3"), shown_number("3.2E+1")
    ('0.001', '32')
    """
    if len(text) <= SHOWN_DIGITS and _PLAIN.fullmatch(text):
        return text
    number = float(text) + 0.0  # of -0 the sign is not shown
    if not isfinite(number):
        raise ValueError(text)
    return f"{Decimal(f'{number:.{SHOWN_DIGITS}g}'):f}"


def is_doubtful_number(text: str) -> bool:
    """Return whether a typed number may be thousands as well as decimals.

    >>> is_doubtful_number("81.500"), is_doubtful_number("94,000"), is_doubtful_number("77,995")
    (True, True, False)
    """
    return _DOUBTFUL.fullmatch(_narrowed(text)) is not None


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
    folded = unicodedata.normalize("NFC", text.translate(_SEEN)).casefold().replace("_", " ")
    words = " ".join(folded.split())
    plain = words.rstrip(". ") or words
    number = number_in(plain)
    return plain if number is None else str(number)


def straight(text: str) -> str:
    """Return a text with the quotes and dashes of a keyboard, and without what takes no place.

    >>> straight("“Ada” – sebagian…")
    '"Ada" - sebagian...'
    """
    return unicodedata.normalize("NFC", text.translate(_SEEN).translate(_TYPED))


@lru_cache(maxsize=4096)
def answer_token(text: str) -> str:
    """Return the token of a heading's or answer's text, however its quotes and dashes are written.

    Names keep theirs: archives hold the tokens of names.

    >>> answer_token("Ada – “lengkap”"), answer_token('ada - "Lengkap"')
    ('ada - "lengkap"', 'ada - "lengkap"')
    """
    return token_of(straight(text))


def in_order(name: str) -> tuple[object, ...]:
    """Return what names are sorted by: the numbers in them by their size.

    >>> sorted(("Pusk 0", "Pusk 10", "pusk 2", "Pusk 2", "Pusk"), key=in_order)
    ['Pusk', 'Pusk 0', 'Pusk 2', 'pusk 2', 'Pusk 10']
    """
    words, numbers = _NUMBERS.split(name.casefold()), _NUMBERS.findall(name)
    sizes = [(len(each.lstrip("0")), each.lstrip("0")) for each in numbers]
    return (*chain.from_iterable(zip_longest(words, sizes, fillvalue=(-1, ""))), name)


def two_decimals(number: Fraction) -> str:
    """Return a number with two decimals, rounded half up.

    >>> two_decimals(Fraction(2275, 22)), two_decimals(Fraction(130))
    ('103.41', '130.00')
    """
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"


def nearest(found: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Return the known words that read most like one that is not known, the most alike first.

    >>> nearest("asumed", ["official", "assumed"]), nearest("?", ["official"])
    (['assumed'], [])
    """
    from rapidfuzz import fuzz, process

    found = found[:_LONGEST_MEANT]
    alike = process.extract(found, list(known), scorer=fuzz.ratio, limit=most, score_cutoff=60)
    return [word for word, *_ in alike]


def nearest_first(found: str, allowed: Iterable[str]) -> list[str]:
    """Return the allowed words, the one that is probably meant first.

    >>> nearest_first("asumed", ["official", "inferred", "assumed"])
    ['assumed', 'official', 'inferred']
    >>> nearest_first("?", ["official", "inferred"])
    ['official', 'inferred']
    """
    words = list(allowed)
    return list(dict.fromkeys([*nearest(found, words), *words]))
