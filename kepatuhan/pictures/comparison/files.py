"""The files of a comparison, by name: workbook, pages, data, and every table as CSV.

The workbook comes first, for Excel may hold it open.
The same bytes for the same comparison and language.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.comparison import tables
from kepatuhan.pictures.comparison.data import comparison_json, history_json
from kepatuhan.pictures.comparison.history import HISTORY_TABLES, HistoryView, history_table
from kepatuhan.pictures.comparison.pages import comparison_pages, history_pages
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.result.excel_method import method_table
from kepatuhan.pictures.standing import ABOUT

if TYPE_CHECKING:
    from kepatuhan.system.files import Content

NOTE = "note"

Tables = Mapping[str, Table[Any]]
Either = TypeVar("Either", CompareView, HistoryView)


# What a comparison is written as where nobody asks; it can be "csv" as well.
USUAL = ("xlsx", "html", "json")


def comparison_files(view: CompareView, formats: Collection[str] = USUAL) -> "dict[str, Content]":
    """Return two years compared."""
    return _files(view, formats, _sheets, comparison_pages, comparison_json, tables.TABLES)


def history_files(view: HistoryView, formats: Collection[str] = USUAL) -> "dict[str, Content]":
    """Return the history of several years."""
    return _files(view, formats, _history_sheets, history_pages, history_json, HISTORY_TABLES)


def _files(
    view: Either,
    formats: Collection[str],
    sheets: Callable[[Either], Tables],
    pages: Callable[[Either], Mapping[str, bytes]],
    data: Callable[[Either], Iterator[str]],
    named: Mapping[str, Callable[[Either], Table[Any]]],
) -> "dict[str, Content]":
    found: dict[str, Content] = {}
    if "xlsx" in formats:
        found["comparison.xlsx"] = _workbook(view, sheets(view))
    if "html" in formats:
        found |= pages(view)
    if "json" in formats:
        found["comparison.json"] = (piece.encode() for piece in data(view))
    if "csv" in formats:
        found |= {
            f"comparison-{name}.csv": csv_bytes(make(view), view.decimals)
            for name, make in {NOTE: _note, **named}.items()
        }
    return found


# The note --------------------------------------------------------------------------------------


def _note(view: CompareView | HistoryView) -> Table[tuple[str, str]]:
    """Return what always stands with the numbers, and what they rest on."""
    columns: list[Column[tuple[str, str]]] = [
        Column("kepatuhan", None, "text", lambda line: line[0]),
        Column("text", view.words("Note"), "wrap", lambda line: line[1], width=110),
    ]
    return Table(columns, list(_note_lines(view)))


def _note_lines(view: CompareView | HistoryView) -> Iterator[tuple[str, str]]:
    """Yield the topic and the text of every line; people are shown those of the note alone."""
    for sentence in filter(None, view.sentences()):
        yield NOTE, sentence
    yield NOTE, kind_line(FileKind.COMPARISON, view.words)
    yield "program", __version__
    yield ABOUT, view.about
    for year in view.sources:
        rubric = year.rubric
        yield "edition", f"{year.result.survey.year}: {rubric.file} sha256 {rubric.sha256}"


# Workbooks -------------------------------------------------------------------------------------


def _sheets(view: CompareView) -> Tables:
    words, comparison = view.words, view.comparison
    found: dict[str, Table[Any]] = {
        words("Changes"): tables.changes(view).without("name", "zones"),
    }
    if comparison.has_ledger:
        found[words("Ledger")] = tables.ledger(view).without("name", "real", "method", "draw")
        found[words("Indicators")] = tables.indicators(view)
    found[words("Zones")] = tables.migration(view)
    found[words("Entry and exit")] = tables.panel(view)
    if comparison.has_ledger and comparison.editions_differ:
        found[words("Crosswalk")] = tables.crosswalk(view)
    return found


def _history_sheets(view: HistoryView) -> Tables:
    return {view.words("History"): history_table(view).without("course")}


def _workbook(view: CompareView | HistoryView, sheets: Tables) -> bytes:
    """Return the note, the tables, and the method of every year, a sheet each."""
    note = _note(view)
    title = f"{view.words('Comparison of years')} {view.title}"
    kind = FileKind.COMPARISON
    with marked_book(view, title, kind, view.about, _units_of(view)) as (book, target):
        book.add_table(view.words("Note"), note.of(line for line in note.rows if line[0] == NOTE))
        for name, table in {**sheets, **_methods(view)}.items():
            book.add_table(name, table)
    return target.getvalue()


def _units_of(view: CompareView | HistoryView) -> int:
    """Return how many units have rows of their own: none in a history."""
    pairs = view.comparison.pairs if isinstance(view, CompareView) else ()
    return sum(len(pair.units) for pair in pairs)


def _methods(view: CompareView | HistoryView) -> Tables:
    """Return a sheet for every year with all that its scores rest on; one year twice is two."""
    found: dict[str, Table[Any]] = {}
    for own in view.sources:
        name = own.words("Method {year}", year=own.result.survey.year)
        found[name if name not in found else f"{name} ({len(found) + 1})"] = method_table(own)
    return found
