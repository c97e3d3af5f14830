"""From a file to a survey whose answers are counts."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from kepatuhan.counting.choice import EngineChoice, EngineName
from kepatuhan.counting.columns import TIMES, columns_of
from kepatuhan.counting.duck import open_duckdb
from kepatuhan.counting.model import CountSource, OpenFile, RowCount
from kepatuhan.counting.plain import open_plain
from kepatuhan.counting.source import sha256_of, source_of
from kepatuhan.counting.units import CountedUnits
from kepatuhan.ground.errors import Finding, finding, refuse
from kepatuhan.rubric.model import Rubric
from kepatuhan.sheets.xlsx import Cell, CellKind
from kepatuhan.survey.layouts.file_survey import RubricChoice, checked_year, year_in
from kepatuhan.survey.model import SourceFile, Survey
from kepatuhan.survey.names import with_names

PLAIN_TO = 200_000  # rows up to which plain Python counts where nobody names an engine


def count_survey(path: Path, choice: RubricChoice, engine: EngineChoice) -> tuple[Survey, Rubric]:
    """Return the survey in a file of answers, or of counts of them, and its rubric.

    Raises ``count.*``, ``file.several_years``, ``file.year``, ``file.no_edition``,
    ``table.no_rows``, and what reading or the rubric raises.
    """
    source = source_of(path)
    rows, notes = _counted(source, engine)
    if not rows:
        raise refuse("table.no_rows", source.place)
    year = _year_in(rows, source)
    _, rubric = choice.for_file("", year, source.place)
    units = CountedUnits(rubric, source.place)
    units.add(rows)
    institutions = units.institutions()
    survey = Survey(
        checked_year(year, rubric),
        institutions,
        (SourceFile(source.place.file, sha256_of(source), units.rejected.unplaced),),
        (*notes, *units.findings()),
    )
    return with_names(survey, rubric.register), rubric


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What is known of a file before it is counted. ``columns``: the headings, by field."""

    rows: int | None
    engine: EngineName
    columns: Mapping[str, str]


def looked_at(path: Path, engine: EngineChoice) -> LookedAt:
    """Return what would be counted of a file; raises what ``count_survey`` raises of it."""
    source = source_of(path)
    with opened(source, engine) as file:
        columns, _ = columns_of(file.columns(), source.place)
        names = {field: file.columns()[at].name for field, at in columns.items()}
        return LookedAt(file.rows(), _by(file, columns, engine, source), names)


def _by(
    file: OpenFile, columns: Mapping[str, int], engine: EngineChoice, source: CountSource
) -> EngineName:
    """Return what counts a file; counts that are in it already are read one by one."""
    if TIMES in columns and engine.name is EngineName.SPARK:
        raise refuse("count.already", source.place)
    if TIMES in columns:
        return EngineName.PYTHON
    if engine.name:
        return engine.name
    number = file.rows()
    is_small = number is not None and number <= PLAIN_TO
    return EngineName.PYTHON if is_small else EngineName.DUCKDB


def opened(source: CountSource, engine: EngineChoice) -> AbstractContextManager[OpenFile]:
    """Open a file with the engine asked for, else with one that tells its size."""
    if engine.name is EngineName.SPARK:
        from kepatuhan.counting.spark import open_spark

        return open_spark(source, engine.master)
    return open_plain(source) if engine.name is EngineName.PYTHON else open_duckdb(source)


_Counted = tuple[list[RowCount], list[Finding]]


def _counted(source: CountSource, engine: EngineChoice) -> _Counted:
    with opened(source, engine) as file:
        columns, notes = columns_of(file.columns(), source.place)
        if _by(file, columns, engine, source) is not EngineName.PYTHON:
            return _told(source, list(file.count(columns)), notes)
    with open_plain(source) as file:
        return _told(source, list(file.count(columns)), notes)


def _told(source: CountSource, rows: list[RowCount], notes: list[Finding]) -> _Counted:
    """Return counts with what is said of the file; the engine is not, for it changes nothing."""
    number = sum(each.times for each in rows)
    return rows, [*notes, finding("count.counted", source.place, n=number, kinds=len(rows))]


def _year_in(rows: Sequence[RowCount], source: CountSource) -> int | None:
    texts = sorted({each.texts.get("year", "").strip() for each in rows})
    cells = [Cell(0, 0, text, CellKind.TEXT, False, "general") for text in texts]
    found = {year_in(cell, source.place) for cell in cells} - {None}
    if len(found) > 1:
        listed = ", ".join(map(str, sorted(filter(None, found))))
        raise refuse("file.several_years", source.place, found=listed)
    return next(iter(found), None)
