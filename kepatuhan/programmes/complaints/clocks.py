"""Clocks: the limits of days that a law sets, as data, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric.facts import Basis, Source
from kepatuhan.rubric.kinds import Status, weakest


class DayCount(StrEnum):
    """Which days count."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class DayLimit:
    """So many days, for cases of some classes; for all where none is named."""

    days: int
    counted: DayCount
    classes: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class ClockStage:
    """What must have happened so many days after something else.

    ``start`` and ``end`` are codes of events; the day of the start is day 0. ``kinds``: for which
    it holds. ``limits`` differ by class. ``optional``: a case may be closed without this stage.
    """

    code: str
    name: Texts
    note: Texts
    law: str
    start: str
    end: str
    kinds: tuple[str, ...]
    limits: tuple[DayLimit, ...]
    optional: bool = False

    def limit_for(self, klass: str) -> DayLimit | None:
        """Return the limit of a class, None where its class says none."""
        every = None
        for each in self.limits:
            if klass in each.classes:
                return each
            every = every if each.classes else each
        return every


@dataclass(frozen=True)
class ComplaintClock:
    """The limits of one law or system, stage by stage."""

    code: str
    title: Texts
    note: Texts
    sources: Mapping[str, Source]
    stages: tuple[ClockStage, ...]
    file: str
    sha256: str

    @property
    def status(self) -> Status:
        """How sure its least sure limit is."""
        return weakest([each.basis.status for stage in self.stages for each in stage.limits])

    def counting(self, counted: DayCount) -> "ComplaintClock":
        """Return the same limits in other days: a law that says days may be read either way."""
        stages = (
            replace(stage, limits=tuple(replace(each, counted=counted) for each in stage.limits))
            for stage in self.stages
        )
        return replace(self, stages=tuple(stages))
