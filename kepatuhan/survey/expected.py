"""Which answers an edition asks for, given the products and respondents of a unit."""

from collections.abc import Iterator

from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.model import SurveyUnit


def expected_answers(unit: SurveyUnit, rubric: Rubric) -> Iterator[tuple[Indicator, str]]:
    """Yield every indicator and subject to be answered, in the rubric's order.

    Subjects are the unit's products, the respondents who answered anything on the same sheet, or
    the unit itself (''). Without any product or respondent one answer, with subject '', is missing.
    """
    met: dict[str, dict[str, None]] = {}
    for answer in unit.answers:
        indicator = rubric.indicators[answer.indicator]
        met.setdefault(indicator.observation.code, {})[answer.subject] = None
    for indicator in rubric.indicators.values():
        if not indicator.concerns(unit.type):
            continue
        for subject in _subjects(indicator, unit, met.get(indicator.observation.code, {})):
            yield indicator, subject


def _subjects(indicator: Indicator, unit: SurveyUnit, met: dict[str, None]) -> list[str]:
    if indicator.observation.by is Observed.PRODUCT and unit.products:
        return [
            product.name
            for product in unit.products
            if indicator.holds_for(unit.type, product.kind)
        ]
    if indicator.observation.by is Observed.RESPONDENT:
        return list(met) or [""]
    return [""]
