"""The tables of complaints, declared once."""

from collections.abc import Callable

from kepatuhan.pictures.complaints.view import (
    MEANING_WORDS,
    TIMING_WORDS,
    ComplaintsView,
    KindRow,
    StageRow,
)
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.programmes.complaints.due import Timing
from kepatuhan.programmes.complaints.terms import StateMeaning

StateRow = tuple[str, int]


def kind_table(view: ComplaintsView) -> Table[KindRow]:
    """Return how many of each kind there are, and how they stand."""
    words = view.words
    meanings: list[Column[KindRow]] = [
        Column(
            str(meaning), words(MEANING_WORDS[meaning]), "count", _of_meaning(meaning),
            optional=meaning is StateMeaning.VOID, usual=0,
        )
        for meaning in StateMeaning
    ]  # fmt: skip
    columns: list[Column[KindRow]] = [
        Column("kind", words("Kind"), "wrap", lambda row: row.kind,
                        lambda row: view.kind(row.kind)),
        Column("total", words("Total"), "strong count", lambda row: row.total),
        *meanings,
        Column("unknown", words("Not known"), "count", _of_meaning(None),
                        optional=True, usual=0),
    ]  # fmt: skip
    return Table(columns, view.kinds())


def _of_meaning(meaning: StateMeaning | None) -> Callable[[KindRow], int]:
    return lambda row: row.counts[meaning]


def state_table(view: ComplaintsView) -> Table[StateRow]:
    """Return how many of what is to be closed are in each state."""
    columns: list[Column[StateRow]] = [
        Column("state", view.words("Status"), "wrap", lambda row: row[0],
                         lambda row: view.state(row[0])),
        Column("total", view.words("Total"), "strong count", lambda row: row[1]),
    ]  # fmt: skip
    return Table(columns, view.states())


def stage_table(view: ComplaintsView) -> Table[StageRow]:
    """Return how many stand how in each stage that has a limit."""
    words = view.words
    timings: list[Column[StageRow]] = [
        Column(str(timing), words(TIMING_WORDS[timing]), "count", _of_timing(timing))
        for timing in Timing
    ]
    columns: list[Column[StageRow]] = [
        Column("clock", words("Clock"), "text", lambda row: row.clock.code),
        Column("stage", words("Stage"), "wrap", lambda row: row.stage.code,
                         lambda row: words.of(row.stage.name)),
        Column("limit", words("Limit"), "text", lambda row: view.limits(row.stage)),
        *timings,
    ]  # fmt: skip
    return Table(columns, view.stages())


def _of_timing(timing: Timing) -> Callable[[StageRow], int]:
    return lambda row: row.counts[timing]
