"""What a cell means as the answer to an indicator."""

from dataclasses import dataclass

from kepatuhan.errors import Finding, Place, finding
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.model import Answer, State
from kepatuhan.survey.xlsx import Cell, Kind
from kepatuhan.tokens import number_in, token_of

LEVELS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """Understands cells under one rubric and collects what is wrong with them."""

    rubric: Rubric
    findings: list[Finding]

    def read(self, indicator: Indicator, subject: str, cell: Cell | None, place: Place) -> Answer:
        """Return the answer in a cell; None or white space is a blank."""
        text = cell.text.strip() if cell else ""
        state, level, code = self._meaning(indicator, cell, text)
        if code:
            self.findings.append(self._finding(code, indicator, subject, text, place))
        return Answer(indicator.code, subject, state, level, text, place)

    def _meaning(
        self, indicator: Indicator, cell: Cell | None, text: str
    ) -> tuple[State, str, str]:
        """Return the state, the level's code, and the code of a finding or ''."""
        if cell and (fault := _fault(cell)):
            return State.REJECTED, "", fault
        if not text:
            return State.BLANK, "", "answer.blank"
        if token_of(text) in self.rubric.not_applicable_tokens:
            if indicator.not_applicable:
                return State.NOT_APPLICABLE, "", ""
            return State.REJECTED, "", "answer.must_apply"
        level = indicator.scale.level_of(text)
        if level is None:
            return State.REJECTED, "", "answer.outside"
        return State.ANSWERED, level.code, _doubt(indicator, cell, text)

    def _finding(
        self, code: str, indicator: Indicator, subject: str, text: str, place: Place
    ) -> Finding:
        return finding(
            code,
            place,
            indicator=indicator.code,
            subject=subject or indicator.observation.who["id"],
            found=text,
            allowed=allowed_answers(indicator),
        )


def _fault(cell: Cell) -> str:
    """Return the code of what makes a cell no answer at all, or ''."""
    if cell.kind is Kind.ERROR:
        return "answer.error_cell"
    if cell.formula and not cell.text and cell.kind is not Kind.TEXT:
        return "answer.formula_without_value"
    if cell.kind is Kind.NUMBER and cell.form in ("date", "percent"):
        return f"answer.{cell.form}"
    return ""


def _doubt(indicator: Indicator, cell: Cell | None, text: str) -> str:
    """Return the code of what to look at in an answer that was understood, or ''."""
    is_text = cell is not None and cell.kind is Kind.TEXT
    if indicator.scale.maximum is not None and is_text and number_in(text) is not None:
        return "answer.number_as_text"
    return ""


def allowed_answers(indicator: Indicator) -> str:
    """Return what may be answered, as it is listed in a message."""
    if indicator.scale.maximum is not None:
        return f"0–{indicator.scale.maximum}"
    return " · ".join(level.label["id"] for level in indicator.scale.levels[:LEVELS_SHOWN])
