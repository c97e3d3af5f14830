"""The figures of a year: counts equal lists, shares, ties, medians, weak spots."""

from fractions import Fraction
from random import Random

import hand_survey
import pytest
from random_surveys import random_rubric, random_survey
from year.years import published, year_of

from kepatuhan.result.build import build_result
from kepatuhan.result.model import Standing
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Zone
from kepatuhan.year.groups import group_at, groups_of
from kepatuhan.year.indicators import indicator_means
from kepatuhan.year.peers import median, peers_of
from kepatuhan.year.year import Year, gaps_of_unit

SCORES = [
    ("Kab. A", "kabupaten", "Bali", "90"),
    ("Kab. B", "kabupaten", "Bali", "78"),
    ("Kota C", "kota", "Prov. NTB", "78"),
    ("Kota D", "kota", "NTB", "53.99"),
    ("Kab. E", "kabupaten", "Antah", "54"),
    ("BPN", "lembaga", "", "100"),
]


def test_the_groups_of_an_edition_are_its_zones_and_three_reasons_for_none() -> None:
    groups = groups_of(load_rubric("2022"))
    assert [group.zone for group in groups] == [*Zone, None, None, None]
    assert [band.category for band in groups[3].bands] == ["D", "E"]
    assert groups[3].minimum == 0


def test_an_edition_without_colours_is_grouped_by_opinion() -> None:
    rubric = load_rubric("2025")
    groups = groups_of(rubric)
    assert [group.bands for group in groups if group.bands] == [(band,) for band in rubric.bands]


@pytest.mark.parametrize("seed", range(40))
def test_counts_equal_the_list_whatever_the_survey(seed) -> None:
    chance = Random(seed)
    rubric = random_rubric(chance)
    year = Year(build_result(random_survey(chance, rubric), rubric))
    for items, rows, whole in (
        (year.institutions, year.by_type, year.whole),
        (year.institutions, year.by_province, year.whole),
        (year.units, year.units_by_type, year.all_units),
    ):
        assert whole.total == len(items) == sum(row.total for row in rows)
        assert tuple(map(sum, zip(*(row.numbers for row in rows), strict=True))) == whole.numbers
        for at, group in enumerate(year.groups):
            assert whole.numbers[at] == sum(group.holds(item) for item in items)


def test_counts_by_type_and_province_follow_the_list() -> None:
    year = year_of(SCORES)
    assert {row.name: row.numbers[:4] for row in year.by_type} == {
        "kabupaten": (1, 1, 1, 0), "kota": (0, 1, 0, 1), "lembaga": (1, 0, 0, 0),
    }  # fmt: skip
    assert [row.name for row in year.by_province] == ["Antah", "Bali", "Nusa Tenggara Barat", ""]
    assert year.unknown_provinces == ("Antah",)
    assert year.off_map == 2


def test_shares_are_exact_and_sum_to_a_hundred_even_if_printed_ones_do_not() -> None:
    year = year_of([(f"I{at}", "kota", "", score) for at, score in enumerate(("90", "80", "60"))])
    assert set(year.whole.shares) == {Fraction(100, 3), Fraction(0)}
    assert sum(year.whole.shares) == 100


def test_equal_scores_share_a_rank_overall_and_in_their_type() -> None:
    year = year_of(SCORES)
    ranks = {one.survey.name: (one.rank, one.rank_in_type) for one in year.institutions}
    assert ranks == {
        "BPN": (1, 1), "Kab. A": (2, 1), "Kab. B": (3, 2), "Kota C": (3, 1), "Kab. E": (5, 3),
        "Kota D": (6, 2),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "best", "worst"), [(0, 0, 0), (1, 1, 0), (10, 10, 0), (11, 5, 6), (19, 9, 10),
                                  (20, 10, 10), (25, 10, 10)],
)  # fmt: skip
def test_nobody_is_both_at_the_top_and_at_the_bottom(number, best, worst) -> None:
    year = year_of([(f"I{at:02}", "kota", "", str(50 + at)) for at in range(number)])
    top, bottom = year.ends_by_type.get("kota", ((), ()))
    assert (len(top), len(bottom)) == (best, worst)
    assert not {one.survey.name for one in top} & {one.survey.name for one in bottom}
    if bottom:
        assert bottom[0].exact == min(one.exact for one in year.ranked)


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    assert median([Fraction(3), Fraction(1), Fraction(2), Fraction(10)]) == Fraction(5, 2)
    assert median([]) is None


def test_peers_are_those_of_a_known_type_that_have_a_score() -> None:
    year = year_of(SCORES, types=("dinkes", "dinkes", "lainnya", "lainnya", "", "polres"))
    assert set(year.unit_peers) == {"dinkes", "polres"}
    dinkes = year.unit_peers["dinkes"]
    assert (dinkes.number, dinkes.score, dinkes.can_compare) == (2, Fraction(84), True)
    assert not year.unit_peers["polres"].can_compare
    assert sorted(dinkes.ranks.values()) == [1, 2]


def test_a_gap_in_a_unit_makes_it_no_peer() -> None:
    result = hand_survey.result()
    units = list(result.units)
    peers = peers_of(units, lambda one: one.unit.type, result.rubric.parts)["dinkes"]
    assert peers.number == sum(unit.exact is not None for unit in units) < len(units)


def test_the_weakest_indicator_comes_first_and_counts_each_unit_once() -> None:
    result = hand_survey.result()
    means = indicator_means(result)
    assert [each.mean for each in means] == sorted(each.mean for each in means)
    for each in means:
        own = [
            leaf.score.value
            for unit in result.units if unit.tree
            for leaf in unit.tree.leaves()
            if leaf.code == each.indicator.code and leaf.score and leaf.score.value is not None
        ]  # fmt: skip
        assert (each.mean, each.units) == (sum(own) / len(own), len(own))
        assert each.full == sum(value == 100 for value in own)


def test_ready_scores_have_no_indicators_and_no_gaps() -> None:
    year = year_of(SCORES)
    assert year.indicators == ()
    assert all(gaps_of_unit(year.result, unit) == [] for unit in year.units)


def test_gaps_of_a_unit_are_all_that_its_score_lacks() -> None:
    result = hand_survey.result()
    for unit in result.units:
        gaps = gaps_of_unit(result, unit)
        assert [gap.lost_here for gap in gaps] == sorted((g.lost_here for g in gaps), reverse=True)
        if unit.exact is not None:
            assert sum(gap.lost_here for gap in gaps) == 100 - unit.exact


def test_who_was_not_assessed_is_listed_with_the_reason() -> None:
    year = Year(hand_survey.result())
    listed = [(one.survey.name, unit and unit.unit.name, why) for one, unit, why in
              year.not_assessed]  # fmt: skip
    assert listed == [(hand_survey.HOSTILE[0], hand_survey.HOSTILE[4], "=Puncak: keamanan")]
    at = next(i for i, group in enumerate(year.groups) if group.standing is Standing.NOT_ASSESSED)
    assert year.all_units.numbers[at] == 1


def test_quality_counts_every_finding_and_refused_file() -> None:
    quality = Year(hand_survey.result()).quality
    assert {each.first.code: each.number for each in quality.findings} == {
        "answer.blank": 3, "answer.no_count": 1, "institution.unlisted": 1,
    }  # fmt: skip
    assert len(quality.refused) == 1
    assert (quality.without_type, quality.without_province) == (1, 1)


PRINTED = {"hijau": {Zone.GREEN, Zone.DARK_GREEN}, "kuning": {Zone.YELLOW}, "merah": {Zone.RED}}


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_published_zones_are_those_counted(year) -> None:
    found, printed = published(year)
    assert found.whole.total == len(found.institutions) > 10
    assert printed
    for one in found.institutions:
        group = found.groups[group_at(one, found.groups)]
        if one.survey.name in printed:
            assert group.zone in PRINTED[printed[one.survey.name]], one.survey.name
