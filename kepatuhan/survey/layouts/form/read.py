"""Reads the field form: an identity sheet, then sheets for each way of observing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kepatuhan.ground.errors import Finding, Place, finding, masked, refuse, some
from kepatuhan.ground.tokens import number_in, token_of
from kepatuhan.rubric.model import Rubric
from kepatuhan.sheets.book import AnyWorkbook, open_book
from kepatuhan.sheets.budgets import FORMS, asked
from kepatuhan.sheets.xlsx import Cell, Grid
from kepatuhan.survey.dates import date_in
from kepatuhan.survey.invented import is_invented
from kepatuhan.survey.layouts.file_survey import (
    FileSurvey,
    FoundUnit,
    IndicatorFinder,
    RubricChoice,
    UnitDraft,
    checked_year,
    unit_type_in,
    year_in,
)
from kepatuhan.survey.layouts.form.block import BlockReader
from kepatuhan.survey.layouts.form.layout import (
    FIXED_LINES,
    LABEL_COLUMN,
    VALUE_COLUMN,
    is_identity,
    people_label_tokens,
)
from kepatuhan.survey.layouts.form.photos import find_photos
from kepatuhan.survey.layouts.form.sheets import FormSheets, blocks_on
from kepatuhan.survey.layouts.form.versions import FormVersion
from kepatuhan.survey.layouts.headings import IDENTITY_NEEDS, field_of, first_words
from kepatuhan.survey.layouts.table_findings import find_on_sheet
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity sheet: its cells by field, and those that stand in no field.

    ``products``: the form's own list of them, ``labelled``: other values by their labels.
    """

    file: str
    grid: Grid
    cells: Mapping[str, Cell]
    products: tuple[str, ...]
    labelled: Mapping[str, Cell]

    def text(self, field: str) -> str:
        """Return a field's text, '' where it is not there."""
        cell = self.cells.get(field)
        return cell.text.strip() if cell else ""

    def place(self, field: str) -> Place:
        """Return where a field stands."""
        cell = self.cells.get(field)
        return Place(self.file, self.grid.name, cell.name if cell else "")


def open_survey(path: Path) -> AnyWorkbook:
    """Return a workbook, open; one with an identity sheet is read under the budgets of forms.

    Raises what ``open_book`` raises.
    """
    book = open_book(path)
    try:
        if any(is_identity(sheet.name) for sheet in book.sheets):
            book.restrict(asked(FORMS))
    except BaseException:
        book.close()
        raise
    return book


def find_identity(book: AnyWorkbook, file: str) -> Identity | None:
    """Return the identity sheet of a form, or None if the workbook is no form.

    Raises ``form.hidden_sheet`` where it is hidden.
    """
    for sheet in book.sheets:
        if is_identity(sheet.name):
            if sheet.hidden:
                raise refuse("form.hidden_sheet", Place(file), title=sheet.name)
            return _identity(book.grid(sheet.name), file)
    return None


def _identity(grid: Grid, file: str) -> Identity:
    fields: dict[str, Cell] = {}
    labelled: dict[str, Cell] = {}
    products = []
    for row in grid.filled:
        cells = {cell.column: cell for cell in row}
        label = cells.get(LABEL_COLUMN)
        if label is None:
            continue
        field = field_of(label.text)
        value = cells.get(VALUE_COLUMN, label._replace(column=VALUE_COLUMN, text=""))
        if field == "product":
            products += [value.text.strip()] if value.text.strip() else []
        elif field:
            fields.setdefault(field, value)
        elif VALUE_COLUMN in cells:
            labelled[token_of(label.text)] = value
    return Identity(file, grid, fields, tuple(products), labelled)


def read_form(
    book: AnyWorkbook, identity: Identity, sha256: str, choice: RubricChoice, folder: Path
) -> FileSurvey:
    """Return what a form says; photos that it names are looked for in its folder.

    Raises ``form.no_identity`` where institution or unit is not filled in, ``form.no_sheet`` and
    its like, ``form.stale``, ``form.no_answers``, or what finding its rubric refuses.
    """
    for field in IDENTITY_NEEDS:
        if not identity.text(field):
            place = identity.place(field)
            raise refuse("form.no_identity", place, heading=first_words([field]))
    year = year_in(identity.cells.get("year"), identity.place("year"))
    name, rubric = choice.for_file(identity.text("edition"), year, identity.place("edition"))
    reader = _FormReader(identity, rubric, folder, allows_other=choice.allows_other)
    unit = reader.unit(book)
    about = (unit.institution, unit.unit.name)
    findings = tuple(found.about(*about) for found in reader.findings)
    year = checked_year(year, rubric)
    return FileSurvey(identity.file, sha256, name, year, (unit,), findings, reader.unplaced)


class _FormReader:
    """Reads the sheets of one form into one unit."""

    def __init__(
        self, identity: Identity, rubric: Rubric, folder: Path, *, allows_other: bool
    ) -> None:
        self.identity, self.rubric, self.folder = identity, rubric, folder
        self.allows_other = allows_other
        self.findings: list[Finding] = []
        self.unplaced = 0

    def unit(self, book: AnyWorkbook) -> FoundUnit:
        """Return the unit that the form is about."""
        said = self.identity
        draft, version = self._draft(), self._version()
        finder = IndicatorFinder(self.rubric)
        sheets = FormSheets(book, said.file, said.grid.name, self.rubric, finder)
        self.findings += (*_in_identity(said, self.rubric), *sheets.findings)
        for observation, grid in sheets.read:
            blocks = list(blocks_on(grid, observation, said.file))
            if not blocks:
                raise refuse("form.no_heading", Place(said.file, grid.name))
            for block in blocks:
                reader = BlockReader(block, self.rubric, finder, draft)
                reader.read()
                version.hold(block, reader.asked)
                self.findings += reader.findings
                self.unplaced += reader.unplaced
            self.findings += find_on_sheet(said.file, grid, blocks[0].heading[0].row)
        self.findings += version.findings(allowed=self.allows_other)
        given = any(answer.state is not State.BLANK for answer in draft.answers)
        if not (given or self.unplaced or draft.not_assessed):
            raise refuse("form.no_answers", Place(said.file))
        return FoundUnit(
            said.text("institution"),
            said.text("institution_type"),
            said.text("province"),
            replace(draft.unit(), photos=find_photos(draft.photos, self.folder, self.findings)),
            said.place("institution"),
        )

    def _version(self) -> FormVersion:
        edition, sha256 = (
            (self.identity.text(field), self.identity.place(field)) for field in FIXED_LINES
        )
        return FormVersion(self.rubric, edition, sha256)

    def _draft(self) -> UnitDraft:
        """Return the unit as the identity sheet tells it."""
        said = self.identity
        name, written = said.text("unit"), said.text("unit_type")
        place = said.place("unit_type" if written else "unit")
        draft = UnitDraft(
            name,
            unit_type_in(written, name, place, self.rubric.register, self.findings),
            not_assessed=masked(said.text("not_assessed")),
            enumerator=said.text("enumerator"),
            date=date_in(said.cells.get("date"), said.place("date"), said.grid, self.findings),
            planned=dict(_planned(said, self.rubric)),
            invented=is_invented(said.text("invented")),
        )
        for product in said.products:
            draft.add_product(product, None)
        return draft


def _planned(identity: Identity, rubric: Rubric) -> Iterator[tuple[str, int]]:
    """Yield how many people the form has columns for, by the code of the way of observing."""
    for observation in rubric.observations:
        for token in people_label_tokens(observation):
            number = (
                number_in(identity.labelled[token].text) if token in identity.labelled else None
            )
            if number is not None and number.denominator == 1:
                yield observation.code, int(number)


def _in_identity(identity: Identity, rubric: Rubric) -> Iterator[Finding]:
    """Yield what is to be said of cells on the identity sheet that nothing is made of."""
    known = {token for each in rubric.observations for token in people_label_tokens(each)}
    extra = [cell.name for token, cell in identity.labelled.items() if token not in known]
    extra += [cell.name for row in identity.grid.rows for cell in row if cell.column > VALUE_COLUMN]
    if extra:
        place = Place(identity.file, identity.grid.name)
        yield finding("sheet.text", place, cells=some(extra))
