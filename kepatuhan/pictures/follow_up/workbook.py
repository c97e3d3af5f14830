"""The workbook of a plan of follow-up, to be filled in. Same input, same bytes.

What a row is about is locked, and stands a second time on a hidden sheet, under a hash.
"""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from kepatuhan.ground.file_kinds import FileKind, kind_line, mark_workbook
from kepatuhan.ground.foreign_text import write_plain
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.pens.excel import A4, cell_text, lines_of
from kepatuhan.pictures.pens.marked_book import CREATED, SAFE
from kepatuhan.programmes.follow_up.data import sealed_lines
from kepatuhan.programmes.follow_up.model import FollowUpPlan, PlannedGap
from kepatuhan.programmes.follow_up.words import (
    DATES,
    FILLED,
    HEADINGS,
    POINT_DECIMALS,
    POINTS,
    PROGRESS_OFFERED,
    PROGRESS_SHOWN,
)
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.survey.layouts.form.layout import LOOKS

SHEET, GUIDE, SEALED = N_("Follow-up"), N_("Guide"), N_("Plan data")
HEADING_ROW, LINE_HEIGHT, GUIDE_WIDTH, MOST_HEIGHT = 4, 15, 110, 400
FIRST_DAY, LAST_DAY = 2000, date(2099, 12, 31)
# How many characters every column is wide.
WIDTHS: Mapping[str, int] = {
    "key": 15, "institution": 17, "unit": 17, "indicator": 8, "name": 22, "finding": 19,
    "remedy": 28, "law": 14, "lost_here": 8, "lost": 9, "activity": 26, "responsible": 16,
    "target": 12, "proof": 17, "progress": 10, "done": 12, "verifier": 14,
}  # fmt: skip
_OWN_LOOKS: Mapping[str, Mapping[str, object]] = {
    "text": {**LOOKS["question"], "locked": True},
    "key": {**LOOKS["question"], "locked": True, "font_size": 9, "font_color": "#5B6660"},
    "points": {**LOOKS["question"], "locked": True, "num_format": "0.00", "align": "right"},
    "date": {**LOOKS["answer"], "num_format": "dd-mm-yyyy", "align": "left"},
    "answer": LOOKS["answer"],
    "heading": {**LOOKS["heading"], "valign": "vcenter"},
    "to fill": {**LOOKS["heading"], "bg_color": "#FFF3C4", "valign": "vcenter"},
}
_GUIDE = (
    N_("A row is one gap of the survey. Fill in the white columns; the grey ones are locked."),
    N_("Kegiatan: what will be done. Target: the day on which it is to be done."),
    N_("Penanggung jawab and Verifikator: the office that a person holds, or a code; no names."),
    N_("Status: belum, berjalan or selesai; an empty cell means belum."),
    N_("With selesai, write the day, the proof (a document, a photo, an address), and who verified "
       "it."),
    N_("A gap of which nothing is planned stays as it is; no row is added, deleted or copied."),
    N_("How it stands: kepatuhan follow-up check FILE. With the next survey: kepatuhan follow-up "
       "check FILE YEAR."),
    N_("Keep a copy in the archive: kepatuhan follow-up keep FILE."),
)  # fmt: skip


def plan_xlsx(plan: FollowUpPlan, words: Words) -> bytes:
    """Return the workbook of a plan: the rows to fill in, how to, and what is sealed."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **SAFE}) as book:
        book.set_properties({"title": cell_text(title_of(plan, words)), "created": CREATED})
        mark_workbook(book, FileKind.PLAN)
        writer = _Writer(book, plan, words)
        writer.write_rows()
        writer.write_guide()
        writer.write_sealed()
    return target.getvalue()


def title_of(plan: FollowUpPlan, words: Words) -> str:
    """Return what a plan is called: of its institution, or of so many."""
    names = list(dict.fromkeys(each.gap.institution for each in plan.promises))
    many = words.counted("{n} institution", "{n} institutions", len(names))
    who = names[0] if len(names) == 1 else many
    title = words("Plan of follow-up {year}: {who}", year=plan.head.year, who=who)
    return f"{plan.head.mark} · {title}" if plan.head.mark else title


class _Writer:
    def __init__(self, book: Any, plan: FollowUpPlan, words: Words) -> None:
        self.book, self.plan, self.words = book, plan, words
        self.looks = {name: book.add_format(look) for name, look in {**LOOKS, **_OWN_LOOKS}.items()}
        self.several = len({each.gap.institution for each in plan.promises}) > 1

    def write_rows(self) -> None:
        sheet = self._sheet(SHEET)
        write_plain(sheet, 0, 0, cell_text(title_of(self.plan, self.words)), self.looks["title"])
        hint = self.words("Fill in the columns from “{first}” on; the others are locked.",
                          first=self._heading("activity"))  # fmt: skip
        write_plain(sheet, 1, 0, hint, self.looks["hint"])
        write_plain(sheet, 2, 0, kind_line(FileKind.PLAN, self.words), self.looks["hint"])
        for at, (name, width) in enumerate(WIDTHS.items()):
            is_hidden = name == "institution" and not self.several
            sheet.set_column(at, at, width, None, {"hidden": is_hidden})
            look = self.looks["to fill" if name in FILLED else "heading"]
            write_plain(sheet, HEADING_ROW - 1, at, self._heading(name), look)
        sheet.set_row(HEADING_ROW - 1, 4 * LINE_HEIGHT)
        for row, promise in enumerate(self.plan.promises, HEADING_ROW):
            self._write_row(sheet, row, promise.gap)
        self._finish(sheet, HEADING_ROW + len(self.plan.promises) - 1)

    def _write_row(self, sheet: Any, row: int, gap: PlannedGap) -> None:
        lines = 2
        for at, (name, width) in enumerate(WIDTHS.items()):
            if name in FILLED:
                look = self.looks["date" if name in DATES else "answer"]
                sheet.write_blank(row, at, None, look)
            elif name in POINTS:
                points = round_half_up(getattr(gap, name), POINT_DECIMALS)
                sheet.write_number(row, at, float(points), self.looks["points"])
            else:
                text = cell_text(getattr(gap, name))
                lines = max(lines, lines_of(text, width))
                look = self.looks["key" if name == "key" else "text"]
                write_plain(sheet, row, at, text, look)
        sheet.set_row(row, min(lines * LINE_HEIGHT + 4, MOST_HEIGHT))

    def _finish(self, sheet: Any, last: int) -> None:
        """Offer what may be chosen, protect what is locked, set it up for print."""
        columns = {name: at for at, name in enumerate(WIDTHS)}
        status = columns["progress"]
        sheet.data_validation(HEADING_ROW, status, last, status, {
            "validate": "list", "source": list(PROGRESS_OFFERED.values()),
            "error_title": self.words("This is no status"),
            "error_message": self.words("Choose: {allowed}", allowed=PROGRESS_SHOWN),
        })  # fmt: skip
        for name in DATES:
            sheet.data_validation(HEADING_ROW, columns[name], last, columns[name], {
                "validate": "date", "criteria": "between",
                "minimum": date(FIRST_DAY, 1, 1), "maximum": LAST_DAY,
                "error_title": self.words("This is no date"),
                "error_message": self.words("Write day, month and year: 15-8-2023"),
            })  # fmt: skip
        sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
        sheet.autofilter(HEADING_ROW - 1, 0, last, len(WIDTHS) - 1)
        sheet.freeze_panes(HEADING_ROW, columns["finding"])
        sheet.repeat_rows(HEADING_ROW - 1)

    def write_guide(self) -> None:
        sheet = self._sheet(GUIDE)
        sheet.set_column(0, 0, GUIDE_WIDTH)
        write_plain(sheet, 0, 0, self.words(SHEET), self.looks["title"])
        lines = [*map(self.words, _GUIDE), self._points_line()]
        for row, line in enumerate(lines, 2):
            sheet.set_row(row, lines_of(line, GUIDE_WIDTH) * LINE_HEIGHT + 4)
            write_plain(sheet, row, 0, line, self.looks["question"])
        sheet.protect()

    def _points_line(self) -> str:
        return self.words(
            "Points: what better answers would bring to the score of {year} (edition {edition}); "
            "this is no official Ombudsman document.",
            year=self.plan.head.year, edition=self.plan.head.edition,
        )  # fmt: skip

    def write_sealed(self) -> None:
        sheet = self.book.add_worksheet(self.words(SEALED))
        lines = sealed_lines(self.plan.head, [each.gap for each in self.plan.promises])
        for row, line in enumerate(lines):
            write_plain(sheet, row, 0, line, self.looks["locked"])
        sheet.protect()
        sheet.hide()

    def _heading(self, name: str) -> str:
        return HEADINGS[name][self.words.language != "id"]

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(self.words(name))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet
