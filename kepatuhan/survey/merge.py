"""Puts the units of all files together: one unit once, one answer once, every gap named."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from kepatuhan.errors import Finding, Place, finding
from kepatuhan.register.provinces import province_name
from kepatuhan.register.register import institution_token, unit_types
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.expected import expected_answers
from kepatuhan.survey.model import (
    Answer,
    Product,
    ReadyScore,
    State,
    SurveyInstitution,
    SurveyUnit,
)
from kepatuhan.survey.reading import FileSurvey, FoundInstitution, FoundUnit
from kepatuhan.tokens import token_of

Dropped = Counter[str]  # rows that say what others said already, by file


def merge_units(
    files: Sequence[FileSurvey], rubric: Rubric
) -> tuple[tuple[SurveyInstitution, ...], list[Finding], Dropped]:
    """Return the institutions, what was found, and what was dropped because it is repeated."""
    merger = _Merger(rubric)
    for file in files:
        for whole in file.wholes:
            merger.add_whole(whole)
        for found in file.units:
            merger.add(found, file.file)
    return merger.institutions(), merger.findings, merger.dropped


def two_names(units: Iterable[tuple[SurveyUnit, str]]) -> Iterator[Finding]:
    """Yield a finding for two units of a type of which an institution has only one.

    ``units``: those of one institution, each with its file.
    """
    first: dict[str, str] = {}
    for unit, file in units:
        known = unit_types().get(unit.type)
        if known is None or known.several:
            continue
        other = first.setdefault(unit.type, unit.name)
        if other != unit.name:
            yield finding(
                "unit.two_names", Place(file), first=other, second=unit.name, type=known.name["id"]
            )


def settled(
    unit: SurveyUnit, file: str, rubric: Rubric, findings: list[Finding]
) -> tuple[SurveyUnit, Dropped]:
    """Return a unit with every answer once and every gap named, and what was dropped.

    What is found is added to ``findings``; ``file`` is where a missing answer is looked for.
    """
    answers = _once(unit.answers, findings)
    dropped = _by_file(unit.answers) - _by_file(answers)
    unit = replace(unit, answers=answers)
    if unit.ready and not answers:
        return unit, dropped
    if unit.not_assessed:
        if any(answer.state is State.ANSWERED for answer in answers):
            findings.append(finding("unit.answered_not_assessed", Place(file), unit=unit.name))
        return unit, dropped
    return _completed(unit, file, rubric, findings), dropped


def _by_file(said: Iterable[Answer | ReadyScore]) -> Dropped:
    return Counter(each.place.file for each in said)


def _once(answers: Iterable[Answer], findings: list[Finding]) -> tuple[Answer, ...]:
    """Return every answer once; two that differ are one that cannot be used."""
    gathered: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers:
        gathered.setdefault((answer.indicator, answer.subject), []).append(answer)
    return tuple(
        same[0] if len(same) == 1 else _one_of(same, findings) for same in gathered.values()
    )


def _one_of(same: list[Answer], findings: list[Finding]) -> Answer:
    given = [answer for answer in same if answer.state is not State.BLANK] or same
    kept = given[0]
    differ = any((each.state, each.level) != (kept.state, kept.level) for each in given)
    for each in same:
        if each is not kept:
            findings.append(
                finding(
                    "answer.conflict" if differ else "answer.repeated",
                    each.place,
                    indicator=each.indicator,
                    subject=each.subject or "–",
                    found=each.text or "–",
                    other=f"{kept.place}: {kept.text or '–'}",
                )
            )
    return replace(kept, state=State.REJECTED, level="") if differ else kept


def _completed(unit: SurveyUnit, file: str, rubric: Rubric, findings: list[Finding]) -> SurveyUnit:
    """Return the unit with a blank for every answer that the instrument asks for in vain."""
    given = {(answer.indicator, answer.subject) for answer in unit.answers}
    missing: dict[str, list[str]] = {}
    for indicator, subject in expected_answers(unit, rubric):
        if (indicator.code, subject) not in given:
            missing.setdefault(indicator.code, []).append(subject)
    for code, subjects in missing.items():
        named = ", ".join(filter(None, subjects)) or "–"
        findings.append(
            finding("answer.missing", Place(file), indicator=code, unit=unit.name, found=named)
        )
    blanks = [
        Answer(code, subject, State.BLANK, "", "", Place(file))
        for code, subjects in missing.items()
        for subject in subjects
    ]
    return replace(unit, answers=(*unit.answers, *blanks))


class _Merger:
    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.findings: list[Finding] = []
        self.dropped: Dropped = Counter()
        self._found: dict[str, dict[str, list[tuple[FoundUnit, str]]]] = {}
        self._wholes: dict[str, list[FoundInstitution]] = {}

    def add_whole(self, found: FoundInstitution) -> None:
        self._found.setdefault(institution_token(found.name), {})
        self._wholes.setdefault(institution_token(found.name), []).append(found)

    def add(self, found: FoundUnit, file: str) -> None:
        units = self._found.setdefault(institution_token(found.institution), {})
        units.setdefault(token_of(found.unit.name), []).append((found, file))

    def institutions(self) -> tuple[SurveyInstitution, ...]:
        return tuple(
            self._institution(self._wholes.get(token, []), list(units.values()))
            for token, units in self._found.items()
        )

    def _institution(
        self, wholes: list[FoundInstitution], units: list[list[tuple[FoundUnit, str]]]
    ) -> SurveyInstitution:
        every = [found for parts in units for found, _ in parts]
        self.findings += _conflicts(wholes, [part for parts in units for part in parts])
        self.findings += two_names((parts[0][0].unit, parts[0][1]) for parts in units)
        return SurveyInstitution(
            name=(wholes[0].name if wholes else every[0].institution),
            type=_first([each.type for each in wholes] + [each.institution_type for each in every]),
            province=_first([each.province for each in wholes] + [each.province for each in every]),
            units=tuple(self._unit(parts) for parts in units),
            ready=self._one_score(
                _first(each.name for each in wholes), [each.ready for each in wholes]
            ),
            follow_up=_first(each.follow_up for each in wholes),
            not_assessed=_first(each.not_assessed for each in wholes),
        )

    def _one_score(self, name: str, scores: Sequence[ReadyScore | None]) -> ReadyScore | None:
        """Return the one score of several rows about the same; two that differ are none."""
        printed = [score for score in scores if score and not score.is_blank]
        if not printed:
            return next(filter(None, scores), None)
        kept, *others = printed
        differ = any(other.value != kept.value for other in others)
        self.dropped += _by_file(others)
        for other in others:
            code = "score.conflict" if differ else "score.repeated"
            where = f"{kept.place}: {kept.text}"
            self.findings.append(
                finding(code, other.place, name=name, found=other.text, other=where)
            )
        return replace(kept, value=None) if differ else kept

    def _unit(self, parts: list[tuple[FoundUnit, str]]) -> SurveyUnit:
        units = [found.unit for found, _ in parts]
        file = parts[0][1]
        unit = replace(
            units[0],
            products=_products(units),
            answers=tuple(answer for unit in units for answer in unit.answers),
            notes=tuple(dict(note for unit in units for note in unit.notes).items()),
            not_assessed=_first(unit.not_assessed for unit in units),
            ready=self._one_score(units[0].name, [unit.ready for unit in units]),
            follow_up=_first(unit.follow_up for unit in units),
        )
        unit, dropped = settled(unit, file, self.rubric, self.findings)
        self.dropped += dropped
        return unit


def _conflicts(
    wholes: Sequence[FoundInstitution], units: Sequence[tuple[FoundUnit, str]]
) -> Iterator[Finding]:
    """Yield a finding where an institution's type or province is told in two ways."""
    types = [(each.type, each.file) for each in wholes]
    types += [(each.institution_type, file) for each, file in units]
    provinces = [(each.province, each.file) for each in wholes]
    provinces += [(each.province, file) for each, file in units]
    name = wholes[0].name if wholes else units[0][0].institution
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
        )


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _products(units: Iterable[SurveyUnit]) -> tuple[Product, ...]:
    found: dict[str, Product] = {}
    for unit in units:
        for product in unit.products:
            known = found.get(product.name)
            if known is None or known.kind is None:
                found[product.name] = product
    return tuple(found.values())
