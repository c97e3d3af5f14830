"""Tables of counts: how many complaints, forms or stages there are by two things at once.

**Two destinations.** These are bare numbers. What leaves the office is made of them by
``publish.published``; what stays in it by ``publish.internal``, which hides counts below five that
hold a confidential complaint. A picture draws what those give, never a ``CountTable`` itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

NOT_KNOWN = ""  # the value of a trait that is not told, or told in words that nobody knows
FEWEST = 5  # smaller counts, but for none, may give somebody away
YES, NO = "yes", "no"
COUNTED = ("work", "beside", "forms", "stages")  # what tables count
AGES: Mapping[str, tuple[int, int | None]] = {
    "0-14": (0, 14), "15-30": (15, 30), "31-60": (31, 60), "61-90": (61, 90),
    "91-180": (91, 180), "181-": (181, None),
}  # fmt: skip
"""Calendar days that an open complaint has been waiting: by habit of tables, not by any law."""


class CaseStanding(StrEnum):
    """How a complaint of a year's work stands on the day; each stands in exactly one way.

    ``CLOSED`` and ``REFUSED``: it ended in the year; refused is all that ended without treatment,
    also what was withdrawn or passed on. ``EXAMINATION``: open, beyond verification. ``WAITING``:
    open, not begun, being verified, or in a state that does not say. ``UNDATED``: it ended, and
    nobody knows whether in this year. ``STATELESS``: its state is not known.
    """

    CLOSED = "closed"
    REFUSED = "refused"
    EXAMINATION = "examination"
    WAITING = "waiting"
    UNDATED = "undated"
    STATELESS = "stateless"


ENDED = (CaseStanding.CLOSED, CaseStanding.REFUSED)
OPEN = (CaseStanding.EXAMINATION, CaseStanding.WAITING)
UNPLACED = (CaseStanding.UNDATED, CaseStanding.STATELESS)


class Trait(StrEnum):
    """By what complaints are told apart.

    Values are codes of the terms (kind, channel, substance, form, reason, group), full names of
    the registers (institution, unit, area), years (origin), ``yes`` or ``no`` (has a form), ``01``
    to ``12`` (months), codes of ``AGES``, ``CaseStanding``, ``Timing``, ``clock/stage`` (limit), or
    whether a form is the first or a further one that a complaint tells of (mention);
    ``NOT_KNOWN`` stands last.
    """

    KIND = "kind"
    ORIGIN = "origin"
    STANDING = "standing"
    REASON = "reason"
    INSTITUTION = "institution"
    UNIT = "unit"
    GROUP = "group"
    CHANNEL = "channel"
    SUBSTANCE = "substance"
    FORM = "form"
    HAS_FORM = "has_form"
    AREA = "area"
    MONTH = "month"
    END_MONTH = "end_month"
    AGE = "age"
    LIMIT = "limit"
    TIMING = "timing"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of a trait that a table has, in their order; whatever is counted has one.

    ``groups``: of which values those consist that stand for several.
    """

    trait: Trait
    values: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def members(self, value: str) -> tuple[str, ...]:
        """Return the values that one stands for, itself as a rule."""
        return self.groups.get(value, (value,))


Given = tuple[tuple[Trait, tuple[str, ...]], ...]


@dataclass(frozen=True)
class CountTable:
    """How many there are, by the values of two traits.

    ``counted``: ``work`` (complaints of the year's work), ``beside`` (those that are counted
    beside), ``forms`` (of maladministration; a complaint may have several) or ``stages``.
    ``given``: what all that is counted has, as one of some values. ``counts`` and ``confidential``
    (how many of each count are so) by the values of row and column; what is not in them is 0.
    ``has_sums``: whether the rows add up to something; stages of several limits do not.
    """

    code: str
    rows: Axis
    columns: Axis
    counts: Mapping[tuple[str, str], int]
    confidential: Mapping[tuple[str, str], int] = field(default_factory=dict)
    counted: str = "work"
    given: Given = ()
    has_sums: bool = True

    def count(self, row: str, *columns: str) -> int:
        """Return how many there are of a row in some columns, in all if none is named.

        >>> columns = Axis(Trait.STANDING, ("closed", "waiting"))
        >>> counts = {("lm", "closed"): 3, ("lm", "waiting"): 2}
        >>> CountTable("kinds", Axis(Trait.KIND, ("lm",)), columns, counts).count("lm")
        5
        """
        return sum(self.counts.get((row, each), 0) for each in columns or self.columns.values)

    def total(self, *columns: str) -> int:
        """Return how many there are of all rows in some columns, in all if none is named."""
        return sum(self.count(row, *columns) for row in self.rows.values)

    def grouped(self, groups: Mapping[str, tuple[str, ...]]) -> "CountTable":
        """Return the same with fewer columns, each for several of its own."""
        counts, confidential = (
            {(row, name): sum(each.get((row, one), 0) for one in members)
             for row in self.rows.values for name, members in groups.items()}
            for each in (self.counts, self.confidential)
        )  # fmt: skip
        axis = Axis(self.columns.trait, tuple(groups), groups)
        return replace(self, columns=axis, counts=counts, confidential=confidential)

    def rows_grouped(self, groups: Mapping[str, tuple[str, ...]]) -> "CountTable":
        """Return the same with fewer rows, each for several of its own."""
        counts, confidential = (
            {(name, column): sum(each.get((one, column), 0) for one in members)
             for column in self.columns.values for name, members in groups.items()}
            for each in (self.counts, self.confidential)
        )  # fmt: skip
        axis = Axis(self.rows.trait, tuple(groups), groups)
        return replace(self, rows=axis, counts=counts, confidential=confidential)

    def share(self, row: str, *columns: str) -> Fraction | None:
        """Return which part of the total a row is, 0..1; None where nothing is counted."""
        whole = self.total(*columns)
        return Fraction(self.count(row, *columns), whole) if whole else None
