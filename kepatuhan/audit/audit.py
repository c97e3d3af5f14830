"""Audits files: every check on every table, and what came of it."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from pathlib import Path

from kepatuhan.audit.counts import check_counts
from kepatuhan.audit.dimensions import check_dimensions
from kepatuhan.audit.editions import Editions
from kepatuhan.audit.growth import check_growth
from kepatuhan.audit.model import Check, Note, Outcomes, Slip, Table
from kepatuhan.audit.ranks import check_ranks
from kepatuhan.audit.read import read_tables
from kepatuhan.audit.scores import check_scores
from kepatuhan.audit.shares import check_shares
from kepatuhan.audit.total_rows import check_total_rows
from kepatuhan.audit.unread import check_unread
from kepatuhan.audit.wholes import check_wholes
from kepatuhan.errors import Finding, KepatuhanError, renamed
from kepatuhan.file_kinds import PRINTED, FileKind
from kepatuhan.system import name_of

CHECKS: tuple[Callable[[Table, Editions], Outcomes], ...] = (
    check_scores,
    check_ranks,
    check_wholes,
    check_dimensions,
    check_counts,
    check_shares,
    check_total_rows,
    check_growth,
    check_unread,
)


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of an audit. ``rows``: with at least one check; ``refused``: unusable files."""

    slips: tuple[Slip, ...]
    notes: tuple[Note, ...]
    rows: int
    checks: int
    refused: tuple[Finding, ...] = ()


def audit_tables(tables: Sequence[Table], editions: Editions) -> Audit:
    """Return what the tables say against themselves, in the order of their cells."""
    slips: list[Slip] = []
    notes: dict[object, Note] = {}
    rows = checks = 0
    for table in tables:
        outcomes = [outcome for check in CHECKS for outcome in check(table, editions)]
        made = [each for each in outcomes if isinstance(each, Check)]
        slips += sorted((check.slip for check in made if check.slip), key=_position)
        for each in outcomes:
            if isinstance(each, Note):  # said once for a sheet, at the first of its cells
                notes.setdefault((each.code, table.place, each.facts), each)
        rows += len({check.row for check in made})
        checks += len(made)
    return Audit(tuple(slips), tuple(notes.values()), rows, checks)


def audit_files(
    files: Sequence[tuple[Path, str]], editions: Editions, met: Container[str] = ()
) -> Audit:
    """Return what came of the files, each with the name that it is called by in places.

    A file that cannot be used is refused by name and the others are audited. ``met``: the names of
    those that nobody asked for by name; reports of this program are not audited among them.
    """
    tables: list[Table] = []
    notes: list[Note] = []
    refused: list[Finding] = []
    for path, name in files:
        try:
            taken = frozenset[FileKind]() if name in met else PRINTED
            found, skipped = read_tables(path, name, taken)
        except KepatuhanError as error:
            refused += renamed(error.findings, name_of(path), name)
        else:
            tables += found
            notes += skipped
    audit = audit_tables(tables, editions)
    return Audit(audit.slips, (*audit.notes, *notes), audit.rows, audit.checks, tuple(refused))


def _position(slip: Slip) -> tuple[int, int, str]:
    """Return a slip's row and column in the form in which they sort."""
    first = slip.place.cell.partition(",")[0]
    letters = first.rstrip("0123456789")
    return int(first.removeprefix(letters)), len(letters), letters
