"""One answer as a file says it, with its place, and how it was changed since."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kepatuhan.ground.errors import Place
from kepatuhan.survey.states import SAID, State


class CellForm(StrEnum):
    """What a cell held. ``formula``: one whose value was not stored."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    BOOLEAN = "boolean"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another cell that says the same thing once more: its text as stored, its form, its place."""

    text: str
    form: CellForm
    place: Place


class AnswerChangeKind(StrEnum):
    """Why an answer was changed after its file was read. ``what_if``: only to see what would be."""

    FILLED = "filled"
    CORRECTION = "correction"
    OBJECTION = "objection"
    WHAT_IF = "what_if"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """By which row of a table of changes an answer is what it is, and what it was ``before``.

    ``place``: the cell that holds the new answer. ``before`` may have been changed itself.
    """

    kind: AnswerChangeKind
    place: Place
    before: "Answer"
    who: str = ""
    when: str = ""
    why: str = ""
    evidence: str = ""


class Answer(NamedTuple):
    """One cell, its ``text`` as stored. A place without a cell: the file holds no row for it.

    ``subject``: the product asked about, the number of the respondent from 1, or '' for the unit
    itself. ``level``: the code of the scale's level if answered; of an open answer all of those
    that it can be (``open_level``), '' for any. ``repeats``: other cells with the answer to the
    same. ``set_aside``: the code of the finding for which an answer that could be read is not used,
    else ''. ``change``: the last one by which it is no longer what its file says.
    """

    indicator: str
    subject: str
    state: State
    level: str
    text: str
    place: Place
    form: CellForm = CellForm.TEXT
    repeats: tuple[Repeat, ...] = ()
    set_aside: str = ""
    change: AnswerChange | None = None

    @property
    def says_something(self) -> bool:
        """Whether somebody answered, also that it does not apply."""
        return self.state in SAID or (self.state is State.OPEN and bool(self.place.cell))

    @property
    def changes(self) -> tuple[AnswerChange, ...]:
        """By what it was changed, the first change first."""
        return (*self.change.before.changes, self.change) if self.change else ()

    @property
    def as_read(self) -> "Answer":
        """The answer that its file gives."""
        return self.change.before.as_read if self.change else self
