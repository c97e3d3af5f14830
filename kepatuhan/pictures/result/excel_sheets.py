"""The sheets of units, products and findings."""

from collections.abc import Mapping
from dataclasses import dataclass

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.pens.table import Column, Table, of_sheet
from kepatuhan.pictures.result.excel_columns import (
    part_columns,
    verdict_columns,
)
from kepatuhan.pictures.result.page import Page
from kepatuhan.pictures.result.unit_part import UnitPart
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import ProductResult, Scored
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.scoring.score import Node
from kepatuhan.survey.model import Product

KIND_WORDS: Mapping[ProductKind, str] = {
    ProductKind.ADMINISTRATIVE: N_("administrative"),
    ProductKind.GOODS: N_("goods"),
    ProductKind.SERVICES: N_("services"),
}


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product of one unit, in an edition scored at the product."""

    unit: UnitPart
    result: ProductResult


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Something wrong in a file. ``is_refused``: nothing of the file was used."""

    found: Finding
    is_refused: bool


def units_table(view: View, page: Page) -> Table[UnitPart]:
    """Return one row per unit."""
    words = view.words
    columns: list[Column[UnitPart]] = [
        of_sheet(words("Institution"), 22, "wrap", lambda row: row.result.institution.name),
        of_sheet(words("Rank"), 11, "count", lambda row: row.result.rank),
        of_sheet(words("Unit"), 32, "strong", lambda row: row.result.unit.name),
        of_sheet(
            words("Unit type"), 24, "wrap", lambda row: _unit_type(view, row.result.unit.type)
        ),
        *verdict_columns(view, _result_of),
        *part_columns(view, _tree_of),
        of_sheet(words("Products"), 10, "count", lambda row: len(row.result.unit.products)),
        of_sheet(
            words("Observed and asked"), 30, "wrap", lambda row: view.met_sentence(row.result.unit)
        ),
        of_sheet(words("Follow-up"), 22, "wrap", lambda row: row.result.unit.follow_up, True),
        of_sheet(
            words("Reason not assessed"), 26, "wrap", lambda row: row.result.unit.not_assessed
        ),
        of_sheet(words("Enumerator"), 20, "wrap", lambda row: row.result.unit.enumerator),
        of_sheet(words("Date"), 19, "date", lambda row: row.result.unit.date),
    ]
    return Table(columns, page.units, frozen=3)


def products_table(view: View, page: Page) -> Table[ProductRow]:
    """Return one row per product of an edition that is scored at the product."""
    words = view.words
    columns: list[Column[ProductRow]] = [
        of_sheet(words("Institution"), 22, "wrap", lambda row: row.unit.result.institution.name),
        of_sheet(words("Unit"), 30, "wrap", lambda row: row.unit.result.unit.name),
        of_sheet(words("Product"), 34, "strong", lambda row: row.result.product.name),
        of_sheet(words("Kind"), 14, "text", lambda row: _kind(view, row.result.product)),
        *verdict_columns(view, _result_of),
        *part_columns(view, _tree_of),
    ]
    rows = [ProductRow(unit, each) for unit in page.units for each in unit.result.products]
    return Table(columns, rows, frozen=3)


def _result_of(row: UnitPart | ProductRow) -> Scored:
    return row.result


def _tree_of(row: UnitPart | ProductRow) -> Node | None:
    return row.result.tree


def _unit_type(view: View, code: str) -> str:
    """Return the name of a type of unit; the code itself if it is none that is known."""
    known = view.rubric.register.types.get(code)
    return view.words.of(known.name) if known else code


def _kind(view: View, product: Product) -> str:
    return view.words(KIND_WORDS[product.kind]) if product.kind else ""


def findings_table(view: View, page: Page) -> Table[FindingRow]:
    """Return what is wrong in the files: the refused ones first, then the gravest."""
    words = view.words
    columns: list[Column[FindingRow]] = [
        of_sheet(words("Severity"), 13, "text", lambda row: view.severity(row.found.severity)),
        of_sheet(words("File"), 28, "wrap", lambda row: row.found.place.file),
        of_sheet(words("Sheet"), 18, "wrap", lambda row: row.found.place.sheet),
        of_sheet(words("Cell"), 10, "text", lambda row: _cell(view, row.found)),
        of_sheet(words("What is wrong"), 60, "wrap", lambda row: row.found.message(words)),
        of_sheet(words("What to do"), 60, "wrap", lambda row: row.found.remedy(words)),
    ]
    refused = view.result.survey.refused
    if refused:
        columns.append(
            of_sheet(words("Consequence"), 24, "wrap", lambda row: _consequence(view, row))
        )
    rows = [
        *(FindingRow(view.told(found), is_refused=True) for found in refused),
        *(FindingRow(view.told(found), is_refused=False) for found in page.findings),
    ]
    return Table(columns, rows, empty=words("None: every cell that was read could be used."))


def _cell(view: View, found: Finding) -> str:
    line = found.place.line
    return found.place.cell if line is None else view.words("line {n}", n=line)


def _consequence(view: View, row: FindingRow) -> str:
    return view.words("file refused") if row.is_refused else ""
