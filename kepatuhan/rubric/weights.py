"""Weights: how they are written (a number, equal, the rest), and what each counts in the whole."""

from collections.abc import Iterator
from fractions import Fraction

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.tokens import number_text, two_decimals
from kepatuhan.rubric.facts import Bases, Basis, Weight
from kepatuhan.rubric.kinds import EQUAL, REST
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.strict_yaml.fields import Fields

NOTHING, WHOLE = Fraction(0), Fraction(100)
LEAST_SHOWN = Fraction(1, 200)  # less is nothing in two decimals
TOO_MUCH, TOO_LITTLE = N_("too much"), N_("too little")


class WeightReader:
    """Reads the weights of siblings, which add up to 100 percent of their parent."""

    def __init__(self, bases: Bases) -> None:
        self.bases = bases

    def read(self, parent: Fields, children: list[Fields]) -> list[Weight]:
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
            equal = parent.path("weights")
            child.wrong("rubric.weight_twice", "weight", name=child.path("weight"), parent=equal)

    def _weight(self, child: Fields) -> tuple[Weight, bool]:
        """Return a child's weight, and whether it is an equal share of what the others leave."""
        fields = child.group("weight")
        is_rest = fields.says("value", REST)
        value = NOTHING if is_rest else fields.number("value")
        if value == 0 and not is_rest:
            fields.wrong("rubric.weight_zero", "value")
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
            code, first.place, name=parent.name or "dimensions", parts=parts,
            total=_paper(total, off), difference=_paper(abs(off), off),
            way=TOO_MUCH if off > 0 else TOO_LITTLE,
        )  # fmt: skip


def _paper(number: Fraction, told: Fraction) -> str:
    """Return a number with two decimals at most, or exactly where these would hide what is told.

    >>> _paper(Fraction(2275, 22), Fraction(75, 22)), _paper(Fraction("100.001"), Fraction("0.001"))
    ('103.41', '100.001')
    """
    is_short = (number * 100).denominator == 1
    return number_text(number) if is_short or abs(told) < LEAST_SHOWN else two_decimals(number)


def effective_weights(rubric: Rubric) -> dict[str, Fraction]:
    """Return the percent of the whole score that every node counts, by code, exact.

    Where something does not apply, its siblings count more: these are the weights with all of it.
    """
    return {code: weight for top in rubric.dimensions for code, weight in _below(top, WHOLE)}


def _below(node: Branch | Indicator, parent: Fraction) -> Iterator[tuple[str, Fraction]]:
    own = node.weight.value * parent / WHOLE
    yield node.code, own
    if isinstance(node, Branch):
        for child in node.children:
            yield from _below(child, own)
