"""The tables of a package: those of a result as they leave the office, region codes, metadata.

With answers also what a survey is put together from again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.i18n import LANGUAGES
from kepatuhan.ground.i18n import words as words_of
from kepatuhan.pictures.exchange.metadata import Item, items_of
from kepatuhan.pictures.pens.table import Column, Table, Value
from kepatuhan.pictures.result.csv_files import told_table
from kepatuhan.pictures.result.discreet_view import without
from kepatuhan.pictures.result.tables import ResultTable, table_of
from kepatuhan.pictures.result.view import View
from kepatuhan.programmes.complaints.count_table import COUNTED, Trait
from kepatuhan.programmes.complaints.masking import Sign
from kepatuhan.programmes.complaints.published_counts import PublishedCount, PublishedCounts
from kepatuhan.programmes.exchange.model import (
    ANSWERS,
    COMPLAINTS,
    FINDINGS,
    INSTITUTIONS,
    METADATA,
    READ_FINDINGS,
    READ_INSTITUTIONS,
    READ_UNITS,
    REGIONS,
    SOURCES,
)
from kepatuhan.register.governments import Government, edition_of_codes
from kepatuhan.result.json.survey import SurveyWriter
from kepatuhan.result.model import Result
from kepatuhan.result.rows import AnswerRow
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.model import SurveyInstitution, SurveyUnit

Tables = Mapping[str, Table[Any]]
# What can be computed again.
OF_RESULTS: tuple[ResultTable, ...] = ("institutions", "units", "indicators", "gaps")
# Of whom a finding tells, beside what it quotes.
_OF_PEOPLE = ("found", "near", "cells", "subject")
_NOT_SAID = ("notes", "photos")  # of a unit: what no office hands out


def _column(
    key: str, value: Callable[[Any], Value], look: str = "text", codes: Iterable[str] = ()
) -> Column[Any]:
    return Column(key, None, look, value, codes=tuple(codes))


def tables_of(view: View, *, answers: bool, complaints: Sequence[PublishedCounts] = ()) -> Tables:
    """Return the tables of a result that is handed out, by their names, in their order.

    ``complaints``: what offices published of theirs; without any there is no such table.
    """
    result = view.result
    tables: dict[str, Table[Any]] = {name: told_table(view, name) for name in OF_RESULTS}
    tables[INSTITUTIONS] = _with_regions(tables[INSTITUTIONS], result)
    tables[FINDINGS] = _findings(view)
    tables[REGIONS] = _regions(result)
    if complaints:
        tables[COMPLAINTS] = _complaints(complaints)
    if answers:
        tables |= _internal(result, view)
    columns = {each.key: each for table in tables.values() for each in table.columns}
    tables[METADATA] = _metadata(result, columns)
    return tables


def _findings(view: View) -> Table[Finding]:
    """Return what was found; of what people said neither the person nor the cell."""
    table = told_table(view, "findings")
    return table.of(
        without(replace(found, place=found.place._replace(cell="")), _OF_PEOPLE)
        if view.is_about_people(found)
        else found
        for found in table.rows
    )


# Complaints -----------------------------------------------------------------------------------

OfOffice = tuple[PublishedCounts, PublishedCount]


def _complaints(every: Sequence[PublishedCounts]) -> Table[OfOffice]:
    """Return the counts that offices published, a line a cell of their tables."""

    def named(key: str, *, codes: Iterable[str] = ()) -> Column[OfOffice]:
        return _column(key, lambda row: getattr(row[1], key), codes=codes)

    def sign(row: OfOffice) -> Sign | None:
        return row[1].shown if isinstance(row[1].shown, Sign) else None

    columns: list[Column[OfOffice]] = [
        _column("year", lambda row: row[0].year, "count"),
        _column("office", lambda row: row[0].office),
        _column("day", lambda row: row[0].day.isoformat()),
        named("table"),
        named("counted", codes=COUNTED),
        named("trait", codes=Trait),
        named("value"),
        named("by_trait", codes=Trait),
        named("by_value"),
        _column("complaints", lambda row: None if sign(row) else row[1].shown, "count"),
        _column("masked", lambda row: found.value if (found := sign(row)) else "", codes=Sign),
    ]
    return Table(columns, [(told, each) for told in every for each in told.counts])


# Region codes ---------------------------------------------------------------------------------


def _with_regions(table: Table[Any], result: Result) -> Table[Any]:
    year, known = result.survey.year, result.rubric.register

    def code(name: str) -> str | None:
        found = known.government_of(name)
        return found.code_in(year) if found else None

    region = _column("region", lambda row: code(row.survey.name))
    return Table([*table.columns, region], table.rows)


def _regions(result: Result) -> Table[Government]:
    year, known = result.survey.year, result.rubric.register
    found = {known.government_of(each.survey.name) for each in result.institutions}
    return Table(
        [
            _column("region", lambda row: row.code_in(year)),
            _column("region_edition", lambda _: edition_of_codes(year)),
            _column("region_name", lambda row: row.name),
            _column("region_province", lambda row: row.province_in(year)),
        ],
        sorted(filter(None, found), key=lambda each: each.code_in(year)),
    )


# Metadata -------------------------------------------------------------------------------------


def _metadata(result: Result, columns: Mapping[str, Column[Any]]) -> Table[Item]:
    keys = ("item", "kind", "language", "concept", "definition", "measure", "classification",
            "method", "source")  # fmt: skip
    own = [
        _column(key, lambda row, key=key: asdict(row)[key], codes=LANGUAGES * (key == "language"))  # type: ignore[misc]
        for key in keys
    ]
    every = {**columns, **{each.key: each for each in own}}
    rows = [row for name in LANGUAGES for row in items_of(result, every.values(), words_of(name))]
    return Table(own, rows)


# What answers are rebuilt from ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Body:
    """A unit or an institution as it was read. ``said``: as result.json has it."""

    institution: str
    unit: str
    said: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A finding of reading. ``refused``: of a file that was."""

    found: Finding
    refused: bool


def _internal(result: Result, view: View) -> Iterator[tuple[str, Table[Any]]]:
    """Yield what a survey is put together from again, by name."""
    writer = SurveyWriter([each.file for each in result.survey.sources])
    institution = _column("institution", lambda row: row.institution)
    unit, said = _column("unit", lambda row: row.unit), _column("said", lambda row: row.said)
    whole = [_institution(each, writer) for each in result.survey.institutions]
    units = [_unit(each, one, writer) for each in result.survey.institutions for one in each.units]
    yield READ_INSTITUTIONS, _of_year(result, Table([institution, said], whole))
    yield READ_UNITS, _of_year(result, Table([institution, unit, said], units))
    yield ANSWERS, _answers(result, view, writer)
    yield READ_FINDINGS, _of_year(result, _read_findings(result, view))
    yield SOURCES, table_of(result, "sources", view.words)


def _of_year(result: Result, table: Table[Any]) -> Table[Any]:
    return Table([_column("year", lambda _: result.survey.year, "count"), *table.columns],
                 table.rows)  # fmt: skip


def _institution(each: SurveyInstitution, writer: SurveyWriter) -> _Body:
    return _Body(each.name, "", json_text(writer.institution(each), indent=None))


def _unit(each: SurveyInstitution, unit: SurveyUnit, writer: SurveyWriter) -> _Body:
    return _Body(each.name, unit.name, json_text(writer.unit(unit), indent=None))


def _answers(result: Result, view: View, writer: SurveyWriter) -> Table[AnswerRow]:
    """Return the table of answers, with what else was read of each."""
    table = table_of(result, "answers", view.words)
    return Table(
        [
            *table.columns,
            _column("form", lambda row: row.answer.form, codes=CellForm),
            _column("set_aside", lambda row: row.answer.set_aside),
            _column("repeats", lambda row: _json(writer.repeats(row.answer.repeats))),
            _column("change", lambda row: _change(row, writer)),
        ],
        table.rows,
    )  # fmt: skip


def _change(row: AnswerRow, writer: SurveyWriter) -> str:
    return _json(writer.change(row.answer.change)) if row.answer.change else ""


def _json(data: object) -> str:
    return json_text(data, indent=None) if data else ""


def _read_findings(result: Result, view: View) -> Table[_Read]:
    refused = [_Read(view.told(each), True) for each in result.survey.refused]
    found = [_Read(view.told(each), False) for each in result.survey.findings]
    return Table(
        [
            _column("refused", lambda row: "true" if row.refused else "false"),
            _column("code", lambda row: row.found.code),
            _column("file", lambda row: row.found.place.file),
            _column("sheet", lambda row: row.found.place.sheet),
            _column("cell", lambda row: row.found.place.cell),
            _column("line", lambda row: row.found.place.line, "count"),
            _column("values", lambda row: json_text(dict(row.found.values), indent=None)),
            _column("institution", lambda row: row.found.institution),
            _column("unit", lambda row: row.found.unit),
        ],
        [*refused, *found],
    )
