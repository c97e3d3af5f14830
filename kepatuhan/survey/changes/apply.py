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
    refuse,
    some,
)
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer, AnswerChange, AnswerChangeKind
from kepatuhan.survey.answers import meaning_of, shown_text
from kepatuhan.survey.changes.checks import as_count, check_row, no_answer
from kepatuhan.survey.changes.read import ChangeRow, ChangeTable, comparable
from kepatuhan.survey.changes.targets import AnswerAt, Meant, Targets
from kepatuhan.survey.changes.words import NONE, Decision
from kepatuhan.survey.model import Survey
from kepatuhan.survey.states import State

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
            check_row(row)
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
        text, form = as_count(row.new, indicator)
        meaning = meaning_of(indicator, text, form, rubric)
        if meaning.state is State.REJECTED:
            raise no_answer(row, indicator, rubric, meaning)
        return answer._replace(
            state=meaning.state, level=meaning.level, text=text, form=form, repeats=(),
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


def _shown(meant: Meant) -> str:
    return shown_text(meant.cell.text, meant.cell.form)


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
