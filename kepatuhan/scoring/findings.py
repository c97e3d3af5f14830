"""All that a survey's answers and scores show to be wrong; nothing of it is ever stored."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.ready import unknown_products
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import NOTHING, Points
from kepatuhan.survey.answer_findings import find_in_answers
from kepatuhan.survey.answers import shown_text
from kepatuhan.survey.model import ReadyScore, Survey, SurveyInstitution, SurveyUnit
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


def find_differences(survey: Survey, rubric: Rubric) -> Iterator[Finding]:
    """Yield a finding for every printed score that its own parts do not give.

    And for every institution that counts its units by numbers of products that nobody printed.

    What is printed was rounded: a difference within the rounding of all that is printed is none.
    """
    for institution in survey.institutions:
        for name, ready in _named_scores(institution):
            yield from _parts_differ(name, ready, rubric)
        yield from _scales_differ(institution)
        units = unknown_products(institution, rubric)
        if units and len(institution.units) > 1:
            yield _only_between(institution, units)


def _scales_differ(institution: SurveyInstitution) -> Iterator[Finding]:
    """Yield a finding where units without a whole are scored up to different maxima."""
    scored = [unit.ready for unit in institution.units if unit.ready]
    maxima = sorted({ready.maximum for ready in scored})
    if len(maxima) > 1 and not institution.ready:
        found = ", ".join(map(str, maxima))
        yield finding("score.scales", scored[0].place, name=institution.name, found=found)


def _only_between(institution: SurveyInstitution, units: Sequence[SurveyUnit]) -> Finding:
    place = next((unit.ready.place for unit in units if unit.ready), Place(""))
    return finding("score.no_products", place, name=institution.name, n=len(units))


def _named_scores(institution: SurveyInstitution) -> Iterator[tuple[str, ReadyScore]]:
    rated: list[SurveyInstitution | SurveyUnit] = [institution, *institution.units]
    for each in rated:
        if each.ready:
            yield each.name, each.ready


def _parts_differ(name: str, ready: ReadyScore, rubric: Rubric) -> Iterator[Finding]:
    parts = dict(ready.parts)
    if ready.value is None or not all(each.code in parts for each in rubric.dimensions):
        return
    computed = sum(parts.values(), NOTHING)
    allowed = _half_unit(rubric) * (len(parts) + 1)
    if abs(computed - ready.value) > allowed:
        yield _difference("score.parts_differ", name, ready, computed, rubric)


def whole_difference(
    institution: SurveyInstitution,
    of_units: Points | None,
    rubric: Rubric,
    code: str = "score.whole_differs",
) -> Finding | None:
    """Return a finding where an institution's printed score is not what its units give.

    ``of_units``: their mean by the edition's own rule, None where it has none. The printed score
    stands. What is printed was rounded: a difference within that is none.
    """
    ready = institution.ready
    if ready is None or ready.value is None or of_units is None:
        return None
    allowed = 2 * _half_unit(rubric)
    if of_units.low - allowed <= ready.value <= of_units.high + allowed:
        return None
    computed = of_units.low if of_units.value is None else of_units.value
    found = _difference(code, institution.name, ready, computed, rubric)
    return found.about(institution.name)


def _half_unit(rubric: Rubric) -> Fraction:
    """Return how far rounding to the rubric's decimals can move a score."""
    return Fraction(1, 2 * 10**rubric.roll_up.decimals)


def _difference(
    code: str, name: str, ready: ReadyScore, computed: Fraction, rubric: Rubric
) -> Finding:
    text = shown_text(ready.text, ready.form)
    shown = f"{round_half_up(computed, rubric.roll_up.decimals):f}"
    return finding(code, ready.place, name=name, found=text, computed=shown)
