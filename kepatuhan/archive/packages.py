"""What came in packages: each is one run, whose notes name the package; twice is once."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from kepatuhan.archive.added import NO_NOTES, add_run
from kepatuhan.archive.contents import says_something
from kepatuhan.archive.keep import NewRow, keep_result, keep_rubric
from kepatuhan.archive.model import Kept
from kepatuhan.archive.shelf import Shelf
from kepatuhan.ground.errors import KepatuhanError, Place, finding, refuse, some
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.result.model import Result

if TYPE_CHECKING:
    from kepatuhan.programmes.complaints.published_counts import PublishedCounts

PACKAGE = "package"  # the key in the notes of a run
# Most runs hold no package, and notes can be long: only those are read.
_NOTES = "SELECT id, notes FROM runs WHERE notes LIKE ? ORDER BY id"


def packages_of(shelf: Shelf) -> dict[int, PackageOrigin]:
    """Return the packages that runs were kept from, by the numbers of the runs."""
    runs = shelf.connection.rows(_NOTES, f'%"{PACKAGE}":%')
    notes = ((run["id"], json.loads(run["notes"])) for run in runs)
    return {run: PackageOrigin(**each[PACKAGE]) for run, each in notes if PACKAGE in each}


def keep_package(
    shelf: Shelf,
    result: Result,
    origin: PackageOrigin,
    time: str,
    user: str,
    *,
    replaces: bool,
    complaints: "Sequence[PublishedCounts]" = (),
) -> Kept:
    """Add what is new of a package, as one run that names it, and one of counts of complaints.

    ``replaces``: what is kept otherwise is kept anew; else ``exchange.kept_otherwise`` is raised,
    and a package that was kept already adds nothing, which is told beside errata. Raises what
    ``keep_result`` raises.
    """
    from kepatuhan.archive.complaint_counts import imported_rows

    known = packages_of(shelf)
    if not replaces and origin.sha256 in {each.sha256 for each in known.values()}:
        total = sum(1 + len(each.units) for each in result.survey.institutions)
        return Kept(0, total, (finding("exchange.known", Place(origin.file)),))
    check = None if replaces else partial(_refuse_others, shelf, known, origin)
    kept = keep_result(shelf, result, time, user, {PACKAGE: asdict(origin)}, check)
    counts = imported_rows(shelf, complaints, origin, result.rubric.sha256)
    if others := [row["institution"] for row, is_other in counts if is_other and not replaces]:
        raise _otherwise(origin, others, [])
    if counts:
        keep_rubric(shelf.connection, result.rubric)
        notes = {**NO_NOTES, PACKAGE: asdict(origin)}
        add_run(shelf.connection, [row for row, _ in counts], notes, time, user)
    unchanged = kept.unchanged + len(complaints) - len(counts)
    return Kept(kept.new + len(counts), unchanged, kept.errata)


def _refuse_others(
    shelf: Shelf, known: dict[int, PackageOrigin], origin: PackageOrigin, new: Sequence[NewRow]
) -> None:  # fmt: skip
    """Raise for units, and institutions with something to say, that are kept otherwise."""
    others = [each for each in new if each.before and _is_other(each, shelf)]
    if others:
        names = [
            " ▸ ".join(filter(None, (each.row["institution"], each.row["unit"]))) for each in others
        ]
        runs = {each.before["run"] for each in others if each.before}
        sources = [known[run].file for run in sorted(runs) if run in known]
        raise _otherwise(origin, names, sources)


def _otherwise(
    origin: PackageOrigin, names: Sequence[str], sources: Sequence[str]
) -> KepatuhanError:
    """Return the refusal of a package; ``sources``: which packages say otherwise, if any."""
    return refuse(
        "exchange.kept_otherwise", Place(origin.file), names=some(names),
        other=some(sources) if sources else "–",
    )  # fmt: skip


def _is_other(each: NewRow, shelf: Shelf) -> bool:
    """Return whether a row says something else than the one before it, which still counts."""
    if each.before is None or each.before["withdrawn"]:
        return False
    if each.row["unit"]:
        return True
    survey = shelf.connection.value("SELECT survey FROM revisions WHERE id = ?", each.before["id"])
    return says_something(each.row) and says_something({"survey": survey})
