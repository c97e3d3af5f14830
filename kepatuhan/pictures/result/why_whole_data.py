"""Why for many units as plain data; exact numbers as fractions in text."""

from collections.abc import Sequence
from typing import Any

from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import exact_text, steps_of
from kepatuhan.result.model import InstitutionResult, Scored, UnitResult
from kepatuhan.result.repairs_by_indicator import Cost, costs_of_units, goal_of, repairs_of, up_to
from kepatuhan.result.whole import lowest_first, node_in_whole, units_with_answers
from kepatuhan.scoring.score import Node

Data = dict[str, Any]
NodesOfUnits = Sequence[tuple[UnitResult, Sequence[Node]]]


def institution_as_data(
    institution: InstitutionResult, view: View, nodes: NodesOfUnits | None = None
) -> Data:
    """Return what holds an institution back. ``nodes``: a part of the rubric in every unit."""
    verdict = institution.verdict
    repairs = list(repairs_of(view.result, institution))
    goal = goal_of(verdict, view.rubric) if verdict else None
    enough = up_to(goal, repairs) if goal else None
    return {
        **_head("institution", institution.survey.name, institution),
        "to_next": f"{verdict.to_next:f}" if verdict and verdict.to_next is not None else None,
        "next": view.band_name(goal) if goal else None,
        "unplaced": institution.unplaced,
        "units": [
            _unit_data(unit, institution, view, nodes) for unit in lowest_first(institution.units)
        ],
        "indicators": [
            {
                **_cost_data(each.cost, view),
                "lost": exact_text(each.cost.lost),
                "then_low": exact_text(each.after.exact.low) if each.after else None,
                "then_high": exact_text(each.after.exact.high) if each.after else None,
            }
            for each in repairs
        ],
        "repairs_to_next": len(enough) if enough is not None else None,
    }


def province_as_data(name: str, view: View, nodes: NodesOfUnits | None = None) -> Data:
    """Return the institutions of a province and what costs their units most."""
    result = view.result
    units = units_with_answers(result)
    return {
        "province": name,
        "year": result.survey.year,
        "institutions": [
            {
                **_head("institution", each.survey.name, each),
                "units": [_unit_data(unit, each, view, nodes) for unit in lowest_first(each.units)],
            }
            for each in lowest_first(result.institutions)
        ],
        "indicators": [
            {**_cost_data(each, view), "lost_a_unit": exact_text(each.lost_here / len(units))}
            for each in costs_of_units(result)
        ],
        "units_with_answers": len(units),
    }


def _head(kind: str, name: str, scored: Scored) -> Data:
    verdict = scored.verdict
    return {
        kind: name,
        "standing": scored.standing.value,
        "score": f"{verdict.score:f}" if verdict and verdict.score is not None else None,
        "low": f"{verdict.low:f}" if verdict else None,
        "high": f"{verdict.high:f}" if verdict else None,
        "zone": scored.zone,
        "exact": exact_text(scored.exact),
    }


def _unit_data(
    unit: UnitResult, institution: InstitutionResult, view: View, nodes: NodesOfUnits | None
) -> Data:
    node = node_in_whole(unit, institution)
    found = {
        **_head("unit", unit.unit.name, unit),
        "weight": exact_text(node.weight) if node else None,
        "contribution": exact_text(node.points.value) if node else None,
        "lost": exact_text(node.lost) if node else None,
    }
    if nodes is not None:
        own = next((some for each, some in nodes if each.key == unit.key), ())
        found["steps"] = steps_of(unit, own, view)
    return found


def _cost_data(cost: Cost, view: View) -> Data:
    return {
        "code": cost.indicator.code,
        "name": view.words.of(cost.indicator.name),
        "law": cost.indicator.law,
        "rule": f"{view.rubric.file}:{cost.indicator.basis.line}",
        "remedy": view.words.of(cost.indicator.remedy),
        "units": [
            {
                "institution": gap.unit.institution.name,
                "unit": gap.unit.unit.name,
                "lost": exact_text(gap.lost),
                "lost_of_unit": exact_text(gap.lost_here),
            }
            for gap in cost.gaps
        ],
    }
