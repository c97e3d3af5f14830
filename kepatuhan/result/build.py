"""From a survey and a rubric to the result: units scored, institutions their means, then ranked.

Nothing else is needed, so whoever keeps those two can always rebuild it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from kepatuhan.ground.tokens import in_order, token_of
from kepatuhan.result.model import InstitutionResult, ProductResult, Result, UnitResult
from kepatuhan.result.tallies import tallies_of
from kepatuhan.rubric.kinds import InstitutionMean, ScoredAt
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.bands import Verdict, judge, undecided
from kepatuhan.scoring.ranks import ranks
from kepatuhan.scoring.ready import ready_tree, tree_between, unknown_products, unknown_tree
from kepatuhan.scoring.score import Node, Points, leaf_score, mean_tree, score_tree
from kepatuhan.scoring.tally import Key as Counted
from kepatuhan.scoring.tally import Tally
from kepatuhan.survey.informational import parted
from kepatuhan.survey.maxima import on_own_scales
from kepatuhan.survey.model import Product, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.observed import files_of


def build_result(survey: Survey, rubric: Rubric) -> Result:
    """Return the result of a survey under a rubric; institutions best first.

    Ranks go by the unrounded score, in percent of full marks; equal ones share a rank.
    """
    survey = on_own_scales(survey, rubric)
    tokens = _told_apart(
        rubric.register.institution_token(each.name) for each in survey.institutions
    )
    institutions = [
        _institution(each, token, rubric)
        for each, token in zip(survey.institutions, tokens, strict=True)
    ]
    if unplaced := {each.file: each.unplaced for each in survey.sources if each.unplaced}:
        institutions = [_told_of_unplaced(each, unplaced, rubric) for each in institutions]
    ranked = _ranked(institutions, lambda one: one.survey.name)
    return Result(rubric, survey, tuple(_ranked_in_types(ranked)))


def _told_apart(tokens: Iterable[str]) -> list[str]:
    """Return tokens no two of which are alike, though two that were handed in were."""
    found: dict[str, None] = {}
    for token in tokens:
        found[token if token not in found else f"{token} #{len(found)}"] = None
    return list(found)


def _institution(survey: SurveyInstitution, token: str, rubric: Rubric) -> InstitutionResult:
    units = list(_units(survey, token, rubric))
    counted = [_counted_trees(unit, rubric) for unit in units]
    trees = [tree for own in counted for tree in own]
    if unknown_products(survey, rubric):
        # The mean counts every product, and nobody printed how many a unit has: it lies somewhere
        # between the units' scores, and only a unit alone can be said to make all of it.
        own_trees = [unit.tree for unit in units if unit.tree]
        trees = [tree_between(own_trees)]
        counted = [own_trees if len(own_trees) == 1 and unit.tree else [] for unit in units]
    shared = [
        replace(unit, share=Fraction(len(own), len(trees))) if own else unit
        for unit, own in zip(units, counted, strict=True)
    ]
    if survey.ready:
        trees = [ready_tree(survey.ready, rubric)]
    elif len({tree.effective for tree in trees if tree.applies}) > 1:
        trees = [unknown_tree()]  # no mean of scores that go up to different maxima
    tree, verdict = _judged([] if survey.not_assessed else trees, rubric)
    return InstitutionResult(
        tree, verdict, (token, ""), survey, tuple(_ranked(shared, lambda one: one.unit.name))
    )


def _units(survey: SurveyInstitution, token: str, rubric: Rubric) -> Iterator[UnitResult]:
    own = _told_apart(token_of(unit.name) for unit in survey.units)
    for unit, key in zip(survey.units, own, strict=True):
        tree, verdict, products = _scored(unit, rubric)
        scored, others = parted(unit, rubric)
        yield UnitResult(
            tree, verdict, (token, key), survey, scored, products, informational=others
        )


def _told_of_unplaced(
    one: InstitutionResult, unplaced: Mapping[str, int], rubric: Rubric
) -> InstitutionResult:
    """Return an institution without a zone if rows of its files belong nowhere: to it, perhaps."""
    number = sum(unplaced[file] for file in files_of(one.survey) & unplaced.keys())
    if not number or one.verdict is None or one.survey.ready:
        return one
    return replace(one, verdict=undecided(one.verdict, rubric), unplaced=number)


def _counted_trees(unit: UnitResult, rubric: Rubric) -> list[Node]:
    """Return the trees of a unit that its institution's score is the mean of."""
    if unit.tree is None:
        return []
    if rubric.roll_up.institution is InstitutionMean.OF_UNITS:
        return [unit.tree]
    return [product.tree for product in unit.products if product.tree]


_Scored = tuple[Node | None, Verdict | None, tuple[ProductResult, ...]]


def _scored(unit: SurveyUnit, rubric: Rubric) -> _Scored:
    """Return a unit's tree and verdict, and its products in an edition scored at the product."""
    if unit.not_assessed:
        return None, None, ()
    if unit.ready and not unit.has_answers:
        return *_judged([ready_tree(unit.ready, rubric)], rubric), ()
    tallies = tallies_of(unit, rubric)
    if rubric.roll_up.scored_at is ScoredAt.UNIT:
        return *_judged([tree_of_counts(tallies, "", rubric)], rubric), ()
    products = tuple(
        ProductResult(*_judged([tree_of_counts(tallies, product.name, rubric)], rubric), product)
        for product in unit.products or (Product(""),)
    )
    trees = [product.tree for product in products if product.tree]
    return *_judged(trees, rubric), products


def _judged(trees: Sequence[Node], rubric: Rubric) -> tuple[Node | None, Verdict | None]:
    """Return the mean of the trees that have something to score, and its verdict.

    The mean of one tree is that tree.
    """
    applying = [tree for tree in trees if tree.applies]
    if not applying:
        return None, None
    tree = mean_tree(applying) if len(applying) > 1 else applying[0]
    return tree, judge(tree.points, rubric, tree.effective)


def tree_of_counts(tallies: Mapping[Counted, Tally], product: str, rubric: Rubric) -> Node:
    """Return the tree of a product, or with product '' that of the whole unit."""

    def measure(indicator: Indicator) -> Points | None:
        tally = tallies.get((indicator.code, product)) or tallies.get((indicator.code, ""))
        return leaf_score(indicator, tally) if tally else None

    return score_tree(rubric, measure)


Ranked = TypeVar("Ranked", InstitutionResult, UnitResult)


def _ranked(items: list[Ranked], name: Callable[[Ranked], str]) -> list[Ranked]:
    """Return the items best first, with their ranks; those without a score last, by name."""
    best_first = sorted(
        items, key=lambda one: (one.exact is None, -(one.share_of_full or 0), in_order(name(one)))
    )
    found = ranks([item.share_of_full for item in best_first])
    return [replace(item, rank=rank) for item, rank in zip(best_first, found, strict=True)]


def _ranked_in_types(items: list[InstitutionResult]) -> list[InstitutionResult]:
    """Return the institutions with their ranks among those of the same type, if they have one."""
    of_type: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        if item.survey.type:
            of_type.setdefault(token_of(item.survey.type), []).append(at)
    in_type: dict[int, int | None] = {}
    for same in of_type.values():
        in_type |= zip(same, ranks([items[at].share_of_full for at in same]), strict=True)
    return [replace(item, rank_in_type=in_type.get(at)) for at, item in enumerate(items)]
