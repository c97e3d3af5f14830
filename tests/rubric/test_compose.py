"""Crosswalks composed: what two say one after the other, one says at once."""

from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

import pytest
from helpers import load_mini
from hypothesis import given, settings
from hypothesis import strategies as st
from random_crosswalks import full_crosswalk
from random_surveys import random_rubric, random_survey

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.ledger import Bookkeeper
from kepatuhan.comparison.pairs import build_pairs
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.result.build import build_result
from kepatuhan.rubric.crosswalk.compose import compose, composed_levels, composed_relation
from kepatuhan.rubric.crosswalk.find import find_crosswalk
from kepatuhan.rubric.crosswalk.load import coverage, load_crosswalk
from kepatuhan.rubric.crosswalk.model import Crosswalk, Link, Relation, accounted, identity
from kepatuhan.rubric.editions import editions, load_edition
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric

YEARS = [edition for edition in editions() if edition.isdecimal()]
PAIRS = list(combinations(YEARS, 2))
FOLDER = next(iter(editions().values())).parent / "crosswalk"
EQUAL, SUBSET, SUPERSET, RELATED = (
    Relation.EQUAL, Relation.SUBSET, Relation.SUPERSET, Relation.RELATED
)  # fmt: skip
checked = settings(max_examples=100)
SEEDS = st.integers(0, 10**9)


def pairs_of(crosswalk: Crosswalk, relation: Relation) -> set[tuple[str, str]]:
    lines = [link for link in crosswalk.links if link.relation is relation]
    return {(old, new) for link in lines for old in link.old for new in link.new}


def codes_of(crosswalk: Crosswalk, relation: Relation) -> set[str]:
    lines = [link for link in crosswalk.links if link.relation is relation]
    return {code for link in lines for code in (*link.old, *link.new)}


def meaning(crosswalk: Crosswalk) -> dict[str, object]:
    """Return what a crosswalk says, whatever the order and the grouping of its lines."""
    carried = [link for link in crosswalk.links if link.relation.carries]
    return {
        "carried": {
            (link.relation, *link.old, *link.new, frozenset(link.levels)) for link in carried
        },
        "related": pairs_of(crosswalk, RELATED),
        "dropped": codes_of(crosswalk, Relation.DROPPED),
        "new": codes_of(crosswalk, Relation.NEW),
    }


def chain(seed: int, number: int) -> tuple[list[Rubric], list[Crosswalk]]:
    """Return random rubrics and the crosswalks from each to the next."""
    chance = Random(seed)
    rubrics = [random_rubric(chance) for _ in range(number)]
    return rubrics, [full_crosswalk(chance, *pair) for pair in pairwise(rubrics)]


def assert_accounted(crosswalk: Crosswalk, old: Rubric, new: Rubric) -> None:
    """Assert what the loader asks of a file."""
    named = list(accounted(crosswalk.links))
    every = {("old", code) for code in old.indicators} | {("new", code) for code in new.indicators}
    assert {(side, code) for side, code, _ in named} == every
    settled = [(side, code) for side, code, link in named if link.relation is not RELATED]
    assert len(settled) == len(set(settled))
    for link in crosswalk.links:
        if link.relation.carries:
            (mine,), (yours,) = link.old, link.new
            levels = dict(link.levels)
            assert set(levels) == {level.code for level in old.indicators[mine].scale.levels}
            reached = frozenset().union(*levels.values())
            assert reached == {level.code for level in new.indicators[yours].scale.levels}
        else:
            assert not link.levels


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (EQUAL, EQUAL, EQUAL),
        (EQUAL, SUBSET, SUBSET),
        (EQUAL, SUPERSET, SUPERSET),
        (SUBSET, EQUAL, SUBSET),
        (SUBSET, SUBSET, SUBSET),
        (SUBSET, SUPERSET, RELATED),
        (SUPERSET, EQUAL, SUPERSET),
        (SUPERSET, SUBSET, RELATED),
        (SUPERSET, SUPERSET, SUPERSET),
    ],
)
def test_relations_compose(first: Relation, second: Relation, both: Relation) -> None:
    assert composed_relation(first, second) is both


def test_levels_compose_as_unions() -> None:
    first = (("ada", frozenset({"baik", "cukup"})), ("tidak", frozenset({"kurang"})))
    second = (("baik", frozenset({"5"})), ("cukup", frozenset({"4", "3"})),
              ("kurang", frozenset({"3", "1"})))  # fmt: skip
    assert composed_levels(first, second) == (
        ("ada", frozenset({"5", "4", "3"})), ("tidak", frozenset({"3", "1"}))
    )  # fmt: skip


@checked
@given(SEEDS)
def test_a_composed_crosswalk_accounts_for_every_indicator_as_a_file_does(seed: int) -> None:
    (old, _, new), (first, second) = chain(seed, 3)
    assert_accounted(first, old, _)
    assert_accounted(compose(first, second), old, new)


@checked
@given(SEEDS)
def test_nothing_changes_by_composing_with_the_identity(seed: int) -> None:
    (old, new), (crosswalk,) = chain(seed, 2)
    assert meaning(compose(identity(old), crosswalk)) == meaning(crosswalk)
    assert meaning(compose(crosswalk, identity(new))) == meaning(crosswalk)


@checked
@given(SEEDS)
def test_it_makes_no_difference_where_a_chain_is_composed_first(seed: int) -> None:
    _, (first, second, third) = chain(seed, 4)
    left, right = compose(compose(first, second), third), compose(first, compose(second, third))
    assert meaning(left) == meaning(right)
    assert left.file == right.file


@checked
@given(SEEDS)
def test_composed_and_read_back_is_read_back_and_composed(seed: int) -> None:
    _, (first, second) = chain(seed, 3)
    there, back = compose(first, second), compose(second.turned(), first.turned())
    assert meaning(there.turned()) == meaning(back)
    assert meaning(there.turned().turned()) == meaning(there)
    assert ends(there.turned()) == ends(back)


def ends(crosswalk: Crosswalk) -> dict[tuple[str, str], Status]:
    """Return how sure it is of every code that it ends or begins."""
    return {
        (side, code): link.basis.status
        for side, code, link in accounted(crosswalk.links)
        if link.relation in (Relation.DROPPED, Relation.NEW)
    }


def test_lines_stand_in_the_order_of_the_first_edition_and_what_is_new_last() -> None:
    old = load_edition("2015")
    found = find_crosswalk(old, load_edition("2022"))
    assert found
    order = list(old.indicators)
    places = [order.index(link.old[0]) if link.old else len(order) for link in found.links]
    assert places == sorted(places)


@checked
@given(SEEDS)
def test_answers_reach_what_they_reach_step_by_step(seed: int) -> None:
    _, (first, second) = chain(seed, 3)
    onward = {carry.source: carry for carry in second.forward}
    before = {carry.source: carry for carry in first.forward}
    for carry in compose(first, second).forward:
        step = before[carry.source]
        last = onward[step.target]
        assert carry.target == last.target
        for level, middle in step.levels.items():
            assert carry.levels[level] == {end for each in middle for end in last.levels[each]}


@checked
@given(SEEDS)
def test_no_answer_is_lost_that_both_parts_carry_the_same_way(seed: int) -> None:
    _, (first, second) = chain(seed, 3)
    ways = {link.old[0]: link for link in second.links if link.relation.carries}
    expected = {
        (link.old[0], ways[link.new[0]].new[0])
        for link in first.links
        if link.relation.carries
        and link.new[0] in ways
        and {link.relation, ways[link.new[0]].relation} != {SUBSET, SUPERSET}
    }
    found = {(carry.source, carry.target) for carry in compose(first, second).forward}
    assert found == expected


@checked
@given(SEEDS)
def test_coverage_is_never_more_than_that_of_either_part(seed: int) -> None:
    (old, middle, new), (first, second) = chain(seed, 3)
    whole = coverage(compose(first, second), old, new)
    assert whole[0] <= coverage(first, old, middle)[0]
    assert whole[1] <= coverage(second, middle, new)[1]


def parts_of(line: Link, first: Crosswalk, second: Crosswalk) -> list[Link]:
    """Return the lines of both crosswalks that say something of a carried line's codes."""
    before = [one for one in first.links if one.relation.carries and one.old == line.old]
    after = [one for one in second.links if one.relation.carries and one.new == line.new]
    return before + after


@checked
@given(SEEDS)
def test_a_composed_line_rests_on_both_parts_and_is_no_surer_than_either(seed: int) -> None:
    _, (first, second) = chain(seed, 3)
    for line in compose(first, second).links:
        assert line.bases
        if line.relation.carries:
            parts = parts_of(line, first, second)
            bases = {basis for part in parts for basis in part.bases}
            assert set(line.bases) == bases
            assert line.basis.status.doubt == max(basis.status.doubt for basis in bases)
            for part in parts:
                assert part.note["id"] in line.note.get("id", "")


@checked
@given(SEEDS)
def test_terms_over_a_composed_crosswalk_add_up_exactly(seed: int) -> None:
    (old, _, new), (first, second) = chain(seed, 3)
    crosswalk = compose(first, second)
    assert_terms_add_up(crosswalk, old, new, Random(seed))


def assert_terms_add_up(crosswalk: Crosswalk, old: Rubric, new: Rubric, chance: Random) -> int:
    """Assert it of every ledger of two random surveys, and return how many there were."""
    first, second = (build_result(random_survey(chance, each), each) for each in (old, new))
    pairs = build_pairs(first, second, Bookkeeper.between(crosswalk, old, new))
    rated = Comparison(first, second, crosswalk, pairs).rated()
    ledgers = [pair.ledger for pair in rated if pair.ledger]
    for ledger in ledgers:
        rest = ledger.coverage + ledger.composition
        assert ledger.real.low + ledger.method.high + rest == ledger.change
        assert ledger.real.high + ledger.method.low + rest == ledger.change
        assert ledger.real.low <= ledger.real.high
    return len(ledgers)


# The shipped editions ----------------------------------------------------------------------------


def crosswalk_of(first: str, last: str) -> Crosswalk:
    """Return the crosswalk of two shipped editions; says what is missing if there is none."""
    found = find_crosswalk(load_edition(first), load_edition(last))
    assert found, (
        f"no crosswalk leads from {first} to {last}: write rubrics/crosswalk/FIRST-NEXT.yaml for "
        "every two neighbours (docs/compare.md)"
    )
    return found


def test_there_is_one_file_for_every_pair_of_neighbours() -> None:
    there = {path.stem for path in FOLDER.iterdir()}
    wanted = {f"{old}-{new}" for old, new in pairwise(YEARS)}
    assert there == wanted, (
        f"rubrics/crosswalk/: write {sorted(wanted - there)}, remove {sorted(there - wanted)}"
    )


def test_a_source_is_the_same_one_in_every_file() -> None:
    files = [find_crosswalk(load_edition(a), load_edition(b)) for a, b in pairwise(YEARS)]
    sources = [source for each in files if each for source in each.sources.values()]
    assert len({source.code for source in sources}) == len(
        {(source.code, *source.title.values(), source.address) for source in sources}
    )


@pytest.mark.parametrize(("first", "last"), PAIRS)
def test_every_pair_of_editions_has_one_either_way(first: str, last: str) -> None:
    old, new = load_edition(first), load_edition(last)
    there, back = crosswalk_of(first, last), crosswalk_of(last, first)
    assert (there.old, there.new, back.old, back.new) == (first, last, last, first)
    assert_accounted(there, old, new)
    assert meaning(back) == meaning(there.turned())
    between = YEARS[YEARS.index(first) : YEARS.index(last) + 1]
    assert there.file == back.file == " + ".join(f"{a}-{b}.yaml" for a, b in pairwise(between))
    assert {basis.source for link in there.links for basis in link.bases} <= set(there.sources)


@pytest.mark.parametrize(("first", "last"), PAIRS)
def test_terms_over_shipped_editions_add_up_exactly(first: str, last: str) -> None:
    old, new = load_edition(first), load_edition(last)
    for each in ((old, new), (new, old)):
        crosswalk = crosswalk_of(*(rubric.edition for rubric in each))
        assert sum(assert_terms_add_up(crosswalk, *each, Random(seed)) for seed in range(3))


def test_no_line_is_surer_than_the_lists_it_relates() -> None:
    for first, last in PAIRS:
        old, new = load_edition(first), load_edition(last)
        crosswalk = crosswalk_of(first, last)
        for link in crosswalk.links:
            named = [old.indicators[code] for code in link.old]
            named += [new.indicators[code] for code in link.new]
            if link.relation.carries:
                doubt = max(each.basis.status.doubt for each in named)
                assert link.basis.status.doubt >= doubt, link


def line_of(crosswalk: Crosswalk | None, code: str) -> Link:
    assert crosswalk
    return next(link for link in crosswalk.links if code in link.old)


def test_what_was_seen_then_available_then_displayed_is_related_only() -> None:
    """2016 seen on the spot ⊂ 2021 available anywhere ⊃ 2022 displayed: answers are not carried."""
    line = line_of(find_crosswalk(load_edition("2015"), load_edition("2022")), "K-06")
    assert (line.relation, line.new) == (RELATED, ("P-06a",))
    assert "2016" in line.note["en"]
    assert "2022" in line.note["en"]


def test_a_named_officer_of_2015_may_be_with_or_without_a_decree_in_2025() -> None:
    line = line_of(find_crosswalk(load_edition("2015"), load_edition("2025")), "K-14")
    assert (line.relation, line.new) == (SUPERSET, ("G-02",))
    assert dict(line.levels) == {"ada": {"ada", "tidak_ada"}, "tidak_ada": {"tidak_ada"}}


def test_three_facilities_stay_one_line_over_a_chain() -> None:
    line = line_of(find_crosswalk(load_edition("2015"), load_edition("2024")), "K-08")
    assert (line.relation, line.old, line.new) == (RELATED, ("K-07", "K-08", "K-09"), ("I-12",))


def test_a_dropped_line_says_why_it_ends_and_not_how_it_was_carried_before() -> None:
    found = find_crosswalk(load_edition("2015"), load_edition("2025"))
    line = line_of(found, "K-10")
    assert (line.relation, line.new) == (Relation.DROPPED, ())
    assert line.note["en"].startswith("Input in 2025 is planning")
    assert line_of(found, "K-12").note == {}


def test_what_begins_and_ends_on_the_way_is_not_named() -> None:
    found = find_crosswalk(load_edition("2021"), load_edition("2025"))
    assert found
    assert "I-14" not in {code for _, code, _ in accounted(found.links)}


def test_the_satisfaction_survey_has_no_chain() -> None:
    skm = load_edition("skm")
    for year in YEARS:
        assert find_crosswalk(skm, load_edition(year)) is None
        assert find_crosswalk(load_edition(year), skm) is None


# Rubrics of one's own ----------------------------------------------------------------------------


def own(edition: str, old: str = "# own", new: str = "# own") -> Rubric:
    """Return an edition as somebody's own file has it: another text, other bytes."""
    text = load_edition(edition).text
    assert old == "# own" or old in text
    return parse_rubric(f"# own\n{text.replace(old, new)}", "own.yaml")


@pytest.mark.parametrize("ends", [("2022", "2023"), ("2021", "2023"), ("2015", "2025")])
def test_a_rubric_of_ones_own_with_the_same_codes_has_the_shipped_crosswalk(ends) -> None:
    old, new = map(load_edition, ends)
    for pair in ((own(ends[0]), new), (old, own(ends[1])), (own(ends[0]), own(ends[1]))):
        assert find_crosswalk(*pair) == find_crosswalk(old, new)


def test_one_with_other_codes_has_none_but_is_told_why_when_the_file_is_named() -> None:
    changed = own("2023", "code: I-14", "code: I-99")
    assert find_crosswalk(load_edition("2022"), changed) is None
    assert find_crosswalk(changed, load_edition("2021")) is None
    with pytest.raises(KepatuhanError, match=r"crosswalk\.unknown_code"):
        load_crosswalk(FOLDER / "2022-2023.yaml", load_edition("2022"), changed)


def test_two_rubrics_of_one_edition_have_none() -> None:
    assert find_crosswalk(own("2022"), load_edition("2022")) is None
    assert find_crosswalk(load_mini(), replace(load_mini(), sha256="")) is None
