"""The list of units that an office fills in, as a workbook. Same input, same bytes."""

from datetime import datetime
from io import BytesIO
from typing import Any

from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.foreign_text import write_plain
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.register.register import Register
from kepatuhan.survey.layouts.form.layout import INSTITUTION_TYPES, LOOKS

CREATED = datetime(2000, 1, 1)
SHEET, HELP_SHEET, LISTS_SHEET = N_("List of units"), N_("How to fill it in"), N_("Lists")
HEADING_ROW = 4
ROWS = 200  # that are ready to be filled
A4 = 9
HELP_WIDTHS = (26, 92)
# A column: its heading, its width, and what the sheet of explanations says of it.
COLUMNS: tuple[tuple[str, int, str], ...] = (
    (N_("Institution"), 28, N_("The rated body: Kabupaten Klungkung. Must be filled in.")),
    (N_("Institution type"), 16, N_("Chosen from the list; else what its name says.")),
    (N_("Province"), 16, N_("Else that of the institution's name.")),
    (N_("Service unit"), 34, N_("The unit that is visited: Dinas Sosial. Must be filled in.")),
    (N_("Unit type"), 16, N_("Chosen from the list, where the unit's name does not say it.")),
    (
        N_("Product"), 46,
        N_("The services that are looked at, told apart by a semicolon; or in columns of their "
           "own with the headings Produk 1, Produk 2 …"),
    ),
    (N_("Enumerator"), 22, N_("Who visits the unit. The name stays in this list.")),
    (
        N_("Enumerator code"), 16,
        N_("Letters and a number, such as E-03: it stands in the form and in all that is sent."),
    ),
    (
        N_("Not assessed because"), 24,
        N_("The reason, for a unit that stays on the list and is not visited: it has no form."),
    ),
    (N_("Note"), 30, N_("For yourself; it is not read.")),
)  # fmt: skip


def unit_list_workbook(words: Words, register: Register) -> bytes:
    """Return an empty list as .xlsx."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": words(SHEET), "created": CREATED})
    mark_workbook(book, FileKind.LIST)
    looks = {name: book.add_format(look) for name, look in LOOKS.items()}
    sheet = book.add_worksheet(words(SHEET))
    _write_list(sheet, looks, words)
    _write_help(book.add_worksheet(words(HELP_SHEET)), looks, words)
    _offer(book, sheet, words, register)
    book.close()
    return target.getvalue()


def _write_list(sheet: Any, looks: Any, words: Words) -> None:
    _print_on_a4(sheet)
    write_plain(sheet, 0, 0, words(SHEET), looks["title"])
    hint = words("A row for each unit that is to be assessed; leave no names of people elsewhere.")
    write_plain(sheet, 1, 0, hint, looks["hint"])
    write_plain(sheet, 2, 0, kind_line(FileKind.LIST, words), looks["hint"])
    for column, (heading, width, _) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        write_plain(sheet, HEADING_ROW - 1, column, words(heading), looks["heading"])
    for row in range(HEADING_ROW, HEADING_ROW + ROWS):
        for column in range(len(COLUMNS)):
            sheet.write_blank(row, column, None, looks["answer"])
    sheet.freeze_panes(HEADING_ROW, 0)
    sheet.autofilter(HEADING_ROW - 1, 0, HEADING_ROW + ROWS - 1, len(COLUMNS) - 1)
    sheet.repeat_rows(HEADING_ROW - 1)


def _write_help(sheet: Any, looks: Any, words: Words) -> None:
    _print_on_a4(sheet)
    write_plain(sheet, 0, 0, words(HELP_SHEET), looks["title"])
    for column, width in enumerate(HELP_WIDTHS):
        sheet.set_column(column, column, width)
    for row, (heading, _, text) in enumerate(COLUMNS, 2):
        write_plain(sheet, row, 0, words(heading), looks["heading"])
        write_plain(sheet, row, 1, words(text), looks["note"])
    more = (
        words("Blank rows, totals and notes below the list are passed over."),
        words("“kepatuhan form --list” makes a form for every row; a row that is wrong is named."),
    )
    for row, text in enumerate(more, len(COLUMNS) + 3):
        write_plain(sheet, row, 0, text, looks["hint"])


def _offer(book: Any, sheet: Any, words: Words, register: Register) -> None:
    """Let the cells of types offer the types that there are; they stand on a hidden sheet."""
    lists = book.add_worksheet(words(LISTS_SHEET))
    for at, (column, choices) in enumerate(((1, INSTITUTION_TYPES), (4, tuple(register.types)))):
        for row, choice in enumerate(choices):
            lists.write_string(row, at, choice)
        letter = "AB"[at]
        source = f"='{words(LISTS_SHEET)}'!${letter}$1:${letter}${len(choices)}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(HEADING_ROW, column, HEADING_ROW + ROWS - 1, column, rule)
    lists.hide()


def _print_on_a4(sheet: Any) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
