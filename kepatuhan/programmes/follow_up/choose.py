"""Which gaps of a result a plan is made of: all, the first of each unit, or those of its way up."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from kepatuhan.result.model import Gap, Result, UnitResult
from kepatuhan.result.repairs import repairs_to_next_zone


@dataclass(frozen=True, slots=True)
class Choice:
    """How many gaps of each unit. ``first`` None: all; ``is_way``: those to its next zone."""

    first: int | None = None
    is_way: bool = False


@dataclass(frozen=True, slots=True)
class ChosenGaps:
    """The gaps of a plan, by institution and unit, the costliest of a unit first.

    ``at_the_top``: units of which none are taken, for there is no better zone. ``unclear``: units
    of which all are taken, for their score is not complete and nobody knows the way.
    """

    gaps: tuple[Gap, ...]
    at_the_top: tuple[UnitResult, ...] = ()
    unclear: tuple[UnitResult, ...] = ()


def choose_gaps(result: Result, choice: Choice) -> ChosenGaps:
    """Return the gaps that a plan is made of; nothing hidden is among them."""
    by_unit = [
        (unit, sorted(own, key=lambda gap: -gap.lost_here)) for unit, own in _by_unit(result) if own
    ]
    if not choice.is_way:
        taken = chain.from_iterable(own[: choice.first] for _, own in by_unit)
        return ChosenGaps(tuple(taken))
    ways = [(unit, own, repairs_to_next_zone(result.rubric, unit, own)) for unit, own in by_unit]
    return ChosenGaps(
        tuple(chain.from_iterable(own[:number] for _, own, number in ways)),
        tuple(unit for unit, _, number in ways if number == 0),
        tuple(unit for unit, _, number in ways if number is None),
    )


def _by_unit(result: Result) -> list[tuple[UnitResult, Sequence[Gap]]]:
    found: dict[tuple[str, str], tuple[UnitResult, list[Gap]]] = {}
    for institution in result.institutions:
        for unit in institution.units:
            found[unit.key] = (unit, [])
        for gap in result.gaps(institution):
            found[gap.unit.key][1].append(gap)
    return list(found.values())
