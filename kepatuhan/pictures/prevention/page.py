"""What the pages of likely maladministration are filled with."""

from dataclasses import dataclass

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.pens.table import Table
from kepatuhan.pictures.prevention.tables import complaints_table, first_table
from kepatuhan.pictures.prevention.view import PreventionView
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.prevention.evidence import EvidenceCell
from kepatuhan.programmes.prevention.of_year import PreventionOfYear
from kepatuhan.result.model import InstitutionResult

FILE = "prevention.html"


@dataclass(frozen=True, slots=True)
class PreventionPage:
    """What an institution's pages say. ``complaints``: None where no register was given."""

    told: PreventionView
    first: Table[EvidenceCell]
    complaints: Table[str | None] | None


def prevention_page(desk: Desk, institution: InstitutionResult) -> PreventionPage | None:
    """Return what the pages of an institution say, None where nothing tells of it."""
    found = desk.prevention.of(institution)
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
