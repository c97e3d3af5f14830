"""Small surveys whose every path can be tried, each scored by the engine from its answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import prod
from random import Random

from random_surveys import PLACE, random_rubric, random_unit, survey_of

from kepatuhan.guidance.efforts import EffortRule, Efforts
from kepatuhan.guidance.ladders import rungs_of
from kepatuhan.guidance.path import Path, PathPlan
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import Survey
from kepatuhan.survey.states import State

FEW = 300  # ways that are tried of one survey

Steps = Counter[tuple[str, str, Fraction]]  # how many answers rise: unit, indicator, points left


@dataclass(frozen=True)
class Way:
    """One way to change answers: what it brings, costs and takes."""

    low: Fraction
    effort: int
    steps: Steps

    @property
    def indicators(self) -> frozenset[str]:
        return frozenset(code for _, code, _ in self.steps)


def small_survey(chance: Random, units: int = 1) -> tuple[Rubric, Survey]:
    """Return a rubric and a survey of few enough answers."""
    while True:
        rubric = random_rubric(chance)
        survey = survey_of(*(random_unit(chance, rubric, f"U{at}") for at in range(units)))
        if 20 < prod(len(levels_from(each, rubric)) for each in answers(survey)) <= FEW:
            return rubric, survey


def answers(survey: Survey) -> list[Answer]:
    return [answer for unit in survey.units() for answer in unit.answers]


def levels_from(answer: Answer, rubric: Rubric) -> list[str]:
    """Return what an answer can become: the same, or higher levels."""
    if answer.state is not State.ANSWERED:
        return [answer.level]
    own = points_of(rubric, answer.indicator, answer.level)
    rungs = rungs_of(rubric.indicators[answer.indicator].scale)
    return [answer.level, *(level.code for level in rungs if level.points > own)]


def random_efforts(chance: Random, rubric: Rubric) -> Efforts:
    rules = [
        EffortRule(code, "", level.points, chance.randint(1, 4), False, (), PLACE)
        for code, indicator in rubric.indicators.items()
        for level in indicator.scale.levels
    ]
    return Efforts(tuple(rules))


def every_way(rubric: Rubric, survey: Survey, efforts: Efforts) -> Iterator[Way]:
    """Yield every way, scored from its answers, of the only institution."""
    prices = {(rule.indicator, rule.start): rule.effort for rule in efforts.rules}
    for chosen in product(*(levels_from(each, rubric) for each in answers(survey))):
        levels = iter(chosen)
        steps: Steps = Counter()
        units = []
        for unit in survey.units():
            risen = [answer._replace(level=next(levels)) for answer in unit.answers]
            units.append(replace(unit, answers=tuple(risen)))
            for before, after in zip(unit.answers, risen, strict=True):
                way = levels_from(before, rubric)
                for level in way[: way.index(after.level)]:
                    points = points_of(rubric, before.indicator, level) if level else 0
                    steps[unit.name, before.indicator, points] += 1
        effort = sum(number * prices[code, points] for (_, code, points), number in steps.items())
        yield Way(low_of(rubric, survey_of(*units)), effort, steps)


def points_of(rubric: Rubric, code: str, level: str) -> Fraction:
    scale = rubric.indicators[code].scale
    return next(each.points for each in scale.levels if each.code == level)


def low_of(rubric: Rubric, survey: Survey) -> Fraction:
    (institution,) = build_result(survey, rubric).institutions
    return institution.verdict.exact.low if institution.verdict else Fraction(0)


def steps_of(plan: PathPlan) -> Steps:
    found: Steps = Counter()
    for step in plan.steps:
        points = step.ladder.rungs[step.at].points
        found[step.ladder.unit.unit.name, step.ladder.indicator.code, points] += step.times
    return found


def result_of(rubric: Rubric, survey: Survey) -> Result:
    return build_result(survey, rubric)


def sets_of(path: Path) -> list[frozenset[str]]:
    return [frozenset(code for _, code in plan.rows) for plan in path.plans]
