"""The list of units that are to be assessed: a workbook or a CSV file, a row a unit.

Whose names stand beside them stays in the list: an enumerator leaves it as a code only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kepatuhan.ground.errors import Finding, Place, finding, masked, refuse
from kepatuhan.ground.file_kinds import FileKind
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.sheets.book import open_book
from kepatuhan.sheets.csv_rows import read_csv_grid
from kepatuhan.sheets.marks import refuse_other_kinds, refuse_own_table
from kepatuhan.sheets.xlsx import Grid
from kepatuhan.survey.files.content import how_read, is_text
from kepatuhan.survey.layouts.headings import is_known_heading
from kepatuhan.survey.layouts.no_bodies import RowSorter
from kepatuhan.survey.layouts.sheet_table import Heading, SheetLine, SheetTable, find_heading
from kepatuhan.survey.layouts.table_findings import LeftOut, find_in_columns, find_on_sheet
from kepatuhan.survey.names import unit_type
from kepatuhan.survey.privacy import enumerator_code
from kepatuhan.system.refusals import name_of

NEEDS = ("institution", "unit")
# A column headed only Kode stands for the enumerator's code here.
_CODES = ("enumerator_code", "indicator")
FIELDS = (
    *NEEDS, "institution_type", "province", "unit_type", "product", "enumerator", *_CODES,
    "not_assessed", "note",
)  # fmt: skip
TAKEN = frozenset({FileKind.LIST})
_PRODUCT = re.compile(r"(?:produk(?: layanan)?|layanan|product) ?[0-9]{1,2}", re.IGNORECASE)
_APART = re.compile(r"[;|\n]")  # a comma stands in the names of products


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit of the list. ``code``: of its enumerator, or of several, told apart by commas.

    ``not_assessed``: why it is not to be assessed, else ''.
    """

    institution: str
    institution_type: str
    province: str
    unit: str
    unit_type: str
    products: tuple[str, ...]
    code: str
    place: Place
    not_assessed: str = ""


@dataclass(frozen=True, slots=True)
class UnitList:
    """The units of a list, and all that is to be said of it. An error is a row not used."""

    file: str
    units: tuple[ListedUnit, ...]
    findings: tuple[Finding, ...]


def read_unit_list(path: Path, register: Register) -> UnitList:
    """Return the units in a list.

    Raises ``list.no_heading`` and ``list.empty``, ``file.kind`` for another file of this program,
    and what reading refuses.
    """
    name = name_of(path)
    reader = _ListReader(register)
    for grid in _grids(path, name, reader.findings):
        if heading := find_heading(grid, FIELDS, NEEDS):
            reader.read(SheetTable(name, grid, _with_products(heading), register))
    if not reader.tables:
        raise refuse("list.no_heading", Place(name))
    if not (reader.units or any(each.severity != "info" for each in reader.findings)):
        raise refuse("list.empty", reader.tables[0].sheet_place)
    return UnitList(name, tuple(reader.units), tuple(reader.findings))


def _grids(path: Path, name: str, findings: list[Finding]) -> list[Grid]:
    """Return the sheets that are shown; what is said of how they were read joins the findings."""
    if is_text(path, name):
        grid = read_csv_grid(path, is_known_heading)
        refuse_own_table(grid, name, TAKEN)
        findings += how_read(path, name, ".csv", grid.encoding)
        return [grid]
    with open_book(path) as book:
        refuse_other_kinds(book, name, TAKEN)
        findings += how_read(path, name, book.origin or ".xlsx")
        return [book.grid(sheet.name) for sheet in book.sheets if not sheet.hidden]


def _with_products(heading: Heading) -> Heading:
    """Return a heading that knows Produk 1, Produk 2 … as columns of products."""
    more = (at for at, text in heading.texts.items() if _PRODUCT.fullmatch(token_of(text)))
    columns = {*heading.columns.get("product", ()), *more}
    if not columns:
        return heading
    return replace(heading, columns={**heading.columns, "product": tuple(sorted(columns))})


@dataclass(slots=True)
class _ListReader:
    register: Register
    tables: list[SheetTable] = field(default_factory=list)
    units: list[ListedUnit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _known: dict[tuple[str, str], Place] = field(default_factory=dict)
    _names: dict[str, tuple[str, Place]] = field(default_factory=dict)

    def read(self, table: SheetTable) -> None:
        """Read the rows of one sheet."""
        self.tables.append(table)
        sorter, left_out = RowSorter(table, NEEDS), LeftOut(table)
        for line in table.lines():
            if kind := sorter.kind_of(line):
                left_out.no_bodies.append((kind, line))
            else:
                self._read(table, line)
        self.findings += left_out.findings()
        self.findings += find_in_columns(table, (), FIELDS)
        self.findings += find_on_sheet(table.file, table.grid, table.heading.last_row)

    def _read(self, table: SheetTable, line: SheetLine) -> None:
        """Take the unit of a row, or say why not."""
        missing = [name for name in NEEDS if not line.text(name)]
        for name in missing:
            heading = table.heading.texts[table.heading.columns[name][0]]
            self.findings.append(finding("list.no_name", table.place(line, name), heading=heading))
        if missing:
            return
        institution, unit = line.text("institution"), line.text("unit")
        place = table.place(line, "unit")
        key = (self.register.institution_token(institution), token_of(unit))
        first = self._known.setdefault(key, place)
        if first is not place:
            other = _cell_of(first, place)
            told = finding("list.twice", place, unit=unit, institution=institution, other=other)
            self.findings.append(told.about(institution, unit))
            return
        self.units.append(self._unit(table, line, place))

    def _unit(self, table: SheetTable, line: SheetLine, place: Place) -> ListedUnit:
        institution, unit = line.text("institution"), line.text("unit")
        written, at = line.text("unit_type"), table.place(line, "unit_type")
        code, told = unit_type(written, unit, at if written else place, self.register)
        if told:
            self.findings.append(told.about(institution, unit))
        return ListedUnit(
            institution,
            line.text("institution_type"),
            line.text("province"),
            unit,
            code,
            tuple(_products(line, table.heading.columns.get("product", ()))),
            self._code(table, line),
            place,
            masked(line.text("not_assessed")),
        )

    def _code(self, table: SheetTable, line: SheetLine) -> str:
        """Return the code of a row's enumerator: as it is written, else made of the name."""
        named = next((name for name in _CODES if line.text(name)), "")
        person = line.text("enumerator")
        if not named:
            return enumerator_code(person)
        written, place = line.text(named), table.place(line, named)
        code = enumerator_code(written)
        if code != written:
            self.findings.append(finding("list.no_code", place, enumerator=code))
        name, first = self._names.setdefault(token_of(code), (token_of(person), place))
        if not name:
            self._names[token_of(code)] = (token_of(person), first)
        elif person and token_of(person) != name:
            other = _cell_of(first, place)
            self.findings.append(finding("list.code_twice", place, enumerator=code, other=other))
        return code


def _products(line: SheetLine, columns: Sequence[int]) -> Iterator[str]:
    """Yield the products of a row, from the left; several in one cell are told apart by ; or |."""
    for cell in line.row:
        if cell.column in columns:
            yield from (part.strip() for part in _APART.split(cell.text) if part.strip())


def _cell_of(other: Place, here: Place) -> str:
    """Return a cell as it is named beside another of the same sheet."""
    return other.cell if other.sheet == here.sheet else f"{other.sheet} ▸ {other.cell}"
