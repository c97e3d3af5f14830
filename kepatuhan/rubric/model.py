"""The instrument as data: one edition, its tree of weights, its scales, bands and roll-up rules.

Every fact carries its ``Basis``: where it stands and how sure it is. Weights and points are exact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from kepatuhan.ground.i18n import Texts
from kepatuhan.ground.tokens import answer_token
from kepatuhan.register.register import Register
from kepatuhan.rubric.answers import Observation, Scale
from kepatuhan.rubric.facts import Basis, Source, Weight
from kepatuhan.rubric.kinds import (
    BlankRule,
    InstitutionMean,
    ProductKind,
    ScoredAt,
    Status,
    Zone,
    weakest,
)

NOT_APPLICABLE, DECLINED, NOT_OBSERVED = "not_applicable", "declined", "not_observed"
FULL = Fraction(100)  # the score of full marks, but of bodies with bands of their own
GAP_RULES = (DECLINED, NOT_OBSERVED)  # an answer was asked for and is not there, and why


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question. ``unit_types`` and ``product_kinds`` empty: it holds for all.

    ``except_unit_types``: it holds for all but these. ``scored`` False: it is asked for information
    alone, its weight is 0, and no score knows of it.
    """

    code: str
    name: Texts
    question: Texts
    law: str
    remedy: Texts
    scale: Scale
    observation: Observation
    not_applicable: bool
    unit_types: tuple[str, ...]
    product_kinds: tuple[ProductKind, ...]
    weight: Weight
    basis: Basis
    except_unit_types: tuple[str, ...] = ()
    scored: bool = True

    def concerns(self, unit_type: str) -> bool:
        """Return whether the instrument asks this of such a unit; '' is a type of none."""
        is_asked = not self.unit_types or unit_type in self.unit_types
        return is_asked and unit_type not in self.except_unit_types

    def holds_for(self, unit_type: str, kind: ProductKind | None) -> bool:
        """Return whether the instrument asks this of such a unit and such a product.

        A product of no known kind is not asked what is limited to kinds.
        """
        return self.concerns(unit_type) and (not self.product_kinds or kind in self.product_kinds)


@dataclass(frozen=True, slots=True)
class Branch:
    """A dimension (its children are variables) or a variable (its children are indicators).

    ``children``: what its score is made of. ``informational``: the indicators among them that are
    not scored, each with how many of the children stand before it.
    """

    code: str
    name: Texts
    weight: Weight
    basis: Basis
    children: tuple["Branch | Indicator", ...]
    informational: tuple[tuple[int, Indicator], ...] = ()

    def indicators(self) -> Iterator[Indicator]:
        """Yield the scored indicators below, in order."""
        return (each for each in self.asked() if each.scored)

    def asked(self) -> Iterator[Indicator]:
        """Yield all indicators below, those that are not scored in their places."""
        for child in self.items():
            if isinstance(child, Indicator):
                yield child
            else:
                yield from child.asked()

    def items(self) -> Iterator["Branch | Indicator"]:
        """Yield the children, and the indicators that are not scored in their places."""
        for at, child in enumerate(self.children):
            yield from (each for before, each in self.informational if before == at)
            yield child
        yield from (each for before, each in self.informational if before == len(self.children))


@dataclass(frozen=True, slots=True)
class Band:
    """The scores from ``minimum`` to the next band. ``zone`` None: the edition has no colours."""

    minimum: Fraction
    category: str
    opinion: Texts
    zone: Zone | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class OtherBands:
    """The bands of some kinds of bodies, whose scores go up to another ``maximum`` than 100.

    ``institution_types``: types of institutions or units. The bands have the categories, opinions
    and zones of the rubric's own, in the same order; they begin elsewhere.
    """

    code: str
    maximum: Fraction
    institution_types: tuple[str, ...]
    bands: tuple[Band, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Assessed:
    """How many institutions were assessed in an edition's year."""

    value: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class RollUp:
    """How answers become one score; ``basis`` holds one basis per rule.

    ``gap_words``: the words for an answer that was declined or could not be observed, by the rule.
    """

    scored_at: ScoredAt
    institution: InstitutionMean
    decimals: int
    blank: BlankRule
    not_applicable_words: tuple[str, ...]
    basis: Mapping[str, Basis]
    gap_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def reserved_words(self) -> dict[str, str]:
        """Return the words that are no level of any scale, with the rule that each belongs to."""
        words = {NOT_APPLICABLE: self.not_applicable_words, **self.gap_words}
        return {word: rule for rule, said in words.items() for word in said}


@dataclass(frozen=True)
class Rubric:
    """One dated edition of the instrument, and the ``register`` of names that it is laid over."""

    edition: str
    years: tuple[int, ...]
    title: Texts
    note: Texts
    sources: Mapping[str, Source]
    roll_up: RollUp
    bands: tuple[Band, ...]
    scales: Mapping[str, Scale]
    observations: tuple[Observation, ...]
    dimensions: tuple[Branch, ...]
    file: str
    sha256: str
    text: str
    register: Register = field(repr=False, compare=False)
    other_bands: tuple[OtherBands, ...] = ()
    assessed: Assessed | None = None

    def bands_up_to(self, maximum: Fraction) -> tuple[Band, ...]:
        """Return the bands of scores that go up to ``maximum``, best first."""
        return next((one.bands for one in self.other_bands if one.maximum == maximum), self.bands)

    def usual_band(self, band: Band) -> Band:
        """Return the band of the rubric's own list that a band of any of its lists stands for."""
        lists = (self.bands, *(one.bands for one in self.other_bands))
        return next(self.bands[bands.index(band)] for bands in lists if band in bands)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every scored indicator by its code, in order."""
        return {code: each for code, each in self.asked.items() if each.scored}

    @cached_property
    def asked(self) -> Mapping[str, Indicator]:
        """Every indicator by its code, in order: the scored and the informational ones."""
        return {leaf.code: leaf for branch in self.dimensions for leaf in branch.asked()}

    @cached_property
    def informational(self) -> Mapping[str, Indicator]:
        """The indicators that are asked for information alone, by their codes, in order."""
        return {code: each for code, each in self.asked.items() if not each.scored}

    @cached_property
    def parts(self) -> tuple[Branch, ...]:
        """The branches to show a score by: the dimensions, or the variables of the only one."""
        if len(self.dimensions) > 1:
            return self.dimensions
        children = self.dimensions[0].children
        return tuple(child for child in children if isinstance(child, Branch))

    @cached_property
    def reserved_tokens(self) -> Mapping[str, str]:
        """The rule that a word belongs to which says why there is no answer, by its token."""
        return {answer_token(word): rule for word, rule in self.roll_up.reserved_words().items()}

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The weakest status of each kind of fact, by kind."""
        found: dict[str, list[Status]] = {}
        for kind, basis in _facts(self):
            found.setdefault(kind, []).append(basis.status)
        return {kind: weakest(statuses) for kind, statuses in found.items()}

    @property
    def status(self) -> Status:
        """The weakest status of any fact that a score under this rubric rests on."""
        return weakest(list(self.statuses.values()))


def _facts(rubric: Rubric) -> Iterator[tuple[str, Basis]]:
    """Yield every fact of a rubric as its kind and its basis."""
    for basis in rubric.roll_up.basis.values():
        yield "roll_up", basis
    for observation in rubric.observations:
        if observation.basis:
            yield "observations", observation.basis
    for band in (*rubric.bands, *(band for one in rubric.other_bands for band in one.bands)):
        yield "bands", band.basis
    for other in rubric.other_bands:
        yield "bands", other.basis
    for dimension in rubric.dimensions:
        yield "dimension_weights", dimension.weight.basis
        for variable in dimension.children:
            yield "variable_weights", variable.weight.basis
    for indicator in rubric.indicators.values():
        yield "indicator_weights", indicator.weight.basis
        yield "indicators", indicator.basis
        yield "scales", indicator.scale.basis
