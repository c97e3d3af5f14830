"""Bodies whose score is near a limit of zones: what is to be looked at again before it is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kepatuhan.guidance.edges import Edge, edge_of
from kepatuhan.guidance.ladders import MissingAnswers, Rated, counted_units, missing_of
from kepatuhan.guidance.slips import SlipsToFlip, slips_to_flip
from kepatuhan.result.model import InstitutionResult
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.bands import Verdict


@dataclass(frozen=True, slots=True)
class NearLimit:
    """One limit that one end of a score is near.

    ``score``: that end, as it is printed; ``is_high``: whether it is the high one of a score that
    is not complete. ``is_below``: whether it has not reached the limit. ``slips``: what it takes to
    cross it; None where no answers lead to the score.
    """

    score: Decimal
    is_high: bool
    edge: Edge
    is_below: bool
    slips: SlipsToFlip | None

    @property
    def distance(self) -> Decimal:
        """How far the printed score is from the printed limit."""
        return abs(self.score - self.edge.printed)


@dataclass(frozen=True, slots=True)
class NearBody:
    """A unit or an institution near limits. ``missing``: the answers that leave its score open."""

    rated: Rated
    limits: tuple[NearLimit, ...]
    missing: tuple[MissingAnswers, ...]


def find_near(
    institutions: Iterable[InstitutionResult], rubric: Rubric, points: Fraction
) -> tuple[NearBody, ...]:
    """Return the bodies near a limit, each institution before its units.

    ``points``: how far from a limit a printed score may be; of one that is not complete its low and
    its high end are each looked at.
    """
    bodies = _bodies(institutions)
    return tuple(found for body in bodies if (found := _near(body, rubric, points)))


def _bodies(institutions: Iterable[InstitutionResult]) -> Iterator[Rated]:
    for each in institutions:
        yield each
        yield from each.units


def _near(rated: Rated, rubric: Rubric, points: Fraction) -> NearBody | None:
    if rated.verdict is None:
        return None
    limits = tuple(_limits(rated, rated.verdict, rubric, points))
    if not limits:
        return None
    counted = counted_units(rated, rubric) if limits[0].slips else ()
    missing = tuple(each for unit in counted for each in missing_of(unit, rubric))
    return NearBody(rated, limits, missing)


def _limits(
    rated: Rated, verdict: Verdict, rubric: Rubric, points: Fraction
) -> Iterator[NearLimit]:
    """Yield the limits that either end of a score is near, the lower end first."""
    ends = {verdict.exact.low: verdict.low, verdict.exact.high: verdict.high}
    for at, (exact, printed) in enumerate(ends.items()):
        near = [
            (way, edge) for way in (-1, 1)
            if (edge := edge_of(exact, rubric, way, verdict.maximum))
            and abs(Fraction(printed - edge.printed)) <= points
        ]  # fmt: skip
        slips = _slips(rated, exact, rubric) if near else ()
        for way, edge in near:
            own = next((each for each in slips if each.is_enough == (way > 0)), None)
            yield NearLimit(printed, at > 0, edge, way > 0, own)


def _slips(rated: Rated, score: Fraction, rubric: Rubric) -> tuple[SlipsToFlip, ...]:
    """Return what it takes to leave the zone; nothing where the score was taken as printed."""
    is_printed = isinstance(rated, InstitutionResult) and rated.survey.ready is not None
    if is_printed or not counted_units(rated, rubric):
        return ()
    return slips_to_flip(rated, score, rubric)
