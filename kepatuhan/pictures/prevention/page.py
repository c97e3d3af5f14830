"""What the pages of likely maladministration are filled with."""

from collections.abc import Mapping

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.pens.table import Table
from kepatuhan.pictures.prevention.tables import first_table
from kepatuhan.pictures.prevention.view import PreventionView
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.prevention.evidence import EvidenceCell
from kepatuhan.programmes.prevention.matrix import prevention_of
from kepatuhan.result.model import InstitutionResult

FILE = "prevention.html"


def prevention_names(desk: Desk, institution: InstitutionResult) -> Mapping[str, object]:
    """Return what templates are filled with: the view, and the table of where to look first.

    The view is None where nothing tells of it.
    """
    found = prevention_of(desk.year.result, institution, desk.year.before)
    if found is None:
        return {"prevention": None}
    view = PreventionView(desk.view, found)
    first = first_table(view, found.first)
    shown = first.picked(each.key for each in first.shown).without("institution")
    return {"prevention": view, "first": shown}


def prevention_sheet(view: YearView) -> Table[EvidenceCell] | None:
    """Return where to look first in all institutions; None where nothing tells of any."""
    year = view.year
    made = (prevention_of(year.result, each, year.before) for each in year.institutions)
    found = [each for each in made if each]
    if not found:
        return None
    return first_table(
        PreventionView(view, found[0]), [cell for each in found for cell in each.first]
    )
