"""Up to which score bodies are rated: most to 100, some kinds by the rubric's other bands."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.rubric.model import FULL, Rubric
from kepatuhan.survey.layouts.file_survey import FileSurvey, RubricChoice
from kepatuhan.survey.model import ReadyScore, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.score_values import contradict, score_of


def on_own_scales(survey: Survey, rubric: Rubric) -> Survey:
    """Return a survey with every ready-made score read again up to the maximum of its body."""
    if not rubric.other_bands and all(ready.maximum == FULL for ready in _scores(survey)):
        return survey
    return replace(
        survey, institutions=tuple(_institution(each, rubric) for each in survey.institutions)
    )


def scorable(file: FileSurvey, choice: RubricChoice) -> FileSurvey:
    """Return a file's survey if its rubric can score what it answers.

    Raises ``answer.other_scale`` for answers of bodies with another maximum: the rubric's tree of
    weights is that of scores up to 100.
    """
    rubric = choice.of(file.rubric)
    for found in file.units if rubric.other_bands else ():
        maximum = maximum_of(found.institution, found.institution_type, rubric)
        maximum = maximum_of_unit(found.unit, maximum, rubric)
        if found.unit.answers and maximum != FULL:
            name = found.unit.name or found.institution
            raise refuse("answer.other_scale", Place(file.file), found=name, maximum=maximum)
    return file


def maximum_of(name: str, kind: str, rubric: Rubric) -> Fraction:
    """Return the score of full marks of an institution, by its type, else by its name.

    ``kind``: its type as a file says it, '' where none does.
    """
    known = rubric.register
    kinds = (
        {known.institution_type_in(kind), known.type_of(kind)}
        if kind.strip()
        else {known.institution_type_of(name), known.type_of(name)}
    )
    return _maximum(kinds, rubric) or FULL


def maximum_of_unit(unit: SurveyUnit, of_institution: Fraction, rubric: Rubric) -> Fraction:
    """Return the score of full marks of a unit: by its own type, else its institution's."""
    return _maximum({unit.type}, rubric) or of_institution


def _maximum(kinds: set[str | None], rubric: Rubric) -> Fraction | None:
    lists = (one for one in rubric.other_bands if not kinds.isdisjoint(one.institution_types))
    return next((one.maximum for one in lists), None)


def _scores(survey: Survey) -> Iterator[ReadyScore]:
    rated: list[SurveyInstitution | SurveyUnit] = [*survey.institutions, *survey.units()]
    yield from (each.ready for each in rated if each.ready)


def _institution(one: SurveyInstitution, rubric: Rubric) -> SurveyInstitution:
    maximum = maximum_of(one.name, one.type, rubric)
    units = tuple(
        replace(each, ready=_up_to(each.ready, maximum_of_unit(each, maximum, rubric)))
        for each in one.units
    )
    return replace(one, ready=_up_to(one.ready, maximum), units=units)


def _up_to(ready: ReadyScore | None, maximum: Fraction) -> ReadyScore | None:
    """Return a score as it is read where ``maximum`` is full marks."""
    if ready is None or ready.set_aside or ready.maximum == maximum:
        return ready
    again = replace(ready, maximum=maximum)
    value = None if contradict(again) else score_of(ready.text, ready.form, maximum)
    return replace(again, value=value)
