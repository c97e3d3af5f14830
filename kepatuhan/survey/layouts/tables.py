"""Reads the tables of a file: every visible sheet that holds one, and a word on all others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.sheets.xlsx import Grid
from kepatuhan.survey.layouts.answer_table import read_table
from kepatuhan.survey.layouts.file_survey import FileSurvey, RubricChoice, begins_with_code
from kepatuhan.survey.layouts.form.layout import is_heading
from kepatuhan.survey.layouts.headings import (
    SCORE_FIELDS,
    SCORE_NEEDS,
    TABLE_FIELDS,
    TABLE_NEEDS,
    WORDS,
    first_words,
    is_form_export,
)
from kepatuhan.survey.layouts.score_table import read_scores
from kepatuhan.survey.layouts.sheet_table import (
    HEADING_ROWS,
    Heading,
    SheetTable,
    find_heading,
    headings_on,
    years_in_row,
)

WIDE_FROM = 3  # columns headed by codes of indicators
LAYOUTS = ((TABLE_FIELDS, TABLE_NEEDS), (SCORE_FIELDS, SCORE_NEEDS))


def read_tables(
    file: str, sha256: str, shown: Sequence[Grid], hidden: Sequence[Grid], choice: RubricChoice
) -> list[FileSurvey]:
    """Return what all tables of a file say, by year; hidden sheets are named and not read.

    A sheet whose table cannot be used is refused by itself. Raises what refused the sheets where
    no table is left: ``table.*``, ``file.*`` or ``score.no_rows``.
    """
    reader = _Reader(file, sha256, choice)
    for grid in shown:
        reader.read(grid)
    for grid in hidden:
        reader.name_hidden(grid)
    if not reader.surveys:
        raise KepatuhanError(*(reader.refused or [_nothing(file, shown, hidden)]))
    first, *rest = _by_year(reader.surveys)
    return [first.joined_by((*reader.refused, *reader.unread), reader.unplaced), *rest]


@dataclass(slots=True)
class _Reader:
    file: str
    sha256: str
    choice: RubricChoice
    surveys: list[FileSurvey] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    unread: list[Finding] = field(default_factory=list)
    unplaced: int = 0

    def read(self, grid: Grid) -> None:
        """Read the table on a sheet, if it holds one."""
        for fields, needs in LAYOUTS:
            if heading := find_heading(grid, fields, needs):
                table = SheetTable(self.file, grid, heading, self.choice.register)
                return self._read(table, fields is TABLE_FIELDS)
        if foreign := _foreign(self.file, grid):
            if not any(each.code == foreign.code for each in self.refused):
                self.refused.append(foreign)
            self.unplaced += len(grid.rows) - 1
        elif grid.rows:
            self.unread.append(finding("sheet.no_table", Place(self.file, grid.name)))
        return None

    def _read(self, table: SheetTable, of_answers: bool) -> None:
        try:
            if of_answers:
                self.surveys.append(read_table(table, self.sha256, self.choice))
            else:
                self.surveys += read_scores(table, self.sha256, self.choice)
        except KepatuhanError as error:
            self.refused += error.findings
            self.unplaced += sum(1 for _ in table.lines())

    def name_hidden(self, grid: Grid) -> None:
        """Say that a hidden sheet was not read, if it holds anything."""
        if grid.rows:
            self.unread.append(finding("sheet.hidden", Place(self.file, grid.name)))


def _by_year(surveys: Iterable[FileSurvey]) -> list[FileSurvey]:
    """Return what sheets say of one year, under one rubric, as one."""
    found: dict[tuple[int, str], FileSurvey] = {}
    for each in surveys:
        key = (each.year, each.rubric)
        known = found.get(key)
        found[key] = known.with_more(each) if known else each
    return list(found.values())


def _foreign(file: str, grid: Grid) -> Finding | None:
    """Return what is said of a table that others laid out and only a mapping can tell."""
    for row in grid.rows[:HEADING_ROWS]:
        texts = [cell.text for cell in row]
        if row is grid.rows[0] and is_form_export(texts):
            return finding("table.form_export", Place(file, grid.name), file=file)
        if sum(map(begins_with_code, texts)) >= WIDE_FROM:
            return finding("table.wide", Place(file, grid.name, row[0].name), file=file)
    return None


# No table -----------------------------------------------------------------------------------------


def _nothing(file: str, shown: Sequence[Grid], hidden: Sequence[Grid]) -> Finding:
    """Return why no sheet of a file is a table: what its headings say, and what they lack."""
    hidden_tables = [
        grid.name for grid in hidden for layout in LAYOUTS if find_heading(grid, *layout)
    ]
    if hidden_tables:
        return finding("sheet.only_hidden", Place(file, hidden_tables[0]))
    for grid in shown:
        for row in grid.rows[:HEADING_ROWS]:
            if is_heading(cell.text for cell in row):
                return finding("form.no_identity_sheet", Place(file))
    fits = [fit for grid in shown for fit in _fits(file, grid)]
    if not fits:
        return finding("file.no_layout", Place(file))
    return max(fits, key=lambda fit: fit.known).finding()


@dataclass(frozen=True, slots=True)
class _Fit:
    """A heading that names some of what a table needs. ``years``: those that stand in it."""

    place: Place
    heading: Heading
    needs: Sequence[str]
    years: tuple[str, ...]

    @property
    def known(self) -> tuple[int, int]:
        """How many fields are named: those that are needed, and all."""
        lacking = len(self.heading.lacks(self.needs))
        return len(self.needs) - lacking, len(self.heading.columns)

    def finding(self) -> Finding:
        """Return what is understood of the heading, and what it lacks."""
        if len(self.years) > 1:
            return finding("table.years_as_columns", self.place, found=", ".join(self.years))
        lacking = self.heading.lacks(self.needs)
        if not lacking:
            return finding("table.two_levels", self.place)
        understood = ", ".join(
            self._named(name, columns[0]) for name, columns in self.heading.columns.items()
        )
        return finding("table.heading", self.place, found=understood, lacking=first_words(lacking))

    def _named(self, name: str, column: int) -> str:
        word, text = WORDS[name][0], self.heading.texts[column].strip()
        return word if word.casefold() == text.casefold() else f"{word} ({text})"


def _fits(file: str, grid: Grid) -> list[_Fit]:
    found = []
    rows = {row[0].row: row for row in grid.rows}
    for fields, needs in LAYOUTS:
        for heading in headings_on(grid, fields):
            cells = [
                cell
                for number in range(heading.first_row, heading.last_row + 2)
                for cell in rows.get(number, ())
            ]
            years = tuple(cell.text.strip() for cell in years_in_row(cells))
            place = Place(file, grid.name, rows[heading.first_row][0].name)
            if heading.columns:
                found.append(_Fit(place, heading, needs, years))
    return found
