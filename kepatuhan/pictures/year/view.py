"""Every string that only the yearly report prints."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from kepatuhan.ground.i18n import Words
from kepatuhan.ground.tokens import in_order
from kepatuhan.pictures.base_view import ZONE_SIGNS
from kepatuhan.pictures.numbers import capital
from kepatuhan.pictures.result.html import HtmlView
from kepatuhan.pictures.result.view import OPEN, STANDING_WORDS
from kepatuhan.pictures.year.parts import InstitutionSheet
from kepatuhan.register.provinces import province_name
from kepatuhan.result.model import Scored, Standing, UnitResult
from kepatuhan.rubric.model import FULL
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.year.groups import ZoneCounts, ZoneGroup
from kepatuhan.year.heat import step_of
from kepatuhan.year.peers import Peers, part_score
from kepatuhan.year.tiles import Tile
from kepatuhan.year.year import Year

SHARE_DECIMALS, FEWEST_FOR_DECIMALS = 2, 100
WHOLE_ENOUGH = 60  # percent of those assessed, below which a list says nothing of all
NO_ZONE_SIGN = "○"


# A type of institutions with the pages of its best and of its worst.
Ends = tuple[str, Sequence[InstitutionSheet], Sequence[InstitutionSheet]]


class YearView(HtmlView):
    """The words and numbers of one yearly report in one language."""

    def __init__(self, year: Year, words: Words) -> None:
        super().__init__(year.result, words)
        self.year = year

    # What the report is about ----------------------------------------------------------------

    @cached_property
    def title(self) -> str:
        """The report's title: the year, and what it is limited to."""
        title = self.words("Zone report {year}", year=self.result.survey.year)
        return f"{title} · {self.scope_name}" if self.scope_name else title

    @cached_property
    def scope_name(self) -> str:
        """What the report is limited to: a province, a type of institution, or both."""
        scope = self.year.scope
        place = self.words("Province: {name}", name=province_name(scope.province))
        kind = self.words("Type: {name}", name=self.kind(scope.type))
        return " · ".join(
            text for text, is_set in ((place, scope.province), (kind, scope.type)) if is_set
        )

    @cached_property
    def scope_sentence(self) -> str:
        """What a limit means for ranks and medians; '' where there is none."""
        if self.year.scope.is_all:
            return ""
        return self.words(
            "This report is limited ({scope}): ranks, medians and counts are among its own "
            "institutions, and findings are those of the files that hold them.",
            scope=self.scope_name,
        )

    @cached_property
    def coverage_sentence(self) -> str:
        """Return how many of all that were assessed that year are here, '' where nobody knows."""
        assessed = self.year.result.rubric.assessed
        number = self.year.assessed
        if assessed is None or not self.year.scope.is_all or number > assessed.value:
            return ""
        told = self.words(
            "{n} of {assessed} institutions that the edition assessed",
            n=self.words.whole(number), assessed=self.words.whole(assessed.value),
        )  # fmt: skip
        return (
            self.words("{these}, a partial list", these=told) if number < assessed.value else told
        )

    @cached_property
    def partial_sentence(self) -> str:
        """Return that a partial list tells little of all, where it is far from whole; else ''."""
        assessed = self.year.result.rubric.assessed
        if not self.coverage_sentence or assessed is None:
            return ""
        share = Fraction(FULL * self.year.assessed, assessed.value)
        if share >= WHOLE_ENOUGH:
            return ""
        return self.words(
            "This list holds {share} of the institutions that were assessed; its counts and shares "
            "are its own and say nothing of all of them.",
            share=self.percent(share) if share >= 1 else self.words("less than 1%"),
        )

    @cached_property
    def basis(self) -> tuple[str, str]:
        """What stands on every page: what the report is not, and what it rests on."""
        sentences = (self.rests_on_sentence(), self.zone_name_sentence())
        return self.not_official(), " ".join(filter(None, sentences))

    # Groups ----------------------------------------------------------------------------------

    @cached_property
    def shown_groups(self) -> list[tuple[int, ZoneGroup]]:
        """The zones, and those without one that anything is in, each with its place in counts."""
        both = (self.year.whole, self.year.all_units)
        return [
            (at, group)
            for at, group in enumerate(self.year.groups)
            if group.bands or any(counts.numbers[at] for counts in both)
        ]

    def zone_name(self, group: ZoneGroup) -> str:
        """Return what a group is called: its zone, its opinion, or why it has none."""
        if group.bands:
            return self.grade_word(group.bands[0])
        if group.standing is Standing.UNSCORED:
            return capital(self.words(OPEN))
        return capital(self.words(STANDING_WORDS[group.standing])) if group.standing else ""

    def official_name(self, group: ZoneGroup) -> str:
        """Return what official tables call a zone where they say another word; else ''."""
        zone = group.zone
        if zone is None or zone is zone.official:
            return ""
        return self.words("officially: {zone}", zone=self.zone_word(zone.official).lower())

    def group_sign(self, group: ZoneGroup) -> str:
        """Return a group's shape; where there are no colours, its number from the best."""
        if group.zone:
            return ZONE_SIGNS[group.zone]
        return self.opinion_sign(self._step(group)) if group.bands else NO_ZONE_SIGN

    def group_class(self, group: ZoneGroup) -> str:
        """Return the class of a group's colour; where there are none, of its shade."""
        if group.zone:
            return group.zone.value
        return f"step-{self._step(group)}" if group.bands else "plain"

    def _step(self, group: ZoneGroup) -> int:
        return 1 + self.year.groups.index(group)

    def tile_group(self, tile: Tile) -> ZoneGroup | None:
        """Return the group that a province's median is in, None where it has none."""
        bands = [group for group in self.year.groups if tile.band in group.bands]
        return bands[0] if tile.band else None

    def group_limit(self, group: ZoneGroup) -> str:
        """Return from which score a group begins; '' where it has no zone."""
        if group.minimum is None:
            return ""
        return self.words("from {minimum} points", minimum=self.shortest(group.minimum))

    # Numbers ---------------------------------------------------------------------------------

    def share(self, counts: ZoneCounts, at: int) -> str:
        """Return a percentage of a count: 46,42%; of fewer than a hundred without decimals."""
        decimals = SHARE_DECIMALS if counts.total >= FEWEST_FOR_DECIMALS else 0
        return self.percent(counts.shares[at], decimals)

    def difference(self, own: Fraction | None, other: Fraction | None) -> str:
        """Return by how much a printed score is above or below a printed median: +3,20."""
        if own is None or other is None:
            return self.rounded(None)
        shown = round_half_up(own, self.decimals) - round_half_up(other, self.decimals)
        return ("+" if shown > 0 else "") + self.rounded(Fraction(shown))

    def counts_in_words(self, counts: ZoneCounts) -> str:
        """Return a row of counts as a sentence, for who cannot see the picture."""
        return "; ".join(
            f"{self.zone_name(group)} {self.words.whole(counts.numbers[at])}"
            for at, group in self.shown_groups
            if counts.numbers[at]
        )

    # Scores beside each other ----------------------------------------------------------------

    def part(self, scored: Scored, code: str) -> Fraction | None:
        """Return the own score of a part of something."""
        return part_score(scored, code)

    def step(self, score: Fraction) -> int:
        """Return how dark a score is drawn."""
        return step_of(score)

    # Ranks -----------------------------------------------------------------------------------

    def ends_by_type(self, sheets: Sequence[InstitutionSheet]) -> Iterator[Ends]:
        """Yield the pages of the best and of the worst of each type that fit no short list."""
        pages = {sheet.result.key: sheet for sheet in sheets}
        for kind, (best, worst) in self.year.ends_by_type.items():
            if worst:
                yield kind, [pages[each.key] for each in best], [pages[each.key] for each in worst]

    def rank_among(self, unit: UnitResult, peers: Peers | None) -> str:
        """Return a unit's rank among its peers as a sentence; '' where it has none."""
        rank = peers.ranks.get(unit.key) if peers and peers.can_compare else None
        if peers is None or rank is None:
            return ""
        return self.words(
            "Rank {rank} of {number} units of its type in {year}",
            rank=self.words.whole(rank),
            number=self.words.whole(peers.number),
            year=self.result.survey.year,
        )

    # Names -----------------------------------------------------------------------------------

    def units_by_type(self) -> tuple[ZoneCounts, ...]:
        """Return the units by type and zone, by the names of the types; without one last."""
        by_name = sorted(
            self.year.units_by_type, key=lambda one: in_order(self.unit_type(one.name))
        )
        return tuple(sorted(by_name, key=lambda one: not one.name))

    def unit_type(self, code: str) -> str:
        """Return the name of a type of unit; the code itself if it is none that is known."""
        known = self.rubric.register.types.get(code)
        return self.words.of(known.name) if known else self.kind(code)

    def kind(self, name: str) -> str:
        """Return a type as it heads a line: with a capital, or that there is none."""
        return capital(name) or self.words("Type not given")

    def province(self, name: str) -> str:
        """Return a province as it heads a line, or that there is none."""
        return province_name(name) or self.words("Without a province")

    def peers_sentence(self, peers: Peers | None, name: str) -> str:
        """Return whose median stands beside the bars, or why there is none."""
        if peers is None or not peers.can_compare:
            return self.words("No median of peers: no other scored one of this type in this year.")
        return self.words(
            "The line is the median of {n} of the same type ({type}) in {year}, this one included.",
            n=self.words.whole(peers.number),
            type=name,
            year=self.result.survey.year,
        )

    # Sentences -------------------------------------------------------------------------------

    def tie_rule(self) -> str:
        """Return how ranks are given."""
        rule = self.words(
            "Ranks go by the unrounded score. Equal scores share a rank and the next ranks are "
            "left out (1, 2, 2, 4); what has no score has no rank."
        )
        if not self.year.has_other_scales:
            return rule
        other = self.words(
            "Institutions with other full marks than 100 stand in ranks, medians and the "
            "distribution by their percentage of full marks."
        )
        return f"{rule} {other}"

    def share_rule(self) -> str:
        """Return how percentages are rounded."""
        return self.words(
            "Every institution or unit stands in exactly one column, so the counts always add up. "
            "Each percentage is rounded by itself, half up, to two decimals, or to none where the "
            "whole is under 100; the printed ones may therefore not add up to exactly 100."
        )

    def tile_words(self, tile: Tile) -> str:
        """Return what a tile of the map says."""
        if not tile.counts.total:
            return self.words("{province}: no institution", province=tile.province.name)
        return self.words(
            "{province}: {n} institutions, median {median} ({zone}); {counts}",
            province=tile.province.name,
            n=self.words.whole(tile.counts.total),
            median=self.rounded(tile.median),
            zone=self.band_name(tile.band) if tile.band else self.words(OPEN),
            counts=self.counts_in_words(tile.counts),
        )
