"""What becomes of a zone where other users were asked: the same ones, drawn with replacement.

Officers are no sample of anything, and stay. Users were not drawn at random either: this tells how
much hangs on few, and nothing about those who were not met.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from random import Random
from typing import Any

from kepatuhan.guidance.certainty import BandCounts, band_counts
from kepatuhan.guidance.drawn_scores import (
    End,
    at_high,
    at_low,
    leaf_scores,
    mean_score,
    scored_trees,
)
from kepatuhan.guidance.draws import Draws
from kepatuhan.guidance.ladders import Rated
from kepatuhan.result.model import Key, UnitResult
from kepatuhan.rubric.answers import Scale
from kepatuhan.rubric.kinds import BlankRule
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.discretion import is_confidential
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.observed import observed
from kepatuhan.survey.states import State

FEWEST, ROUGH = 10, 30  # users of a unit: below, nothing is told; below, it is rough
RANGE = (0.05, 0.95)


class NotDrawn(StrEnum):
    """Why users are not drawn."""

    NOBODY = "nobody"
    FEW = "few"
    COUNTED = "counted"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class UserCertainty:
    """What draws of users make of a body; ``fewest``: how many users the unit with fewest has.

    ``low`` and ``high``: of its two ends. ``scores``: between which 9 of 10 draws lie.
    """

    fewest: int
    low: BandCounts
    high: BandCounts
    scores: tuple[Fraction, Fraction]

    @property
    def is_rough(self) -> bool:
        """Whether so few users say little about the draws themselves."""
        return self.fewest < ROUGH


@dataclass(frozen=True, slots=True)
class _Users:
    """The users of one way of observing, by what they answered to each of its indicators."""

    codes: tuple[str, ...]
    people: tuple[Mapping[str, Answer], ...]


def certainty_by_users(
    rated: Rated, rubric: Rubric, draws: Draws
) -> UserCertainty | tuple[NotDrawn, int]:
    """Return what draws of users make of a body, or why they are not drawn, with how few.

    Whole people are drawn, each unit's own, as many as were asked.
    """
    units = (rated,) if isinstance(rated, UnitResult) else [u for u in rated.units if u.share]
    if not scored_trees(rated, rubric):
        return NotDrawn.READY, 0
    if any(unit.unit.counted for unit in units):
        return NotDrawn.COUNTED, 0
    asked = {unit.key: _users_of(unit.unit, rubric) for unit in units}
    numbers = [len(each.people) for own in asked.values() for each in own]
    if not numbers:
        return NotDrawn.NOBODY, 0
    if min(numbers) < FEWEST:
        return NotDrawn.FEW, min(numbers)
    return _drawn(rated, units, asked, rubric, draws)


def _drawn(
    rated: Rated,
    units: Sequence[UnitResult],
    asked: Mapping[Key, Sequence[_Users]],
    rubric: Rubric,
    draws: Draws,
) -> UserCertainty:
    import numpy as np

    low, high = np.zeros(draws.number), np.zeros(draws.number)
    for unit in units:
        share = 1.0 if isinstance(rated, UnitResult) else float(unit.share)
        drawn = [_times(each, f"{draws.seed} {unit.key} {at}", draws.number)
                 for at, each in enumerate(asked[unit.key])]  # fmt: skip
        for end, total in ((at_low, low), (at_high, high)):
            total += share * _scores(unit, asked[unit.key], drawn, rubric, end)
    ends = (np.quantile(low, RANGE[0]), np.quantile(high, RANGE[1]))
    fewest = min(len(each.people) for own in asked.values() for each in own)
    return UserCertainty(
        fewest, band_counts(low, rubric), band_counts(high, rubric),
        (Fraction(float(ends[0])), Fraction(float(ends[1]))),
    )  # fmt: skip


def _users_of(unit: SurveyUnit, rubric: Rubric) -> list[_Users]:
    """Return the users that a unit's score counts, by the ways of observing."""
    by_sheet: dict[str, dict[str, dict[str, Answer]]] = {}
    for answer in observed(unit, rubric).answers:
        observation = rubric.indicators[answer.indicator].observation
        if is_confidential(observation) and answer.subject:
            people = by_sheet.setdefault(observation.code, {})
            people.setdefault(answer.subject, {})[answer.indicator] = answer
    return [
        _Users(
            tuple(code for code, each in rubric.indicators.items()
                  if each.observation.code == sheet and each.concerns(unit.type)),
            tuple(people.values()),
        )
        for sheet, people in by_sheet.items()
    ]  # fmt: skip


def _times(users: _Users, seed: str, number: int) -> Any:
    """Return how often each user is drawn, a draw a row."""
    import numpy as np

    chance, size = Random(seed), len(users.people)  # noqa: S311  no secret
    found = np.zeros((number, size))
    for row in found:
        for at in chance.choices(range(size), k=size):
            row[at] += 1
    return found


def _scores(
    unit: UnitResult, asked: Sequence[_Users], drawn: Sequence[Any], rubric: Rubric, end: End
) -> Any:
    """Return the scores of a unit, one a draw."""
    import numpy as np

    trees = scored_trees(unit, rubric)
    leaves = dict(leaf_scores([each.tree for each in trees], rubric, end))
    for users, times in zip(asked, drawn, strict=True):
        for code in users.codes:
            points = np.array([_points(each.get(code), rubric, code, end) for each in users.people])
            is_asked = ~np.isnan(points)
            number = times @ is_asked
            total = times @ np.where(is_asked, points, 0)
            mean = total / np.where(number > 0, number, 1)
            leaves[code] = (mean[:, None], (number > 0)[:, None])
    shares = np.array([float(each.share) for each in trees])
    scores = mean_score(rubric, {}, leaves)
    return np.broadcast_to(scores, (len(drawn[0]) if drawn else 1, len(trees))) @ shares


def _points(answer: Answer | None, rubric: Rubric, code: str, end: End) -> float:
    """Return what a user's answer is worth; NaN where it does not apply, the end where it lacks."""
    scale: Scale = rubric.indicators[code].scale
    state = answer.state if answer else State.BLANK
    if state is State.NOT_APPLICABLE:
        return float("nan")
    if answer and state is State.ANSWERED:
        return float(next(each.points for each in scale.levels if each.code == answer.level))
    is_zero = state is State.BLANK and rubric.roll_up.blank is BlankRule.ZERO
    return float(scale.least if is_zero or end is at_low else scale.most)
