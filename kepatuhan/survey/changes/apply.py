"""Applies a table of changes to answers as they were read; what does not fit is a finding.

What is only asked (*andaikan*) comes last, on top of what was really changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kepatuhan.ground.errors import (
    Finding,
    KepatuhanError,
    Place,
    finding,
    masked,
    refuse,
    some,
)
from kepatuhan.ground.tokens import number_in, number_text
from kepatuhan.rubric.model import NOT_APPLICABLE, Indicator, Rubric
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.survey.answer_findings import allowed_answers, near_level
from kepatuhan.survey.answers import Meaning, form_of, meaning_of, shown_text
from kepatuhan.survey.changes.read import ChangeRow, ChangeTable, comparable
from kepatuhan.survey.changes.targets import NONE, AnswerAt, Meant, Targets
from kepatuhan.survey.changes.words import DECISIONS_SHOWN, KINDS_SHOWN, Decision
from kepatuhan.survey.model import (
    Answer,
    AnswerChange,
    AnswerChangeKind,
    CellForm,
    State,
    Survey,
)

Parts = Sequence[tuple[Survey, Rubric]]


def changed_surveys(parts: Parts, table: ChangeTable) -> list[Survey]:
    """Return surveys with the changes of a table applied, in their order.

    Each has the table among its sources; the first tells what is wrong with rows, each what was
    changed of its own units.
    """
    changer = _Changer(Targets(parts), table)
    changer.run()
    return [changer.survey(number) for number in range(len(parts))]


@dataclass
class _Changer:
    targets: Targets
    table: ChangeTable
    findings: list[Finding] = field(default_factory=list)
    applied: list[ChangeRow] = field(default_factory=list)

    def run(self) -> None:
        """Apply all rows that say what is new, and tell of the others."""
        self.findings += self.table.findings
        rows = [row for row in self.table.rows if self._is_to_apply(row)]
        is_what_if = AnswerChangeKind.WHAT_IF
        self._apply([row for row in rows if row.kind is not is_what_if])
        self._apply([row for row in rows if row.kind is is_what_if])
        self.findings += self._left()

    # Which rows ----------------------------------------------------------------------------------

    def _is_to_apply(self, row: ChangeRow) -> bool:
        """Return whether a row changes anything; what is wrong with it is told."""
        if row.new is None:
            return False
        try:
            _check(row)
        except KepatuhanError as error:
            self.findings += error.findings
            return False
        is_objection = row.kind is AnswerChangeKind.OBJECTION
        return not is_objection or row.decision is Decision.ACCEPTED

    def _left(self) -> Iterator[Finding]:
        """Yield what is said of rows that change nothing yet, and of those that nobody signed."""
        rows = self.table.rows
        objections = [row for row in rows if row.new and row.kind is AnswerChangeKind.OBJECTION]
        real = [row for row in self.applied if row.kind is not AnswerChangeKind.WHAT_IF]
        groups = (
            ("change.open", "new", [row for row in rows if row.new is None]),
            ("change.undecided", "decision",
             [row for row in objections if not row.text("decision")]),
            ("change.declined", "decision",
             [row for row in objections if row.decision is Decision.DECLINED]),
            ("change.unsigned", "who",
             [row for row in real if not (row.text("who") and row.text("why"))]),
        )  # fmt: skip
        for code, name, found in groups:
            if found:
                cells = [row.place(name).cell for row in found]
                yield finding(code, found[0].place(name), n=len(found), cells=some(cells))

    # What they change ----------------------------------------------------------------------------

    def _apply(self, rows: Sequence[ChangeRow]) -> None:
        """Apply rows of one sort. Two rows about one answer change nothing."""
        meant: list[tuple[ChangeRow, list[Meant]]] = []
        first: dict[AnswerAt, ChangeRow] = {}
        refused: dict[int, ChangeRow] = {}
        for row in rows:
            try:
                found = self.targets.meant(row)
            except KepatuhanError as error:
                self.findings += error.findings
                continue
            meant.append((row, found))
            for each in found:
                other = first.setdefault(each.at, row)
                if other is not row:
                    refused |= {id(row): other, id(other): row}
        for row, found in meant:
            if same := refused.get(id(row)):
                self._tell(refuse("change.twice", row.place(), other=same.place().cell))
                continue
            try:
                changed = self._changed(row, found)
            except KepatuhanError as error:
                self._tell(error)
            else:
                self.targets.answers |= changed
                self.applied.append(row)

    def _tell(self, error: KepatuhanError) -> None:
        self.findings += error.findings

    def _changed(self, row: ChangeRow, meant: Sequence[Meant]) -> dict[AnswerAt, Answer]:
        """Return what a row makes of the answers that it means."""
        is_only_asked = row.kind is AnswerChangeKind.WHAT_IF
        old = comparable(row.text("old"))
        fitting = [each for each in meant if comparable(_shown(each)) == old]
        if is_only_asked and not old:
            fitting = [each for each in meant if len(meant) == 1 or self._applies(each)]
        if not fitting:
            raise refuse(
                "change.old_differs", row.place("old"), found=row.text("old") or NONE,
                old=" · ".join(dict.fromkeys(_shown(each) or NONE for each in meant[:3])),
            )  # fmt: skip
        changed = {each.at: self._answer(row, each) for each in fitting}
        if len(meant) == 1:
            return changed
        return {at: answer for at, answer in changed.items() if self._differs(at, answer)}

    def _differs(self, at: AnswerAt, answer: Answer) -> bool:
        before = self.targets.answers[at]
        return (before.state, before.level) != (answer.state, answer.level)

    def _applies(self, each: Meant) -> bool:
        return self.targets.answers[each.at].state is not State.NOT_APPLICABLE

    def _answer(self, row: ChangeRow, meant: Meant) -> Answer:
        answer, indicator = self.targets.answers[meant.at], self.targets.indicator(meant.at)
        rubric = self.targets.rubric(meant.at)
        assert row.new
        assert row.kind
        text, form = _as_count(row.new, indicator)
        meaning = meaning_of(indicator, text, form, rubric)
        if meaning.state is State.REJECTED:
            raise _no_answer(row, indicator, rubric, meaning)
        return replace(
            answer, state=meaning.state, level=meaning.level, text=text, form=form, repeats=(),
            set_aside="", place=answer.place if answer.place.cell else row.place(),
            change=AnswerChange(
                row.kind, row.place(), answer, row.said("who"), row.when, row.said("why"),
                row.said("evidence"),
            ),
        )  # fmt: skip

    # What comes of it ----------------------------------------------------------------------------

    def survey(self, number: int) -> Survey:
        """Return a survey with its changed answers."""
        survey = self.targets.parts[number][0]
        bodies: dict[tuple[int, int, int], list[Answer]] = {}
        for at, answer in self.targets.answers.items():
            if at.survey == number:
                bodies.setdefault(at.body, []).append(answer)
        institutions = tuple(
            replace(whole, units=tuple(
                replace(unit, answers=tuple(bodies.get((number, whole_at, unit_at), ())))
                for unit_at, unit in enumerate(whole.units)
            ))
            for whole_at, whole in enumerate(survey.institutions)
        )  # fmt: skip
        changed = replace(survey, institutions=institutions)
        told = [*(self.findings if number == 0 else ()), *_applied(changed, self.table.file)]
        return replace(
            changed,
            sources=tuple(dict.fromkeys((*survey.sources, self.table.source))),
            findings=(*survey.findings, *told),
        )


def _check(row: ChangeRow) -> None:
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


def _shown(meant: Meant) -> str:
    return shown_text(meant.cell.text, meant.cell.form)


def _as_count(cell: Cell, indicator: Indicator) -> tuple[str, CellForm]:
    """Return what a cell says, a count as a number, also where it was typed as a text."""
    form = form_of(cell)
    number = number_in(cell.text) if form is CellForm.TEXT else None
    if number is None or indicator.scale.maximum is None:
        return masked(cell.text.strip()), form
    return number_text(number), CellForm.NUMBER


def _no_answer(
    row: ChangeRow, indicator: Indicator, rubric: Rubric, meaning: Meaning
) -> KepatuhanError:
    """Return that a new answer is none that may be given, and which is perhaps meant."""
    found = row.text("new") or NONE
    near = near_level(indicator.scale, found) if meaning.fault == "answer.outside" else ""
    values = {
        "indicator": indicator.code, "found": found, "allowed": allowed_new(indicator, rubric),
    }  # fmt: skip
    if near:
        return refuse("change.near", row.place(), near=near, **values)
    return refuse("change.no_answer", row.place(), **values)


def allowed_new(indicator: Indicator, rubric: Rubric) -> str:
    """Return all that may stand in the place of a new answer, as a message lists it."""
    said = [allowed_answers(indicator.scale)]
    for rule, words in _words_of_rules(rubric):
        if words and (rule != NOT_APPLICABLE or indicator.not_applicable):
            said.append(words[0])
    return " · ".join(said)


def _words_of_rules(rubric: Rubric) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield NOT_APPLICABLE, rubric.roll_up.not_applicable_words
    yield from rubric.roll_up.gap_words.items()


def _applied(survey: Survey, file: str) -> Iterator[Finding]:
    """Yield for every unit how many of its answers a table changed, and why."""
    for whole in survey.institutions:
        for unit in whole.units:
            changed = [
                answer.change for answer in unit.answers
                if answer.change and answer.change.place.file == file
            ]  # fmt: skip
            if changed:
                why = some(list(dict.fromkeys(each.why or NONE for each in changed)))
                yield finding(
                    "change.applied", Place(file), unit=unit.name, n=len(changed), why=why
                ).about(whole.name, unit.name)
