"""What a cell means as a score that somebody else computed, and what is wrong with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from kepatuhan.ground.errors import Finding, Place, finding, some
from kepatuhan.ground.tokens import is_doubtful_number, token_of
from kepatuhan.sheets.xlsx import Cell, CellKind
from kepatuhan.survey.answer_model import CellForm, Repeat
from kepatuhan.survey.answers import form_of, number_of, shown_text
from kepatuhan.survey.model import ReadyScore, SurveyInstitution, SurveyUnit

HIGHEST = 110  # ministries were scored from 0 to 110 until 2019
THOUSAND = 1000  # the scale of 2013 and 2014
_AROUND_MARK = re.compile(r"(?<!\s)\s*([.,])\s*")
_NONE = frozenset(map(token_of, ("N/A", "#N/A", "-", "–", "TB", "tidak berlaku", "nihil")))
_UNREADABLE = {
    CellForm.ERROR: "score.error_cell",
    CellForm.FORMULA: "score.formula_without_value",
    CellForm.DATE: "score.date",
    CellForm.BOOLEAN: "score.outside",
}


def score_of(text: str, form: CellForm, maximum: Fraction = Fraction(100)) -> Fraction | None:
    """Return the score from 0 to ``maximum`` that a cell says, as people write it; else None.

    >>> [str(score_of(text, CellForm.TEXT)) for text in ("81,5", "76, 97", "82,7%", "94", "101")]
    ['163/2', '7697/100', '827/10', '94', 'None']
    """
    number = _number(text, form)
    return number if number is not None and 0 <= number <= maximum else None


def _number(text: str, form: CellForm) -> Fraction | None:
    if form is not CellForm.TEXT:
        return number_of(text, form)
    plain = text.strip().removesuffix("%").strip()
    return number_of(_AROUND_MARK.sub(r"\1", plain), form)


def may_be_percent(cell: Cell, origin: str) -> bool:
    """Return whether a number may be shown as a percentage, where its format does not tell.

    ``origin``: the ending of such a format, '' where the cell's own form is known.

    >>> one = Cell(2, 3, "0.94", CellKind.NUMBER, formula=False, form="general")
    >>> may_be_percent(one, ".xls"), may_be_percent(one, "")
    (True, False)
    """
    if not origin or cell.kind is not CellKind.NUMBER:
        return False
    number = number_of(cell.text, form_of(cell))
    return number is not None and 0 < number <= 1


def fault_of(text: str, form: CellForm, maximum: Fraction = Fraction(100)) -> str:
    """Return the code of what makes a cell no score, '' where it is one."""
    if form in _UNREADABLE:
        return _UNREADABLE[form]
    if not text.strip():
        return "score.blank"
    if score_of(text, form, maximum) is not None:
        return ""
    if form is CellForm.TEXT and token_of(text) in _NONE:
        return "score.none"
    number = _number(text, form)
    if number is None:
        return "score.doubtful" if is_doubtful_number(text) else "score.outside"
    if maximum < number <= HIGHEST:
        return "score.above"
    return "score.thousand" if HIGHEST < number <= THOUSAND else "score.outside"


def one_score(scores: Sequence[ReadyScore | None]) -> ReadyScore | None:
    """Return the one score of several rows about the same; two that differ are none."""
    given = [score for score in scores if score]
    printed = [score for score in given if not score.is_blank]
    if not given:
        return None
    kept = (printed or given)[0]
    others = [score for score in given if score is not kept]
    repeats = tuple(Repeat(each.text, each.form, each.place) for each in others)
    differ = len({score.value for score in printed}) > 1
    return replace(kept, value=None if differ else kept.value, repeats=(*kept.repeats, *repeats))


def find_in_scores(name: str, one: SurveyInstitution | SurveyUnit) -> Iterator[Finding]:
    """Yield what is wrong with the cells of a body's ready-made score; nothing if it has none."""
    ready = one.ready
    if ready is None or ready.set_aside:
        return
    cells: tuple[ReadyScore | Repeat, ...] = (ready, *ready.repeats)
    faults = [fault_of(each.text, each.form, ready.maximum) for each in cells]
    is_blank = all(fault == "score.blank" for fault in faults)
    for cell, fault in zip(cells[: 1 if is_blank else None], faults, strict=False):
        if fault and (is_blank or fault != "score.blank"):
            yield finding(fault, cell.place, found=_shown(cell), maximum=ready.maximum)
    if contradict(ready):
        for repeat in _filled_repeats(ready):
            found, other = _shown(repeat), f"{ready.place}: {_shown(ready)}"
            yield finding("score.conflict", repeat.place, name=name, found=found, other=other)


def find_repeated(institutions: Iterable[SurveyInstitution]) -> Iterator[Finding]:
    """Yield one finding for each file with rows that say once more what another row says."""
    again: dict[str, list[Place]] = {}
    for institution in institutions:
        for ready in (institution.ready, *(unit.ready for unit in institution.units)):
            if ready and not ready.set_aside and not contradict(ready):
                for repeat in _filled_repeats(ready):
                    again.setdefault(repeat.place.file, []).append(repeat.place)
    for places in again.values():
        listed = some([place.cell for place in places])
        yield finding("score.repeated", places[0], n=len(places), cells=listed)


def _filled_repeats(ready: ReadyScore) -> list[Repeat]:
    return [repeat for repeat in ready.repeats if repeat.text.strip()]


def contradict(ready: ReadyScore) -> bool:
    """Return whether the cells about one body say different scores."""
    cells: tuple[ReadyScore | Repeat, ...] = (ready, *ready.repeats)
    texts = [(each.text, each.form) for each in cells if each.text.strip()]
    return len({score_of(*each, ready.maximum) for each in texts}) > 1


def _shown(cell: ReadyScore | Repeat) -> str:
    return shown_text(cell.text, cell.form) or "–"
