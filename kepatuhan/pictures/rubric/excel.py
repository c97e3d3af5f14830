"""A rubric as an Excel workbook to read and print: the same bytes for the same rubric and language.

The workbook to edit is another one: see ``book``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import BinaryIO

from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.base_view import NOT_SCORED, GradeWord
from kepatuhan.pictures.pens.excel import Book, cell_text
from kepatuhan.pictures.pens.marked_book import CREATED, SAFE
from kepatuhan.pictures.pens.table import Column, Table, of_sheet
from kepatuhan.pictures.result.excel_columns import exact
from kepatuhan.pictures.rubric.view import AskedLine, DocumentView
from kepatuhan.pictures.rules import rule_sentences
from kepatuhan.rubric.answers import Level, Scale
from kepatuhan.rubric.facts import Basis, Source
from kepatuhan.rubric.model import Band, Indicator, Rubric
from kepatuhan.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One answer of one scale."""

    scale: Scale
    level: Level


def write_rubric_excel(rubric: Rubric, words: Words, target: BinaryIO) -> None:
    """Write a rubric as .xlsx: indicators, answers, zones, rules and sources, a sheet each."""
    import xlsxwriter

    view = DocumentView(rubric, words)
    words = view.words
    with xlsxwriter.Workbook(target, {"in_memory": True, **SAFE}) as workbook:
        workbook.set_properties({"title": cell_text(view.title), "created": CREATED})
        mark_workbook(workbook, FileKind.RUBRIC)
        book = Book(workbook, view, view.title)
        below = kind_line(FileKind.RUBRIC, words)
        book.add_table(words("Indicators"), _indicators(view), below)
        book.add_table(words("Answer scales"), _levels(view))
        book.add_table(words("Zones"), _bands(view, rubric.bands))
        for other in rubric.other_bands:
            title = words("Zones of {maximum}", maximum=view.shortest(other.maximum))
            book.add_table(title, _bands(view, other.bands), view.scale_name(other))
        book.add_table(words("Rules of calculation"), _rules(view))
        book.add_table(words("Sources"), _sources(view))


def _indicators(view: DocumentView) -> Table[AskedLine]:
    words = view.words
    columns: list[Column[AskedLine]] = [
        of_sheet(words("Dimension"), 16, "wrap", lambda line: words.of(line.dimension.name)),
        of_sheet(words("Variable"), 20, "wrap", lambda line: words.of(line.variable.name)),
        of_sheet(words("Code"), 9, "text", lambda line: line.indicator.code),
        of_sheet(words("Indicator"), 30, "strong", lambda line: words.of(line.indicator.name)),
        of_sheet(words("Question"), 40, "wrap", lambda line: words.of(line.indicator.question)),
        of_sheet(
            words("Allowed answers"), 28, "wrap",
            lambda line: _answers(view, line.indicator),
        ),
        of_sheet(
            words("How it is observed"), 22, "wrap",
            lambda line: view.observation(line.indicator.observation),
        ),
        of_sheet(words("Article of law"), 22, "wrap", lambda line: line.indicator.law),
        of_sheet(words("What to do"), 38, "wrap", lambda line: words.of(line.indicator.remedy)),
        of_sheet(
            words("Weight in the variable, %"), 12, "exact",
            lambda line: exact(line.indicator.weight.value) if line.indicator.scored else None,
        ),
        of_sheet(
            words("Weight in the score, %"), 12, "exact",
            lambda line: exact(view.effective.get(line.indicator.code)),
        ),
        of_sheet(
            words("Status of the weight"), 13, "text",
            lambda line: _weight_status(view, line.indicator),
        ),
        of_sheet(words("Only for"), 20, "wrap", lambda line: view.only_for(line.indicator)),
        of_sheet(
            words("Status"), 13, "text",
            lambda line: view.status_word(line.indicator.basis.status),
        ),
        of_sheet(words("Source"), 34, "wrap", lambda line: _source(view, line.indicator.basis)),
    ]  # fmt: skip
    return Table(columns, list(view.lines()), frozen=4)


def _weight_status(view: DocumentView, indicator: Indicator) -> str:
    if not indicator.scored:
        return view.words(NOT_SCORED)
    return view.status_word(indicator.weight.basis.status)


def _answers(view: DocumentView, indicator: Indicator) -> str:
    kind = [view.scale_kind(indicator.scale)] if indicator.scale.maximum is not None else []
    return "\n".join((*kind, *view.answers(indicator)))


def _levels(view: DocumentView) -> Table[LevelLine]:
    words = view.words
    columns: list[Column[LevelLine]] = [
        of_sheet(words("Scale"), 24, "text", lambda line: view.scale_title(line.scale)),
        of_sheet(words("Answer is"), 26, "wrap", lambda line: view.scale_kind(line.scale)),
        of_sheet(words("Answer"), 34, "strong", lambda line: words.of(line.level.label)),
        of_sheet(words("Points"), 10, "score", lambda line: _number(line.level.points)),
        of_sheet(words("From a count of"), 12, "count", lambda line: line.level.minimum),
        of_sheet(words("Other words"), 50, "wrap", lambda line: "; ".join(line.level.aliases)),
        of_sheet(
            words("Status"), 13, "text", lambda line: view.status_word(line.scale.basis.status)
        ),
        of_sheet(words("Source"), 40, "wrap", lambda line: _source(view, line.scale.basis)),
    ]
    return Table(columns, list(_level_lines(view)), frozen=1)


def _level_lines(view: DocumentView) -> Iterator[LevelLine]:
    for scale in view.rubric.scales.values():
        for level in scale.levels:
            yield LevelLine(scale, level)


def _bands(view: DocumentView, bands: Sequence[Band]) -> Table[Band]:
    words = view.words
    zones: Column[Band] = of_sheet(
        words("Zone"), 18, "zone", lambda band: view.zone_word(band.zone)
    )
    columns: list[Column[Band]] = [
        of_sheet(words("From"), 10, "score", lambda band: _number(band.minimum)),
        of_sheet(words("Category"), 12, "text", view.category),
        of_sheet(words("Opinion"), 34, "wrap", view.opinion),
        *([zones] if view.graded_by is GradeWord.ZONE else []),
        of_sheet(words("Status"), 13, "text", lambda band: view.status_word(band.basis.status)),
        of_sheet(words("Source"), 60, "wrap", lambda band: _source(view, band.basis)),
    ]
    return Table(columns, bands)


def _rules(view: DocumentView) -> Table[tuple[str, Basis]]:
    words = view.words
    columns: list[Column[tuple[str, Basis]]] = [
        of_sheet(words("Rule"), 80, "wrap", lambda rule: rule[0]),
        of_sheet(words("Status"), 13, "text", lambda rule: view.status_word(rule[1].status)),
        of_sheet(words("Source"), 60, "wrap", lambda rule: _source(view, rule[1])),
    ]
    return Table(columns, rule_sentences(view))


def _sources(view: DocumentView) -> Table[Source]:
    words = view.words
    columns: list[Column[Source]] = [
        of_sheet(words("Code"), 20, "text", lambda source: source.code),
        of_sheet(words("Title"), 70, "wrap", lambda source: words.of(source.title)),
        of_sheet(words("Web address"), 70, "small", lambda source: source.address),
    ]
    return Table(columns, list(view.rubric.sources.values()))


def _source(view: DocumentView, basis: Basis) -> str:
    return view.words.of(view.rubric.sources[basis.source].title)


def _number(value: Fraction) -> Decimal:
    return round_half_up(value, 2)
