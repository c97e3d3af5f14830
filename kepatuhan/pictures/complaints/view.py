"""The words and numbers of complaints in one language; counts, and no case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.ground.terminal_text import Text
from kepatuhan.pictures.complaints.figure_words import FigureWords
from kepatuhan.pictures.complaints.work_view import WorkView
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.programmes.complaints.clocks import ClockStage, ComplaintClock, DayCount
from kepatuhan.programmes.complaints.count_table import CaseStanding, Trait
from kepatuhan.programmes.complaints.counted import CountedComplaints
from kepatuhan.programmes.complaints.due import Timing
from kepatuhan.programmes.complaints.masking import Shown
from kepatuhan.programmes.complaints.shown import ShownLimit

_DAYS: Mapping[DayCount, str] = {
    DayCount.CALENDAR: N_("{n} calendar days"),
    DayCount.WORKING: N_("{n} working days"),
}


@dataclass(frozen=True, slots=True)
class KindRow:
    """How many of a kind came in and how they stand; '' is the kind that is not known.

    What is counted beside has no more than ``received``.
    """

    kind: str
    received: Shown
    total: Shown | None = None
    standings: Mapping[CaseStanding, Shown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OriginRow:
    """How those of one year of origin stand; '' is the year that is not known, None all."""

    year: str | None
    total: Shown
    standings: Mapping[CaseStanding, Shown]


@dataclass(frozen=True, slots=True)
class StageRow:
    """How many stand how in one stage of a clock, and how many kept it."""

    clock: ComplaintClock
    stage: ClockStage
    timings: Mapping[Timing, Shown]
    kept: ShownLimit


class ComplaintsView(Numbers):
    """What registers come to on a day, as it may be shown inside the office.

    ``clocks``: all that cases were held against.
    """

    def __init__(
        self, counted: CountedComplaints, clocks: Sequence[ComplaintClock], words: Words
    ) -> None:
        super().__init__(words, 2)
        self.counted, self.clocks = counted, clocks
        self.complaints, self.due = counted.complaints, counted.due
        self.shown, self.work = counted.inside, counted.work
        self.beside = counted.survey_beside(counted.inside)
        self.names = FigureWords(self.complaints.terms, {each.code: each for each in clocks}, words)

    @property
    def work_view(self) -> WorkView:
        """The words of the work list."""
        return WorkView(self.work, self.complaints.terms, self.clocks, self.words)

    def title(self) -> str:
        """Return how many complaints of how many files are looked at, and from which day."""
        cases, files = len(self.complaints.cases), len(self.complaints.sources)
        return self.words(
            "{complaints} from {files}, as they stand on {day}",
            complaints=self.words.counted("{n} complaint", "{n} complaints", cases),
            files=self.words.counted("{n} file", "{n} files", files),
            day=self.date(self.due.day.isoformat()),
        )

    def name(self, trait: Trait, code: str) -> str:
        """Return what people call a value of a trait."""
        return self.names.value(trait, code)

    def kinds(self) -> list[KindRow]:
        """Return the kinds to be closed, then those beside, the unknown one last."""
        year, tables = str(self.shown.year), self.shown.tables
        access, kinds, beside = tables["access"], tables["kinds"], tables["beside"]
        to_close = [
            KindRow(each, access.cells.get((each, year), 0), kinds.cell(each),
                    {standing: kinds.cell(each, standing) for standing in CaseStanding})
            for each in kinds.rows.values
        ]  # fmt: skip
        return to_close + [KindRow(each, beside.cell(each)) for each in beside.rows.values]

    def funnel(self) -> list[OriginRow]:
        """Return how those of every year of origin stand, the oldest first, and all of them."""
        table = self.shown.tables["funnel"]
        rows: tuple[str | None, ...] = (*table.rows.values, None)
        return [
            OriginRow(row, table.cell(row), {each: table.cell(row, each) for each in CaseStanding})
            for row in rows
        ]

    def stages(self) -> list[StageRow]:
        """Return the stages that any case has begun, in the order of the clocks."""
        table = self.shown.tables["stages"]
        kept = {(each.clock, each.stage): each for each in self.shown.limits}
        return [
            StageRow(
                clock, stage,
                {each: table.cell(f"{clock.code}/{stage.code}", each) for each in Timing},
                kept[clock.code, stage.code],
            )
            for clock in self.clocks
            for stage in clock.stages
            if (clock.code, stage.code) in kept
        ]  # fmt: skip

    def kept(self, limit: ShownLimit) -> str:
        """Return how many kept a limit, of how many: 33/108."""
        return f"{limit.on_time}/{limit.of}"

    def limits(self, stage: ClockStage) -> str:
        """Return the days of a stage: 60, 14, 5 working days."""
        found: dict[DayCount, dict[str, None]] = {}
        for each in stage.limits:
            found.setdefault(each.counted, {})[self.words.whole(each.days)] = None
        return "; ".join(self.words(_DAYS[counted], n=" / ".join(days))
                         for counted, days in found.items())  # fmt: skip

    def stage_text(self, row: StageRow) -> Text:
        """Return a stage with its limit, where there is no room for a column of limits."""
        return Text(f"{self.words.of(row.stage.name)}, {self.limits(row.stage)}")
