"""Who is who in two years: by the register's dated changes first, then by what each is known by."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kepatuhan.register.changes import DatedChange, Token, Way, follow
from kepatuhan.result.model import InstitutionResult, Key, UnitResult

Rated = InstitutionResult | UnitResult
Body = TypeVar("Body", InstitutionResult, UnitResult)


def name_of(rated: Rated) -> str:
    """Return the name of an institution or a unit."""
    return (rated.survey if isinstance(rated, InstitutionResult) else rated.unit).name


@dataclass(frozen=True, slots=True)
class Match(Generic[Body]):
    """One body in two years; None in a year that does not list it.

    ``origins``: the others of the first year that a part of it, or all of it, came from by a split
    or a merger; ``heirs``: the others of the second year that it, or a part of it, went to.
    """

    first: Body | None
    second: Body | None
    origins: tuple[str, ...] = ()
    heirs: tuple[str, ...] = ()


class Matcher(Generic[Body]):
    """Matches the bodies of two years.

    ``token``: the form in which two names are the same. ``key``: what a body is known by where no
    dated change tells of it.
    """

    def __init__(
        self, ways: Mapping[str, Way], token: Token, key: Callable[[Body], object]
    ) -> None:
        self._token = token
        self._key: Callable[[Body], object] = key
        self._before = {token(way.itself): token(way.start) for way in ways.values() if way.itself}
        self._ways = tuple(ways.values())

    def match(self, first: Sequence[Body], second: Sequence[Body]) -> Iterator[Match[Body]]:
        """Yield every body of either year once: the second year's order, then who is gone."""
        partners = self._partners(first, second)
        taken = {partner.key for partner in partners.values()}
        before, after = (self._by_token(year) for year in (first, second))
        for each in second:
            partner = partners.get(each.key)
            origins = self._origins(each, partner, before)
            yield Match(partner, each, origins, self._heirs(partner, each, after))
        for each in first:
            if each.key not in taken:
                yield Match(each, None, (), self._heirs(each, None, after))

    def _by_token(self, bodies: Iterable[Body]) -> dict[str, Body]:
        return {self._token(name_of(each)): each for each in bodies}

    def _partners(self, first: Sequence[Body], second: Sequence[Body]) -> dict[Key, Body]:
        """Return for the bodies of the second year, by their keys, those that they were before.

        A new name that the first year lists already, and that nobody there gives up, is no rename
        but a merger.
        """
        by_token = self._by_token(first)
        found: dict[Key, Body] = {}
        for each in second:
            token = self._token(name_of(each))
            start = self._before.get(token, "")
            is_listed = token in by_token and token not in self._before.values()
            if start in by_token and not is_listed:
                found[each.key] = by_token[start]
        taken = {partner.key for partner in found.values()}
        by_key = {self._key(each): each for each in first if each.key not in taken}
        for each in second:
            if each.key not in found and self._key(each) in by_key:
                found[each.key] = by_key.pop(self._key(each))
        return found

    def _origins(
        self, body: Body, partner: Body | None, before: Mapping[str, Body]
    ) -> tuple[str, ...]:
        token = self._token(name_of(body))
        starts = [way.start for way in self._ways if token in map(self._token, way.names)]
        return self._others(starts, partner, before)

    def _heirs(
        self, body: Body | None, partner: Body | None, after: Mapping[str, Body]
    ) -> tuple[str, ...]:
        if body is None:
            return ()
        token = self._token(name_of(body))
        ends = [name for way in self._ways if self._token(way.start) == token
                for name in way.names]  # fmt: skip
        return self._others(ends, partner, after)

    def _others(
        self, names: Iterable[str], partner: Body | None, listed: Mapping[str, Body]
    ) -> tuple[str, ...]:
        """Return the names, as a year lists them, of those that are not the partner."""
        found = [listed[token] for token in map(self._token, names) if token in listed]
        return tuple(name_of(each) for each in found if partner is None or each.key != partner.key)


def ways_of(
    changes: Iterable[DatedChange],
    years: tuple[int, int],
    institutions: Iterable[str],
    token: Token,
) -> Mapping[str, Way]:
    """Return what became of the units of an institution that has any of these names.

    The name '' stands for the institutions themselves.
    """
    asked = set(map(token, institutions))
    return follow((each for each in changes if token(each.institution) in asked), *years, token)
