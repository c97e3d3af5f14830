"""Reads tables of answers: one row per answer, several units in one file."""

from dataclasses import replace

from kepatuhan.ground.errors import Finding, masked, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answers import read_answer
from kepatuhan.survey.dates import date_in
from kepatuhan.survey.invented import is_invented
from kepatuhan.survey.layouts.file_survey import (
    FileSurvey,
    FoundUnit,
    IndicatorFinder,
    RubricChoice,
    UnitDraft,
    checked_year,
    product_kind_in,
    unit_type_in,
    year_in,
)
from kepatuhan.survey.layouts.headings import TABLE_FIELDS, TABLE_NEEDS
from kepatuhan.survey.layouts.no_bodies import RowSorter
from kepatuhan.survey.layouts.sheet_table import SheetLine, SheetTable
from kepatuhan.survey.layouts.table_findings import LeftOut, find_in_columns, find_in_rows

_SUBJECT_FIELDS = {Observed.PRODUCT: "product", Observed.RESPONDENT: "respondent"}
_NAMES = ("institution", "unit", "indicator", "product", "respondent", "year")


def read_table(table: SheetTable, sha256: str, choice: RubricChoice) -> FileSurvey:
    """Return what a table says.

    Raises ``table.no_rows``, ``file.several_years``, ``file.year``, ``file.year_date``,
    ``file.no_edition`` or what the rubric refuses.
    """
    reader = _TableReader(table)
    if not reader.lines:
        raise refuse("table.no_rows", table.sheet_place)
    year = _year_of(table, reader.lines)
    name, rubric = choice.for_file("", year, table.sheet_place)
    units = reader.units(rubric)
    return FileSurvey(
        table.file, sha256, name, checked_year(year, rubric), units, tuple(reader.all_findings()),
        reader.unplaced, no_bodies=len(reader.left_out.no_bodies),
    )  # fmt: skip


def _year_of(table: SheetTable, lines: list[SheetLine]) -> int | None:
    written = {line.text("year"): line for line in lines if "year" in line.cells}
    found = {
        year_in(line.cells["year"], table.place(line, "year")) for line in written.values()
    } - {None}
    if len(found) > 1:
        listed = ", ".join(sorted(map(str, found)))
        raise refuse("file.several_years", table.sheet_place, found=listed)
    return next(iter(found), None)


class _TableReader:
    """Gathers the rows of a table by unit; a row that belongs nowhere is unplaced."""

    def __init__(self, table: SheetTable) -> None:
        self.table = table
        self.left_out = LeftOut(table)
        self.lines: list[SheetLine] = []
        self.findings: list[Finding] = []
        self.unplaced = 0
        self._drafts: dict[tuple[str, str], tuple[FoundUnit, UnitDraft]] = {}
        sorter = RowSorter(table, TABLE_NEEDS)
        for line in table.lines():
            if kind := sorter.kind_of(line):
                self.left_out.no_bodies.append((kind, line))
            else:
                self.lines.append(line)

    def units(self, rubric: Rubric) -> tuple[FoundUnit, ...]:
        """Return the units of all rows under a rubric."""
        indicators = IndicatorFinder(rubric)
        for line in self.lines:
            self._read(line, rubric, indicators)
        return tuple(replace(found, unit=draft.unit()) for found, draft in self._drafts.values())

    def all_findings(self) -> list[Finding]:
        """Return what was found in rows, columns and cells."""
        of_table = (*find_in_columns(self.table, (), TABLE_FIELDS), *find_in_rows(self.table))
        return [*self.findings, *self.left_out.findings(), *of_table]

    def _read(self, line: SheetLine, rubric: Rubric, indicators: IndicatorFinder) -> None:
        for field in ("institution", "unit"):
            if not line.text(field):
                return self._leave(line, field)
        if doubled := [field for field in _NAMES if field in line.doubled]:
            return self._leave(line, doubled[0], twice=True)
        draft = self._draft(line)
        if line.text("not_assessed"):
            draft.not_assessed = masked(line.text("not_assessed"))
            if not line.text("indicator"):
                return None
        indicator = indicators.find(line.text("indicator"))
        if indicator is None:
            draft.add_unknown(line.text("indicator"))
            self.unplaced += 1
            place = self.table.place(line, "indicator")
            self.left_out.strange.append(place.cell)
            return None
        return self._answer(line, draft, indicator, rubric)

    def _answer(
        self, line: SheetLine, draft: UnitDraft, indicator: Indicator, rubric: Rubric
    ) -> None:
        field = _SUBJECT_FIELDS.get(indicator.observation.by)
        if field and not line.text(field):
            return self._leave(line, field)
        subject = draft.subject(indicator, self._subject(line, field))
        if field == "product":
            place = self.table.place(line, "product_kind")
            kind = product_kind_in(line.text("product_kind"), place, self.findings)
            draft.add_product(subject, kind)
        cell, place = line.cells.get("answer"), self.table.place(line, "answer")
        aside = "column.same_heading" if "answer" in line.doubled else ""
        draft.answers.append(read_answer(indicator, subject, cell, place, rubric, aside))
        draft.add_note(indicator.code, line.text("note"))
        return None

    def _subject(self, line: SheetLine, field: str | None) -> str:
        """Return whom a row asks; people of two enumerators are others, whatever their names."""
        if field != "respondent" or not line.text("enumerator"):
            return line.text(field) if field else ""
        return f"{line.text(field)} · {line.text('enumerator')}"

    def _draft(self, line: SheetLine) -> UnitDraft:
        institution, unit = line.text("institution"), line.text("unit")
        key = (token_of(institution), token_of(unit))
        if key not in self._drafts:
            place = self.table.place(line, "unit_type" if line.text("unit_type") else "unit")
            kind = unit_type_in(
                line.text("unit_type"), unit, place, self.table.register, self.findings
            )
            draft = UnitDraft(
                unit, kind,
                date=date_in(
                    line.cells.get("date"), self.table.place(line, "date"), self.table.grid,
                    self.findings,
                ),
            )  # fmt: skip
            found = FoundUnit(
                institution, line.text("institution_type"), line.text("province"), draft.unit(),
                self.table.place(line, "institution"),
            )  # fmt: skip
            self._drafts[key] = (found, draft)
        draft = self._drafts[key][1]
        draft.add_enumerator(line.text("enumerator"))
        draft.invented = draft.invented or is_invented(line.text("invented"))
        return draft

    def _leave(self, line: SheetLine, field: str, *, twice: bool = False) -> None:
        self.unplaced += 1
        causes = self.left_out.twice if twice else self.left_out.without
        causes.setdefault(field, []).append(line)
