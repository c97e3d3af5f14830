"""What is answered: an answer for everything that is asked of a unit, by chance."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from benchmarks.nation.bodies import Unit
from kepatuhan.rubric.answers import Level, Observation, Scale
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric

NOT_APPLICABLE = 0.08  # of the answers where it is allowed
MANY = 10  # people of a form from which on more than twice as many are asked


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``subject``: '' is the unit itself. ``points``: None does not apply."""

    indicator: Indicator
    subject: str
    text: str
    points: Fraction | None


def draw_people(rubric: Rubric, chance: Random) -> dict[str, int]:
    """Return how many people are asked, by observation.

    Some ninety to 135 where a form has columns for thirty, so that a nation of 590 institutions is
    as large as the survey is said to be: 2.4 million answers.
    """
    return {
        each.code: _people(each.people, chance)
        for each in rubric.observations
        if each.by is Observed.RESPONDENT
    }


def _people(usual: int, chance: Random) -> int:
    least, most = (1, 2) if usual < MANY else (3, Fraction(9, 2))
    return chance.randint(usual * least, int(usual * most))


def draw_answers(
    rubric: Rubric, unit: Unit, people: dict[str, int], quality: float, chance: Random
) -> Iterator[Answer]:
    """Yield the answers of a unit; ``quality``: how often a better one is taken, 0..1."""
    word = rubric.roll_up.not_applicable_words[0]
    for indicator in rubric.indicators.values():
        if indicator.concerns(unit.type):
            for subject in _subjects(indicator.observation, unit, people):
                if indicator.not_applicable and chance.random() < NOT_APPLICABLE:
                    yield Answer(indicator, subject, word, None)
                else:
                    level, text = _draw(indicator.scale, quality, chance)
                    yield Answer(indicator, subject, text, level.points)


def _subjects(observation: Observation, unit: Unit, people: dict[str, int]) -> list[str]:
    if observation.by is Observed.PRODUCT:
        return [product.name for product in unit.products]
    if observation.by is Observed.UNIT:
        return [""]
    return [f"{observation.who['id']} {at + 1}" for at in range(people[observation.code])]


def _draw(scale: Scale, quality: float, chance: Random) -> tuple[Level, str]:
    """Return a level, each taken in turn from the best one on, and the text that means it."""
    at = 0
    while at < len(scale.levels) - 1 and chance.random() > quality:
        at += 1
    level = scale.levels[at]
    if scale.maximum is None:
        return level, level.label["id"]
    most = (scale.levels[at - 1].minimum or 0) - 1 if at else scale.maximum
    return level, str(chance.randint(level.minimum or 0, most))
