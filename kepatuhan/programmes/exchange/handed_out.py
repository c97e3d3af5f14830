"""What of a survey may go to another office with its answers: no names, notes or free text.

A score rests on none of these, so that it is the same there.
"""

from collections.abc import Iterable
from dataclasses import replace

from kepatuhan.ground.errors import Finding, Place
from kepatuhan.ground.foreign_text import csv_text, text_in_csv
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer, AnswerChange, CellForm, Repeat
from kepatuhan.survey.answers import meaning_of
from kepatuhan.survey.model import Product, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.privacy import guarded

LEFT_OUT = "…"
# What no list of answers knows: somebody wrote it freely.
_FREE = ("answer.outside", "answer.no_count")
_QUOTING = ("change.", "map.no_level", "map.no_section")  # findings that quote what is no answer
_FREE_VALUES = ("found", "near", "old", "why")


def carried_text(text: str) -> str:
    r"""Return a text as CSV carries it to another office and back.

    >>> carried_text("-"), carried_text("Dinas\nSosial")
    ('-', 'Dinas\\nSosial')
    """
    return text_in_csv(csv_text(text))


def handed_out(survey: Survey, rubric: Rubric) -> Survey:
    """Return a survey as it may be handed to another office with its answers.

    Without notes, photos, settings and mappings; with codes in place of names; and “…” in place of
    what is no answer of the rubric, and of why an answer was changed.
    """
    return replace(
        survey,
        institutions=tuple(_institution(each, rubric) for each in guarded(survey).institutions),
        sources=tuple(replace(each, file=carried_text(each.file)) for each in survey.sources),
        findings=_told(survey.findings),
        refused=_told(survey.refused),
        settings=None,
        mappings=(),
    )


def _institution(each: SurveyInstitution, rubric: Rubric) -> SurveyInstitution:
    units = tuple(_unit(unit, rubric) for unit in each.units)
    ready = replace(each.ready, place=_place(each.ready.place)) if each.ready else None
    return replace(each, name=carried_text(each.name), units=units, ready=ready)


def _unit(unit: SurveyUnit, rubric: Rubric) -> SurveyUnit:
    return replace(
        unit,
        name=carried_text(unit.name),
        products=tuple(Product(carried_text(each.name), each.kind) for each in unit.products),
        answers=tuple(_answer(each, rubric) for each in unit.answers),
        ready=replace(unit.ready, place=_place(unit.ready.place)) if unit.ready else None,
        unknown_indicators=(),
        photos=(),
    )


def _answer(answer: Answer, rubric: Rubric) -> Answer:
    text, form = _cell(answer, answer.indicator, rubric)
    return answer._replace(
        subject=carried_text(answer.subject),
        text=text,
        form=form,
        place=_place(answer.place),
        repeats=tuple(_repeat(each, answer.indicator, rubric) for each in answer.repeats),
        change=_change(answer.change, rubric) if answer.change else None,
    )


def _repeat(repeat: Repeat, code: str, rubric: Rubric) -> Repeat:
    text, form = _cell(repeat, code, rubric)
    return Repeat(text, form, _place(repeat.place))


def _cell(cell: Answer | Repeat, code: str, rubric: Rubric) -> tuple[str, CellForm]:
    """Return what a cell says and its form, without what is no answer."""
    meaning = meaning_of(rubric.asked[code], cell.text, cell.form, rubric)
    if meaning.fault in _FREE:
        return LEFT_OUT, CellForm.TEXT
    return carried_text(cell.text), cell.form


def _change(change: AnswerChange, rubric: Rubric) -> AnswerChange:
    return replace(
        change,
        place=_place(change.place),
        before=_answer(change.before, rubric),
        why=LEFT_OUT if change.why else "",
        evidence=LEFT_OUT if change.evidence else "",
    )


def _place(place: Place) -> Place:
    return place._replace(file=carried_text(place.file), sheet=carried_text(place.sheet))


def _told(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without what rows of changes, and cells without a meaning, quote."""
    return tuple(
        replace(
            found,
            place=_place(found.place),
            values=tuple(map(_value, found.values))
            if found.code.startswith(_QUOTING)
            else found.values,
            institution=carried_text(found.institution),
            unit=carried_text(found.unit),
        )
        for found in findings
    )


def _values(found: Finding) -> tuple[tuple[str, str], ...]:
    quotes = found.code.startswith(_QUOTING)
    return tuple(map(_value, found.values)) if quotes else found.values


def _value(pair: tuple[str, str]) -> tuple[str, str]:
    name, text = pair
    return name, LEFT_OUT if name in _FREE_VALUES else text
