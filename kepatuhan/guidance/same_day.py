"""Visits of one team on one day in several places. Files tell the day of a visit, not its hour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kepatuhan.result.model import Result, UnitResult


@dataclass(frozen=True, slots=True)
class SameDay:
    """The units that one team, by its code, visited on one day: 2022-08-15."""

    team: str
    day: str
    units: tuple[UnitResult, ...]

    @property
    def is_rare(self) -> bool:
        """Whether it is worth a question: units of two institutions.

        Units of one institution are often visited on one day.
        """
        return len({unit.key[0] for unit in self.units}) > 1

    @property
    def files(self) -> tuple[str, ...]:
        """The files of its units, in order."""
        return tuple(dict.fromkeys(file for unit in self.units for file in _files_of(unit)))


def visits_on_one_day(result: Result) -> tuple[SameDay, ...]:
    """Return the visits of one team to two units or more on one day, by team and day."""
    found: dict[tuple[str, str], list[UnitResult]] = {}
    for unit in result.units:
        if unit.unit.date:
            for code in filter(None, unit.unit.enumerator.split(", ")):
                found.setdefault((code, unit.unit.date), []).append(unit)
    return tuple(_several(found))


def _several(visits: dict[tuple[str, str], list[UnitResult]]) -> Iterator[SameDay]:
    for (team, day), units in sorted(visits.items(), key=lambda each: each[0]):
        if len(units) > 1:
            yield SameDay(team, day, tuple(units))


def _files_of(unit: UnitResult) -> Sequence[str]:
    return sorted(unit.unit.facts.files)
