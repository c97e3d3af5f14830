"""Reads a plan of follow-up that somebody has filled in.

What its rows are about stands on a hidden sheet, under a hash: a cell that was changed is told, and
changes nothing. Every gap of the plan comes out as one promise, whatever became of its row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kepatuhan.ground.errors import Finding, Place, finding, refuse, some
from kepatuhan.ground.file_kinds import FileKind
from kepatuhan.ground.foreign_text import visible_lines
from kepatuhan.ground.tokens import nearest, token_of
from kepatuhan.programmes.follow_up.data import SCHEMA, NotAPlanError, unsealed
from kepatuhan.programmes.follow_up.fill import filled_in
from kepatuhan.programmes.follow_up.model import (
    NOTHING_FILLED,
    FollowUpPlan,
    PlanHead,
    PlannedGap,
    Promise,
)
from kepatuhan.programmes.follow_up.words import (
    FILLED,
    HEADINGS,
    POINT_DECIMALS,
    POINTS,
    TEXTS,
    plan_field_of,
)
from kepatuhan.register.register import Register
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.sheets.marks import refuse_other_kinds
from kepatuhan.sheets.xlsx import Grid, Workbook, open_workbook
from kepatuhan.survey.answers import form_of, number_of, shown_text
from kepatuhan.survey.files.endings import ending_of
from kepatuhan.survey.layouts.sheet_table import HEADING_ROWS, Heading, SheetLine, SheetTable
from kepatuhan.system.refusals import name_of

NONE = "–"
TAKEN = frozenset({FileKind.PLAN})
NEEDS = ("key", *FILLED)


def read_plan(path: Path, register: Register) -> FollowUpPlan:
    """Return a plan as it is filled in, with all that is wrong with its rows.

    Raises ``plan.none``, ``plan.damaged`` and ``plan.no_columns``, ``file.kind`` for another file
    of this program, and what reading a workbook does.
    """
    name = name_of(path)
    if ending_of(path.name) == ".csv":
        raise refuse("plan.none", Place(name))
    with open_workbook(path) as book:
        refuse_other_kinds(book, name, TAKEN)
        head, gaps = _sealed(book, name)
        grids = [book.grid(sheet.name) for sheet in book.sheets if not sheet.hidden]
    reader = _PlanReader(_table(grids, name, register), head, {gap.key: gap for gap in gaps})
    reader.read()
    promises = tuple(reader.promise(gap) for gap in gaps)
    return FollowUpPlan(head, promises, name, tuple(reader.findings))


def _sealed(book: Workbook, name: str) -> tuple[PlanHead, tuple[PlannedGap, ...]]:
    """Return what the hidden sheet says that the plan is about."""
    found = None
    for sheet in book.sheets:
        lines = [row[0].text for row in book.rows(sheet.name) if row[0].column == 1]
        if lines[:1] == [SCHEMA]:
            found = lines
    if found is None and not any(map(_is_plan, (book.grid(each.name) for each in book.sheets))):
        raise refuse("plan.none", Place(name))
    try:
        return unsealed(found or ())
    except NotAPlanError as error:
        raise refuse("plan.damaged", Place(name)) from error


def _is_plan(grid: Grid) -> bool:
    heading = _heading(grid)
    return heading is not None and "key" in heading.columns


def _table(grids: Sequence[Grid], name: str, register: Register) -> SheetTable:
    """Return the table of the sheet that has most of its headings."""
    fits = [(grid, heading) for grid in grids if (heading := _heading(grid))]
    if not fits:
        lacking = ", ".join(HEADINGS[each][0] for each in NEEDS)
        raise refuse("plan.no_columns", Place(name), lacking=lacking)
    grid, heading = max(fits, key=lambda fit: len(fit[1].columns))
    if lacking := ", ".join(HEADINGS[each][0] for each in heading.lacks(NEEDS)):
        raise refuse("plan.no_columns", Place(name, grid.name), lacking=lacking)
    return SheetTable(name, grid, heading, register)


def _heading(grid: Grid) -> Heading | None:
    """Return the row that names most columns of a plan, None if none names two."""
    best: Heading | None = None
    for row in grid.rows[:HEADING_ROWS]:
        texts = {cell.column: cell.text for cell in row}
        columns: dict[str, tuple[int, ...]] = {}
        for column, text in texts.items():
            if name := plan_field_of(text):
                columns[name] = (*columns.get(name, ()), column)
        if len(columns) > 1 and (best is None or len(columns) > len(best.columns)):
            best = Heading(row[0].row, row[0].row, columns, texts)
    return best


@dataclass
class _PlanReader:
    """Reads the rows of a plan. ``gaps``: all that it is about, by their keys."""

    table: SheetTable
    head: PlanHead
    gaps: dict[str, PlannedGap]
    findings: list[Finding] = field(default_factory=list)
    lines: dict[str, SheetLine] = field(default_factory=dict)

    def read(self) -> None:
        """Take every row of a known key once, and tell of the others."""
        loose = [line for line in self.table.lines() if not self._take(line)]
        missing = [key for key in self.gaps if key not in self.lines]
        for line in loose:
            self._tell_loose(line, missing)
        for key in missing:
            gap = self.gaps[key]
            told = finding("plan.row_deleted", self.table.sheet_place, key=key,
                           indicator=gap.indicator)  # fmt: skip
            self.findings.append(told.about(gap.institution, gap.unit))

    def promise(self, gap: PlannedGap) -> Promise:
        """Return the promise of a gap, blank where its row is missing."""
        line = self.lines.get(gap.key)
        if line is None:
            return Promise(gap, NOTHING_FILLED, self.table.sheet_place)
        self.findings += self._changed(line, gap)
        filled, told = filled_in(self.table, line, self.head.year)
        self.findings += (each.about(gap.institution, gap.unit) for each in told)
        place, done_at = (self.table.place(line, name) for name in ("key", "done"))
        return Promise(gap, filled, place, done_at)

    def _take(self, line: SheetLine) -> bool:
        """Return whether a row has a key of the plan."""
        key = token_of(line.text("key"))
        if key not in self.gaps:
            return False
        first = self.lines.setdefault(key, line)
        if first is not line:
            other = self.table.place(first, "key").cell
            self._tell("plan.key_twice", line, "key", found=key, other=other)
        return True

    def _tell_loose(self, line: SheetLine, missing: Sequence[str]) -> None:
        key = line.text("key")
        if not key:
            self._tell("plan.row_added", line, "key")
            return
        meant = [each for each in missing if self._says(line, self.gaps[each])]
        perhaps = some(meant or nearest(key, missing, 3) or missing[:3]) or "–"
        self._tell("plan.unknown_key", line, "key", found=key, allowed=perhaps)

    def _says(self, line: SheetLine, gap: PlannedGap) -> bool:
        """Return whether a row names the unit and the indicator of a gap."""
        said = tuple(token_of(line.text(name)) for name in ("institution", "unit", "indicator"))
        return said == tuple(map(token_of, (gap.institution, gap.unit, gap.indicator)))

    def _changed(self, line: SheetLine, gap: PlannedGap) -> Iterator[Finding]:
        """Yield what of a row is not as the plan was made."""
        for name in TEXTS:
            said, was = line.text(name), getattr(gap, name)
            if name in self.table.heading.columns and _shown(said) != _shown(was):
                yield self._of_cell(line, name, said, was).about(gap.institution, gap.unit)
        for name in POINTS:
            cell, was = line.cells.get(name), round_half_up(getattr(gap, name), POINT_DECIMALS)
            number = number_of(cell.text.strip(), form_of(cell)) if cell else None
            if name in self.table.heading.columns and number != was:
                said = shown_text(cell.text, form_of(cell)) if cell else ""
                shown = f"{was:f}".replace(".", ",")
                yield self._of_cell(line, name, said, shown).about(gap.institution, gap.unit)

    def _of_cell(self, line: SheetLine, name: str, said: str, was: str) -> Finding:
        heading = self.table.heading.texts[self.table.heading.columns[name][0]]
        place = self.table.place(line, name)
        return finding(
            "plan.cell_changed", place, heading=heading, found=said or NONE, allowed=was or NONE
        )

    def _tell(self, code: str, line: SheetLine, name: str, **values: object) -> None:
        self.findings.append(finding(code, self.table.place(line, name), **values))


def _shown(text: str) -> str:
    return token_of(visible_lines(text))
