"""The engine against a naive calculation, and the properties that every score must have."""

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from random import Random

import pytest
from helpers import load_mini
from naive import naive_bounds
from random_surveys import random_rubric, random_survey, survey_of

from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result, Standing
from kepatuhan.rubric.kinds import InstitutionMean, ScoredAt
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import Points, mean_tree, score_tree
from kepatuhan.scoring.trace import sum_of_leaves
from kepatuhan.survey.model import Survey
from kepatuhan.survey.states import State

ROUNDS = 10


def seeds(number: int):
    """Run a test for each of the first seeds, all tests of a seed one after the other."""
    return pytest.mark.parametrize("seed", range(number), scope="module")


@lru_cache(maxsize=1)
def made(seed: int) -> tuple[tuple[Rubric, Survey, Result], ...]:
    """Return random surveys with their results: one list for all the tests of a seed."""
    chance, scenes = Random(seed), []
    for _ in range(ROUNDS):
        rubric = random_rubric(chance)
        survey = random_survey(chance, rubric)
        scenes.append((rubric, survey, build_result(survey, rubric)))
    return tuple(scenes)


def scenes(seed: int):
    chance = Random(seed)
    for scene in made(seed):
        yield chance, *scene


def points_of(scored):
    if scored.verdict is None:
        return None
    exact = scored.verdict.exact
    return exact.value, exact.low, exact.high


def mean(found):
    present = [one for one in found if one is not None]
    if not present:
        return None
    values = [value for value, _, _ in present]
    number = len(present)
    return (
        None if None in values else sum(values) / number,
        sum(low for _, low, _ in present) / number,
        sum(high for _, _, high in present) / number,
    )


def expected_institution(survey, rubric):
    units, products = [], []
    for unit in survey.units():
        if rubric.roll_up.scored_at is ScoredAt.UNIT:
            units.append(naive_bounds(unit, rubric))
        else:
            own = [naive_bounds(unit, rubric, product.name) for product in unit.products]
            products += own
            units.append(mean(own))
    of_products = rubric.roll_up.institution is InstitutionMean.OF_PRODUCTS
    return units, mean(products if of_products else units)


@seeds(120)
def test_engine_agrees_with_the_naive_calculation(seed: int) -> None:
    for _, rubric, survey, result in scenes(seed):
        units, institution = expected_institution(survey, rubric)
        found = {unit.unit.name: points_of(unit) for unit in result.units}
        assert [found[unit.name] for unit in survey.units()] == units
        assert points_of(result.institutions[0]) == institution


@seeds(40)
def test_leaves_add_up_to_the_score_exactly(seed: int) -> None:
    for _, _, _, result in scenes(seed):
        for unit in result.units:
            if unit.tree is None:
                continue
            assert sum_of_leaves(unit.parts) == unit.exact
            assert sum(leaf.effective for leaf in unit.tree.leaves()) == 100
            known = [leaf for leaf in unit.tree.leaves() if leaf.applies]
            if unit.exact is not None:
                worth = sum(leaf.effective * leaf.score.value / 100 for leaf in known)
                assert worth == unit.exact


@seeds(40)
def test_costs_of_all_gaps_are_what_the_institution_misses(seed: int) -> None:
    for _, _, _, result in scenes(seed):
        institution = result.institutions[0]
        if institution.exact is not None:
            lost = sum(gap.lost for gap in result.gaps(institution))
            assert lost == 100 - institution.exact


def nodes(node):
    yield node
    for child in node.children:
        yield from nodes(child)


@seeds(40)
def test_every_score_lies_within_its_bounds(seed: int) -> None:
    for _, _, _, result in scenes(seed):
        for unit in result.units:
            for node in nodes(unit.tree) if unit.tree else ():
                if node.score is None:
                    continue
                assert 0 <= node.score.low <= node.score.high <= 100
                if node.score.value is not None:
                    assert node.score.low <= node.score.value <= node.score.high


def with_answer(survey, at, **changes):
    (institution,) = survey.institutions
    unit, *others = institution.units
    answers = list(unit.answers)
    answers[at] = answers[at]._replace(**changes)
    return survey_of(replace(unit, answers=tuple(answers)), *others)


@seeds(40)
def test_a_better_answer_never_lowers_a_score(seed: int) -> None:
    for chance, rubric, survey, result in scenes(seed):
        answers = survey.institutions[0].units[0].answers
        at = chance.randrange(len(answers))
        levels = rubric.indicators[answers[at].indicator].scale.levels
        if answers[at].state is not State.ANSWERED:
            continue
        better = build_result(with_answer(survey, at, level=levels[0].code), rubric)
        before, after = points_of(result.institutions[0]), points_of(better.institutions[0])
        for old, new in zip(before, after, strict=True):
            assert (old is None) == (new is None)
            assert old is None or new >= old


@seeds(40)
def test_whatever_a_gap_turns_out_to_be_the_score_stays_within_the_bounds(seed: int) -> None:
    for chance, rubric, survey, result in scenes(seed):
        before = result.institutions[0].verdict
        filled = survey
        for at, answer in enumerate(survey.institutions[0].units[0].answers):
            if answer.state in (State.BLANK, State.REJECTED):
                indicator = rubric.indicators[answer.indicator]
                level = chance.choice(indicator.scale.levels).code
                change = {"state": State.ANSWERED, "level": level}
                if indicator.not_applicable and chance.random() < 0.5:
                    change = {"state": State.NOT_APPLICABLE, "level": ""}
                filled = with_answer(filled, at, **change)
        after = build_result(filled, rubric).institutions[0].verdict
        if before is None or after is None:
            continue
        if is_part_certain(result, rubric):
            assert before.exact.low <= after.exact.low
            assert after.exact.high <= before.exact.high


def is_part_certain(result: Result, rubric) -> bool:
    """A unit or product whose every answer may be 'not applicable' may leave the mean."""
    return any(not indicator.not_applicable for indicator in rubric.indicators.values())


@seeds(20)
def test_order_of_answers_changes_nothing(seed: int) -> None:
    for chance, rubric, survey, result in scenes(seed):
        (institution,) = survey.institutions
        units = [
            replace(unit, answers=tuple(chance.sample(unit.answers, len(unit.answers))))
            for unit in institution.units
        ]
        chance.shuffle(units)
        again = build_result(survey_of(*units), rubric).institutions[0]
        assert points_of(again) == points_of(result.institutions[0])


def test_a_unit_without_any_answer_is_not_scored() -> None:
    rubric = random_rubric(Random(7))
    survey = random_survey(Random(7), rubric)
    unit = replace(survey.institutions[0].units[0], answers=())
    (found,) = build_result(survey_of(unit), rubric).institutions
    assert found.standing is Standing.UNSCORED
    assert found.verdict.score is None
    assert (found.verdict.low, found.verdict.high) == (0, 100)


def test_ranks_go_by_the_unrounded_score_and_ties_share_one() -> None:
    rubric = random_rubric(Random(3))
    survey = random_survey(Random(3), rubric)
    unit = survey.institutions[0].units[0]
    twins = survey_of(replace(unit, name="B"), replace(unit, name="A"))
    (institution,) = build_result(twins, rubric).institutions
    assert [(each.unit.name, each.rank) for each in institution.units] == [("A", 1), ("B", 1)]
    assert sum(each.share for each in institution.units) == Fraction(1)


def test_the_best_answer_of_a_scale_under_100_loses_nothing() -> None:
    """Of a scale up to 90 an answer worth 90 is full, and one worth 50 misses 40 of them."""
    rubric = load_mini()
    (first, *_) = rubric.indicators.values()
    short = replace(
        first.scale,
        levels=(replace(first.scale.levels[0], points=Fraction(90)), *first.scale.levels[1:]),
    )
    one = replace(first, scale=short)
    dimensions = (
        replace(
            rubric.dimensions[0],
            children=(replace(rubric.dimensions[0].children[0], children=(one,)),),
        ),
        *rubric.dimensions[1:],
    )
    full = Points(Fraction(90), Fraction(90), Fraction(90))
    half = Points(Fraction(50), Fraction(50), Fraction(50))
    whole = Points(Fraction(100), Fraction(100), Fraction(100))
    for points, lost in ((full, 0), (half, 16)):  # 40 % of 90 - 50
        tree = score_tree(
            replace(rubric, dimensions=dimensions),
            lambda each, points=points: points if each.code == "A-01" else whole,
        )
        leaf = tree.find("A-01")
        assert leaf
        assert leaf.lost == lost
        assert tree.lost == lost
        assert mean_tree([tree, tree]).lost == lost
