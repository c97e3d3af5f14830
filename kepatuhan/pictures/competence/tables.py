"""The tables of training, declared once: topics of an institution, topics by unit, and the plan."""

from collections.abc import Callable, Sequence

from kepatuhan.pictures.competence.view import TopicRow, TrainingView, UnitRow
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.pens.table import Column, Row, Table, Value
from kepatuhan.pictures.result.excel_columns import exact
from kepatuhan.programmes.competence.needs import Officers, Silence
from kepatuhan.programmes.competence.topics import Topic

TOPICS_IN_SHORT = ("rank", "topic", "told", "units", "lost_by_institution")
TOPICS_ON_PAGE = (
    "rank", "topic", "asked_of", "told", "open", "units", "lost_by_institution", "years", "share",
)  # fmt: skip
TOPICS_IN_PLAN = (
    "rank", "topic", "asked_of", "need", "answered", "units", "lost_by_institution", "hours",
    "when", "organiser", "remedy",
)  # fmt: skip
UNITS_ON_PAGE = (
    "topic", "unit", "told", "open", "lost_by_unit", "lost_by_institution", "years",
    "planned_before", "planned",
)  # fmt: skip
UNITS_IN_PLAN = (
    "rank", "topic", "unit", "know", "answered", "need", "open", "lost_by_unit",
    "lost_by_institution", "silence", "years", "planned_before", "planned",
)  # fmt: skip
UNITS_IN_DATA = (
    "year", "institution", "type", "province", "unit", "unit_type", "topic", "name", "indicators",
    "rank", "know", "answered", "need", "open", "lost_by_unit", "lost_by_institution", "silence",
    "year_before", "know_before", "answered_before",
)  # fmt: skip


def topic_table(told: TrainingView, rows: Sequence[TopicRow]) -> Table[TopicRow]:
    """Return topics of institutions, the costliest first, with columns to fill in."""
    words, cost = told.words, told.view.cost
    columns: list[Column[TopicRow]] = [
        Column("rank", "#", "count", lambda row: row.rank, width=5),
        Column("topic", words("Topic"), "strong", lambda row: row.need.topic.code,
               shown=lambda row: told.name(row.need.topic)),
        Column("asked_of", words("Asked"), "wrap", lambda row: told.asked_of(row.need.topic),
               width=14),
        Column("told", words("Officers who know it"), "text",
               shown=lambda row: told.know(row.need.officers)),
        *_counts(told, _officers_of_topic),
        Column("units", words("Units, with how many need it"), "wrap",
               lambda row: told.units_in_need(row.need), width=40),
        Column("lost_by_institution", words("Points of the institution"), "exact",
               lambda row: exact(row.need.lost), shown=lambda row: cost(row.need.lost)),
        Column("share", words("Share that knows it, 95% interval"), "wrap",
               lambda row: told.shares(row.need), optional=True,
               shown=lambda row: told.shares(row.need) or NOTHING_TO_SHOW),
        Column("years", words("{years}, in units of both", years=told.years), "wrap",
               lambda row: told.topic_of_two_years(row.need), optional=True, width=24,
               shown=lambda row: told.topic_of_two_years(row.need) or NOTHING_TO_SHOW),
        Column("hours", words("Hours (JP)"), "fill", lambda row: _hours(row.need.topic), width=9),
        Column("when", words("When"), "fill", lambda _: "", width=14),
        Column("organiser", words("Organiser"), "fill", lambda _: "", width=18),
        Column("remedy", words("What to do"), "wrap", lambda row: told.remedy(row.need.topic),
               width=40),
    ]  # fmt: skip
    return Table(columns, rows, frozen=2, empty=words("Every officer who answered knows them all."))


def unit_table(told: TrainingView, rows: Sequence[UnitRow]) -> Table[UnitRow]:
    """Return topics by unit, also units of which nothing can be said."""
    words, cost = told.words, told.view.cost
    columns: list[Column[UnitRow]] = [
        *_unit_columns(told),
        *_before_columns(told),
        Column("rank", "#", "count", lambda row: row.rank, width=5),
        Column("topic", words("Topic"), "strong", lambda row: row.need.topic.code,
               shown=lambda row: told.name(row.need.topic)),
        Column("unit", words("Unit"), "wrap", lambda row: row.need.unit.unit.name, width=32),
        Column("told", words("Officers who know it"), "text",
               shown=lambda row: told.of_unit(row.need)),
        *_counts(told, _officers_of_unit),
        Column("lost_by_unit", words("Points of the unit"), "exact",
               lambda row: exact(row.need.lost_here), shown=lambda row: cost(row.need.lost_here)),
        Column("lost_by_institution", words("Points of the institution"), "exact",
               lambda row: exact(row.need.lost), shown=lambda row: cost(row.need.lost)),
        Column("silence", words("Nobody counted, because"), "wrap", lambda row: row.need.silence,
               shown=lambda row: told.of_unit(row.need) if row.need.silence else "",
               optional=True, codes=tuple(Silence), width=24),
        Column("years", told.years, "wrap", lambda row: told.unit_of_two_years(row.need),
               optional=True, width=24,
               shown=lambda row: told.unit_of_two_years(row.need) or NOTHING_TO_SHOW),
        Column("planned_before", words("Planned after the survey before"), "wrap",
               lambda row: told.planned_before(row.need), optional=True,
               shown=lambda row: told.planned_before(row.need) or NOTHING_TO_SHOW),
        Column("planned", words("Planned now"), "wrap", lambda row: told.planned(row.need),
               optional=True, shown=lambda row: told.planned(row.need) or NOTHING_TO_SHOW),
    ]  # fmt: skip
    return Table(columns, rows, frozen=3)


def shown(table: Table[Row], keys: Sequence[str]) -> Table[Row]:
    """Return some columns of a table: those that hold anything."""
    told = {column.key for column in table.shown}
    return table.picked(key for key in keys if key in told)


def _counts(told: TrainingView, of: Callable[[Row], Officers | None]) -> list[Column[Row]]:
    """Return the counts of officers; ``of``: whose, None where nobody is counted."""

    def number(name: str) -> Callable[[Row], Value]:
        return lambda row: getattr(officers, name) if (officers := of(row)) else None

    words = told.words
    return [
        Column("know", words("Know it"), "count", number("know")),
        Column("answered", words("Answered"), "count", number("answered")),
        Column("need", words("Officers who need it"), "count", number("need")),
        Column("open", words("Blank"), "count", number("open"), optional=True, usual=0),
    ]


def _officers_of_topic(row: TopicRow) -> Officers:
    return row.need.officers


def _officers_of_unit(row: UnitRow) -> Officers | None:
    return None if row.need.silence else row.need.officers


def _hours(topic: Topic) -> Value:
    return topic.hours.value if topic.hours else ""


def _unit_columns(told: TrainingView) -> list[Column[UnitRow]]:
    """Return which unit a row is of, and what it asks, for data."""
    year = told.training.result.survey.year
    return [
        Column("year", None, "count", lambda _: year),
        Column("institution", None, "text", lambda row: row.institution.survey.name),
        Column("type", None, "text", lambda row: row.institution.survey.type),
        Column("province", None, "text", lambda row: row.institution.survey.province),
        Column("unit_type", None, "text", lambda row: row.need.unit.unit.type),
        Column("name", None, "text", lambda row: told.name(row.need.topic)),
        Column("indicators", None, "text", lambda row: " ".join(row.need.topic.indicators)),
    ]


def _before_columns(told: TrainingView) -> list[Column[UnitRow]]:
    """Return the counts of the year before, for data."""
    training = told.training

    def number(name: str) -> Callable[[UnitRow], Value]:
        return lambda row: (
            getattr(officers, name) if (officers := training.officers_before(row.need)) else None
        )

    year = training.before.year if training.before else None
    return [
        Column("year_before", None, "count", lambda _: year),
        Column("know_before", None, "count", number("know")),
        Column("answered_before", None, "count", number("answered")),
    ]
