"""The first sheet: the institutions with their scores and zones, and what these rest on."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.pens.chart import ChartBars, insert_bars, score_at
from kepatuhan.pictures.pens.excel import LINE_HEIGHT, Book, lines_of
from kepatuhan.pictures.pens.table import Column, Table, Value, of_sheet
from kepatuhan.pictures.result.excel_columns import of_verdict, verdict_columns
from kepatuhan.pictures.result.excel_sheets import units_table
from kepatuhan.pictures.result.page import Page
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import InstitutionResult, Scored
from kepatuhan.scoring.bands import Verdict

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE_HEIGHT, HEADLINE_HEIGHT, NOTE_WIDTH = 34, 34, 150
NAME_WIDTH, COUNT_WIDTH = 30, 12
HOLDS = N_("The institutions with their scores and zones, and their units by zone.")

Counts = tuple[InstitutionResult, Counter[str]]


def title_of(view: View) -> str:
    """Return the only institution, or how many there are, with the year."""
    number = len(view.result.institutions)
    only = _only_institution(view)
    many = view.words.counted("{n} institution", "{n} institutions", number)
    return f"{only.survey.name if only else many} {view.result.survey.year}"


def write_summary(book: Book[View], name: str) -> None:
    """Write the first sheet: head, institutions, and how many of their units are in each zone."""
    sheet = book.add_sheet(name, book.view.words(HOLDS))
    sheet.hide_gridlines(2)
    table, counts = _institutions_table(book.view), _zone_counts_table(book.view)
    for at, column in enumerate(table.shown):
        sheet.set_column(at, at, column.wide)
    last = len(table.shown) - 1
    top = _write_note(book, sheet, _write_head(book, sheet), last)
    end = book.write_table(sheet, top, table, filtered=True)
    sheet.set_row(end + 1, TITLE_HEIGHT)
    book.write_text(sheet, end + 1, 0, book.view.words("Service units by zone"), "section")
    under = book.write_table(sheet, end + 2, counts)
    _draw_scores(book, sheet, under + 1, ChartBars(name, top + 1, end - 1, 0, score_at(table)))
    book.colour_zones(sheet, end + 2, 1, end + 2, len(counts.shown) - 1)


def _draw_scores(book: Book[View], sheet: "Worksheet", row: int, institutions: ChartBars) -> None:
    """Draw the scores of the only institution's units, or those of several institutions."""
    words, only = book.view.words, _only_institution(book.view)
    scored: Sequence[Scored] = only.units if only else book.view.result.institutions
    most = max((int(each.verdict.maximum) for each in scored if each.verdict), default=100)
    bars, title = institutions, words("Scores of the institutions")
    if only:
        table, title = units_table(book.view, Page((), ())), words("Scores of the units")
        name = [column.look for column in table.shown].index("strong")
        bars = ChartBars(words("Units"), 1, len(scored), name, score_at(table))
    insert_bars(book, sheet, (row, 0), title, replace(bars, most=most))


def _only_institution(view: View) -> InstitutionResult | None:
    found = view.result.institutions
    return found[0] if len(found) == 1 else None


def _write_head(book: Book[View], sheet: "Worksheet") -> int:
    """Write the title, what was read, and the score of the only institution."""
    sheet.set_row(0, TITLE_HEIGHT)
    book.write_text(sheet, 0, 0, book.title, "title")
    lines = _lines(book.view)
    for row, line in enumerate(lines, 1):
        book.write_text(sheet, row, 0, line, "line")
    row = len(lines) + 2
    if only := _only_institution(book.view):
        _write_headline(book, sheet, row, only)
        row += 2
    return row


def _lines(view: View) -> list[str]:
    """Return what stands below the title."""
    words, only = view.words, _only_institution(view)
    year = view.result.survey.year
    return [
        words("Public-service compliance report · UU 25/2009 · survey {year}", year=year),
        f"{words.of(view.rubric.title)} · {view.rubric.file}",
        *([view.institution_sentence(only)] if only else []),
        view.counts_sentence(),
        kind_line(FileKind.REPORT, words),
    ]


def _write_headline(
    book: Book[View], sheet: "Worksheet", row: int, only: InstitutionResult
) -> None:
    view, verdict = book.view, only.verdict
    score = verdict.score if verdict else None
    shown = view.bounds(verdict) or view.score(only) if score is None else score
    distance = view.distance(verdict)
    sentences = (" · ".join(filter(None, distance)), view.bounds_sentence(verdict))
    sheet.set_row(row, HEADLINE_HEIGHT)
    book.write(sheet, row, 0, shown, "headline")
    sheet.merge_range(row, 1, row, 2, "", book.looks["headline zone"])
    book.write_text(sheet, row, 1, view.zone_text(only), "headline zone")
    book.colour_zones(sheet, row, 1, row, 2)
    book.write_text(sheet, row, 3, " · ".join(filter(None, sentences)), "headline text")


def _write_note(book: Book[View], sheet: "Worksheet", row: int, last: int) -> int:
    """Write what the scores rest on; return the next free row."""
    note = f"{book.view.not_official()} {book.view.rests_on_sentence()}"
    sheet.set_row(row, LINE_HEIGHT * (1 + lines_of(note, NOTE_WIDTH)))
    sheet.merge_range(row, 0, row, last, "", book.looks["note"])
    book.write_text(sheet, row, 0, note, "note")
    return row + 2


def _institutions_table(view: View) -> Table[InstitutionResult]:
    words = view.words
    columns: list[Column[InstitutionResult]] = [
        of_sheet(words("Institution"), NAME_WIDTH, "strong", lambda row: row.survey.name),
        of_sheet(words("Type"), 14, "wrap", lambda row: view.type_name(row.survey.type)),
        of_sheet(words("Province"), 14, "wrap", lambda row: row.survey.province),
        of_sheet(words("Rank"), 11, "count", lambda row: row.rank),
        of_sheet(
            words("Rank in its type"), 12, "count", lambda row: _rank_in_type(view, row), True
        ),
        *verdict_columns(view, lambda row: row, score_look="strong score"),
        of_sheet(words("Follow-up"), 20, "wrap", lambda row: row.survey.follow_up, True),
        of_sheet(
            words("Reason not assessed"), 24, "wrap", lambda row: row.survey.not_assessed, True
        ),
        of_sheet(words("Zone certain"), 11, "text", _of(lambda v: _yes_or_no(view, v.is_certain))),
        of_sheet(words("Points above the zone's floor"), 15, "score", _of(lambda v: v.above_floor)),
        of_sheet(words("Points to the next zone"), 15, "score", _of(lambda v: v.to_next)),
        of_sheet(words("Next zone"), 18, "wrap", _of(lambda v: _next_band(view, v))),
    ]
    return Table(columns, view.result.institutions)


def _rank_in_type(view: View, row: InstitutionResult) -> int | None:
    """Return the rank among institutions of one type, where there are several types."""
    types = {each.survey.type for each in view.result.institutions}
    return row.rank_in_type if len(types) > 1 else None


def _of(value: Callable[[Verdict], Value]) -> Callable[[InstitutionResult], Value]:
    return of_verdict(lambda row: row, value)


def _yes_or_no(view: View, answer: bool) -> str:
    return view.words("yes") if answer else view.words("no")


def _next_band(view: View, verdict: Verdict) -> str:
    return view.band_name(verdict.next_band) if verdict.next_band else ""


def _zone_counts_table(view: View) -> Table[Counts]:
    """Return how many units of each institution are in each zone, and how many in none.

    In an edition without colours the opinions stand in their place.
    """
    words, bands = view.words, view.rubric.bands
    zones = dict.fromkeys(view.grade_word(band) for band in bands)
    columns: list[Column[Counts]] = [
        of_sheet(words("Institution"), NAME_WIDTH, "strong", lambda row: row[0].survey.name),
        *(of_sheet(zone, COUNT_WIDTH, "middle count", _counted(zone)) for zone in zones),
        of_sheet(
            words("Without a zone"),
            COUNT_WIDTH,
            "middle count",
            lambda row: row[1].total() - sum(row[1][zone] for zone in zones),
        ),
        of_sheet(words("Units"), COUNT_WIDTH, "middle count", lambda row: row[1].total()),
    ]
    rows = [
        (each, Counter(view.zone_text(unit) for unit in each.units))
        for each in view.result.institutions
    ]
    return Table(columns, rows)


def _counted(zone: str) -> Callable[[Counts], Value]:
    return lambda row: row[1][zone]
