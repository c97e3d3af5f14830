"""Years of ready-made scores, for tests of pairs."""

from fractions import Fraction

from helpers import load_mini

from kepatuhan.ground.errors import Place
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import ReadyScore, Survey, SurveyInstitution, SurveyUnit

PLACE = Place("nilai.csv", "", "C2")


def ready(score: str | None) -> ReadyScore:
    return ReadyScore(None if score is None else Fraction(score), (), score or "", PLACE)


def institution(name: str, score: str | None = None, reason: str = "", **more) -> SurveyInstitution:
    own = None if reason else ready(score)
    return SurveyInstitution(
        name, more.get("type", ""), "", more.get("units", ()), own, not_assessed=reason
    )


def result(*institutions: SurveyInstitution, rubric: Rubric | None = None, year=2099) -> Result:
    return build_result(Survey(year, institutions, (), ()), rubric or load_mini())


def unit(name: str, kind: str, score: str) -> SurveyUnit:
    return SurveyUnit(name, kind, (), (), ready=ready(score))
