"""Which institutions are meant, and the part of a survey that is about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.ground.messages.files import ABOUT_FILES
from kepatuhan.ground.tokens import in_order, token_of
from kepatuhan.register.provinces import province_name
from kepatuhan.register.register import Register
from kepatuhan.register.search import nearest_first
from kepatuhan.survey.model import Survey, SurveyInstitution
from kepatuhan.survey.names import missing_governments
from kepatuhan.survey.observed import files_of

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Scope:
    """A province, a type of institution, an institution, or several of these; '' for all."""

    province: str = ""
    type: str = ""
    institution: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == EVERYBODY

    def holds(self, one: SurveyInstitution, known: Register) -> bool:
        """Return whether an institution belongs to it; capitals and known aliases do not matter."""
        return (
            (not self.province or _province(one.province) == _province(self.province))
            and (
                not self.type
                or known.institution_type_in(one.type) == known.institution_type_in(self.type)
            )
            and (
                not self.institution
                or known.institution_token(one.name) == known.institution_token(self.institution)
            )
        )

    def holds_any(self, ones: Iterable[SurveyInstitution | None], known: Register) -> bool:
        """Return whether an institution belongs to it as any of several years has it."""
        return any(one is not None and self.holds(one, known) for one in ones)

    def nothing_in(self, surveys: Iterable[Survey]) -> KepatuhanError:
        """Return the refusal to compare years none of which has anything of it."""
        every = [each for survey in surveys for each in survey.institutions]
        asked = self.institution or self.province
        names = {each.name if self.institution else each.province for each in every} - {""}
        allowed = ", ".join(nearest_first(asked, sorted(names))[:SHOWN]) or "–"
        found = ", ".join(filter(None, (self.institution, self.province)))
        return refuse("compare.nothing", Place(""), found=found, allowed=allowed)


EVERYBODY = Scope()


def _province(name: str) -> str:
    return token_of(province_name(name))


def within(survey: Survey, scope: Scope, known: Register) -> Survey:
    """Return the part of a survey that a report is about, with the files and findings of it.

    What was found of files that were not read stays: nobody knows what they are about.
    A finding tells which kabupaten and kota of its province are missing. Raises
    ``report.nothing_left`` where no institution belongs to it.
    """
    if scope.is_all:
        return survey
    kept = tuple(each for each in survey.institutions if scope.holds(each, known))
    if not kept:
        raise refuse(
            "report.nothing_left",
            Place(""),
            found=", ".join(filter(None, (scope.province, scope.type))),
            provinces=_listed(province_name(each.province) for each in survey.institutions),
            types=_listed(each.type for each in survey.institutions),
        )
    part = _of_files(survey, kept)
    missing = scope.province and missing_governments(survey, known, scope.province, scope.type)
    return replace(part, findings=(*part.findings, missing)) if missing else part


def part_of(survey: Survey, kept: tuple[SurveyInstitution, ...]) -> Survey:
    """Return the part of a survey that is about some of its institutions, with their files.

    What was found of files that were not read stays; what is about others alone does not.
    """
    part = _of_files(survey, kept)
    others = {each.name for each in survey.institutions} - {each.name for each in kept}
    about = (each for each in part.findings if each.institution not in others)
    return replace(part, findings=tuple(about))


def _of_files(survey: Survey, kept: tuple[SurveyInstitution, ...]) -> Survey:
    """Return some institutions with the files that they stand in, and all that is said of these."""
    files = frozenset[str]().union(*map(files_of, kept))
    findings = (
        each for each in survey.findings if each.place.file in files or each.code in ABOUT_FILES
    )
    sources = (each for each in survey.sources if each.file in files)
    return replace(survey, institutions=kept, sources=tuple(sources), findings=tuple(findings))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted({name for name in names if name}, key=in_order)) or "–"


def same_types(survey: Survey, known: Register) -> Survey:
    """Return a survey in which a type of institution is written one way, the first that is met."""
    first: dict[str, str] = {}
    for each in survey.institutions:
        first.setdefault(known.institution_type_in(each.type), each.type)
    alike = tuple(
        replace(each, type=first[known.institution_type_in(each.type)])
        for each in survey.institutions
    )
    return survey if alike == survey.institutions else replace(survey, institutions=alike)
