"""Everything that a yearly report shows, computed once from a result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from kepatuhan.register.provinces import province_name, province_of
from kepatuhan.result.model import Gap, InstitutionResult, Result, Standing, UnitResult
from kepatuhan.result.stages import Erratum, YearStages
from kepatuhan.rubric.model import FULL
from kepatuhan.survey.scope import Scope
from kepatuhan.year.before import YearBefore
from kepatuhan.year.groups import (
    ZoneCounts,
    ZoneGroup,
    count,
    count_by,
    groups_of,
)
from kepatuhan.year.indicators import IndicatorMean, indicator_means
from kepatuhan.year.peers import Peers, median, part_score, peers_of
from kepatuhan.year.quality import Quality, quality_of
from kepatuhan.year.strips import Strip, strips_of
from kepatuhan.year.tiles import Tile, tiles_of

Institutions = tuple[InstitutionResult, ...]
ENDS = 10  # so many stand at the top and at the bottom


@dataclass(frozen=True)
class Year:
    """The figures of one year. Institutions and units come in the result's order, best first.

    ``archive``: the one that all of it comes from, '' where files were named. ``stages``: those of
    the institutions, None where nothing is to be said of them. ``before``: an earlier year.
    ``revised``: what was kept again of its institutions, in a year without stages.
    """

    result: Result
    scope: Scope = field(default_factory=Scope)
    archive: str = ""
    stages: YearStages | None = None
    before: YearBefore | None = None
    revised: tuple[Erratum, ...] = ()

    @cached_property
    def groups(self) -> tuple[ZoneGroup, ...]:
        """The zones, then those without one, that any institution or unit is in, or could be."""
        return groups_of(self.result.rubric)

    @property
    def institutions(self) -> tuple[InstitutionResult, ...]:
        """All institutions."""
        return self.result.institutions

    @cached_property
    def units(self) -> tuple[UnitResult, ...]:
        """All units."""
        return self.result.units

    # Counts ----------------------------------------------------------------------------------

    @cached_property
    def whole(self) -> ZoneCounts:
        """The institutions by zone."""
        return count("", self.institutions, self.groups)

    @cached_property
    def by_type(self) -> tuple[ZoneCounts, ...]:
        """The institutions by type and zone."""
        return count_by(self.institutions, lambda one: one.survey.type, self.groups)

    @cached_property
    def by_province(self) -> tuple[ZoneCounts, ...]:
        """The institutions by province and zone."""
        return count_by(
            self.institutions, lambda one: province_name(one.survey.province), self.groups
        )

    @cached_property
    def units_by_type(self) -> tuple[ZoneCounts, ...]:
        """The units by type and zone."""
        return count_by(self.units, lambda one: one.unit.type, self.groups)

    @cached_property
    def all_units(self) -> ZoneCounts:
        """The units by zone."""
        return count("", self.units, self.groups)

    @cached_property
    def strips(self) -> tuple[Strip[InstitutionResult], ...]:
        """The institutions' scores by type; by province where all are of one type."""
        types = {each.survey.type for each in self.ranked}
        by_type = len(types) > 1
        return strips_of(
            self.institutions,
            lambda one: one.survey.type if by_type else province_name(one.survey.province),
        )

    @cached_property
    def unit_strips(self) -> tuple[Strip[UnitResult], ...]:
        """The units' scores, all in one."""
        return strips_of(self.units, lambda _: "")

    @cached_property
    def tiles(self) -> tuple[Tile, ...]:
        """The provinces of the map."""
        year = self.result.survey.year
        return tiles_of(self.institutions, year, self.result.rubric, self.groups)

    @cached_property
    def province_medians(self) -> Mapping[str, Fraction | None]:
        """The median of the scores by province, under the names of ``by_province``."""
        scores: dict[str, list[Fraction]] = {}
        for each in self.institutions:
            own = scores.setdefault(province_name(each.survey.province), [])
            own += [each.share_of_full] if each.share_of_full is not None else []
        return {name: median(own) for name, own in scores.items()}

    @property
    def provinces_told(self) -> int:
        """How many provinces of the map have an institution; below two a map shows nothing."""
        return sum(tile.counts.total > 0 for tile in self.tiles)

    @cached_property
    def off_map(self) -> int:
        """How many institutions are in no province of the map."""
        return len(self.institutions) - sum(tile.counts.total for tile in self.tiles)

    # Ranks -----------------------------------------------------------------------------------

    @cached_property
    def ranked(self) -> tuple[InstitutionResult, ...]:
        """The institutions that have a rank, best first."""
        return tuple(each for each in self.institutions if each.rank is not None)

    @cached_property
    def ends_by_type(self) -> Mapping[str, tuple[Institutions, Institutions]]:
        """The best and the worst of each type, none in both; all are the best where few are."""
        found: dict[str, list[InstitutionResult]] = {}
        for each in self.ranked:
            found.setdefault(each.survey.type, []).append(each)
        return {kind: _ends(tuple(ranked)) for kind, ranked in found.items()}

    @property
    def without_score(self) -> int:
        """How many institutions have no score, and so no rank."""
        return len(self.institutions) - len(self.ranked)

    @cached_property
    def median(self) -> Fraction | None:
        """The median of the institutions' scores, in percent of full marks."""
        shares = (each.share_of_full for each in self.ranked)
        return median(share for share in shares if share is not None)

    @property
    def assessed(self) -> int:
        """How many institutions were assessed."""
        return sum(each.standing is not Standing.NOT_ASSESSED for each in self.institutions)

    @property
    def has_other_scales(self) -> bool:
        """Whether any institution's full marks are not 100."""
        return any(each.verdict and each.verdict.maximum != FULL for each in self.institutions)

    @cached_property
    def in_type(self) -> Mapping[str, int]:
        """How many institutions of each type have a rank."""
        found: dict[str, int] = {}
        for each in self.ranked:
            found[each.survey.type] = found.get(each.survey.type, 0) + 1
        return found

    # Peers -----------------------------------------------------------------------------------

    @cached_property
    def unit_peers(self) -> Mapping[str, Peers]:
        """The units of each type."""
        return peers_of(self.units, lambda one: one.unit.type, self.result.rubric.parts)

    @cached_property
    def institution_peers(self) -> Mapping[str, Peers]:
        """The institutions of each type."""
        return peers_of(self.institutions, lambda one: one.survey.type, self.result.rubric.parts)

    @cached_property
    def has_parts(self) -> bool:
        """Whether any unit's score is made of parts that can stand beside those of others."""
        parts = self.result.rubric.parts
        return any(part_score(unit, part.code) is not None for unit in self.units for part in parts)

    # Weak spots ------------------------------------------------------------------------------

    @cached_property
    def indicators(self) -> tuple[IndicatorMean, ...]:
        """The indicators, the weakest first; empty where no unit has answers."""
        return indicator_means(self.result)

    @cached_property
    def not_assessed(self) -> tuple[tuple[InstitutionResult, UnitResult | None, str], ...]:
        """Who was not assessed, with the reason; the unit is None where it is the institution."""
        found: list[tuple[InstitutionResult, UnitResult | None, str]] = []
        for each in self.institutions:
            if each.survey.not_assessed:
                found.append((each, None, each.survey.not_assessed))
            found += [
                (each, unit, unit.unit.not_assessed)
                for unit in each.units
                if unit.standing is Standing.NOT_ASSESSED
            ]
        return tuple(found)

    @cached_property
    def quality(self) -> Quality:
        """What the data lack."""
        return quality_of(self.result)

    @cached_property
    def unknown_provinces(self) -> tuple[str, ...]:
        """The names of provinces that are none of the known ones."""
        names = {each.survey.province for each in self.institutions}
        return tuple(sorted(name for name in names if name and not province_of(name)))


def _ends(ranked: Institutions) -> tuple[Institutions, Institutions]:
    half = len(ranked) // 2
    size = min(ENDS, half) if len(ranked) > ENDS else len(ranked)
    return ranked[:size], ranked[max(size, len(ranked) - ENDS) :][::-1]


def gaps_of_unit(result: Result, unit: UnitResult) -> list[Gap]:
    """Return what costs a unit points, the costliest first; nothing hidden."""
    if unit.tree is None or unit.is_ready:
        return []
    hidden = result.hidden(unit)
    found = [
        Gap(unit, result.rubric.indicators[leaf.code], leaf.lost * unit.share, leaf.lost)
        for leaf in unit.tree.leaves()
        if leaf.lost and leaf.code not in hidden
    ]
    return sorted(found, key=lambda gap: -gap.lost_here)
