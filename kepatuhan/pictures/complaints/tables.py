"""The tables of complaints, declared once; hidden counts stand in them as signs."""

from collections.abc import Callable

from kepatuhan.pictures.complaints.figure_words import STANDING_WORDS, TIMING_WORDS
from kepatuhan.pictures.complaints.view import (
    ComplaintsView,
    KindRow,
    OriginRow,
    StageRow,
)
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.programmes.complaints.count_table import UNPLACED, CaseStanding, Trait
from kepatuhan.programmes.complaints.due import Timing
from kepatuhan.programmes.complaints.masking import Shown


def kind_table(view: ComplaintsView) -> Table[KindRow]:
    """Return how many of each kind came in in the year, and how the work stands."""
    words = view.words
    standings: list[Column[KindRow]] = [
        Column(each, words(STANDING_WORDS[each]), "count", _of_kind(each),
               optional=each in UNPLACED, usual=0)
        for each in CaseStanding
    ]  # fmt: skip
    columns: list[Column[KindRow]] = [
        Column("kind", words("Kind"), "wrap", lambda row: row.kind,
               lambda row: view.name(Trait.KIND, row.kind)),
        Column("received", words("Received in {year}", year=view.shown.year), "count",
               lambda row: row.received),
        Column("total", words("To be closed"), "strong count", lambda row: row.total),
        *standings,
    ]  # fmt: skip
    return Table(columns, view.kinds())


def _of_kind(standing: CaseStanding) -> Callable[[KindRow], Shown | None]:
    return lambda row: row.standings.get(standing)


def origin_table(view: ComplaintsView) -> Table[OriginRow]:
    """Return how those of every year of origin stand; what is carried over is a line of its own."""
    words = view.words
    standings: list[Column[OriginRow]] = [
        Column(each, words(STANDING_WORDS[each]), "count", _of_origin(each),
               optional=each in UNPLACED, usual=0)
        for each in CaseStanding
    ]  # fmt: skip
    columns: list[Column[OriginRow]] = [
        Column("year", words("Year of origin"), "wrap", lambda row: row.year,
               lambda row: words("All") if row.year is None else row.year or words("Not known")),
        Column("total", words("Total"), "strong count", lambda row: row.total),
        *standings,
    ]  # fmt: skip
    return Table(columns, view.funnel())


def _of_origin(standing: CaseStanding) -> Callable[[OriginRow], Shown]:
    return lambda row: row.standings[standing]


def stage_table(view: ComplaintsView) -> Table[StageRow]:
    """Return how many stand how in each stage that has a limit, and how many of all kept it."""
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
        Column("kept", words("On time, of"), "count", lambda row: row.kept.share,
               lambda row: view.kept(row.kept)),
        *timings,
    ]  # fmt: skip
    return Table(columns, view.stages())


def _of_timing(timing: Timing) -> Callable[[StageRow], Shown]:
    return lambda row: row.timings[timing]
