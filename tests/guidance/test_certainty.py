"""What hangs on weights, on users and on single answers, held to exact scores and to search."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random

import hand_survey
import numpy as np
import pytest
import yaml
from follow_up.plans import unit
from guidance.small import result_of, small_survey
from helpers import MINI, SAMPLES, changed, load_mini, score_table
from random_surveys import BASIS, PLACE, random_rubric, random_survey, survey_of
from scipy.optimize import linprog

from kepatuhan.ground.i18n import words
from kepatuhan.guidance.assumed import assumed_groups, assumed_parts
from kepatuhan.guidance.certainty import BandCounts, certainty_by_weights, zone_by_groups
from kepatuhan.guidance.drawn_scores import DrawnWeights, as_given, at_high, at_low, scored_trees
from kepatuhan.guidance.draws import Drawing, Draws
from kepatuhan.guidance.edges import edge_of
from kepatuhan.guidance.flips import Flip, WeighedLeaf, flips_of, stays_above, weighed_leaves
from kepatuhan.guidance.people import NotDrawn, UserCertainty, certainty_by_users
from kepatuhan.guidance.slips import slips_to_flip
from kepatuhan.guidance.trust import zone_trust
from kepatuhan.pictures.guidance.share_words import whole_percent, whole_percents
from kepatuhan.pictures.guidance.trust_words import TrustWords
from kepatuhan.pictures.result.view import View
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.facts import Basis
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.scoring.bands import judge
from kepatuhan.scoring.score import Points, score_tree
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.states import State

FEW = Draws(200)
SEEDS = range(12)


def samples(year: str) -> Result:
    return build_result(*read_survey([SAMPLES / year]))


def bodies(result: Result):
    return [*result.institutions, *result.units]


def exactly(score: Fraction) -> Points:
    return Points(score, score, score)


# Which weights move ------------------------------------------------------------------------------


def test_only_groups_of_two_or_more_assumed_weights_move() -> None:
    (group,) = assumed_groups(load_mini())
    assert (group.code, [each.code for each in group.members]) == ("B1", ["B-01", "B-02"])
    official = changed(("100/3, source: kasus, status: assumed", "100/3, source: kasus, status: "
                        "official"))  # fmt: skip
    assert assumed_groups(official) == ()
    assert certainty_by_weights(hand_survey.result(official), Drawing.UNIFORM, FEW) == {}


def test_a_part_goes_as_far_up_as_all_weights_below_are_assumed() -> None:
    assert [(each.code, sorted(each.indicators)) for each in assumed_parts(load_mini())] == [
        ("B", ["B-01", "B-02"])
    ]
    rubric = samples("2022").rubric
    assert [each.code for each in assumed_parts(rubric)] == ["I", "P", "O", "G"]


@pytest.mark.parametrize("how", Drawing)
def test_drawn_weights_of_a_group_add_up_to_what_it_had(how: Drawing) -> None:
    groups = assumed_groups(samples("2022").rubric)
    drawn = Draws(4000).weights(groups, how)
    for group in groups:
        weights = np.hstack([drawn[each.code] for each in group.members])
        assert np.allclose(weights.sum(axis=1), float(group.total))
        assert (weights > 0).all()
        mean = [float(each.weight.value) for each in group.members]
        if how is Drawing.UNIFORM:
            mean = [float(group.total) / len(group.members)] * len(group.members)
        assert np.allclose(weights.mean(axis=0), mean, atol=2)
        share = np.array(mean) / float(group.total)
        size = len(mean) * (4 if how is Drawing.MILD else 1)  # of a Dirichlet's parameters
        spread = np.sqrt(share * (1 - share) / (size + 1)) * float(group.total)
        assert np.allclose(weights.std(axis=0), spread, rtol=0.1)


def test_the_same_seed_gives_the_same_draws_and_another_others() -> None:
    groups = assumed_groups(samples("2022").rubric)
    one, again, other = (Draws(50, seed).weights(groups, Drawing.UNIFORM) for seed in (1, 1, 2))
    assert all((one[code] == again[code]).all() for code in one)
    assert any((one[code] != other[code]).any() for code in one)
    alone = Draws(50, 1).weights(groups[2:3], Drawing.UNIFORM)
    assert all((one[code] == alone[code]).all() for code in alone)  # leaving out changes no other


# Scores under drawn weights ----------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(30))
def test_scores_under_drawn_weights_are_those_of_the_engine(seed: int) -> None:
    chance = Random(seed)
    rubric = random_rubric(chance)
    result = build_result(random_survey(chance, rubric), rubric)
    weights = Draws(2, seed).weights(assumed_groups(rubric), Drawing.UNIFORM)
    for at in range(2):
        own = {code: Fraction(float(each[at, 0])) for code, each in weights.items()}
        others = {each.key: each for each in rescored(result, rubric, own).units}
        drawn = DrawnWeights(rubric, weights, 2)
        for body in result.units:
            again = others[body.key]
            for end in (at_low, at_high, as_given):
                trees = scored_trees(body, rubric)
                if trees and again.verdict:
                    want = end(again.verdict.exact)
                    found = drawn.scores(trees, end)[at]
                    assert np.isnan(found) if want is None else np.isclose(found, float(want))


def rescored(result: Result, rubric: Rubric, weights: Mapping[str, Fraction]) -> Result:
    """Return the result of the same survey under a rubric with other weights."""
    dimensions = tuple(reweighed(each, weights) for each in rubric.dimensions)
    return build_result(result.survey, replace(rubric, dimensions=dimensions))


def reweighed(item: Branch | Indicator, weights: Mapping[str, Fraction]) -> Branch | Indicator:
    weight = replace(item.weight, value=weights.get(item.code, item.weight.value))
    if isinstance(item, Indicator):
        return replace(item, weight=weight)
    children = tuple(reweighed(child, weights) for child in item.children)
    return replace(item, weight=weight, children=children)


def test_means_are_those_that_another_tool_prints() -> None:
    case = yaml.safe_load(Path(__file__).with_name("printed_example.yaml").read_text("utf-8"))
    rubric = tree_of(case["groups"])
    for row in case["rows"]:
        points = {code: exactly(Fraction(str(row[code]))) for code in rubric.indicators}
        tree = score_tree(rubric, lambda each, points=points: points[each.code])
        found = {node.code or "Index": float(node.score.value) for node in tree.walk()}
        for code in ("Index", *case["groups"]):
            assert found[code] == pytest.approx(row[code], abs=0.1), code
        (weights,) = DrawnWeights(rubric, {}, 1)._effective(frozenset(rubric.indicators))
        scores = [float(row[code]) for code in rubric.indicators]
        assert weights @ np.array(scores) == pytest.approx(found["Index"])


def tree_of(groups: Mapping[str, Sequence[str]]) -> Rubric:
    """Return the mini rubric with these groups of indicators, equal weights everywhere."""
    mini = load_mini()
    leaf, branch = mini.indicators["B-02"], mini.dimensions[1]

    def shared(number: int):
        return replace(leaf.weight, value=Fraction(100, number))

    dimensions = []
    for code, names in groups.items():
        leaves = tuple(replace(leaf, code=name, weight=shared(len(names))) for name in names)
        variable = replace(branch, code=f"{code}.1", weight=shared(1), children=leaves)
        dimensions.append(
            replace(branch, code=code, weight=shared(len(groups)), children=(variable,))
        )
    return replace(mini, dimensions=tuple(dimensions))


# Zones and ranks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("how", Drawing)
def test_every_body_with_answers_is_told_of_in_every_draw(how: Drawing) -> None:
    result = samples("2022")
    found = certainty_by_weights(result, how, FEW)
    assert found.keys() == {each.key for each in bodies(result)}
    for body in bodies(result):
        assert found[body.key].low.number == found[body.key].high.number == FEW.number
        first, last = found[body.key].rank or (0, 0)
        assert first <= (body.rank or 0) <= last


def test_counts_are_those_of_scores_drawn_one_by_one() -> None:
    result = samples("2022")
    rubric = result.rubric
    weights = Draws(40).weights(assumed_groups(rubric), Drawing.UNIFORM)
    found = certainty_by_weights(result, Drawing.UNIFORM, Draws(40))
    (whole,) = result.institutions
    counts = [0] * len(rubric.bands)
    for at in range(40):
        own = {code: Fraction(float(each[at, 0])) for code, each in weights.items()}
        (again,) = rescored(result, rubric, own).institutions
        assert again.verdict
        band = judge(exactly(again.verdict.exact.low), rubric).possible[0]
        counts[rubric.bands.index(band)] += 1
    assert found[whole.key].low.counts == tuple(counts)


def test_a_score_that_no_weights_change_is_rounded_half_up() -> None:
    """77,995 is printed as 78,00, which is green; floating point must not lose it."""
    scale = ("code: sebagian, label: {id: Sebagian, en: Partly}, points: 50}",
             "code: sebagian, label: {id: Sebagian, en: Partly}, points: 77.995}")  # fmt: skip
    counts = ("points: 50, minimum: 5}", "points: 77.995, minimum: 5}")
    rubric = changed(scale, counts)
    one = survey_of(unit("Dinas", "separuh", "sebagian", "sebagian"))
    (found,) = build_result(one, rubric).institutions
    assert found.exact == Fraction("77.995")
    counted = certainty_by_weights(build_result(one, rubric), Drawing.UNIFORM, FEW)
    assert counted[found.key].low.counts == (0, FEW.number, 0, 0)


def test_a_gap_is_told_at_both_ends() -> None:
    found = result_of(load_mini(), survey_of(unit("Dinas", "penuh", "ada", "")))
    certainty = certainty_by_weights(found, Drawing.UNIFORM, FEW)[found.units[0].key]
    assert certainty.high.counts == (FEW.number, 0, 0, 0)
    assert certainty.low.counts[0] < FEW.number


def test_the_group_whose_draws_lose_the_zone_most_often_comes_first() -> None:
    result = samples("2022")
    for body in bodies(result):
        groups = zone_by_groups(body, result.rubric, FEW)
        stays = [found.low.in_zone_of(body.verdict.possible[0]) for _, found in groups]
        assert stays == sorted(stays)
        assert len(groups) == len(assumed_groups(result.rubric))


def test_shares_are_whole_and_all_is_said_only_of_all() -> None:
    shown = [whole_percent(part, 2000) for part in (0, 1, 9, 10, 1000, 1989, 1990, 1999, 2000)]
    assert shown == ["0%", "<1%", "<1%", "1%", "50%", "99%", ">99%", ">99%", "100%"]


@pytest.mark.parametrize("seed", range(200))
def test_shares_of_zones_add_up_to_a_hundred_and_none_is_a_whole_percent_off(seed: int) -> None:
    drawn = Random(seed)
    parts = [drawn.choice((1, 3, drawn.randint(5, 900))) for _ in range(drawn.randint(2, 5))]
    shown = whole_percents(parts)
    known = [int(each[:-1]) for each in shown if each[0] not in "<>"]
    low, high = (sum(each == sign for each in shown) for sign in ("<1%", ">99%"))
    assert sum(known) + 100 * high == 100
    assert high in (0, 1)
    for part, said in zip(parts, shown, strict=True):
        exact = 100 * part / sum(parts)
        assert exact < 1 if said == "<1%" else exact > 99 if said == ">99%" else (
            abs(exact - int(said[:-1])) < 1
        )  # fmt: skip
    assert low + high + len(known) == len(parts)


# Smallest flips ----------------------------------------------------------------------------------


def moved(leaves: Sequence[WeighedLeaf], flip: Flip, more: Fraction = Fraction(0)) -> Fraction:
    """Return the score with the weights of a flip, or with a part more or less of its last move."""
    weights = {each.code: each.weight for each in leaves}
    for at, move in enumerate(flip.moves):
        by = move.weight + (more if at == len(flip.moves) - 1 else 0)
        weights[move.start] -= by
        weights[move.end] += by
    assert sum(weights.values()) == sum(each.weight for each in leaves)
    assert more > 0 or all(weight >= 0 for weight in weights.values())
    return sum((weights[each.code] * each.score for each in leaves), Fraction(0)) / 100


def least_by_search(leaves: Sequence[WeighedLeaf], rubric: Rubric, limit: Fraction, way: int):
    """Return the least weight that must move, by linear programming; None where none is enough."""
    number = len(leaves)
    scores = np.array([float(each.score) for each in leaves]) / 100
    parts = [part.indicators for part in assumed_parts(rubric)]
    held = [[float(each.code in part) for each in leaves] for part in parts]
    free = [any(each.code in part for part in parts) for each in leaves]
    gain = np.concatenate([scores, -scores]) * way
    score = float(sum(each.weight * each.score for each in leaves)) / 100
    bounds = [(0, None if can else 0) for can in free]
    bounds += [
        (0, float(each.weight) if can else 0) for each, can in zip(leaves, free, strict=True)
    ]
    sums = [np.concatenate([row, [-x for x in row]]) for row in held]
    done = linprog(
        [0.5] * (2 * number), A_ub=[-gain], b_ub=[-abs(float(limit) - score)],
        A_eq=sums or None, b_eq=[0] * len(sums) or None, bounds=bounds,
    )  # fmt: skip
    return done.fun if done.status == 0 else None


def flipped_bodies():
    for year in ("2021", "2022"):
        result = samples(year)
        yield from ((result.rubric, weighed_leaves(each, result.rubric, end))
                    for each in bodies(result) for end in (at_low, at_high))  # fmt: skip
    for seed in SEEDS:
        chance = Random(seed)
        rubric = random_rubric(chance)
        result = build_result(random_survey(chance, rubric), rubric)
        yield from ((rubric, weighed_leaves(each, rubric, at_low)) for each in bodies(result)
                    if each.verdict)  # fmt: skip


def test_the_least_change_of_weights_flips_and_nothing_less_does() -> None:
    number = 0
    for rubric, leaves in flipped_bodies():
        if not leaves:
            continue
        score = sum((each.weight * each.score for each in leaves), Fraction(0)) / 100
        found = {flip.is_enough: flip for flip in flips_of(leaves, rubric)}
        for way in (-1, 1):
            edge, flip = edge_of(score, rubric, way), found.get(way > 0)
            least = least_by_search(leaves, rubric, edge.limit, way) if edge else None
            assert (flip is None) == (least is None)
            if flip and edge:
                number += 1
                assert flip.moved == pytest.approx(least, abs=1e-6)
                assert moved(leaves, flip) == edge.limit
                before, after = (
                    judge(exactly(each), rubric).possible[0]
                    for each in (score, edge.limit - (0 if way > 0 else Fraction(1, 10**9)))
                )
                assert after == edge.band != before
                assert 0 <= flip.printed() - flip.moved <= Fraction(1, 100)
                told = list(flip.printed_moves())
                assert (len(told), sum(told)) == (len(flip.moves), flip.printed())
                assert all(
                    abs(each - move.weight) <= Fraction(15, 1000)
                    for each, move in zip(told, flip.moves, strict=True)
                )
    assert number > 20


def test_units_that_do_not_share_their_weights_are_told_of_no_least_change() -> None:
    both = hand_survey.unit("Satu", "penuh", "ada", "ada"), hand_survey.unit("Dua", "penuh", "ada",
                                                                             "TB")  # fmt: skip
    result = result_of(load_mini(), survey_of(*both))
    assert weighed_leaves(result.institutions[0], result.rubric, at_low) == ()
    assert zone_trust(result, result.institutions[0], FEW).ends[0].flips is None


# Pairs that no weighting turns -------------------------------------------------------------------


def test_a_sure_pair_is_turned_by_no_weights_and_another_by_some() -> None:
    result = samples("2022")
    rubric = result.rubric
    leaves = [weighed_leaves(each, rubric, at_low) for each in result.units]
    assert not any(stays_above(two, one, rubric) for one, two in combinations(leaves, 2))
    for one, two in combinations(leaves, 2):
        assert stays_above(one, two, rubric) is (worst(one, two, rubric) > 0)


def worst(one: Sequence[WeighedLeaf], two: Sequence[WeighedLeaf], rubric: Rubric) -> float:
    """Return the least lead of one over the other under any assumed weights, by search."""
    gaps = [float(a.score - b.score) / 100 for a, b in zip(one, two, strict=True)]
    parts = [part.indicators for part in assumed_parts(rubric)]
    rows = [[float(each.code in part) for each in one] for part in parts]
    sums = [float(sum(each.weight for each in one if each.code in part)) for part in parts]
    done = linprog(gaps, A_eq=rows, b_eq=sums, bounds=[(0, None)] * len(gaps))
    assert done.status == 0
    return done.fun


def test_what_is_better_in_everything_that_counts_stays_above() -> None:
    better, worse = unit("Satu", "penuh", "ada", "ada"), unit("Dua", "penuh", "ada", "sebagian")
    result = result_of(load_mini(), survey_of(better, worse))
    one, two = (weighed_leaves(each, result.rubric, at_low) for each in result.units)
    assert stays_above(one, two, result.rubric) is False  # all weight may lie where both are alike
    lower = result_of(load_mini(), survey_of(better, unit("Dua", "separuh", "ada", "ada")))
    one, two = (weighed_leaves(each, lower.rubric, at_low) for each in lower.units)
    assert stays_above(one, two, lower.rubric) is True


# Users -------------------------------------------------------------------------------------------


def asked(number: int, level: str = "separuh", **other: str) -> SurveyUnit:
    """Return a unit of which so many users were asked, some by number of another level."""
    one = unit("Dinas", "penuh", "ada", "ada")
    kept = [each for each in one.answers if each.indicator != "A-01"]
    levels = [other.get(f"u{at}", level) for at in range(number)]
    users = [Answer("A-01", str(at), State.ANSWERED, each, each, PLACE)
             for at, each in enumerate(levels, 1)]  # fmt: skip
    return replace(one, answers=(*users, *kept))


def users_of(one: SurveyUnit, draws: Draws = FEW):
    rubric = changed(("people: 4}", "people: 30}"))
    result = build_result(survey_of(one), rubric)
    return result, certainty_by_users(result.units[0], rubric, draws)


@pytest.mark.parametrize(("number", "is_rough"), [(10, True), (29, True), (30, False)])
def test_users_who_all_say_the_same_leave_the_score_as_it_is(number, is_rough) -> None:
    result, found = users_of(asked(number))
    assert isinstance(found, UserCertainty)
    assert (found.fewest, found.is_rough) == (number, is_rough)
    assert [round(float(each), 6) for each in found.scores] == [80, 80]
    assert found.low.in_zone_of(result.units[0].verdict.possible[0]) == FEW.number


def test_below_ten_users_nothing_is_said() -> None:
    assert users_of(asked(9))[1] == (NotDrawn.FEW, 9)


def test_officers_are_no_sample() -> None:
    result = build_result(survey_of(asked(12)), load_mini())
    assert certainty_by_users(result.units[0], load_mini(), FEW) == (NotDrawn.NOBODY, 0)


def test_users_who_differ_spread_the_score_as_a_mean_of_so_many_does() -> None:
    one = asked(20, "penuh", **{f"u{at}": "kurang" for at in range(10)})
    _, found = users_of(one, Draws(2000))
    assert isinstance(found, UserCertainty)
    low, high = (float(each) for each in found.scores)
    half = 1.645 * 40 * (0.25 / 20) ** 0.5  # of 40 points, half of the users on each side
    assert (low, high) == (pytest.approx(80 - half, abs=1.1), pytest.approx(80 + half, abs=1.1))


def test_ready_scores_are_of_no_users(tmp_path) -> None:
    found = score_table(tmp_path, "Instansi | Unit | Nilai\nKab. A | Dinas | 60", MINI)
    assert certainty_by_users(found.units[0], load_mini(), FEW) == (NotDrawn.READY, 0)


# Slips -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_the_fewest_slips_and_their_sets_are_those_of_a_search(seed: int) -> None:
    rubric, survey = small_survey(Random(seed))
    result = result_of(rubric, survey)
    (whole,) = result.institutions
    score = whole.verdict.exact.low
    for found in slips_to_flip(whole, score, rubric):
        way = 1 if found.is_enough else -1
        band = found.edge.band
        by_size = {}
        for size in range(1, min(len(found.slips), found.fewest or 4) + 1):
            every = combinations([way * each.points for each in found.slips], size)
            by_size[size] = sum(
                edge_reached(score + sum(some), band, rubric, way) for some in every
            )
        fewest = next((size for size, number in by_size.items() if number), None)
        assert fewest == found.fewest
        assert found.sets == (by_size[fewest] if fewest else 0)
        for some in found.listed():
            changed_score = score + way * sum(each.points for each in some)
            assert edge_reached(changed_score, band, rubric, way)


def edge_reached(score: Fraction, band, rubric: Rubric, way: int) -> bool:
    found = rubric.bands.index(judge(exactly(score), rubric).possible[0])
    at = rubric.bands.index(band)
    return found <= at if way > 0 else found >= at


def test_a_slip_is_one_answer_one_level_off() -> None:
    result = result_of(load_mini(), survey_of(unit("Dinas", "penuh", "ada", "ada")))
    (down,) = slips_to_flip(result.units[0], Fraction(100), load_mini())
    assert (down.edge.band.category, down.fewest, down.sets) == ("B", 1, 2)
    assert [(each.indicator.code, each.points) for each in down.slips] == [
        ("A-01", 20), ("B-01", 20), ("B-02", 10)
    ]  # fmt: skip


def test_an_answer_that_is_missing_slips_nowhere() -> None:
    result = result_of(load_mini(), survey_of(unit("Dinas", "penuh", "", "ada")))
    found = slips_to_flip(result.units[0], result.units[0].verdict.exact.low, load_mini())
    assert all(slip.indicator.code != "B-01" for each in found for slip in each.slips)


# All of it ---------------------------------------------------------------------------------------


def test_an_edition_without_assumed_weights_has_nothing_to_vary() -> None:
    rubric = samples("2022").rubric
    known = replace(rubric, dimensions=tuple(map(as_official, rubric.dimensions)))
    result = replace(samples("2022"), rubric=known)
    trust = zone_trust(build_result(result.survey, known), result.units[0], FEW)
    said = list(TrustWords(trust, View(result, words("id"))).weights())
    assert len(said) == 1
    assert (trust.weights, trust.groups, trust.ends[0].flips) == ({}, (), ())


def as_official(item):
    weight = replace(item.weight, basis=Basis(BASIS.source, Status.OFFICIAL, 1))
    if isinstance(item, Indicator):
        return replace(item, weight=weight)
    return replace(item, weight=weight, children=tuple(map(as_official, item.children)))


def test_zones_are_counted_together_where_several_bands_have_one() -> None:
    rubric = samples("2022").rubric
    counts = BandCounts(rubric.bands, (1, 2, 3, 4, 5))
    assert [(band.category, number) for band, number in counts.together()] == [
        ("A", 1), ("B", 2), ("C", 3), ("E", 9)
    ]  # fmt: skip
    assert counts.in_zone_of(rubric.bands[3]) == 9
