"""Our own register of complaints, to be filled in. Same input, same bytes.

It has no column for a person: what has none cannot be published by mistake.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.foreign_text import write_plain
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.pens.excel import A4, lines_of
from kepatuhan.pictures.pens.marked_book import CREATED, SAFE
from kepatuhan.programmes.complaints.bodies import OTHER_UNIT
from kepatuhan.programmes.complaints.columns import WORDS, heading_words
from kepatuhan.programmes.complaints.row_words import SECTIONS
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.register.governments import governments
from kepatuhan.register.register import Register
from kepatuhan.survey.layouts.form.layout import LOOKS

SHEET, GUIDE, LISTS = N_("Register"), N_("Guide"), N_("Lists")
HEADING_ROW, ROWS = 4, 1000  # rows that are ready to be filled
LINE_HEIGHT, GUIDE_WIDTH, WIDTH, DATE_WIDTH = 15, 110, 20, 14
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
FORMS = 3
LEADING = ("number", "kind", "year", "klass", "channel", "substance")
FOLLOWING = ("area", "institution", "unit", "group", "confidential", "state", "reason")
_OWN_LOOKS: Mapping[str, Mapping[str, object]] = {
    "date": {**LOOKS["answer"], "num_format": "dd-mm-yyyy", "align": "left"},
    "number": {**LOOKS["answer"], "num_format": "@"},  # or Excel makes a date of 12/2022
    "heading": {**LOOKS["heading"], "valign": "vcenter"},
}
_GUIDE = (
    N_("A row is one complaint. Only the number and what is known need to be filled in."),
    N_("No names, NIK, telephones, addresses or contents: there is no column for them, and none is "
       "to be added."),
    N_("Choose words from the lists; an office that needs others lists them in a file: --terms."),
    N_("A day that is not known stays blank. Nothing is guessed: it is told as not known."),
    N_("The number is the office's own, the same in every year: P-12/2022, 0179/LM/VI/2022/BJM."),
    N_("A complaint of last year that is still open stays in the register of this year, under its "
       "old number."),
    N_("How the complaints stand: kepatuhan complaints FILE."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterFormColumn:
    """A column of the form. ``choices``: what its list offers; ``is_open``: more may be written."""

    heading: str
    look: str
    choices: tuple[str, ...] = ()
    is_open: bool = False


def form_columns(terms: Terms, register: Register, words: Words) -> list[RegisterFormColumn]:
    """Return the columns of the form, in their order."""
    places = [each.name for each in governments()]
    bodies = [each.name["id"] for each in terms.bodies.values()]
    units = [each.name["id"] for code, each in register.types.items() if code != OTHER_UNIT]
    lists = {"area": places, "institution": places, "unit": [*bodies, *units]}
    at = words.language != "id"
    columns = []
    for name in (*LEADING, *FOLLOWING):
        if name == FOLLOWING[0]:
            columns += _forms(terms, words)
        look = "number" if name == "number" else "answer"
        is_open = name in lists
        offered = lists.get(name) or _names(terms, name, words)
        columns.append(RegisterFormColumn(WORDS[name][at], look, tuple(offered), is_open))
    days = (heading_words(terms, event)[at] for event in terms.events)
    return [*columns, *(RegisterFormColumn(heading, "date") for heading in days)]


def _forms(terms: Terms, words: Words) -> list[RegisterFormColumn]:
    names = tuple(_names(terms, "forms", words))
    heading = "Maladministrasi" if words.language == "id" else "Form of maladministration"
    return [RegisterFormColumn(f"{heading} {at}", "answer", names) for at in range(1, FORMS + 1)]


def _names(terms: Terms, field: str, words: Words) -> list[str]:
    """Return the words that a field may hold, [] where any may."""
    section = terms.section(SECTIONS[field]) if field in SECTIONS else {}
    return [words.of(each.name) for each in section.values()]


def complaints_form(terms: Terms, register: Register, words: Words) -> bytes:
    """Return the workbook of an empty register."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **SAFE}) as book:
        book.set_properties({"title": words("Register of complaints"), "created": CREATED})
        mark_workbook(book, FileKind.COMPLAINTS)
        _Writer(book, words).write(form_columns(terms, register, words))
    return target.getvalue()


class _Writer:
    def __init__(self, book: Any, words: Words) -> None:
        self.book, self.words = book, words
        looks = {**LOOKS, **_OWN_LOOKS}
        self.looks = {name: book.add_format(look) for name, look in looks.items()}

    def write(self, columns: Sequence[RegisterFormColumn]) -> None:
        sheet = self._sheet(SHEET)
        self._write_guide()
        lists = self._write_lists(columns)
        write_plain(sheet, 0, 0, self.words("Register of complaints"), self.looks["title"])
        hint = self.words("A row for each complaint; no names of people anywhere.")
        write_plain(sheet, 1, 0, hint, self.looks["hint"])
        write_plain(sheet, 2, 0, kind_line(FileKind.COMPLAINTS, self.words), self.looks["hint"])
        for at, column in enumerate(columns):
            sheet.set_column(at, at, DATE_WIDTH if column.look == "date" else WIDTH)
            write_plain(sheet, HEADING_ROW - 1, at, column.heading, self.looks["heading"])
            for row in range(HEADING_ROW, HEADING_ROW + ROWS):
                sheet.write_blank(row, at, None, self.looks[column.look])
            self._ask(sheet, at, column, lists)
        sheet.set_row(HEADING_ROW - 1, 3 * LINE_HEIGHT)
        sheet.freeze_panes(HEADING_ROW, 1)
        sheet.autofilter(HEADING_ROW - 1, 0, HEADING_ROW + ROWS - 1, len(columns) - 1)
        sheet.repeat_rows(HEADING_ROW - 1)

    def _ask(
        self, sheet: Any, at: int, column: RegisterFormColumn, lists: Mapping[tuple[str, ...], str]
    ) -> None:
        """Let a column take what its list offers, or a day."""
        rule: dict[str, object] = {}
        if column.choices:
            rule = {
                "validate": "list", "source": lists[column.choices],
                "error_type": "warning" if column.is_open else "stop",
                "error_title": self.words("This is not in the list"),
                "error_message": self.words("Choose a word from the list."),
            }  # fmt: skip
        elif column.look == "date":
            rule = {
                "validate": "date", "criteria": "between",
                "minimum": FIRST_DAY, "maximum": LAST_DAY,
                "error_title": self.words("This is no date"),
                "error_message": self.words("Write day, month and year: 15-8-2023"),
            }  # fmt: skip
        if rule:
            sheet.data_validation(HEADING_ROW, at, HEADING_ROW + ROWS - 1, at, rule)

    def _write_guide(self) -> None:
        sheet = self._sheet(GUIDE)
        sheet.set_column(0, 0, GUIDE_WIDTH)
        write_plain(sheet, 0, 0, self.words("Register of complaints"), self.looks["title"])
        for row, line in enumerate(map(self.words, _GUIDE), 2):
            sheet.set_row(row, lines_of(line, GUIDE_WIDTH) * LINE_HEIGHT + 4)
            write_plain(sheet, row, 0, line, self.looks["question"])

    def _write_lists(self, columns: Sequence[RegisterFormColumn]) -> dict[tuple[str, ...], str]:
        """Write every list once, hidden; return the ranges that hold them."""
        from xlsxwriter.utility import xl_range_abs

        title = self.words(LISTS)
        sheet = self.book.add_worksheet(title)
        every = dict.fromkeys(column.choices for column in columns if column.choices)
        ranges = {}
        for at, choices in enumerate(every):
            for row, choice in enumerate(choices):
                sheet.write_string(row, at, choice)
            ranges[choices] = f"='{title}'!{xl_range_abs(0, at, len(choices) - 1, at)}"
        sheet.hide()
        return ranges

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(self.words(name))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet
