"""The provinces of a year and their places on a map of equal tiles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from kepatuhan.result import InstitutionResult
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.rubric.tokens import token_of
from kepatuhan.scoring.bands import band_of, round_half_up
from kepatuhan.yearly.groups import Counts, Group, count
from kepatuhan.yearly.peers import median

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

    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["provinces"]
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


@dataclass(frozen=True, slots=True)
class Tile:
    """One province with its institutions. ``median``: of their scores, None where none has one."""

    province: Province
    counts: Counts
    scored: int
    median: Fraction | None
    band: Band | None


def tiles_of(
    institutions: Iterable[InstitutionResult], year: int, rubric: Rubric, groups: tuple[Group, ...]
) -> tuple[Tile, ...]:
    """Return a tile for every province of the year, also for those without an institution."""
    gathered: dict[str, list[InstitutionResult]] = {}
    for each in institutions:
        known = province_of(each.survey.province)
        if known:
            gathered.setdefault(known.code, []).append(each)
    return tuple(
        _tile(province, gathered.get(province.code, []), rubric, groups)
        for province in provinces_in(year)
    )


def _tile(
    province: Province,
    institutions: list[InstitutionResult],
    rubric: Rubric,
    groups: tuple[Group, ...],
) -> Tile:
    scores = [each.exact for each in institutions if each.exact is not None]
    middle = median(scores)
    band = None
    if middle is not None:
        band = band_of(round_half_up(middle, rubric.roll_up.decimals), rubric)
    return Tile(province, count(province.name, institutions, groups), len(scores), middle, band)
