"""Writes the table of changes to fill in: every blank, refused or contradicted answer, a row each.

What stands there now is *old*; beside an empty *new* its cell offers the allowed answers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, BinaryIO

from kepatuhan.ground.errors import masked
from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.foreign_text import write_plain
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.pens.excel import A4, cell_text, lines_of
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.answers import shown_text
from kepatuhan.survey.changes.words import DECISIONS_OFFERED, HEADINGS, KINDS_OFFERED
from kepatuhan.survey.layouts.form.layout import LOOKS
from kepatuhan.survey.layouts.form.lists import AnswerLists
from kepatuhan.survey.model import Survey
from kepatuhan.survey.states import State

CREATED = datetime(2000, 1, 1)
LINE_HEIGHT, GUIDE_WIDTH, EMPTY_LOOK = 15, 110, "answer"
SHEET, GUIDE = N_("Changes"), N_("Guide")
# Every column, with how many characters it is wide.
WIDTHS = {
    "file": 18, "sheet": 13, "cell": 7, "institution": 18, "unit": 20, "indicator": 10,
    "subject": 16, "question": 34, "problem": 24, "allowed": 24, "old": 16, "new": 16, "kind": 11,
    "who": 14, "when": 12, "why": 26, "evidence": 18, "decision": 11,
}  # fmt: skip

_TELLING = ("question", "problem", "allowed")
_GUIDE = (
    N_("A row is one change of one answer. Rows whose column “new” is empty change nothing."),
    N_("Write the new answer, choose the kind, and say by whom, when, why and with what evidence."),
    N_("isian: the answer was missing. koreksi: it was read or written wrongly."),
    N_("sanggah: the unit objects. Only rows with the decision “diterima” are applied."),
    N_("andaikan: only to see what would be; nothing of it is ever kept in the archive. Only here "
       "may a row mean “semua produk” or “semua unit”."),
    N_("“old” must stay what the cell holds: a row that finds something else is refused."),
    N_("Add rows as you need them: file, sheet and cell, or institution, unit, indicator and "
       "product (or the number of the person)."),
    N_("Names in the column of who made the change become codes in reports and archive."),
    N_("Forms and tables are never changed. Apply with: kepatuhan score FOLDER --changes FILE"),
)  # fmt: skip


@dataclass(frozen=True)
class OpenAnswer:
    """An answer that wants a look, and whose it is."""

    institution: str
    unit: str
    answer: Answer
    rubric: Rubric

    @cached_property
    def indicator(self) -> Indicator:
        """What it answers."""
        return self.rubric.asked[self.answer.indicator]


def open_answers(parts: Iterable[tuple[Survey, Rubric]]) -> Iterator[OpenAnswer]:
    """Yield every blank, refused or contradicted answer of units that were assessed, in order.

    A blank to what is asked for information alone is none: nobody has to fill it in.
    """
    for survey, rubric in parts:
        for whole in survey.institutions:
            for unit in whole.units if not whole.not_assessed else ():
                for answer in unit.answers if not unit.not_assessed else ():
                    is_needed = (
                        answer.state is State.BLANK and answer.indicator in rubric.indicators
                    )
                    if is_needed or answer.state is State.REJECTED:
                        yield OpenAnswer(whole.name, unit.name, answer, rubric)


def write_changes(parts: Sequence[tuple[Survey, Rubric]], words: Words, target: BinaryIO) -> int:
    """Write the table as .xlsx for surveys, each with its rubric; return how many rows it has."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": words(SHEET), "created": CREATED})
        mark_workbook(book, FileKind.CHANGES)
        writer = _Writer(book, words, parts[0][1])
        rows = list(open_answers(parts))
        writer.write(rows)
        writer.write_guide()
        writer.lists.write(book, words)
    return len(rows)


class _Writer:
    def __init__(self, book: Any, words: Words, rubric: Rubric) -> None:
        self.book, self.words = book, words
        self.lists = AnswerLists(rubric, words)
        self._of_rubric = {rubric.sha256: self.lists}
        self.looks = {name: book.add_format(look) for name, look in LOOKS.items()}

    def write(self, rows: Sequence[OpenAnswer]) -> None:
        sheet = self._sheet(self.words(SHEET))
        english = self.words.language != "id"
        for at, (field, width) in enumerate(WIDTHS.items()):
            sheet.set_column(at, at, width)
            write_plain(sheet, 0, at, _heading(field, english=english), self.looks["heading"])
        for number, row in enumerate(rows, 1):
            self._write_row(sheet, number, row)
        last = max(len(rows), 1)
        self._offer(sheet, "kind", last, KINDS_OFFERED)
        self._offer(sheet, "decision", last, DECISIONS_OFFERED)
        sheet.autofilter(0, 0, last, len(WIDTHS) - 1)
        sheet.freeze_panes(1, 3)
        sheet.repeat_rows(0)

    def _write_row(self, sheet: Any, number: int, row: OpenAnswer) -> None:
        lists = self._lists(row.rubric)
        texts = self._texts(row, lists)
        lines = 1
        for at, (field, width) in enumerate(WIDTHS.items()):
            text = cell_text(texts.get(field, ""))
            lines = max(lines, lines_of(text, width))
            look = self.looks["question" if field in _TELLING else EMPTY_LOOK]
            write_plain(sheet, number, at, text, look)
            if field == "new":
                sheet.data_validation(number, at, number, at, self._rule(lists, row.indicator))
        sheet.set_row(number, lines * LINE_HEIGHT + 2)

    def _texts(self, row: OpenAnswer, lists: AnswerLists) -> dict[str, str]:
        answer, place = row.answer, row.answer.place
        return {
            "file": place.file, "sheet": place.sheet, "cell": place.cell,
            "institution": row.institution, "unit": row.unit, "indicator": answer.indicator,
            "subject": answer.subject, "question": self.words.of(row.indicator.question),
            "problem": self._problem(answer), "allowed": lists.shown(row.indicator),
            "old": masked(shown_text(answer.text, answer.form)),
        }  # fmt: skip

    def _problem(self, answer: Answer) -> str:
        """Return what is wrong with an answer, in short."""
        if answer.state is State.BLANK:
            return self.words("blank") if answer.place.cell else self.words("no row")
        if answer.repeats:
            others = (f"“{shown_text(each.text, each.form)}” ({each.place})"
                      for each in answer.repeats)  # fmt: skip
            return self.words("otherwise elsewhere: {others}", others=masked("; ".join(others)))
        return self.words("not used") if answer.set_aside else self.words("not an allowed answer")

    def _lists(self, rubric: Rubric) -> AnswerLists:
        return self._of_rubric.setdefault(rubric.sha256, AnswerLists(rubric, self.words))

    def _rule(self, lists: AnswerLists, indicator: Indicator) -> dict[str, object]:
        rule = lists.validation(indicator)
        if rule["validate"] == "list":
            rule["source"] = self.lists.source_of(lists.offered(indicator))
        return rule

    def _offer(self, sheet: Any, field: str, last: int, choices: tuple[str, ...]) -> None:
        at = list(WIDTHS).index(field)
        source = self.lists.source_of(choices)
        sheet.data_validation(1, at, last, at, {"validate": "list", "source": source})

    def write_guide(self) -> None:
        sheet = self._sheet(self.words(GUIDE))
        sheet.set_column(0, 0, GUIDE_WIDTH)
        title = self.words("The table of changes")
        write_plain(sheet, 0, 0, title, self.looks["title"])
        lines = [*map(self.words, _GUIDE), kind_line(FileKind.CHANGES, self.words)]
        for row, line in enumerate(lines, 2):
            sheet.set_row(row, lines_of(line, GUIDE_WIDTH) * LINE_HEIGHT + 4)
            write_plain(sheet, row, 0, line, self.looks["note"])

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet


def _heading(field: str, *, english: bool) -> str:
    """Return the heading of a column, in the language of the file where it has a word for it."""
    words = HEADINGS[field]
    own = {"institution": "Institution", "unit": "Service unit", "indicator": "Indicator",
           "question": "What to find out", "allowed": "Allowed answers"}  # fmt: skip
    return own.get(field, words[1]) if english else words[0]
