"""Every complaint once, in however many rows and files it stands."""

from collections.abc import Iterable
from datetime import date

from kepatuhan.ground.errors import Finding, finding
from kepatuhan.programmes.complaints.model import Case
from kepatuhan.programmes.complaints.rows import Numbered


def counted_once(found: Iterable[Numbered]) -> tuple[tuple[Case, ...], list[Finding]]:
    """Return the cases, those of one number once, and a finding for every row that does not count.

    The row counts that knows of a later day; of two that know the same, the first. So a complaint
    of last year counts as this year's register has it.
    """
    kept: dict[object, Case] = {}
    findings = []
    for case, number in found:
        key = _key(case, number.key, is_counter=number.is_counter) if number else id(case)
        first = kept.setdefault(key, case)
        if first is not case:
            counts, other = (case, first) if _last(case) > _last(first) else (first, case)
            kept[key] = counts
            findings.append(finding("complaint.twice", other.place, found=case.number,
                                    other=str(counts.place)))  # fmt: skip
    return tuple(kept.values()), findings


def _key(case: Case, number: str, *, is_counter: bool) -> object:
    """Return by what two rows are the same complaint.

    A short bare number counts within its sheet and year; others only within their kind of list.
    """
    if is_counter:
        return number, case.place.file, case.place.sheet, case.year
    return number, case.list_kind


def _last(case: Case) -> date:
    return max(case.events.values(), default=date.min)
