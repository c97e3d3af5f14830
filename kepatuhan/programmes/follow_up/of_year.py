"""What a report of a year says of follow-up: promises of the year before, and its own plan."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.follow_up.review import PlanReview, Reviewed
from kepatuhan.programmes.follow_up.standing import PlanStanding, StandingPromise
from kepatuhan.register.register import Register
from kepatuhan.result.model import InstitutionResult, Key, UnitResult

Told = TypeVar("Told", Reviewed, StandingPromise)


@dataclass(frozen=True)
class PlansOfYear:
    """The plan of the year before as this year's survey shows it, and this year's own on a day.

    Each is None where no plan is kept; the own one also where the report has no day.
    """

    register: Register
    seen: PlanReview | None = None
    own: PlanStanding | None = None

    def seen_of(self, rated: InstitutionResult | UnitResult) -> Sequence[Reviewed]:
        """Return the promises of the year before of a unit or an institution of this year."""
        return self._seen.get(rated.key, ())

    def own_of(self, rated: InstitutionResult | UnitResult) -> Sequence[StandingPromise]:
        """Return the promises of this year's own plan, likewise."""
        return self._own.get(rated.key, ())

    def seen_of_others(self, institutions: Iterable[InstitutionResult]) -> Sequence[Reviewed]:
        """Return the promises of those that are none of some institutions of this year."""
        known = {each.key for each in institutions}
        rows = self.seen.rows if self.seen else ()
        return [row for row in rows if self._keys_of(row)[0] not in known]

    @cached_property
    def _seen(self) -> Mapping[Key, Sequence[Reviewed]]:
        return _by_key(self.seen.rows if self.seen else (), self._keys_of)

    @cached_property
    def _own(self) -> Mapping[Key, Sequence[StandingPromise]]:
        return _by_key(self.own.promises if self.own else (), self._keys_planned)

    def _keys_of(self, row: Reviewed) -> Sequence[Key]:
        """Return by what its institution and its unit are known in this year, whatever before."""
        if row.unit is None:
            return self._names(row.promise.gap.institution)
        institution, unit = row.unit.institution.second, row.unit.pair.second
        whole = [institution.key] if institution else self._names(row.unit.institution.name)
        return [*whole, unit.key] if unit else whole

    def _keys_planned(self, row: StandingPromise) -> Sequence[Key]:
        gap = row.promise.gap
        (whole,) = self._names(gap.institution)
        return [whole, (whole[0], token_of(gap.unit))]

    def _names(self, institution: str) -> list[Key]:
        return [(self.register.institution_token(institution), "")]


def _by_key(
    rows: Iterable[Told], keys_of: Callable[[Told], Sequence[Key]]
) -> Mapping[Key, Sequence[Told]]:
    found: dict[Key, list[Told]] = {}
    for row in rows:
        for key in keys_of(row):
            found.setdefault(key, []).append(row)
    return found
