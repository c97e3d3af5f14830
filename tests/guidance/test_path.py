"""Paths to a goal, against every way there is on surveys small enough to try them all."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from guidance.small import (
    every_way,
    low_of,
    random_efforts,
    result_of,
    sets_of,
    small_survey,
    steps_of,
)

from kepatuhan.guidance.goals import Goal
from kepatuhan.guidance.path import find_path

FULL = Fraction(100)


def goal_at(limit: Fraction) -> Goal:
    return Goal(Decimal(0), limit)


@pytest.mark.parametrize("seed", range(24))
def test_no_way_is_cheaper_and_none_as_cheap_scores_higher(seed: int) -> None:
    chance = Random(seed)
    rubric, survey = small_survey(chance, units=1 + seed % 2)
    efforts = random_efforts(chance, rubric)
    ways = list(every_way(rubric, survey, efforts))
    limit = chance.choice([way.low for way in ways if way.steps])  # met exactly by one of them
    result = result_of(rubric, survey)
    path = find_path(result, result.institutions[0], goal_at(limit), efforts)
    reaching = [way for way in ways if way.low >= limit]
    if path.is_there:
        assert not path.plans
        return
    smaller = {id(way): {w.effort for w in reaching if w.steps < way.steps} for way in reaching}
    minimal = [way for way in reaching if not smaller[id(way)]]
    earlier: list[frozenset[str]] = []
    for plan, own in zip(path.plans, sets_of(path), strict=True):
        unlike = [
            way for way in minimal
            if not any(way.indicators <= one or one <= way.indicators for one in earlier)
        ]  # fmt: skip
        least = min(way.effort for way in unlike)
        best = max(way.low for way in unlike if way.effort == least)
        assert (plan.effort, plan.after.exact.low) == (least, best)
        assert any(way.steps == steps_of(plan) for way in unlike)
        earlier.append(own)
    left = [
        way for way in minimal
        if not any(way.indicators <= one or one <= way.indicators for one in earlier)
    ]  # fmt: skip
    assert len(earlier) == 5 or not left
    assert path.best.exact.low == max(way.low for way in ways)
    assert path.before.exact.low == low_of(rubric, survey)
