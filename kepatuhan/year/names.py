"""File names made of names: short, plain, unique, and allowed on Windows too."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from kepatuhan.register.provinces import province_name
from kepatuhan.survey.scope import Scope

LONGEST = 48
# Windows reserves these for devices, with any ending.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_OTHER = re.compile(r"[^a-z0-9]+")


def slug_of(name: str, stand_in: str) -> str:
    """Return a name as letters, digits and hyphens; ``stand_in`` where nothing is left of it.

    >>> slug_of("Kab. Timor Tengah Selatan / NTT", "x"), slug_of("¿?", "unit"), slug_of("CON", "x")
    ('kab-timor-tengah-selatan-ntt', 'unit', 'x-con')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = _OTHER.sub("-", plain).strip("-")[:LONGEST].rstrip("-")
    if not slug:
        return stand_in
    return f"{stand_in}-{slug}" if slug in RESERVED else slug


def year_named(year: int, edition: str, years: Collection[int], *, is_what_if: bool = False) -> str:
    """Return how the reports of a year are named; those under another year's edition name it.

    So do those in which answers are only supposed.

    >>> [year_named(year, "2022", [2022]) for year in (2022, 2021)]
    ['2022', '2021-rubrik-2022']
    >>> year_named(2022, "2022", [2022], is_what_if=True)
    '2022-andaian'
    """
    name = str(year) if year in years else f"{year}-rubrik-{edition}"
    return f"{name}-andaian" if is_what_if else name


def suffix_of(scope: Scope) -> str:
    """Return what a report of a part adds to its folder's name, '' if it is about all.

    >>> suffix_of(Scope("Prov. Bali", "kota")), suffix_of(Scope())
    ('-bali-kota', '')
    """
    parts = (province_name(scope.province), scope.type, scope.institution)
    return "".join(f"-{slug_of(part, 'lain')}" for part in parts if part)


def unique_slugs(names: Iterable[str], stand_in: str, taken: Iterable[str] = ()) -> list[str]:
    """Return a slug for every name, no two alike and none that is taken.

    >>> unique_slugs(["Dinas A", "dinas-a", "Index", "Dinas A 2"], "unit", ["index"])
    ['dinas-a', 'dinas-a-2', 'index-2', 'dinas-a-2-2']
    """
    used, found = set(taken), []
    for name in names:
        first = slug_of(name, stand_in)
        slug, number = first, 1
        while slug in used:
            number += 1
            slug = f"{first}-{number}"
        used.add(slug)
        found.append(slug)
    return found
