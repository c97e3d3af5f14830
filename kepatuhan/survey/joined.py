"""What was handed in of one year in several parts, as one survey."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.survey.model import Survey, SurveyInstitution


def joined_surveys(surveys: Sequence[Survey], known: Register) -> Survey:
    """Return surveys of one year as one; settings are those of the first.

    An institution may be told of in several, each with units of its own. Raises ``report.twice``
    where two tell of the same.
    """
    institutions = (each for survey in surveys for each in survey.institutions)
    return replace(
        surveys[0],
        institutions=_joined(institutions, known),
        sources=tuple(dict.fromkeys(each for survey in surveys for each in survey.sources)),
        findings=tuple(each for survey in surveys for each in survey.findings),
        refused=tuple(dict.fromkeys(each for survey in surveys for each in survey.refused)),
        mappings=tuple(dict.fromkeys(each for survey in surveys for each in survey.mappings)),
        asked_by={file: code for survey in surveys for file, code in survey.asked_by.items()},
    )


def _joined(
    institutions: Iterable[SurveyInstitution], known: Register
) -> tuple[SurveyInstitution, ...]:
    found: dict[str, SurveyInstitution] = {}
    for each in institutions:
        token = known.institution_token(each.name)
        found[token] = _one_of(found[token], each) if token in found else each
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
