"""Makes units of the rows of mapped tables: the same that forms give."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, masked, refuse
from kepatuhan.ground.tokens import answer_token, token_of
from kepatuhan.intake.cells import AnswerReader, AskedColumns, asked_columns, by_observation
from kepatuhan.intake.fit import FittedWords
from kepatuhan.intake.left_out import LeftRows
from kepatuhan.intake.model import DateForm, Role, Said, SurveyMapping
from kepatuhan.intake.opened import OpenTable, word_of
from kepatuhan.intake.other_years import OtherYears
from kepatuhan.intake.rows import MappedRow, MappedRowReader
from kepatuhan.intake.same_people import Submission, doubled
from kepatuhan.intake.visits import visit_day
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Rubric
from kepatuhan.sheets.xlsx.grid import day_of
from kepatuhan.survey.invented import is_invented
from kepatuhan.survey.layouts.file_survey import (
    FileSurvey,
    FoundUnit,
    UnitDraft,
    checked_year,
    product_kind_in,
    unit_type_in,
    year_in,
)
from kepatuhan.survey.layouts.sheet_table import YEARS
from kepatuhan.survey.model import MappingFile

NAMES = (Said.INSTITUTION, Said.UNIT)


@dataclass(slots=True)
class _Draft:
    """A unit as one file tells it. ``place``: where its institution is named.

    ``days``: all days on which it was visited.
    """

    institution: str
    institution_type: str
    province: str
    unit: UnitDraft
    place: Place
    days: set[str] = field(default_factory=set)

    def found(self) -> FoundUnit:
        """Return the unit as it was read, with the first day of all."""
        unit = replace(self.unit.unit(), date=min(self.days, default=""))
        return FoundUnit(self.institution, self.institution_type, self.province, unit, self.place)


Key = tuple[int, str, str, str]  # year, file, institution, unit


class UnitReader:
    """Reads tables one by one. ``drafts``: the units, each as one file tells it in one year."""

    def __init__(self, mapping: SurveyMapping, rubric: Rubric, words: FittedWords) -> None:
        self.mapping, self.rubric, self.words = mapping, rubric, words
        self.rows = MappedRowReader(mapping.tool, rubric.register)
        self.answers = AnswerReader(rubric)
        self.drafts: dict[Key, _Draft] = {}
        self.findings: list[Finding] = []
        self.left = LeftRows()
        self._years: dict[str, int | None] = {}
        self._other_years = OtherYears(mapping.file)
        self._has_repeats = any(table.parent for table in mapping.tables)
        self._submissions: dict[int, dict[str, Submission]] = {}  # by the id of a draft, and key

    @property
    def unplaced(self) -> int:
        """How many rows nothing could be made of."""
        return self.rows.unplaced + self.left.number

    def surveys(self, edition: str, sha256: dict[str, str]) -> list[FileSurvey]:
        """Return what was read, by year and file."""
        sha256_of_mapping = self.mapping.sha256
        mark = MappingFile(self.mapping.file, sha256_of_mapping) if sha256_of_mapping else None
        found: dict[tuple[int, str], list[FoundUnit]] = {}
        for (year, file, *_), draft in self.drafts.items():
            found.setdefault((year, file), []).append(draft.found())
        return [
            FileSurvey(file, sha256[file], edition, year, tuple(units), (), 0, mapping=mark)
            for (year, file), units in found.items()
        ]

    def leave_out_doubles(self) -> None:
        """Leave out the people of submissions that were handed in again under another key."""
        for draft in self.drafts.values():
            own = self._submissions.get(id(draft.unit), {})
            left, found = doubled([*own.values()])
            draft.unit.answers = [each for each in draft.unit.answers if id(each) not in left]
            self.findings += found

    def all_findings(self) -> list[Finding]:
        """Return what was found in rows and cells, each cause once."""
        told = (
            *self.findings, *self.rows.findings, *self.left.findings(),
            *self._other_years.findings(),
        )  # fmt: skip
        return [*dict.fromkeys(told), *self.answers.findings(self.mapping.file)]

    def read(self, table: OpenTable) -> None:
        """Read the rows of a table that count."""
        asked = by_observation(asked_columns(table, self.words, self.rubric))
        for row in self.rows.rows(table):
            if asked:
                self._read(row, asked)

    def _read(self, row: MappedRow, asked: dict[str, list[AskedColumns]]) -> None:
        for said in NAMES:
            if not row.text(said):
                return self.left.without(row, said)
        section = self._section(row)
        if section is None:
            return None
        try:
            year = checked_year(self._year(row), self.rubric)
        except KepatuhanError as error:
            self.left.refuse(error.findings)
            return None
        draft = self._draft(row, year)
        for code, columns in asked.items():
            if section and code not in section:
                self.left.beside_section(row, columns)
            else:
                self._observe(row, columns, draft)
        return None

    def _observe(self, row: MappedRow, columns: Sequence[AskedColumns], draft: UnitDraft) -> None:
        """Read what a row says by one way of observing, if it says anything."""
        by = columns[0].indicator.observation.by
        product = row.text(Said.PRODUCT) if by is Observed.PRODUCT else ""
        told = [each for each in columns if not each.is_blank(row.row)]
        if not told and not product:
            return
        if by is Observed.PRODUCT and not product and any(not each.subject for each in told):
            self.left.without(row, Said.PRODUCT)
            return
        kind = self._kind(row) if by is Observed.PRODUCT else None
        for each in columns:
            subject = self._subject(row, each, product)
            if by is Observed.PRODUCT:
                if not subject:
                    continue
                draft.add_product(draft.subject(each.indicator, subject), kind)
            if each in told or each.indicator.holds_for(draft.type, kind):
                spelt = draft.subject(each.indicator, subject)
                answer = self.answers.answer(each, row.table, row.row, spelt)
                draft.answers.append(answer)
                if self._has_repeats:
                    own = self._submissions.setdefault(id(draft), {})
                    submission = own.setdefault(row.root.identity, Submission())
                    code = each.indicator.observation.code
                    submission.add(code, answer, is_of_person=by is Observed.RESPONDENT)

    def _kind(self, row: MappedRow) -> ProductKind | None:
        """Return the kind of a row's product, None where it is not told."""
        place = row.table.place(row.row.number, row.table.number_of(Said.PRODUCT_KIND))
        return product_kind_in(row.text(Said.PRODUCT_KIND), place, self.findings)

    def _subject(self, row: MappedRow, asked: AskedColumns, product: str) -> str:
        """Return whom or what an answer is about; people are told apart by their rows."""
        by = asked.indicator.observation.by
        if by is Observed.PRODUCT:
            return asked.subject or product
        if by is Observed.UNIT:
            return ""
        who = row.text(Said.RESPONDENT) or row.identity
        return f"{who} · {asked.subject}" if asked.subject else who

    def _draft(self, row: MappedRow, year: int) -> UnitDraft:
        institution, unit = row.text(Said.INSTITUTION), row.text(Said.UNIT)
        key = (year, row.table.file, token_of(institution), token_of(unit))
        if key not in self.drafts:
            written = row.text(Said.UNIT_TYPE)
            place = row.place(Said.UNIT_TYPE if written else Said.UNIT)
            kind = unit_type_in(written, unit, place, self.rubric.register, self.findings)
            self.drafts[key] = _Draft(
                institution, row.text(Said.INSTITUTION_TYPE), row.text(Said.PROVINCE),
                UnitDraft(unit, kind), row.place(Said.INSTITUTION),
            )  # fmt: skip
        draft = self.drafts[key]
        draft.unit.add_enumerator(row.text(Said.ENUMERATOR))
        draft.unit.invented = draft.unit.invented or is_invented(row.text(Said.INVENTED))
        draft.unit.not_assessed = draft.unit.not_assessed or masked(row.text(Said.NOT_ASSESSED))
        if day := self._day(row):
            draft.days.add(day)
            self._other_years.add(row, day, year)
        return draft.unit

    def _day(self, row: MappedRow) -> str:
        """Return the day of a visit, '' where none is told; one that is no date is named."""
        found = row.cell(Said.DATE)
        if found is None:
            return ""
        table, line, cell = found
        column = table.mapped.column(Said.DATE)
        form = column.dates if column else DateForm.DAY_FIRST
        day = day_of(cell, table.grid.day_zero) or visit_day(cell.text, form, self.mapping.zone)
        if day is None:
            self.findings.append(finding("date.none", table.place(line.number, cell.column)))
        return day.isoformat() if day else ""

    def _year(self, row: MappedRow) -> int | None:
        """Return the year of a row; raises what ``year_in`` raises."""
        if found := row.cell(Said.YEAR):
            table, line, cell = found
            if cell.text not in self._years:
                self._years[cell.text] = year_in(cell, table.place(line.number, cell.column))
            return self._years[cell.text]
        text = row.text(Said.YEAR)
        if text and not (text.isdecimal() and int(text) in YEARS):
            raise refuse("file.year", Place(self.mapping.file), found=text)
        return int(text) if text else None

    def _section(self, row: MappedRow) -> tuple[str, ...] | None:
        """Return what a row was asked, () where no column tells, None where it tells nothing."""
        column = row.table.mapped.column(Role.SECTION)
        if column is None:
            return ()
        number = row.table.number_of(Role.SECTION)
        word = word_of(row.row.cells.get(number))
        observes = {answer_token(text): codes for text, codes in (column.observes or {}).items()}
        codes = observes.get(answer_token(word))
        if codes is None:
            self.left.without_section(row, number, word)
        return codes
