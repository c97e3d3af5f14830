"""The ledger: cases worked by hand, and properties of random surveys, rubrics and crosswalks."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
import yaml
from helpers import MINI, write_table
from hypothesis import given, settings
from hypothesis import strategies as st
from naive import weighted
from random_surveys import BASIS, random_rubric, random_survey

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.ledger import Bookkeeper, Ledger
from kepatuhan.comparison.pairs import build_pairs
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.crosswalk.load import coverage, parse_crosswalk
from kepatuhan.rubric.crosswalk.model import Crosswalk, Link, Relation, identity
from kepatuhan.rubric.kinds import InstitutionMean, Observed, ScoredAt
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.states import State

CASES = sorted((Path(__file__).parents[1] / "cases" / "ledger").glob("*.yaml"))
checked = settings(max_examples=60)
SEEDS = st.integers(0, 10**9)
CROSSWALK = """
schema: kepatuhan.crosswalk/1
from: lama
to: baru
sources: {{kasus: {{title: {{id: Kasus, en: Case}}}}}}
{recode}
relations:
  - {{relation: equal, old: [A-01], new: [A-01], source: kasus, status: assumed}}
  - {{relation: equal, old: [B-01], new: [B-01], {word} source: kasus, status: assumed}}
  - {{relation: dropped, old: [B-02], source: kasus, status: assumed}}
  - {{relation: new, new: [B-02], source: kasus, status: assumed}}
"""


def changed_mini(edition: str, changes: dict[str, str]) -> Rubric:
    text = MINI.read_text(encoding="utf-8").replace("edition: mini", f"edition: {edition}")
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return parse_rubric(text, f"{edition}.yaml")


def result_of(folder: Path, table: str, rubric: Rubric) -> Result:
    path = folder / f"{rubric.edition}.yaml"
    path.write_text(rubric.text, encoding="utf-8")
    survey, loaded = read_survey([write_table(folder, table)], str(path))
    return build_result(survey, loaded)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_ledger_worked_by_hand(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    old, new = changed_mini("lama", case["old"]), changed_mini("baru", case["new"])
    word = "recode: ragu," if case["recode"] else ""
    text = CROSSWALK.format(recode=case["recode"], word=word)
    crosswalk = parse_crosswalk(text, "silang.yaml", old, new)
    first, second = (
        result_of(tmp_path, case[year], rubric)
        for year, rubric in (("first", old), ("second", new))
    )
    (pair,) = build_pairs(first, second, Bookkeeper.between(crosswalk, old, new))
    expected = case["expected"]
    for ledger in (pair.ledger, pair.units[0].ledger):
        assert ledger is not None
        assert ledger.change == Fraction(expected["change"])
        assert ledger.coverage == Fraction(expected["coverage"])
        assert [ledger.real.low, ledger.real.high] == list(map(Fraction, expected["real"]))
        assert [ledger.method.low, ledger.method.high] == list(map(Fraction, expected["method"]))
    assert coverage(crosswalk, old, new) == tuple(map(Fraction, expected["shares"]))


def test_there_are_cases() -> None:
    assert len(CASES) >= 2


# Random surveys under random rubrics, related by a random crosswalk ------------------------------


def random_recode(chance: Random, old: Indicator, new: Indicator, loose: float) -> tuple:
    """Relate levels so that each has a partner; ``loose``: how often there is a second one."""
    mine = [level.code for level in old.scale.levels]
    yours = [level.code for level in new.scale.levels]
    pairs = {(mine[min(at, len(mine) - 1)], code) for at, code in enumerate(yours)}
    pairs |= {(code, yours[min(at, len(yours) - 1)]) for at, code in enumerate(mine)}
    pairs |= {(one, other) for one in mine for other in yours if chance.random() < loose}
    return tuple((code, frozenset(b for a, b in pairs if a == code)) for code in mine)


def random_crosswalk(chance: Random, old: Rubric, new: Rubric, loose: float) -> Crosswalk:
    mine, yours = list(old.indicators), list(new.indicators)
    chance.shuffle(mine)
    chance.shuffle(yours)
    number = chance.randint(1, min(len(mine), len(yours)))
    links = [
        Link(
            Relation.EQUAL, (a,), (b,),
            random_recode(chance, old.indicators[a], new.indicators[b], loose), {}, (BASIS,),
        )
        for a, b in zip(mine[:number], yours[:number], strict=True)
    ]  # fmt: skip
    return Crosswalk(old.edition, new.edition, tuple(links), {}, "acak.yaml")


def random_case(seed: int, loose: float) -> tuple[Result, Result, Crosswalk]:
    chance = Random(seed)
    old, new = random_rubric(chance), random_rubric(chance)
    first = build_result(random_survey(chance, old), old)
    second = build_result(random_survey(chance, new), new)
    return first, second, random_crosswalk(chance, old, new, loose)


def ledgers(first: Result, second: Result, crosswalk: Crosswalk) -> list[Ledger]:
    keeper = Bookkeeper.between(crosswalk, first.rubric, second.rubric)
    pairs = build_pairs(first, second, keeper)
    rated = Comparison(first, second, crosswalk, pairs).rated()
    return [pair.ledger for pair in rated if pair.ledger]


@checked
@given(SEEDS, st.sampled_from((0, 0.3)))
def test_the_terms_add_up_to_the_change_exactly(seed: int, loose: float) -> None:
    first, second, crosswalk = random_case(seed, loose)
    for ledger in ledgers(first, second, crosswalk):
        for one, other in (
            (ledger.real.low, ledger.method.high),
            (ledger.real.high, ledger.method.low),
        ):
            assert one + other + ledger.coverage + ledger.composition == ledger.change
        assert ledger.real.low <= ledger.real.high
        assert ledger.method.low <= ledger.method.high


@checked
@given(SEEDS)
def test_the_same_survey_twice_is_all_zeros(seed: int) -> None:
    chance = Random(seed)
    rubric = random_rubric(chance)
    result = build_result(random_survey(chance, rubric), rubric)
    for ledger in ledgers(result, result, identity(rubric)):
        spans = (ledger.real, ledger.method)
        assert {ledger.change, ledger.coverage, *(span.value for span in spans)} == {0}


@checked
@given(SEEDS)
def test_under_one_edition_all_change_is_real(seed: int) -> None:
    chance = Random(seed)
    rubric = random_rubric(chance)
    first, second = (build_result(random_survey(chance, rubric), rubric) for _ in range(2))
    for ledger in ledgers(first, second, identity(rubric)):
        assert ledger.coverage == 0
        if ledger.is_exact:
            assert ledger.method.value == 0


@checked
@given(SEEDS)
def test_a_crosswalk_read_the_other_way_gives_the_opposite(seed: int) -> None:
    first, second, crosswalk = random_case(seed, 0.3)
    there = ledgers(first, second, crosswalk)
    back = ledgers(second, first, crosswalk.turned())
    opposite = sorted(
        (-one.change, -one.coverage, -one.composition, -one.real.high, -one.real.low)
        for one in there
    )
    assert opposite == sorted(
        (one.change, one.coverage, one.composition, one.real.low, one.real.high) for one in back
    )


# The common score, computed the plain way --------------------------------------------------------


def naive_common(rubric: Rubric, cells: dict[str, list]) -> Fraction | None:
    """Return the score on the indicators in ``cells``, with their weights made 100 again."""

    def parts(item, weight):
        if isinstance(item, Indicator):
            mine = cells.get(item.code)
            if mine is None:
                return None
            return weight, (Fraction(sum(mine), len(mine)) if mine else None)
        below = [parts(each, weight * each.weight.value / 100) for each in item.children]
        known = [each for each in below if each]
        return (sum(each for each, _ in known), weighted(known)) if known else None

    tops = [parts(branch, branch.weight.value) for branch in rubric.dimensions]
    return weighted([top for top in tops if top])


def cells_of(unit, rubric: Rubric, code: str, product: str | None) -> list:
    """Return the level of every answer to an indicator, of all products or of one."""
    by_product = rubric.indicators[code].observation.by is Observed.PRODUCT
    return [
        answer.level
        for answer in unit.answers
        if answer.indicator == code
        and answer.state is State.ANSWERED
        and (product is None or not by_product or answer.subject == product)
    ]


def extreme(rubric, code, levels, worth):
    points = {level.code: level.points for level in rubric.indicators[code].scale.levels}
    return worth(points[level] for level in levels)


def naive_forward(unit, crosswalk: Crosswalk, old: Rubric, new: Rubric, worth) -> Fraction | None:
    """Return the old answers' score under new rules scored at the unit, at its worst or best."""
    cells = {}
    for carry in crosswalk.forward:
        given_levels = cells_of(unit, old, carry.source, None)
        everything = {level.code for level in new.indicators[carry.target].scale.levels}
        options = [carry.levels[level] for level in given_levels]
        if not options and not new.indicators[carry.target].not_applicable:
            options = [everything]
        cells[carry.target] = [extreme(new, carry.target, each, worth) for each in options]
    return naive_common(new, cells)


@checked
@given(SEEDS, st.sampled_from((0, 0.3)))
def test_carried_answers_score_as_they_do_on_paper(seed: int, loose: float) -> None:
    chance = Random(seed)
    old, new = random_rubric(chance), random_rubric(chance)
    at_unit = replace(new.roll_up, scored_at=ScoredAt.UNIT, institution=InstitutionMean.OF_UNITS)
    new = replace(new, roll_up=at_unit)
    first = build_result(random_survey(chance, old), old)
    second = build_result(random_survey(chance, new), new)
    crosswalk = random_crosswalk(chance, old, new, loose)
    keeper = Bookkeeper.between(crosswalk, old, new)
    for pair in build_pairs(first, second, keeper)[0].units:
        if not pair.ledger:
            continue
        unit = pair.first.unit
        for found, worth in ((pair.ledger.forward.low, min), (pair.ledger.forward.high, max)):
            assert found == naive_forward(unit, crosswalk, old, new, worth)
        codes = [carry.target for carry in crosswalk.forward]
        own = {
            code: [extreme(new, code, {level}, min)
                   for level in cells_of(pair.second.unit, new, code, None)]
            for code in codes
        }  # fmt: skip
        assert pair.ledger.second_common == naive_common(new, own)


def naive_at_products(unit, crosswalk: Crosswalk, old: Rubric, new: Rubric, worth):
    """Return the old answers' score under new rules scored at the product, worst or best."""
    scores = []
    for product in unit.products:
        cells = {}
        for carry in crosswalk.forward:
            target = new.indicators[carry.target]
            own = product.name if target.observation.by is Observed.PRODUCT else None
            options = [carry.levels[each] for each in cells_of(unit, old, carry.source, own)]
            if not options and not target.not_applicable:
                options = [{level.code for level in target.scale.levels}]
            cells[carry.target] = [extreme(new, carry.target, each, worth) for each in options]
        scores.append(naive_common(new, cells))
    known = [score for score in scores if score is not None]
    return sum(known) / len(known)


@checked
@given(SEEDS, st.sampled_from((0, 0.3)))
def test_carried_answers_score_product_by_product_as_on_paper(seed: int, loose: float) -> None:
    chance = Random(seed)
    old, new = random_rubric(chance), random_rubric(chance)
    new = replace(new, roll_up=replace(new.roll_up, scored_at=ScoredAt.PRODUCT))
    first = build_result(random_survey(chance, old), old)
    second = build_result(random_survey(chance, new), new)
    crosswalk = random_crosswalk(chance, old, new, loose)
    keeper = Bookkeeper.between(crosswalk, old, new)
    for pair in build_pairs(first, second, keeper)[0].units:
        if pair.ledger:
            ends = [
                naive_at_products(pair.first.unit, crosswalk, old, new, worth)
                for worth in (min, max)
            ]
            assert [pair.ledger.forward.low, pair.ledger.forward.high] == ends


@checked
@given(SEEDS)
def test_random_cases_do_have_ledgers(seed: int) -> None:
    assert any(ledgers(*random_case(seed + at, 0.3)) for at in range(20))
