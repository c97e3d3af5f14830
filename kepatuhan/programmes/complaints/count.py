"""Counts complaints: from cases and their clocks to the figures of a year."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kepatuhan.programmes.complaints.count_table import (
    ENDED,
    OPEN,
    UNPLACED,
    Axis,
    CaseStanding,
    CountTable,
    Trait,
)
from kepatuhan.programmes.complaints.days_until_end import days_until_end
from kepatuhan.programmes.complaints.due import Due, DueList, Timing
from kepatuhan.programmes.complaints.figures import (
    ClosingRate,
    ComplaintFigures,
    CountsBefore,
    CountsFrom,
    LimitFigures,
)
from kepatuhan.programmes.complaints.model import Case, Complaints
from kepatuhan.programmes.complaints.terms import StateMeaning
from kepatuhan.programmes.complaints.traits import CaseTables
from kepatuhan.programmes.complaints.year_work import WorkCase, YearWork, find_work

BY = (
    Trait.INSTITUTION, Trait.UNIT, Trait.GROUP, Trait.CHANNEL, Trait.SUBSTANCE, Trait.HAS_FORM,
    Trait.AREA,
)  # fmt: skip
QUARTERS = 4
CROSSED = (
    (Trait.INSTITUTION, Trait.UNIT), (Trait.UNIT, Trait.GROUP), (Trait.UNIT, Trait.SUBSTANCE),
    (Trait.AREA, Trait.SUBSTANCE),
)  # fmt: skip


def find_figures(
    complaints: Complaints,
    due: DueList,
    *,
    target: Fraction | None = None,
    before: CountsBefore | None = None,
) -> ComplaintFigures:
    """Return what complaints come to on the day of ``due``, in the year of that day.

    ``due``: of the same complaints. ``target``: the closing rate to be reached, in percent.
    ``before``: the year before. Raises ``complaint.extra_missing`` without the library.
    """
    return _Counting(complaints, due, find_work(complaints, due.day)).figures(target, before)


def holds_year(complaints: Complaints, year: int) -> bool:
    """Return whether registers hold a past year whole.

    A list of the year after has those that were carried over, and would tell too few. One that
    holds the year has complaints of each of its quarters that ended within it.
    """
    quarters = set()
    for case in complaints.to_close:
        received, closed = case.received, case.closed
        if received and closed and received.year == closed.year == year:
            quarters.add((received.month - 1) // 3)
            if len(quarters) == QUARTERS:
                return True
    return False


def find_before(complaints: Complaints, due: DueList) -> CountsBefore | None:
    """Return the counts of a past year from the registers, as they stood at its end.

    ``due``: of the last day of that year. None where the registers do not hold it.
    """
    if not holds_year(complaints, due.day.year):
        return None
    counting = _Counting(complaints, due, find_work(complaints, due.day))
    return CountsBefore(counting.figures(None, None, by=()).counts, CountsFrom.REGISTERS)


@dataclass(frozen=True)
class _Counting:
    complaints: Complaints
    due: DueList
    work: YearWork

    def figures(
        self,
        target: Fraction | None,
        before: CountsBefore | None,
        by: Sequence[Trait] = BY,
    ) -> ComplaintFigures:
        """Return the figures; ``by``: what breakdowns are of, () for none."""
        funnel = self.of_work.table("funnel", Trait.ORIGIN, Trait.STANDING)
        others = [each for each in funnel.rows.values if each != self.year]
        stages = self._stages()
        return ComplaintFigures(
            day=self.due.day,
            access=self.of_work.table("access", Trait.KIND, Trait.ORIGIN),
            beside=self._beside(),
            kinds=self.of_work.table("kinds", Trait.KIND, Trait.STANDING),
            funnel=funnel,
            reasons=self.of_work.table(
                "reasons", Trait.REASON, Trait.ORIGIN,
                ((Trait.STANDING, (CaseStanding.REFUSED,)),),
            ),
            ages=self.of_work.table("ages", Trait.AGE, Trait.STANDING, ((Trait.STANDING, OPEN),)),
            stages=_stage_table(stages),
            breakdowns=dict(self._breakdowns(by)) if by else {},
            crossed=tuple(self.of_work.table(f"{rows}_{columns}", rows, columns)
                          for rows, columns in CROSSED if by),
            whole=_rate(funnel, funnel.rows.values, target),
            own=_rate(funnel, [self.year], target),
            carried=_rate(funnel, others, target),
            limits=tuple(_limit(name, dues) for name, dues in stages.items()),
            days=days_until_end(self.work.cases, self.due.day.year),
            not_in_work=self.work.rest,
            confidential=sum(each.is_confidential for each in self.work.cases),
            before=before,
        )  # fmt: skip

    @property
    def year(self) -> str:
        return str(self.due.day.year)

    @cached_property
    def of_work(self) -> CaseTables:
        return CaseTables(self.work.cases, self.complaints.terms)

    def _breakdowns(self, by: Sequence[Trait]) -> Iterator[tuple[Trait, CountTable]]:
        table = self.of_work.table
        for trait in by:
            yield trait, table(trait, trait, Trait.STANDING)
        yield Trait.FORM, table("form", Trait.FORM, Trait.STANDING, counted="forms")
        of_year, ended = (Trait.ORIGIN, (self.year,)), (Trait.STANDING, ENDED)
        yield Trait.MONTH, table("month", Trait.MONTH, Trait.STANDING, (of_year,))
        yield Trait.END_MONTH, table("end_month", Trait.END_MONTH, Trait.STANDING, (ended,))

    def _beside(self) -> CountTable:
        """Return what came in in the year and is not to be closed, or of no known kind."""
        cases = [
            WorkCase(case, CaseStanding.STATELESS, None)
            for case in self.complaints.cases
            if self._is_beside(case)
        ]
        tables = CaseTables(cases, self.complaints.terms)
        return tables.table("beside", Trait.KIND, Trait.ORIGIN, counted="beside")

    def _is_beside(self, case: Case) -> bool:
        kind = self.complaints.kind(case)
        if (kind and kind.to_close) or self.complaints.meaning(case) is StateMeaning.VOID:
            return False
        came = case.received or self.due.day
        return came <= self.due.day and case.year in (None, self.due.day.year)

    def _stages(self) -> dict[str, list[Due]]:
        """Return how the stages of the work stand, by limit; those over before the year are not."""
        work = {id(each.case) for each in self.work.cases}
        found: dict[str, list[Due]] = {}
        for each in self.due.dues:
            end = each.case.events.get(each.stage.end)
            if id(each.case) in work and not (end and end.year < self.due.day.year):
                found.setdefault(f"{each.clock}/{each.stage.code}", []).append(each)
        return found


def _rate(funnel: CountTable, years: Sequence[str], target: Fraction | None) -> ClosingRate:
    """Return the closing rate of some years of origin."""
    closed, refused, of, unplaced = (
        sum(funnel.count(year, *standings) for year in years)
        for standings in (
            (CaseStanding.CLOSED,), (CaseStanding.REFUSED,), (*ENDED, *OPEN), UNPLACED,
        )
    )  # fmt: skip
    return ClosingRate(closed, refused, of, unplaced, target)


def _limit(name: str, dues: Sequence[Due]) -> LimitFigures:
    clock, _, stage = name.partition("/")
    estimated = sum(bool(each.deadline and each.deadline.is_estimated) for each in dues)
    return LimitFigures(clock, stage, Counter(each.timing for each in dues), estimated)


def _stage_table(stages: Mapping[str, Sequence[Due]]) -> CountTable:
    pairs = [(name, each) for name, dues in stages.items() for each in dues]
    return CountTable(
        code="stages",
        rows=Axis(Trait.LIMIT, tuple(stages)),
        columns=Axis(Trait.TIMING, tuple(Timing)),
        counts=Counter((name, each.timing) for name, each in pairs),
        confidential=Counter((name, each.timing) for name, each in pairs
                             if each.case.confidential is True),
        counted="stages",
        has_sums=False,
    )  # fmt: skip
