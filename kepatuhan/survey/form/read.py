"""Reads the field form: an identity sheet, then one sheet per way of observing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.errors import Finding, Place, finding, refuse
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Observation, Rubric
from kepatuhan.survey.answers import AnswerReader
from kepatuhan.survey.form.layout import (
    FIRST_ANSWER_COLUMN,
    KIND_ROW,
    LABEL_COLUMN,
    VALUE_COLUMN,
    is_heading,
    is_identity,
)
from kepatuhan.survey.headings import IDENTITY_NEEDS, field_of, first_words
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
from kepatuhan.survey.xlsx import Cell, Workbook, column_name
from kepatuhan.tokens import token_of

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity sheet: its cells by field."""

    sheet: str
    file: str
    cells: Mapping[str, Cell]

    def text(self, field: str) -> str:
        """Return a field's text, '' where it is not there."""
        cell = self.cells.get(field)
        return cell.text.strip() if cell else ""

    def place(self, field: str) -> Place:
        """Return where a field stands."""
        cell = self.cells.get(field)
        return Place(self.file, self.sheet, cell.name if cell else "")


def find_identity(book: Workbook, file: str) -> Identity | None:
    """Return the identity sheet of a form, or None if the workbook is no form."""
    for sheet in book.sheets:
        if is_identity(sheet.name):
            return Identity(sheet.name, file, _lines(book.rows(sheet.name)))
    return None


def _lines(rows: Iterable[Row]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for row in rows:
        cells = {cell.column: cell for cell in row}
        if LABEL_COLUMN in cells and (field := field_of(cells[LABEL_COLUMN].text)):
            blank = cells[LABEL_COLUMN]._replace(column=VALUE_COLUMN, text="")
            found.setdefault(field, cells.get(VALUE_COLUMN, blank))
    return found


def read_form(book: Workbook, identity: Identity, sha256: str, choice: RubricChoice) -> FileSurvey:
    """Return what a form says.

    Raises ``form.no_identity`` where institution or unit is not filled in, ``form.no_sheet``, or
    what finding its rubric refuses.
    """
    for field in IDENTITY_NEEDS:
        if not identity.text(field):
            place = identity.place(field)
            raise refuse("form.no_identity", place, heading=first_words([field]))
    year = year_in(identity.text("year"), identity.place("year"))
    place = identity.place("edition")
    name, rubric = choice.for_file(identity.text("edition"), year, place)
    findings: list[Finding] = []
    if identity.text("rubric_hash") not in ("", rubric.sha256):
        findings.append(finding("form.other_rubric", identity.place("rubric_hash")))
    year = checked_year(year, rubric, identity.place("year"), findings)
    reader = _FormReader(identity, rubric, findings)
    unit = reader.unit(book)
    return FileSurvey(identity.file, sha256, name, year, (unit,), tuple(findings), reader.unplaced)


class _FormReader:
    """Reads the sheets of one form into one unit."""

    def __init__(self, identity: Identity, rubric: Rubric, findings: list[Finding]) -> None:
        self.identity, self.rubric, self.findings = identity, rubric, findings
        self.answers = AnswerReader(rubric, findings)
        self.indicators = IndicatorFinder(rubric)
        self.unplaced = 0

    def unit(self, book: Workbook) -> FoundUnit:
        """Return the unit that the form is about."""
        said = self.identity
        name, place = said.text("unit"), said.place("unit_type")
        draft = UnitDraft(
            name,
            unit_type_in(said.text("unit_type"), name, place, self.findings),
            not_assessed=said.text("not_assessed"),
            enumerator=said.text("enumerator"),
            date=date_in(said.cells.get("date")),
        )
        for observation, sheet in self._sheets(book):
            self._read_sheet(draft, observation, sheet, list(book.rows(sheet)))
        return FoundUnit(
            said.text("institution"),
            said.text("institution_type"),
            said.text("province"),
            draft.unit(),
        )

    def _sheets(self, book: Workbook) -> Iterator[tuple[Observation, str]]:
        titles = {token_of(sheet.name): sheet.name for sheet in book.sheets}
        for observation in self.rubric.observations:
            found = [titles[token] for token in map(token_of, observation.title.values())
                     if token in titles]  # fmt: skip
            if not found:
                place = Place(self.identity.file)
                raise refuse("form.no_sheet", place, title=observation.title["id"])
            yield observation, found[0]

    def _read_sheet(
        self, draft: UnitDraft, observation: Observation, sheet: str, rows: list[Row]
    ) -> None:
        at = next((n for n, row in enumerate(rows) if is_heading(c.text for c in row)), None)
        if at is None:
            raise refuse("form.no_heading", Place(self.identity.file, sheet))
        table = _Sheet(self.identity.file, sheet, observation, rows[at], rows[at + 1 :])
        for column in table.unnamed_columns():
            self._leave("form.unnamed_column", table.place(column, table.heading_row))
        if observation.by is Observed.PRODUCT:
            self._read_products(draft, table, rows[:at])
        subjects = table.subjects(keep_blank=observation.by is not Observed.RESPONDENT)
        self._note_fewer(observation, table, len(subjects))
        for row in table.rows:
            self._read_row(draft, table, subjects, {cell.column: cell for cell in row})

    def _read_products(self, draft: UnitDraft, table: "_Sheet", above: list[Row]) -> None:
        kinds = {cell.column: cell for row in above for cell in row if cell.row == KIND_ROW}
        for column, name in table.named.items():
            cell = kinds.get(column)
            kind: ProductKind | None = None
            if cell:
                kind = product_kind_in(cell.text, table.place(column, KIND_ROW), self.findings)
            draft.add_product(name, kind)

    def _note_fewer(self, observation: Observation, table: "_Sheet", met: int) -> None:
        if observation.by is Observed.RESPONDENT and met < observation.people:
            place = Place(table.file, table.name)
            who = observation.who["id"].lower()
            self.findings.append(
                finding("form.fewer_people", place, found=met, asked=observation.people, who=who)
            )

    def _read_row(
        self, draft: UnitDraft, table: "_Sheet", subjects: dict[int, str], cells: dict[int, Cell]
    ) -> None:
        row = next(iter(cells.values())).row
        code = cells[1].text if 1 in cells else ""
        indicator = self.indicators.find(code)
        if indicator is None or indicator.observation.code != table.observation.code:
            for cell in cells.values():
                if cell.column in subjects and cell.text.strip():
                    place = table.place(cell.column, row)
                    self._leave("row.unknown_indicator", place, found=code or "–")
            return
        kinds = {product.name: product.kind for product in draft.products.values()}
        for column, name in subjects.items():
            if indicator.holds_for(draft.type, kinds.get(name)) or column in cells:
                subject = draft.subject(indicator, name)
                place = table.place(column, row)
                draft.answers.append(
                    self.answers.read(indicator, subject, cells.get(column), place)
                )
        if table.note_column in cells:
            draft.add_note(indicator.code, cells[table.note_column].text)

    def _leave(self, code: str, place: Place, **values: object) -> None:
        self.unplaced += 1
        self.findings.append(finding(code, place, **values))


class _Sheet:
    """One sheet of observations: which column is about whom."""

    def __init__(
        self, file: str, name: str, observation: Observation, heading: Row, rows: list[Row]
    ) -> None:
        self.file, self.name, self.observation, self.rows = file, name, observation, rows
        self.heading_row = heading[0].row
        fields = {field_of(cell.text): cell.column for cell in reversed(heading)}
        first = fields.get("allowed", FIRST_ANSWER_COLUMN - 1) + 1
        self.note_column = fields.get("note", max(cell.column for cell in heading) + 1)
        self._columns = range(first, self.note_column)
        self.named = {
            cell.column: cell.text.strip()
            for cell in heading
            if cell.column in self._columns and cell.text.strip()
        }

    def place(self, column: int, row: int) -> Place:
        """Return the place of a cell."""
        return Place(self.file, self.name, f"{column_name(column)}{row}")

    def _filled_columns(self) -> set[int]:
        return {
            cell.column
            for row in self.rows
            for cell in row
            if cell.column in self._columns and (cell.text.strip() or cell.formula)
        }

    def unnamed_columns(self) -> list[int]:
        """Return the columns that hold answers and say not about whom."""
        return sorted(self._filled_columns() - self.named.keys())

    def subjects(self, *, keep_blank: bool) -> dict[int, str]:
        """Return the columns' subjects; a respondent's column without any answer is nobody's."""
        filled = self._filled_columns()
        return {
            column: name for column, name in self.named.items() if keep_blank or column in filled
        }
