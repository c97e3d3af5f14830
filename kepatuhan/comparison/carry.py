"""Answers carried from one edition into another, and the score on what both editions ask.

An answer is a set of levels that it can be: one level where it was given under the edition itself,
several where the other edition's scale does not tell. So every score here has a low and a high
bound, and both are the same where everything could be carried.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from kepatuhan.rubric.crosswalk.model import Carry, Options
from kepatuhan.rubric.facts import Weight
from kepatuhan.rubric.kinds import InstitutionMean, Observed, ScoredAt
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.rubric.weights import effective_weights
from kepatuhan.scoring.score import WHOLE, Node, Points, mean_tree, score_tree
from kepatuhan.scoring.tally import Key, Tally, tally_unit
from kepatuhan.survey.model import Product, SurveyUnit

Item = TypeVar("Item", bound=Branch | Indicator)
Given = Mapping[Key, Counter[Options]]
ZERO = frozenset({""})  # a blank that an edition counts as the least points


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one unit under one edition, its own or carried; products kept apart.

    ``not_applicable``: where it was said that the question does not apply, and nothing else.
    """

    unit: SurveyUnit
    given: Given
    not_applicable: frozenset[Key] = frozenset()


def common_rubric(rubric: Rubric, codes: Iterable[str]) -> Rubric:
    """Return a rubric of these indicators only, their weights made 100 again.

    Every indicator keeps its share of the whole score in proportion to the others; branches weigh
    what is left below them. With all indicators it is the rubric itself.
    """
    kept, weights = frozenset(codes), effective_weights(rubric)
    branches = [_kept(branch, kept, weights) for branch in rubric.dimensions]
    return replace(rubric, dimensions=_made_100([each for each in branches if each]))


def _kept(item: Branch, kept: frozenset[str], weights: Mapping[str, Fraction]) -> Branch | None:
    """Return a branch with what is kept below it, weighing as much of the whole as that."""
    children: list[Branch | Indicator] = []
    for child in item.children:
        if isinstance(child, Indicator):
            if child.code in kept:
                children.append(_weighing(child, weights[child.code]))
        elif below := _kept(child, kept, weights):
            children.append(below)
    if not children:
        return None
    whole = sum((child.weight.value for child in children), Fraction(0))
    return replace(_weighing(item, whole), children=_made_100(children))


def _weighing(item: Item, value: Fraction) -> Item:
    return replace(item, weight=Weight(value, item.weight.basis))


def _made_100(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return siblings with their weights made 100 again."""
    whole = sum((item.weight.value for item in items), Fraction(0))
    return tuple(_weighing(item, item.weight.value * WHOLE / whole) for item in items)


def own_answers(unit: SurveyUnit, rubric: Rubric) -> Answers:
    """Return a unit's answers under its own edition's common rubric; gaps are left out."""
    known = tuple(answer for answer in unit.answers if answer.indicator in rubric.indicators)
    tallies = tally_unit(replace(unit, answers=known), rubric, by_product=True)
    none = (
        key for key, tally in tallies.items() if not (tally.answered + tally.zeros + tally.gaps)
    )
    return Answers(unit, {key: _options(tally) for key, tally in tallies.items()}, frozenset(none))


def _options(tally: Tally) -> Counter[Options]:
    found = Counter({frozenset({level}): times for level, times in tally.levels.items()})
    if tally.zeros:
        found[ZERO] = tally.zeros
    return found


def carried(answers: Answers, carries: Iterable[Carry], target: Rubric) -> Answers:
    """Return the answers as the common rubric of the other edition would have them.

    What the scales do not tell apart stays several levels. What was not asked or not answered, or
    did not apply where the other edition knows no such thing, can be any level.
    """
    given: dict[Key, Counter[Options]] = {}
    for carry in carries:
        indicator = target.indicators[carry.target]
        for product, places in _places(indicator, answers.unit, target).items():
            sources = _sources(answers.given, carry.source, places)
            given[indicator.code, product] = _recoded(answers, sources, carry, indicator)
    return Answers(answers.unit, given)


def _places(indicator: Indicator, unit: SurveyUnit, rubric: Rubric) -> dict[str, list[str]]:
    """Return the products that an indicator is asked of, together or each for itself.

    They are together, under '', where the edition scores the unit; '' is also the unit itself.
    """
    if not indicator.concerns(unit.type):
        return {}
    asked = [each.name for each in unit.products if indicator.holds_for(unit.type, each.kind)]
    if indicator.observation.by is not Observed.PRODUCT or not unit.products:
        asked = [""]
    if rubric.roll_up.scored_at is ScoredAt.UNIT:
        return {"": asked} if asked else {}
    return {product: [product] for product in asked}


def _sources(given: Given, code: str, places: Sequence[str]) -> list[Key]:
    """Return whose answers stand for places: those of products, the unit's, else all."""
    found: list[Key] = []
    for place in places:
        exact = next((key for key in ((code, place), (code, "")) if key in given), None)
        if exact is not None:
            found.append(exact)
        elif not place:
            found += [key for key in given if key[0] == code]
    return found


def _recoded(
    answers: Answers, sources: list[Key], carry: Carry, indicator: Indicator
) -> Counter[Options]:
    anything = frozenset(level.code for level in indicator.scale.levels)
    found: Counter[Options] = Counter()
    for source in sources:
        for options, times in answers.given[source].items():
            can_be = frozenset[str]().union(*(carry.levels.get(each, anything) for each in options))
            found[can_be] += times
    applies = not sources or not answers.not_applicable.issuperset(sources)
    if not found and (applies or not indicator.not_applicable):
        found[anything] = 1
    return found


def trees_of(answers: Answers, rubric: Rubric) -> list[Node]:
    """Return the trees that a unit's score is the mean of: one, or one per product."""
    if rubric.roll_up.scored_at is ScoredAt.UNIT:
        trees = [score_tree(rubric, lambda one: _leaf(_merged(answers.given, one.code), one))]
    else:
        products = answers.unit.products or (Product(""),)
        trees = [_product_tree(answers.given, product.name, rubric) for product in products]
    return [tree for tree in trees if tree.applies]


def _product_tree(given: Given, product: str, rubric: Rubric) -> Node:
    def measure(indicator: Indicator) -> Points | None:
        key = (indicator.code, product)
        return _leaf(given.get(key) or given.get((indicator.code, "")) or Counter(), indicator)

    return score_tree(rubric, measure)


def _merged(given: Given, code: str) -> Counter[Options]:
    return sum((answers for key, answers in given.items() if key[0] == code), Counter[Options]())


def _leaf(answers: Counter[Options], indicator: Indicator) -> Points | None:
    """Return the mean points of answers that can be several levels; None if there are none."""
    asked = answers.total()
    if not asked:
        return None
    points = {"": indicator.scale.least} | {
        each.code: each.points for each in indicator.scale.levels
    }
    low, high = (
        sum((worth(points[each] for each in one) * n for one, n in answers.items()), Fraction(0))
        for worth in (min, max)
    )
    return Points(low / asked if low == high else None, low / asked, high / asked)


def unit_points(trees: Sequence[Node]) -> Points | None:
    """Return the score of the unit that has these trees; None where nothing applies."""
    return mean_tree(trees).points if trees else None


def whole_points(units: Iterable[Sequence[Node]], rubric: Rubric) -> Points | None:
    """Return an institution's score from its units' trees: the mean of units or of all products."""
    of_units = rubric.roll_up.institution is InstitutionMean.OF_UNITS
    trees: list[Node] = []
    for own in units:
        trees += [mean_tree(own)] if own and of_units else own
    return unit_points(trees)
