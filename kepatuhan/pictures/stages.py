"""How stages are told: a word for each institution, a sentence for all, and the table of errata."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kepatuhan.ground.errors import some
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, Numbers
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.result.changes import applied_word, score_columns
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import Scored
from kepatuhan.result.stages import Erratum, Stage, StageSet, YearStages

STAGE_WORDS: Mapping[Stage, str] = {
    Stage.DRAFT: N_("draft"),
    Stage.OBJECTION: N_("objection"),
    Stage.FINAL: N_("final"),
}
# What became of a final result: something of it was changed, or it is open again.
CHANGED, REOPENED = "changed", "reopened"
LAST_SHOWN = 10  # errata on a screen
ErratumRow = Erratum | StageSet


def stage_word(stage: Stage | None, words: Words) -> str:
    """Return what a stage is called."""
    return words(STAGE_WORDS[stage]) if stage else words("no stage yet")


def stages_sentence(stages: YearStages, names: Sequence[str], words: Words) -> str:
    """Return how many of some institutions are final, and in what stage the others are."""
    numbers = stages.counts(names)
    final = words(
        "{n} of {all} institutions final", n=words.whole(numbers[Stage.FINAL]),
        all=words.whole(len(names)),
    )  # fmt: skip
    others = [
        words("{n} still at {stage}", n=words.whole(numbers[each]), stage=stage_word(each, words))
        for each in (Stage.OBJECTION, Stage.DRAFT)
        if numbers[each]
    ]
    if numbers[None]:
        others.append(words("{n} without a stage", n=words.whole(numbers[None])))
    return "; ".join((final, *others)) + "."


def not_final_mark(stages: YearStages, name: str, words: Words) -> str:
    """Return the mark of an institution that is not final, '' of one that is."""
    stage = stages.stage_of(name)
    if stage is Stage.FINAL:
        return ""
    return words("not final: {stage}", stage=stage_word(stage, words))


def not_final_sentence(stages: YearStages, names: Iterable[str], words: Words) -> str:
    """Return which institutions are not final, '' where all are."""
    left = [
        f"{name} ({stage_word(stages.stage_of(name), words)})"
        for name in names
        if stages.stage_of(name) is not Stage.FINAL
    ]
    return words("Not final: {names}.", names=some(left)) if left else ""


def day_of(time: str) -> str:
    """Return the day of a time.

    >>> day_of("2026-01-02T03:04:05+00:00")
    '2026-01-02'
    """
    return time.partition("T")[0]


# Errata ----------------------------------------------------------------------------------------


def errata_of(stages: YearStages, names: Iterable[str] | None = None) -> list[ErratumRow]:
    """Return what became of final results, of some institutions or of all, the first first."""
    every: list[ErratumRow] = sorted(
        (*stages.errata, *stages.reopened()), key=lambda each: each.time
    )
    if names is None:
        return every
    known = set(map(stages.token, names))
    return [each for each in every if stages.token(each.institution) in known]


def reason_of(row: ErratumRow, words: Words) -> str:
    """Return why a final result was changed, or that nobody said."""
    if isinstance(row, StageSet):
        return row.reason
    none = "" if row.is_explained else _no_reason(row, words)
    kinds = ", ".join(applied_word(kind, words) for kind in row.kinds)
    return ": ".join(filter(None, (kinds, "; ".join(filter(None, (row.reason, none))))))


def _no_reason(row: Erratum, words: Words) -> str:
    if row.is_after_final:
        return words("changed after final without a reason")
    return words("no reason was kept")


def errata_table(view: View, rows: Sequence[ErratumRow]) -> Table[ErratumRow]:
    """Return one row per erratum, for data and for a sheet."""
    words = view.words
    columns: list[Column[ErratumRow]] = [
        Column("institution", words("Institution"), "wrap", lambda row: row.institution, width=26),
        Column("unit", words("Unit"), "wrap", _unit, width=30),
        Column("kind", words("Kind"), "wrap", _kind, shown=lambda row: _kind_word(row, words),
               codes=(CHANGED, REOPENED), width=18),
        *score_columns("before", words("Before"), view, lambda row: _scored(row, "before")),
        *score_columns("after", words("Now"), view, lambda row: _scored(row, "after")),
        *score_columns("institution_before", words("Institution before"), view,
                       lambda row: _scored(row, "institution_before")),
        *score_columns("institution_after", words("Institution now"), view,
                       lambda row: _scored(row, "institution_after")),
        Column("reason", words("Reason"), "wrap", lambda row: row.reason,
               shown=lambda row: reason_of(row, words), width=40),
        Column("change_kinds", None, "text", _kinds),
        Column("has_reason", None, "text", _has_reason, codes=("yes", "no")),
        Column("time", words("When (UTC)"), "date", lambda row: row.time,
               shown=lambda row: day_of(row.time)),
    ]  # fmt: skip
    return Table(columns, rows, frozen=2)


def errata_page(view: View, rows: Sequence[ErratumRow]) -> Table[ErratumRow]:
    """Return the same for a page, where several facts stand in one column."""
    words = view.words
    columns: list[Column[ErratumRow]] = [
        Column("institution", words("Institution"), "wrap", lambda row: row.institution),
        Column("unit", words("Unit"), "wrap", lambda row: _unit(row) or NOTHING_TO_SHOW),
        Column("change", words("Change"), "wrap", lambda row: what_changed(row, view)),
        Column("whole", words("Score of the institution"), "wrap",
               lambda row: _arrow(row, view, "institution_before", "institution_after")),
        Column("reason", words("Reason"), "wrap", lambda row: reason_of(row, words)),
        Column("time", words("When (UTC)"), "wrap", lambda row: day_of(row.time)),
    ]  # fmt: skip
    return Table(columns, rows)


def last_errata(numbers: Numbers, rows: Sequence[ErratumRow]) -> Iterator[str]:
    """Yield the last errata as lines that say so, and how many came before them."""
    left = rows[-LAST_SHOWN:]
    if more := len(rows) - len(left):
        yield numbers.words("Earlier errata: {n}", n=numbers.words.whole(more))
    for line in errata_lines(numbers, left):
        yield numbers.words("Erratum: {line}", line=line)


def errata_lines(numbers: Numbers, rows: Sequence[ErratumRow]) -> Iterator[str]:
    """Yield every erratum as a line."""
    for row in rows:
        name = " ▸ ".join(filter(None, (row.institution, _unit(row))))
        told = (what_changed(row, numbers), reason_of(row, numbers.words), day_of(row.time))
        yield f"{name}: {' · '.join(told)}"


def what_changed(row: ErratumRow, numbers: Numbers) -> str:
    """Return what became of a result: its score before and after, or that it is open again."""
    if isinstance(row, StageSet):
        return _kind_word(row, numbers.words)
    return _arrow(row, numbers, "before", "after")


def _arrow(row: ErratumRow, numbers: Numbers, before: str, after: str) -> str:
    if isinstance(row, StageSet):
        return NOTHING_TO_SHOW
    return " → ".join(_score(_scored(row, each), numbers) for each in (before, after))


def _score(scored: Scored | None, numbers: Numbers) -> str:
    """Return a score as it is printed; its bounds where an answer is missing."""
    verdict = scored.verdict if scored else None
    if verdict is None or verdict.is_complete:
        return numbers.number(verdict.score if verdict else None)
    return f"{numbers.number(verdict.low)}–{numbers.number(verdict.high)}"


def _unit(row: ErratumRow) -> str:
    return "" if isinstance(row, StageSet) else row.unit


def _kind(row: ErratumRow) -> str:
    return REOPENED if isinstance(row, StageSet) else CHANGED


def _kind_word(row: ErratumRow, words: Words) -> str:
    if isinstance(row, StageSet):
        return words("open again: {stage}", stage=stage_word(row.stage, words))
    return words("changed after final") if row.is_after_final else words("changed")


def _kinds(row: ErratumRow) -> str:
    return "" if isinstance(row, StageSet) else " ".join(row.kinds)


def _has_reason(row: ErratumRow) -> str:
    return "yes" if isinstance(row, StageSet) or row.is_explained else "no"


def _scored(row: ErratumRow, name: str) -> Scored | None:
    found: Scored | None = getattr(row, name, None)
    return found
