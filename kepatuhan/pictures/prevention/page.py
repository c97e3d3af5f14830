"""What the pages of likely maladministration are filled with."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.table import Table
from kepatuhan.pictures.prevention.tables import cell_table, complaints_table, first_table
from kepatuhan.pictures.prevention.view import PreventionView
from kepatuhan.pictures.year.parts import InstitutionSheet
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.prevention.evidence import EvidenceCell
from kepatuhan.programmes.prevention.of_year import PreventionOfYear

PREVENTION, CSV_NAME = "prevention.html", "report-prevention.csv"


@dataclass(frozen=True, slots=True)
class PreventionPage:
    """What an institution's pages say. ``complaints``: None where no register was given."""

    told: PreventionView
    first: Table[EvidenceCell]
    complaints: Table[str | None] | None


def prevention_page(
    desk: Desk, sheet: InstitutionSheet, _formats: Collection[str]
) -> PreventionPage | None:
    """Return what the pages of an institution say, None where nothing tells of it."""
    found = desk.prevention.of(sheet.result)
    if found is None:
        return None
    view = PreventionView(desk.view, found)
    first = first_table(view, found.first)
    shown = first.picked(each.key for each in first.shown).without("institution")
    told = found.complaints
    return PreventionPage(view, shown, complaints_table(view, told) if told else None)


def prevention_sheet(view: YearView, prevention: PreventionOfYear) -> Table[EvidenceCell] | None:
    """Return where to look first in all institutions; None where nothing tells of any."""
    found = list(prevention)
    if not found:
        return None
    return first_table(
        PreventionView(view, found[0]), [cell for each in found for cell in each.first]
    )


def prevention_data(desk: Desk, formats: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the table of all units and forms, if it is asked for and anything is known of one."""
    found = list(desk.prevention)
    if "csv" in formats and found:
        view = PreventionView(desk.view, found[0])
        cells = [cell for each in found for cell in each.cells.values()]
        yield CSV_NAME, csv_bytes(cell_table(view, cells), desk.view.decimals)


def number_of_prevention_files(likely: PreventionOfYear, formats: Collection[str]) -> int:
    """Return how many files the pages and the table are."""
    number = len([*likely])
    return number * ("html" in formats) + (number > 0 and "csv" in formats)
