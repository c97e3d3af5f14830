"""Audits files: every check on every table, and what came of it."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, renamed
from kepatuhan.ground.file_kinds import PRINTED, FileKind
from kepatuhan.printed.column_shares import check_column_shares
from kepatuhan.printed.complaints import check_complaints
from kepatuhan.printed.counts import check_counts
from kepatuhan.printed.coverage import unchecked_in
from kepatuhan.printed.dimensions import check_dimensions
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.growth import check_growth
from kepatuhan.printed.model import Check, Note, Outcomes, PrintedTable, Slip, Unchecked
from kepatuhan.printed.ranks import check_ranks
from kepatuhan.printed.read import read_tables
from kepatuhan.printed.scores import check_scores
from kepatuhan.printed.shares import check_shares
from kepatuhan.printed.total_rows import check_total_rows
from kepatuhan.printed.unread import check_unread
from kepatuhan.printed.wholes import check_wholes
from kepatuhan.printed.zone_rows import check_turned
from kepatuhan.system.refusals import name_of

CHECKS: tuple[Callable[[PrintedTable, Editions], Outcomes], ...] = (
    check_scores,
    check_ranks,
    check_wholes,
    check_dimensions,
    check_counts,
    check_shares,
    check_turned,
    check_column_shares,
    check_complaints,
    check_total_rows,
    check_growth,
    check_unread,
)


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of an audit. ``rows``: with at least one check; ``refused``: unusable files.

    ``not_checked``: the columns, rows and ranks that no check looked at.
    """

    slips: tuple[Slip, ...]
    notes: tuple[Note, ...]
    rows: int
    checks: int
    refused: tuple[Finding, ...] = ()
    not_checked: tuple[Unchecked, ...] = ()


def audit_tables(tables: Sequence[PrintedTable], editions: Editions) -> Audit:
    """Return what the tables say against themselves, in the order of their cells."""
    slips: list[Slip] = []
    notes: dict[object, Note] = {}
    not_checked: list[Unchecked] = []
    rows = checks = 0
    for table in tables:
        outcomes = [outcome for check in CHECKS for outcome in check(table, editions)]
        made = [each for each in outcomes if isinstance(each, Check)]
        slips += sorted((check.slip for check in made if check.slip), key=_position)
        for each in outcomes:
            if isinstance(each, Note):  # said once for a sheet, at the first of its cells
                notes.setdefault((each.code, table.place, each.facts), each)
        not_checked += [each for each in outcomes if isinstance(each, Unchecked)]
        not_checked += unchecked_in(table, outcomes)
        rows += len({check.row for check in made})
        checks += len(made)
    return Audit(tuple(slips), tuple(notes.values()), rows, checks, (), tuple(not_checked))


def audit_files(
    files: Sequence[tuple[Path, str]], editions: Editions, met: Container[str] = ()
) -> Audit:
    """Return what came of the files, each with the name that it is called by in places.

    A file that cannot be used is refused by name and the others are audited. ``met``: the names of
    those that nobody asked for by name; reports of this program are not audited among them.
    """
    tables: list[PrintedTable] = []
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
    return replace(audit, notes=(*audit.notes, *notes), refused=tuple(refused))


def _position(slip: Slip) -> tuple[int, int, str]:
    """Return a slip's row and column in the form in which they sort."""
    first = slip.place.cell.partition(",")[0]
    letters = first.rstrip("0123456789")
    return int(first.removeprefix(letters)), len(letters), letters
