"""A checked workbook as it was, with its wrong cells coloured, commented and listed on a sheet.

openpyxl keeps formulas, lists of answers, protection and looks. It is given only what our own
reader has read whole (``sheets.xlsx.whole``), and this module alone uses it.
"""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from kepatuhan.ground.file_kinds import DEFINED_NAME, FileKind, kind_line
from kepatuhan.ground.foreign_text import visible_lines
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.ground.messages import Severity
from kepatuhan.season.check import Spot
from kepatuhan.sheets.marks import FINDINGS_TITLE, ROWS_LOOKED_AT, is_own_findings
from kepatuhan.sheets.xlsx import Grid

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "kepatuhan"
COLOURS: Mapping[Severity, str] = {"error": "F6D0CC", "warning": "FCEBB0"}
TELLERS: Mapping[Severity, str] = {"error": N_("To be corrected"), "warning": N_("To be looked at")}
BEGIN = "── kepatuhan ──"  # of what the program writes below the comment of somebody else
HOW = N_(
    "Correct the coloured cells on the other sheets, save this workbook, and send it back. This "
    "sheet and the comments may stay."
)
NOT_KEPT = N_("Not in this copy, or not whole: {lost}. The original has them.")
HEADINGS: Mapping[str, float] = {
    N_("No."): 6,
    N_("Sheet"): 16,
    N_("Cell"): 10,
    N_("What is to be done"): 16,
    N_("What was found"): 60,
    N_("Remedy"): 50,
    N_("In the cell"): 22,
    N_("A guess"): 22,
    N_("Code"): 26,
}
FIRST_ROW = 7
LETTER_WIDTH, LINE = 1.1, 15  # characters in a unit of a column's width; points of a line
LONGEST = 2_000  # characters of what stands in one cell, for a comment or a list
_is_cell = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}", re.ASCII).fullmatch


class UnknownToLibraryError(Exception):
    """A workbook that our reader reads and openpyxl does not."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is written into a copy: findings at their places, and what the copy does not hold."""

    spots: Sequence[Spot]
    lost: Sequence[str]
    words: Words


def mark_workbook_copy(content: bytes, marks: Marks) -> bytes:
    """Return the copy of a workbook; raises ``UnknownToLibraryError``."""
    import openpyxl

    # What it does not keep is told otherwise; and some of it, it prints.
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(BytesIO(content), rich_text=True)
        except Exception as error:  # it raises anything about what it does not expect
            raise UnknownToLibraryError from error
        _clear(book)
        return _marked(book, marks)


def mark_table_copy(grid: Grid, title: str, marks: Marks) -> bytes:
    """Return a workbook of the rows of a CSV file, every text as it was, likewise."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for cell in (cell for row in grid.rows for cell in row):
        _write(sheet, cell.row, cell.column, cell.text)
    return _marked(book, marks)


def _marked(book: "Workbook", marks: Marks) -> bytes:
    from openpyxl.workbook.defined_name import DefinedName

    title, sheets = _free_title(book, marks.words(FINDINGS_TITLE)), book.worksheets
    own = book.create_sheet(title, 0)
    for sheet in sheets:
        sheet.sheet_view.tabSelected = False  # or what is typed into one goes into all
    book.active, own.sheet_view.tabSelected = 0, True
    name = DefinedName(DEFINED_NAME, attr_text=f'"{FileKind.REPAIRED}"')
    book.defined_names[DEFINED_NAME] = name
    places = [_cell_of(sheets, spot) for spot in marks.spots]
    _list(own, marks, places)
    _colour(places, marks)
    for sheet in {cell.parent.title: cell.parent for cell in places if cell}.values():
        _link_back(sheet, title)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _free_title(book: "Workbook", title: str) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    tries = (title, *(f"{title} ({number})" for number in range(2, len(taken) + 3)))
    return next(each for each in tries if each.casefold() not in taken)


def _clear(book: "Workbook") -> None:
    """Take away what an earlier check has written into a copy that came back."""
    for sheet in book.worksheets:
        cells = _cells(sheet)
        first = (str(cell.value) for cell in cells if cell.row <= ROWS_LOOKED_AT)
        if len(book.worksheets) > 1 and is_own_findings(first):
            book.remove(sheet)
            continue
        for cell in cells:
            if cell.comment:
                _clear_cell(cell)


def _cells(sheet: "Worksheet") -> "list[Cell]":
    """Return the cells of a sheet, row by row.

    Its own rows would make every cell before the last one, were it in XFD1048576.
    """
    return [cell for _, cell in sorted(sheet._cells.items())]


def _clear_cell(cell: "Cell") -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    before, ours, _ = cell.comment.text.partition(BEGIN)
    if not ours:
        return
    author = cell.comment.author
    cell.comment = Comment(before.strip(), author) if before.strip() else None
    if cell.fill.fgColor.rgb in {f"00{colour}" for colour in COLOURS.values()}:
        cell.fill = PatternFill()


def _cell_of(sheets: Sequence["Worksheet"], spot: Spot) -> "Cell | None":
    """Return the cell that a finding is about; of a merged area, the one that is seen."""
    title = spot.place.sheet
    sheet = next((each for each in sheets if each.title == title or not title), None)
    if sheet is None or not _is_cell(spot.place.cell):
        return None
    for area in sheet.merged_cells.ranges:
        if spot.place.cell in area:
            return sheet.cell(area.min_row, area.min_col)
    return sheet[spot.place.cell]


def _colour(places: Sequence["Cell | None"], marks: Marks) -> None:
    """Colour the cells, and say in a comment what is wrong, so that no colour says it alone."""
    from openpyxl.styles import PatternFill

    told: dict[tuple[str, str], list[int]] = {}
    for at, cell in enumerate(places):
        if cell:
            told.setdefault((cell.parent.title, cell.coordinate), []).append(at)
    for numbers in told.values():
        cell = places[numbers[0]]
        assert cell
        severity = marks.spots[numbers[0]].finding.severity  # the gravest come first
        cell.fill = PatternFill("solid", fgColor=COLOURS[severity])
        _comment(cell, "\n".join(_told(at, marks) for at in numbers))


def _told(at: int, marks: Marks) -> str:
    spot, words = marks.spots[at], marks.words
    message, remedy = _short(spot.message(words)), _short(spot.finding.remedy(words))
    return f"{at + 1}. {message}\n→ {remedy}\n[{spot.finding.code}]"


def _comment(cell: "Cell", text: str) -> None:
    """Write a comment; one that is there already stays above it."""
    from openpyxl.comments import Comment

    before = cell.comment
    above = f"{before.text}\n" if before else ""
    whole = f"{above}{BEGIN}\n{text}"
    lines = sum(1 + len(line) // 45 for line in whole.split("\n"))
    author = before.author if before else AUTHOR
    cell.comment = Comment(whole, author, height=min(20 * (lines + 1), 500), width=340)


def _link_back(sheet: "Worksheet", title: str) -> None:
    """Let the first text of a sheet lead to the list.

    A cell to be corrected must not: one click on it, and the reader is elsewhere.
    """
    from openpyxl.worksheet.hyperlink import Hyperlink

    cells = (cell for cell in _cells(sheet) if cell.row <= 3 and cell.value is not None)
    first = next(cells, None)
    if first is not None and first.hyperlink is None and not first.comment:
        first.hyperlink = Hyperlink(ref=first.coordinate, location=_location(title, "A1"))


def _location(title: str, cell: str) -> str:
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{cell}"


# The list ---------------------------------------------------------------------------------------


def _list(sheet: "Worksheet", marks: Marks, places: Sequence["Cell | None"]) -> None:
    """Write the sheet of findings."""
    from openpyxl.styles import Font, PatternFill

    words = marks.words
    _write(sheet, 1, 1, words(FINDINGS_TITLE)).font = Font(bold=True, size=14)
    lines = [kind_line(FileKind.REPAIRED, words), words(HOW)]
    lines += [words(NOT_KEPT, lost=", ".join(map(words, marks.lost)))] if marks.lost else []
    for row, line in enumerate(lines, 2):
        _write(sheet, row, 1, line)
    for column, (heading, width) in enumerate(HEADINGS.items(), 1):
        cell = _write(sheet, FIRST_ROW - 1, column, words(heading))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="EDF1EE")
        sheet.column_dimensions[cell.column_letter].width = width
    for at, place in enumerate(places):
        _list_one(sheet, FIRST_ROW + at, marks, at, place)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.sheet_properties.pageSetUpPr = _fit_to_width()
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"


def _fit_to_width() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _list_one(sheet: "Worksheet", row: int, marks: Marks, at: int, place: "Cell | None") -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    spot, words = marks.spots[at], marks.words
    texts = [*_texts(spot, at, words)]
    lines = 1
    for column, (text, width) in enumerate(zip(texts, HEADINGS.values(), strict=True), 1):
        cell = _write(sheet, row, column, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        lines = max(lines, *(1 + int(len(line) / (width * LETTER_WIDTH)) for line in [text]))
    sheet.cell(row, 4).fill = PatternFill("solid", fgColor=COLOURS[spot.finding.severity])
    sheet.row_dimensions[row].height = min(lines * LINE + 4, 400)
    if place:
        link = sheet.cell(row, 3)
        location = _location(place.parent.title, place.coordinate)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=location)
        link.font = Font(color="0B4F2A", underline="single")


def _texts(spot: Spot, at: int, words: Words) -> Iterator[str]:
    found = spot.finding
    yield from (str(at + 1), spot.place.sheet, spot.place.cell, words(TELLERS[found.severity]))
    yield from (spot.message(words), found.remedy(words))
    yield from (spot.found, dict(found.values).get("near", ""), found.code)


def _write(sheet: "Worksheet", row: int, column: int, text: str) -> "Cell":
    """Write a text as it is: never a formula, and nothing in it that cannot be seen."""
    cell = sheet.cell(row, column)
    cell.value = _short(text)
    cell.data_type, cell.quotePrefix = "s", text.startswith(("=", "+", "-", "@"))
    return cell


def _short(text: str) -> str:
    shown = visible_lines(text.replace("\r\n", "\n").replace("\r", "\n"))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
