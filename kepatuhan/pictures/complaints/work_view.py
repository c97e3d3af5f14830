"""The words of the work list: numbers of registers, stages and deadlines, and nothing of people."""

from collections.abc import Sequence
from dataclasses import dataclass

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.programmes.complaints.clocks import ClockStage, ComplaintClock, DayCount
from kepatuhan.programmes.complaints.model import ComplainedOf
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.programmes.complaints.work_list import BodyWork, WorkItem, WorkList

INTERNAL = N_("INTERNAL: for the office itself, not to be passed on.")


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A line of the list: what is to be done about a body."""

    body: ComplainedOf
    item: WorkItem


class WorkView(Numbers):
    """What stands in a work list.

    ``clocks``: those that it was made by; ``basis``: how sure their limits and the days off are.
    """

    def __init__(
        self,
        work: WorkList,
        terms: Terms,
        clocks: Sequence[ComplaintClock],
        words: Words,
        basis: Sequence[str] = (),
    ) -> None:
        super().__init__(words, 2)
        self.work, self.terms, self.basis = work, terms, basis
        self.stages: dict[tuple[str, str], ClockStage] = {
            (clock.code, stage.code): stage for clock in clocks for stage in clock.stages
        }

    @property
    def about(self) -> str:
        """What tells a file of it from one of another year."""
        return f"complaints {self.work.day.year}"

    @property
    def exercise(self) -> str:
        """What stands on top of the page, and on every sheet."""
        return self.words(INTERNAL)

    @property
    def title(self) -> str:
        """The title, with the day."""
        return self.words("Work list of {day}", day=self.date(self.work.day.isoformat()))

    @property
    def headline(self) -> str:
        """How many are overdue, and how many fall due soon."""
        overdue = self.words.counted("{n} stage overdue", "{n} stages overdue", self.work.overdue)
        soon = self.words.counted(
            "{n} falls due within {days} days", "{n} fall due within {days} days",
            self.work.soon, days=self.words.whole(self.work.within),
        )  # fmt: skip
        return f"{overdue} · {soon}"

    def body(self, body: ComplainedOf) -> str:
        """Return who is complained of, as far as it is known."""
        group = self.terms.groups.get(body.group)
        known = [body.unit or (self.words.of(group.name) if group else ""), body.institution]
        return ", ".join(filter(None, known)) or self.words("Body not known")

    def body_line(self, work: BodyWork) -> str:
        """Return a body with how much is to be done about it."""
        overdue = self.words.counted("{n} overdue", "{n} overdue", work.overdue)
        soon = self.words.counted("{n} soon", "{n} soon", len(work.items) - work.overdue)
        counts = ((work.overdue, overdue), (len(work.items) - work.overdue, soon))
        return f"{self.body(work.body)}: {', '.join(said for number, said in counts if number)}"

    def stage(self, item: WorkItem) -> str:
        """Return the name of a stage."""
        return self.words.of(self.stages[item.clock, item.stage].name)

    def law(self, item: WorkItem) -> str:
        """Return the law that limits a stage."""
        return self.stages[item.clock, item.stage].law

    def deadline(self, item: WorkItem) -> str:
        """Return the last day on time; an estimate says so."""
        day = self.date(item.deadline.day.isoformat())
        return self.words("{day} (estimate)", day=day) if item.deadline.is_estimated else day

    def days(self, item: WorkItem) -> str:
        """Return how many days are left, or by how many it is overdue."""
        counted, n, is_working = self.words.counted, item.days, item.counted is DayCount.WORKING
        if item.is_overdue and is_working:
            return counted("{n} working day overdue", "{n} working days overdue", n)
        if item.is_overdue:
            return counted("{n} day overdue", "{n} days overdue", n)
        if is_working:
            return counted("{n} working day left", "{n} working days left", n)
        return counted("{n} day left", "{n} days left", n)

    def rows(self) -> list[WorkLine]:
        """Return every line, body by body."""
        return [WorkLine(each.body, item) for each in self.work.bodies for item in each.items]

    def notes(self) -> list[str]:
        """Return what does not stand in the list, and what the deadlines rest on."""
        secret, unnumbered = self.work.confidential, self.work.unnumbered
        said = []
        if secret is None:
            said.append(self.words("Fewer than five confidential ones are not listed."))
        elif secret:
            said.append(self.words.counted(
                "{n} confidential one is not listed.", "{n} confidential ones are not listed.",
                secret,
            ))  # fmt: skip
        if unnumbered:
            said.append(self.words.counted(
                "{n} has no number in the register, so it cannot be listed.",
                "{n} have no number in the register, so they cannot be listed.", unnumbered,
            ))  # fmt: skip
        return [*said, *self.basis]
