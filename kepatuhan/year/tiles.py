"""The provinces of a year as tiles of a map, each with its institutions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.register.provinces import Province, province_of, provinces_in
from kepatuhan.result.model import InstitutionResult
from kepatuhan.rubric.model import Band, Rubric
from kepatuhan.scoring.bands import Verdict, band_of
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.year.groups import ZoneCounts, ZoneGroup, count
from kepatuhan.year.peers import median


@dataclass(frozen=True, slots=True)
class Tile:
    """One province with its institutions. ``median``: of their scores, None where none has one."""

    province: Province
    counts: ZoneCounts
    scored: int
    median: Fraction | None
    band: Band | None


def tiles_of(
    institutions: Iterable[InstitutionResult],
    year: int,
    rubric: Rubric,
    groups: tuple[ZoneGroup, ...],
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
    groups: tuple[ZoneGroup, ...],
) -> Tile:
    scores = [each.share_of_full for each in institutions if each.share_of_full is not None]
    return Tile(
        province,
        count(province.name, institutions, groups),
        len(scores),
        median(scores),
        _band_of_median([each.verdict for each in institutions if each.verdict], rubric),
    )


def _band_of_median(verdicts: Sequence[Verdict], rubric: Rubric) -> Band | None:
    """Return the band of the median, None where what is not certain could move it to another."""
    ends = median(one.low_share for one in verdicts), median(one.high_share for one in verdicts)
    bands = [
        band_of(round_half_up(end, rubric.roll_up.decimals), rubric)
        for end in ends
        if end is not None
    ]
    return bands[0] if bands and bands[0] is bands[-1] else None
