"""The terminal's pictures of stages, and what ``archive stage --json`` prints, with its schema."""

from collections.abc import Iterable, Sequence
from typing import Any

from kepatuhan.archive.stages import StagePlan
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.json_schema import (
    DECIMAL,
    SHA256,
    TEXT,
    WHOLE,
    choice,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.archive.terminal import plain_table, shown_time
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.stages import errata_of, last_errata, stage_word, stages_sentence
from kepatuhan.result.model import Scored
from kepatuhan.result.stages import Erratum, Stage, StageSet, YearStages
from kepatuhan.survey.answer_model import AnswerChangeKind

DECIMALS = 2  # of numbers that are not rounded yet; scores are

_STAGE = choice(Stage)
_BODY = ("The institution.", TEXT)
_TIME = ("When, UTC.", TEXT)
_USER = ("Who did.", TEXT)
_SCORE = or_null(DECIMAL)
_SCORED = or_null(thing({
    "score": ("The score as published, null where it is open.", _SCORE),
    "low": ("The lowest that it can be.", _SCORE),
    "high": ("The highest that it can be.", _SCORE),
}))  # fmt: skip
STAGES = document(
    "kepatuhan archive stage --json",
    "The stages of the institutions of a year, and what became of final results.",
    thing({
        "year": ("The year.", WHOLE),
        "institutions": ("The institutions that count.", listed(thing({
            "institution": _BODY,
            "stage": ("Its stage, null where none was ever set.", or_null(_STAGE)),
            "time": ("When it was set, UTC; '' where none was.", TEXT),
            "user": _USER,
            "reason": ("Why, '' where nobody said.", TEXT),
            "rubric_sha256": ("The hash of the rubric of the result then, null where none was set.",
                              or_null(SHA256)),
            "sha256": ("The hash of the row in the archive, null where there is none.",
                       or_null(SHA256)),
        }))),
        "errata": ("What was changed after final, in the order of the rows.", listed(thing({
            "institution": _BODY,
            "unit": ("The unit, '' for the institution itself.", TEXT),
            "time": _TIME,
            "user": _USER,
            "reason": ("Why, as far as somebody said.", TEXT),
            "kinds": ("Of which kinds the changes are that the reason is of.",
                      listed(choice(AnswerChangeKind))),
            "has_reason": ("Whether that tells all of it.", {"type": "boolean"}),
            "before": ("The score before.", _SCORED),
            "after": ("The score after it.", _SCORED),
            "institution_before": ("That of the institution before.", _SCORED),
            "institution_after": ("That of the institution after it.", _SCORED),
        }))),
        "reopened": ("What took final results back.", listed(thing({
            "institution": _BODY,
            "stage": ("The stage that was set.", _STAGE),
            "time": _TIME,
            "user": _USER,
            "reason": ("Why.", TEXT),
        }))),
    }),
)  # fmt: skip


def stages_data(year: int, stages: YearStages, names: Sequence[str]) -> dict[str, object]:
    """Return the stages of some institutions of a year as JSON has them."""
    told = errata_of(stages, names)
    return {
        "year": year,
        "institutions": [_institution(name, stages.of(name)) for name in names],
        "errata": [_erratum(each) for each in told if isinstance(each, Erratum)],
        "reopened": [_setting(each) for each in told if isinstance(each, StageSet)],
    }


def _setting(each: StageSet) -> dict[str, Any]:
    names = ("institution", "stage", "time", "user", "reason")
    return {name: getattr(each, name) for name in names}


def _institution(name: str, last: StageSet | None) -> dict[str, object]:
    if last is None:
        none = {"stage": None, "time": "", "user": "", "reason": ""}
        return {"institution": name, **none, "rubric_sha256": None, "sha256": None}
    hashes = {"rubric_sha256": last.rubric_sha256, "sha256": last.sha256}
    return {**_setting(last), "institution": name, **hashes}


def _erratum(each: Erratum) -> dict[str, object]:
    plain = {
        name: getattr(each, name) for name in ("institution", "unit", "time", "user", "reason")
    }
    scores = ("before", "after", "institution_before", "institution_after")
    return {
        **plain,
        "kinds": list(each.kinds),
        "has_reason": each.is_explained,
        **{name: _score(getattr(each, name)) for name in scores},
    }


def _score(scored: Scored | None) -> dict[str, object] | None:
    verdict = scored.verdict if scored else None
    if verdict is None:
        return None
    numbers = {"score": verdict.score, "low": verdict.low, "high": verdict.high}
    return {name: None if value is None else f"{value:f}" for name, value in numbers.items()}


# The terminal ----------------------------------------------------------------------------------


def print_plan(plan: StagePlan, words: Words, console: Console) -> None:
    """Print what every institution is now, and what it would be."""
    table = plain_table(words("Institution"), words("Stage"), words("Would be"))
    for step in plan.steps:
        then = stage_word(step.then, words) if step.is_new else words("unchanged")
        table.add_row(*map(Text, (step.institution, stage_word(step.now, words), then)))
    console.print(table)


def print_stages(stages: YearStages, names: Sequence[str], words: Words, console: Console) -> None:
    """Print a line for every institution, how many are final, and what was changed after it."""
    table = plain_table(words("Institution"), words("Stage"), words("Set (UTC)"), words("By"),
                   words("Reason"))  # fmt: skip
    for name in names:
        found = stages.of(name)
        since = (shown_time(found.time), found.user, found.reason) if found else ("", "", "")
        table.add_row(*map(Text, (name, stage_word(stages.stage_of(name), words), *since)))
    console.print(table)
    print_sentences(stages, names, words, console)


def print_sentences(
    stages: YearStages, names: Sequence[str], words: Words, console: Console
) -> None:
    """Print how many institutions are final, and what was changed after it."""
    console.print(stages_sentence(stages, names, words))
    for line in last_errata(Numbers(words, DECIMALS), errata_of(stages, names)):
        console.print(line)


def print_settings(
    stages: YearStages, names: Iterable[str], words: Words, console: Console
) -> None:
    """Print every stage that was set of some institutions, the first first."""
    known = set(map(stages.token, names))
    for each in stages.sets:
        if stages.token(each.institution) in known:
            parts = (stage_word(each.stage, words), shown_time(each.time), each.user, each.reason)
            told = " · ".join(filter(None, parts))
            console.print(words("Stage of {name}: {told}", name=each.institution, told=told))
