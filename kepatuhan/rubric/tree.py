"""Reads the tree of a rubric: dimensions, variables, indicators, and their weights."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.answers import Observation, Scale
from kepatuhan.rubric.facts import Bases, Weight
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Branch, Indicator
from kepatuhan.rubric.weights import WeightReader
from kepatuhan.strict_yaml.fields import Fields

NOTHING, WHOLE = Fraction(0), Fraction(100)
Thing = TypeVar("Thing")


class TreeReader:
    """Reads branches whose scales and observations are already known."""

    def __init__(
        self,
        bases: Bases,
        scales: Mapping[str, Scale],
        observations: Iterable[Observation],
        unit_types: Collection[str],
    ) -> None:
        self.bases, self.scales, self.unit_types = bases, scales, unit_types
        self._weights = WeightReader(bases)
        self.observations = {observation.code: observation for observation in observations}
        self.codes: dict[str, str] = {}
        self._unknown: dict[str, set[str]] = {"scale": set(), "observation": set()}

    def dimensions(self, top: Fields) -> tuple[Branch, ...]:
        """Return the dimensions with all that is below them."""
        groups = top.groups("dimensions")
        return tuple(
            self._branch(fields, weight, "variables")
            for fields, weight in zip(groups, self._weights.read(top, groups), strict=True)
        )

    def _branch(self, fields: Fields, weight: Weight, key: str) -> Branch:
        code = self._new_code(fields)
        found = [*self._below(fields, key)]
        scored = [each for each in found if isinstance(each, Branch) or each.scored]
        branch = Branch(
            code=code,
            name=fields.texts("name"),
            weight=weight,
            basis=self.bases.read(fields),
            children=tuple(scored),
            informational=tuple(_in_place(found)),
        )
        fields.close()
        return branch

    def _below(self, fields: Fields, key: str) -> Iterator[Branch | Indicator]:
        """Yield what stands below a branch; what is not scored has no part in the weights."""
        groups = fields.groups(key)
        if key == "variables":
            for child, part in zip(groups, self._weights.read(fields, groups), strict=True):
                yield self._branch(child, part, "indicators")
            return
        scored = [each for each in groups if each.flag("scored", usual=True)]
        if groups and not scored:
            fields.wrong("rubric.nothing_scored", key)
        weights = iter(self._weights.read(fields, scored))
        for child in groups:
            yield self._indicator(child, next(weights) if child in scored else None)

    def _indicator(self, fields: Fields, weight: Weight | None) -> Indicator:
        """Return an indicator; without a weight it is one that is not scored."""
        if weight is None and fields.has("weight"):
            fields.take("weight")
            fields.wrong("rubric.weight_unscored", "weight", name=fields.path("weight"))
        scale = self._known(fields, "scale", self.scales)
        observation = self._known(fields, "observation", self.observations)
        basis = self.bases.read(fields)
        indicator = Indicator(
            code=self._new_code(fields),
            name=fields.texts("name"),
            question=fields.texts("question"),
            law=fields.text("law"),
            remedy=fields.texts("remedy"),
            scale=scale or Scale("", (), 0, basis),
            observation=observation or Observation("", {}, Observed.UNIT, {}, 1),
            not_applicable=fields.flag("not_applicable"),
            unit_types=self._unit_types(fields, "unit_types"),
            product_kinds=self._product_kinds(fields),
            weight=weight or Weight(NOTHING, basis),
            basis=basis,
            except_unit_types=self._unit_types(fields, "except_unit_types"),
            scored=weight is not None,
        )
        if indicator.scored and indicator.not_applicable and scale and not _spans(scale):
            fields.wrong("rubric.not_applicable_span", "not_applicable", scale=scale.code)
        fields.close()
        return indicator

    def _new_code(self, fields: Fields) -> str:
        """Return a node's code; cells find it whatever its case, and take 1.10 for 1.1."""
        code = fields.code()
        first = self.codes.get(token_of(code))
        if code and first == code:
            fields.wrong("rubric.repeated_code", "code", code=code)
        elif code and first:
            fields.wrong("rubric.ambiguous_word", "code", word=code, first=first, second=code)
        self.codes.setdefault(token_of(code), code)
        return code

    def _known(self, fields: Fields, key: str, things: Mapping[str, Thing]) -> Thing | None:
        """Return what a name means; one that is unknown is told once.

        Nothing is said where things lack their names, or are missing altogether.
        """
        name = fields.text(key)
        is_known = name in things or name in self._unknown[key]
        if name and not is_known and things and "" not in things:
            self._unknown[key].add(name)
            fields.not_among(key, name, things)
        return things.get(name)

    def _unit_types(self, fields: Fields, key: str) -> tuple[str, ...]:
        codes = fields.strings(key)
        for code in codes:
            if code not in self.unit_types:
                fields.not_among(key, code, self.unit_types)
        return codes

    def _product_kinds(self, fields: Fields) -> tuple[ProductKind, ...]:
        words = fields.strings("product_kinds")
        for word in words:
            if word not in set(ProductKind):
                fields.not_among("product_kinds", word, ProductKind)
        return tuple(ProductKind(word) for word in words if word in set(ProductKind))


def _in_place(found: Iterable[Branch | Indicator]) -> Iterator[tuple[int, Indicator]]:
    """Yield the indicators that are not scored, each with how many of the others are before it."""
    before = 0
    for each in found:
        if isinstance(each, Indicator) and not each.scored:
            yield before, each
        else:
            before += 1


def _spans(scale: Scale) -> bool:
    """Return whether a scale goes from 0 to 100; true of one whose levels are wrong already."""
    return not scale.levels or (scale.least, scale.most) == (NOTHING, WHOLE)
