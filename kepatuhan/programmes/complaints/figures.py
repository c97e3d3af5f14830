"""What complaints come to in a year, as numbers: the one model that every picture of them draws.

It holds counts of complaints, of forms and of stages, and days; no case, no number of a register.
Counts are exact and whole; shares are ``Fraction``; whoever draws them rounds once. All numbers
are those of one ``day``, which lies in the ``year``; what happened later has not happened yet.

These are bare numbers. A picture draws what ``publish`` makes of the tables, never a ``CountTable``
itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kepatuhan.programmes.complaints.count_table import (
    ENDED,
    OPEN,
    UNPLACED,
    YES,
    CaseStanding,
    CountTable,
    Trait,
)
from kepatuhan.programmes.complaints.due import Timing


@dataclass(frozen=True, slots=True)
class ClosingRate:
    """How many of those that were to be closed in the year were.

    Refused ones count as closed, for published statistics count what is closed at verification;
    ``refused`` says how many they are. ``of``: that stand in a known way; ``unplaced`` stands
    beside. ``target``: in percent, None where nobody named one.
    """

    closed: int
    refused: int
    of: int
    unplaced: int = 0
    target: Fraction | None = None

    @property
    def ended(self) -> int:
        """The numerator: closed and refused."""
        return self.closed + self.refused

    @property
    def rate(self) -> Fraction | None:
        """The part that ended, 0..1; None where there was nothing to close."""
        return Fraction(self.ended, self.of) if self.of else None

    @property
    def rate_of_treated(self) -> Fraction | None:
        """The same without refused ones in numerator and denominator."""
        treated = self.of - self.refused
        return Fraction(self.closed, treated) if treated else None

    @property
    def lowest(self) -> Fraction | None:
        """The rate if none of those unplaced ended in the year: it is no less than this."""
        whole = self.of + self.unplaced
        return Fraction(self.ended, whole) if whole else None

    @property
    def is_reached(self) -> bool | None:
        """Whether the unrounded rate is the target or more; None without a target or a rate.

        >>> ClosingRate(150, 50, 247, target=Fraction(80)).is_reached
        True
        """
        if self.target is None or self.rate is None:
            return None
        return self.rate * 100 >= self.target


@dataclass(frozen=True, slots=True)
class LimitFigures:
    """How the stages of one limit stand: those that were not over before the year began.

    ``estimated``: how many deadlines rest on days that are not certain.
    """

    clock: str
    stage: str
    counts: Mapping[Timing, int]
    estimated: int = 0

    @property
    def of(self) -> int:
        """The denominator: all of which it is certain whether they kept the limit.

        What is overdue is among them, though not over: else a share would rise by waiting.
        """
        return sum(self.counts.get(each, 0) for each in (Timing.ON_TIME, Timing.LATE,
                                                         Timing.OVERDUE))  # fmt: skip

    @property
    def on_time(self) -> int:
        """The numerator."""
        return self.counts.get(Timing.ON_TIME, 0)

    @property
    def share(self) -> Fraction | None:
        """The part that kept the limit, 0..1; None where it is certain of none."""
        return Fraction(self.on_time, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class DaysUntilEnd:
    """How long complaints received in the year take until they end, in calendar days.

    By Kaplan and Meier: those still open on the day count as longer than they have waited.
    ``of``: complaints in the curve; ``ended``: of these. ``left_out``: the day of receipt, or of
    the end, is not known. ``median`` and ``ninetieth``: the first day on which so many have ended;
    None where the curve does not reach so far (“belum tercapai”).
    """

    of: int = 0
    ended: int = 0
    left_out: int = 0
    median: int | None = None
    ninetieth: int | None = None


@dataclass(frozen=True, slots=True)
class YearCounts:
    """A year in a few plain numbers: what two years are compared by, and an archive keeps.

    ``open``: on the ``day``. ``unplaced``: ended on an unknown day, or in an unknown state.
    ``kinds``: received in the year by kind, those beside too. ``limits``: on time, and of how
    many, by ``clock/stage``.
    """

    day: date
    received: int
    carried: int
    closed: int
    refused: int
    open: int
    unplaced: int
    kinds: Mapping[str, int] = field(default_factory=dict)
    limits: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    days: DaysUntilEnd = DaysUntilEnd()

    @property
    def year(self) -> int:
        """The year."""
        return self.day.year

    @property
    def closing(self) -> ClosingRate:
        """The closing rate, without a target."""
        of = self.closed + self.refused + self.open
        return ClosingRate(self.closed, self.refused, of, self.unplaced)


class CountsFrom(StrEnum):
    """Where the numbers of the year before come from.

    ``REGISTERS``: the same registers, as they stood at the end of that year as far as dates tell;
    what ended on an unknown day is unplaced. ``ARCHIVE``: the latest that was kept of that year.
    """

    REGISTERS = "registers"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class CountsBefore:
    """The year before, and where its numbers come from. ``kept``: when the archive kept them."""

    counts: YearCounts
    origin: CountsFrom
    kept: str = ""


@dataclass(frozen=True, slots=True)
class NotInWork:
    """Complaints to be closed that are no work of the year.

    ``later``: came in after the day, or are of a later year. ``before``: ended before the year.
    ``void``: never counted (drafts, deleted ones), of all kinds.
    """

    later: int = 0
    before: int = 0
    void: int = 0


@dataclass(frozen=True)
class ComplaintFigures:
    """What complaints come to in the year of the ``day``.

    The year's *work* are the complaints to be closed that are of the year or of an earlier one and
    had not ended before the year began: ``rates`` are of all of them, of this year's (``own``) and
    of those carried over; a year of origin is the register number's, else that of the receipt.

    ``access``: the work, kind × origin. ``beside``: consultations, copies, and what is of no known
    kind, kind × origin, of the year. ``kinds``: kind × standing. ``funnel``: origin × standing, a
    line for every year, and one for those of no known year. ``reasons``: of refused ones, reason ×
    origin. ``ages``: of open ones, age × standing. ``stages``: limit × timing. ``breakdowns``: by
    trait, the work by its values × standing; by ``MONTH`` (of receipt) only what is of this year,
    by ``END_MONTH`` only what ended; by ``FORM`` the forms of maladministration, by ``HAS_FORM``
    the complaints. ``crossed``: two traits each. ``confidential``: how many of the work are.
    """

    day: date
    access: CountTable
    beside: CountTable
    kinds: CountTable
    funnel: CountTable
    reasons: CountTable
    ages: CountTable
    stages: CountTable
    breakdowns: Mapping[Trait, CountTable]
    crossed: tuple[CountTable, ...]
    whole: ClosingRate
    own: ClosingRate
    carried: ClosingRate
    limits: tuple[LimitFigures, ...]
    days: DaysUntilEnd
    not_in_work: NotInWork
    confidential: int = 0
    before: CountsBefore | None = None

    @property
    def year(self) -> int:
        """The year of the figures."""
        return self.day.year

    @property
    def counts(self) -> YearCounts:
        """The year in a few plain numbers."""
        year, funnel = str(self.year), self.funnel
        tables = (self.access, self.beside)
        return YearCounts(
            day=self.day,
            received=funnel.count(year),
            carried=funnel.total(*ENDED, *OPEN) - funnel.count(year, *ENDED, *OPEN),
            closed=funnel.total(CaseStanding.CLOSED),
            refused=funnel.total(CaseStanding.REFUSED),
            open=funnel.total(*OPEN),
            unplaced=funnel.total(*UNPLACED),
            kinds={kind: table.count(kind, year) for table in tables for kind in table.rows.values},
            limits={f"{each.clock}/{each.stage}": (each.on_time, each.of) for each in self.limits},
            days=self.days,
        )

    def share_of_reports(self, form: str) -> Fraction | None:
        """Return the part of complaints with any form that have this one, 0..1.

        These parts may add up to more than 1; those of forms (``share`` of the table) make 1.
        """
        of = self.breakdowns[Trait.HAS_FORM].count(YES)
        return Fraction(self.breakdowns[Trait.FORM].count(form), of) if of else None

    def tables(self) -> Iterator[CountTable]:
        """Yield all tables of counts, in the order of a report."""
        yield from (self.access, self.beside, self.kinds, self.funnel)
        yield from (self.reasons, self.ages, self.stages)
        yield from self.breakdowns.values()
        yield from self.crossed
