"""What is wrong with a row of a table of changes by itself, and what its new answer may be."""

from collections.abc import Iterator

from kepatuhan.ground.errors import KepatuhanError, masked, refuse
from kepatuhan.ground.tokens import number_in, number_text
from kepatuhan.rubric.model import NOT_APPLICABLE, Indicator, Rubric
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.survey.answer_findings import allowed_answers, near_level
from kepatuhan.survey.answer_model import AnswerChangeKind, CellForm
from kepatuhan.survey.answers import Meaning, form_of
from kepatuhan.survey.changes.read import ChangeRow
from kepatuhan.survey.changes.words import DECISIONS_SHOWN, KINDS_SHOWN, NONE


def check_row(row: ChangeRow) -> None:
    """Raise what is wrong with the kind and the decision of a row, or with two columns of it."""
    for name, cells in row.line.doubled.items():
        listed = ", ".join(cell.name for cell in cells)
        raise refuse("row.two_values", row.place(name), n=1, cells=listed)
    if row.kind is None:
        found = row.text("kind") or NONE
        raise refuse("change.unknown_kind", row.place("kind"), found=found, allowed=KINDS_SHOWN)
    if not row.text("decision"):
        return
    if row.kind is not AnswerChangeKind.OBJECTION:
        raise refuse("change.no_objection", row.place("decision"), found=row.text("decision"))
    if row.decision is None:
        raise refuse(
            "change.unknown_decision", row.place("decision"), found=row.text("decision"),
            allowed=DECISIONS_SHOWN,
        )  # fmt: skip


def as_count(cell: Cell, indicator: Indicator) -> tuple[str, CellForm]:
    """Return what a cell says, a count as a number, also where it was typed as a text."""
    form = form_of(cell)
    number = number_in(cell.text) if form is CellForm.TEXT else None
    if number is None or indicator.scale.maximum is None:
        return masked(cell.text.strip()), form
    return number_text(number), CellForm.NUMBER


def no_answer(
    row: ChangeRow, indicator: Indicator, rubric: Rubric, meaning: Meaning
) -> KepatuhanError:
    """Return that a new answer is none that may be given, and which is perhaps meant."""
    found = row.text("new") or NONE
    near = near_level(indicator.scale, found) if meaning.fault == "answer.outside" else ""
    values = {
        "indicator": indicator.code, "found": found, "allowed": _allowed_new(indicator, rubric),
    }  # fmt: skip
    if near:
        return refuse("change.near", row.place(), near=near, **values)
    return refuse("change.no_answer", row.place(), **values)


def _allowed_new(indicator: Indicator, rubric: Rubric) -> str:
    """Return all that may stand in the place of a new answer, as a message lists it."""
    said = [allowed_answers(indicator.scale)]
    for rule, words in _words_of_rules(rubric):
        if words and (rule != NOT_APPLICABLE or indicator.not_applicable):
            said.append(words[0])
    return " · ".join(said)


def _words_of_rules(rubric: Rubric) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield NOT_APPLICABLE, rubric.roll_up.not_applicable_words
    yield from rubric.roll_up.gap_words.items()
