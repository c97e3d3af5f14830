"""The units that both years know: an institution's score of them alone, and who came or went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.result.model import InstitutionResult, UnitResult

Both = Sequence[tuple[UnitResult, UnitResult]]
Lines = Sequence[tuple[UnitResult | None, UnitResult | None]]


@dataclass(frozen=True, slots=True)
class SameUnits:
    """The institution's scores of the units of both years alone, exact.

    ``number``: how many they are. ``came`` and ``left``: how many others are in one year only;
    ``unscored``: how many are in both, and have no score in one of them.
    """

    number: int
    first: Fraction
    second: Fraction
    came: int
    left: int
    unscored: int

    @property
    def is_all(self) -> bool:
        """Whether both years' scores are made of them and of no others."""
        return not (self.came or self.left or self.unscored)


def same_units(
    first: InstitutionResult, second: InstitutionResult, both: Both, lines: Lines
) -> SameUnits | None:
    """Return the scores of units in both years; None without any, or with a printed whole.

    ``both``: the units that are one line of the comparison and have a score in both years.
    ``lines``: all units, each in either year or None.
    """
    if first.survey.ready or second.survey.ready or not both:
        return None
    scores = [score_of(units) for units in zip(*both, strict=True)]
    if scores[0] is None or scores[1] is None:
        return None
    came = sum(1 for old, new in lines if old is None and new and new.share)
    left = sum(1 for old, new in lines if new is None and old and old.share)
    shared = sum(1 for old, new in lines if old and new and (old.share or new.share))
    return SameUnits(len(both), scores[0], scores[1], came, left, shared - len(both))


def score_of(units: Iterable[UnitResult]) -> Fraction | None:
    """Return what an institution's score would be of these units alone, by its edition's own mean.

    None where one has no score, or counts by an unknown number of products.
    """
    parts = [(unit.share, unit.exact) for unit in units]
    known = [(share, exact) for share, exact in parts if share and exact is not None]
    if not known or len(known) < len(parts):
        return None
    whole = sum((share for share, _ in known), Fraction(0))
    return sum((share * exact for share, exact in known), Fraction(0)) / whole
