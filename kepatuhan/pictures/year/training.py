"""Training in the report of a year: a page and a plan for an institution, and a table for all.

There is nothing of it where no officer was asked.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kepatuhan.pictures.competence.tables import (
    TOPICS_IN_SHORT,
    TOPICS_ON_PAGE,
    UNITS_IN_DATA,
    UNITS_ON_PAGE,
    shown,
    topic_table,
    unit_table,
)
from kepatuhan.pictures.competence.view import TopicRow, TrainingView, UnitRow
from kepatuhan.pictures.competence.workbook import training_xlsx
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.table import Table
from kepatuhan.pictures.year.parts import InstitutionSheet
from kepatuhan.programmes.competence.of_year import TrainingOfYear

TRAINING, PLAN, CSV_NAME = "training.html", "rencana-pelatihan.xlsx", "report-training.csv"

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """What an institution's pages say. ``plan``: the workbook beside them, '' for none."""

    told: TrainingView
    short: Table[TopicRow]
    topics: Table[TopicRow]
    units: Table[UnitRow]
    rules: Sequence[str]
    plan: str


def training_page(
    desk: Desk, sheet: InstitutionSheet, formats: Collection[str]
) -> TrainingPage | None:
    """Return what the pages of an institution say, None where no officer was asked."""
    told = desk.training
    rows = told.topic_rows(sheet.result) if told else []
    if told is None or not rows:
        return None
    topics = topic_table(told, rows)
    return TrainingPage(
        told,
        shown(topics, TOPICS_IN_SHORT),
        shown(topics, TOPICS_ON_PAGE),
        shown(unit_table(told, told.unit_rows(sheet.result)), UNITS_ON_PAGE),
        [sentence for sentence, _ in told.rules()],
        PLAN if "xlsx" in formats else "",
    )


def training_plan(desk: Desk, sheet: InstitutionSheet) -> Iterator[File]:
    """Yield the plan of an institution as a workbook; nothing where no officer was asked."""
    told = desk.training
    if told and told.training.of(sheet.result):
        yield f"{sheet.folder}/{PLAN}", training_xlsx(told, sheet.result)


def training_data(desk: Desk, formats: Collection[str]) -> Iterator[File]:
    """Yield the table of all institutions, if it is asked for."""
    told = desk.training
    if told and "csv" in formats:
        rows = [row for each in desk.year.institutions for row in told.unit_rows(each)]
        yield CSV_NAME, csv_bytes(unit_table(told, rows).picked(UNITS_IN_DATA), desk.view.decimals)


def number_of_training_files(needs: TrainingOfYear | None, formats: Collection[str]) -> int:
    """Return how many files the pages, the plans and the table are."""
    if needs is None or needs.is_empty:
        return 0
    each = sum(bool(needs.of(one)) for one in needs.result.institutions)
    return each * (("html" in formats) + ("xlsx" in formats)) + ("csv" in formats)
