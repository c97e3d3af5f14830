"""The cheapest path of every unit of a year: to one goal, or each to the zone above its own."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from kepatuhan.ground.errors import Place
from kepatuhan.ground.tokens import token_of
from kepatuhan.guidance.efforts import EffortRule, Efforts
from kepatuhan.guidance.goals import NEXT, Goal, named_goal, next_goal
from kepatuhan.guidance.path import Path, find_path
from kepatuhan.result.model import Key, Result, UnitResult
from kepatuhan.rubric.model import FULL

Told = Callable[[int, int], None]


def paths_of_year(
    result: Result, asked: str, efforts: Efforts, told: Told | None = None
) -> Mapping[Key, Path]:
    """Return the cheapest path of every unit that has answers, and a goal.

    ``asked``: a zone, a category, an opinion, a score, or one of ``NEXT``, of which a unit in the
    best zone has none. What reports may not tell of a unit stays as it is. ``told``: hears how many
    units of how many are done. Raises ``path.unknown_goal`` and what ``find_path`` does.
    """
    is_next = token_of(asked) in NEXT
    if not is_next:
        named_goal(asked, result.rubric, FULL)
    found: dict[Key, Path] = {}
    units = [unit for unit in result.units if unit.parts and unit.verdict]
    for done, unit in enumerate(units, 1):
        if goal := _goal(unit, "" if is_next else asked, result):
            own = _telling(efforts, result.hidden(unit))
            found[unit.key] = find_path(result, unit, goal, own, number=1)
        if told:
            told(done, len(units))
    return found


def _goal(unit: UnitResult, asked: str, result: Result) -> Goal | None:
    assert unit.verdict
    if asked:
        return named_goal(asked, result.rubric, unit.verdict.maximum)
    return next_goal(unit.verdict, result.rubric)


def _telling(efforts: Efforts, hidden: Collection[str]) -> Efforts:
    """Return efforts under which nothing is changed of which reports may not tell."""
    if not hidden:
        return efforts
    rules = [rule for rule in efforts.rules if rule.indicator not in hidden]
    kept = [EffortRule(code, "", None, None, True, (), Place("")) for code in sorted(hidden)]
    return replace(efforts, rules=(*rules, *kept))
