"""Reads the tree of a rubric: dimensions, variables, indicators, and their weights."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.tokens import number_text, token_of, two_decimals
from kepatuhan.register.register import unit_types
from kepatuhan.rubric.bases import Bases
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Basis, Branch, Indicator, Observation, Scale, Weight
from kepatuhan.strict_yaml.fields import Fields

NOTHING, WHOLE = Fraction(0), Fraction(100)
LEAST_SHOWN = Fraction(1, 200)  # less is nothing in two decimals
EQUAL = "equal"
REST = ("rest", "sisanya")  # as a weight: an equal share of what the others leave
TOO_MUCH, TOO_LITTLE = N_("too much"), N_("too little")
Thing = TypeVar("Thing")


class TreeReader:
    """Reads branches whose scales and observations are already known."""

    def __init__(
        self, bases: Bases, scales: Mapping[str, Scale], observations: Iterable[Observation]
    ) -> None:
        self.bases, self.scales = bases, scales
        self.observations = {observation.code: observation for observation in observations}
        self.codes: dict[str, str] = {}
        self._unknown: dict[str, set[str]] = {"scale": set(), "observation": set()}

    def dimensions(self, top: Fields) -> tuple[Branch, ...]:
        """Return the dimensions with all that is below them."""
        groups = top.groups("dimensions")
        return tuple(
            self._branch(fields, weight, "variables")
            for fields, weight in zip(groups, self._weights(top, groups), strict=True)
        )

    def _branch(self, fields: Fields, weight: Weight, key: str) -> Branch:
        code = self._new_code(fields)
        groups = fields.groups(key)
        weights = self._weights(fields, groups)
        children: list[Branch | Indicator] = [
            self._branch(child, part, "indicators")
            if key == "variables"
            else self._indicator(child, part)
            for child, part in zip(groups, weights, strict=True)
        ]
        branch = Branch(
            code=code,
            name=fields.texts("name"),
            weight=weight,
            basis=self.bases.read(fields),
            children=tuple(children),
        )
        fields.close()
        return branch

    def _indicator(self, fields: Fields, weight: Weight) -> Indicator:
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
            weight=weight,
            basis=basis,
            except_unit_types=self._unit_types(fields, "except_unit_types"),
        )
        if indicator.not_applicable and scale and not _spans(scale):
            line = fields.line_of("not_applicable")
            fields.wrong("rubric.not_applicable_span", line, scale=scale.code)
        fields.close()
        return indicator

    def _weights(self, parent: Fields, children: list[Fields]) -> list[Weight]:
        """Return the children's weights: written once at the parent as equal, or at each.

        Where the parent says the rest, those without a number of their own share it.
        """
        value, basis = self._rule(parent) if parent.has("weights") else ("", None)
        if basis and value not in REST:
            for child in children:
                self._refuse_own(child, parent, value)
            return [Weight(WHOLE / len(children), basis) for _ in children]
        written = [
            (Weight(NOTHING, basis), True)
            if basis and not child.has("weight")
            else self._weight(child)
            for child in children
        ]
        fixed = [weight.value for weight, is_rest in written if not is_rest]
        open_ = len(written) - len(fixed)
        left = WHOLE - sum(fixed, NOTHING)
        if children and all(fixed) and (left <= 0 if open_ else left):
            self._refuse_sum(parent, children[0], fixed, is_open=bool(open_))
        return [
            Weight(left / open_, weight.basis) if is_rest else weight for weight, is_rest in written
        ]

    def _rule(self, parent: Fields) -> tuple[str, Basis]:
        """Return what a parent says of its children's weights."""
        rule = parent.group("weights")
        value = rule.text("value")
        if value not in ("", EQUAL, *REST):
            rule.not_among("value", value, (EQUAL, *REST))
        basis = self.bases.read(rule)
        rule.close()
        return value, basis

    def _refuse_own(self, child: Fields, parent: Fields, value: str) -> None:
        """Refuse a weight of a child whose parent says that all are equal."""
        if value == EQUAL and child.has("weight"):
            child.take("weight")
            line, equal = child.line_of("weight"), parent.path("weights")
            child.wrong("rubric.weight_twice", line, name=child.path("weight"), parent=equal)

    def _weight(self, child: Fields) -> tuple[Weight, bool]:
        """Return a child's weight, and whether it is an equal share of what the others leave."""
        fields = child.group("weight")
        is_rest = fields.says("value", REST)
        value = NOTHING if is_rest else fields.number("value")
        if value == 0 and not is_rest:
            fields.wrong("rubric.weight_zero", fields.line_of("value"))
        weight = Weight(value or NOTHING, self.bases.read(fields))
        fields.close()
        return weight, is_rest

    def _refuse_sum(
        self, parent: Fields, first: Fields, fixed: list[Fraction], *, is_open: bool
    ) -> None:
        total = sum(fixed, NOTHING)
        off = total - WHOLE
        code = "rubric.nothing_left" if is_open else "rubric.weights_sum"
        parts = " + ".join(map(number_text, fixed))
        parent.wrong(
            code, first.line, name=parent.name or "dimensions", parts=parts,
            total=_paper(total, off), difference=_paper(abs(off), off),
            way=TOO_MUCH if off > 0 else TOO_LITTLE,
        )  # fmt: skip

    def _new_code(self, fields: Fields) -> str:
        """Return a node's code; cells find it whatever its case, and take 1.10 for 1.1."""
        code, line = fields.code(), fields.line_of("code")
        first = self.codes.get(token_of(code))
        if code and first == code:
            fields.wrong("rubric.repeated_code", line, code=code)
        elif code and first:
            fields.wrong("rubric.ambiguous_word", line, word=code, first=first, second=code)
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
            if code not in unit_types():
                fields.not_among(key, code, unit_types())
        return codes

    def _product_kinds(self, fields: Fields) -> tuple[ProductKind, ...]:
        words = fields.strings("product_kinds")
        for word in words:
            if word not in set(ProductKind):
                fields.not_among("product_kinds", word, ProductKind)
        return tuple(ProductKind(word) for word in words if word in set(ProductKind))


def _spans(scale: Scale) -> bool:
    """Return whether a scale goes from 0 to 100; true of one whose levels are wrong already."""
    return not scale.levels or (scale.least, scale.most) == (NOTHING, WHOLE)


def _paper(number: Fraction, told: Fraction) -> str:
    """Return a number with two decimals at most, or exactly where these would hide what is told.

    >>> _paper(Fraction(2275, 22), Fraction(75, 22)), _paper(Fraction("100.001"), Fraction("0.001"))
    ('103.41', '100.001')
    """
    is_short = (number * 100).denominator == 1
    return number_text(number) if is_short or abs(told) < LEAST_SHOWN else two_decimals(number)
