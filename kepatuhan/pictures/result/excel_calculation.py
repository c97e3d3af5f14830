"""The sheet of live formulas: from counts of answers to the score of an institution.

From top to bottom: the scores; the points of answers; the weights; and a block per complete tree,
whose formulas refer to those. A formula holds names of cells and functions, never a text.
"""

from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.pens.cells import area, cell
from kepatuhan.pictures.pens.excel import LINE_HEIGHT, PADDING, Book, lines_of
from kepatuhan.pictures.pens.table import Value
from kepatuhan.pictures.result.calculation import INSTITUTION, PRODUCT, LiveLine, depth_of_mean
from kepatuhan.pictures.result.calculation_layout import (
    ANSWERS,
    CODE,
    EXACT,
    PART,
    SCORE,
    TITLE_ROWS,
    WEIGHT,
    Layout,
)
from kepatuhan.pictures.result.excel_blocks import (
    INDENT,
    NUMBER_WIDTH,
    answer_headings,
    begin_row,
    cells_of,
    width_of,
    write_block,
    write_headings,
    write_rounded,
)
from kepatuhan.pictures.result.view import View

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 50_000  # of blocks: more of them no spreadsheet recomputes while somebody waits
TEXT_WIDTH, TITLE_HEIGHT = 150, 34
HOLDS = N_("The scores as formulas: change answers, points or weights and see the score move.")
TOO_LONG = N_(
    "The sheet Calculation is left out: it would be too long to recompute. "
    "Score fewer units at once."
)
INTRODUCTION = (
    N_(
        "The scores are formulas over the answers. Change a count of answers, the points of an "
        "answer or a weight (the cells with a light ground), and see what becomes of the score. "
        "What the program computed stays beside it."
    ),
    N_(
        "The score of an indicator is the mean of the points of its answers; those of a variable, "
        "a dimension and a unit are means by weight. What does not apply has no score, and its "
        "weight is spread over its siblings."
    ),
    N_(
        "What is not complete, was taken as it is printed, or was answered by few people has "
        "values in the place of formulas, and a note."
    ),
    N_(
        "A spreadsheet reckons with some 15 digits, the program with exact fractions. Where the "
        "two could round to different scores, that of the program stands, and a note says so."
    ),
)


def has_calculation(at: Layout) -> bool:
    """Return whether scores were computed from answers, and not of far too many for a sheet."""
    return 0 < at.rows <= MOST_ROWS


def write_calculation(book: Book[View], name: str, at: Layout) -> None:
    """Write the sheet, unless nothing was computed from answers, or far too much for a sheet."""
    if at.rows > MOST_ROWS:
        book.left_out.append(book.view.words(TOO_LONG))
    if not has_calculation(at):
        return
    sheet = book.add_sheet(name, book.view.words(HOLDS))
    for column in range(at.note + 1):
        sheet.set_column(column, column, width_of(column, at))
    sheet.hide_gridlines(2)
    sheet.freeze_panes(0, PART + 1)
    _introduce(book, sheet, at)
    _Scores(book, sheet, at, name).write()
    _write_scales(book, sheet, at)
    _write_weights(book, sheet, at)
    for body in at.blocks:
        write_block(book, sheet, at, body)


def _introduce(book: Book[View], sheet: "Worksheet", at: Layout) -> None:
    sheet.set_row(0, TITLE_HEIGHT)
    book.write_text(sheet, 0, 0, book.view.words("From answers to the score"), "title")
    for row, sentence in enumerate(INTRODUCTION, 1):
        text = book.view.words(sentence)
        sheet.set_row(row, lines_of(text, TEXT_WIDTH) * LINE_HEIGHT + PADDING)
        sheet.merge_range(row, 0, row, at.rounded, "", book.looks["note"])
        book.write_text(sheet, row, 0, text, "note")


class _Scores:
    """The first table: institutions, their units, and products where these are scored."""

    def __init__(self, book: Book[View], sheet: "Worksheet", at: Layout, name: str) -> None:
        self.book, self.sheet, self.at, self.name = book, sheet, at, name
        self.words = book.view.words

    def write(self) -> None:
        """Write the headings and a row per body."""
        words, own = self.words, self.at.own
        texts = {
            CODE: words("Block"), PART: words("Institution, unit"), SCORE: words("Score"),
            EXACT: words("Unrounded"), own: words("Score of the program"),
            own + 1: words("Difference"), own + 2: words("Low"), own + 3: words("High"),
            own + 4: words("Note"),
        }  # fmt: skip
        if self.at.by_product:
            texts[self.at.exact(PRODUCT)] = words("Unrounded, product")
        numbers = range(SCORE, own + 4)
        write_headings(self.book, self.sheet, self.at, TITLE_ROWS, texts, numbers)
        for number, body in enumerate(self.at.bodies):
            self._write_body(number, body)

    def _write_body(self, number: int, body: LiveLine) -> None:
        row, verdict = self.at.first_body + number, body.scored.verdict
        name = INDENT * body.depth + body.name
        look = "wrap" if body.depth else "strong"
        begin_row(self.book, self.sheet, row, ("", name, look), self.at.own + 4)
        if body.block:
            place = (self.name, self.at.top(body), CODE)
            self.book.write_link(self.sheet, row, CODE, place, body.anchor)
        self._write_exact(number, body)
        exact = cell(row, self.at.exact(body.depth))
        write_rounded(self.book, self.sheet, row, SCORE, exact, body)
        if verdict:
            own = self.at.own
            self._write(row, own, verdict.score)
            self._write(row, own + 2, verdict.low)
            self._write(row, own + 3, verdict.high)
        if not body.stands:
            formula = f"={cell(row, SCORE)}-{cell(row, self.at.own)}"
            self.book.write_formula(self.sheet, row, self.at.own + 1, formula, 0, "score")
        if body.note:
            self.book.write_text(self.sheet, row, self.at.own + 4, body.note, "text")

    def _write(self, row: int, column: int, value: Value) -> None:
        self.book.write(self.sheet, row, column, value, "score")

    def _write_exact(self, number: int, body: LiveLine) -> None:
        """Write the unrounded score: of a block, a mean of others, or as it was printed."""
        row, column = self.at.first_body + number, self.at.exact(body.depth)
        if body.exact is None:
            return
        formula = f"={self.at.root(body)}" if body.block else self._mean(number, body.depth)
        if formula:
            self.book.write_formula(self.sheet, row, column, formula, body.exact, "unrounded")
        else:
            look = self.book.looks["unrounded"]
            self.sheet.write_number(row, column, float(body.exact), look)

    def _mean(self, number: int, depth: int) -> str:
        """Return the plain mean of what stands below: of products, or of units; '' of nothing."""
        below = depth_of_mean(self.book.view.rubric) if depth == INSTITUTION else PRODUCT
        after = self.at.bodies[number + 1 :]
        rows = len(list(takewhile(lambda each: each.depth > depth, after)))
        if not rows:
            return ""
        first, column = self.at.first_body + number + 1, self.at.exact(below)
        return f"=AVERAGE({area(first, column, first + rows - 1, column)})"


def _write_scales(book: Book[View], sheet: "Worksheet", at: Layout) -> None:
    """Write the labels of every scale, and the points of its answers below them."""
    words, top = book.view.words, at.first_scale
    texts = {PART: words("Points of answers"), **answer_headings(at)}
    write_headings(book, sheet, at, top - 1, texts, range(ANSWERS, at.blank))
    for number, scale in enumerate(at.scales):
        row, lines = top + 2 * number, 1
        begin_row(book, sheet, row, ("", scale.code, "strong"), at.blank - 1)
        begin_row(book, sheet, row + 1, ("", INDENT + words("Points"), "wrap"), at.blank - 1)
        for n, level in enumerate(scale.levels):
            label = words.of(level.label)
            lines = max(lines, lines_of(label, NUMBER_WIDTH))
            book.write_text(sheet, row, ANSWERS + n, label, "wrap")
            write_constant(book, sheet, row + 1, ANSWERS + n, level.points)
        sheet.set_row(row, lines * LINE_HEIGHT + PADDING)


def _write_weights(book: Book[View], sheet: "Worksheet", at: Layout) -> None:
    """Write every weight of the rubric, in percent of what it is a part of."""
    words, top = book.view.words, at.first_weight
    texts = {CODE: words("Code"), PART: words("Weights"), WEIGHT: words("Weight, %")}
    write_headings(book, sheet, at, top - 1, texts, range(WEIGHT, ANSWERS))
    for number, line in enumerate(at.lines):
        begin_row(book, sheet, top + number, cells_of(line, words), WEIGHT)
        write_constant(book, sheet, top + number, WEIGHT, line.item.weight.value)


def write_constant(
    book: Book[View], sheet: "Worksheet", row: int, column: int, value: Fraction
) -> None:
    """Write an exact number that may be changed: one without an end as the fraction it is.

    100/9 is a formula; 21.85 is a number.
    """
    if (value * 10_000).denominator == 1:
        sheet.write_number(row, column, float(value), book.looks["input"])
        return
    formula = f"={value.numerator}/{value.denominator}"
    book.write_formula(sheet, row, column, formula, value, "input")
