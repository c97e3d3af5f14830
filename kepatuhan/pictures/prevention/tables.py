"""The tables of likely maladministration, each declared once."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.prevention.view import PreventionView
from kepatuhan.programmes.complaints.masking import Shown, Sign
from kepatuhan.programmes.prevention.evidence import EvidenceCell, UsersWhoMet
from kepatuhan.programmes.prevention.registered import InstitutionComplaints

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
        Column("complaints", words("Complaints"), "count",
               lambda cell: plain(cell.complaints), lambda cell: view.count(cell.complaints),
               optional=True),
        Column("guards", words("Standards not wholly met"), "wrap", view.guards),
        Column("remedy", words("What to do"), "wrap", view.to_do),
        Column("law", words("Law"), "wrap", view.laws),
    ]  # fmt: skip
    return Table(columns, cells, empty=words("Nowhere by this rule."))


def cell_table(view: PreventionView, cells: Sequence[EvidenceCell]) -> Table[EvidenceCell]:
    """Return units by forms as data, with or without a reason to look there first."""
    words, before = view.words, view.found.before
    year = view.found.result.survey.year
    columns: list[Column[EvidenceCell]] = [
        Column("year", None, "count", lambda _: year),
        Column("institution", None, "text", lambda cell: cell.unit.institution.name),
        Column("type", None, "text", lambda cell: cell.unit.institution.type),
        Column("province", None, "text", lambda cell: cell.unit.institution.province),
        Column("unit", None, "text", lambda cell: cell.unit.unit.name),
        Column("unit_type", None, "text", lambda cell: cell.unit.unit.type),
        Column("form", None, "text", lambda cell: cell.form.code),
        Column("name", None, "text", lambda cell: words.of(cell.form.name)),
        Column("met", None, "count", _number(lambda cell: cell.met)),
        Column("asked", None, "count", _asked(lambda cell: cell.met)),
        Column("share_low", None, "score", _end(0)),
        Column("share_high", None, "score", _end(1)),
        Column("year_before", None, "count", lambda _: before.year if before else None),
        Column("met_before", None, "count", _number(lambda cell: cell.before)),
        Column("asked_before", None, "count", _asked(lambda cell: cell.before)),
        Column("complaints", None, "count", lambda cell: plain(cell.complaints)),
        Column("open_guards", None, "text",
               lambda cell: " ".join(each.indicator.code for each in cell.open_guards)),
        Column("look_first", None, "text", lambda cell: "true" if cell.is_first else "false"),
    ]  # fmt: skip
    return Table(columns, cells)


def complaints_table(view: PreventionView, told: InstitutionComplaints) -> Table[str | None]:
    """Return complaints by body and form, with all of them; a row None is that of all bodies."""
    columns: list[Column[str | None]] = [
        Column("body", view.words("Unit"), "strong", lambda row: row,
               lambda row: view.body(told, row)),
        *(
            Column(form.code, view.form(form), "count",
                   lambda row, code=form.code: plain(told.by_form.cell(row, code)),  # type: ignore[misc]
                   lambda row, code=form.code: view.count(told.by_form.cell(row, code)))  # type: ignore[misc]
            for form in told.forms
        ),
        Column("all_forms", view.words("All forms"), "strong count",
               lambda row: plain(told.by_form.cell(row)),
               lambda row: view.count(told.by_form.cell(row))),
    ]  # fmt: skip
    rows: list[str | None] = [*told.by_form.rows.values]
    return Table(columns, [*rows, None] if len(rows) > 1 else rows)


def plain(told: Shown | None) -> int | str | None:
    """Return a count as data, or the sign in its place."""
    return told.value if isinstance(told, Sign) else told


def _number(of: OfCell) -> Callable[[EvidenceCell], int | None]:
    return lambda cell: found.met if (found := of(cell)) else None


def _end(at: int) -> Callable[[EvidenceCell], Fraction | None]:
    """Return what gives an end of the interval of users who met a form, in percent."""
    return lambda cell: cell.met.interval[at] if cell.met and cell.met.interval else None


def _asked(of: OfCell) -> Callable[[EvidenceCell], int | None]:
    return lambda cell: found.of if (found := of(cell)) else None
