"""How a row of a table of changes names a file, a unit, a subject, and how cells are told apart."""

import re

from kepatuhan.ground.errors import KepatuhanError, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.register.units import unit_key
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator
from kepatuhan.survey.answer_model import Answer, Repeat
from kepatuhan.survey.changes.read import ChangeRow
from kepatuhan.survey.changes.words import HEADINGS
from kepatuhan.survey.model import ReadyScore, SurveyUnit

_NUMBER_AT_END = re.compile(r"(?<![0-9])([0-9]+)\s*$", re.ASCII)


def key_of(said: Answer | Repeat | ReadyScore) -> tuple[str, str, str]:
    """Return the file, the sheet and the cell that something stands in."""
    return said.place.file, token_of(said.place.sheet), said.place.cell


def cells_of(answer: Answer) -> tuple[Answer | Repeat, ...]:
    """Return all cells of an answer, its own first."""
    return answer, *answer.repeats


def last_part(file: str) -> str:
    """Return the name of a file without its folders."""
    return token_of(file.replace("\\", "/").rpartition("/")[2])


def is_named(unit: SurveyUnit, wanted: str) -> bool:
    """Return whether a text is the whole name of a unit, or one of the same meaning."""
    if token_of(unit.name) == token_of(wanted):
        return True
    return bool(unit_key(wanted)) and unit_key(unit.name) == unit_key(wanted)


def is_of_type(unit: SurveyUnit, wanted: str, known: Register) -> bool:
    """Return whether a text names the type of a unit: dinsos."""
    kind = known.type_of(wanted)
    return bool(kind) and kind == (unit.type or known.type_of(unit.name))


def is_subject(wanted: str, answer: Answer, indicator: Indicator) -> bool:
    """Return whether a row's subject is that of an answer: a product, or Petugas 3."""
    if indicator.observation.by is Observed.RESPONDENT:
        number = _NUMBER_AT_END.search(wanted)
        return number is not None and number[1] == answer.subject
    if indicator.observation.by is Observed.UNIT:
        return token_of(wanted) in map(token_of, indicator.observation.who.values())
    return token_of(wanted) == token_of(answer.subject)


def disagrees(row: ChangeRow, name: str, own: str) -> KepatuhanError:
    """Return that a row's cell is about something else than the row names."""
    heading = HEADINGS[name][0]
    return refuse(
        "change.disagrees", row.place(name), found=row.text(name), heading=heading, allowed=own
    )
