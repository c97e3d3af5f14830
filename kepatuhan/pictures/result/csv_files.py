"""A result as CSV: every table of it in a file, and a note that always stands with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, get_args

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.result.tables import ResultTable, table_of
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.standing import ABOUT, about_result
from kepatuhan.result.model import Result
from kepatuhan.result.rows import AnswerRow, IndicatorRow
from kepatuhan.survey.discretion import is_of_people

NOTE = "report-note.csv"
CSV_NAMES = (NOTE, *(f"report-{name}.csv" for name in get_args(ResultTable)))


def csv_files(
    result: Result,
    words: Words,
    about: str = "",
    more: Mapping[str, Sequence[Column[Any]]] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Return the files by name. ``about``: what the folder is about, else this result.

    ``more``: columns at the end of tables, by the names of these.
    """
    view = View(result, words)
    lines = _note(view, about or about_result(result))
    columns: list[Column[tuple[str, str]]] = [
        Column("kepatuhan_report", None, "text", lambda line: line[0]),
        Column("text", None, "text", lambda line: line[1]),
    ]
    files = {NOTE: csv_bytes(Table(columns, [*lines]), view.decimals)}
    for name in get_args(ResultTable):
        table = told_table(view, name)
        told = Table([*table.columns, *more.get(name, ())], table.rows)
        files[f"report-{name}.csv"] = csv_bytes(told, view.decimals)
    return files


def told_table(view: View, name: ResultTable) -> Table[Any]:
    """Return a table of a result as it leaves the office: without what a person said."""
    table = table_of(view.result, name, view.words)
    return table.of(filter(None, (_told(row, view) for row in table.rows)))


def _told(row: object, view: View) -> object | None:
    """Return a row without what a person said; None where it is nothing else."""
    match row:
        case AnswerRow():
            return None if is_of_people(row.indicator) else row
        case IndicatorRow() if row.indicator.code in view.result.hidden(row.unit):
            return replace(row, node=None, answers={})
        case Finding():
            return view.told(row)
    return row


def _note(view: View, about: str) -> Iterator[tuple[str, str]]:
    """Yield what the numbers are not, and what they rest on; a topic and a text each."""
    rubric = view.rubric
    for sentence in (view.not_official(), view.rests_on_sentence(), view.zone_name_sentence()):
        if sentence:
            yield "note", sentence
    yield "note", kind_line(FileKind.REPORT, view.words)
    yield "note", view.people_sentence()
    yield "program", __version__
    yield ABOUT, about
    yield "edition", f"{view.result.survey.year}: {rubric.file} sha256 {rubric.sha256}"
    yield "names", f"{view.register_named()} sha256 {rubric.register.sha256}"
    if settings := view.result.survey.settings:
        yield "settings", f"{settings.file} sha256 {settings.sha256}"
    for mapping in view.result.survey.mappings:
        yield "mapping", f"{mapping.file} sha256 {mapping.sha256}"


PARTS = "part_"  # of the score: other ones in every edition


def units_of_years(results: Sequence[Result], words: Words) -> bytes:
    """Return the units of all years, without the parts of their scores, by year, best first."""
    texts = []
    for result in results:
        table = table_of(result, "units", words)
        parts = (column.key for column in table.columns if column.key.startswith(PARTS))
        texts.append(csv_bytes(table.without(*parts), result.rubric.roll_up.decimals))
    heading, *_ = texts[0].partition(b"\r\n")
    rows = (text.partition(b"\r\n")[2] for text in texts)
    return heading + b"\r\n" + b"".join(rows)
