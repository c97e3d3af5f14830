"""What is known of a form of maladministration: users who met it, complaints, and standards."""

from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.programmes.complaints.count_table import FEWEST
from kepatuhan.programmes.complaints.masking import Shown, Sign
from kepatuhan.programmes.prevention.forms import Form
from kepatuhan.programmes.proportions import can_tell_intervals, clopper_pearson
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.model import FULL, Indicator

ENOUGH = 3  # users below which nothing is looked at first
ENOUGH_COMPLAINTS = FEWEST  # the same of complaints: a lower limit would tell of hidden counts
CERTAIN = 0.05  # how probable by chance a change may be that is said to be more than it


@dataclass(frozen=True, slots=True)
class UsersWhoMet:
    """How many of the users who answered met a form."""

    met: int
    of: int

    @property
    def share(self) -> Fraction | None:
        """The part of them, 0..1; None where nobody answered."""
        return Fraction(self.met, self.of) if self.of else None

    @property
    def interval(self) -> tuple[Fraction, Fraction] | None:
        """The exact 95% interval of the share, in percent; None without the library for it."""
        return clopper_pearson(self.met, self.of) if self.of and can_tell_intervals() else None


@dataclass(frozen=True, slots=True)
class Guard:
    """A standard that guards against a form. ``score``: the unit's own, 0..100, None if unknown."""

    indicator: Indicator
    score: Fraction | None

    @property
    def is_open(self) -> bool:
        """Whether it is certain that not all of it is met."""
        return self.score is not None and self.score < FULL


@dataclass(frozen=True, slots=True)
class EvidenceCell:
    """What is known of a form in a unit.

    ``met`` None: users were not asked, or too few to tell of; ``before`` the same of the year
    before. ``complaints``: as many as may be told; None: no register was given.
    """

    unit: UnitResult
    form: Form
    met: UsersWhoMet | None
    before: UsersWhoMet | None
    complaints: Shown | None
    guards: tuple[Guard, ...]

    @property
    def open_guards(self) -> tuple[Guard, ...]:
        """The standards against it that are not wholly met."""
        return tuple(each for each in self.guards if each.is_open)

    @property
    def is_met(self) -> bool:
        """Whether enough users met it, so that the lower end of their share is above 0."""
        return self.met is not None and self.met.met >= ENOUGH

    @property
    def complaints_told(self) -> int:
        """How many complaints may be told; 0 for those that may not."""
        told = self.complaints
        return 0 if told is None or isinstance(told, Sign) else told

    @property
    def lowest(self) -> Fraction:
        """The lower end of the share of users who met it, in percent; the share without one."""
        if not self.met or not self.is_met:
            return Fraction(0)
        interval = self.met.interval
        return interval[0] if interval else Fraction(FULL * self.met.met, self.met.of)

    @property
    def is_first(self) -> bool:
        """Whether to look here first."""
        is_told = self.is_met or self.complaints_told >= ENOUGH_COMPLAINTS
        return is_told and bool(self.open_guards)


@dataclass(frozen=True, slots=True)
class FormChange:
    """A form in an institution in two years, over the units that were asked in both.

    ``probability``: of a difference as large by chance, held against that of all forms (Holm).
    """

    form: Form
    first: UsersWhoMet
    second: UsersWhoMet
    probability: float

    @property
    def is_more(self) -> bool:
        """Whether it became more than chance explains."""
        first, second = self.first.share, self.second.share
        has_risen = first is not None and second is not None and second > first
        return has_risen and self.probability < CERTAIN
