"""The sheet of what was asked for information alone; no other sheet counts it."""

from dataclasses import dataclass

from kepatuhan.pictures.pens.table import Column, Table, of_sheet
from kepatuhan.pictures.result.page import Page
from kepatuhan.pictures.result.unit_part import UnitPart
from kepatuhan.pictures.result.view import View
from kepatuhan.result.informational import Information


@dataclass(frozen=True, slots=True)
class InformationOfPage:
    """One indicator of one unit that is not scored."""

    unit: UnitPart
    asked: Information


def information_table(view: View, page: Page) -> Table[InformationOfPage]:
    """Return what every unit was asked for information, and what it answered."""
    words = view.words
    columns: list[Column[InformationOfPage]] = [
        of_sheet(words("Institution"), 20, "wrap", lambda row: row.unit.result.institution.name),
        of_sheet(words("Unit"), 27, "wrap", lambda row: row.unit.result.unit.name),
        of_sheet(words("Code"), 9, "text", lambda row: row.asked.indicator.code),
        of_sheet(words("Indicator"), 34, "strong", lambda row: words.of(row.asked.indicator.name)),
        of_sheet(words("Answers"), 34, "wrap", lambda row: view.information_text(row.asked)),
        of_sheet(words("Cells"), 36, "small", lambda row: view.information_cells(row.asked)),
        of_sheet(
            words("Note"), 26, "wrap", lambda row: row.unit.notes.get(row.asked.indicator.code)
        ),
    ]
    rows = [
        InformationOfPage(unit, asked)
        for unit in page.units
        if not unit.result.is_ready
        for asked in view.information(unit.result)
    ]
    return Table(columns, rows, frozen=4)
