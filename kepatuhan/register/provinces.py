"""The provinces, the names that they are written by, and their places on a map of equal tiles."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kepatuhan.ground.tokens import token_of

FILE = Path(__file__).with_name("provinces.yaml")


@dataclass(frozen=True, slots=True)
class Province:
    """One province. ``since``: the first survey year in which it has a tile of its own."""

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    column: int
    row: int
    since: int


@cache
def provinces() -> tuple[Province, ...]:
    """Return every province, by code."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(FILE.read_text(encoding="utf-8"), loader)["provinces"]  # noqa: S506 (safe)
    found = [_province(code, each) for code, each in rows.items()]
    return tuple(sorted(found, key=lambda each: each.code))


def _province(code: str, row: Mapping[str, Any]) -> Province:
    column, line = row["tile"]
    aliases = tuple(row.get("aliases", ()))
    return Province(code, row["name"], row["short"], aliases, column, line, row.get("since", 0))


def provinces_in(year: int) -> tuple[Province, ...]:
    """Return the provinces that a survey of a year knows: 34 until 2022, 38 after."""
    return tuple(each for each in provinces() if each.since <= year)


@cache
def _by_name() -> Mapping[str, Province]:
    return {
        token_of(word): each
        for each in provinces()
        for name in (each.code, each.name, each.short, *each.aliases)
        for word in (name, f"Provinsi {name}", f"Prov. {name}")
    }


def province_of(name: str) -> Province | None:
    """Return the province that a name means, or None.

    >>> province_of("prov. NTB").name, province_of("D.I. Yogyakarta").short, province_of("Antah")
    ('Nusa Tenggara Barat', 'DIY', None)
    """
    return _by_name().get(token_of(name))


def province_name(name: str) -> str:
    """Return the province's own name where it is known, else the name as it stands in the file."""
    known = province_of(name)
    return known.name if known else name
