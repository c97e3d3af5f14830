"""The forms of a list of units: one for each row, under a name that stays its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kepatuhan.ground.errors import Finding, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.season.unit_list import ListedUnit, UnitList
from kepatuhan.survey.layouts.form.write import FormSpec
from kepatuhan.survey.model import Product
from kepatuhan.year.names import slug_of


@dataclass(frozen=True, slots=True)
class PlannedForms:
    """The forms of a list by file name, and what is said of its rows. An error: a row without."""

    specs: Mapping[str, FormSpec]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> tuple[Finding, ...]:
        """What is wrong with rows that have no form."""
        return tuple(found for found in self.findings if found.severity == "error")


def plan_forms(
    listed: UnitList,
    rubric: Rubric,
    year: int | None = None,
    people: Mapping[str, int] | None = None,
    *,
    invented: bool = False,
) -> PlannedForms:
    """Return the forms of the units that can have one; a form bears its enumerator's code only."""
    specs: dict[str, FormSpec] = {}
    findings = list(listed.findings)
    for each in listed.units:
        if each.not_assessed:
            told = finding("list.not_assessed", each.place, unit=each.unit)
            findings.append(told.about(each.institution, each.unit))
            continue
        wrong = [found.about(each.institution, each.unit) for found in _wrong(each, rubric)]
        findings += wrong
        if not wrong:
            spec = _spec(each, rubric, year, people or {}, invented=invented)
            specs[_free_name(form_stem(each, rubric.register), specs)] = spec
    return PlannedForms(specs, tuple(findings))


def _wrong(each: ListedUnit, rubric: Rubric) -> Iterator[Finding]:
    """Yield why there can be no form for a unit: an edition may look at products."""
    if not each.products and any(one.by is Observed.PRODUCT for one in rubric.observations):
        yield finding("list.no_product", each.place, unit=each.unit)
    tokens: set[str] = set()
    for name in each.products:
        if token_of(name) in tokens:
            yield finding("list.repeated_product", each.place, unit=each.unit, found=name)
        tokens.add(token_of(name))


def _spec(
    each: ListedUnit, rubric: Rubric, year: int | None, people: Mapping[str, int], *, invented: bool
) -> FormSpec:
    register, of_year = rubric.register, year or rubric.years[-1]
    kind = each.institution_type
    return FormSpec(
        institution=each.institution,
        unit=each.unit,
        unit_type=each.unit_type,
        products=tuple(map(Product, each.products)),
        institution_type=kind or register.institution_type_of(each.institution),
        province=each.province or register.province_of(each.institution, of_year),
        year=year,
        people=people,
        enumerator=each.code,
        invented=invented,
    )


def form_stem(each: ListedUnit, register: Register) -> str:
    """Return what the file of a unit's form is called: by its institution, and by its own name.

    The institution is in it so that forms of several can lie in one folder when they come back.
    """
    institution = slug_of(register.institution_token(each.institution), "instansi")
    return f"{institution}-{slug_of(each.unit, 'unit')}"


def _free_name(first: str, taken: Mapping[str, FormSpec]) -> str:
    """Return the name of a form's file, as no other has it."""
    name, number = first, 1
    while f"{name}.xlsx" in taken:
        number += 1
        name = f"{first}-{number}"
    return f"{name}.xlsx"
