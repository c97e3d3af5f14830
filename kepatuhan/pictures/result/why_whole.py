"""The terminal's picture of why for many units: an institution, or the institutions of a province.

A province has no score: the instrument rates institutions.
"""

from collections.abc import Sequence
from typing import TypeVar

from rich.tree import Tree

from kepatuhan.ground.messages.surveys import OF_A_PROVINCE
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import EXACT_DECIMALS, SHOWN, add_nodes, costly_line, headline
from kepatuhan.register.search import BELOW
from kepatuhan.result.model import Gap, InstitutionResult, Result, UnitResult
from kepatuhan.result.repairs_by_indicator import (
    Cost,
    Repair,
    costs_of,
    costs_of_units,
    goal_of,
    repairs_of,
    up_to,
)
from kepatuhan.result.whole import lowest_first, node_in_whole, units_with_answers
from kepatuhan.scoring.score import Node

Item = TypeVar("Item")
NodesOfUnits = Sequence[tuple[UnitResult, Sequence[Node]]]


def print_institution(
    institution: InstitutionResult, view: View, console: Console, *, shows_all: bool
) -> None:
    """Print what holds an institution back: its units, its indicators, the way to the next zone."""
    print_exercise(view, console)
    tree = Tree(_institution_line(institution, view))
    if institution.survey.ready:
        tree.add(view.ready_sentence(institution.survey.ready))
    _add_units(tree, institution, view)
    costs = costs_of(view.result, institution)
    if costs:
        shown = _first(costs, shows_all=shows_all)
        branch = tree.add(Text(costly_line(len(costs), view, len(shown)), "bold"))
        for cost in shown:
            _add_cost(branch, cost, view, shows_all=shows_all)
    _add_way(tree, institution, view)
    console.print(tree)
    _print_hints(console, view, is_cut=len(costs) > SHOWN and not shows_all)


def print_province(name: str, view: View, console: Console, *, shows_all: bool) -> None:
    """Print the institutions of a province, the lowest first, and what costs their units most."""
    print_exercise(view, console)
    result = view.result
    tree = Tree(_province_line(name, result, view))
    for found in result.survey.findings:
        if found.code in OF_A_PROVINCE:
            tree.add(found.message(view.words))
    many = view.words.counted(
        "{n} institution, the lowest first", "{n} institutions, the lowest first",
        len(result.institutions),
    )  # fmt: skip
    branch = tree.add(Text(many, "bold"))
    for each in lowest_first(result.institutions):
        branch.add(_institution_line(each, view))
    costs = costs_of_units(result)
    if costs:
        shown = _first(costs, shows_all=shows_all)
        branch = tree.add(Text(costly_line(len(costs), view, len(shown)), "bold"))
        for cost in shown:
            _add_mean_cost(branch, cost, view, shows_all=shows_all)
    console.print(tree)
    _print_hints(console, view, is_cut=len(costs) > SHOWN and not shows_all)


def print_in_units(found: NodesOfUnits, view: View, console: Console) -> None:
    """Print one part of the rubric in every unit, each as ``print_why`` does."""
    print_exercise(view, console)
    for unit, nodes in found:
        name = f"{unit.institution.name} {BELOW} {unit.unit.name}"
        tree = Tree(headline(name, unit, (view.bounds_sentence(unit.verdict),), view))
        add_nodes(tree, unit, nodes, view)
        console.print(tree)


def _institution_line(institution: InstitutionResult, view: View) -> Text:
    parts = (
        *view.distance(institution.verdict),
        view.unplaced_sentence(institution) or view.bounds_sentence(institution.verdict),
        institution.survey.not_assessed,
    )
    return headline(institution.survey.name, institution, parts, view)


# Units --------------------------------------------------------------------------------------------


def _add_units(tree: Tree, institution: InstitutionResult, view: View) -> None:
    if not institution.units:
        return
    many = view.words.counted(
        "{n} unit, the lowest first", "{n} units, the lowest first", len(institution.units)
    )
    branch = tree.add(Text(many, "bold"))
    for unit in lowest_first(institution.units):
        branch.add(_unit_line(unit, institution, view))


def _unit_line(unit: UnitResult, institution: InstitutionResult, view: View) -> Text:
    """Return a unit's line: its part of the institution's score, or its score where it has none."""
    node = node_in_whole(unit, institution)
    if node is None:
        return headline(unit.unit.name, unit, (unit.unit.not_assessed,), view)
    line = Text().append(unit.unit.name, "bold").append(": ")
    line.append(view.arithmetic(node, EXACT_DECIMALS))
    line.append(f" · {view.zone_sign(unit.zone)} {view.zone_text(unit)}")
    if bounds := view.bounds(unit.verdict):
        line.append(f" ({bounds})")
    return line


# Indicators ---------------------------------------------------------------------------------------


def _add_cost(tree: Tree, cost: Cost, view: View, *, shows_all: bool) -> None:
    lost = view.words.counted(
        "lost {lost} in {n} unit", "lost {lost} in {n} units", len(cost.gaps),
        lost=view.rounded(cost.lost, EXACT_DECIMALS),
    )  # fmt: skip
    branch = tree.add(_named(cost, view, lost))
    _add_rule(branch, cost, view)
    _add_gaps(branch, cost.gaps, view, shows_all=shows_all)


def _add_mean_cost(tree: Tree, cost: Cost, view: View, *, shows_all: bool) -> None:
    total = len(units_with_answers(view.result))
    lost = view.words(
        "lost {lost} a unit on average, in {n} of {total} units",
        lost=view.rounded(cost.lost_here / total, EXACT_DECIMALS),
        n=view.words.whole(len(cost.gaps)),
        total=view.words.whole(total),
    )
    branch = tree.add(_named(cost, view, lost))
    _add_rule(branch, cost, view)
    _add_gaps(branch, cost.gaps, view, shows_all=shows_all, is_of_many=True)


def _named(cost: Cost, view: View, said: str) -> Text:
    name = view.words.of(cost.indicator.name)
    return Text().append(cost.indicator.code, "bold").append(f" {name}: {said}")


def _add_rule(branch: Tree, cost: Cost, view: View) -> None:
    branch.add(Text(view.rule(cost.indicator), "dim"))
    if remedy := view.words.of(cost.indicator.remedy):
        branch.add(view.words("Remedy: {remedy}", remedy=remedy))


def _add_gaps(
    branch: Tree, gaps: Sequence[Gap], view: View, *, shows_all: bool, is_of_many: bool = False
) -> None:
    shown = _first(gaps, shows_all=shows_all)
    for gap in shown:
        branch.add(_gap_line(gap, view, is_of_many=is_of_many))
    if more := len(gaps) - len(shown):
        branch.add(view.words.counted("and {n} unit more", "and {n} units more", more))


def _gap_line(gap: Gap, view: View, *, is_of_many: bool) -> Text:
    own = view.rounded(gap.lost_here, EXACT_DECIMALS)
    if is_of_many:
        line = Text(f"{gap.unit.institution.name} {BELOW} {gap.unit.unit.name}: ")
        return line.append(view.words("lost {lost} of the unit's score", lost=own))
    lost = view.rounded(gap.lost, EXACT_DECIMALS)
    said = view.words("lost {lost}; of the unit's score {own}", lost=lost, own=own)
    return Text(f"{gap.unit.unit.name}: {said}")


# The way to the next zone -------------------------------------------------------------------------


def _add_way(tree: Tree, institution: InstitutionResult, view: View) -> None:
    """Add which repairs would surely reach the next band."""
    verdict = institution.verdict
    repairs = list(repairs_of(view.result, institution))
    goal = goal_of(verdict, view.rubric) if verdict else None
    if goal is None or institution.unplaced or not repairs:
        return
    band, enough = view.band_name(goal), up_to(goal, repairs)
    if enough is None:
        tree.add(view.words("All that is known to cost points does not reach {band}.", band=band))
        return
    head = view.words.counted(
        "To reach {band}, repair this {n} indicator in all its units",
        "To reach {band}, repair these {n} indicators in all their units",
        len(enough), band=band,
    )  # fmt: skip
    branch = tree.add(Text(head, "bold"))
    for repair in enough:
        branch.add(_repair_line(repair, view))


def _repair_line(repair: Repair, view: View) -> Text:
    after = repair.after
    score = view.bounds(after) or view.number(after.score if after else None)
    band = f" · {view.band_name(after.band)}" if after and after.band else ""
    brings = f"+{view.rounded(repair.cost.lost, EXACT_DECIMALS)} → {score}{band}"
    return _named(repair.cost, view, brings)


# What is shown ------------------------------------------------------------------------------------


def _province_line(name: str, result: Result, view: View) -> Text:
    said = view.words("a province has no score of its own: institutions are rated")
    return Text().append(name, "bold").append(f" · {result.survey.year} · {said}")


def _first(items: Sequence[Item], *, shows_all: bool) -> Sequence[Item]:
    return items if shows_all else items[:SHOWN]


def _print_hints(console: Console, view: View, *, is_cut: bool) -> None:
    if is_cut:
        console.print(Text(view.words("All indicators and units: --all"), "dim"))
