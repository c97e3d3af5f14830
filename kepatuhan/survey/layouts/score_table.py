"""Reads tables of scores that somebody else computed: one row per institution or unit and year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, masked, refuse, some
from kepatuhan.ground.tokens import token_of, two_decimals
from kepatuhan.rubric.model import FULL, Rubric
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.answers import form_of, number_of, shown_text
from kepatuhan.survey.dates import date_in
from kepatuhan.survey.invented import is_invented
from kepatuhan.survey.layouts.file_survey import (
    FileSurvey,
    FoundInstitution,
    FoundUnit,
    RubricChoice,
    checked_year,
    unit_type_in,
    year_of,
)
from kepatuhan.survey.layouts.headings import (
    SCORE_FIELDS,
    SCORE_NEEDS,
    is_form_export,
    plain_heading,
)
from kepatuhan.survey.layouts.no_bodies import NoBody, RowSorter, printed_total, recomputed
from kepatuhan.survey.layouts.sheet_table import SheetLine, SheetTable
from kepatuhan.survey.layouts.table_findings import LeftOut, find_in_columns, find_in_rows
from kepatuhan.survey.model import ReadyScore, SurveyUnit
from kepatuhan.survey.score_values import HIGHEST, may_be_percent, score_of

NOT_ASSESSED = frozenset(map(token_of, ("tidak dinilai", "tidak disurvei", "not assessed")))
QUESTIONS = 3  # columns of questions from which on a table is one of answers
LONG_HEADING = 40  # characters


def read_scores(table: SheetTable, sha256: str, choice: RubricChoice) -> list[FileSurvey]:
    """Return what a table of scores says, by year.

    A row whose year cannot be used is unplaced. Raises those rows' findings if no other is left,
    ``table.form_export`` for the answers of a survey form with a column of points.
    """
    if _is_form_export(table):
        raise refuse("table.form_export", table.sheet_place, file=table.file)
    rows = _Rows(table)
    found: list[FileSurvey] = []
    for year, lines in rows.by_year.items():
        try:
            found.append(_read_year(table, sha256, choice, year, lines))
        except KepatuhanError as error:
            rows.stray(error, len(lines))
    if not found:
        raise KepatuhanError(*(rows.findings or [finding("score.no_rows", table.sheet_place)]))
    left_out = (*rows.findings, *rows.left_out.findings(), *find_in_rows(table))
    found[0] = found[0].joined_by(left_out, rows.unplaced, len(rows.left_out.no_bodies))
    return found


def _is_form_export(table: SheetTable) -> bool:
    """Return whether a table holds the answers of a form, beside which a score is a quiz's."""
    unread = [
        text
        for column, text in table.heading.texts.items()
        if not any(column in columns for columns in table.heading.columns.values())
    ]
    questions = [text for text in unread if "?" in text or len(text) > LONG_HEADING]
    return len(questions) >= QUESTIONS or is_form_export(unread)


class _Rows:
    """The rows of a table by year, those that no year can be made of, and those about no body."""

    def __init__(self, table: SheetTable) -> None:
        self.by_year: dict[int | None, list[SheetLine]] = {}
        self.findings: list[Finding] = []
        self.left_out = LeftOut(table)
        self.unplaced = 0
        self._scores: list[tuple[str, str, Fraction]] = []  # of bodies so far, by their names
        sorter = RowSorter(table, SCORE_NEEDS)
        for line in table.lines():
            kind = sorter.kind_of(line)
            if kind:
                self.left_out.no_bodies.append((kind, line))
                self._check_total(table, kind, line)
            else:
                self._add(table, line)

    def _add(self, table: SheetTable, line: SheetLine) -> None:
        cell = line.cells.get("score")
        score = _value(cell, Fraction(HIGHEST))
        if cell and score is not None and not may_be_percent(cell, table.grid.origin):
            names = (token_of(line.text("institution")), token_of(line.text("unit")))
            self._scores.append((*names, score))
        try:
            year = year_of(line, table)
        except KepatuhanError as error:
            self.stray(error, 1)
            return
        if line.text("institution"):
            self.by_year.setdefault(year, []).append(line)
        else:
            self.unplaced += 1
            self.left_out.without.setdefault("institution", []).append(line)

    def stray(self, error: KepatuhanError, rows: int) -> None:
        """Remember rows that no year can be made of."""
        self.findings += error.findings
        self.unplaced += rows

    def _check_total(self, table: SheetTable, kind: NoBody, line: SheetLine) -> None:
        """Hold a printed total against rows above it: all, units, wholes, or one institution's."""
        cell = line.cells.get("score")
        printed = number_of(cell.text.strip(), form_of(cell)) if cell else None
        what = printed_total(line)
        if kind is not NoBody.TOTAL or cell is None or printed is None or not what:
            return
        if may_be_percent(cell, table.grid.origin):
            return
        own = token_of(line.text("institution"))
        groups = (
            [score for *_, score in self._scores],
            [score for _, unit, score in self._scores if unit],
            [score for _, unit, score in self._scores if not unit],
            [score for whole, unit, score in self._scores if whole == own and unit],
            [score for whole, _, score in self._scores if whole == own],
        )
        ours = [value for group in groups if (value := recomputed(what, group)) is not None]
        text = shown_text(cell.text, form_of(cell))
        if ours and all(abs(value - printed) > _half_unit(text) for value in ours):
            self.findings.append(
                finding(
                    "row.total_differs", table.place(line, "score"), found=text,
                    computed=two_decimals(ours[0]),
                )
            )  # fmt: skip


def _value(cell: Cell | None, maximum: Fraction = FULL) -> Fraction | None:
    return score_of(cell.text, form_of(cell), maximum) if cell else None


def _half_unit(text: str) -> Fraction:
    """Return how far rounding can have moved a number that is printed so.

    >>> _half_unit("65,7"), _half_unit("130")
    (Fraction(1, 20), Fraction(1, 2))
    """
    decimals = len(text.replace(",", ".").partition(".")[2].rstrip("%"))
    return Fraction(1, 2 * 10**decimals)


def _read_year(
    table: SheetTable,
    sha256: str,
    choice: RubricChoice,
    year: int | None,
    lines: Sequence[SheetLine],
) -> FileSurvey:
    name, rubric = choice.for_file("", year, table.place(lines[0], "year"))
    reader = _ScoreReader(table, rubric)
    for line in lines:
        reader.read(line)
    of_year = checked_year(year, rubric)
    findings = (*reader.findings, *_of_other_years(table, lines, of_year))
    return FileSurvey(
        table.file, sha256, name, of_year, tuple(reader.units), findings, 0, tuple(reader.wholes)
    )


def _of_other_years(table: SheetTable, lines: Sequence[SheetLine], year: int) -> Iterator[Finding]:
    """Yield which rows carry a score of another year, as tables of 2019 do for who was green."""
    places = [
        table.place(line, "score_year")
        for line in lines
        if line.text("score_year") not in ("", str(year))
    ]
    if places:
        cells = some([place.cell for place in places])
        yield finding("score.other_year", places[0], n=len(places), cells=cells, year=year)


@dataclass(slots=True)
class _Printed:
    """What a row says beside its names."""

    ready: ReadyScore | None
    not_assessed: str
    follow_up: str


class _ScoreReader:
    """Reads the rows of one year: those with a unit, and those of institutions themselves."""

    def __init__(self, table: SheetTable, rubric: Rubric) -> None:
        self.table = table
        self.parts = _part_columns(table, rubric)
        self.findings: list[Finding] = list(
            find_in_columns(table, self.parts.values(), SCORE_FIELDS)
        )
        self.units: list[FoundUnit] = []
        self.wholes: list[FoundInstitution] = []

    def read(self, line: SheetLine) -> None:
        """Read one row."""
        names = (line.text("institution"), line.text("institution_type"), line.text("province"))
        printed, place = self._printed(line), self.table.place(line, "institution")
        if line.text("unit"):
            self.units.append(FoundUnit(*names, self._unit(line, printed), place))
        else:
            self.wholes.append(
                FoundInstitution(
                    *names, printed.ready, printed.follow_up, printed.not_assessed, self.table.file,
                    is_invented(line.text("invented")), place,
                )
            )  # fmt: skip

    def _unit(self, line: SheetLine, printed: _Printed) -> SurveyUnit:
        place = self.table.place(line, "unit_type" if line.text("unit_type") else "unit")
        return SurveyUnit(
            name=line.text("unit"),
            type=unit_type_in(
                line.text("unit_type"), line.text("unit"), place, self.table.register, self.findings
            ),
            products=(),
            answers=(),
            not_assessed=printed.not_assessed,
            date=date_in(
                line.cells.get("date"),
                self.table.place(line, "date"),
                self.table.grid,
                self.findings,
            ),
            ready=printed.ready,
            follow_up=printed.follow_up,
            invented=is_invented(line.text("invented")),
        )

    def _printed(self, line: SheetLine) -> _Printed:
        follow_up, reason = masked(line.text("follow_up")), masked(line.text("not_assessed"))
        if not reason and token_of(line.text("score")) in NOT_ASSESSED:
            reason = line.text("score")
        if reason:
            return _Printed(None, reason, follow_up)
        return _Printed(self._score(line), "", follow_up)

    def _score(self, line: SheetLine) -> ReadyScore:
        """Return the score of a row; several columns of scores that differ are none."""
        cell, place = line.cells.get("score"), self.table.place(line, "score")
        text, form = cell.text if cell else "", form_of(cell)
        twice = "score" in line.doubled
        aside = "column.same_heading" if twice else ""
        if cell and not aside and self._may_be_percent(cell):
            aside = "score.maybe_percent"
            self._tell_percent(cell)
        value = None if aside else score_of(text, form)
        text = text if value is not None else masked(text)
        return ReadyScore(value, self._parts(line), text, place, form, set_aside=aside)

    def _parts(self, line: SheetLine) -> tuple[tuple[str, Fraction], ...]:
        cells = {cell.column: cell for cell in line.row}
        found = []
        for code, column in self.parts.items():
            cell = cells.get(column)
            value = _value(cell)
            if cell and self._may_be_percent(cell):
                self._tell_percent(cell)
            elif value is not None:
                found.append((code, value))
            elif cell and cell.text.strip():
                at = self._at(cell)
                self.findings.append(finding("score.part", at, found=shown_text(*_content(cell))))
        return tuple(found)

    def _at(self, cell: Cell) -> Place:
        return Place(self.table.file, self.table.grid.name, cell.name)

    def _may_be_percent(self, cell: Cell) -> bool:
        return may_be_percent(cell, self.table.grid.origin)

    def _tell_percent(self, cell: Cell) -> None:
        found, origin = shown_text(*_content(cell)), self.table.grid.origin
        self.findings.append(
            finding("score.maybe_percent", self._at(cell), found=found, format=origin)
        )


def _content(cell: Cell) -> tuple[str, CellForm]:
    return cell.text, form_of(cell)


def _part_columns(table: SheetTable, rubric: Rubric) -> dict[str, int]:
    """Return the columns that hold dimensions' contributions, by the dimension's code."""
    texts = sorted(table.heading.texts.items(), reverse=True)
    headings = {token_of(plain_heading(text)): column for column, text in texts}
    found: dict[str, int] = {}
    for dimension in rubric.dimensions:
        for name in (dimension.code, *dimension.name.values()):
            for word in (token_of(name), token_of(name).split(" ")[0]):
                if word in headings:
                    found.setdefault(dimension.code, headings[word])
    return found
