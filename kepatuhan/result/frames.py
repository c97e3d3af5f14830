"""A result as pandas tables for notebooks. Nothing here computes a score."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, TypeVar

from kepatuhan.result.model import InstitutionResult, Result, Scored, UnitResult
from kepatuhan.result.rows import (
    AnswerRow,
    IndicatorRow,
    answer_rows,
    indicator_rows,
    own_score,
)
from kepatuhan.rubric.model import Branch
from kepatuhan.scoring.bands import Verdict
from kepatuhan.scoring.score import Node
from kepatuhan.survey.model import State

if TYPE_CHECKING:
    import pandas

TEXT, FLOAT, INTEGER = "string", "float64", "int64"

Value = str | int | float | None
Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Field(Generic[Row_contra]):
    """One column of a table; ``value`` None is missing."""

    name: str
    dtype: str
    value: Callable[[Row_contra], Value]


def build_frame(result: Result, table: str) -> "pandas.DataFrame":
    """Return one of the tables ``institutions``, ``units``, ``indicators``, ``answers``.

    - ``institutions``: one row per institution, best first: institution, type, province, score,
      low, high, zone, category, standing, rank, units (how many).
    - ``units``: one row per unit, by institution, best first: institution, type, province, unit,
      unit_type, score, low, high, zone, category, standing, rank, and ``part_<code>`` with the
      score of every dimension (of every variable where there is only one dimension).
    - ``indicators``: one row per unit and indicator, those of units that were not assessed
      included: institution, unit, dimension, variable, indicator (codes), score, weight (percent
      of its parent in the rubric), effective (percent of the unit's score), contribution, lost
      (points of the unit's score), answered, blank, rejected, not_applicable (how many answers).
    - ``answers``: one row per answer in the survey: institution, unit, indicator, subject, state,
      level, points, text, file, sheet, cell; cell '' where the file has no row for it.

    Text is ``string`` with <NA> where there is none, numbers are ``float64`` with NaN, counts are
    ``int64``. Scores, low and high, 0..100, are rounded as published; weight, effective,
    contribution, lost and points are exact numbers as the nearest float, so that contributions
    add up. Zone and standing are codes (``dark_green``, ``not_assessed``).

    Raises ``ValueError`` for any other name.
    """
    if table not in _TABLES:
        raise ValueError(f"unknown table {table!r}; the tables are {', '.join(_TABLES)}")
    return _TABLES[table](result)


# Values ----------------------------------------------------------------------------------------


def _float(value: Decimal | Fraction | int | None) -> float | None:
    return None if value is None else float(value)


def _points(answer: AnswerRow) -> float | None:
    levels = answer.indicator.scale.levels
    return next((float(each.points) for each in levels if each.code == answer.answer.level), None)


def _judged(scored: Scored, value: Callable[[Verdict], Value]) -> Value:
    return value(scored.verdict) if scored.verdict else None


# Fields ----------------------------------------------------------------------------------------


def _verdict_fields(
    of: Callable[[Row], InstitutionResult | UnitResult],
) -> tuple[Field[Row], ...]:
    """Return what is known of every scored thing."""
    return (
        Field("score", FLOAT, lambda row: _judged(of(row), lambda one: _float(one.score))),
        Field("low", FLOAT, lambda row: _judged(of(row), lambda one: float(one.low))),
        Field("high", FLOAT, lambda row: _judged(of(row), lambda one: float(one.high))),
        Field("zone", TEXT, lambda row: zone.value if (zone := of(row).zone) else None),
        Field("category", TEXT, lambda row: _judged(of(row), _category)),
        Field("standing", TEXT, lambda row: of(row).standing.value),
        Field("rank", FLOAT, lambda row: _float(of(row).rank)),
    )


def _category(verdict: Verdict) -> str | None:
    return (verdict.band.category or None) if verdict.band else None


_OF_INSTITUTION: tuple[Field[InstitutionResult], ...] = (
    Field("institution", TEXT, lambda row: row.survey.name),
    Field("type", TEXT, lambda row: row.survey.type or None),
    Field("province", TEXT, lambda row: row.survey.province or None),
    *_verdict_fields(lambda row: row),
    Field("units", INTEGER, lambda row: len(row.units)),
)
_OF_UNIT: tuple[Field[UnitResult], ...] = (
    Field("institution", TEXT, lambda row: row.institution.name),
    Field("type", TEXT, lambda row: row.institution.type or None),
    Field("province", TEXT, lambda row: row.institution.province or None),
    Field("unit", TEXT, lambda row: row.unit.name),
    Field("unit_type", TEXT, lambda row: row.unit.type or None),
    *_verdict_fields(lambda row: row),
)


def _naming_unit() -> tuple[Field[IndicatorRow | AnswerRow], ...]:
    return (
        Field("institution", TEXT, lambda row: row.unit.institution.name),
        Field("unit", TEXT, lambda row: row.unit.unit.name),
    )


_OF_INDICATOR: tuple[Field[IndicatorRow], ...] = (
    *_naming_unit(),
    Field("dimension", TEXT, lambda row: row.path[0].code),
    Field("variable", TEXT, lambda row: row.path[-1].code),
    Field("indicator", TEXT, lambda row: row.indicator.code),
)
_OF_NODE: tuple[Field[IndicatorRow], ...] = (
    Field("weight", FLOAT, lambda row: float(row.indicator.weight.value)),
    Field("effective", FLOAT, lambda row: _applying(row, lambda node: node.effective)),
    Field("contribution", FLOAT, lambda row: _applying(row, lambda node: node.points.value)),
    Field("lost", FLOAT, lambda row: _applying(row, lambda node: node.lost)),
    Field("answered", INTEGER, lambda row: row.answers[State.ANSWERED]),
    Field("blank", INTEGER, lambda row: row.answers[State.BLANK]),
    Field("rejected", INTEGER, lambda row: row.answers[State.REJECTED]),
    Field("not_applicable", INTEGER, lambda row: row.answers[State.NOT_APPLICABLE]),
)
_OF_ANSWER: tuple[Field[AnswerRow], ...] = (
    *_naming_unit(),
    Field("indicator", TEXT, lambda row: row.indicator.code),
    Field("subject", TEXT, lambda row: row.answer.subject),
    Field("state", TEXT, lambda row: row.answer.state.value),
    Field("level", TEXT, lambda row: row.answer.level or None),
    Field("points", FLOAT, _points),
    Field("text", TEXT, lambda row: row.answer.text),
    Field("file", TEXT, lambda row: row.answer.place.file),
    Field("sheet", TEXT, lambda row: row.answer.place.sheet),
    Field("cell", TEXT, lambda row: row.answer.place.cell),
)


def _applying(row: IndicatorRow, value: Callable[[Node], Fraction | None]) -> float | None:
    """Return a number of a node that takes part in a score, else None."""
    return _float(value(row.node)) if row.node and row.node.applies else None


def _part_field(part: Branch, decimals: int) -> Field[UnitResult]:
    def score(row: UnitResult) -> float | None:
        tree = row.tree
        return _float(own_score(tree.find(part.code) if tree else None, decimals))

    return Field(f"part_{part.code}", FLOAT, score)


# Tables ----------------------------------------------------------------------------------------


def _frame(rows: Iterable[Row], fields: Sequence[Field[Row]]) -> "pandas.DataFrame":
    import pandas

    listed = list(rows)
    return pandas.DataFrame(
        {
            field.name: pandas.Series([field.value(row) for row in listed], dtype=field.dtype)
            for field in fields
        }
    )


def _unit_frame(result: Result) -> "pandas.DataFrame":
    decimals = result.rubric.roll_up.decimals
    parts = [_part_field(part, decimals) for part in result.rubric.parts]
    return _frame(result.units, [*_OF_UNIT, *parts])


def _indicator_frame(result: Result) -> "pandas.DataFrame":
    decimals = result.rubric.roll_up.decimals
    score: Field[IndicatorRow] = Field(
        "score", FLOAT, lambda row: _float(own_score(row.node, decimals))
    )
    return _frame(indicator_rows(result), [*_OF_INDICATOR, score, *_OF_NODE])


_TABLES: Mapping[str, Callable[[Result], "pandas.DataFrame"]] = {
    "institutions": lambda result: _frame(result.institutions, _OF_INSTITUTION),
    "units": _unit_frame,
    "indicators": _indicator_frame,
    "answers": lambda result: _frame(answer_rows(result), _OF_ANSWER),
}
