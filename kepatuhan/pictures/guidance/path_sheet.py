"""The cheapest path of a unit as a sheet of its report card, on pages and on paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from kepatuhan.guidance.path import Path
from kepatuhan.pictures.guidance.path_rows import PathRow
from kepatuhan.pictures.guidance.path_terminal import (
    goal_sentence,
    missing_sentence,
    path_limits,
    plan_line,
    steps_table,
)
from kepatuhan.pictures.pens.paper import (
    PageBreak,
    PaperCell,
    PaperColumn,
    PaperHeading,
    PaperTable,
    Paragraph,
    Part,
)
from kepatuhan.pictures.pens.table import Table
from kepatuhan.pictures.result.view import View

SHARES = {"name": 34.0, "product": 20.0, "start": 18.0, "end": 18.0}  # of a paper's width
SHARE = 9.0
MOST_ROWS = 16  # of a paper's sheet whose lines are not close


@dataclass(frozen=True)
class PathSheet:
    """A path with its words. ``hidden``: indicators of which reports may not tell."""

    path: Path
    view: View
    hidden: frozenset[str]

    @property
    def heading(self) -> str:
        """What stands above it: Jalan termurah ke hijau (B)."""
        goal = self.path.goal
        name = self.view.band_name(goal.band) if goal.band else self.view.number(goal.score)
        return self.view.words("The cheapest path to {goal}", goal=name)

    @property
    def sentences(self) -> Iterator[str]:
        """Where it leads, what must be filled in first, and what it takes."""
        told = [each for each in self.path.missing if each.indicator.code not in self.hidden]
        yield goal_sentence(self.path, self.view)
        if told:
            named = ", ".join(f"{each.indicator.code} ({each.number})" for each in told)
            yield f"{missing_sentence(told, self.view)} {named}."
        if self.path.plans:
            yield plan_line(self.path.plans[0], self.path, self.view)

    @property
    def table(self) -> Table[PathRow] | None:
        """Its steps, None where there are none."""
        if not self.path.plans:
            return None
        table = steps_table(self.path.plans[0], self.view).without("units")
        return table.picked(column.key for column in table.shown)

    @property
    def notes(self) -> Iterator[str]:
        """What limits it, and what it does not say."""
        words = self.view.words
        yield from path_limits(self.path, self.view, self.hidden)
        if self.path.plans:
            yield words("No way is cheaper.")
        yield words("A path shows what would score more. It does not say that a next survey will.")

    def parts(self) -> Iterator[Part]:
        """Yield it as a sheet of a paper."""
        yield PageBreak()
        yield PaperHeading(self.heading)
        yield from map(Paragraph, self.sentences)
        if self.table:
            yield self._paper_table(self.table)
        yield Paragraph(" ".join(self.notes), "muted")

    def _paper_table(self, table: Table[PathRow]) -> PaperTable:
        columns = tuple(
            PaperColumn(each.heading or "", SHARES.get(each.key, SHARE),
                        "right" if each.is_number else "left")
            for each in table.columns
        )  # fmt: skip
        rows = tuple(
            tuple(PaperCell(column.text(row, self.view)) for column in table.columns)
            for row in table.rows
        )
        return PaperTable("", columns, rows, is_dense=len(rows) > MOST_ROWS)
