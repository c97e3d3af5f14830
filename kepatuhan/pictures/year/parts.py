"""What the pages of the yearly report are made of: bars beside medians, gaps, links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kepatuhan.ground.errors import Place
from kepatuhan.pictures.result.gap_parts import costly_groups
from kepatuhan.pictures.result.page import FIRST_GAPS
from kepatuhan.pictures.result.scale import Stretch, scale_of
from kepatuhan.result.model import Gap, InstitutionResult, Result, Scored, UnitResult
from kepatuhan.result.repairs import repairs_to_next_band
from kepatuhan.result.repairs_by_indicator import Repair, goal_of, repairs_of, up_to
from kepatuhan.result.tallies import groups_to
from kepatuhan.rubric.model import FULL, Band, Branch, Rubric
from kepatuhan.scoring.trace import AnswerGroup
from kepatuhan.year.names import unique_slugs
from kepatuhan.year.peers import Peers, part_score
from kepatuhan.year.year import Year, gaps_of_unit

FOLDER, INDEX, WHY = "institutions", "index.html", "why.html"
OTHER_PAGES = ("index", "prevention", "training", "why")  # of an institution, beside its units
FIRST_OF_INSTITUTION = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A score or one part of it, 0..100, beside the median of the peers; None where there is none.

    ``branch`` None: the score itself, up to ``maximum``.
    """

    branch: Branch | None
    own: Fraction | None
    median: Fraction | None
    maximum: Fraction = FULL


@dataclass(frozen=True, slots=True)
class GapLine:
    """What costs points, with the answers that it was given."""

    gap: Gap
    answers: tuple[AnswerGroup, ...]

    @property
    def costly(self) -> tuple[AnswerGroup, ...]:
        """The answers that do not earn the most."""
        return costly_groups(self.answers, self.gap.indicator)

    @property
    def places(self) -> tuple[Place, ...]:
        """Their cells."""
        return tuple(place for group in self.costly for place in group.places)


class ReportSheet:
    """What the pages of units and of institutions have in common."""

    result: Scored
    rubric: Rubric
    peers: Peers | None

    @property
    def scale(self) -> tuple[Stretch, ...]:
        """The bands' places on the scale."""
        return tuple(scale_of(self.rubric, self.result.verdict))

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The parts of the score."""
        return bars_of(self.result, self.peers, self.rubric)


@dataclass(frozen=True)
class UnitSheet(ReportSheet):
    """One unit's page. ``file``: its name in its institution's folder."""

    result: UnitResult
    institution: InstitutionResult
    file: str
    rubric: Rubric
    peers: Peers | None


@dataclass(frozen=True)
class InstitutionSheet(ReportSheet):
    """One institution's page with those of its units. ``folder``: its path below the report's."""

    result: InstitutionResult
    folder: str
    units: tuple[UnitSheet, ...]
    rubric: Rubric
    peers: Peers | None

    @property
    def href(self) -> str:
        """Where its page stands, as seen from the index."""
        return f"{self.folder}/{INDEX}"

    @property
    def has_several_units(self) -> bool:
        """Whether its score says more than that of its only unit."""
        return len(self.units) > 1


def tells_why(institution: InstitutionResult) -> bool:
    """Return whether there is a way from any unit's score down to cells."""
    return any(unit.parts for unit in institution.units)


def sheets_of(year: Year) -> tuple[InstitutionSheet, ...]:
    """Return every page of the report, institutions in the result's order."""
    names = unique_slugs((each.survey.name for each in year.institutions), "institution")
    return tuple(
        _institution(year, each, f"{FOLDER}/{name}")
        for each, name in zip(year.institutions, names, strict=True)
    )


def _institution(year: Year, institution: InstitutionResult, folder: str) -> InstitutionSheet:
    rubric = year.result.rubric
    names = unique_slugs((each.unit.name for each in institution.units), "unit", OTHER_PAGES)
    units = tuple(
        UnitSheet(each, institution, f"{name}.html", rubric, year.unit_peers.get(each.unit.type))
        for each, name in zip(institution.units, names, strict=True)
    )
    peers = year.institution_peers.get(institution.survey.type)
    return InstitutionSheet(institution, folder, units, rubric, peers)


def bars_of(scored: Scored, peers: Peers | None, rubric: Rubric) -> tuple[Bar, ...]:
    """Return a score and its parts beside the medians; empty where there is nothing to show."""
    known = peers if peers and peers.can_compare else None
    medians: Mapping[str, Fraction | None] = known.parts if known else {}
    parts = [
        Bar(part, part_score(scored, part.code), medians.get(part.code)) for part in rubric.parts
    ]
    maximum = scored.verdict.maximum if scored.verdict else FULL
    bars = (Bar(None, scored.exact, known.score if known else None, maximum), *parts)
    return tuple(bar for bar in bars if bar.own is not None)


@dataclass(frozen=True, slots=True)
class FirstGaps:
    """The costliest gaps of a unit. ``number``: how many there are.

    ``further``: those behind the ``lines`` that must be repaired as well to reach the next band.
    ``repairs``: how many must be, None where nobody can say.
    """

    lines: tuple[GapLine, ...]
    further: tuple[Gap, ...]
    number: int
    repairs: int | None


def first_gaps_of_unit(result: Result, unit: UnitResult) -> FirstGaps:
    """Return a unit's costliest gaps; points are those of the unit's own score."""
    gaps = [replace(gap, lost=gap.lost_here) for gap in gaps_of_unit(result, unit)]
    repairs = repairs_to_next_band(gaps, unit.verdict)
    lines = tuple(gap_lines(gaps[:FIRST_GAPS]))
    return FirstGaps(lines, tuple(gaps[FIRST_GAPS : repairs or 0]), len(gaps), repairs)


@dataclass(frozen=True, slots=True)
class FirstRepairs:
    """The costliest indicators of an institution, each over all of its units. ``number``: of all.

    ``further``: those behind the ``lines`` that must be repaired as well to reach ``goal``.
    ``needed``: how many must be; None where nobody can say, or where there is no better band.
    """

    lines: tuple[Repair, ...]
    further: tuple[Repair, ...]
    number: int
    needed: int | None
    goal: Band | None


def first_repairs(result: Result, institution: InstitutionResult) -> FirstRepairs:
    """Return an institution's costliest indicators; points are those of its score."""
    every, verdict = list(repairs_of(result, institution)), institution.verdict
    goal = goal_of(verdict, result.rubric) if verdict else None
    enough = up_to(goal, every) if goal else None
    needed = len(enough) if enough else None
    further = tuple(every[FIRST_OF_INSTITUTION : needed or 0])
    return FirstRepairs(tuple(every[:FIRST_OF_INSTITUTION]), further, len(every), needed, goal)


def gap_lines(gaps: Sequence[Gap]) -> Iterator[GapLine]:
    """Yield gaps with the answers that they were given."""
    for gap in gaps:
        yield GapLine(gap, groups_to(gap.indicator, gap.unit.unit))
