"""How far a zone can be trusted: three things that are never mixed, and what hangs on weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.guidance.assumed import AssumedGroup
from kepatuhan.guidance.certainty import (
    WeightCertainty,
    certainty_by_weights,
    zone_by_groups,
)
from kepatuhan.guidance.drawn_scores import End, at_high, at_low, scored_trees
from kepatuhan.guidance.draws import Drawing, Draws
from kepatuhan.guidance.flips import Flip, flips_of, stays_above, weighed_leaves
from kepatuhan.guidance.ladders import Rated
from kepatuhan.guidance.people import NotDrawn, UserCertainty, certainty_by_users
from kepatuhan.guidance.slips import SlipsToFlip, slips_to_flip
from kepatuhan.result.model import InstitutionResult, Result, UnitResult


@dataclass(frozen=True, slots=True)
class EndTrust:
    """What it takes to change the zone of one end of a score.

    ``flips`` None: units, or products, do not share one set of effective weights.
    """

    flips: tuple[Flip, ...] | None
    slips: tuple[SlipsToFlip, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two bodies of which one follows the other; ``is_sure``: whatever the assumed weights are.

    None: what applies to them is not the same, so that their weights are not either.
    """

    first: Rated
    second: Rated
    is_sure: bool | None


@dataclass(frozen=True, slots=True)
class ZoneTrust:
    """All of it for a unit or an institution. ``weights`` is empty where none are assumed.

    ``ends``: the low and the high one, one where the score is complete. ``order``: a unit beside
    those of its institution, an institution beside the others; ``units``: its own.
    """

    rated: Rated
    draws: Draws
    weights: Mapping[Drawing, WeightCertainty]
    groups: tuple[tuple[AssumedGroup, WeightCertainty], ...]
    users: UserCertainty | tuple[NotDrawn, int]
    ends: tuple[EndTrust, ...]
    ranked: int
    order: tuple[Neighbours, ...]
    units: tuple[Neighbours, ...] = ()


def zone_trust(result: Result, rated: Rated, draws: Draws) -> ZoneTrust:
    """Return how far the zone of a body can be trusted; raises ``path.no_answers`` without them."""
    rubric = result.rubric
    if rated.verdict is None or not scored_trees(rated, rubric):
        name = rated.unit.name if isinstance(rated, UnitResult) else rated.survey.name
        raise refuse("path.no_answers", Place(""), found=name)
    peers, own = _peers(result, rated)
    part = result if isinstance(rated, InstitutionResult) else result.part((own,))
    drawn = {how: certainty_by_weights(part, how, draws) for how in Drawing}
    ends = (at_low,) if rated.verdict.is_complete else (at_low, at_high)
    order = tuple(each for each in _neighbours(peers, result)
                  if rated.key in (each.first.key, each.second.key))  # fmt: skip
    return ZoneTrust(
        rated, draws,
        {how: found[rated.key] for how, found in drawn.items() if found},
        tuple(zone_by_groups(rated, rubric, draws)),
        certainty_by_users(rated, rubric, draws),
        tuple(_end(rated, end, result) for end in ends),
        sum(each.exact is not None for each in peers),
        order,
        tuple(_neighbours(own.units, result)) if own is rated else (),
    )  # fmt: skip


def _peers(result: Result, rated: Rated) -> tuple[Sequence[Rated], InstitutionResult]:
    """Return the bodies that one is ranked among, and the institution it is, or is of."""
    if isinstance(rated, InstitutionResult):
        return result.institutions, rated
    own = next(each for each in result.institutions if rated.key[0] == each.key[0])
    return own.units, own


def _end(rated: Rated, end: End, result: Result) -> EndTrust:
    assert rated.verdict
    leaves = weighed_leaves(rated, result.rubric, end)
    score = end(rated.verdict.exact)
    assert score is not None
    flips = flips_of(leaves, result.rubric) if leaves else None
    return EndTrust(flips, slips_to_flip(rated, score, result.rubric))


def _neighbours(bodies: Sequence[Rated], result: Result) -> list[Neighbours]:
    """Return each pair that follow each other, the first at its low end, the other at its high."""
    known = [each for each in bodies if each.exact is not None]
    rubric = result.rubric
    return [
        Neighbours(one, two, stays_above(
            weighed_leaves(one, rubric, at_low), weighed_leaves(two, rubric, at_high), rubric,
        ))
        for one, two in pairwise(known)
    ]  # fmt: skip
