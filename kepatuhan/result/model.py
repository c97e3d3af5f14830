"""The one result that every picture draws: scores, bands, ranks, findings, and where from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from kepatuhan.ground.errors import Finding
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.bands import Verdict
from kepatuhan.scoring.findings import find_in_survey, whole_difference
from kepatuhan.scoring.score import Node, Points, total
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.discretion import FEWEST, hidden_indicators
from kepatuhan.survey.model import Product, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.scope import part_of

if TYPE_CHECKING:
    from kepatuhan.result.changed import ChangedAnswer

Key = tuple[str, str]  # of a body in its result: the tokens of the institution and the unit, or ''


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
    """One unit of an institution, known in its result by ``key``.

    ``share``: its part of the institution's mean, 0..1; 0 where it takes no part. ``unit``: what
    its score is made of; ``informational``: the answers beside it, which no score knows of.
    """

    key: Key
    institution: SurveyInstitution
    unit: SurveyUnit
    products: tuple[ProductResult, ...]
    rank: int | None = None
    share: Fraction = Fraction(0)
    informational: tuple[Answer, ...] = ()

    @property
    def asked(self) -> SurveyUnit:
        """The unit with all its answers, those that are not scored last."""
        if not self.informational:
            return self.unit
        return replace(self.unit, answers=(*self.unit.answers, *self.informational))

    @property
    def standing(self) -> Standing:
        """What can be said of it."""
        return Standing.NOT_ASSESSED if self.unit.not_assessed else _standing_of(self.verdict)

    @property
    def is_ready(self) -> bool:
        """Whether its score was taken as it is, so that there is no way down to answers."""
        return self.unit.ready is not None and not self.unit.has_answers

    @property
    def parts(self) -> tuple[Node, ...]:
        """The way down from its score, by dimension; empty where no answers lead to it."""
        return self.tree.children if self.tree and not self.is_ready else ()

    @property
    def leaves(self) -> tuple[Node, ...]:
        """The indicators that its score is made of, in order; empty likewise."""
        return tuple(leaf for part in self.parts for leaf in part.leaves())


@dataclass(frozen=True, slots=True)
class InstitutionResult(Scored):
    """One rated body with its units, best first; ranks overall and among its type.

    ``key``: what it is known by in its result. ``unplaced``: how many rows or answers of its files
    nothing could be made of; while there are any, its zone is not certain.
    """

    key: Key
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
    """Everything that was found about one year under one rubric.

    ``fewest_told``: how many people must have answered before reports tell how they did.
    """

    rubric: Rubric
    survey: Survey
    institutions: tuple[InstitutionResult, ...]
    fewest_told: int = FEWEST

    @cached_property
    def units(self) -> tuple[UnitResult, ...]:
        """Every unit, by institution, best first."""
        return tuple(unit for each in self.institutions for unit in each.units)

    @property
    def is_ready(self) -> bool:
        """Whether all scores were taken as they are, so that only bands and means are ours."""
        any_ready = any(institution.is_ready for institution in self.institutions)
        return any_ready and not any(unit.has_answers for unit in self.survey.units())

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

    @cached_property
    def changes(self) -> "tuple[ChangedAnswer, ...]":
        """Every answer that was changed after reading, with the scores before and after."""
        from kepatuhan.result.changed import changes_in

        return changes_in(self)

    def telling_from(self, number: int | None) -> "Result":
        """Return the result with how many people must have answered; itself for None."""
        return replace(self, fewest_told=number) if number else self

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of those of all files that were read; '' without any."""
        hashes = sorted(source.sha256 for source in self.survey.sources)
        return hashlib.sha256("\n".join(hashes).encode()).hexdigest() if hashes else ""

    def part(self, institutions: tuple[InstitutionResult, ...]) -> "Result":
        """Return what it says of some of its institutions, with their ranks among all."""
        survey = part_of(self.survey, tuple(each.survey for each in institutions))
        return replace(self, survey=survey, institutions=institutions)

    def hidden(self, unit: UnitResult) -> frozenset[str]:
        """Return the indicators of which reports tell only the score of their variable."""
        return self._hidden[unit.key]

    @cached_property
    def _hidden(self) -> Mapping[Key, frozenset[str]]:
        return {
            each.key: hidden_indicators(each.asked, self.rubric, self.fewest_told)
            for each in self.units
        }

    def gaps(self, institution: InstitutionResult) -> list[Gap]:
        """Return what costs an institution points, the costliest first; nothing hidden."""
        found = [
            Gap(unit, leaf.indicator, leaf.lost * unit.share, leaf.lost)
            for unit in institution.units
            if unit.share
            for leaf in unit.leaves
            if leaf.lost and leaf.code not in self.hidden(unit)
        ]
        return sorted(found, key=lambda gap: -gap.lost)
