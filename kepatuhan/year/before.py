"""The year before beside a year's own: whoever is in both, whatever it was called then."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.pairs import Pair
from kepatuhan.result.model import InstitutionResult, Key, UnitResult


@dataclass(frozen=True)
class YearBefore:
    """An earlier year compared with a year."""

    comparison: Comparison

    @property
    def year(self) -> int:
        """The earlier year."""
        return self.comparison.first.survey.year

    def pair(self, rated: InstitutionResult | UnitResult) -> Pair | None:
        """Return one of the year beside what it was before; None where it was not there."""
        found = self._pairs.get(rated.key)
        return found if found and found.first else None

    @cached_property
    def _pairs(self) -> dict[Key, Pair]:
        return {pair.second.key: pair for pair in self._all() if pair.second}

    def _all(self) -> Iterator[Pair]:
        return self.comparison.rated()
