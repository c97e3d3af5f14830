"""The gaps of a page with what was answered to them, without the answers themselves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kepatuhan.ground.errors import Place
from kepatuhan.pictures.result.unit_part import UnitPart
from kepatuhan.result.model import Gap, Key
from kepatuhan.rubric.model import Indicator
from kepatuhan.scoring.trace import AnswerGroup
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class GapPart:
    """What costs points: how often each answer was given, and the cells of those that cost them.

    It holds no answers, for a page holds the gaps of all its units.
    """

    gap: Gap
    unit: UnitPart
    answers: tuple[AnswerGroup, ...]
    places: tuple[Place, ...]


def gap_parts(units: Iterable[UnitPart], gaps: Sequence[Gap]) -> Iterator[GapPart]:
    """Yield gaps in their order; they are made unit by unit, so that answers are unpacked once."""
    of_unit: dict[Key, list[Gap]] = {}
    for gap in gaps:
        of_unit.setdefault(gap.unit.key, []).append(gap)
    made = {
        (unit.result.key, gap.indicator.code): _gap_part(gap, unit)
        for unit in units
        for gap in of_unit.get(unit.result.key, ())
    }
    return (made[gap.unit.key, gap.indicator.code] for gap in gaps)


def _gap_part(gap: Gap, unit: UnitPart) -> GapPart:
    answers = unit.answers[gap.indicator.code]
    costly = costly_groups(answers, gap.indicator)
    counted = tuple(replace(each, answers=(), counted=each.number) for each in answers)
    return GapPart(gap, unit, counted, tuple(place for each in costly for place in each.places))


def costly_groups(groups: Iterable[AnswerGroup], indicator: Indicator) -> tuple[AnswerGroup, ...]:
    """Return the groups of answers that do not earn the most."""
    return tuple(group for group in groups if _costs(group, indicator.scale.most))


def _costs(group: AnswerGroup, most: Fraction) -> bool:
    if group.level:
        return group.level.points < most
    return group.state is not State.NOT_APPLICABLE
