"""Exports of the XLSForm that this program wrote: they need no mapping, the form is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.intake.headings import heading_token, headings_in
from kepatuhan.intake.model import (
    MappedColumn,
    MappedTable,
    MappedWord,
    Role,
    Said,
    SurveyMapping,
    Tool,
)
from kepatuhan.intake.signs import REJECTED, known_column, tool_of
from kepatuhan.intake.sources import TableSheet, csv_parts, sheets_of
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.sheets.xlsx import Grid, column_name
from kepatuhan.survey.files.endings import ending_of
from kepatuhan.survey.layouts.file_survey import RubricChoice
from kepatuhan.survey.layouts.headings import is_known_heading
from kepatuhan.survey.layouts.xlsform.choices import ChoiceLists
from kepatuhan.survey.layouts.xlsform.names import name_of
from kepatuhan.survey.layouts.xlsform.rows import IN_LANGUAGE, NAMES, build_xlsform

EDITION, HASH = NAMES["edition"], NAMES["rubric_hash"]
HEADINGS = (1,)
OF_THE_FORM = ("edition", "rubric_hash", "")  # what it asks for itself


def own_form(path: Path, name: str, choice: RubricChoice) -> SurveyMapping | None:
    """Return how an export of a form of this program is read, None for every other file.

    It is one whose rows name an edition and the hash of a rubric. The repeats of ODK lie beside its
    CSV file, or with it in a zip. Raises ``map.stale_form`` for the hash of another rubric, unless
    such forms are read, and what finding the edition's rubric refuses.
    """
    is_csv = ending_of(path.name) == ".csv"
    parts = csv_parts(path) if is_csv else ()
    sheets = sheets_of(path, name, is_known_heading, tuple(parts)).sheets
    main = next((each for each in sheets if _column(each.grid, HASH)), None)
    if main is None:
        return None
    said = min(_said(main.grid, EDITION), default="")
    edition, rubric = choice.for_file(said, None, Place(name))
    if _said(main.grid, HASH) != {rubric.sha256} and not choice.allows_other:
        raise refuse("map.stale_form", Place(name, main.grid.name), edition=said)
    return _FormMapper(rubric, name, is_csv).mapping(edition, main, sheets)


@dataclass(frozen=True, slots=True)
class _FormMapper:
    """``is_csv``: every sheet is a file of its own."""

    rubric: Rubric
    file: str
    is_csv: bool

    def mapping(
        self, edition: str, main: TableSheet, sheets: tuple[TableSheet, ...]
    ) -> SurveyMapping:
        tool = tool_of(each.text for each in headings_in(main.grid, HEADINGS))
        meanings = self._meanings()
        tables = [self._table(main, meanings, tool, "")]
        for each in sheets:
            table = self._table(each, meanings, tool, main.title)
            if each is not main and any(table.answers()):
                tables.append(table)
        tables += self._not_there(tables)
        is_other = _said(main.grid, HASH) != {self.rubric.sha256}
        words = dict(self._words())
        return SurveyMapping(
            tool, edition, True, None, words, tuple(tables), f"XLSForm {edition}", "", is_other
        )

    def _not_there(self, tables: list[MappedTable]) -> Iterator[MappedTable]:
        """Yield the repeats that have no sheet, as tables that are not found."""
        asked = {self.rubric.asked[column.means].observation.code
                 for table in tables for column in table.answers()}  # fmt: skip
        main = tables[0]
        for each in self.rubric.observations:
            if each.code not in asked and each.by is not Observed.UNIT:
                title = name_of(each.code)
                if main.file:
                    title = f"{main.file.removesuffix('.csv')}-{title}.csv"
                yield replace(main, name=title, sheet=title, file=title if main.file else "",
                              rows=(each.by,), parent=main.name, columns=())  # fmt: skip

    def _meanings(self) -> Mapping[str, str]:
        """Return what is asked, by the names and labels of questions."""
        form = build_xlsform(self.rubric, "id")
        labels = [f"label::{each}" for each in IN_LANGUAGE.values()]
        return {
            heading_token(text): form.meanings[row["name"]]
            for row in form.survey
            if row.get("name") in form.meanings
            for text in (row["name"], *(row.get(label, "") for label in labels))
            if text
        }

    def _words(self) -> Iterator[tuple[str, tuple[MappedWord, ...]]]:
        """Yield what the choices of every scale mean."""
        lists = ChoiceLists(self.rubric)
        place = Place(self.file)
        found: dict[str, dict[str, str]] = {}
        for indicator in self.rubric.asked.values():
            found.setdefault(indicator.scale.code, {}).update(lists.meanings(indicator))
        for scale, words in found.items():
            yield scale, tuple(MappedWord(text, means, place) for text, means in words.items())

    def _table(
        self, sheet: TableSheet, meanings: Mapping[str, str], tool: Tool, parent: str
    ) -> MappedTable:
        columns = tuple(self._columns(sheet, meanings, tool))
        asked = {
            self.rubric.asked[each.means].observation.by: None for each in columns if each.is_answer
        }
        rows = tuple(asked) if parent else (Observed.UNIT,)
        place, file = Place(sheet.file, sheet.title), sheet.title if self.is_csv else ""
        return MappedTable(
            sheet.title, sheet.title, file, HEADINGS, 0, 0, rows, parent, {}, columns, place
        )

    def _columns(
        self, sheet: TableSheet, meanings: Mapping[str, str], tool: Tool
    ) -> Iterator[MappedColumn]:
        turns: dict[str, int] = {}
        for each in headings_in(sheet.grid, HEADINGS):
            asked = _meaning(each.text, meanings, tool)
            means = known_column(tool, each.text) or asked
            if means is None:
                continue
            if means in OF_THE_FORM or (means == Said.DATE and not asked):
                means = Role.UNUSED
            turns[means] = turns.get(means, -1) + 1
            yield MappedColumn(
                each.text, each.nth, means,
                Place(sheet.file, sheet.title, f"{column_name(each.column)}1"),
                turn=turns[means] if means in self.rubric.asked else 0,
                leave_out=REJECTED[tool] if means == Role.REVIEW else (),
            )  # fmt: skip


def _meaning(heading: str, meanings: Mapping[str, str], tool: Tool) -> str | None:
    """Return what a heading asks, whatever groups stand before it; None if the form has it not."""
    token, between = heading_token(heading), _between(tool)
    while token not in meanings and between in token:
        token = token.partition(between)[2]
    return meanings.get(token)


def _between(tool: Tool) -> str:
    """Return what stands between the groups and the question in headings."""
    return "-" if tool is Tool.ODK else "/"


def _column(grid: Grid, name: str) -> int:
    """Return the number of the column of a question without a label, 0 if there is none."""
    headings = headings_in(grid, HEADINGS)
    between = _between(tool_of(each.text for each in headings))
    found = (
        each.column for each in headings if heading_token(each.text).rpartition(between)[2] == name
    )
    return next(found, 0)


def _said(grid: Grid, name: str) -> set[str]:
    """Return what the rows of a sheet say in such a column."""
    number = _column(grid, name)
    return {
        cell.text.strip()
        for row in grid.filled
        if row[0].row not in HEADINGS
        for cell in row
        if cell.column == number and cell.text.strip()
    }
