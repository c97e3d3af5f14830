"""What was changed after reading: one row a change, with the scores before and after all of them.

The scores beside a change are those before and after all changes of the survey, not of this one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.pens.table import Column, Table, Value, of_sheet
from kepatuhan.pictures.result.discreet_view import NOT_TOLD
from kepatuhan.pictures.result.view import View
from kepatuhan.result.changed import ChangedAnswer
from kepatuhan.result.model import Scored
from kepatuhan.scoring.bands import Verdict
from kepatuhan.survey.answer_model import Answer, AnswerChange, AnswerChangeKind
from kepatuhan.survey.answers import shown_text
from kepatuhan.survey.changes.words import KIND_WORDS
from kepatuhan.survey.discretion import is_of_people
from kepatuhan.survey.states import State


def changes_table(view: View) -> Table[ChangedAnswer]:
    """Return one row per change, for data and for a sheet."""
    words = view.words

    def text(
        key: str, heading: str, width: float, value: Callable[[ChangedAnswer], str]
    ) -> Column[ChangedAnswer]:
        return Column(key, heading, "wrap", value, width=width)

    columns: list[Column[ChangedAnswer]] = [
        text("institution", words("Institution"), 22, lambda row: row.institution.survey.name),
        text("unit", words("Unit"), 28, lambda row: row.unit.unit.name),
        text("indicator", words("Indicator"), 10, lambda row: row.after.indicator),
        text("subject", words("Product or person"), 22, lambda row: subject_told(row.after, view)),
        Column(
            "kind", words("Kind"), "wrap", lambda row: row.change.kind,
            shown=lambda row: kind_word(row.change, view), codes=tuple(AnswerChangeKind), width=14,
        ),
        text("old", words("Before"), 20, lambda row: _told(row.before, view)),
        text("new", words("Now"), 20, lambda row: _told(row.after, view)),
        *score_columns("unit_before", words("Unit before"), view, lambda row: row.unit_before),
        *score_columns("unit_after", words("Unit now"), view, lambda row: row.unit),
        *score_columns(
            "institution_before", words("Institution before"), view,
            lambda row: row.institution_before,
        ),
        *score_columns(
            "institution_after", words("Institution now"), view, lambda row: row.institution
        ),
        text("who", words("By whom"), 16, lambda row: row.change.who),
        Column("when", words("When"), "date", lambda row: row.change.when),
        text("why", words("Reason"), 34, lambda row: row.change.why),
        text("evidence", words("Evidence"), 24, lambda row: row.change.evidence),
        text("answer_place", words("Cell of the answer"), 28, lambda row: _cell(row.before, view)),
        text("change_place", words("Row of the change"), 28, lambda row: str(row.change.place)),
    ]  # fmt: skip
    return Table(columns, view.result.changes, frozen=2, empty=words("No answer was changed."))


def page_table(view: View) -> Table[ChangedAnswer]:
    """Return the same for a page, where several facts stand in one column."""
    words = view.words
    columns: list[Column[ChangedAnswer]] = [
        Column("unit", words("Unit"), "wrap", lambda row: row.unit.unit.name),
        Column("answer", words("Answer"), "wrap", lambda row: _answer(row, view)),
        Column("change", words("Change"), "wrap", lambda row: arrow(row.before, row.after, view)),
        Column("why", words("Kind, by whom and why"), "wrap", lambda row: signed(row.change, view)),
        Column(
            "unit_score", words("Score of the unit"), "wrap",
            lambda row: f"{_printed(row.unit_before, view)} → {_printed(row.unit, view)}",
        ),
        Column(
            "institution_score", words("Score of the institution"), "wrap",
            lambda row: f"{_printed(row.institution_before, view)} → "
            f"{_printed(row.institution, view)}",
        ),
    ]  # fmt: skip
    return Table(columns, view.result.changes)


def changes_sentences(view: View) -> Iterator[str]:
    """Yield how many answers were changed, by kind, and what that made of the institutions."""
    changes = view.result.changes
    if not changes:
        return
    numbers = Counter(each.change.kind for each in changes)
    listed = ", ".join(
        f"{view.words.whole(numbers[kind])} {view.words(KIND_WORDS[kind])}"
        for kind in AnswerChangeKind
        if numbers[kind]
    )
    yield view.words.counted(
        "{n} change after reading: {kinds}.", "{n} changes after reading: {kinds}.", len(changes),
        kinds=listed,
    )  # fmt: skip
    for each in {each.institution.key: each for each in changes}.values():
        yield view.words(
            "{name}: {before} before all changes, {after} after.",
            name=each.institution.survey.name, before=_printed(each.institution_before, view),
            after=_printed(each.institution, view),
        )  # fmt: skip


def change_line(answer: Answer, change: AnswerChange, after: Answer, view: View) -> str:
    """Return one change of an answer in a line: what it was, what it is, and by whom and why."""
    whom = subject_told(answer, view)
    subject = f"{whom}: " if whom else ""
    told = f"{subject}{arrow(change.before, after, view)} · {signed(change, view)}"
    return f"{told} · {change.place}"


def change_lines(answers: "Sequence[Answer]", view: View) -> Iterator[str]:
    """Yield a line for every change of some answers, the first change of each first."""
    for answer in answers:
        steps = [*(change.before for change in answer.changes), answer]
        for change, after in zip(answer.changes, steps[1:], strict=True):
            yield change_line(answer, change, after, view)


def arrow(before: Answer, after: Answer, view: View) -> str:
    """Return what an answer was and what it is now; of a person only that it is another one."""
    if _is_withheld(before, view):
        return view.words("another answer (what one person said is not told)")
    old, new = (f"“{text}”" if (text := said(each)) else _blank(each, view) for each in
                (before, after))  # fmt: skip
    return view.words("before {old} → now {new}", old=old, new=new)


def said(answer: Answer) -> str:
    """Return what the cell of an answer shows."""
    return shown_text(answer.text, answer.form)


def kind_word(change: AnswerChange, view: View) -> str:
    """Return what kind of change it is."""
    return applied_word(change.kind, view.words)


def applied_word(kind: AnswerChangeKind, words: Words) -> str:
    """Return what a change that is applied is called; an objection was accepted then."""
    word = words(KIND_WORDS[kind])
    return words("objection, accepted") if kind is AnswerChangeKind.OBJECTION else word


def signed(change: AnswerChange, view: View) -> str:
    """Return of which kind a change is, by whom, when, why, and with what evidence."""
    parts = (kind_word(change, view), change.who, change.when, change.why, change.evidence)
    return " · ".join(filter(None, parts))


def _blank(answer: Answer, view: View) -> str:
    return view.words("blank") if answer.state is State.BLANK else NOTHING_TO_SHOW


def _answer(row: ChangedAnswer, view: View) -> str:
    indicator = view.rubric.asked[row.after.indicator]
    named = f"{indicator.code} {view.words.of(indicator.name)}"
    return " · ".join(filter(None, (named, subject_told(row.after, view))))


def subject_told(answer: Answer, view: View) -> str:
    """Return whom or what an answer is about: the product, or Pengguna 3 in the office only."""
    indicator = view.rubric.asked[answer.indicator]
    if not (answer.subject and is_of_people(indicator)):
        return answer.subject
    who = view.words.of(indicator.observation.who)
    return f"{who} {answer.subject}" if view.is_of_office else who


def _is_withheld(answer: Answer, view: View) -> bool:
    return is_of_people(view.rubric.asked[answer.indicator]) and not view.is_of_office


def _told(answer: Answer, view: View) -> str:
    return NOT_TOLD if _is_withheld(answer, view) else said(answer)


def _cell(answer: Answer, view: View) -> str:
    place = answer.as_read.place
    if _is_withheld(answer, view):
        return str(Place(place.file, place.sheet))
    return str(place if place.cell else Place(place.file))


def score_columns(
    key: str, heading: str, view: View, scored: Callable[[Any], Scored | None]
) -> Iterator[Column[Any]]:
    """Yield a score and its bounds: numbers for data, one text for people where it is open.

    Nothing where nothing is scored.
    """

    def verdict_of(row: Any) -> Verdict | None:
        found = scored(row)
        return found.verdict if found else None

    def judged(value: Callable[[Verdict], Value]) -> Callable[[Any], Value]:
        return lambda row: value(verdict) if (verdict := verdict_of(row)) else None

    yield Column(key, heading, "score", judged(lambda verdict: verdict.score), width=12)
    yield Column(f"{key}_low", None, "score", judged(lambda verdict: verdict.low))
    yield Column(f"{key}_high", None, "score", judged(lambda verdict: verdict.high))
    yield of_sheet(
        view.words("{heading}: bounds", heading=heading), 14, "wrap",
        lambda row: view.bounds(verdict_of(row)), optional=True,
    )  # fmt: skip


def _printed(scored: Scored, view: View) -> str:
    """Return a score as it is printed; its bounds where an answer is missing."""
    return view.bounds(scored.verdict) or view.score(scored)
