"""The tables of a result as data, for CSV and frames; nothing here computes a score.

Scores and their bounds are as published, in points of full marks; weights, contributions and what
is lost are exact. What there is none of is empty, never zero.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.pens.table import Column, Row, Table, Value
from kepatuhan.pictures.result.changes import changes_table
from kepatuhan.pictures.result.view import View
from kepatuhan.result.changed import ChangedAnswer
from kepatuhan.result.model import (
    Gap,
    InstitutionResult,
    ProductResult,
    Result,
    Scored,
    Standing,
    UnitResult,
)
from kepatuhan.result.rows import (
    AnswerRow,
    IndicatorRow,
    answer_rows,
    indicator_rows,
    own_score,
)
from kepatuhan.rubric.kinds import ProductKind, Status, Zone
from kepatuhan.rubric.model import Branch
from kepatuhan.scoring.bands import Verdict
from kepatuhan.scoring.score import Node
from kepatuhan.survey.model import SourceFile
from kepatuhan.survey.states import State

ResultTable = Literal[
    "institutions",
    "units",
    "products",
    "indicators",
    "answers",
    "changes",
    "gaps",
    "findings",
    "sources",
]
SEVERITIES = ("error", "warning", "info")


def table_of(result: Result, name: ResultTable, words: Words) -> Table[Any]:
    """Return a table of a result; every row says its year. Raises ``ValueError`` for another name.

    ``institutions``, ``units`` and ``products``: best first. ``indicators``: one row per unit and
    indicator, in the rubric's order, also of units that were not assessed. ``answers``: one row per
    answer. ``changes``: one row per change of an answer after reading. ``gaps``: what costs an
    institution points, the costliest first. ``findings``: the messages. ``sources``: the files that
    were read.
    """
    if name not in _MAKERS:
        raise ValueError(f"no table {name!r}; there are: {', '.join(get_args(ResultTable))}")
    table = _MAKERS[name](result, words)
    year: Column[Any] = _column("year", "count", lambda _: result.survey.year)
    return Table([year, *table.columns], table.rows)


@dataclass(frozen=True, slots=True)
class ProductOfUnit:
    """One product of a unit."""

    unit: UnitResult
    result: ProductResult


@dataclass(frozen=True, slots=True)
class RankedGap:
    """What costs an institution points; ``rank`` 1 costs the most."""

    gap: Gap
    rank: int


def _column(
    key: str, look: str, value: Callable[[Row], Value], codes: Sequence[str] = ()
) -> Column[Row]:
    return Column(key, None, look, value, codes=codes)


def _text(key: str, value: Callable[[Row], Value]) -> Column[Row]:
    return _column(key, "text", value)


# Columns that several tables have -------------------------------------------------------------


def _verdict(of: Callable[[Any], Scored]) -> list[Column[Any]]:
    """Return what is known of everything that is scored."""

    def judged(value: Callable[[Verdict], Value]) -> Callable[[Any], Value]:
        return lambda row: value(verdict) if (verdict := of(row).verdict) else None

    return [
        _column("score", "score", judged(lambda verdict: verdict.score)),
        _column("low", "score", judged(lambda verdict: verdict.low)),
        _column("high", "score", judged(lambda verdict: verdict.high)),
        _column("maximum", "count", judged(lambda verdict: int(verdict.maximum))),
        _column("zone", "zone", lambda row: of(row).zone, tuple(Zone)),
        _text("category", judged(lambda verdict: verdict.band.category if verdict.band else None)),
        _column("standing", "text", lambda row: of(row).standing, tuple(Standing)),
    ]


def _unit(of: Callable[[Any], UnitResult]) -> list[Column[Any]]:
    """Return the columns that say which unit it is."""
    return [
        _text("institution", lambda row: of(row).institution.name),
        _text("type", lambda row: of(row).institution.type),
        _text("province", lambda row: of(row).institution.province),
        _text("unit", lambda row: of(row).unit.name),
        _text("unit_type", lambda row: of(row).unit.type),
    ]


def _parts(result: Result, tree: Callable[[Any], Node | None]) -> Iterator[Column[Any]]:
    """Yield the score of every dimension, or of every variable of the only one."""
    for part in result.rubric.parts:
        yield _column(f"part_{part.code}", "score", _own(result, part, tree))


def _own(
    result: Result, part: Branch, tree: Callable[[Any], Node | None]
) -> Callable[[Any], Value]:
    decimals = result.rubric.roll_up.decimals

    def value(row: object) -> Value:
        found = tree(row)
        return own_score(found.find(part.code) if found else None, decimals)

    return value


# The tables -----------------------------------------------------------------------------------


def _institutions(result: Result, _words: Words) -> Table[InstitutionResult]:
    columns: list[Column[InstitutionResult]] = [
        _text("institution", lambda row: row.survey.name),
        _text("type", lambda row: row.survey.type),
        _text("province", lambda row: row.survey.province),
        *_verdict(lambda row: row),
        _column("rank", "count", lambda row: row.rank),
        _column("rank_in_type", "count", lambda row: row.rank_in_type),
        *_parts(result, lambda row: row.tree),
        _column("units", "count", lambda row: len(row.units)),
        _text("not_assessed", lambda row: row.survey.not_assessed),
        _text("follow_up", lambda row: row.survey.follow_up),
    ]
    return Table(columns, result.institutions)


def _units(result: Result, _words: Words) -> Table[UnitResult]:
    columns: list[Column[UnitResult]] = [
        *_unit(lambda row: row),
        *_verdict(lambda row: row),
        _column("rank", "count", lambda row: row.rank),
        *_parts(result, lambda row: row.tree),
        _column("share", "exact", lambda row: row.share),
        _text("date", lambda row: row.unit.date),
        _text("not_assessed", lambda row: row.unit.not_assessed),
        _text("follow_up", lambda row: row.unit.follow_up),
    ]
    return Table(columns, result.units)


def _products(result: Result, _words: Words) -> Table[ProductOfUnit]:
    columns: list[Column[ProductOfUnit]] = [
        *_unit(lambda row: row.unit),
        _text("product", lambda row: row.result.product.name),
        _column("kind", "text", lambda row: row.result.product.kind, tuple(ProductKind)),
        *_verdict(lambda row: row.result),
        *_parts(result, lambda row: row.result.tree),
    ]
    return Table(columns, [ProductOfUnit(unit, each) for unit in result.units
                           for each in unit.products])  # fmt: skip


def _indicators(result: Result, words: Words) -> Table[IndicatorRow]:
    def of_node(value: Callable[[Node], Value]) -> Callable[[IndicatorRow], Value]:
        return lambda row: value(row.node) if row.node and row.node.applies else None

    decimals = result.rubric.roll_up.decimals
    columns: list[Column[IndicatorRow]] = [
        *_unit(lambda row: row.unit),
        _text("dimension", lambda row: row.path[0].code),
        _text("variable", lambda row: row.path[-1].code),
        _text("indicator", lambda row: row.indicator.code),
        _text("name", lambda row: words.of(row.indicator.name)),
        _column("score", "score", lambda row: own_score(row.node, decimals)),
        _column("weight", "exact", lambda row: row.indicator.weight.value),
        _column("weight_status", "text", lambda row: row.indicator.weight.basis.status,
                tuple(Status)),
        _column("effective", "exact", of_node(lambda node: node.effective)),
        _column("contribution", "exact", of_node(lambda node: node.points.value)),
        _column("lost", "exact", of_node(lambda node: node.lost)),
        *(_column(state.value, "count", _times(state)) for state in State),
        _text("law", lambda row: row.indicator.law),
    ]  # fmt: skip
    return Table(columns, list(indicator_rows(result)))


def _times(state: State) -> Callable[[IndicatorRow], Value]:
    return lambda row: row.answers.get(state)


def _answers(result: Result, _words: Words) -> Table[AnswerRow]:
    columns: list[Column[AnswerRow]] = [
        *_unit(lambda row: row.unit),
        _text("indicator", lambda row: row.indicator.code),
        _text("subject", lambda row: row.answer.subject),
        _column("state", "text", lambda row: row.answer.state, tuple(State)),
        _text("level", lambda row: row.answer.level),
        _column("points", "exact", _points),
        _text("text", lambda row: row.answer.text),
        _text("file", lambda row: row.answer.place.file),
        _text("sheet", lambda row: row.answer.place.sheet),
        _text("cell", lambda row: row.answer.place.cell),
    ]
    return Table(columns, list(answer_rows(result)))


def _changes(result: Result, words: Words) -> Table[ChangedAnswer]:
    return changes_table(View(result, words))


def _points(row: AnswerRow) -> Value:
    """Return what an answer's level is worth, None where it names none."""
    if not row.indicator.scored:
        return None
    levels = row.indicator.scale.levels
    return next((each.points for each in levels if each.code == row.answer.level), None)


def _gaps(result: Result, words: Words) -> Table[RankedGap]:
    columns: list[Column[RankedGap]] = [
        *_unit(lambda row: row.gap.unit),
        _column("rank", "count", lambda row: row.rank),
        _text("indicator", lambda row: row.gap.indicator.code),
        _text("name", lambda row: words.of(row.gap.indicator.name)),
        _column("lost_by_unit", "exact", lambda row: row.gap.lost_here),
        _column("lost_by_institution", "exact", lambda row: row.gap.lost),
        _text("remedy", lambda row: words.of(row.gap.indicator.remedy)),
        _text("law", lambda row: row.gap.indicator.law),
    ]
    return Table(columns, [
        RankedGap(gap, rank)
        for institution in result.institutions
        for rank, gap in enumerate(result.gaps(institution), 1)
    ])  # fmt: skip


def _findings(result: Result, words: Words) -> Table[Finding]:
    columns: list[Column[Finding]] = [
        _text("code", lambda row: row.code),
        _column("severity", "text", lambda row: row.severity, SEVERITIES),
        _text("institution", lambda row: row.institution),
        _text("unit", lambda row: row.unit),
        _text("file", lambda row: row.place.file),
        _text("sheet", lambda row: row.place.sheet),
        _text("cell", lambda row: row.place.cell),
        _text("message", lambda row: row.message(words)),
        _text("what_to_do", lambda row: row.remedy(words)),
    ]
    return Table(columns, [*result.survey.refused, *result.findings])


def _sources(result: Result, _words: Words) -> Table[SourceFile]:
    columns: list[Column[SourceFile]] = [
        _text("file", lambda row: row.file),
        _text("sha256", lambda row: row.sha256),
        _column("unplaced", "count", lambda row: row.unplaced),
        _column("no_bodies", "count", lambda row: row.no_bodies),
    ]
    return Table(columns, result.survey.sources)


_MAKERS: Mapping[str, Callable[[Result, Words], Table[Any]]] = {
    "institutions": _institutions,
    "units": _units,
    "products": _products,
    "indicators": _indicators,
    "answers": _answers,
    "changes": _changes,
    "gaps": _gaps,
    "findings": _findings,
    "sources": _sources,
}
