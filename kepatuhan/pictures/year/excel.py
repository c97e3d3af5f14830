"""The yearly report as an Excel workbook: the same bytes for the same result and language."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from kepatuhan.ground.errors import gravest_first
from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.papers.recap import recap_table
from kepatuhan.pictures.pens.chart import ChartBars, insert_bars, score_at
from kepatuhan.pictures.pens.contents import begin_contents, write_contents
from kepatuhan.pictures.pens.excel import LINE_HEIGHT, Book, cell_text, holding, lines_of
from kepatuhan.pictures.pens.marked_book import CREATED, SAFE
from kepatuhan.pictures.prevention.page import prevention_sheet
from kepatuhan.pictures.result.changes import changes_table
from kepatuhan.pictures.result.excel import (
    OF_CHANGES,
    OF_FINDINGS,
    OF_GAPS,
    OF_METHOD,
)
from kepatuhan.pictures.result.excel_method import method_table
from kepatuhan.pictures.result.excel_sheets import findings_table
from kepatuhan.pictures.result.page import Page
from kepatuhan.pictures.stages import errata_table
from kepatuhan.pictures.standing import about_year
from kepatuhan.pictures.year.excel_before import comparability
from kepatuhan.pictures.year.excel_tables import (
    counts_table,
    gaps_table,
    indicators_table,
    ranking_table,
    score_map_table,
    units_table,
)
from kepatuhan.pictures.year.stages import stages_of
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.prevention.of_year import PreventionOfYear
from kepatuhan.result.model import Scored

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE_HEIGHT, NOTE_WIDTH, NOTE_COLUMNS, NAMES_HEIGHT = 34, 150, 10, 170
FIRST_INDICATOR = 5  # the columns of the score map before its indicators
# One hue: in grey as on the screen, darker is higher.
SCALE = {
    "type": "2_color_scale", "min_type": "num", "max_type": "num",
    "min_value": 0, "max_value": 100, "min_color": "#F4F7F8", "max_color": "#8BA3AD",
}  # fmt: skip
OF_SUMMARY = N_("Institutions and units counted by zone, type and province.")
OF_RANKING = N_("The institutions, best first, with their scores, zones and bounds.")
OF_UNITS = N_("Every unit with its score, its ranks and the median of its type.")
OF_RECAP = N_("The units of every institution as the Ombudsman lists them.")
OF_INDICATORS = N_("The indicators with their means over units, the weakest first.")
OF_MAP = N_("The score of every indicator of every unit at a glance; darker is higher.")
OF_LIKELY = N_(
    "Where maladministration is likely: users, complaints, and standards not wholly met."
)
OF_REVISIONS = N_("What was kept again with other answers, and why.")
OF_ERRATA = N_("What was changed after a result was final, and why.")


def write_yearly_excel(
    view: YearView, target: BinaryIO, likely: PreventionOfYear | None = None
) -> None:
    """Write a year's report as .xlsx into ``target``; scores are numbers, rounded as printed.

    ``likely``: where maladministration is; None: by the survey and the year before alone.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(target, {**holding(len(view.year.units)), **SAFE}) as workbook:
        workbook.set_properties({"title": cell_text(view.title), "created": CREATED})
        mark_workbook(workbook, FileKind.YEAR, about_year(view.year))
        found = likely or PreventionOfYear(view.year.result, view.year.before)
        _write_sheets(Book(workbook, view, view.title), found)


def _write_sheets(book: Book[YearView], prevention: PreventionOfYear) -> None:
    view, words = book.view, book.view.words
    contents = begin_contents(book)
    _write_summary(book, words("Summary"))
    book.add_table(words("Ranking"), ranking_table(view), holds=words(OF_RANKING))
    book.add_table(words("Units"), units_table(view), holds=words(OF_UNITS))
    if view.year.units:
        book.add_table(words("Recap"), recap_table(view), holds=words(OF_RECAP))
    if view.year.indicators:
        book.add_table(words("Indicators"), indicators_table(view), holds=words(OF_INDICATORS))
        _write_score_map(book, words("Score map"))
        book.add_table(words("Gaps"), gaps_table(view), holds=words(OF_GAPS))
    if likely := prevention_sheet(view, prevention):
        book.add_table(words("Likely"), likely, holds=words(OF_LIKELY))
    if view.result.changes:
        book.add_table(words("Changes"), changes_table(view), holds=words(OF_CHANGES))
    told = stages_of(view)
    if told and told.errata:
        book.add_table(words("Errata"), told.table(), holds=words(OF_ERRATA))
    elif view.year.revised:
        revised = errata_table(view, view.year.revised)
        book.add_table(words("Revisions"), revised, holds=words(OF_REVISIONS))
    found = Page((), tuple(gravest_first(view.result.findings)))
    book.add_table(words("Findings"), findings_table(view, found), holds=words(OF_FINDINGS))
    book.add_table(words("Method"), method_table(view), holds=words(OF_METHOD))
    write_contents(book, contents, FileKind.YEAR)


def _write_summary(book: Book[YearView], name: str) -> None:
    """Write the counts by type and province, and what they rest on."""
    view, words, year = book.view, book.view.words, book.view.year
    sheet = book.add_sheet(name, words(OF_SUMMARY))
    sheet.hide_gridlines(2)
    top = _write_head(book, sheet)
    tables = (
        (
            words("Institutions by type and zone"),
            counts_table(view, words("Type"), year.by_type, year.whole, view.kind),
        ),
        (
            words("Institutions by province and zone"),
            counts_table(view, words("Province"), year.by_province, year.whole, view.province),
        ),
        (
            words("Units by type and zone"),
            counts_table(
                view, words("Unit type"), view.units_by_type(), year.all_units, view.unit_type
            ),
        ),
    )
    for at, column in enumerate(tables[0][1].shown):
        sheet.set_column(at, at, column.wide)
    for heading, table in tables:
        sheet.set_row(top, TITLE_HEIGHT)
        book.write_text(sheet, top, 0, heading, "section")
        end = book.write_table(sheet, top + 1, table)
        book.colour_zones(sheet, top + 1, 1, top + 1, len(table.shown) - 1)
        top = end + 1
    _draw_scores(book, sheet, top)


def _draw_scores(book: Book[YearView], sheet: "Worksheet", row: int) -> None:
    """Draw the scores of the institutions; of the units where there is one institution only."""
    view, words, year = book.view, book.view.words, book.view.year
    scored: Sequence[Scored] = year.institutions
    name, title = words("Ranking"), words("Scores of the institutions")
    score = score_at(ranking_table(view))
    if len(scored) == 1:
        scored, name, title = year.units, words("Units"), words("Scores of the units")
        score = score_at(units_table(view))
    most = max((int(each.verdict.maximum) for each in scored if each.verdict), default=100)
    insert_bars(book, sheet, (row, 0), title, ChartBars(name, 1, len(scored), 1, score, most))


def _write_head(book: Book[YearView], sheet: "Worksheet") -> int:
    """Write the title, what was read and what it rests on; return the next free row."""
    view = book.view
    sheet.set_row(0, TITLE_HEIGHT)
    book.write_text(sheet, 0, 0, book.title, "title")
    lines = [
        f"{view.words.of(view.rubric.title)} · {view.rubric.file}",
        view.counts_sentence(),
        view.tie_rule(),
        view.share_rule(),
        *filter(None, [view.scope_sentence, view.coverage_sentence, view.partial_sentence]),
        *comparability(view),
        *(told.sentences if (told := stages_of(view)) else ()),
        kind_line(FileKind.YEAR, view.words),
    ]
    for row, line in enumerate(lines, 1):
        book.write_text(sheet, row, 0, line, "line")
    row, note = len(lines) + 2, " ".join(view.basis)
    sheet.set_row(row, LINE_HEIGHT * (1 + lines_of(note, NOTE_WIDTH)))
    sheet.merge_range(row, 0, row, NOTE_COLUMNS, "", book.looks["note"])
    book.write_text(sheet, row, 0, note, "note")
    return row + 2


def _write_score_map(book: Book[YearView], name: str) -> None:
    """Write the scores of indicators, headed by codes, with their names turned above these."""
    table, words = score_map_table(book.view), book.view.words
    names = partial(_write_names, book)
    sheet = book.add_table(name, table, holds=words(OF_MAP), top=1, above=names)
    last = FIRST_INDICATOR + len(book.view.rubric.indicators) - 1
    sheet.conditional_format(2, FIRST_INDICATOR, 1 + len(table.rows), last, SCALE)


def _write_names(book: Book[YearView], sheet: "Worksheet") -> None:
    words = book.view.words
    sheet.set_row(0, NAMES_HEIGHT)
    sheet.merge_range(0, 0, 0, FIRST_INDICATOR - 1, "", book.looks["map note"])
    book.write_text(sheet, 0, 0, words(OF_MAP), "map note")
    indicators = book.view.rubric.indicators.values()
    for column, indicator in enumerate(indicators, FIRST_INDICATOR):
        book.write_text(sheet, 0, column, words.of(indicator.name), "turned")
