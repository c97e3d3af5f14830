"""A comparison as data: JSON with scores as printed and exact terms beside them; and frames."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.grades import grade_of
from kepatuhan.comparison.history import History, HistoryLine
from kepatuhan.comparison.ledger import Ledger, Span, direction_of
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import ChangeKind, Pair, maximum_of, printed
from kepatuhan.comparison.panel import Migration, Panel
from kepatuhan.comparison.same_units import SameUnits
from kepatuhan.ground.foreign_text import json_with_list
from kepatuhan.ground.i18n import words
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.comparison.history import HISTORY_TABLES, HistoryView
from kepatuhan.pictures.comparison.indicators import IndicatorLine
from kepatuhan.pictures.comparison.tables import TABLES
from kepatuhan.pictures.comparison.tables import panel as panel_table
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.pens.data import frame_of, records
from kepatuhan.result.model import Result
from kepatuhan.scoring.rounding import round_half_up

if TYPE_CHECKING:
    import pandas

SCHEMA, HISTORY_SCHEMA = "kepatuhan.comparison/2", "kepatuhan.history/1"
ZONES_OF_PANEL = ("zone", "first", "second", "panel_first", "panel_second", "entered", "left")

Data = Mapping[str, object]


def schema_file(name: str) -> Path:
    """Return the file of a JSON Schema: ``comparison`` or ``history``."""
    return Path(__file__).with_name(f"{name}.schema.json")


def comparison_data(view: CompareView) -> Data:
    """Return everything that the other pictures print, under stable names."""
    return {**_of_all(view), "institutions": list(_institutions(view))}


def comparison_json(view: CompareView) -> Iterator[str]:
    """Yield the same as JSON, piece by piece: that of a nation is too long to be held."""
    return json_with_list(_of_all(view), "institutions", _institutions(view))


def _institutions(view: CompareView) -> Iterator[Data]:
    return (_pair(pair, view, at) for at, pair in enumerate(view.comparison.pairs))


def _of_all(view: CompareView) -> Data:
    comparison = view.comparison
    return {
        "schema": SCHEMA,
        "program": __version__,
        "first": year_data(comparison.first),
        "second": year_data(comparison.second),
        "editions_differ": comparison.editions_differ,
        "note": view.note(),
        "unknown": view.unknown(),
        "unchanged": comparison.is_unchanged,
        "beside": view.beside(),
        "coverage": [_percent(each) for each in comparison.coverage or ()],
        "counts": {kind.value: comparison.counts[kind] for kind in ChangeKind},
        "counts_by_type": {
            name: {kind.value: counts[kind] for kind in ChangeKind}
            for name, counts in comparison.by_type.items()
        },
        "migration": _migration(comparison.migration),
        "panel": _panel(comparison.panel, view),
    }


def year_data(result: Result) -> Data:
    """Return what one year's scores rest on: the edition, its rubric, how sure, the files."""
    rubric, settings = result.rubric, result.survey.settings
    return {
        "year": result.survey.year,
        "edition": rubric.edition,
        "sha256": rubric.sha256,
        "rubric": rubric.file,
        "statuses": rubric.statuses,
        "register": {"file": rubric.register.file, "sha256": rubric.register.sha256},
        **({"settings": asdict(settings)} if settings else {}),
        "sources": [{"file": each.file, "sha256": each.sha256} for each in result.survey.sources],
    }


def _pair(pair: Pair, view: CompareView, *place: int) -> dict[str, object]:
    """Return an institution, with its units, or a unit, by its place in the comparison."""
    steps = view.comparison.steps(pair)
    found: dict[str, object] = {
        "name": pair.name,
        "type": pair.type,
        "province": pair.province,
        "kind": pair.kind.value,
        "reason": pair.reason,
        "renamed_from": pair.renamed_from,
        "origins": list(pair.origins),
        "heirs": list(pair.heirs),
        "first": _rated(pair.first, view),
        "second": _rated(pair.second, view),
        "change": None if pair.change is None else f"{pair.change:f}",
        "zone_steps": [each.code for each in (steps.first, steps.middle, steps.second)]
        if steps
        else None,
        "ledger": _ledger(pair, pair.ledger, view.decimals) if pair.ledger else None,
        "same_units": _same(pair.same, view.decimals) if pair.same else None,
    }
    if pair.units:
        found["units"] = [_pair(unit, view, *place, at) for at, unit in enumerate(pair.units)]
    if lines := view.indicators.get(place):
        found["indicators"] = [_indicator(line, view.decimals) for line in lines]
    return found


def _indicator(line: IndicatorLine, decimals: int) -> Data:
    first, second = (
        {
            "codes": line.codes[at],
            "answers": line.answers[at],
            "cells": line.cells[at],
            "points": _exact(line.points[at], decimals),
        }
        for at in (0, 1)
    )
    return {"first": first, "second": second, "change": _exact(line.change, decimals)}


def _same(same: SameUnits, decimals: int) -> Data:
    first, second = _exact(same.first, decimals), _exact(same.second, decimals)
    numbers = {"number": same.number, "came": same.came, "left": same.left,
               "unscored": same.unscored}  # fmt: skip
    return {**numbers, "first": first, "second": second}


def _rated(rated: Rated | None, view: CompareView) -> Data | None:
    if rated is None:
        return None
    verdict = rated.verdict
    band = verdict.band if verdict else None
    return {
        "standing": rated.standing.value,
        "score": f"{verdict.score:f}" if verdict and verdict.score is not None else None,
        "maximum": f"{verdict.maximum}" if verdict else None,
        "low": f"{verdict.low:f}" if verdict else None,
        "high": f"{verdict.high:f}" if verdict else None,
        "zone": rated.zone,
        "certain": verdict.is_certain if verdict else None,
        "category": (band.category or None) if band else None,
        "opinion": view.opinion(band) if band else None,
    }


def _ledger(pair: Pair, ledger: Ledger, decimals: int) -> Data:
    """Return the terms; the change is shown as the printed scores have it."""
    shown = "" if pair.change is None else f"{pair.change:f}"
    return {
        "change": {"shown": shown, "exact": str(ledger.change)},
        "direction": direction_of(ledger.real).value,
        "terms": [
            _term("real", ledger.real, decimals),
            _term("method", ledger.method, decimals),
            _term("coverage", Span(ledger.coverage, ledger.coverage), decimals),
            _term("composition", Span(ledger.composition, ledger.composition), decimals),
        ],
        "is_exact": ledger.is_exact,
    }


def _term(name: str, span: Span, decimals: int) -> Data:
    """Return one term of the sum that the change is; all terms have one form."""
    low, high = _exact(span.low, decimals), _exact(span.high, decimals)
    return {"term": name, "low": low, "high": high}


def _exact(value: Fraction, decimals: int) -> Data:
    return {"shown": signed(value, decimals), "exact": str(value)}


def signed(value: Fraction, decimals: int) -> str:
    """Return a change rounded for reading, with a point: -0.61.

    >>> signed(Fraction(-61, 100), 2), signed(Fraction(1, 3), 2)
    ('-0.61', '0.33')
    """
    return f"{round_half_up(value, decimals):f}"


def _percent(value: Fraction) -> str:
    return f"{round_half_up(value, 2):f}"


def _migration(migration: Migration) -> Data:
    return {
        "rows": [row.code for row in migration.rows],
        "columns": [column.code for column in migration.columns],
        "cells": [
            [migration.cells[row, column] for column in migration.columns] for row in migration.rows
        ],
    }


def _panel(panel: Panel, view: CompareView) -> Data:
    means = (panel.all_first, panel.all_second, panel.mean_first, panel.mean_second)
    names = ("mean_first", "mean_second", "panel_mean_first", "panel_mean_second")
    return {
        "number": panel.number,
        **{
            name: None if mean is None else f"{round_half_up(mean, view.decimals):f}"
            for name, mean in zip(names, means, strict=True)
        },
        "zones": records(panel_table(view), ZONES_OF_PANEL, view.decimals),
    }


def history_data(view: HistoryView) -> Mapping[str, object]:
    """Return the history under stable names; scores as printed."""
    return {**_of_years(view), "institutions": list(_lines(view))}


def history_json(view: HistoryView) -> Iterator[str]:
    """Yield the same as JSON, piece by piece."""
    return json_with_list(_of_years(view), "institutions", _lines(view))


def _lines(view: HistoryView) -> Iterator[Data]:
    return (_history_line(line, view) for line in view.history.lines)


def _of_years(view: HistoryView) -> Data:
    return {
        "schema": HISTORY_SCHEMA,
        "program": __version__,
        "years": [year_data(each) for each in view.history.results],
        "editions_differ": view.history.editions_differ,
        "note": view.note(),
    }


def _history_line(line: HistoryLine, view: HistoryView) -> Mapping[str, object]:
    scores = [printed(each) for each in line.years]
    return {
        "name": line.name,
        "former_names": list(line.former_names),
        "type": line.type,
        "province": line.province,
        "scores": [None if score is None else f"{score:f}" for score in scores],
        "maxima": [f"{maximum_of(each)}" if each else None for each in line.years],
        "zones": [
            grade_of(each, result.rubric).code
            for each, result in zip(line.years, view.history.results, strict=True)
        ],
        "change": None if line.change is None else signed(line.change, view.decimals),
    }


def comparison_frame(
    comparison: Comparison | History, table: str, language: str = "id"
) -> "pandas.DataFrame":
    """Return a table of a comparison: one of ``TABLES``, or ``history`` of more than two years.

    One row as in the workbook's sheet, one column per key of its CSV (docs/compare.md). Scores are
    rounded as published; terms and points are exact numbers as the nearest float, so that they add
    up. ``language`` is that of notes and answers. Raises ``ValueError`` for any other name.
    """
    named = HISTORY_TABLES if isinstance(comparison, History) else TABLES
    if table not in named:
        raise ValueError(f"unknown table {table!r}; the tables are {', '.join(named)}")
    if isinstance(comparison, History):
        return frame_of(HISTORY_TABLES[table](HistoryView(comparison, words(language))))
    return frame_of(TABLES[table](CompareView(comparison, words(language))))
