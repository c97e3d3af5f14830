"""Which institutions a report is about, and how several inputs become one survey."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.messages.files import ABOUT_FILES
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.provinces import province_name
from kepatuhan.register.register import institution_token, institution_type_in
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.names import missing_governments, with_names
from kepatuhan.survey.privacy import guarded
from kepatuhan.year.names import slug_of

Read = tuple[Survey, Rubric]


@dataclass(frozen=True, slots=True)
class ReportScope:
    """A province, a type of institution, or both; '' for all."""

    province: str = ""
    type: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.province or self.type)

    @property
    def suffix(self) -> str:
        """What a report that is limited to it adds to its folder's name: -bali-kota; else ''."""
        parts = (province_name(self.province), self.type)
        return "".join(f"-{slug_of(part, 'lain')}" for part in parts if part)

    def holds(self, institution: SurveyInstitution) -> bool:
        """Return whether an institution belongs to it; capitals and known aliases do not matter."""
        return (
            not self.province
            or token_of(province_name(institution.province))
            == token_of(province_name(self.province))
        ) and (
            not self.type or institution_type_in(institution.type) == institution_type_in(self.type)
        )


def combine(parts: Sequence[Read]) -> Read:
    """Return the surveys of one year as one.

    An institution may be told of in several, each with units of its own. Raises
    ``input.several_editions`` where rubrics differ, ``report.twice`` where two tell of the same.
    """
    rubrics = {rubric.sha256: (rubric, survey) for survey, rubric in parts}
    if len(rubrics) > 1:
        listed = "; ".join(
            f"{rubric.edition}: {', '.join(each.file for each in survey.sources[:3])}"
            for rubric, survey in rubrics.values()
        )
        raise refuse("input.several_editions", Place(""), found=listed)
    (first, rubric), surveys = parts[0], [survey for survey, _ in parts]
    if len(parts) == 1:
        return first, rubric
    joined = replace(
        first,
        institutions=_joined(each for survey in surveys for each in survey.institutions),
        sources=tuple(dict.fromkeys(each for survey in surveys for each in survey.sources)),
        findings=tuple(each for survey in surveys for each in survey.findings),
        refused=tuple(dict.fromkeys(each for survey in surveys for each in survey.refused)),
    )
    return joined, rubric


def _joined(institutions: Iterable[SurveyInstitution]) -> tuple[SurveyInstitution, ...]:
    found: dict[str, SurveyInstitution] = {}
    for each in institutions:
        token = institution_token(each.name)
        known = found.get(token)
        found[token] = _one_of(known, each) if known else each
    return tuple(found.values())


def _one_of(one: SurveyInstitution, other: SurveyInstitution) -> SurveyInstitution:
    """Return an institution with the units of both; raises ``report.twice``."""
    names = {token_of(unit.name) for unit in one.units}
    twice = [unit.name for unit in other.units if token_of(unit.name) in names]
    if twice or not (one.units and other.units) or one.ready or other.ready:
        raise refuse("report.twice", Place(""), name=" ▸ ".join([one.name, *twice[:1]]))
    return replace(
        one,
        type=one.type or other.type,
        province=one.province or other.province,
        units=(*one.units, *other.units),
    )


def within(survey: Survey, scope: ReportScope) -> Survey:
    """Return the part of a survey that a report is about, with the files and findings of it.

    What was found of files that were not read stays: nobody knows what they are about.
    A finding tells which kabupaten and kota of its province are missing. Raises
    ``report.nothing_left`` where no institution belongs to it.
    """
    if scope.is_all:
        return survey
    kept = tuple(each for each in survey.institutions if scope.holds(each))
    if not kept:
        raise refuse(
            "report.nothing_left",
            Place(""),
            found=", ".join(filter(None, (scope.province, scope.type))),
            provinces=_listed(province_name(each.province) for each in survey.institutions),
            types=_listed(each.type for each in survey.institutions),
        )
    files = {file for each in kept for file in _files(each)}
    missing = missing_governments(survey, scope.province, scope.type) if scope.province else None
    return replace(
        survey,
        institutions=kept,
        sources=tuple(each for each in survey.sources if each.file in files),
        findings=(
            *(
                each
                for each in survey.findings
                if each.place.file in files or each.code in ABOUT_FILES
            ),
            *([missing] if missing else ()),
        ),
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted({name for name in names if name})) or "–"


def _files(institution: SurveyInstitution) -> Iterable[str]:
    rated: list[SurveyInstitution | SurveyUnit] = [institution, *institution.units]
    for each in rated:
        if each.ready:
            yield each.ready.place.file
    for unit in institution.units:
        yield from {answer.place.file for answer in unit.answers}


def same_types(survey: Survey) -> Survey:
    """Return a survey in which a type of institution is written one way, the first that is met."""
    first: dict[str, str] = {}
    for each in survey.institutions:
        first.setdefault(institution_type_in(each.type), each.type)
    alike = tuple(
        replace(each, type=first[institution_type_in(each.type)]) for each in survey.institutions
    )
    return survey if alike == survey.institutions else replace(survey, institutions=alike)


def result_for(parts: Sequence[Result | Read], scope: ReportScope) -> Result:
    """Return the result of one year's inputs, as far as a report is about them.

    A result that needs no change is taken as it is; everything else is scored here. Raises what
    ``combine`` and ``within`` raise.
    """
    read = [(each.survey, each.rubric) if isinstance(each, Result) else each for each in parts]
    survey, rubric = combine(read)
    kept = same_types(within(guarded(with_names(survey)), scope))
    only = parts[0]
    if isinstance(only, Result) and kept is only.survey:
        return only
    return build_result(kept, rubric)
