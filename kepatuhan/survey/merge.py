"""Puts the units of all files together: one unit once, one answer once, every gap named."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.provinces import province_name
from kepatuhan.register.register import Register
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.answers import one_answer, read_again
from kepatuhan.survey.layouts.file_survey import (
    FileSurvey,
    FoundInstitution,
    FoundUnit,
    joined_notes,
)
from kepatuhan.survey.model import Product, SurveyInstitution, SurveyUnit
from kepatuhan.survey.observed import expected_answers
from kepatuhan.survey.packed import packed
from kepatuhan.survey.people import number_people
from kepatuhan.survey.preferred import Part, Preference
from kepatuhan.survey.score_values import one_score
from kepatuhan.survey.states import State


def merge_units(
    files: Sequence[FileSurvey], rubric: Rubric, preference: Preference | None = None
) -> tuple[tuple[SurveyInstitution, ...], list[Finding]]:
    """Return the institutions, and what was found while they were put together.

    ``preference``: which of several files of a unit counts where they contradict each other.
    """
    merger = _Merger(rubric, preference)
    for file in files:
        for whole in file.wholes:
            merger.add_whole(whole)
        for found in file.units:
            merger.add(found, file.file)
    return merger.institutions(), merger.findings


def two_names(
    institution: str, units: Iterable[tuple[SurveyUnit, str]], register: Register
) -> Iterator[Finding]:
    """Yield a finding for two units of a type of which an institution has only one.

    ``units``: those of the institution, each with its file.
    """
    first: dict[str, str] = {}
    for unit, file in units:
        known = register.types.get(unit.type)
        if known is None or known.several:
            continue
        other = first.setdefault(unit.type, unit.name)
        if other != unit.name:
            yield finding(
                "unit.two_names", Place(file), first=other, second=unit.name, type=known.name["id"]
            ).about(institution)


def settled(unit: SurveyUnit, file: str, rubric: Rubric, *, again: bool = False) -> SurveyUnit:
    """Return a unit with every answer once, as the rubric reads it, and a blank for every gap.

    ``file`` is where a missing answer is looked for. ``again``: its answers were read under
    another rubric.
    """
    gathered: dict[tuple[str, str], list[Answer]] = {}
    for answer in unit.answers:
        gathered.setdefault((answer.indicator, answer.subject), []).append(answer)
    answers = tuple(
        same[0] if len(same) == 1 and not again else read_again(one_answer(same), rubric)
        for same in gathered.values()
    )
    unit = replace(unit, answers=answers)
    if unit.not_assessed or (unit.ready and not answers):
        return unit
    blanks = [
        Answer(indicator.code, subject, State.BLANK, "", "", Place(file))
        for indicator, subject in expected_answers(unit, rubric)
        if (indicator.code, subject) not in gathered
    ]
    return replace(unit, answers=packed((*answers, *blanks)))


def merged(
    units: Sequence[SurveyUnit], file: str, rubric: Rubric, findings: list[Finding]
) -> SurveyUnit:
    """Return the unit that all that was read of it makes; ``file``: the first that tells of it.

    ``findings``: where to note what was found of no institution yet.
    """
    units = _spelt_alike(units)
    unit = replace(
        units[0],
        products=_products(units),
        answers=tuple(number_people(units, rubric, findings)),
        notes=joined_notes(note for unit in units for note in unit.notes),
        not_assessed=_first(unit.not_assessed for unit in units),
        enumerator=", ".join(dict.fromkeys(filter(None, (unit.enumerator for unit in units)))),
        ready=one_score([unit.ready for unit in units]),
        follow_up=_first(unit.follow_up for unit in units),
        date=_first(unit.date for unit in units),
        planned=_planned(units),
        invented=any(unit.invented for unit in units),
        unknown_indicators=tuple(
            dict.fromkeys(text for unit in units for text in unit.unknown_indicators)
        ),
        photos=tuple(photo for unit in units for photo in unit.photos),
    )
    return settled(unit, file, rubric)


def with_units_alone(file: FileSurvey, rubric: Rubric) -> FileSurvey:
    """Return what a file says with every unit as it is if nothing else tells of it.

    Most units stand in one file: so those who read files side by side put them together as well.
    """
    units = []
    for found in file.units:
        findings: list[Finding] = []
        unit = merged([found.unit], file.file, rubric, findings)
        units.append(replace(found, alone=(unit, tuple(findings))))
    return replace(file, units=tuple(units))


class _Merger:
    def __init__(self, rubric: Rubric, preference: Preference | None) -> None:
        self.rubric, self.register, self.preference = rubric, rubric.register, preference
        self.findings: list[Finding] = []
        self._found: dict[str, dict[str, list[Part]]] = {}
        self._wholes: dict[str, list[FoundInstitution]] = {}

    def add_whole(self, found: FoundInstitution) -> None:
        self._found.setdefault(self.register.institution_token(found.name), {})
        self._wholes.setdefault(self.register.institution_token(found.name), []).append(found)

    def add(self, found: FoundUnit, file: str) -> None:
        units = self._found.setdefault(self.register.institution_token(found.institution), {})
        units.setdefault(token_of(found.unit.name), []).append((found, file))

    def institutions(self) -> tuple[SurveyInstitution, ...]:
        return tuple(
            self._institution(self._wholes.get(token, []), list(units.values()))
            for token, units in self._found.items()
        )

    def _institution(
        self, wholes: list[FoundInstitution], units: list[list[Part]]
    ) -> SurveyInstitution:
        every = [found for parts in units for found, _ in parts]
        name = wholes[0].name if wholes else every[0].institution
        self.findings += _conflicts(name, wholes, [part for parts in units for part in parts])
        self.findings += two_names(
            name, ((parts[0][0].unit, parts[0][1]) for parts in units), self.register
        )
        return SurveyInstitution(
            name=name,
            type=_first([each.type for each in wholes] + [each.institution_type for each in every]),
            province=_first([each.province for each in wholes] + [each.province for each in every]),
            units=tuple(self._unit(name, parts) for parts in units),
            ready=one_score([each.ready for each in wholes]),
            follow_up=_first(each.follow_up for each in wholes),
            not_assessed=_first(each.not_assessed for each in wholes),
            invented=any(each.invented for each in wholes),
            place=(wholes or every)[0].place,
        )

    def _unit(self, institution: str, parts: list[Part]) -> SurveyUnit:
        findings: list[Finding] = []
        if self.preference:
            parts, findings = self.preference.settle(parts, self.rubric)
        (first, file), *others = parts
        if first.alone and not others:
            unit, told = first.alone
            findings += told
        else:
            unit = merged([found.unit for found, _ in parts], file, self.rubric, findings)
        self.findings += (each.about(institution, unit.name) for each in findings)
        return unit


def _conflicts(
    name: str, wholes: Sequence[FoundInstitution], units: Sequence[Part]
) -> Iterator[Finding]:
    """Yield a finding where an institution's type or province is told in two ways."""
    types = [(each.type, each.file) for each in wholes]
    types += [(each.institution_type, file) for each, file in units]
    provinces = [(each.province, each.file) for each in wholes]
    provinces += [(each.province, file) for each, file in units]
    yield from _told_apart(name, types, token_of)
    yield from _told_apart(name, provinces, lambda province: token_of(province_name(province)))


def _told_apart(
    name: str, said: Iterable[tuple[str, str]], token: Callable[[str], str]
) -> Iterator[Finding]:
    """Yield a finding for every value of another token than the first; each with its file."""
    by_token: dict[str, tuple[str, str]] = {}
    for value, file in said:
        if value:
            by_token.setdefault(token(value), (value, file))
    (first, other), *rest = by_token.values() or [("", "")]
    for value, file in rest:
        yield finding(
            "institution.conflict", Place(file), name=name, found=value, first=first, other=other
        ).about(name)


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _spelt_alike(units: Sequence[SurveyUnit]) -> list[SurveyUnit]:
    """Return parts of a unit with every product spelt as it was first, whatever its capitals."""
    if len(units) == 1:
        return list(units)
    spelling: dict[str, str] = {}
    for unit in units:
        for product in unit.products:
            spelling.setdefault(token_of(product.name), product.name)
    return [
        replace(
            unit,
            products=tuple(
                replace(each, name=spelling[token_of(each.name)]) for each in unit.products
            ),
            answers=tuple(
                each._replace(subject=spelling.get(token_of(each.subject), each.subject))
                for each in unit.answers
            ),
        )
        for unit in units
    ]


def _products(units: Iterable[SurveyUnit]) -> tuple[Product, ...]:
    found: dict[str, Product] = {}
    for unit in units:
        for product in unit.products:
            known = found.get(product.name)
            if known is None or known.kind is None:
                found[product.name] = product
    return tuple(found.values())


def _planned(units: Iterable[SurveyUnit]) -> tuple[tuple[str, int], ...]:
    """Return how many people were to be asked in each way: the most that any file says."""
    found: dict[str, int] = {}
    for unit in units:
        for code, number in unit.planned:
            found[code] = max(number, found.get(code, 0))
    return tuple(found.items())
