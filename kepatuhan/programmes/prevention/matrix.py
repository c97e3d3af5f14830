"""Units by forms of maladministration: what is known of each, and where to look first.

Nothing is weighted and there is no index: users who met a form, complaints about it, and whether
a standard that guards against it is not wholly met, each by itself. A form that only registers know
has no question and no standard; complaints about it are counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.programmes.chance import fisher, holm
from kepatuhan.programmes.prevention.evidence import (
    EvidenceCell,
    FormChange,
    Guard,
    UsersWhoMet,
)
from kepatuhan.programmes.prevention.forms import Form, FormMap
from kepatuhan.programmes.prevention.load import form_map
from kepatuhan.programmes.prevention.registered import InstitutionComplaints
from kepatuhan.programmes.proportions import can_tell_intervals
from kepatuhan.result.model import InstitutionResult, Key, Result, UnitResult
from kepatuhan.rubric.answers import Scale
from kepatuhan.scoring.score import Node
from kepatuhan.survey.states import State
from kepatuhan.year.before import YearBefore


@dataclass(frozen=True)
class Prevention:
    """The matrix of an institution.

    ``before``: the year before, and ``forms_before`` its edition's. ``complaints``: of this year,
    as they may leave the office; None where there is no register.
    """

    result: Result
    institution: InstitutionResult
    forms: FormMap
    before: YearBefore | None = None
    forms_before: FormMap | None = None
    complaints: InstitutionComplaints | None = None

    @cached_property
    def every_form(self) -> tuple[Form, ...]:
        """The forms of the edition, then those that only registers tell of."""
        known = {each.code for each in self.forms.forms}
        further = self.complaints.forms if self.complaints else ()
        return (*self.forms.forms, *(each for each in further if each.code not in known))

    @cached_property
    def units(self) -> tuple[UnitResult, ...]:
        """The units that answers lead to, best first."""
        return tuple(each for each in self.institution.units if each.parts)

    @cached_property
    def cells(self) -> Mapping[tuple[Key, str], EvidenceCell]:
        """What is known, by the unit's key and the form's code."""
        return {
            (unit.key, form.code): self._cell(unit, form, leaves)
            for unit, leaves in ((each, _applying(each)) for each in self.units)
            for form in self.every_form
        }

    @cached_property
    def first(self) -> list[EvidenceCell]:
        """Where to look first: what users met, by the lower end of their share, then complaints."""
        return sorted(
            (each for each in self.cells.values() if each.is_first),
            key=lambda each: (not each.is_met, -each.lowest, -each.complaints_told),
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

    def _cell(self, unit: UnitResult, form: Form, leaves: Mapping[str, Node]) -> EvidenceCell:
        told = self.complaints
        complaints = told.of_unit(unit.key, form.code) if told else None
        return EvidenceCell(
            unit,
            form,
            met_by_users(self.result, unit, form),
            self._before(unit, form),
            complaints,
            tuple(self._guards(unit, form, leaves)),
        )

    def _guards(self, unit: UnitResult, form: Form, leaves: Mapping[str, Node]) -> Iterator[Guard]:
        hidden = self.result.hidden(unit)
        for code in form.guards:
            node = leaves.get(code)
            if node and code not in hidden:
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


def _applying(unit: UnitResult) -> Mapping[str, Node]:
    """Return the indicators that a unit's score is the sum of, by code."""
    leaves = unit.tree.leaves() if unit.tree else ()
    return {leaf.code: leaf for leaf in leaves if leaf.applies}


def prevention_of(
    result: Result,
    institution: InstitutionResult,
    before: YearBefore | None = None,
    complaints: InstitutionComplaints | None = None,
) -> Prevention | None:
    """Return the matrix of an institution; None where nothing tells of it.

    That is: where no user was asked, or too few, and there is no register; where no answers lead to
    a unit's score; and where an edition knows of no forms.
    """
    forms, units = form_map(result.rubric), [each for each in institution.units if each.parts]
    if forms is None or not units:
        return None
    asked = (met_by_users(result, unit, form) for unit in units for form in forms.forms)
    if complaints is None and not any(asked):
        return None
    earlier = form_map(before.comparison.first.rubric) if before else None
    return Prevention(result, institution, forms, before, earlier, complaints)


def met_by_users(result: Result, unit: UnitResult, form: Form) -> UsersWhoMet | None:
    """Return how many of a unit's users met a form; None where none were asked, or too few to tell.

    One who met it by any of the questions met it once.
    """
    if not form.asked or result.hidden(unit).intersection(form.asked):
        return None
    says_so = {code: _below_the_best(result.rubric.indicators[code].scale) for code in form.asked}
    said: dict[str, bool] = {}
    for answer in unit.unit.answers:
        if answer.indicator in says_so and answer.state is State.ANSWERED:
            has_met = answer.level in says_so[answer.indicator]
            said[answer.subject] = said.get(answer.subject, False) or has_met
    return UsersWhoMet(sum(said.values()), len(said)) if said else None


def _below_the_best(scale: Scale) -> set[str]:
    """Return the codes of the levels that are worth less than the best."""
    best = max(level.points for level in scale.levels)
    return {level.code for level in scale.levels if level.points < best}
