"""The one result that every picture draws: scores, bands, ranks, findings and where they are from.

It is rebuilt from a survey and a rubric alone, so whoever keeps those two can always redraw it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.kinds import InstitutionMean, ScoredAt, Zone
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.bands import Verdict, judge, undecided
from kepatuhan.scoring.consistency import whole_difference
from kepatuhan.scoring.findings import find_in_survey
from kepatuhan.scoring.ranks import ranks
from kepatuhan.scoring.ready import ready_tree, tree_between, unknown_products, unknown_tree
from kepatuhan.scoring.score import Node, Points, leaf_score, mean_tree, score_tree, total
from kepatuhan.scoring.tally import Key, Tally, tally_unit
from kepatuhan.scoring.trace import Step, trace
from kepatuhan.survey.maxima import on_own_scales
from kepatuhan.survey.model import Product, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.observed import files_of, observed

if TYPE_CHECKING:
    import pandas


class Standing(StrEnum):
    """What can be said of a unit, a product or an institution."""

    SCORED = "scored"
    INCOMPLETE = "incomplete"
    UNSCORED = "unscored"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASSESSED = "not_assessed"


def _standing_of(verdict: Verdict | None) -> Standing:
    if verdict is None:
        return Standing.NOT_APPLICABLE
    if verdict.score is None:
        return Standing.UNSCORED
    return Standing.SCORED if verdict.is_complete else Standing.INCOMPLETE


@dataclass(frozen=True, slots=True)
class Scored:
    """A tree with its verdict; both None where there is nothing to score."""

    tree: Node | None
    verdict: Verdict | None

    @property
    def standing(self) -> Standing:
        """What can be said of it."""
        return _standing_of(self.verdict)

    @property
    def zone(self) -> Zone | None:
        """The zone, if it is certain and the edition has colours."""
        return self.verdict.zone if self.verdict else None

    @property
    def share_of_full(self) -> Fraction | None:
        """The unrounded score in percent of full marks: the score itself where these are 100."""
        return self.verdict.share if self.verdict else None

    @property
    def exact(self) -> Fraction | None:
        """The unrounded score."""
        return self.verdict.exact.value if self.verdict else None


@dataclass(frozen=True, slots=True)
class ProductResult(Scored):
    """One product, in an edition scored at the product."""

    product: Product


@dataclass(frozen=True, slots=True)
class UnitResult(Scored):
    """One unit. ``share``: its part of the institution's mean, 0..1; 0 where it takes no part."""

    unit: SurveyUnit
    products: tuple[ProductResult, ...]
    rank: int | None = None
    share: Fraction = Fraction(0)

    @property
    def standing(self) -> Standing:
        """What can be said of it."""
        return Standing.NOT_ASSESSED if self.unit.not_assessed else _standing_of(self.verdict)

    @property
    def is_ready(self) -> bool:
        """Whether its score was taken as it is, so that there is no way down to answers."""
        return self.unit.ready is not None and not self.unit.answers


@dataclass(frozen=True, slots=True)
class InstitutionResult(Scored):
    """One rated body with its units, best first; ranks overall and among its type.

    ``unplaced``: how many rows or answers of its files nothing could be made of; while there are
    any, its zone is not certain.
    """

    survey: SurveyInstitution
    units: tuple[UnitResult, ...]
    rank: int | None = None
    rank_in_type: int | None = None
    unplaced: int = 0

    @property
    def standing(self) -> Standing:
        """What can be said of it."""
        return Standing.NOT_ASSESSED if self.survey.not_assessed else _standing_of(self.verdict)

    @property
    def is_ready(self) -> bool:
        """Whether its score, or that of any of its units, was taken as it is."""
        return self.survey.ready is not None or any(unit.is_ready for unit in self.units)

    @property
    def of_units(self) -> Points | None:
        """The mean of its units by the edition's rule, also where its own score was printed."""
        counting = [unit for unit in self.units if unit.share and unit.tree]
        parts = [unit.tree.points.times(unit.share) for unit in counting if unit.tree]
        return total(parts) if parts else None

    @property
    def left_out(self) -> tuple[UnitResult, ...]:
        """The units that take no part in the mean."""
        return tuple(unit for unit in self.units if unit.tree is None)


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator of one unit that does not earn all its points.

    ``lost``: points missing from the institution's score; ``lost_here``: from the unit's.
    """

    unit: UnitResult
    indicator: Indicator
    lost: Fraction
    lost_here: Fraction


@dataclass(frozen=True)
class Result:
    """Everything that was found about one year under one rubric."""

    rubric: Rubric
    survey: Survey
    institutions: tuple[InstitutionResult, ...]

    @cached_property
    def units(self) -> tuple[tuple[InstitutionResult, UnitResult], ...]:
        """Every unit with its institution."""
        return tuple((each, unit) for each in self.institutions for unit in each.units)

    @property
    def is_ready(self) -> bool:
        """Whether all scores were taken as they are, so that only bands and means are ours."""
        any_ready = any(institution.is_ready for institution in self.institutions)
        return any_ready and not any(unit.answers for unit in self.survey.units())

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong: what reading found, and what answers and scores show by themselves."""
        return (*self.survey.findings, *self.derived_findings)

    @cached_property
    def derived_findings(self) -> tuple[Finding, ...]:
        """What answers and scores show by themselves, so that nobody needs to keep it."""
        differences = (
            whole_difference(each.survey, each.of_units, self.rubric) for each in self.institutions
        )
        return (*find_in_survey(self.survey, self.rubric), *filter(None, differences))

    def gaps(self, institution: InstitutionResult) -> list[Gap]:
        """Return what costs an institution points, the costliest first."""
        found = [
            Gap(unit, self.rubric.indicators[leaf.code], leaf.lost * unit.share, leaf.lost)
            for unit in institution.units
            if unit.tree and unit.share and not unit.is_ready
            for leaf in unit.tree.leaves()
            if leaf.lost
        ]
        return sorted(found, key=lambda gap: -gap.lost)

    def steps(self, unit: UnitResult) -> tuple[Step, ...]:
        """Return the way down from a unit's score; empty where no answers lead to it."""
        if unit.tree is None or unit.is_ready:
            return ()
        return trace(unit.tree, unit.unit, self.rubric)

    def frame(self, table: str = "units") -> "pandas.DataFrame":
        """Return a table for notebooks: institutions, units, indicators, or answers.

        One row per each. Scores are floats rounded as published, NaN where there is none; see
        ``frames.build_frame`` for the columns.
        """
        from kepatuhan.frames import build_frame

        return build_frame(self, table)


def build_result(survey: Survey, rubric: Rubric) -> Result:
    """Return the result of a survey under a rubric; institutions best first.

    Ranks go by the unrounded score, in percent of full marks; equal ones share a rank.
    """
    survey = on_own_scales(survey, rubric)
    institutions = [_institution(each, rubric) for each in survey.institutions]
    if unplaced := {each.file: each.unplaced for each in survey.sources if each.unplaced}:
        institutions = [_told_of_unplaced(each, unplaced, rubric) for each in institutions]
    ranked = _ranked(institutions, lambda one: one.survey.name)
    return Result(rubric, survey, tuple(_ranked_in_types(ranked)))


def _institution(survey: SurveyInstitution, rubric: Rubric) -> InstitutionResult:
    units = [_unit(unit, rubric) for unit in survey.units]
    counted = [_counted_trees(unit, rubric) for unit in units]
    trees = [tree for own in counted for tree in own]
    if unknown_products(survey, rubric):
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
        tree, verdict, survey, tuple(_ranked(shared, lambda one: one.unit.name))
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


def _unit(unit: SurveyUnit, rubric: Rubric) -> UnitResult:
    if unit.not_assessed:
        return UnitResult(None, None, unit, ())
    if unit.ready and not unit.answers:
        return UnitResult(*_judged([ready_tree(unit.ready, rubric)], rubric), unit, ())
    tallies = tally_unit(observed(unit, rubric), rubric)
    if rubric.roll_up.scored_at is ScoredAt.UNIT:
        tree, verdict = _judged([_tree(tallies, "", rubric)], rubric)
        return UnitResult(tree, verdict, unit, ())
    products = tuple(
        ProductResult(*_judged([_tree(tallies, product.name, rubric)], rubric), product)
        for product in unit.products or (Product(""),)
    )
    trees = [product.tree for product in products if product.tree]
    return UnitResult(*_judged(trees, rubric), unit, products)


def _judged(trees: Sequence[Node], rubric: Rubric) -> tuple[Node | None, Verdict | None]:
    """Return the mean of the trees that have something to score, and its verdict."""
    applying = [tree for tree in trees if tree.applies]
    if not applying:
        return None, None
    tree = mean_tree(applying)
    return tree, judge(tree.points, rubric, tree.effective)


def _tree(tallies: Mapping[Key, Tally], product: str, rubric: Rubric) -> Node:
    """Return the tree of a product, or with product '' that of the whole unit."""

    def measure(indicator: Indicator) -> Points | None:
        tally = tallies.get((indicator.code, product)) or tallies.get((indicator.code, ""))
        return leaf_score(indicator, tally) if tally else None

    return score_tree(rubric, measure)


Ranked = TypeVar("Ranked", InstitutionResult, UnitResult)


def _ranked(items: list[Ranked], name: Callable[[Ranked], str]) -> list[Ranked]:
    """Return the items best first, with their ranks; those without a score last, by name."""
    best_first = sorted(
        items, key=lambda one: (one.exact is None, -(one.share_of_full or 0), name(one))
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
