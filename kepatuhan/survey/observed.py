"""What an edition asks of a unit, whom and what was observed, and if that is enough to speak."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.answers import Observation
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.counted import met_in_counts, without_sheets
from kepatuhan.survey.model import SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class Met:
    """How many products or people one way of observing met: those of whom something is known.

    ``planned``: how many the office itself meant to meet, None where it did not say.
    """

    observation: Observation
    number: int
    planned: int | None = None

    @property
    def is_enough(self) -> bool:
        """Whether the rubric scores what so few say."""
        return self.number >= self.observation.minimum


def met_by(unit: SurveyUnit, rubric: Rubric) -> Iterator[Met]:
    """Yield whom every way of observing products or people met, in the rubric's order.

    Who says nothing but what is asked for information is not counted: it scores nothing.
    """
    subjects: dict[str, int] = {}
    for asked, said_by in unit.facts.said_by.items():
        if indicator := rubric.indicators.get(asked):
            code = indicator.observation.code
            subjects[code] = subjects.get(code, 0) | said_by
    met = Counter({code: each.bit_count() for code, each in subjects.items()})
    if unit.counted:
        met = met_in_counts(unit.counted, rubric)
    planned = dict(unit.planned)
    for each in rubric.observations:
        if each.by is not Observed.UNIT:
            yield Met(each, met[each.code], planned.get(each.code))


def files_of(institution: SurveyInstitution) -> set[str]:
    """Return the files that anything of an institution was read from."""
    bodies: list[SurveyInstitution | SurveyUnit] = [institution, *institution.units]
    files = {file for unit in institution.units for file in unit.facts.files}
    files |= {unit.counted.file for unit in institution.units if unit.counted}
    return files | {each.ready.place.file for each in bodies if each.ready}


def too_few(unit: SurveyUnit, rubric: Rubric) -> list[Met]:
    """Return the sheets on which somebody was met, but too few to be scored."""
    return [met for met in met_by(unit, rubric) if met.number and not met.is_enough]


def blank_sheets(unit: SurveyUnit, rubric: Rubric) -> list[tuple[Observation, Place]]:
    """Return the sheets of people of a unit's form on which nobody answers, each with its place.

    A form is known by the titles of the sheets that have answers; a table has none of them.
    """
    gaps: dict[str, Place] = {}
    for answer in unit.answers:
        if not (answer.subject or answer.place.cell or answer.state is State.OPEN):
            observation = rubric.asked[answer.indicator].observation
            if observation.by is Observed.RESPONDENT:
                gaps.setdefault(observation.code, answer.place)
    if not gaps:
        return []
    sheets = {answer.place.sheet for answer in unit.answers if answer.place.cell}
    titles = _titles_of_form(set(map(token_of, sheets)), rubric)
    return [
        (each, Place(gaps[each.code].file, titles[each.code]))
        for each in rubric.observations
        if each.code in gaps and each.code in titles
    ]


def _titles_of_form(sheets: set[str], rubric: Rubric) -> dict[str, str]:
    """Return the titles of all sheets of a form in its language, by code; nothing of a table."""
    for language in LANGUAGES:
        titles = {each.code: words(language).of(each.title) for each in rubric.observations}
        if sheets & set(map(token_of, titles.values())):
            return titles
    return {}


def observed(unit: SurveyUnit, rubric: Rubric) -> SurveyUnit:
    """Return a unit with the answers that count: without those of sheets that too few speak on.

    Such a sheet counts as not observed, so that its indicators have bounds and no score.

    Source: the rubric's ``minimum`` of every way of observing; docs/decisions/0003-gaps.md.
    """
    thin = {met.observation.code for met in too_few(unit, rubric)}
    if not thin:
        return unit
    if unit.counted:
        return replace(unit, counted=without_sheets(unit.counted, thin, rubric))
    counting = (
        answer
        for answer in unit.answers
        if rubric.asked[answer.indicator].observation.code not in thin
    )
    return replace(unit, answers=tuple(counting))


def expected_answers(
    unit: SurveyUnit, rubric: Rubric, *, informational: bool = False
) -> Iterator[tuple[Indicator, str]]:
    """Yield every scored indicator and subject to be answered, in the rubric's order.

    ``informational``: also those that are asked for information alone, which nobody has to answer.

    Subjects are the unit's products, the respondents who answered anything on the same sheet, or
    the unit itself (''). Without any product or respondent one answer, with subject '', is missing.
    """
    met: dict[str, dict[str, None]] = {}
    for answer in unit.answers:
        indicator = rubric.asked[answer.indicator]
        met.setdefault(indicator.observation.code, {})[answer.subject] = None
    for indicator in (rubric.asked if informational else rubric.indicators).values():
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
