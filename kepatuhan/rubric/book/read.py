"""From a rubric's workbook to the text of its YAML file; what is wrong is told with its cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.i18n import N_
from kepatuhan.register.register import Register
from kepatuhan.rubric.book.document import DocumentBuilder, Record
from kepatuhan.rubric.book.layout import PLANS, TOP, Column, Plan, plan_of_title
from kepatuhan.rubric.load import read_rubric
from kepatuhan.rubric.write import yaml_text
from kepatuhan.sheets.xlsx import Cell, CellKind, Workbook, column_name, open_workbook
from kepatuhan.system.refusals import name_of

MISSING = "rubric.missing_key"
_DECIMAL_COMMA = re.compile(r"\s*([0-9]+),([0-9]+)(/[0-9]+)?\s*")
# What a cell may hold in the place of a value.
ERROR = N_("an error of a formula")
NO_VALUE = N_("a formula whose value was not stored")
DATE, PERCENT = N_("a date"), N_("a percentage")
_FORMS = {"date": DATE, "percent": PERCENT}


def read_book(path: Path, register: Register | None = None) -> tuple[str, list[Finding]]:
    """Return the YAML text of the rubric in a workbook, and what was left out of it (warnings).

    Raises ``KepatuhanError`` with all that is wrong: what the workbook as a file lacks, ``book.*``
    and ``rubric.*``, each with its sheet and cell.
    """
    file = name_of(path)
    with open_workbook(path) as workbook:
        reader = BookReader(workbook, file)
        records = reader.records()
    builder = DocumentBuilder(records, reader.sheets())
    document = builder.document()
    found = [*reader.findings, *builder.findings]
    try:
        read_rubric(document, file, register=register)
    except KepatuhanError as error:
        told = {Place(file), *(each.place for each in found if each.place.cell)}
        found += [each for each in error.findings if each.code != MISSING or each.place not in told]
    order = ["", *reader.titles.values()]
    found.sort(key=lambda each: _reading_order(each.place, order))
    if any(each.severity == "error" for each in found):
        raise KepatuhanError(*found)
    return yaml_text(document), found


def _reading_order(place: Place, sheets: Sequence[str]) -> tuple[int, int, int, str]:
    """Return what sorts places sheet by sheet, from top to bottom and from left to right."""
    column = place.cell.rstrip("0123456789")
    sheet = sheets.index(place.sheet) if place.sheet in sheets else 0
    return sheet, int(place.cell.removeprefix(column) or 0), len(column), column


class BookReader:
    """Reads records sheet by sheet. ``missing``: sheets that are not there, or not readable."""

    def __init__(self, workbook: Workbook, file: str) -> None:
        self.workbook, self.file = workbook, file
        self.findings: list[Finding] = []
        self.titles: dict[str, str] = {}
        self.missing: set[str] = set()

    def sheets(self) -> dict[str, Place]:
        """Return where every sheet is, by its key; no sheet is named where one is missing."""
        found = {key: Place(self.file, title) for key, title in self.titles.items()}
        return found | {key: Place(self.file) for key in self.missing}

    def records(self) -> dict[str, list[Record]]:
        """Return the records of every sheet by its key; what is wrong is in ``findings``."""
        for sheet in self.workbook.sheets:
            plan = plan_of_title(sheet.name)
            if plan is None or plan.key in self.titles:
                self._note("book.unknown_sheet", sheet.name, "", found=sheet.name)
            else:
                self.titles[plan.key] = sheet.name
        return {plan.key: self._sheet(plan) for plan in PLANS}

    def _sheet(self, plan: Plan) -> list[Record]:
        title = self.titles.get(plan.key)
        if title is None:
            if not plan.optional:
                self.missing.add(plan.key)
                self._note("book.no_sheet", "", "", title=plan.title)
            return []
        rows = list(self.workbook.rows(title))
        if plan.key == TOP:
            return [self._top(plan, title, rows)]
        return list(self._table(plan, title, rows))

    def _top(self, plan: Plan, sheet: str, rows: list[list[Cell]]) -> Record:
        """Return the fields of the first sheet: each with its value in the cell beside it."""
        keys = {column.key: column for column in plan.columns}
        texts, places = {}, {}
        for row in rows:
            name = next((cell for cell in row if cell.text.strip() in keys), None)
            if name is None or (key := name.text.strip()) in places:
                continue
            beside = next((cell for cell in row if cell.column == name.column + 1), None)
            places[key] = self._place(sheet, name.column + 1, name.row)
            if beside and (text := self._text(beside, keys[key], sheet)):
                texts[key] = text
        if not places:
            self._no_fields(plan, sheet)
        return Record(texts, places, next(iter(places.values()), Place(self.file, sheet)))

    def _table(self, plan: Plan, sheet: str, rows: list[list[Cell]]) -> Iterator[Record]:
        keys = {column.key: column for column in plan.columns}
        at = next((at for at, row in enumerate(rows) if _is_names(row, plan)), None)
        if at is None:
            self._no_fields(plan, sheet)
            return
        field_at = self._fields(rows[at], keys, sheet)
        stray: set[int] = set()
        for row in rows[at + 1 :]:
            texts = {}
            for cell in row:
                if not cell.text.strip() and not cell.formula:
                    continue
                if (key := field_at.get(cell.column)) is None:
                    stray.add(cell.column)
                elif text := self._text(cell, keys[key], sheet):
                    texts[key] = text
            if texts:
                number = row[0].row
                places = {key: self._place(sheet, at, number) for at, key in field_at.items()}
                yield Record(texts, places, places.get(plan.code, self._place(sheet, 1, number)))
        for column in sorted(stray):
            self._note("book.unknown_column", sheet, column_name(column), found=column_name(column))

    def _fields(self, row: list[Cell], keys: Mapping[str, Column], sheet: str) -> dict[int, str]:
        """Return the field of every column; a field that stands twice is a mistake."""
        found: dict[int, str] = {}
        for cell in row:
            key = cell.text.strip()
            if key in found.values():
                self._note("book.repeated_field", sheet, cell.name, found=key)
            elif key in keys:
                found[cell.column] = key
        return found

    def _text(self, cell: Cell, column: Column, sheet: str) -> str:
        """Return what a cell says, '' where it says nothing that can be used."""
        if fault := _fault(cell):
            self._note("book.no_value", sheet, cell.name, found=fault)
            return ""
        text = cell.text.strip()
        if cell.kind is CellKind.BOOLEAN:
            return text.lower()
        if cell.kind is CellKind.NUMBER:
            return _digits(text)
        if column.is_number and (match := _DECIMAL_COMMA.fullmatch(text)):
            return f"{match[1]}.{match[2]}{match[3] or ''}"
        return text

    def _no_fields(self, plan: Plan, sheet: str) -> None:
        self.missing.add(plan.key)
        fields = ", ".join(column.key for column in plan.columns[:4])
        self._note("book.no_fields", sheet, "", fields=f"{fields}, …")

    def _place(self, sheet: str, column: int, row: int) -> Place:
        return Place(self.file, sheet, f"{column_name(column)}{row}")

    def _note(self, code: str, sheet: str, cell: str, **values: object) -> None:
        self.findings.append(finding(code, Place(self.file, sheet, cell), **values))


def _is_names(row: list[Cell], plan: Plan) -> bool:
    """Return whether a row holds the names of the fields: two of them, and the code's if any."""
    found = {cell.text.strip() for cell in row} & {column.key for column in plan.columns}
    return len(found) > 1 and (not plan.code or plan.code in found)


def _fault(cell: Cell) -> str:
    if cell.kind is CellKind.ERROR:
        return ERROR
    if cell.formula and not cell.text and cell.kind is not CellKind.TEXT:
        return NO_VALUE
    return _FORMS.get(cell.form, "") if cell.kind is CellKind.NUMBER else ""


def _digits(text: str) -> str:
    """Return a stored number as it was typed: Excel stores 33.33 as 33.329999999999998.

    >>> _digits("33.329999999999998"), _digits("1E-2"), _digits("88")
    ('33.33', '0.01', '88')
    """
    return f"{Decimal(repr(float(text))).normalize():f}"
