"""Proposes which tables a file holds: their sheets, headings and rows, and how they belong."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kepatuhan.intake.headings import TableHeading, headings_in
from kepatuhan.intake.model import OPEN, Role, RowOrigin, Said, Tool
from kepatuhan.intake.opened import word_of
from kepatuhan.intake.propose.codes import IndicatorGuesser
from kepatuhan.intake.propose.columns import ColumnProposer, ProposedColumn
from kepatuhan.intake.signs import tool_of
from kepatuhan.intake.sources import TableSheet
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.layouts.sheet_table import HEADING_ROWS

SEPARATORS = {Tool.KOBO: " ", Tool.ODK: " "}
_FEWEST = 2  # columns that are known, from which on a row is a heading


@dataclass(frozen=True, slots=True)
class ProposedTable:
    """One table as it may be. ``constants``: what is the same in all rows, “?” where open."""

    name: str
    sheet: TableSheet
    is_csv: bool
    headings: tuple[int, ...]
    first_row: int
    columns: tuple[ProposedColumn, ...]
    rows: tuple[Observed, ...]
    parent: str = ""
    constants: Mapping[Said, str | RowOrigin] | None = None

    def tells(self, means: str) -> bool:
        """Return whether a column tells something."""
        return any(each.means == means for each in self.columns)

    def filled(self) -> Iterator[tuple[ProposedColumn, str]]:
        """Yield the words in the columns of answers, below the headings."""
        columns = {each.heading.column: each for each in self.columns if each.is_answer}
        for row in self.sheet.grid.filled:
            if row[0].row >= self.first_row:
                for cell in row:
                    if cell.column in columns:
                        yield columns[cell.column], word_of(cell)


def tool_in(sheets: Sequence[TableSheet]) -> Tool:
    """Return what made the sheets of a file."""
    first = [[cell.text for cell in row] for sheet in sheets for row in sheet.grid.rows[:1]]
    tools = [tool_of(texts) for texts in first]
    return next((each for each in tools if each is not Tool.TABLE), Tool.TABLE)


class TableProposer:
    """Proposes the tables of a file under a rubric. ``known``: what a user has told of all rows."""

    def __init__(self, rubric: Rubric, tool: Tool, known: Mapping[Said, str]) -> None:
        self.rubric, self.tool, self.known = rubric, tool, known
        self.guesser = IndicatorGuesser(rubric)
        self._columns = ColumnProposer(rubric, self.guesser, tool)

    def tables(self, sheets: Sequence[TableSheet]) -> list[ProposedTable]:
        """Return the tables that hold something of a survey, parents first."""
        found = [table for sheet in sheets if (table := self._table(sheet))]
        found = [each for each in found if self._is_of_survey(each, found)]
        return [self._with_constants(each, found) for each in self._with_parents(found)]

    def _table(self, sheet: TableSheet) -> ProposedTable | None:
        rows = self._heading_rows(sheet)
        if not rows:
            return None
        headings = headings_in(sheet.grid, rows)
        first = max(rows) + 1 + self._is_tags(sheet, max(rows) + 1)
        filled = {cell.column for row in sheet.grid.filled if row[0].row >= first for cell in row}
        columns = self._with_separators(self._columns.columns(headings, filled), sheet, first)
        by = {
            self.rubric.indicators[each.means].observation.by: None
            for each in columns if each.is_answer and not each.subject
        }  # fmt: skip
        title = sheet.title.rpartition(".")[0] if sheet.title.endswith(".csv") else sheet.title
        name = title or "tabel"
        return ProposedTable(
            name, sheet, not sheet.grid.name, rows, first, tuple(columns),
            tuple(by) or (Observed.UNIT,),
        )  # fmt: skip

    def _heading_rows(self, sheet: TableSheet) -> tuple[int, ...]:
        """Return the rows that head a sheet's table; () where none does."""
        rows = sheet.grid.rows[:HEADING_ROWS]
        if not rows:
            return ()
        if self.tool is not Tool.TABLE:
            return (rows[0][0].row,)
        best: tuple[int, ...] = ()
        most = 0
        for at, row in enumerate(rows):
            number = row[0].row
            below = rows[at + 1][0].row if at + 1 < len(rows) else 0
            pairs: list[tuple[int, ...]] = [(number,)]
            if below == number + 1:
                pairs.append((number, below))
            for pair in pairs:
                known = self._known_in(headings_in(sheet.grid, pair))
                if known > most:
                    best, most = pair, known
        return best if most >= _FEWEST else ()

    def _known_in(self, headings: Sequence[TableHeading]) -> int:
        """Return how many headings are surely known."""
        proposed = self._columns.columns(headings, ())
        return sum(each.means not in (Role.UNUSED, Role.PERSONAL, OPEN) for each in proposed)

    def _is_tags(self, sheet: TableSheet, number: int) -> bool:
        """Return whether a row holds the tags of HXL, a second heading for programs."""
        row = next((row for row in sheet.grid.rows if row[0].row == number), ())
        return bool(row) and all(cell.text.startswith("#") for cell in row)

    def _with_separators(
        self, columns: Sequence[ProposedColumn], sheet: TableSheet, first: int
    ) -> list[ProposedColumn]:
        """Return columns of counts with the sign between ticks, where cells hold several words."""
        words: dict[int, list[str]] = {}
        for row in sheet.grid.filled:
            if row[0].row >= first:
                for cell in row:
                    words.setdefault(cell.column, []).append(word_of(cell))
        return [self._separated(each, words.get(each.heading.column, [])) for each in columns]

    def _separated(self, column: ProposedColumn, words: Sequence[str]) -> ProposedColumn:
        indicator = self.rubric.indicators.get(column.means)
        if indicator is None or indicator.scale.maximum is None or column.ticks:
            return column
        strange = [
            word for word in words
            if not (indicator.scale.level_of(word) or word.casefold() in self._reserved())
        ]  # fmt: skip
        if not strange or 2 * len(strange) < len(words):
            return column
        usual = SEPARATORS.get(self.tool) or (";" if any(";" in each for each in strange) else ",")
        return replace(column, ticks=usual)

    def _reserved(self) -> set[str]:
        return set(self.rubric.reserved_tokens)

    # How tables belong together -------------------------------------------------------------------

    def _is_of_survey(self, table: ProposedTable, found: Sequence[ProposedTable]) -> bool:
        """Return whether a table asks something, or is what others belong to."""
        if any(each.is_answer for each in table.columns):
            return True
        others = [each for each in found if each is not table]
        return table.tells(Role.KEY) and any(
            each.tells(Role.PARENT) and any(one.is_answer for one in each.columns)
            for each in others
        )

    def _with_parents(self, found: Sequence[ProposedTable]) -> list[ProposedTable]:
        roots = [each for each in found if not each.tells(Role.PARENT)]
        if not roots:
            return list(found)
        names = [each.sheet.title for each in found]
        parts = [
            replace(each, parent=self._parent_of(each, roots[0], found, names))
            for each in found if each.tells(Role.PARENT)
        ]  # fmt: skip
        parents = {each.parent for each in parts}
        every = (*roots, *parts)
        return [each if each.name in parents else _without_key(each) for each in every]

    def _parent_of(
        self, table: ProposedTable, root: ProposedTable, found: Sequence[ProposedTable],
        names: Sequence[str],
    ) -> str:  # fmt: skip
        """Return the table that rows belong to, as a column of the tool names it, else the root."""
        number = next((each.heading.column for each in table.columns
                       if each.heading.text == "_parent_table_name"), 0)  # fmt: skip
        told = Counter(
            word_of(cell)
            for row in table.sheet.grid.filled if row[0].row >= table.first_row
            for cell in row if cell.column == number
        )  # fmt: skip
        for name, _ in told.most_common(1):
            for title, each in zip(names, found, strict=True):
                if each is not table and _is_title(title, name):
                    return each.name
        return root.name

    def _with_constants(
        self, table: ProposedTable, found: Sequence[ProposedTable]
    ) -> ProposedTable:
        """Return a table with what no column tells of its rows."""
        if table.parent:
            return table
        parts = [each for each in found if each.tells(Role.PARENT)]
        constants: dict[Said, str | RowOrigin] = {}
        for said in (Said.INSTITUTION, Said.UNIT):
            if not table.tells(said):
                constants[said] = self._constant(said, table)
        if not table.tells(Said.YEAR):
            constants[Said.YEAR] = self.known.get(Said.YEAR, str(self.rubric.years[-1]))
        asks = {each.means for one in (table, *parts) for each in one.columns if not each.subject}
        by_product = any(
            code in asks and each.observation.by is Observed.PRODUCT
            for code, each in self.rubric.indicators.items()
        )
        if by_product and not any(one.tells(Said.PRODUCT) for one in (table, *parts)):
            constants[Said.PRODUCT] = OPEN
        return replace(table, constants=constants)

    def _constant(self, said: Said, table: ProposedTable) -> str | RowOrigin:
        if said in self.known:
            return self.known[said]
        is_unit = said is Said.UNIT and self.rubric.register.type_of(table.sheet.grid.name)
        return RowOrigin.SHEET if is_unit else OPEN


def _without_key(table: ProposedTable) -> ProposedTable:
    """Return a table to which none belongs: what links rows is not used."""
    columns = tuple(
        replace(each, means=Role.UNUSED) if each.means == Role.KEY else each
        for each in table.columns
    )
    return replace(table, columns=columns)


def _is_title(title: str, name: str) -> bool:
    """Return whether a sheet is called as a table is; Excel leaves room for 31 characters.

    >>> _is_title("Survei kepatuhan pelayana...", "Survei kepatuhan pelayanan publik 2022")
    True
    """
    return title == name or (title.endswith("...") and name.startswith(title[:-3]))
