"""The comparison as an Excel workbook: the same bytes for the same comparison and language."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, BinaryIO

from kepatuhan.comparison.grades import Grade, grade_of
from kepatuhan.comparison.history import HistoryLine
from kepatuhan.comparison.ledger import Span
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import Pair, printed
from kepatuhan.comparison.panel import PanelRow
from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.pictures.comparison.change_view import ChangeView
from kepatuhan.pictures.comparison.history import HistoryView
from kepatuhan.pictures.comparison.indicators import IndicatorLine
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.excel_table import Book, Column, Table, Value, cell_text
from kepatuhan.pictures.result.excel import CREATED, SAFE
from kepatuhan.pictures.result.excel_method import method_table
from kepatuhan.pictures.result.view import View
from kepatuhan.rubric.crosswalk.model import Link
from kepatuhan.scoring.rounding import round_half_up


def write_comparison(view: CompareView, target: BinaryIO) -> None:
    """Write a comparison as .xlsx: note, changes, ledger, zones, entry and exit, crosswalk."""
    words, comparison = view.words, view.comparison
    tables: dict[str, Table[Any]] = {
        words("Note"): _note(list(view.sentences()), view),
        words("Changes"): _changes(view),
    }  # fmt: skip
    if comparison.has_ledger:
        tables[words("Ledger")] = _ledgers(view)
        tables[words("Indicators")] = _indicators(view)
    tables[words("Zones")] = _migration(view)
    tables[words("Entry and exit")] = _panel(view)
    if comparison.has_ledger and comparison.editions_differ:
        tables[words("Crosswalk")] = _crosswalk(view)
    _write(view, tables | _methods(view.years), target)


def write_history(view: HistoryView, target: BinaryIO) -> None:
    """Write the history of several years as .xlsx."""
    words = view.words
    columns: list[Column[HistoryLine]] = [
        Column(words("Institution"), 40, "strong", lambda line: line.name),
        Column(words("Province"), 22, "wrap", lambda line: line.province),
        Column(words("Former names"), 30, "wrap", lambda line: ", ".join(line.former_names), True),
        *(Column(year, 10, "score", _score_of(at)) for at, year in enumerate(view.years)),
        *(
            Column(words("Full marks {year}", year=year), 12, "count", _full_marks_of(at), True)
            for at, year in enumerate(view.years)
        ),
        Column(words("First to last"), 12, "strong score", lambda line: _shown(line.change, view)),
        *(
            Column(words("Zone {year}", year=year), 16, "zone", _zone_of(at, view))
            for at, year in enumerate(view.years)
        ),
    ]
    tables: dict[str, Table[Any]] = {
        words("Note"): _note([view.exercise, *view.note(), view.not_official()], view),
        words("History"): Table(columns, view.history.lines, frozen=1),
    }
    _write(view, tables | _methods(view.sources), target)


def _methods(years: Sequence[View]) -> dict[str, Table[Any]]:
    """Return a sheet for every year with all that its scores rest on; one year twice is two."""
    found: dict[str, Table[Any]] = {}
    for own in years:
        name = own.words("Method {year}", year=own.result.survey.year)
        found[name if name not in found else f"{name} ({len(found) + 1})"] = method_table(own)
    return found


def _write(
    view: CompareView | HistoryView, tables: dict[str, Table[Any]], target: BinaryIO
) -> None:
    import xlsxwriter

    title = f"{view.words('Comparison of years')} {view.title}"
    with xlsxwriter.Workbook(target, {"in_memory": True, **SAFE}) as workbook:
        workbook.set_properties({"title": cell_text(title), "created": CREATED})
        mark_workbook(workbook, FileKind.COMPARISON, view.about)
        book: Book[ChangeView] = Book(workbook, view, title)
        for name, table in tables.items():
            book.add_table(name, table)


def _note(sentences: list[str], view: ChangeView) -> Table[str]:
    lines = filter(None, [*sentences, kind_line(FileKind.COMPARISON, view.words)])
    return Table([Column(view.words("Note"), 110, "wrap", str)], list(lines))


def _changes(view: CompareView) -> Table[Pair]:
    words, (first, second) = view.words, view.headings
    columns: list[Column[Pair]] = [
        Column(words("Institution"), 34, "strong", lambda row: row.institution or row.name),
        Column(words("Unit"), 34, "wrap", lambda row: row.name if row.institution else ""),
        Column(words("Province"), 20, "wrap", lambda row: row.province),
        Column(first, 10, "score", lambda row: printed(row.first)),
        Column(second, 10, "score", lambda row: printed(row.second)),
        Column(
            words("Full marks {year}", year=first), 12, "count",
            lambda row: _full_marks(row.first), True,
        ),
        Column(
            words("Full marks {year}", year=second), 12, "count",
            lambda row: _full_marks(row.second), True,
        ),
        Column(words("Change"), 10, "strong score", lambda row: row.change),
        Column(words("What it says"), 28, "wrap", lambda row: view.says(row)),
        Column(
            words("Name in {year}", year=first), 30, "wrap", lambda row: row.renamed_from, True
        ),
        Column(
            words("Zone {year}", year=first), 16, "zone", lambda row: view.bare(row.first, 0)
        ),
        Column(
            words("Zone {year}", year=second), 16, "zone", lambda row: view.bare(row.second, 1)
        ),
        Column(
            words("Zone moved by"), 26, "wrap",
            lambda row: view.effect(view.comparison.steps(row)),
        ),
    ]  # fmt: skip
    return Table(columns, list(view.comparison.rated()), frozen=2)


def _ledgers(view: CompareView) -> Table[Pair]:
    words = view.words

    def end(term: str, side: str) -> Callable[[Pair], Value]:
        def value(row: Pair) -> Value:
            span: Span = getattr(row.ledger, term)
            return _shown(getattr(span, side), view)

        return value

    columns: list[Column[Pair]] = [
        Column(words("Institution"), 34, "strong", lambda row: row.institution or row.name),
        Column(words("Unit"), 34, "wrap", lambda row: row.name if row.institution else ""),
        Column(words("Change"), 11, "strong score", lambda row: row.change),
        Column(words("Real, low"), 11, "score", end("real", "low")),
        Column(words("Real, high"), 11, "score", end("real", "high")),
        Column(
            words("Real"), 16, "wrap",
            lambda row: view.direction(row.ledger.real) if row.ledger else "",
        ),
        Column(words("Method, low"), 11, "score", end("method", "low")),
        Column(words("Method, high"), 11, "score", end("method", "high")),
        Column(
            words("Coverage"), 11, "score",
            lambda row: _shown(row.ledger.coverage, view) if row.ledger else None,
        ),
        Column(
            words("Composition"), 11, "score",
            lambda row: _shown(row.ledger.composition, view) if row.ledger else None,
        ),
    ]  # fmt: skip
    return Table(columns, [row for row in view.comparison.rated() if row.ledger], frozen=2)


def _indicators(view: CompareView) -> Table[IndicatorLine]:
    words, (first, second) = view.words, view.headings

    def points(at: int) -> Callable[[IndicatorLine], Value]:
        return lambda row: _shown(row.points[at], view)

    columns: list[Column[IndicatorLine]] = [
        Column(words("Institution"), 30, "strong", lambda row: row.unit.institution),
        Column(words("Unit"), 30, "wrap", lambda row: row.unit.name),
        Column(words("Indicator"), 44, "wrap", lambda row: row.asks),
        Column(f"{words('Answers')} {first}", 34, "wrap", lambda row: row.answers[0]),
        Column(f"{words('Answers')} {second}", 34, "wrap", lambda row: row.answers[1]),
        Column(f"{words('Points')} {first}", 11, "score", points(0)),
        Column(f"{words('Points')} {second}", 11, "score", points(1)),
        Column(words("Change"), 11, "strong score", lambda row: _shown(row.change.change, view)),
        Column(f"{words('Cells')} {first}", 40, "wrap", lambda row: row.cells[0]),
        Column(f"{words('Cells')} {second}", 40, "wrap", lambda row: row.cells[1]),
    ]
    rated = view.comparison.rated()
    return Table(columns, [line for pair in rated for line in view.indicators(pair)], frozen=3)


def _migration(view: CompareView) -> Table[Grade]:
    migration = view.comparison.migration
    columns: list[Column[Grade]] = [Column(view.title, 24, "zone", view.grade)]
    for column in migration.columns:
        columns.append(Column(view.grade(column), 14, "count", _cell(view, column)))
    columns.append(Column(view.words("Total"), 10, "count", migration.row_sum))
    return Table(columns, migration.rows, frozen=1)


def _cell(view: CompareView, column: Grade) -> Callable[[Grade], Value]:
    return lambda row: view.comparison.migration.cells[row, column]


def _panel(view: CompareView) -> Table[PanelRow]:
    words, (first, second) = view.words, view.headings
    columns: list[Column[PanelRow]] = [
        Column(words("Zone"), 24, "zone", lambda row: view.grade(row.grade)),
        Column(f"{words('All')} {first}", 12, "count", lambda row: row.first),
        Column(f"{words('All')} {second}", 12, "count", lambda row: row.second),
        Column(words("In both {year}", year=first), 14, "count", lambda row: row.panel_first),
        Column(words("In both {year}", year=second), 14, "count", lambda row: row.panel_second),
        Column(words("By entry and exit"), 14, "count", lambda row: row.by_entry_and_exit),
    ]
    return Table(columns, view.comparison.panel.rows, frozen=1)


def _crosswalk(view: CompareView) -> Table[Link]:
    words, comparison = view.words, view.comparison
    columns: list[Column[Link]] = [
        Column(comparison.old.edition, 20, "wrap", lambda link: ", ".join(link.old)),
        Column(comparison.new.edition, 30, "wrap", lambda link: ", ".join(link.new)),
        Column(words("Relation"), 24, "wrap", view.relation),
        Column(words("Status"), 14, "text", lambda link: view.status_word(link.basis.status)),
        Column(words("Note"), 70, "wrap", view.link_note),
    ]
    return Table(columns, comparison.crosswalk.links if comparison.crosswalk else ())


def _score_of(at: int) -> Callable[[HistoryLine], Value]:
    return lambda line: printed(line.years[at])


def _full_marks_of(at: int) -> Callable[[HistoryLine], Value]:
    return lambda line: _full_marks(line.years[at])


def _full_marks(rated: Rated | None) -> int | None:
    """Return the score of full marks where it is another than 100."""
    return rated.verdict.other_maximum if rated and rated.verdict else None


def _zone_of(at: int, view: HistoryView) -> Callable[[HistoryLine], Value]:
    rubric = view.history.results[at].rubric
    return lambda line: view.grade(grade_of(line.years[at], rubric)) if line.years[at] else ""


def _shown(value: Fraction | None, view: ChangeView) -> Decimal | None:
    """Return an exact amount rounded for reading."""
    return None if value is None else round_half_up(value, view.decimals)
