"""What papers say of likely maladministration: where to look first, or that nothing can be said."""

from collections.abc import Sequence

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.prevention.view import PreventionView
from kepatuhan.programmes.prevention.evidence import ENOUGH, ENOUGH_COMPLAINTS, EvidenceCell
from kepatuhan.programmes.prevention.matrix import Prevention
from kepatuhan.result.model import InstitutionResult, UnitResult


def likely_in_institution(institution: InstitutionResult, desk: Desk) -> str:
    """Return where an institution is to look first; '' where there are no answers to tell by."""
    found = desk.prevention.of(institution)
    if found is None:
        return _nothing(institution.units, desk)
    return _first(found, found.first, desk, is_named=True)


def likely_in_unit(unit: UnitResult, institution: InstitutionResult, desk: Desk) -> str:
    """Return what a unit is to look at first; '' where there are no answers to tell by."""
    found = desk.prevention.of(institution)
    own = [each for each in found.cells.values() if each.unit.key == unit.key] if found else []
    if found is None or not any(each.met or each.complaints is not None for each in own):
        return _nothing([unit], desk)
    return _first(found, [each for each in found.first if each.unit.key == unit.key], desk)


def _nothing(units: Sequence[UnitResult], desk: Desk) -> str:
    if not desk.prevention.has_forms or not any(each.parts for each in units):
        return ""
    return desk.view.words(
        "Where maladministration is likely cannot be said: users were not asked, or too few to "
        "tell, and no register of complaints was given."
    )


def _first(
    found: Prevention, cells: Sequence[EvidenceCell], desk: Desk, *, is_named: bool = False
) -> str:
    words, view = desk.view.words, PreventionView(desk.view, found)
    if not cells:
        return words(
            "Likely maladministration: nowhere by the rule (at least {n} users, or {complaints} "
            "complaints that may be told, and a standard not wholly met).",
            n=ENOUGH, complaints=ENOUGH_COMPLAINTS,
        )  # fmt: skip
    cell = cells[0]
    worst = min(cell.open_guards, key=lambda each: each.score or 0)
    named = [cell.unit.unit.name] if is_named else []
    told = words(
        "Likely maladministration, look here first: {place} ({told}). {remedy} ({law}).",
        place=", ".join([*named, view.form(cell.form)]), told=view.evidence(cell),
        remedy=words.of(worst.indicator.remedy).rstrip("."), law=worst.indicator.law,
    )  # fmt: skip
    if len(cells) == 1:
        return told
    more = words.counted("And {n} place more.", "And {n} places more.", len(cells) - 1)
    return f"{told} {more}"
