"""Where everything stands on the sheet of live formulas."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.pictures.pens.cells import area, cell
from kepatuhan.pictures.result.calculation import (
    PRODUCT,
    LiveLine,
    RubricLine,
    bodies_of,
    lines_of_tree,
)
from kepatuhan.pictures.result.view import View
from kepatuhan.rubric.answers import Scale
from kepatuhan.rubric.kinds import BlankRule, ScoredAt
from kepatuhan.rubric.model import Indicator

CODE, PART, SCALE, WEIGHT, ANSWERS = range(5)
SCORE, EXACT = SCALE, WEIGHT  # of the first table, which has no answers
INDICATOR_DEPTH = 3
TITLE_ROWS = 6  # the title, four sentences, a free row


@dataclass(frozen=True)
class Layout:
    """Which column holds what, and in which row each part begins."""

    view: View
    bodies: Sequence[LiveLine]
    lines: Sequence[RubricLine]
    scales: Sequence[Scale]

    # Columns -----------------------------------------------------------------------------------

    @property
    def by_product(self) -> bool:
        """Whether products are scored, below units."""
        return self.view.rubric.roll_up.scored_at is ScoredAt.PRODUCT

    @property
    def zeros(self) -> bool:
        """Whether blanks count as the least points, and so have a column."""
        return self.view.rubric.roll_up.blank is BlankRule.ZERO

    @cached_property
    def levels(self) -> int:
        """How many columns the levels of answers take."""
        return max(len(scale.levels) for scale in self.scales)

    @property
    def blank(self) -> int:
        """The column of blanks."""
        return ANSWERS + self.levels

    def score(self, depth: int) -> int:
        """Return the column of the scores of a depth; 0 is that of the whole tree."""
        return self.blank + self.zeros + INDICATOR_DEPTH - depth

    @property
    def rounded(self) -> int:
        """The column of rounded scores."""
        return self.score(0) + 1

    @property
    def note(self) -> int:
        """The column of notes."""
        return self.rounded + 1

    def exact(self, depth: int) -> int:
        """Return the column of unrounded scores in the first table: products have their own."""
        return EXACT + (depth == PRODUCT)

    @property
    def own(self) -> int:
        """The column of the program's scores in the first table; four more follow."""
        return EXACT + 1 + self.by_product

    # Rows --------------------------------------------------------------------------------------

    first_body = TITLE_ROWS + 1

    @property
    def first_scale(self) -> int:
        """The row of the labels of the first scale; their points are in the next one."""
        return self.first_body + len(self.bodies) + 2

    @property
    def first_weight(self) -> int:
        """The row of the first weight."""
        return self.first_scale + 2 * len(self.scales) + 2

    @cached_property
    def blocks(self) -> list[LiveLine]:
        """The lines of the first table that have a block."""
        return [body for body in self.bodies if body.block]

    @cached_property
    def _tops(self) -> dict[str, int]:
        first, height = self.first_weight + len(self.lines) + 1, len(self.lines) + 3
        return {body.anchor: first + at * height for at, body in enumerate(self.blocks)}

    def top(self, body: LiveLine) -> int:
        """Return the row of the headings of a block."""
        return self._tops[body.anchor]

    def root_row(self, body: LiveLine) -> int:
        """Return the row of the score of a whole block."""
        return self.top(body) + 1 + len(self.lines)

    @property
    def rows(self) -> int:
        """How many rows all blocks take."""
        return len(self.blocks) * (len(self.lines) + 3)

    # Cells -------------------------------------------------------------------------------------

    def root(self, body: LiveLine) -> str:
        """Return the cell of the unrounded score of a block."""
        return cell(self.root_row(body), self.score(0))

    def points(self, indicator: Indicator) -> str:
        """Return the range that holds the points of an indicator's answers."""
        codes = [scale.code for scale in self.scales]
        row = self.first_scale + 2 * codes.index(indicator.scale.code) + 1
        right = ANSWERS + len(indicator.scale.levels) - 1
        return area(row, ANSWERS, row, right, fixed=True)

    def weight(self, line: int) -> str:
        """Return the cell of a weight."""
        return cell(self.first_weight + line, WEIGHT, fixed=True)


def layout_of(view: View) -> Layout:
    """Return the layout of the sheet of a result."""
    scales = {each.scale.code: each.scale for each in view.rubric.indicators.values()}
    lines = list(lines_of_tree(view.rubric.dimensions))
    return Layout(view, bodies_of(view), lines, list(scales.values()))
