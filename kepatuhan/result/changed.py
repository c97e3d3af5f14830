"""What was changed after reading, with the scores before and after all changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kepatuhan.result.build import build_result
from kepatuhan.result.model import InstitutionResult, Result, UnitResult
from kepatuhan.survey.answer_model import Answer, AnswerChange
from kepatuhan.survey.model import Survey


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """One change of one answer: what it was, what it became, and by whom and why.

    The scores are those before all changes of the survey, and after all of them.
    """

    before: Answer
    after: Answer
    change: AnswerChange
    unit: UnitResult
    unit_before: UnitResult
    institution: InstitutionResult
    institution_before: InstitutionResult


def changes_in(result: Result) -> tuple[ChangedAnswer, ...]:
    """Return every change, by institution and unit, best first, in the order of the answers."""
    if not any(unit.facts.changes for unit in result.survey.units()):
        return ()
    before = build_result(as_read(result.survey), result.rubric)
    institutions = {each.key: each for each in before.institutions}
    units = {each.key: each for each in before.units}
    return tuple(
        ChangedAnswer(
            old, new, change, unit, units[unit.key], institution, institutions[institution.key]
        )
        for institution in result.institutions
        for unit in institution.units
        for answer in unit.asked.answers
        for old, new, change in _steps(answer)
    )


def as_read(survey: Survey) -> Survey:
    """Return a survey as its files give it."""
    institutions = tuple(
        replace(each, units=tuple(
            replace(unit, answers=tuple(answer.as_read for answer in unit.answers))
            for unit in each.units
        ))
        for each in survey.institutions
    )  # fmt: skip
    return replace(survey, institutions=institutions)


def _steps(answer: Answer) -> Iterator[tuple[Answer, Answer, AnswerChange]]:
    """Yield an answer before and after each of its changes, the first one first."""
    if answer.change:
        yield from _steps(answer.change.before)
        yield answer.change.before, answer, answer.change
