"""What of a survey leaves its files: no enumerator's name and no free note, unless asked for."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from kepatuhan.ground.tokens import token_of
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.packed import facts_of, packed

_is_code = re.compile(r"[A-Za-z]{1,3}[-. ]?\d{1,6}", re.ASCII).fullmatch


def enumerator_code(names: str) -> str:
    """Return the codes of enumerators, told apart by commas: the same name has the same code.

    A name that is a code already stays as it is.

    >>> enumerator_code("Made Rekaan"), enumerator_code("made  rekaan"), enumerator_code("E-03")
    ('E-191708', 'E-191708', 'E-03')
    >>> enumerator_code("")
    ''
    """
    return ", ".join(_code(name.strip()) for name in names.split(",") if name.strip())


def _code(name: str) -> str:
    if _is_code(name):
        return name
    digest = hashlib.sha256(token_of(name).encode()).hexdigest()
    return f"E-{int(digest, 16) % 1_000_000:06d}"


def guarded(survey: Survey, *, notes: bool = False, enumerators: bool = False) -> Survey:
    """Return a survey without notes, and with codes in place of enumerators' names.

    So are the names of those who changed an answer. The same survey if it holds none of these.
    ``notes``, ``enumerators``: leave them, for whoever asked to see them.
    """

    def unit(each: SurveyUnit) -> SurveyUnit:
        return replace(
            each,
            notes=each.notes if notes else (),
            enumerator=each.enumerator if enumerators else enumerator_code(each.enumerator),
            answers=each.answers if enumerators else _coded(each.answers),
        )

    def institution(each: SurveyInstitution) -> SurveyInstitution:
        return replace(each, units=tuple(map(unit, each.units)))

    institutions = tuple(map(institution, survey.institutions))
    if institutions == survey.institutions:
        return survey
    return replace(survey, institutions=institutions)


def _coded(answers: Sequence[Answer]) -> Sequence[Answer]:
    """Return answers with codes in place of the names of who changed them."""
    if not facts_of(answers).changes:
        return answers
    return packed(tuple(map(_coded_answer, answers)))


def _coded_answer(answer: Answer) -> Answer:
    if answer.change is None:
        return answer
    before, who = _coded_answer(answer.change.before), enumerator_code(answer.change.who)
    return answer._replace(change=replace(answer.change, before=before, who=who))
