"""Units whose answers are counts: what they were asked, and what is missing."""

from collections import Counter
from collections.abc import Iterator

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.counted import CountedAnswers, met_in_counts
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.observed import expected_answers
from kepatuhan.survey.states import State


def states_of(unit: SurveyUnit) -> Counter[State]:
    """Return how many answers of a unit are in each state, listed or counted."""
    states = Counter(unit.facts.states)
    for each in unit.counted.counts if unit.counted else ():
        states[each.state] += each.times
    return states


def asked_of_counts(
    unit: SurveyUnit, counted: CountedAnswers, rubric: Rubric
) -> Iterator[tuple[Indicator, str, int]]:
    """Yield every indicator and product to be answered, and how many were to answer it."""
    people = met_in_counts(counted, rubric, silent=True)
    for indicator, subject in expected_answers(unit, rubric):  # of people one, who is nobody
        observation = indicator.observation
        is_of_people = observation.by is Observed.RESPONDENT
        yield indicator, subject, (people[observation.code] or 1) if is_of_people else 1


def find_in_counts(unit: SurveyUnit, counted: CountedAnswers, rubric: Rubric) -> Iterator[Finding]:
    """Yield a finding for all indicators that no row, or too few rows, of a unit are about."""
    rows: Counter[tuple[str, str]] = Counter()
    for each in counted.counts:
        rows[each.indicator, each.subject] += each.times
    lacking: dict[str, int] = {}
    for indicator, subject, number in asked_of_counts(unit, counted, rubric):
        if missing := number - rows[indicator.code, subject]:
            lacking[indicator.code] = lacking.get(indicator.code, 0) + missing
    if lacking:
        yield finding(
            "count.missing", Place(counted.file), unit=unit.name, indicator=", ".join(lacking),
            n=sum(lacking.values()),
        )  # fmt: skip
