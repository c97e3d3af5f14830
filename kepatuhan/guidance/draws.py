"""Random weights in the place of assumed ones. Same seed, same numbers, whatever the libraries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from random import Random
from typing import Any

from kepatuhan.guidance.assumed import AssumedGroup

NUMBER, SEED = 2000, 1
MILD = 4  # times the number of siblings: how near to the rubric's weights mild draws stay


class Drawing(StrEnum):
    """How weights are drawn: all shares alike, or near those of the rubric."""

    UNIFORM = "uniform"
    MILD = "mild"


@dataclass(frozen=True, slots=True)
class Draws:
    """How many draws, from which seed."""

    number: int = NUMBER
    seed: int = SEED

    def weights(self, groups: Sequence[AssumedGroup], how: Drawing) -> Mapping[str, Any]:
        """Return the drawn weights of the members of groups by code: an array, a draw a row.

        Uniform: Dirichlet(1, …, 1). Mild: Dirichlet with 4·n·w/100 for a weight of w percent among
        n siblings. A group of part of the siblings keeps what they have together.
        """
        import numpy as np

        found = {}
        for group in groups:
            # each group has numbers of its own, so that leaving one out changes no other
            chance = Random(f"{self.seed} {how} {group.code}")  # noqa: S311  no secret
            shapes = list(_shapes(group, how))
            drawn = np.array([
                [chance.gammavariate(shape, 1) for shape in shapes] for _ in range(self.number)
            ])  # fmt: skip
            shares = drawn / drawn.sum(axis=1, keepdims=True) * float(group.total)
            for at, member in enumerate(group.members):
                found[member.code] = shares[:, [at]]
        return found


def _shapes(group: AssumedGroup, how: Drawing) -> Sequence[float]:
    if how is Drawing.UNIFORM:
        return [1.0] * len(group.members)
    number = len(group.members)
    weights: list[Fraction] = [each.weight.value for each in group.members]
    return [float(MILD * number * weight / group.total) for weight in weights]
