"""How often the zones of a year stand under drawn weights, for its report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kepatuhan.guidance.certainty import WeightCertainty, certainty_by_weights
from kepatuhan.guidance.draws import Drawing, Draws
from kepatuhan.result.model import Key, Result


@dataclass(frozen=True, slots=True)
class CertaintyOfYear:
    """What uniformly drawn weights make of every body that answers lead to, by its key.

    None are there where nobody asked, or where no weights are assumed.
    """

    draws: Draws = field(default_factory=Draws)
    found: Mapping[Key, WeightCertainty] = field(default_factory=dict)


UNASKED = CertaintyOfYear()


def certainty_of_year(result: Result, draws: Draws) -> CertaintyOfYear:
    """Return what uniformly drawn weights make of every body; one draw serves all."""
    return CertaintyOfYear(draws, certainty_by_weights(result, Drawing.UNIFORM, draws))
