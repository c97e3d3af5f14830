"""The tables of the yearly workbook."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kepatuhan.pictures.pens.table import Column, Table, Value, of_sheet
from kepatuhan.pictures.result.excel_columns import exact, of_verdict, part_columns, verdict_columns
from kepatuhan.pictures.year.excel_before import before_columns
from kepatuhan.pictures.year.stages import stage_columns
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.model import Gap, InstitutionResult, UnitResult
from kepatuhan.result.rows import own_score
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import Node
from kepatuhan.year.groups import ZoneCounts
from kepatuhan.year.heat import told_leaves
from kepatuhan.year.indicators import IndicatorMean
from kepatuhan.year.peers import Peers
from kepatuhan.year.year import gaps_of_unit

NAME_WIDTH, COUNT_WIDTH, SCORE_WIDTH = 34, 15, 9


@dataclass(frozen=True)
class UnitBesidePeers:
    """One unit with what it is held against, and its indicators by code."""

    unit: UnitResult
    peers: Peers | None
    leaves: dict[str, Node]


@dataclass(frozen=True, slots=True)
class GapOfUnit:
    """What costs a unit points; ``rank`` 1 costs the most."""

    gap: Gap
    rank: int


def counts_table(
    view: YearView,
    heading: str,
    rows: Sequence[ZoneCounts],
    whole: ZoneCounts,
    name: Callable[[str], str],
) -> Table[ZoneCounts]:
    """Return counts and percentages by zone; the last row is the whole, their sum."""
    words = view.words
    numbers: list[Column[ZoneCounts]] = []
    for at, group in view.shown_groups:
        word = view.zone_name(group)
        numbers += [
            of_sheet(word, COUNT_WIDTH, "middle count", _number(at)),
            of_sheet(words("{zone}, %", zone=word), COUNT_WIDTH, "percent", _share(at)),
        ]
    columns: list[Column[ZoneCounts]] = [
        of_sheet(heading, NAME_WIDTH, "strong", lambda row: row.name),
        *numbers,
        of_sheet(words("All"), COUNT_WIDTH, "middle count", lambda row: row.total),
    ]
    named = [ZoneCounts(name(row.name), row.numbers) for row in rows]
    return Table(columns, named, whole=ZoneCounts(words("All"), whole.numbers))


def _number(at: int) -> Callable[[ZoneCounts], Value]:
    return lambda row: row.numbers[at]


def _share(at: int) -> Callable[[ZoneCounts], Value]:
    return lambda row: round_half_up(row.shares[at], 2)


def ranking_table(view: YearView) -> Table[InstitutionResult]:
    """Return the institutions, best first."""
    words = view.words
    columns: list[Column[InstitutionResult]] = [
        of_sheet(words("Rank"), 11, "count", lambda row: row.rank),
        of_sheet(words("Institution"), NAME_WIDTH, "strong", lambda row: row.survey.name),
        of_sheet(words("Type"), 16, "wrap", lambda row: view.type_name(row.survey.type)),
        of_sheet(words("Province"), 22, "wrap", lambda row: view.province(row.survey.province)),
        *stage_columns(view, lambda row: row.survey.name),
        of_sheet(words("Rank in its type"), 12, "count", lambda row: row.rank_in_type),
        *verdict_columns(view, lambda row: row, score_look="strong score"),
        *before_columns(view, lambda row: row),
        *part_columns(view, _tree_of_institution),
        of_sheet(words("Units"), 10, "count", lambda row: len(row.units)),
        of_sheet(
            words("Points above the zone's floor"), 15, "score",
            of_verdict(lambda row: row, lambda verdict: verdict.above_floor),
        ),
        of_sheet(
            words("Points to the next zone"), 15, "score",
            of_verdict(lambda row: row, lambda verdict: verdict.to_next),
        ),
        of_sheet(words("Follow-up"), 22, "wrap", lambda row: row.survey.follow_up, True),
        of_sheet(
            words("Reason not assessed"), 26, "wrap", lambda row: row.survey.not_assessed, True
        ),
    ]  # fmt: skip
    return Table(columns, view.year.institutions, frozen=2)


def _tree_of_institution(row: InstitutionResult) -> Node | None:
    return row.tree


def _unit_of(row: UnitBesidePeers) -> UnitResult:
    return row.unit


def _tree_of_unit(row: UnitBesidePeers) -> Node | None:
    return row.unit.tree


def _unit_rows(view: YearView) -> list[UnitBesidePeers]:
    return [
        UnitBesidePeers(
            unit,
            view.year.unit_peers.get(unit.unit.type),
            told_leaves(view.result, unit),
        )
        for unit in view.result.units
    ]


def _first_columns(view: YearView) -> list[Column[UnitBesidePeers]]:
    words = view.words
    return [
        of_sheet(words("Institution"), 26, "wrap", lambda row: row.unit.institution.name),
        of_sheet(words("Unit"), NAME_WIDTH, "strong", lambda row: row.unit.unit.name),
        of_sheet(words("Unit type"), 24, "wrap", lambda row: view.unit_type(row.unit.unit.type)),
    ]


def units_table(view: YearView) -> Table[UnitBesidePeers]:
    """Return the units by institution, with their ranks there and among their type."""
    words = view.words
    columns: list[Column[UnitBesidePeers]] = [
        *_first_columns(view),
        *stage_columns(view, lambda row: row.unit.institution.name),
        of_sheet(words("Rank in its institution"), 12, "count", lambda row: row.unit.rank),
        of_sheet(words("Rank in its type"), 12, "count", _rank_in_type),
        of_sheet(words("Units of its type"), 12, "count", _peers),
        of_sheet(words("Median of its type"), 12, "score", lambda row: _median(view, row)),
        *verdict_columns(view, _unit_of, score_look="strong score"),
        *before_columns(view, _unit_of),
        *part_columns(view, _tree_of_unit),
        of_sheet(words("Follow-up"), 22, "wrap", lambda row: row.unit.unit.follow_up, True),
        of_sheet(
            words("Reason not assessed"), 26, "wrap", lambda row: row.unit.unit.not_assessed, True
        ),
    ]
    return Table(columns, _unit_rows(view), frozen=2)


def _rank_in_type(row: UnitBesidePeers) -> Value:
    return row.peers.ranks.get(row.unit.key) if row.peers else None


def _peers(row: UnitBesidePeers) -> Value:
    return row.peers.number if row.peers else None


def _median(view: YearView, row: UnitBesidePeers) -> Decimal | None:
    middle = row.peers.score if row.peers and row.peers.can_compare else None
    return None if middle is None else round_half_up(middle, view.decimals)


def score_map_table(view: YearView) -> Table[UnitBesidePeers]:
    """Return the own score of every indicator of every unit; empty where it has none.

    Indicators are headed by their codes; their names stand above.
    """
    words = view.words
    columns: list[Column[UnitBesidePeers]] = [
        *_first_columns(view),
        of_sheet(words("Score"), 11, "strong score", lambda row: _score(row)),
        of_sheet(view.grade_heading, 16, "zone", lambda row: view.zone_text(row.unit)),
        *(
            of_sheet(code, SCORE_WIDTH, "score", _own(view, code))
            for code in view.rubric.indicators
        ),
    ]
    return Table(columns, [row for row in _unit_rows(view) if row.leaves], frozen=2)


def _score(row: UnitBesidePeers) -> Value:
    return row.unit.verdict.score if row.unit.verdict else None


def _own(view: YearView, code: str) -> Callable[[UnitBesidePeers], Value]:
    return lambda row: own_score(row.leaves.get(code), view.decimals)


def indicators_table(view: YearView) -> Table[IndicatorMean]:
    """Return the indicators with their means across units, the weakest first."""
    words = view.words
    columns: list[Column[IndicatorMean]] = [
        of_sheet(words("Code"), 9, "text", lambda row: row.indicator.code),
        of_sheet(words("Indicator"), 44, "strong", lambda row: words.of(row.indicator.name)),
        of_sheet(words("Mean"), 11, "score", lambda row: round_half_up(row.mean, view.decimals)),
        of_sheet(words("Units"), 10, "count", lambda row: row.units),
        of_sheet(words("With all points"), 12, "count", lambda row: row.full),
        of_sheet(words("What to do"), 60, "wrap", lambda row: words.of(row.indicator.remedy)),
        of_sheet(words("Law"), 30, "wrap", lambda row: row.indicator.law),
    ]
    return Table(columns, view.year.indicators, frozen=2)


def gaps_table(view: YearView) -> Table[GapOfUnit]:
    """Return what costs every unit points, the costliest first."""
    words = view.words
    columns: list[Column[GapOfUnit]] = [
        of_sheet(words("Institution"), 24, "wrap", lambda row: row.gap.unit.institution.name),
        of_sheet(words("Unit"), 30, "wrap", lambda row: row.gap.unit.unit.name),
        of_sheet(words("Rank"), 12, "count", lambda row: row.rank),
        of_sheet(words("Code"), 9, "text", lambda row: row.gap.indicator.code),
        of_sheet(words("Indicator"), 40, "strong", lambda row: words.of(row.gap.indicator.name)),
        of_sheet(
            words("Points lost by the unit"), 14, "exact", lambda row: exact(row.gap.lost_here)
        ),
        of_sheet(
            words("Points lost by the institution"), 15, "exact", lambda row: exact(row.gap.lost)
        ),
        of_sheet(words("What to do"), 52, "wrap", lambda row: words.of(row.gap.indicator.remedy)),
        of_sheet(words("Law"), 30, "wrap", lambda row: row.gap.indicator.law),
    ]
    rows = list(_gap_rows(view))
    return Table(columns, rows, frozen=4, empty=words("No answered indicator loses points."))


def _gap_rows(view: YearView) -> Iterator[GapOfUnit]:
    for unit in view.result.units:
        for rank, gap in enumerate(gaps_of_unit(view.result, unit), 1):
            yield GapOfUnit(gap, rank)
