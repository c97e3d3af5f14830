"""Reads tables of scores that somebody else computed: one row per institution or unit and year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.headings import first_words
from kepatuhan.survey.model import ReadyScore, SurveyUnit
from kepatuhan.survey.reading import (
    FileSurvey,
    FoundInstitution,
    FoundUnit,
    RubricChoice,
    checked_year,
    date_in,
    unit_type_in,
    year_in,
)
from kepatuhan.survey.sheet_table import Line, Table
from kepatuhan.survey.xlsx import Cell, Kind
from kepatuhan.tokens import number_in, token_of

WHOLE = 100
NOT_ASSESSED = frozenset(map(token_of, ("tidak dinilai", "tidak disurvei", "not assessed")))
_AROUND_MARK = re.compile(r"\s*([.,])\s*")


def score_in(cell: Cell | None) -> Fraction | None:
    """Return the score 0..100 that a cell says, as people write it; None if it says none.

    >>> [str(score_in(Cell(1, 1, text, Kind.TEXT, False, "general")))
    ...  for text in ("81,5", "76, 97", "82,7%", "94", "101", "B")]
    ['163/2', '7697/100', '827/10', '94', 'None', 'None']
    """
    if cell is None or cell.kind is Kind.ERROR:
        return None
    plain = _AROUND_MARK.sub(r"\1", cell.text.strip().removesuffix("%").strip())
    value = number_in(plain)
    if value is not None and cell.kind is Kind.NUMBER and cell.form == "percent":
        value *= WHOLE
    return value if value is not None and 0 <= value <= WHOLE else None


def read_scores(table: Table, sha256: str, choice: RubricChoice) -> list[FileSurvey]:
    """Return what a table of scores says, by year.

    A row whose year cannot be used is unplaced. Raises those rows' findings if no other is left.
    """
    years = _ByYear(table)
    found: list[FileSurvey] = []
    for year, lines in years.lines.items():
        try:
            found.append(_read_year(table, sha256, choice, year, lines))
        except KepatuhanError as error:
            years.stray(error, len(lines))
    if not found:
        nothing = finding("score.no_rows", Place(table.file, table.sheet))
        raise KepatuhanError(*(years.findings or [nothing]))
    found[0] = found[0].joined_by(tuple(years.findings), years.unplaced)
    return found


class _ByYear:
    """The rows of a table by year, and those that have none that can be used."""

    def __init__(self, table: Table) -> None:
        self.lines: dict[int | None, list[Line]] = {}
        self.findings: list[Finding] = []
        self.unplaced = 0
        for line in table.lines():
            try:
                year = year_in(line.text("year"), table.place(line, "year"))
            except KepatuhanError as error:
                self.stray(error, 1)
            else:
                self.lines.setdefault(year, []).append(line)

    def stray(self, error: KepatuhanError, rows: int) -> None:
        """Remember rows that no year can be made of."""
        self.findings += error.findings
        self.unplaced += rows


def _read_year(
    table: Table, sha256: str, choice: RubricChoice, year: int | None, lines: Sequence[Line]
) -> FileSurvey:
    place = table.place(lines[0], "year")
    name, rubric = choice.for_file("", year, place)
    findings: list[Finding] = []
    shown = checked_year(year, rubric, place, findings)
    reader = _ScoreReader(table, rubric, findings)
    for line in lines:
        reader.read(line)
    return FileSurvey(
        table.file, sha256, name, shown, tuple(reader.units), tuple(findings), reader.unplaced,
        tuple(reader.wholes),
    )  # fmt: skip


@dataclass(slots=True)
class _Printed:
    """What a row says beside its names."""

    ready: ReadyScore | None
    not_assessed: str
    follow_up: str


class _ScoreReader:
    """Reads the rows of one year: those with a unit, and those of institutions themselves."""

    def __init__(self, table: Table, rubric: Rubric, findings: list[Finding]) -> None:
        self.table, self.findings = table, findings
        self.parts = _part_columns(table, rubric)
        self.units: list[FoundUnit] = []
        self.wholes: list[FoundInstitution] = []
        self.unplaced = 0

    def read(self, line: Line) -> None:
        """Read one row."""
        if not line.text("institution"):
            self.unplaced += 1
            place = self.table.place(line, "institution")
            heading = first_words(["institution"])
            self.findings.append(finding("row.no_field", place, heading=heading, found="–"))
            return
        names = (line.text("institution"), line.text("institution_type"), line.text("province"))
        printed = self._printed(line)
        if line.text("unit"):
            self.units.append(FoundUnit(*names, self._unit(line, printed)))
        else:
            self.wholes.append(
                FoundInstitution(
                    *names, printed.ready, printed.follow_up, printed.not_assessed, self.table.file
                )
            )

    def _unit(self, line: Line, printed: _Printed) -> SurveyUnit:
        place = self.table.place(line, "unit_type" if line.text("unit_type") else "unit")
        return SurveyUnit(
            name=line.text("unit"),
            type=unit_type_in(line.text("unit_type"), line.text("unit"), place, self.findings),
            products=(),
            answers=(),
            not_assessed=printed.not_assessed,
            date=date_in(line.cells.get("date")),
            ready=printed.ready,
            follow_up=printed.follow_up,
        )

    def _printed(self, line: Line) -> _Printed:
        cell, follow_up = line.cells.get("score"), line.text("follow_up")
        reason = line.text("not_assessed")
        if not reason and token_of(line.text("score")) in NOT_ASSESSED:
            reason = line.text("note") or line.text("score")
        if reason:
            return _Printed(None, reason, follow_up)
        value, place = score_in(cell), self.table.place(line, "score")
        if value is None:
            code = "score.outside" if line.text("score") else "score.blank"
            self.findings.append(finding(code, place, found=line.text("score") or "–"))
        ready = ReadyScore(value, self._parts(line), line.text("score"), place)
        return _Printed(ready, "", follow_up)

    def _parts(self, line: Line) -> tuple[tuple[str, Fraction], ...]:
        cells = {cell.column: cell for cell in line.row}
        found = ((code, score_in(cells.get(column))) for code, column in self.parts.items())
        return tuple((code, value) for code, value in found if value is not None)


def _part_columns(table: Table, rubric: Rubric) -> dict[str, int]:
    """Return the columns that hold dimensions' contributions, by the dimension's code."""
    headings = {token_of(cell.text): cell.column for cell in reversed(table.heading)}
    found: dict[str, int] = {}
    for dimension in rubric.dimensions:
        for name in (dimension.code, *dimension.name.values()):
            for word in (token_of(name), token_of(name).split(" ")[0]):
                if word in headings:
                    found.setdefault(dimension.code, headings[word])
    return found
