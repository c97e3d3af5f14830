"""The provinces of a year as tiles of a map, each with its institutions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.register.provinces import Province, province_of, provinces_in
from kepatuhan.result import InstitutionResult
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.bands import band_of, round_half_up
from kepatuhan.yearly.groups import Counts, Group, count
from kepatuhan.yearly.peers import median


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
