"""The report as an Excel workbook: the same bytes for the same result and language."""

from typing import BinaryIO

from kepatuhan.ground.file_kinds import FileKind, mark_workbook
from kepatuhan.ground.i18n import N_, words
from kepatuhan.pictures.pens.contents import begin_contents, write_contents
from kepatuhan.pictures.pens.excel import Book, cell_text, holding
from kepatuhan.pictures.pens.marked_book import CREATED, SAFE
from kepatuhan.pictures.result.calculation_layout import Layout, layout_of
from kepatuhan.pictures.result.changes import changes_table
from kepatuhan.pictures.result.excel_calculation import has_calculation, write_calculation
from kepatuhan.pictures.result.excel_indicators import gaps_table, indicators_table
from kepatuhan.pictures.result.excel_informational import information_table
from kepatuhan.pictures.result.excel_method import method_table
from kepatuhan.pictures.result.excel_sheets import findings_table, products_table, units_table
from kepatuhan.pictures.result.excel_summary import title_of, write_summary
from kepatuhan.pictures.result.page import Page, build_page
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.standing import about_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.kinds import ScoredAt

# What the sheets hold, for the contents.
OF_UNITS = N_("Every unit with its score, zone, bounds and the scores of its dimensions.")
OF_PRODUCTS = N_("Every product with its score and zone, in an edition that scores products.")
OF_INDICATORS = N_("Every indicator of every unit: answers, score, weights, points lost, cells.")
OF_GAPS = N_("What costs points, the costliest first, with what to do and the law.")
OF_INFORMATION = N_("What was asked for information: it carries no weight, and is in no sum.")
OF_CHANGES = N_("Every answer that was changed after reading, by whom and why.")
OF_FINDINGS = N_("What is wrong in the files, cell by cell, and what to do.")
OF_METHOD = N_("The rules, zones, sources and files that the numbers rest on.")


def write_excel(result: Result, language: str, target: BinaryIO, page: Page | None = None) -> None:
    """Write the report of a result in ``id`` or ``en`` as .xlsx into ``target``.

    Scores are numbers, rounded as they are printed; what has no score is an empty cell. ``page``:
    what it tells of, where it was built already.
    """
    import xlsxwriter

    view = View(result, words(language))
    title = title_of(view)
    # the calculation is not written in the order of its rows
    calculation = layout_of(view)
    row_by_row = 0 if has_calculation(calculation) else len(result.units)
    with xlsxwriter.Workbook(target, {**holding(row_by_row), **SAFE}) as workbook:
        workbook.set_properties({"title": cell_text(title), "created": CREATED})
        mark_workbook(workbook, FileKind.REPORT, about_result(result))
        _write_sheets(Book(workbook, view, title), calculation, page or build_page(result))


def _write_sheets(book: Book[View], calculation: Layout, page: Page) -> None:
    view, words = book.view, book.view.words
    contents = begin_contents(book)
    write_summary(book, words("Summary"))
    book.add_table(words("Units"), units_table(view, page), holds=words(OF_UNITS))
    if view.rubric.roll_up.scored_at is ScoredAt.PRODUCT:
        book.add_table(words("Products"), products_table(view, page), holds=words(OF_PRODUCTS))
    indicators, gaps = indicators_table(view, page), gaps_table(view, page)
    book.add_table(words("Indicators"), indicators, holds=words(OF_INDICATORS))
    book.add_table(words("Gaps"), gaps, holds=words(OF_GAPS))
    if view.rubric.informational:
        asked = information_table(view, page)
        book.add_table(words("For information"), asked, holds=words(OF_INFORMATION))
    if view.result.changes:
        book.add_table(words("Changes"), changes_table(view), holds=words(OF_CHANGES))
    book.add_table(words("Findings"), findings_table(view, page), holds=words(OF_FINDINGS))
    write_calculation(book, words("Calculation"), calculation)
    book.add_table(words("Method"), method_table(view), holds=words(OF_METHOD))
    write_contents(book, contents, FileKind.REPORT)
