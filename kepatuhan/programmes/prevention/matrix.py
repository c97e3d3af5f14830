"""Units by forms of maladministration: what is known of each, and where to look first.

Nothing is weighted and there is no index: users who met a form, complaints about it, and whether
a standard that guards against it is not wholly met, each by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kepatuhan.programmes.chance import fisher, holm
from kepatuhan.programmes.prevention.forms import Form, FormMap
from kepatuhan.programmes.prevention.load import form_map
from kepatuhan.programmes.proportions import can_tell_intervals, clopper_pearson
from kepatuhan.result.model import InstitutionResult, Key, Result, UnitResult
from kepatuhan.rubric.model import FULL, Indicator
from kepatuhan.survey.model import State
from kepatuhan.year.before import YearBefore

ENOUGH = 3  # users, or complaints, below which nothing is looked at first
CERTAIN = 0.05  # how probable by chance a change may be that is said to be more than it

Complaints = Mapping[tuple[Key, str], int]  # by unit and form


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
    before. ``complaints`` None: no register was given.
    """

    unit: UnitResult
    form: Form
    met: UsersWhoMet | None
    before: UsersWhoMet | None
    complaints: int | None
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
    def lowest(self) -> Fraction:
        """The lower end of the share of users who met it, in percent; the share without one."""
        if not self.met or not self.is_met:
            return Fraction(0)
        interval = self.met.interval
        return interval[0] if interval else Fraction(FULL * self.met.met, self.met.of)

    @property
    def is_first(self) -> bool:
        """Whether to look here first."""
        is_told = self.is_met or (self.complaints or 0) >= ENOUGH
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


@dataclass(frozen=True)
class Prevention:
    """The matrix of an institution.

    ``before``: the year before, and ``forms_before`` its edition's. ``complaints``: of this year,
    None where there is no register.
    """

    result: Result
    institution: InstitutionResult
    forms: FormMap
    before: YearBefore | None = None
    forms_before: FormMap | None = None
    complaints: Complaints | None = None

    @cached_property
    def units(self) -> tuple[UnitResult, ...]:
        """The units that answers lead to, best first."""
        return tuple(each for each in self.institution.units if each.parts)

    @cached_property
    def cells(self) -> Mapping[tuple[Key, str], EvidenceCell]:
        """What is known, by the unit's key and the form's code."""
        return {
            (unit.key, form.code): self._cell(unit, form)
            for unit in self.units
            for form in self.forms.forms
        }

    @cached_property
    def first(self) -> list[EvidenceCell]:
        """Where to look first: what users met, by the lower end of their share, then complaints."""
        return sorted(
            (each for each in self.cells.values() if each.is_first),
            key=lambda each: (not each.is_met, -each.lowest, -(each.complaints or 0)),
        )

    @cached_property
    def changes(self) -> list[FormChange]:
        """The forms that users were asked about in both years, in the order of the forms.

        None without the library that tells chance.
        """
        if not can_tell_intervals():
            return []
        found = [
            (form, first, second)
            for form in self.forms.forms
            if (both := self._both(form)) is not None
            for first, second in (both,)
        ]
        by_chance = [fisher((one.met, one.of), (two.met, two.of)) for _, one, two in found]
        return [
            FormChange(*each, probability)
            for each, probability in zip(found, holm(by_chance), strict=True)
        ]

    def _cell(self, unit: UnitResult, form: Form) -> EvidenceCell:
        complaints = (
            None if self.complaints is None else self.complaints.get((unit.key, form.code), 0)
        )
        return EvidenceCell(
            unit,
            form,
            met_by_users(self.result, unit, form),
            self._before(unit, form),
            complaints,
            tuple(self._guards(unit, form)),
        )

    def _guards(self, unit: UnitResult, form: Form) -> Iterator[Guard]:
        hidden = self.result.hidden(unit)
        for code in form.guards:
            node = unit.tree.find(code) if unit.tree else None
            if node and node.applies and code not in hidden:
                score = node.score.value if node.score else None
                yield Guard(self.result.rubric.indicators[code], score)

    def _before(self, unit: UnitResult, form: Form) -> UsersWhoMet | None:
        pair = self.before.pair(unit) if self.before else None
        forms = self.forms_before.forms if self.forms_before else ()
        known = next((each for each in forms if each.code == form.code), None)
        if (
            self.before is None
            or known is None
            or not pair
            or not isinstance(pair.first, UnitResult)
        ):
            return None
        return met_by_users(self.before.comparison.first, pair.first, known)

    def _both(self, form: Form) -> tuple[UsersWhoMet, UsersWhoMet] | None:
        """Return how many met a form in either year, of the units that tell it in both."""
        told = [self.cells[unit.key, form.code] for unit in self.units]
        both = [(each.before, each.met) for each in told if each.before and each.met]
        if not both:
            return None
        first, second = (
            UsersWhoMet(sum(each.met for each in years), sum(each.of for each in years))
            for years in zip(*both, strict=True)
        )
        return first, second


def prevention_of(
    result: Result,
    institution: InstitutionResult,
    before: YearBefore | None = None,
    complaints: Complaints | None = None,
) -> Prevention | None:
    """Return the matrix of an institution; None where nothing tells of it."""
    forms = form_map(result.rubric)
    if forms is None or not tells_of(result, institution, complaints):
        return None
    earlier = form_map(before.comparison.first.rubric) if before else None
    return Prevention(result, institution, forms, before, earlier, complaints)


def tells_of(
    result: Result, institution: InstitutionResult, complaints: Complaints | None = None
) -> bool:
    """Return whether an institution has a matrix: users were asked, or there is a register."""
    forms, units = form_map(result.rubric), [each for each in institution.units if each.parts]
    if forms is None or not units:
        return False
    return complaints is not None or any(
        met_by_users(result, unit, form) for unit in units for form in forms.forms
    )


def met_by_users(result: Result, unit: UnitResult, form: Form) -> UsersWhoMet | None:
    """Return how many of a unit's users met a form; None where none were asked, or too few to tell.

    One who met it by any of the questions met it once.
    """
    if not form.asked or result.hidden(unit).intersection(form.asked):
        return None
    points = {
        code: {level.code: level.points for level in result.rubric.indicators[code].scale.levels}
        for code in form.asked
    }
    said: dict[str, bool] = {}
    for answer in unit.unit.answers:
        if answer.indicator in points and answer.state is State.ANSWERED:
            of_scale = points[answer.indicator]
            has_met = of_scale[answer.level] < max(of_scale.values())
            said[answer.subject] = said.get(answer.subject, False) or has_met
    return UsersWhoMet(sum(said.values()), len(said)) if said else None
