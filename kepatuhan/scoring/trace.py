"""Why a number is what it is: the way from a score down to the cells it was made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.ground.errors import Place
from kepatuhan.rubric.answers import Level
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.score import Node
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.states import State, options_in


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The answers to one indicator that say the same; ``level`` is set where they name one.

    ``can_be``: the levels that open answers can be, () for any. ``counted``: how many there are
    where they were counted and are not listed.
    """

    state: State
    level: Level | None
    answers: tuple[Answer, ...]
    can_be: tuple[Level, ...] = ()
    counted: int = 0

    @property
    def number(self) -> int:
        """How many answers there are."""
        return self.counted or len(self.answers)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The products or respondents, in order; empty for the unit itself."""
        return tuple(answer.subject for answer in self.answers if answer.subject)

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells, in order."""
        return tuple(answer.place for answer in self.answers)


def answers_of(unit: SurveyUnit, rubric: Rubric) -> dict[str, tuple[AnswerGroup, ...]]:
    """Return what was answered to every indicator of a unit, by its code; grouped, see below."""
    answers: dict[str, list[Answer]] = {}
    for answer in unit.answers:
        answers.setdefault(answer.indicator, []).append(answer)
    return {
        code: group_answers(indicator, answers.get(code, []))
        for code, indicator in rubric.indicators.items()
    }


def group_answers(indicator: Indicator, answers: list[Answer]) -> tuple[AnswerGroup, ...]:
    """Return the answers grouped by what they say: levels best first, then the other states."""
    levels = [
        AnswerGroup(State.ANSWERED, level, _saying(answers, State.ANSWERED, level.code))
        for level in indicator.scale.levels
    ]
    others = [
        AnswerGroup(state, None, _saying(answers, state, ""))
        for state in State
        if state is not State.ANSWERED
    ]
    between = dict.fromkeys(each.level for each in answers if each.state is State.OPEN)
    opened = [
        AnswerGroup(State.OPEN, None, _saying(answers, State.OPEN, text), _levels(indicator, text))
        for text in between
        if text
    ]
    return tuple(group for group in [*levels, *opened, *others] if group.answers)


def _levels(indicator: Indicator, text: str) -> tuple[Level, ...]:
    codes = [code for levels in options_in(text) for code in levels]
    return tuple(level for level in indicator.scale.levels if level.code in codes)


def _saying(answers: list[Answer], state: State, level: str) -> tuple[Answer, ...]:
    return tuple(each for each in answers if each.state is state and each.level == level)


def sum_of_leaves(nodes: Iterable[Node]) -> Fraction | None:
    """Return the sum of the points of all leaves below some nodes; None if one has none."""
    points = [leaf.points.value for node in nodes for leaf in node.leaves()]
    known = [point for point in points if point is not None]
    return sum(known, Fraction(0)) if len(known) == len(points) else None
