"""All that a survey's answers and scores show to be wrong; nothing of it is ever stored."""

from collections.abc import Iterator

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.consistency import find_differences
from kepatuhan.survey.answer_findings import find_in_answers
from kepatuhan.survey.model import Survey, SurveyUnit
from kepatuhan.survey.names import find_names
from kepatuhan.survey.score_values import find_in_scores, find_repeated


def _date_years_off(unit: SurveyUnit, year: int) -> Iterator[Finding]:
    """Yield a finding where a unit was visited years before or after the survey."""
    visited = unit.date[:4]
    if visited.isdecimal() and abs(int(visited) - year) > 1:
        file = unit.answers[0].place.file if unit.answers else ""
        yield finding("date.years_off", Place(file), unit=unit.name, found=unit.date, year=year)


def find_in_survey(survey: Survey, rubric: Rubric) -> Iterator[Finding]:
    """Yield what is wrong with the year, answers, ready-made scores, their sums, and names."""
    if survey.year not in rubric.years:
        years = ", ".join(map(str, rubric.years))
        yield finding("year.other", Place(""), found=survey.year, allowed=years)
    for institution in survey.institutions:
        for found in find_in_scores(institution.name, institution):
            yield found.about(institution.name)
        for unit in institution.units:
            for found in (
                *find_in_scores(unit.name, unit),
                *find_in_answers(unit, rubric),
                *_date_years_off(unit, survey.year),
            ):
                yield found.about(institution.name, unit.name)
    yield from find_repeated(survey.institutions)
    yield from find_names(survey.institutions, survey.year, rubric.register)
    yield from find_differences(survey, rubric)
