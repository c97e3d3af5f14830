"""From a file to a survey whose answers are counts."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kepatuhan.counting.choice import EngineChoice, EngineName
from kepatuhan.counting.columns import TIMES, columns_of
from kepatuhan.counting.model import CountSource, OpenFile, RowCount
from kepatuhan.counting.plain import open_plain
from kepatuhan.counting.source import source_of
from kepatuhan.counting.units import CountedUnits
from kepatuhan.ground.errors import Finding, finding, refuse
from kepatuhan.ground.tokens import number_in
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.layouts.file_survey import RubricChoice, checked_year
from kepatuhan.survey.layouts.sheet_table import YEARS
from kepatuhan.survey.model import SourceFile, Survey
from kepatuhan.survey.names import with_names
from kepatuhan.system.refusals import reading

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
        (SourceFile(source.place.file, _sha256(path), units.rejected.unplaced),),
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
    with engine.opened(source) as file:
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


_Counted = tuple[list[RowCount], list[Finding]]


def _counted(source: CountSource, engine: EngineChoice) -> _Counted:
    with engine.opened(source) as file:
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
    texts = {each.texts.get("year", "").strip() for each in rows} - {""}
    found = set()
    for text in texts:
        number = number_in(text)
        if number is None or number.denominator != 1 or int(number) not in YEARS:
            raise refuse("file.year", source.place, found=text)
        found.add(int(number))
    if len(found) > 1:
        listed = ", ".join(map(str, sorted(found)))
        raise refuse("file.several_years", source.place, found=listed)
    return next(iter(found), None)


def _sha256(path: Path) -> str:
    with reading(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
