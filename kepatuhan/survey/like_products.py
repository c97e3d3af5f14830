"""Products of a unit whose names read like one: they count as two."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import answer_token
from kepatuhan.register.units import letters_wrong
from kepatuhan.survey.model import SurveyUnit


def find_like_products(unit: SurveyUnit) -> Iterator[Finding]:
    """Yield a finding for every two products that may be one, at the cell of the second."""
    named = [(each.name, words_of(each.name)) for each in unit.products]
    for (first, one), (second, other) in combinations(named, 2):
        if are_alike(one, other):
            yield finding("product.two_names", _place_of(second, unit), unit=unit.name,
                          first=first, second=second)  # fmt: skip


def words_of(name: str) -> Sequence[str]:
    """Return the words of a name, as they are compared."""
    return answer_token(name).split()


def are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the words of two names differ by slips or short forms, never by numbers.

    >>> are_alike(words_of("Surat Ket. DTKS"), words_of("Surat Keterangan DTKS"))
    True
    >>> [are_alike(words_of("Akta Lahir"), words_of(name)) for name in ("Akta Lahid", "Akta Mati")]
    [True, False]
    >>> are_alike(words_of("Poli 1"), words_of("Poli 2"))
    False
    """
    if one == other or len(one) != len(other):
        return False
    return all(mine == yours or _may_be_one(mine, yours)
               for mine, yours in zip(one, other, strict=True))  # fmt: skip


def _may_be_one(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if any(each.isdecimal() for each in word + other):
        return False
    if short.endswith(".") and long.startswith(short[:-1]):
        return True
    most = letters_wrong(short)
    if not most or len(long) - len(short) > most:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other) <= most


def _place_of(product: str, unit: SurveyUnit) -> Place:
    places = [each.place for each in unit.answers if each.subject == product]
    return next((each for each in places if each.cell), places[0] if places else Place(""))
