"""The words and numbers of complaints in one language; counts, and no case."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.ground.terminal_text import Text
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.programmes.complaints.clocks import ClockStage, ComplaintClock, DayCount
from kepatuhan.programmes.complaints.due import DueList, Timing
from kepatuhan.programmes.complaints.model import Complaints
from kepatuhan.programmes.complaints.terms import StateMeaning
from kepatuhan.rubric.kinds import Status

TIMING_WORDS: Mapping[Timing, str] = {
    Timing.ON_TIME: N_("On time"),
    Timing.LATE: N_("Too late"),
    Timing.RUNNING: N_("Running"),
    Timing.OVERDUE: N_("Overdue"),
    Timing.NOT_KNOWN: N_("Not known"),
}
MEANING_WORDS: Mapping[StateMeaning, str] = {
    StateMeaning.OPEN: N_("Open"),
    StateMeaning.CLOSED: N_("Closed"),
    StateMeaning.REFUSED: N_("Refused"),
    StateMeaning.VOID: N_("Not counted"),
}
_DAYS: Mapping[DayCount, str] = {
    DayCount.CALENDAR: N_("{n} calendar days"),
    DayCount.WORKING: N_("{n} working days"),
}
_SURE: Mapping[Status, str] = {
    Status.OFFICIAL: N_("{title}: as published."),
    Status.INFERRED: N_("{title}: partly inferred from publications."),
    Status.ASSUMED: N_("{title}: partly an assumption of this program, not an official rule."),
}


@dataclass(frozen=True, slots=True)
class KindRow:
    """How many of a kind stand how; '' is the kind that is not known."""

    kind: str
    counts: Counter[StateMeaning | None]

    @property
    def total(self) -> int:
        """How many there are, but for those that never counted."""
        return self.counts.total() - self.counts[StateMeaning.VOID]


@dataclass(frozen=True, slots=True)
class StageRow:
    """How many stand how in one stage of a clock."""

    clock: ComplaintClock
    stage: ClockStage
    counts: Counter[Timing]


class ComplaintsView(Numbers):
    """What registers say, on a day. ``clocks``: all that cases were held against."""

    def __init__(
        self, complaints: Complaints, due: DueList, clocks: Sequence[ComplaintClock], words: Words
    ) -> None:
        super().__init__(words, 2)
        self.complaints, self.due, self.clocks = complaints, due, clocks

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

    def state(self, code: str) -> str:
        """Return the name of a state."""
        known = self.complaints.terms.states.get(code)
        return self.words.of(known.name) if known else self.words("State not known")

    def kinds(self) -> list[KindRow]:
        """Return the kinds in their order, the unknown one last; those that are met."""
        counts: dict[str, Counter[StateMeaning | None]] = {}
        for case in self.complaints.cases:
            meaning = self.complaints.meaning(case)
            counts.setdefault(case.kind, Counter())[meaning] += 1
        order = (*self.complaints.terms.kinds, "")
        return [KindRow(code, counts[code]) for code in order if code in counts]

    def states(self) -> list[tuple[str, int]]:
        """Return the states of what is to be closed, in their order, the unknown one last."""
        counts = Counter(case.state for case in self.complaints.to_close)
        return [(code, counts[code]) for code in (*self.complaints.terms.states, "")
                if counts[code]]  # fmt: skip

    def stages(self) -> list[StageRow]:
        """Return the stages that any case has begun, in the order of the clocks."""
        counts = self.due.counts()
        return [
            StageRow(clock, stage, counts[clock.code, stage.code])
            for clock in self.clocks
            for stage in clock.stages
            if (clock.code, stage.code) in counts
        ]

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

    def notes(self) -> list[str]:
        """Return what the verdicts rest on: clocks, holidays, days that are not certain."""
        used = {row.clock.code for row in self.stages()}
        notes = [
            self.words(_SURE[clock.status], title=self.words.of(clock.title))
            for clock in self.clocks
            if clock.code in used
        ]
        if self.due.library:
            notes.append(self._days_off())
        if estimated := sum(bool(each.deadline and each.deadline.is_estimated)
                            for each in self.due.dues):  # fmt: skip
            notes.append(self.words.counted(
                "{n} deadline rests on holidays that are not decreed yet (an estimate); a list of "
                "days off settles it (--holidays).",
                "{n} deadlines rest on holidays that are not decreed yet (estimates); a list of "
                "days off settles them (--holidays).", estimated,
            ))  # fmt: skip
        return notes

    def _days_off(self) -> str:
        sentence = self.words(
            "Days off: national holidays and joint leave, by holidays {version}.",
            version=self.due.library,
        )
        if not self.due.listed:
            return sentence
        own = self.words.counted("Of your own list: {n} day.", "Of your own list: {n} days.",
                                 len(self.due.listed))  # fmt: skip
        return f"{sentence} {own}"
