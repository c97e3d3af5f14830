"""What stands in the columns of a plan that are filled in, and what is wrong with it."""

from dataclasses import dataclass, field
from datetime import date

from kepatuhan.ground.errors import Finding, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.follow_up.model import Filled, Progress
from kepatuhan.programmes.follow_up.people import looks_like_name
from kepatuhan.programmes.follow_up.words import (
    PEOPLE,
    PROGRESS,
    PROGRESS_OFFERED,
    PROGRESS_SHOWN,
)
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.sheets.xlsx.grid import day_of
from kepatuhan.survey.answers import form_of, shown_text
from kepatuhan.survey.dates import day_in
from kepatuhan.survey.layouts.sheet_table import SheetLine, SheetTable


def filled_in(table: SheetTable, line: SheetLine, year: int) -> tuple[Filled, list[Finding]]:
    """Return what is filled in beside a gap of a survey year, and what is wrong with it."""
    reader = _Filler(table, line, year)
    return reader.filled(), reader.findings


@dataclass
class _Filler:
    table: SheetTable
    line: SheetLine
    year: int
    findings: list[Finding] = field(default_factory=list)

    def filled(self) -> Filled:
        """Return what is filled in; what is wrong is left out, and told."""
        filled = Filled(
            activity=self._text("activity"),
            responsible=self._text("responsible"),
            target=self._day("target"),
            proof=self._text("proof"),
            progress=self._progress(),
            done=self._day("done"),
            verifier=self._text("verifier"),
        )
        for name in PEOPLE:
            if looks_like_name(getattr(filled, name)):
                self._tell("plan.person", name, heading=self._heading(name))
        if filled.done and filled.progress is not Progress.DONE:
            status = PROGRESS_OFFERED[filled.progress]
            self._tell("plan.done_unsaid", "done", found=day_shown(filled.done), status=status)
        return filled

    def _text(self, name: str) -> str:
        cell = self.line.cells.get(name)
        return shown_text(cell.text, form_of(cell)).strip() if cell else ""

    def _progress(self) -> Progress:
        said = self._text("progress")
        if not said:
            return Progress.NOT_YET
        progress = PROGRESS.get(token_of(said))
        if progress is None:
            self._tell("plan.unknown_status", "progress", found=said, allowed=PROGRESS_SHOWN)
        return progress or Progress.NOT_YET

    def _day(self, name: str) -> date | None:
        """Return a day; none for what is no date, or before the survey's year."""
        cell = self.line.cells.get(name)
        if cell is None or not cell.text.strip():
            return None
        day = self._day_of(cell)
        if day is None:
            self._tell("plan.no_date", name, found=self._text(name), heading=self._heading(name))
        elif day.year < self.year:
            self._tell("plan.early_date", name, found=day_shown(day), heading=self._heading(name),
                       year=self.year)  # fmt: skip
            return None
        return day

    def _day_of(self, cell: Cell) -> date | None:
        return day_of(cell, self.table.grid.day_zero) or day_in(cell.text)

    def _heading(self, name: str) -> str:
        return self.table.heading.texts[self.table.heading.columns[name][0]]

    def _tell(self, code: str, name: str, **values: object) -> None:
        self.findings.append(finding(code, self.table.place(self.line, name), **values))


def day_shown(day: date) -> str:
    """Return a day as an office writes it: 15-8-2023."""
    return f"{day.day}-{day.month}-{day.year}"
