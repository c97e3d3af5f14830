"""What stands beside every fact of a rubric: where it comes from, and how sure it is."""

from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric.kinds import Status


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, or the reason why there is none."""

    code: str
    title: Texts
    address: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a fact comes from, how sure it is, and in which line of the rubric it stands."""

    source: str
    status: Status
    line: int


@dataclass(frozen=True, slots=True)
class Weight:
    """Percent of the parent, exact."""

    value: Fraction
    basis: Basis
