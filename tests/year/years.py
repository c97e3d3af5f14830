"""Years made of ready-made scores."""

import csv
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from kepatuhan.ground.errors import Place
from kepatuhan.result.build import build_result
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.survey.model import ReadyScore, SourceFile, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.year.year import Year

PUBLISHED = Path(__file__).parents[1] / "published" / "scores.csv"
PLACE = Place("nilai.csv", "", "C2")

Row = tuple[str, str, str, str]


def ready(score: str) -> ReadyScore:
    return ReadyScore(Fraction(score), (), score, PLACE)


def survey_of(rows: Iterable[Row], types: Sequence[str] = (), year: int = 2022) -> Survey:
    """Return institutions of one unit each: name, type, province, score; types are the units'."""
    kinds = iter(types)
    institutions = tuple(
        SurveyInstitution(
            name, kind, province,
            (SurveyUnit("Dinas", next(kinds, ""), (), (), ready=ready(score)),),
        )
        for name, kind, province, score in rows
    )  # fmt: skip
    return Survey(year, institutions, (SourceFile(PLACE.file, "ab" * 32),), ())


def year_of(rows: Iterable[Row], types: Sequence[str] = (), edition: str = "2022") -> Year:
    return Year(build_result(survey_of(rows, types, int(edition)), load_rubric(edition)))


def published(year: int) -> tuple[Year, dict[str, str]]:
    """Return the published scores of institutions of a year, and the zones that were printed."""
    with PUBLISHED.open(encoding="utf-8") as file:
        lines = [
            row
            for row in csv.DictReader(file)
            if row["year"] == str(year) and not row["unit"] and row["institution_type"]
        ]
    zones = {row["institution"]: row["zone"] for row in lines if row["zone"]}
    rows = [
        (row["institution"], row["institution_type"], row["province"], row["score"])
        for row in lines
    ]
    once = {row[0]: row for row in rows}
    institutions = tuple(
        SurveyInstitution(name, kind, province, (), ready=ready(score))
        for name, kind, province, score in once.values()
    )
    survey = Survey(year, institutions, (), ())
    return Year(build_result(survey, load_rubric(str(year)))), zones
