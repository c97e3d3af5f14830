"""Tables written as small texts, audited; slips as plain tuples."""

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.printed.texts import fact_text
from kepatuhan.printed.audit import Audit, audit_tables
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.model import PrintedTable
from kepatuhan.printed.read import tables_on
from kepatuhan.sheets.xlsx import Cell, CellKind

EN = words("en")


def tables_in(text: str) -> list[PrintedTable]:
    """Return the tables of a text: a line is a row, cells are split by |."""
    rows = [
        [
            Cell(number, column, cell.strip(), CellKind.TEXT, formula=False, form="general")
            for column, cell in enumerate(line.split("|"), 1)
            if cell.strip()
        ]
        for number, line in enumerate(text.strip().splitlines(), 1)
    ]
    found, _ = tables_on("t.csv", "", [row for row in rows if row])
    return found


def audited(text: str, *, rubric: str | None = None, year: int | None = None) -> Audit:
    """Return what came of a text table; it must hold one that is recognised."""
    tables = tables_in(text)
    assert tables, "no table was recognised"
    return audit_tables(tables, Editions.asked(rubric, year))


def slips(audit: Audit) -> list[tuple[str, str, str, str]]:
    """Return code, cell, printed and recomputed of each slip."""
    return [
        (slip.code.removeprefix("audit."), slip.place.cell,
         fact_text(slip.printed, EN), fact_text(slip.recomputed, EN))
        for slip in audit.slips
    ]  # fmt: skip


def slips_in(text: str, **asked) -> list[tuple[str, str, str, str]]:
    """Return the slips of a text table in which at least one check was made."""
    audit = audited(text, **asked)
    assert audit.checks > 0
    return slips(audit)


def notes_in(text: str, **asked) -> list[str]:
    """Return the codes of the notes on a text table."""
    return [note.code.removeprefix("audit.") for note in audited(text, **asked).notes]


def not_checked(audit: Audit) -> list[tuple[str, str, str]]:
    """Return what was not checked: its kind, its name, and the cells."""
    return [(each.kind, each.name, " ".join(each.cells)) for each in audit.not_checked]
