"""The blocks of the sheet of live formulas: one complete tree each, from answers to its score."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.pens.cells import area, cell
from kepatuhan.pictures.pens.excel import BOLD, LINE_HEIGHT, PADDING, Book, lines_of
from kepatuhan.pictures.result.calculation import PRODUCT, LiveLine, LiveTree, RubricLine
from kepatuhan.pictures.result.calculation_layout import (
    ANSWERS,
    CODE,
    INDICATOR_DEPTH,
    PART,
    SCALE,
    WEIGHT,
    Layout,
)
from kepatuhan.pictures.result.view import View
from kepatuhan.rubric.model import Branch, Indicator
from kepatuhan.scoring.tally import Tally

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PART_WIDTH, NUMBER_WIDTH, NOTE_WIDTH = 54, 12, 60
INDENT = "   "
DEPTHS = (N_("Whole"), N_("Dimension"), N_("Variable"), N_("Indicator"))
ROUNDED = N_("Rounded")
UNIT_SCORE, PRODUCT_SCORE = N_("Score of the unit"), N_("Score of the product")
BLANKS = N_("Blank")


def width_of(column: int, at: Layout) -> float:
    """Return how many characters a column of the sheet is wide."""
    widths = {CODE: 9, PART: PART_WIDTH, SCALE: 22, WEIGHT: 15, at.note: NOTE_WIDTH}
    return widths.get(column, NUMBER_WIDTH)


def write_headings(
    book: Book[View],
    sheet: "Worksheet",
    at: Layout,
    row: int,
    texts: Mapping[int, str],
    numbers: range,
) -> None:
    """Write headings above columns, in a row as high as they need; ``numbers`` hold numbers."""
    lines = max(lines_of(text, width_of(column, at) * BOLD) for column, text in texts.items())
    sheet.set_row(row, lines * LINE_HEIGHT + PADDING)
    for column in range(max(texts) + 1):
        look = f"heading {'exact' if column in numbers else 'wrap'}"
        book.write(sheet, row, column, texts.get(column), look)


def answer_headings(at: Layout) -> dict[int, str]:
    """Return the headings of the columns of answers: the best first."""
    return {ANSWERS + n: at.view.words("Answer {n}", n=n + 1) for n in range(at.levels)}


def begin_row(
    book: Book[View], sheet: "Worksheet", row: int, cells: Sequence[str], last: int
) -> None:
    """Write the code and the name that a row begins with, and its line up to a column."""
    code, name, look = cells
    for column in range(SCALE, last + 1):
        book.write(sheet, row, column, None, "text")
    sheet.set_row(row, lines_of(name, PART_WIDTH) * LINE_HEIGHT + PADDING)
    book.write(sheet, row, CODE, code, "text")
    book.write(sheet, row, PART, name, look)


def cells_of(line: RubricLine, words: Words) -> tuple[str, str, str]:
    """Return code, name and look of an item of the rubric; what is deeper stands further in."""
    name = INDENT * (line.depth - 1) + words.of(line.item.name)
    return line.item.code, name, "wrap" if isinstance(line.item, Indicator) else "strong"


def write_block(book: Book[View], sheet: "Worksheet", at: Layout, body: LiveLine) -> None:
    """Write the block of one line of the first table."""
    if body.block:
        _Block(book, sheet, at, body, body.block).write()


class _Block:
    def __init__(
        self, book: Book[View], sheet: "Worksheet", at: Layout, body: LiveLine, block: LiveTree
    ) -> None:
        self.book, self.sheet, self.at, self.body, self.block = book, sheet, at, body, block
        self.words, self.first = book.view.words, at.top(body) + 1

    def write(self) -> None:
        """Write the headings, a line for every item of the rubric, and the whole."""
        texts = {
            CODE: self.body.anchor, PART: self.body.title, SCALE: self.words("Scale"),
            WEIGHT: self.words("Weight, %"), **answer_headings(self.at),
            **{self.at.score(depth): self.words(each) for depth, each in enumerate(DEPTHS)},
            self.at.rounded: self.words(ROUNDED), self.at.note: self.words("Note"),
        }  # fmt: skip
        if self.at.zeros:
            texts[self.at.blank] = self.words(BLANKS)
        numbers = range(WEIGHT, self.at.note)
        write_headings(self.book, self.sheet, self.at, self.first - 1, texts, numbers)
        for n, line in enumerate(self.at.lines):
            self._write_line(n, line)
        self._write_whole()

    def _write_line(self, n: int, line: RubricLine) -> None:
        row, item = self.first + n, line.item
        begin_row(self.book, self.sheet, row, cells_of(line, self.words), self.at.note)
        self._formula(row, WEIGHT, f"={self.at.weight(n)}", item.weight.value, "exact")
        if isinstance(item, Branch):
            self._write_branch(row, line, item)
        elif item.code in self.block.hidden:
            self._say(row, self.book.view.hidden_sentence())
        else:
            self._write_answers(row, item)

    def _write_branch(self, row: int, line: RubricLine, branch: Branch) -> None:
        value, column = self.block.scores[branch.code], self.at.score(line.depth)
        if self.block.is_value(branch):
            self.sheet.write_number(row, column, float(value or 0), self.book.looks["exact"])
            return
        self._formula(row, column, self._mean(row + 1, line.below, line.depth + 1), value, "exact")
        if value is None:
            self._say(row, self.book.view.not_applicable_sentence())

    def _mean(self, first: int, number: int, depth: int) -> str:
        """Return the mean by weight of the scores of one depth that stand in some rows."""
        column, last = self.at.score(depth), first + number - 1
        scores, weights = area(first, column, last, column), area(first, WEIGHT, last, WEIGHT)
        above = f"SUMPRODUCT({weights},{scores})"
        return f'=IFERROR({above}/SUMIF({scores},">=0",{weights}),"")'

    def _write_answers(self, row: int, indicator: Indicator) -> None:
        tally = self.block.counted.tallies.get(indicator.code, Tally())
        value, levels = self.block.scores[indicator.code], indicator.scale.levels
        self.book.write_text(self.sheet, row, SCALE, indicator.scale.code, "text")
        if tally.open:  # all that they can be is worth the same
            self._write_open(row, value)
            return
        for n, level in enumerate(levels):
            self._count(row, ANSWERS + n, tally.levels[level.code])
        if self.at.zeros:
            self._count(row, self.at.blank, tally.zeros)
        formula = self._mean_points(row, indicator, len(levels))
        self._formula(row, self.at.score(INDICATOR_DEPTH), formula, value, "exact")
        if value is None:
            self._say(row, self.book.view.not_applicable_sentence())

    def _mean_points(self, row: int, indicator: Indicator, levels: int) -> str:
        points = self.at.points(indicator)
        counts = area(row, ANSWERS, row, ANSWERS + levels - 1)
        earned = f"SUMPRODUCT({counts},{points})"
        if not self.at.zeros:
            return f'=IFERROR({earned}/SUM({counts}),"")'
        blank = cell(row, self.at.blank)
        return f'=IFERROR(({earned}+{blank}*MIN({points}))/(SUM({counts})+{blank}),"")'

    def _write_open(self, row: int, value: Fraction | None) -> None:
        column = self.at.score(INDICATOR_DEPTH)
        self.book.write(self.sheet, row, column, value, "exact")
        self._say(row, self.words("Whatever the open answers are, they are worth the same."))

    def _write_whole(self) -> None:
        row, depth = self.first + len(self.at.lines), self.at.score(0)
        word = PRODUCT_SCORE if self.body.depth == PRODUCT else UNIT_SCORE
        begin_row(self.book, self.sheet, row, ("", self.words(word), "strong"), self.at.note)
        formula = self._mean(self.first, len(self.at.lines), 1)
        self._formula(row, depth, formula, self.body.exact, "strong exact")
        write_rounded(self.book, self.sheet, row, self.at.rounded, cell(row, depth), self.body)
        if self.body.note:
            self._say(row, self.body.note)

    def _count(self, row: int, column: int, number: int) -> None:
        self.sheet.write_number(row, column, number, self.book.looks["input count"])

    def _formula(
        self, row: int, column: int, formula: str, value: Fraction | None, look: str
    ) -> None:
        self.book.write_formula(self.sheet, row, column, formula, value, look)

    def _say(self, row: int, text: str) -> None:
        self.book.write_text(self.sheet, row, self.at.note, text, "wrap")


def write_rounded(
    book: Book[View], sheet: "Worksheet", row: int, column: int, exact: str, body: LiveLine
) -> None:
    """Write a printed score: rounded from a cell, or the program's where that one stands."""
    verdict = body.scored.verdict
    score = verdict.score if verdict else None
    if body.stands or score is None:
        book.write(sheet, row, column, score, "strong score")
        return
    formula = f"=ROUND({exact},{book.view.decimals})"
    book.write_formula(sheet, row, column, formula, score, "strong score")
