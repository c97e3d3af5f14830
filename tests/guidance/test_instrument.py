"""kepatuhan quality --instrument: exact shares, leave-one-out as the engine has it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import hand_survey
import numpy as np
import pytest
import yaml
from guidance.test_certainty import exactly, tree_of
from helpers import SAMPLES, load_mini
from random_surveys import random_rubric, random_unit, survey_of
from running import kepatuhan
from scipy import stats

from kepatuhan.ground.i18n import words
from kepatuhan.guidance.drawn_scores import mean_score, scored_trees
from kepatuhan.guidance.instrument import FEWEST_UNITS, ItemAnalysis, analyse_items
from kepatuhan.guidance.leave_one_out import LeaveOneOut, places, shifts
from kepatuhan.guidance.rank_correlation import rank_correlation
from kepatuhan.pictures.guidance.instrument_words import InstrumentWords
from kepatuhan.pictures.result.view import View
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.bands import judge
from kepatuhan.scoring.score import Node, Points, score_tree


def many(seed: int, number: int = 3 * FEWEST_UNITS) -> Result:
    """Return the result of so many random units under a random rubric."""
    chance = Random(seed)
    rubric = random_rubric(chance)
    return build_result(
        survey_of(*(random_unit(chance, rubric, f"U{at}") for at in range(number))), rubric
    )


def told() -> Iterator[tuple[Result, ItemAnalysis]]:
    """Yield random results with enough units."""
    for seed in range(12):
        result = many(seed)
        found = analyse_items(result)
        if found.is_told:
            yield result, found


def scored(result: Result) -> list:
    return [each for each in result.units if each.exact is not None and each.leaves]


# Leaving one out --------------------------------------------------------------------------------


def without(tree: Node, rubric: Rubric, code: str) -> Fraction | None:
    """Return what the engine makes of a tree whose indicator does not apply."""
    own = {leaf.code: leaf.score for leaf in tree.leaves()}

    def measure(indicator) -> Points | None:
        return None if indicator.code == code else own[indicator.code]

    scored = score_tree(rubric, measure)
    return scored.points.value if scored.applies else None


def test_a_score_without_an_indicator_is_the_engines_own_where_it_does_not_apply() -> None:
    compared = 0
    for seed in range(8):
        result = many(seed, 4)
        leave = LeaveOneOut(result.rubric)
        for unit in scored(result):
            for code in result.rubric.indicators:
                trees = [(each.share, without(each.tree, result.rubric, code))
                         for each in scored_trees(unit, result.rubric)]  # fmt: skip
                left = [(share, score) for share, score in trees if score is not None]
                whole = sum(share for share, _ in left)
                mean = sum(share * score for share, score in left) / whole if left else None
                assert leave.unit(unit, code) == mean
                compared += 1
    assert compared > 50


def test_places_and_shifts() -> None:
    before = [Fraction(each) for each in (90, 80, 70, 80)]
    assert places(before) == [1, 2, 4, 2]
    after = [Fraction(each) for each in (70, 80, 90, 80)]
    assert places(after) == [4, 2, 1, 2]
    assert shifts(before, after) == Fraction(3 + 0 + 3 + 0, 4)


def test_scores_without_a_part_agree_with_those_printed_by_another_tool() -> None:
    """Its index without one of its two sub-indexes is the other one, which it prints as well."""
    case = yaml.safe_load(Path(__file__).with_name("printed_example.yaml").read_text("utf-8"))
    rubric = tree_of(case["groups"])
    trees = [
        score_tree(rubric, lambda each, row=row: exactly(Fraction(str(row[each.code]))))
        for row in case["rows"]
    ]
    printed = {code: [Fraction(str(row[code])) for row in case["rows"]]
               for code in ("Index", *case["groups"])}  # fmt: skip
    whole = [tree.points.value for tree in trees]
    for left_out, rest in (("Conn", "Sust"), ("Sust", "Conn")):
        left = [LeaveOneOut(rubric).tree(tree, left_out) for tree in trees]
        assert [float(each) for each in left] == pytest.approx(printed[rest], abs=0.1)
        assert places(left) == places(printed[rest])
        assert shifts(whole, left) == shifts(printed["Index"], printed[rest])
    for code in rubric.indicators:  # one by one, as the tool does it: its weight set to nothing
        zero = {code: 0.0}
        points = {each: [[float(row[each]) for row in case["rows"]]] for each in rubric.indicators}
        leaves = {each: (np.array(own), np.full((1, 5), True)) for each, own in points.items()}
        left = [LeaveOneOut(rubric).tree(tree, code) for tree in trees]
        assert [float(each) for each in left] == pytest.approx(mean_score(rubric, zero, leaves)[0])


# The numbers ------------------------------------------------------------------------------------


def test_shares_of_variance_are_exactly_100_together() -> None:
    for _, found in told():
        assert sum(each.variance for each in found.items) == 100


def test_where_everything_applies_a_share_is_weight_times_covariance_by_variance() -> None:
    mini = load_mini()
    chance = Random(3)
    units = [
        hand_survey.unit(f"U{at}", chance.choice(("penuh", "separuh", "kurang")),
                         chance.choice(("ada", "sebagian", "tidak_ada")),
                         chance.choice(("ada", "sebagian", "tidak_ada")))
        for at in range(40)
    ]  # fmt: skip
    result = build_result(survey_of(*units), mini)
    found = analyse_items(result)
    total = np.array([float(each.exact) for each in result.units])
    for item in found.items:
        own = [{leaf.code: leaf for leaf in each.leaves}[item.indicator.code]
               for each in result.units]  # fmt: skip
        points = np.array([float(each.score.value) for each in own])
        share = float(item.weight) * np.cov(points, total)[0, 1] / np.var(total, ddof=1)
        assert float(item.variance) == pytest.approx(share)


def test_correlation_with_the_rest_is_that_of_scipy_with_ties() -> None:
    compared = 0
    for result, found in told():
        leave = LeaveOneOut(result.rubric)
        for item in found.items:
            code = item.indicator.code
            pairs = [
                (float(leaf.score.value), float(rest))
                for unit in scored(result)
                for leaf in unit.leaves
                if leaf.code == code and leaf.score
                and (rest := leave.unit(unit, code)) is not None
            ]  # fmt: skip
            if item.rest is not None:
                assert item.rest == pytest.approx(stats.spearmanr(*zip(*pairs, strict=True))[0])
                compared += 1
    assert compared > 20


def test_equal_answers_have_no_correlation() -> None:
    assert rank_correlation([Fraction(1)] * 3, [Fraction(at) for at in range(3)]) is None


def test_zones_without_an_indicator_are_those_of_the_bands() -> None:
    changed = 0
    for result, found in told():
        leave = LeaveOneOut(result.rubric)
        for item in found.items:
            moved = 0
            for unit in scored(result):
                left = leave.unit(unit, item.indicator.code)
                if left is not None:
                    one, two = (judge(Points(each, each, each), result.rubric)
                                for each in (unit.exact, left))  # fmt: skip
                    moved += one.zone is not two.zone
            assert item.zones == moved
            changed += moved
    assert changed > 20


def test_a_question_with_one_answer_is_named() -> None:
    units = [hand_survey.unit(f"U{at}", "penuh separuh", "ada", "ada" if at % 2 else "sebagian")
             for at in range(FEWEST_UNITS)]  # fmt: skip
    found = analyse_items(build_result(survey_of(*units), load_mini()))
    assert {each.indicator.code: each.only and each.only.code for each in found.items} == {
        "A-01": None, "B-01": "ada", "B-02": None
    }  # fmt: skip
    assert next(each for each in found.items if each.indicator.code == "B-01").variance == 0


def test_an_institution_counts_where_all_its_units_have_a_score() -> None:
    units = [hand_survey.unit(f"U{at}", "penuh", "ada" if at % 2 else "tidak_ada", "ada")
             for at in range(FEWEST_UNITS)]  # fmt: skip
    survey = survey_of(*units)
    (one,) = survey.institutions
    bare = replace(one, name="Kab. Lain", units=(units[0], hand_survey.unit("X", "_", "_", "_")))
    found = analyse_items(build_result(replace(survey, institutions=(one, bare)), load_mini()))
    assert found.institutions == 1
    assert any(each.whole_zones for each in found.items)


# Too few ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "is_told"), [(FEWEST_UNITS - 1, False), (FEWEST_UNITS, True)])
def test_nothing_is_told_of_fewer_than_thirty_units(number: int, *, is_told: bool) -> None:
    units = [hand_survey.unit(f"U{at}", "penuh", "ada", "ada") for at in range(number)]
    result = build_result(survey_of(*units), load_mini())
    found = analyse_items(result)
    said = InstrumentWords(found, View(result, words("id"), is_of_office=True))
    assert (found.is_told, bool(found.items), bool(list(said.notes()))) == (is_told,) * 3
    few = "Dengan kurang dari 30 unit, tidak dikatakan apa pun." in " ".join(said.summary())
    assert few is not is_told


def test_scores_that_do_not_differ_have_no_variance_to_share() -> None:
    units = [hand_survey.unit(f"U{at}", "penuh", "ada", "ada") for at in range(FEWEST_UNITS)]
    found = analyse_items(build_result(survey_of(*units), load_mini()))
    assert {each.variance for each in found.items} == {None}


def test_the_command_says_that_samples_are_too_few() -> None:
    done = kepatuhan("quality", SAMPLES / "2022", "--instrument", "--archive", "none")
    assert done.returncode == 0
    assert "tidak dikatakan apa pun" in done.stdout
    data = kepatuhan("quality", SAMPLES / "2022", "--instrument", "--archive", "none", "--json")
    assert json.loads(data.stdout)["indicators"] == []
