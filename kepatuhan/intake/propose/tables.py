"""Proposes which tables a file holds: their sheets, headings and rows, and how they belong."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kepatuhan.intake.headings import TableHeading, headings_in
from kepatuhan.intake.model import OPEN, DateForm, Role, RowOrigin, Said, Tool
from kepatuhan.intake.no_bodies import no_bodies_in
from kepatuhan.intake.opened import word_of
from kepatuhan.intake.propose.codes import IndicatorGuesser
from kepatuhan.intake.propose.columns import TICKS_SURE, ColumnProposer, ProposedColumn
from kepatuhan.intake.propose.proposed_table import (
    ProposedTable,
    all_tell,
    asks,
    is_title,
    line_of_table,
    without_key,
    words_in,
)
from kepatuhan.intake.signs import tool_of
from kepatuhan.intake.sources import TableSheet
from kepatuhan.intake.tick_words import sign_among, tick_words
from kepatuhan.intake.visits import is_month_first
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.layouts.sheet_table import HEADING_ROWS

SEPARATORS = {Tool.KOBO: " ", Tool.ODK: " "}
_FEWEST = 2  # columns that are known, from which on a row is a heading


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
        ordered = self._with_parents(found)
        return [self._with_constants(each, ordered) for each in ordered]

    def _table(self, sheet: TableSheet) -> ProposedTable | None:
        rows = self._heading_rows(sheet)
        if not rows:
            return None
        headings = headings_in(sheet.grid, rows)
        first = max(rows) + 1 + self._is_tags(sheet, max(rows) + 1)
        filled = {cell.column for row in sheet.grid.filled if row[0].row >= first for cell in row}
        columns = self._columns.columns(headings, filled)
        by = {
            self.rubric.asked[each.means].observation.by: None
            for each in columns if each.is_answer and not each.subject
        }  # fmt: skip
        title = sheet.title.rpartition(".")[0] if sheet.title.endswith(".csv") else sheet.title
        name = title or "tabel"
        found = ProposedTable(
            name, sheet, not sheet.grid.name, rows, first, tuple(columns),
            tuple(by) or (Observed.UNIT,), left_out=self._left_out(sheet, first, columns),
        )  # fmt: skip
        return replace(found, columns=tuple(self._with_separators(found)))

    def _left_out(
        self, sheet: TableSheet, first: int, columns: Sequence[ProposedColumn]
    ) -> Collection[int]:
        """Return the rows of a typed table that tell of no body."""
        if self.tool is not Tool.TABLE:
            return ()
        means = ((each.means, each.heading.column) for each in columns if each.means != OPEN)
        return no_bodies_in(sheet.grid, first, means, self.rubric.register).keys()

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

    def _with_separators(self, table: ProposedTable) -> list[ProposedColumn]:
        """Return columns of counts with the sign between ticks, where cells hold several words."""
        words: dict[int, list[str]] = {}
        for row in table.body():
            for cell in row:
                words.setdefault(cell.column, []).append(word_of(cell))
        return [self._separated(each, words.get(each.heading.column, [])) for each in table.columns]

    def _separated(self, column: ProposedColumn, words: Sequence[str]) -> ProposedColumn:
        if column.means == Said.DATE and is_month_first(words):
            return replace(column, dates=DateForm.MONTH_FIRST)
        indicator = self.rubric.asked.get(column.means)
        if indicator is None or indicator.scale.maximum is None or column.ticks:
            return column
        strange = [word for word in words if not self._is_number(word, indicator)]
        sign = SEPARATORS.get(self.tool) or sign_among(strange, ",")
        named = [word for word in strange if sign in word and not word[0].isdigit()]
        if not named or len(strange) < len(words):
            return column
        options, none = tick_words(words, sign, self._columns.nothing)
        return replace(
            column, ticks=sign, options=options, none=none, sure=min(column.sure, TICKS_SURE)
        )

    def _is_number(self, word: str, indicator: Indicator) -> bool:
        """Return whether a word answers a count as it is, or says why there is none."""
        is_counted = word[:1].isdigit() or indicator.scale.level_of(word) is not None
        return is_counted or word.casefold() in self.rubric.reserved_tokens

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
        """Return tables with what they belong to, each behind its parent."""
        roots = [each for each in found if not each.tells(Role.PARENT)]
        if not roots:
            return list(found)
        left = [
            replace(each, parent=self._parent_of(each, roots[0], found))
            for each in found if each.tells(Role.PARENT)
        ]  # fmt: skip
        parents = {each.parent for each in left}
        ordered = list(roots)
        for each in ordered:
            ordered += [part for part in left if part.parent == each.name and part not in ordered]
        return [each if each.name in parents else without_key(each, self.tool) for each in ordered]

    def _parent_of(
        self, table: ProposedTable, root: ProposedTable, found: Sequence[ProposedTable]
    ) -> str:
        """Return the table that rows belong to: as the tool names it, or has their key; or root."""
        others = [each for each in found if each is not table]
        told = next(words_in(table, lambda each: each.heading.text == "_parent_table_name"), "")
        named = (each.name for each in others if told and is_title(each.sheet.title, told))
        key = next(words_in(table, lambda each: each.means == Role.PARENT), "")
        has_key = (
            each.name for each in others
            if self.tool is Tool.ODK and key in words_in(each, lambda one: one.means == Role.KEY)
        )  # fmt: skip
        return next(named, None) or next(has_key, None) or root.name

    def _with_constants(
        self, table: ProposedTable, found: Sequence[ProposedTable]
    ) -> ProposedTable:
        """Return a table with what no column tells of its rows, or of those that belong to them."""
        if table.parent:
            return table
        by_name = {each.name: each for each in found}
        lines = [list(line_of_table(each, by_name)) for each in found]
        own = [line for line in lines if line[-1] is table and asks(line[0])]
        constants: dict[Said, str | RowOrigin] = {}
        for said in (Said.INSTITUTION, Said.UNIT):
            if not all_tell(own, said):
                constants[said] = self._constant(said, table)
        if not all_tell(own, Said.YEAR):
            constants[Said.YEAR] = self.known.get(Said.YEAR, str(self.rubric.years[-1]))
        by_product = [line for line in own if Observed.PRODUCT in line[0].rows]
        if not all_tell(by_product, Said.PRODUCT):
            constants[Said.PRODUCT] = OPEN
        return replace(table, constants=constants)

    def _constant(self, said: Said, table: ProposedTable) -> str | RowOrigin:
        if said in self.known:
            return self.known[said]
        is_unit = said is Said.UNIT and self.rubric.register.type_of(table.sheet.grid.name)
        return RowOrigin.SHEET if is_unit else OPEN
