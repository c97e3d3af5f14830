"""The words and numbers of complaints in one language; counts, and no case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.ground.terminal_text import Text
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.programmes.complaints.clocks import ClockStage, ComplaintClock, DayCount
from kepatuhan.programmes.complaints.count_table import CaseStanding, Trait
from kepatuhan.programmes.complaints.counted import CountedComplaints
from kepatuhan.programmes.complaints.due import Timing
from kepatuhan.programmes.complaints.masking import Shown
from kepatuhan.programmes.complaints.model import ComplainedOf
from kepatuhan.programmes.complaints.shown import ShownLimit
from kepatuhan.programmes.complaints.traits import SECTIONS
from kepatuhan.programmes.complaints.work_list import WorkItem

TIMING_WORDS: Mapping[Timing, str] = {
    Timing.ON_TIME: N_("On time"),
    Timing.LATE: N_("Too late"),
    Timing.RUNNING: N_("Running"),
    Timing.OVERDUE: N_("Overdue"),
    Timing.NOT_KNOWN: N_("Not known"),
}
STANDING_WORDS: Mapping[CaseStanding, str] = {
    CaseStanding.CLOSED: N_("Closed"),
    CaseStanding.REFUSED: N_("Refused"),
    CaseStanding.EXAMINATION: N_("In treatment"),
    CaseStanding.WAITING: N_("Waiting"),
    CaseStanding.UNDATED: N_("Ended, day not known"),
    CaseStanding.STATELESS: N_("Status not known"),
}
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


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of the work list. ``body``: whom it is about."""

    body: ComplainedOf
    item: WorkItem


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

    def title(self) -> str:
        """Return how many complaints of how many files are looked at, and from which day."""
        cases, files = len(self.complaints.cases), len(self.complaints.sources)
        return self.words(
            "{complaints} from {files}, as they stand on {day}",
            complaints=self.words.counted("{n} complaint", "{n} complaints", cases),
            files=self.words.counted("{n} file", "{n} files", files),
            day=self.date(self.due.day.isoformat()),
        )

    def kind(self, code: str) -> str:
        """Return the name of a kind."""
        known = self.complaints.terms.kinds.get(code)
        return self.words.of(known.name) if known else self.words("Kind not known")

    def name(self, trait: Trait, code: str) -> str:
        """Return what people call a value of a trait."""
        section = self.complaints.terms.section(SECTIONS[trait]) if trait in SECTIONS else {}
        if not code:
            return self.words("Not known")
        return self.words.of(section[code].name) if code in section else code

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

    def work_rows(self) -> list[WorkRow]:
        """Return the work list, line by line, body by body."""
        return [WorkRow(each.body, item) for each in self.work.bodies for item in each.items]

    def body(self, body: ComplainedOf) -> str:
        """Return whom a complaint is about, as far as registers know."""
        group = self.name(Trait.GROUP, body.group) if body.group else ""
        named = ", ".join(filter(None, (body.unit, body.institution)))
        return named or group or self.words("Not known")

    def stage_name(self, clock: str, stage: str) -> str:
        """Return the name of a stage."""
        found = (each for one in self.clocks if one.code == clock for each in one.stages)
        return next(self.words.of(each.name) for each in found if each.code == stage)

    def day_left(self, item: WorkItem) -> str:
        """Return how many days are left, or by how many it is overdue."""
        counted = self.words.counted
        if item.counted is DayCount.WORKING:
            if item.is_overdue:
                return counted("{n} working day overdue", "{n} working days overdue", item.days)
            return counted("{n} working day left", "{n} working days left", item.days)
        if item.is_overdue:
            return counted("{n} day overdue", "{n} days overdue", item.days)
        return counted("{n} day left", "{n} days left", item.days)

    def deadline(self, item: WorkItem) -> str:
        """Return a deadline, with a word where it is an estimate."""
        day = self.date(item.deadline.day.isoformat())
        return self.words("{day} (an estimate)", day=day) if item.deadline.is_estimated else day

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
