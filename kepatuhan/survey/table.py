"""Reads tables of answers: one row per answer, several units in one file."""

from kepatuhan.errors import Finding, Place, finding, refuse
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answers import AnswerReader
from kepatuhan.survey.headings import first_words
from kepatuhan.survey.reading import (
    FileSurvey,
    FoundUnit,
    IndicatorFinder,
    RubricChoice,
    UnitDraft,
    checked_year,
    date_in,
    product_kind_in,
    unit_type_in,
    year_in,
)
from kepatuhan.survey.sheet_table import Line, Table
from kepatuhan.tokens import token_of


def read_table(table: Table, sha256: str, choice: RubricChoice) -> FileSurvey:
    """Return what a table says.

    Raises ``file.several_years``, ``file.year``, ``file.no_edition`` or what the rubric refuses.
    """
    year = _year_of(table)
    name, rubric = choice.for_file("", year, Place(table.file, table.sheet))
    findings: list[Finding] = []
    year = checked_year(year, rubric, Place(table.file, table.sheet), findings)
    reader = _TableReader(table, rubric, findings)
    units = reader.units()
    return FileSurvey(table.file, sha256, name, year, units, tuple(findings), reader.unplaced)


def _year_of(table: Table) -> int | None:
    column = table.columns.get("year")
    if column is None:
        return None
    written = {cell.text: cell for row in table.rows for cell in row if cell.column == column}
    years = {
        year_in(text, Place(table.file, table.sheet, cell.name)) for text, cell in written.items()
    } - {None}
    if len(years) > 1:
        listed = ", ".join(sorted(map(str, years)))
        raise refuse("file.several_years", Place(table.file, table.sheet), found=listed)
    return next(iter(years), None)


class _TableReader:
    """Gathers the rows of a table by unit; a row that belongs nowhere is unplaced."""

    def __init__(self, table: Table, rubric: Rubric, findings: list[Finding]) -> None:
        self.table, self.findings = table, findings
        self.answers = AnswerReader(rubric, findings)
        self.indicators = IndicatorFinder(rubric)
        self.unplaced = 0
        self._drafts: dict[tuple[str, str], tuple[FoundUnit, UnitDraft]] = {}

    def units(self) -> tuple[FoundUnit, ...]:
        for line in self.table.lines():
            self._read(line)
        return tuple(
            FoundUnit(found.institution, found.institution_type, found.province, draft.unit())
            for found, draft in self._drafts.values()
        )

    def _read(self, line: Line) -> None:
        for field in ("institution", "unit"):
            if not line.text(field):
                return self._leave("row.no_field", line, field, heading=first_words([field]))
        draft = self._draft(line)
        if line.text("not_assessed"):
            draft.not_assessed = line.text("not_assessed")
            if not line.text("indicator"):
                return None
        indicator = self.indicators.find(line.text("indicator"))
        if indicator is None:
            return self._leave("row.unknown_indicator", line, "indicator")
        return self._answer(line, draft, indicator)

    def _answer(self, line: Line, draft: UnitDraft, indicator: Indicator) -> None:
        field = _SUBJECT_FIELDS.get(indicator.observation.by)
        if field and not line.text(field):
            return self._leave("row.no_field", line, field, heading=first_words([field]))
        subject = draft.subject(indicator, line.text(field) if field else "")
        if field == "product":
            place = self.table.place(line, "product_kind")
            kind = product_kind_in(line.text("product_kind"), place, self.findings)
            draft.add_product(subject, kind)
        cell, place = line.cells.get("answer"), self.table.place(line, "answer")
        draft.answers.append(self.answers.read(indicator, subject, cell, place))
        draft.add_note(indicator.code, line.text("note"))
        return None

    def _draft(self, line: Line) -> UnitDraft:
        institution, unit = line.text("institution"), line.text("unit")
        key = (token_of(institution), token_of(unit))
        if key not in self._drafts:
            place = self.table.place(
                line, "unit_type" if "unit_type" in self.table.columns else "unit"
            )
            kind = unit_type_in(line.text("unit_type"), unit, place, self.findings)
            draft = UnitDraft(
                unit, kind, enumerator=line.text("enumerator"), date=date_in(line.cells.get("date"))
            )
            found = FoundUnit(
                institution, line.text("institution_type"), line.text("province"), draft.unit()
            )
            self._drafts[key] = (found, draft)
        return self._drafts[key][1]

    def _leave(self, code: str, line: Line, field: str, **values: object) -> None:
        self.unplaced += 1
        place = self.table.place(line, field)
        self.findings.append(finding(code, place, found=line.text(field) or "–", **values))


_SUBJECT_FIELDS = {Observed.PRODUCT: "product", Observed.RESPONDENT: "respondent"}
