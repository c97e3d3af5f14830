"""Why a number is what it is: the way from a score down to the cells it was made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.ground.errors import Place
from kepatuhan.rubric.model import Branch, Indicator, Level, Rubric
from kepatuhan.scoring.score import Node
from kepatuhan.survey.model import Answer, State, SurveyUnit


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The answers to one indicator that say the same; ``level`` is set where they name one."""

    state: State
    level: Level | None
    answers: tuple[Answer, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The products or respondents, in order; empty for the unit itself."""
        return tuple(answer.subject for answer in self.answers if answer.subject)

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells, in order."""
        return tuple(answer.place for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Step:
    """One node on the way down, with what the rubric says of it and, at the leaves, the answers."""

    node: Node
    item: Branch | Indicator
    steps: tuple["Step", ...]
    answers: tuple[AnswerGroup, ...]

    def walk(self) -> Iterator["Step"]:
        """Yield this step and all below it, in order."""
        yield self
        for step in self.steps:
            yield from step.walk()

    def leaves(self) -> Iterator["Step"]:
        """Yield the indicators below, in order."""
        return (step for step in self.walk() if isinstance(step.item, Indicator))


def trace(tree: Node, unit: SurveyUnit, rubric: Rubric) -> tuple[Step, ...]:
    """Return the way down from a unit's score, one step per dimension.

    The points of all leaves add up to the score exactly.
    """
    answers: dict[str, list[Answer]] = {}
    for answer in unit.answers:
        answers.setdefault(answer.indicator, []).append(answer)
    return _steps(tree.children, rubric.dimensions, answers)


def _steps(
    nodes: tuple[Node, ...],
    items: tuple[Branch | Indicator, ...],
    answers: dict[str, list[Answer]],
) -> tuple[Step, ...]:
    return tuple(_step(node, item, answers) for node, item in zip(nodes, items, strict=True))


def _step(node: Node, item: Branch | Indicator, answers: dict[str, list[Answer]]) -> Step:
    if isinstance(item, Indicator):
        return Step(node, item, (), group_answers(item, answers.get(item.code, [])))
    return Step(node, item, _steps(node.children, item.children, answers), ())


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
    return tuple(group for group in [*levels, *others] if group.answers)


def _saying(answers: list[Answer], state: State, level: str) -> tuple[Answer, ...]:
    return tuple(each for each in answers if each.state is state and each.level == level)


def sum_of_leaves(steps: tuple[Step, ...]) -> Fraction | None:
    """Return the sum of the points of all leaves; None if one has none."""
    points = [leaf.node.points.value for step in steps for leaf in step.leaves()]
    known = [point for point in points if point is not None]
    return sum(known, Fraction(0)) if len(known) == len(points) else None
