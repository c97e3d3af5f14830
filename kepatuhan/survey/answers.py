"""What a cell means as the answer to an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kepatuhan.ground.errors import Place, masked
from kepatuhan.ground.tokens import answer_token, number_in, number_text, shown_number
from kepatuhan.rubric.model import NOT_APPLICABLE, Indicator, Rubric
from kepatuhan.sheets.xlsx import Cell, CellKind
from kepatuhan.survey.answer_model import Answer, CellForm, Repeat
from kepatuhan.survey.states import State

_UNREADABLE = {
    CellForm.ERROR: "answer.error_cell",
    CellForm.FORMULA: "answer.formula_without_value",
    CellForm.DATE: "answer.date",
    CellForm.PERCENT: "answer.percent",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell means. ``level``: a code, where the answer names one; ``fault``: a finding's."""

    state: State
    level: str = ""
    fault: str = ""


def form_of(cell: Cell | None) -> CellForm:
    """Return what a cell holds; nothing is a blank text."""
    if cell is None or cell.kind is CellKind.TEXT:
        return CellForm.TEXT
    if cell.kind is CellKind.ERROR:
        return CellForm.ERROR
    if cell.formula and not cell.text:
        return CellForm.FORMULA
    if cell.kind is CellKind.BOOLEAN:
        return CellForm.BOOLEAN
    return CellForm(cell.form) if cell.form in ("date", "percent") else CellForm.NUMBER


def number_of(text: str, form: CellForm) -> Fraction | None:
    """Return the number that a cell shows, exactly; None where it shows none.

    A number is what Excel shows of it, 15 digits; what was typed as text is taken as it stands.

    >>> number_of("53.994999999999997", CellForm.NUMBER), number_of("81,5", CellForm.TEXT)
    (Fraction(10799, 200), Fraction(163, 2))
    >>> number_of("0.31994999999999996", CellForm.PERCENT)
    Fraction(6399, 200)
    """
    if form is CellForm.TEXT:
        return number_in(text)
    if form not in (CellForm.NUMBER, CellForm.PERCENT):
        return None
    try:
        number = Fraction(shown_number(text.strip()))
    except ValueError:  # blank, or what a damaged file stores as a number
        return None
    return number * 100 if form is CellForm.PERCENT else number


def shown_text(text: str, form: CellForm) -> str:
    """Return what a cell shows, as people of Indonesia see it: a number with a decimal comma.

    >>> shown_text("53.994999999999997", CellForm.NUMBER), shown_text("0.5", CellForm.PERCENT)
    ('53,995', '50%')
    """
    number = None if form is CellForm.TEXT else number_of(text, form)
    if number is None:
        return text.strip()
    return number_text(number).replace(".", ",") + ("%" if form is CellForm.PERCENT else "")


def meaning_of(indicator: Indicator, text: str, form: CellForm, rubric: Rubric) -> Meaning:
    """Return what a cell with this text and form says about an indicator."""
    plain = text.strip()
    if form in _UNREADABLE:
        return Meaning(State.REJECTED, fault=_UNREADABLE[form])
    if not plain:
        return Meaning(State.BLANK)
    if rule := rubric.reserved_tokens.get(answer_token(plain)):
        if rule != NOT_APPLICABLE or indicator.not_applicable:
            return Meaning(State(rule))
        return Meaning(State.REJECTED, fault="answer.must_apply")
    number = number_of(plain, form) if form is CellForm.NUMBER else None
    shown = plain if number is None else number_text(number)
    is_count = indicator.scale.maximum is not None
    level = None if is_count and form is CellForm.BOOLEAN else indicator.scale.level_of(shown)
    if level is None:
        return Meaning(State.REJECTED, fault="answer.no_count" if is_count else "answer.outside")
    return Meaning(State.ANSWERED, level.code)


def read_answer(
    indicator: Indicator, subject: str, cell: Cell | None, place: Place, rubric: Rubric,
    set_aside: str = "",
) -> Answer:  # fmt: skip
    """Return the answer in a cell; None or white space is a blank.

    ``set_aside``: the code of the finding for which it is not to be used; a blank stays a blank.
    """
    text, form = cell.text if cell else "", form_of(cell)
    meaning = meaning_of(indicator, text, form, rubric)
    if set_aside and meaning.state is not State.BLANK:
        meaning = Meaning(State.REJECTED)
    elif set_aside:
        set_aside = ""
    if meaning.state is State.REJECTED and masked(text) != text:
        text, form = masked(text), CellForm.TEXT
    return Answer(
        indicator.code, subject, meaning.state, meaning.level, text, place, form,
        set_aside=set_aside,
    )  # fmt: skip


def one_answer(answers: Sequence[Answer]) -> Answer:
    """Return the one answer that cells about the same give; the first that is not blank leads."""
    first = next((each for each in answers if each.state is not State.BLANK), answers[0])
    others = [each for each in answers if each is not first]
    repeats = [Repeat(each.text, each.form, each.place) for each in others]
    return first._replace(repeats=(*first.repeats, *repeats))


def read_again(answer: Answer, rubric: Rubric) -> Answer:
    """Return an answer with what its cells mean under a rubric that asks the same.

    Cells that contradict each other are no answer; a blank contradicts nothing.
    """
    if answer.change:
        before = read_again(answer.change.before, rubric)
        answer = answer._replace(change=replace(answer.change, before=before))
    if answer.set_aside:
        return answer._replace(state=State.REJECTED, level="")
    meanings = [meaning for _, meaning in cell_meanings(answer, rubric)]
    given = {(each.state, each.level) for each in meanings if each.state is not State.BLANK}
    if len(given) > 1:
        return answer._replace(state=State.REJECTED, level="")
    state, level = given.pop() if given else (State.BLANK, "")
    if (state, level) == (answer.state, answer.level):
        return answer
    return answer._replace(state=state, level=level)


def cell_meanings(answer: Answer, rubric: Rubric) -> list[tuple[Answer | Repeat, Meaning]]:
    """Return every cell of an answer with what it means, its own first."""
    indicator = rubric.asked[answer.indicator]
    cells: tuple[Answer | Repeat, ...] = (answer, *answer.repeats)
    return [(cell, meaning_of(indicator, cell.text, cell.form, rubric)) for cell in cells]
