"""Products of a unit whose names read like one: they count as two."""

from collections.abc import Iterator
from itertools import combinations

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import answer_token
from kepatuhan.register.units import letters_wrong
from kepatuhan.survey.model import SurveyUnit


def find_like_products(unit: SurveyUnit) -> Iterator[Finding]:
    """Yield a finding for every two products that may be one, at the cell of the second."""
    for first, second in combinations([each.name for each in unit.products], 2):
        if are_alike(first, second):
            yield finding("product.two_names", _place_of(second, unit), unit=unit.name,
                          first=first, second=second)  # fmt: skip


def are_alike(first: str, second: str) -> bool:
    """Return whether two names differ by mistyped or shortened words alone, never by numbers.

    >>> are_alike("Surat Ket. DTKS", "Surat Keterangan DTKS"), are_alike("Akta Lahir", "Akta Mati")
    (True, False)
    >>> are_alike("Izin Prakter Dokter", "Izin Praktek Dokter"), are_alike("Poli 1", "Poli 2")
    (True, False)
    """
    one, other = answer_token(first).split(), answer_token(second).split()
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
