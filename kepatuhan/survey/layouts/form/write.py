"""Writes the field form: the workbook that enumerators fill. Same input, same bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.foreign_text import write_plain
from kepatuhan.ground.i18n import Words
from kepatuhan.rubric.answers import Observation
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.layouts.form import layout
from kepatuhan.survey.layouts.form.layout import LOOKS
from kepatuhan.survey.layouts.form.lists import AnswerLists
from kepatuhan.survey.model import Product

CREATED = datetime(2000, 1, 1)
LINE_HEIGHT = 15
CELL_TEXT_MOST = 255  # Excel's limit for an input message
LEADING_WIDTHS = (9, 52, 24, 26)
NOTE_WIDTH, PHOTO_WIDTH = 36, 24
# How a sheet with many columns is printed: at a size that is read, over several pages of A4.
FIT_ON_A_PAGE = 6
PRINT_SCALE = 63  # percent
SIDE_MARGIN = 0.25  # inches
FIRST_PAGE, NEXT_PAGE = 5, 10  # people on a page: beside all leading columns, beside two

Answers = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class FormSpec:
    """What a form is for. ``people``: respondents per observation code, else the rubric's."""

    institution: str
    unit: str
    unit_type: str
    products: tuple[Product, ...]
    institution_type: str = ""
    province: str = ""
    year: int | None = None
    people: Mapping[str, int] = field(default_factory=dict)
    enumerator: str = ""
    date: str = ""
    not_assessed: str = ""
    invented: bool = False


def write_form(
    spec: FormSpec, rubric: Rubric, words: Words, target: BinaryIO, answers: Answers | None = None
) -> None:
    """Write the form as .xlsx; ``answers`` by (indicator code, subject) fill it beforehand."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": words("Field form"), "created": CREATED})
    mark_workbook(book, FileKind.FORM)
    writer = _FormWriter(book, spec, rubric, words, answers or {})
    writer.write_identity()
    for observation in rubric.observations:
        writer.write_observation(observation)
    writer.lists.write(book, words)
    book.close()


class _FormWriter:
    def __init__(
        self, book: Any, spec: FormSpec, rubric: Rubric, words: Words, answers: Answers
    ) -> None:
        self.book, self.spec, self.rubric, self.words, self.answers = (
            book, spec, rubric, words, answers,
        )  # fmt: skip
        self.lists = AnswerLists(rubric, words)
        self.formats = {name: book.add_format(look) for name, look in LOOKS.items()}

    # The identity sheet ----------------------------------------------------------------------

    def write_identity(self) -> None:
        sheet = self._sheet(self.words(layout.IDENTITY))
        sheet.set_column(0, 0, 26, self.formats["locked"])
        sheet.set_column(1, 1, 66, self.formats["locked"])
        write_plain(sheet, 0, 0, self.words.of(self.rubric.title), self.formats["title"])
        hint = self.words("Fill in the white cells here, then the sheets that follow.")
        write_plain(sheet, 1, 0, hint, self.formats["hint"])
        write_plain(sheet, 2, 0, kind_line(FileKind.FORM, self.words), self.formats["hint"])
        choices_of = {
            "institution_type": list(layout.INSTITUTION_TYPES),
            "unit_type": list(self.rubric.register.types),
        }
        for at, (name, label) in enumerate(layout.IDENTITY_LINES.items()):
            row = layout.FIRST_IDENTITY_ROW - 1 + at
            write_plain(sheet, row, 0, self.words(label), self.formats["heading"])
            is_fixed = name in layout.FIXED_LINES
            look = self.formats["locked" if is_fixed else "answer"]
            write_plain(sheet, row, 1, self._identity(name), look)
            if choices := choices_of.get(name):
                self._offer(sheet, row, choices)
        self._write_lists(sheet, layout.FIRST_IDENTITY_ROW - 1 + len(layout.IDENTITY_LINES))
        self._protect(sheet)

    def _write_lists(self, sheet: Any, row: int) -> None:
        """Write the products, so that a column that was deleted is missed, and who is planned."""
        lines = [(self.words(layout.PRODUCT), product.name) for product in self.spec.products]
        lines += [
            (
                self.words(layout.PEOPLE, sheet=self.words.of(each.title)),
                str(self.spec.people.get(each.code, "")),
            )
            for each in self.rubric.observations
            if each.by is Observed.RESPONDENT
        ]
        for at, (label, value) in enumerate(lines, row):
            write_plain(sheet, at, 0, label, self.formats["heading"])
            write_plain(sheet, at, 1, value, self.formats["answer"])

    def _people(self, observation: Observation) -> int:
        return self.spec.people.get(observation.code, observation.people)

    def _identity(self, name: str) -> str:
        spec = self.spec
        return {
            "institution": spec.institution,
            "institution_type": spec.institution_type,
            "province": spec.province,
            "unit": spec.unit,
            "unit_type": spec.unit_type,
            "year": str(spec.year or self.rubric.years[-1]),
            "enumerator": spec.enumerator,
            "date": spec.date,
            "not_assessed": spec.not_assessed,
            "invented": self.words("yes") if spec.invented else "",
            "edition": self.rubric.edition,
            "rubric_hash": self.rubric.sha256,
        }[name]

    def _offer(self, sheet: Any, row: int, choices: list[str]) -> None:
        source = self.lists.source_of(tuple(choices))
        sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": source})

    # A sheet of observations -----------------------------------------------------------------

    def write_observation(self, observation: Observation) -> None:
        sheet = self._sheet(self.words.of(observation.title))
        subjects = self._subjects(observation)
        note = layout.FIRST_ANSWER_COLUMN - 1 + len(subjects)
        for column, width in enumerate(LEADING_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_column(len(LEADING_WIDTHS), note - 1, _answer_width(len(subjects)))
        sheet.set_column(note, note, NOTE_WIDTH)
        has_photos = observation.by is not Observed.RESPONDENT
        if has_photos:
            sheet.set_column(note + 1, note + 1, PHOTO_WIDTH)
        title = f"{self.words.of(observation.title)} · {self.spec.unit} · {self.spec.institution}"
        write_plain(sheet, 0, 0, title, self.formats["title"])
        hint = self.words("Choose every answer from the list in its cell; leave nothing blank.")
        if observation.by is Observed.RESPONDENT:
            hint += " " + self.words("Number the people above their columns; write no names.")
        write_plain(sheet, 1, 0, hint, self.formats["hint"])
        if observation.by is Observed.PRODUCT:
            self._write_kinds(sheet, note)
        last = note + has_photos
        self._write_headings(sheet, observation, subjects, note)
        if has_photos:
            write_plain(
                sheet, layout.HEADING_ROW - 1, last, self.words(layout.PHOTO),
                self.formats["heading"],
            )  # fmt: skip
        indicators = self._asked(observation)
        for at, indicator in enumerate(indicators):
            self._write_indicator(sheet, layout.HEADING_ROW + at, indicator, subjects, note)
            if has_photos:
                write_plain(sheet, layout.HEADING_ROW + at, last, "", self.formats["note"])
        self._finish(sheet, len(indicators), last)
        if len(subjects) > FIT_ON_A_PAGE:
            _print_in_parts(sheet, len(subjects))

    def _asked(self, observation: Observation) -> list[Indicator]:
        return [
            indicator
            for indicator in self.rubric.asked.values()
            if indicator.observation.code == observation.code
            and indicator.concerns(self.spec.unit_type)
        ]

    def _subjects(self, observation: Observation) -> list[str]:
        if observation.by is Observed.PRODUCT:
            return [product.name for product in self.spec.products]
        who = self.words.of(observation.who)
        if observation.by is Observed.UNIT:
            return [who]
        return [f"{who} {number}" for number in range(1, self._people(observation) + 1)]

    def _write_kinds(self, sheet: Any, note: int) -> None:
        row, first = layout.KIND_ROW - 1, layout.FIRST_ANSWER_COLUMN - 1
        write_plain(sheet, row, first - 1, self.words(layout.PRODUCT_KIND), self.formats["hint"])
        for column, product in enumerate(self.spec.products, first):
            write_plain(sheet, row, column, product.kind or "", self.formats["answer"])
        source = self.lists.source_of(tuple(ProductKind))
        sheet.data_validation(row, first, row, note - 1, {"validate": "list", "source": source})

    def _write_headings(
        self, sheet: Any, observation: Observation, subjects: list[str], note: int
    ) -> None:
        row, heading = layout.HEADING_ROW - 1, self.formats["heading"]
        for column, label in enumerate(layout.LEADING_COLUMNS.values()):
            write_plain(sheet, row, column, self.words(label), heading)
        renamed = observation.by is not Observed.UNIT
        look = self.formats["subject" if renamed else "heading"]
        for column, subject in enumerate(subjects, layout.FIRST_ANSWER_COLUMN - 1):
            write_plain(sheet, row, column, subject, look)
        write_plain(sheet, row, note, self.words(layout.NOTE), heading)
        sheet.set_row(row, 45)

    def _write_indicator(
        self, sheet: Any, row: int, indicator: Indicator, subjects: list[str], note: int
    ) -> None:
        question = self.words.of(indicator.question)
        leading = (indicator.code, question, indicator.law, self.lists.shown(indicator))
        for column, text in enumerate(leading):
            write_plain(sheet, row, column, text, self.formats["question"])
        for column, subject in enumerate(subjects, len(leading)):
            self._write_answer(sheet, row, column, indicator, subject)
        write_plain(sheet, row, note, "", self.formats["note"])
        sheet.set_row(row, _row_height(leading))
        self._keep(sheet, row, len(leading) - 1)
        rule = self.lists.validation(indicator)
        rule["input_title"] = indicator.code
        rule["input_message"] = question[:CELL_TEXT_MOST]
        sheet.data_validation(row, len(leading), row, note - 1, rule)

    def _write_answer(
        self, sheet: Any, row: int, column: int, indicator: Indicator, subject: str
    ) -> None:
        by_unit = indicator.observation.by is Observed.UNIT
        answer = self.answers.get((indicator.code, "" if by_unit else subject), "")
        if indicator.scale.maximum is not None and answer.isdecimal():
            sheet.write_number(row, column, int(answer), self.formats["answer"])
        else:
            write_plain(sheet, row, column, answer, self.formats["answer"])

    def _keep(self, sheet: Any, row: int, last: int) -> None:
        """Refuse typing over what must stay: locked cells would make the rows unsortable."""
        rule = {
            "validate": "custom",
            "value": "=FALSE",
            "error_title": self.words("Please leave this cell"),
            "error_message": self.words("Codes and questions must stay as they are."),
        }
        sheet.data_validation(row, 0, row, last, rule)

    # Look ------------------------------------------------------------------------------------

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{_escaped(self.spec.unit)} · &A&R&P / &N")
        return sheet

    def _finish(self, sheet: Any, rows: int, last: int) -> None:
        heading = layout.HEADING_ROW - 1
        sheet.freeze_panes(layout.HEADING_ROW, 2)
        sheet.autofilter(heading, 0, heading + rows, last)
        sheet.repeat_rows(heading)
        self._protect(sheet)

    def _protect(self, sheet: Any) -> None:
        allowed = ("sort", "autofilter", "format_cells", "format_columns", "format_rows")
        sheet.protect("", dict.fromkeys(allowed, True))


def _print_in_parts(sheet: Any, columns: int) -> None:
    """Let a sheet be printed page by page, codes and questions beside the people of each.

    Fitted to one page, thirty people would be too small to be read.
    """
    sheet.fit_page = False
    sheet.set_print_scale(PRINT_SCALE)
    sheet.set_margins(left=SIDE_MARGIN, right=SIDE_MARGIN)
    sheet.repeat_columns(0, 1)
    first = len(LEADING_WIDTHS)
    sheet.set_v_pagebreaks([*range(first + FIRST_PAGE, first + columns, NEXT_PAGE)])


def _answer_width(columns: int) -> int:
    return 22 if columns <= FIT_ON_A_PAGE else 11


def _row_height(texts: tuple[str, ...]) -> int:
    """Return the height in points that the wrapped texts need at their columns' widths."""
    lines = [-(-len(text) // width) for text, width in zip(texts, LEADING_WIDTHS, strict=True)]
    return LINE_HEIGHT * max(lines) + 4


def _escaped(text: str) -> str:
    """Return a text for a page footer, where & starts a command."""
    return text.replace("&", "&&")
