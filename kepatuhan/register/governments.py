"""The local governments: 38 provinces, 416 kabupaten and 98 kota, and what their names mean.

Codes and names are those of Kepmendagri 300.2.2-2138/2025; the codes of Permendagri 58/2021, where
they were others, are those of the surveys until 2022. The administrative kota and kabupaten of
Jakarta count as kota and kabupaten, as in the published results.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kepatuhan.register.provinces import province_of, provinces

FILE = Path(__file__).with_name("governments.csv")
LAST_YEAR_OF_OLD_CODES = 2022
OLD_CODES, CODES = "Permendagri 58/2021", "Kepmendagri 300.2.2-2138/2025"
PROVINCE = "provinsi"
REGENCIES = ("kabupaten", "kota")
KINDS = (PROVINCE, *REGENCIES)


@dataclass(frozen=True, slots=True)
class Government:
    """One local government. ``code_2022``: its code until 2022 if that was another, else ''.

    ``province``: the name of the province that it is in now, or is. ``other_names``: what is
    usually said or written for it, and means no other.
    """

    code: str
    name: str
    province: str
    code_2022: str = ""
    earlier_name: str = ""
    other_names: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """Its type: provinsi, kabupaten or kota."""
        return self.name.partition(" ")[0].lower()

    def code_in(self, year: int) -> str:
        """Return its code in a survey year."""
        return self.code_2022 if self.code_2022 and year <= LAST_YEAR_OF_OLD_CODES else self.code

    def province_in(self, year: int) -> str:
        """Return the name of the province that it belonged to in a survey year."""
        return _province_names()[self.code_in(year)[:2]]


def edition_of_codes(year: int) -> str:
    """Return which list the codes of a survey year are those of.

    >>> edition_of_codes(2022), edition_of_codes(2023)
    ('Permendagri 58/2021', 'Kepmendagri 300.2.2-2138/2025')
    """
    return OLD_CODES if year <= LAST_YEAR_OF_OLD_CODES else CODES


@cache
def _province_names() -> Mapping[str, str]:
    return {each.code: each.name for each in provinces()}


@cache
def governments() -> tuple[Government, ...]:
    """Return every government: the provinces, then the kabupaten and kota, each by code."""
    names = _province_names()
    every = [Government(code, f"Provinsi {name}", name) for code, name in names.items()]
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    for code, name, old_code, earlier_name, other in rows:
        others = tuple(filter(None, other.split("; ")))
        every.append(Government(code, name, names[code[:2]], old_code, earlier_name, others))
    return tuple(every)


def regencies_of(province: str, year: int) -> tuple[Government, ...]:
    """Return the kabupaten and kota that were a province's in a survey year, by code.

    >>> len(regencies_of("Papua", 2022)), len(regencies_of("Papua", 2023))
    (29, 9)
    """
    known = province_of(province)
    found = [
        each
        for each in governments()
        if known and each.type in REGENCIES and each.province_in(year) == known.name
    ]
    return tuple(sorted(found, key=lambda each: each.code_in(year)))
