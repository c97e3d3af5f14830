"""The list of efforts, to be filled in: every step that answers stand below. Same bytes always."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Any

from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.foreign_text import write_plain
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.guidance.effort_words import FILLED, HEADINGS, YES_OFFERED
from kepatuhan.guidance.ladders import Ladder
from kepatuhan.pictures.pens.excel import A4, cell_text, lines_of
from kepatuhan.pictures.pens.marked_book import CREATED, SAFE
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import NOTHING
from kepatuhan.survey.discretion import is_confidential
from kepatuhan.survey.layouts.form.layout import LOOKS

SHEET, GUIDE = N_("Efforts"), N_("Guide")
HEADING_ROW, LINE_HEIGHT, GUIDE_WIDTH, POINT_DECIMALS = 4, 15, 110, 4
WIDTHS: Mapping[str, int] = {
    "unit": 24, "indicator": 10, "name": 40, "start": 20, "end": 20, "number": 10, "points": 12,
    "effort": 14, "fixed": 12, "needs": 22,
}  # fmt: skip
_GUIDE = (
    N_("A row is one step: one answer of an indicator, from one level to the next."),
    N_("Upaya: a whole number from 1, what one such answer costs; blank counts as 1. Say in the "
       "heading what it is counted in: Upaya (hari), Upaya (ribu rupiah)."),
    N_("Unit: blank for all units. For one unit, copy the row and write its name; it goes first."),
    N_("Tidak dapat diubah: ya, where the step cannot be taken."),
    N_("Syarat: what must stand before in the same unit: P-01, or P-01: Ada; several with a "
       "semicolon."),
    N_("What users said stays as it is unless Upaya is filled in: one user, one level."),
    N_("Then: kepatuhan path … --effort FILE."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EffortRow:
    """A step as the form lists it: how many answers stand below it, what all of them bring."""

    indicator: Indicator
    start: Mapping[str, str]
    end: Mapping[str, str]
    number: int
    points: Fraction


def effort_rows(ladders: Sequence[Ladder], rubric: Rubric) -> Iterator[EffortRow]:
    """Yield the steps that answers stand below, in the rubric's order, users' last."""
    codes = list(rubric.indicators.values())
    for indicator in sorted(codes, key=lambda one: is_confidential(one.observation)):
        own = [each for each in ladders if each.indicator.code == indicator.code]
        for at in range(len(own[0].rungs) - 1 if own else 0):
            number = sum(each.below(at + 1) for each in own)
            points = sum((each.below(at + 1) * each.points(at) for each in own), NOTHING)
            if number:
                start, end = (own[0].rungs[rung].label for rung in (at, at + 1))
                yield EffortRow(indicator, start, end, number, points)


def effort_form(ladders: Sequence[Ladder], rubric: Rubric, words: Words) -> bytes:
    """Return the workbook."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **SAFE}) as book:
        book.set_properties({"title": words(SHEET), "created": CREATED})
        mark_workbook(book, FileKind.EFFORTS)
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        rows = list(effort_rows(ladders, rubric))
        _write_rows(_sheet(book, words(SHEET)), rows, looks, words)
        _write_guide(_sheet(book, words(GUIDE)), looks, words)
    return target.getvalue()


def _write_rows(sheet: Any, rows: Sequence[EffortRow], looks: Any, words: Words) -> None:
    write_plain(sheet, 0, 0, words(SHEET), looks["title"])
    write_plain(sheet, 1, 0, words(_GUIDE[0]), looks["hint"])
    write_plain(sheet, 2, 0, kind_line(FileKind.EFFORTS, words), looks["hint"])
    for at, (name, width) in enumerate(WIDTHS.items()):
        sheet.set_column(at, at, width)
        heading = HEADINGS[name][words.language != "id"]
        write_plain(sheet, HEADING_ROW - 1, at, heading, looks["heading"])
    for number, row in enumerate(rows, HEADING_ROW):
        texts = {"indicator": row.indicator.code, "name": words.of(row.indicator.name),
                 "start": words.of(row.start), "end": words.of(row.end)}  # fmt: skip
        points = float(round_half_up(row.points, POINT_DECIMALS))
        for at, name in enumerate(WIDTHS):
            if name in FILLED:
                sheet.write_blank(number, at, None, looks["answer"])
            elif name in texts:
                write_plain(sheet, number, at, cell_text(texts[name]), looks["question"])
            else:
                value = row.number if name == "number" else points
                sheet.write_number(number, at, value, looks["question"])
    columns = {name: at for at, name in enumerate(WIDTHS)}
    last = max(HEADING_ROW, HEADING_ROW + len(rows) - 1)
    sheet.data_validation(HEADING_ROW, columns["fixed"], last, columns["fixed"],
                          {"validate": "list", "source": [YES_OFFERED]})  # fmt: skip
    sheet.freeze_panes(HEADING_ROW, columns["name"])
    sheet.repeat_rows(HEADING_ROW - 1)


def _write_guide(sheet: Any, looks: Any, words: Words) -> None:
    sheet.set_column(0, 0, GUIDE_WIDTH)
    write_plain(sheet, 0, 0, words(SHEET), looks["title"])
    for row, line in enumerate(map(words, _GUIDE), 2):
        sheet.set_row(row, lines_of(line, GUIDE_WIDTH) * LINE_HEIGHT + 4)
        write_plain(sheet, row, 0, line, looks["question"])


def _sheet(book: Any, name: str) -> Any:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    return sheet
