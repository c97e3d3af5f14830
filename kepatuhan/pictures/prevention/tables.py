"""The table of where to look first, declared once."""

from collections.abc import Callable, Sequence

from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.prevention.view import PreventionView
from kepatuhan.programmes.prevention.evidence import EvidenceCell, UsersWhoMet

OfCell = Callable[[EvidenceCell], UsersWhoMet | None]


def first_table(view: PreventionView, cells: Sequence[EvidenceCell]) -> Table[EvidenceCell]:
    """Return where to look first: users, the year before, complaints, and the standards."""
    words, before = view.words, view.found.before
    earlier = str(before.year) if before else ""
    columns: list[Column[EvidenceCell]] = [
        Column("institution", words("Institution"), "text",
               lambda cell: cell.unit.institution.name),
        Column("unit", words("Unit"), "strong", lambda cell: cell.unit.unit.name),
        Column("form", words("Form"), "wrap", lambda cell: cell.form.code,
               lambda cell: view.form(cell.form)),
        Column("met", words("Users who met it"), "wrap", _number(lambda cell: cell.met),
               lambda cell: view.share(cell.met)),
        Column("asked", None, "count", _asked(lambda cell: cell.met)),
        Column("met_before", earlier or words("Year before"), "wrap",
               _number(lambda cell: cell.before), lambda cell: view.share(cell.before),
               optional=True),
        Column("asked_before", None, "count", _asked(lambda cell: cell.before)),
        Column("complaints", words("Complaints"), "count", lambda cell: cell.complaints,
               optional=True),
        Column("guards", words("Standards not wholly met"), "wrap", view.guards),
        Column("remedy", words("What to do"), "wrap", view.to_do),
        Column("law", words("Law"), "wrap", view.laws),
    ]  # fmt: skip
    return Table(columns, cells, empty=words("Nowhere by this rule."))


def _number(of: OfCell) -> Callable[[EvidenceCell], int | None]:
    return lambda cell: found.met if (found := of(cell)) else None


def _asked(of: OfCell) -> Callable[[EvidenceCell], int | None]:
    return lambda cell: found.of if (found := of(cell)) else None
