"""What a command line of ``why`` asks about: a unit, an institution, or a province."""

from typing import TYPE_CHECKING

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.register.search import BELOW, Body, find_units, of_institution, offered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kepatuhan.pictures.result.view import View
    from kepatuhan.result.model import InstitutionResult, Result, UnitResult
    from kepatuhan.scoring.score import Node

    Named = UnitResult | InstitutionResult


def named_in(view: "View", wanted: str, institution: str, file: str) -> "Named":
    """Return the unit or the institution that is named, and only it.

    An institution is meant where its name is written in full, where no unit fits, and with
    *Kabupaten A ▸* or --institution alone. Raises ``why.unknown_institution``, ``unknown_unit``,
    ``several_units`` or ``not_scored``.
    """
    result = view.result
    bodies = _bodies(result)
    above, sign, below = wanted.rpartition(BELOW)
    of = above if sign else institution
    if of.strip() and not of_institution(result.rubric.register, bodies, of):
        allowed = offered(bodies, of, lambda each: each.institution)
        raise refuse("why.unknown_institution", Place(file), found=of.strip(), allowed=allowed)
    asked = f"{of} {BELOW} {below}" if of.strip() else below
    chosen = find_units(result.rubric.register, bodies, asked)
    if len(chosen) != 1:
        raise _not_one(chosen, bodies, below if below.strip() else of, file)
    found = bodies[chosen[0]]
    if found.tree is None:
        raise _not_scored(found, view, str(chosen[0]), file)
    return found


def _bodies(result: "Result") -> "Mapping[Body, Named]":
    """Return what can be named: every institution and its units."""
    units = {
        Body(unit.institution.name, unit.unit.name, unit.unit.type): unit for unit in result.units
    }
    return {**{Body(each.survey.name): each for each in result.institutions}, **units}


def _not_one(
    chosen: "Sequence[Body]", bodies: "Mapping[Body, Named]", wanted: str, file: str
) -> KepatuhanError:
    code = "why.several_units" if chosen else "why.unknown_unit"
    within = chosen or tuple(bodies)
    return refuse(code, Place(file), found=wanted.strip(), allowed=offered(within, wanted))


def _not_scored(found: "Named", view: "View", name: str, file: str) -> KepatuhanError:
    from kepatuhan.result.model import UnitResult

    own = found.unit if isinstance(found, UnitResult) else found.survey
    reason = own.not_assessed or view.standing(found)
    return refuse("why.not_scored", Place(file), found=own.name, reason=reason)


def nodes_of(unit: "UnitResult", code: str | None, file: str) -> "tuple[Node, ...]":
    """Return the whole way down, or the part of it below a code.

    Raises ``why.unknown_code`` or, where no answers lead to the score, ``why.no_answers``.
    """
    from kepatuhan.result.informational import all_nodes

    if code is None:
        return unit.parts
    if not unit.parts:
        raise refuse("why.no_answers", Place(file), found=unit.unit.name)
    nodes = [node for part in unit.parts for node in all_nodes(part)]
    wanted = tuple(node for node in nodes if node.code.upper() == code.upper())
    if not wanted:
        codes = ", ".join(node.code for node in nodes)
        raise refuse("why.unknown_code", Place(file), found=code, allowed=codes)
    return wanted


def nodes_in_units(
    units: "Sequence[UnitResult]", code: str, name: str, file: str
) -> "list[tuple[UnitResult, tuple[Node, ...]]]":
    """Return a part of the rubric in every unit that has a way down, the lowest first.

    Raises what ``nodes_of`` raises; ``why.no_answers`` where no unit has a way down.
    """
    from kepatuhan.result.whole import lowest_first

    with_answers = [unit for unit in lowest_first(units) if unit.parts]
    if not with_answers:
        raise refuse("why.no_answers", Place(file), found=name)
    return [(unit, nodes_of(unit, code, file)) for unit in with_answers]
