"""The plan of training of an institution: topics to fill in, the units, and what it rests on.

It holds counts and units, never a person. Same input, same bytes.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.i18n import N_
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.competence.tables import (
    TOPICS_IN_PLAN,
    UNITS_IN_PLAN,
    shown,
    topic_table,
    unit_table,
)
from kepatuhan.pictures.competence.view import TrainingView
from kepatuhan.pictures.pens.excel import Book
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.pictures.result.excel_method import Fact, facts_table
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.model import InstitutionResult
from kepatuhan.rubric.facts import Basis

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PLAN, UNITS, METHOD = N_("Plan of training"), N_("Units"), N_("Method")
HEAD_ROWS, TITLE_HEIGHT = 6, 34


def training_xlsx(told: TrainingView, institution: InstitutionResult) -> bytes:
    """Return the workbook of an institution of which officers were asked."""
    words, name = told.words, institution.survey.name
    year = told.training.result.survey.year
    title = words("Plan of training after the survey of {year}: {name}", year=year, name=name)
    with marked_book(told.view, title, FileKind.TRAINING) as (book, target):
        needed = [row for row in told.topic_rows(institution) if row.need.officers.need]
        plan = shown(topic_table(told, needed), TOPICS_IN_PLAN)
        head = partial(_write_head, book, told)
        book.add_table(words(PLAN), plan, top=HEAD_ROWS, above=head)
        units = shown(unit_table(told, told.unit_rows(institution)), UNITS_IN_PLAN)
        book.add_table(words(UNITS), units)
        book.add_table(words(METHOD), facts_table([*_facts(told)], told.view))
    return target.getvalue()


def _write_head(book: Book[YearView], told: TrainingView, sheet: "Worksheet") -> None:
    """Write what the sheet is, how it is filled in, and what nobody is judged by."""
    words, hours = told.words, told.training.topics.yardstick.value
    sheet.set_row(0, TITLE_HEIGHT)
    book.write_text(sheet, 0, 0, book.title, "title")
    lines = (
        told.view.not_official(),
        kind_line(FileKind.TRAINING, words),
        next(sentence for sentence, _ in told.rules()),
        words(
            "Fill in the light columns. Hours stand there where a source gives them; the "
            "yardstick is {hours} hours (JP) a year for a civil servant.",
            hours=hours,
        ),
    )
    for row, line in enumerate(lines, 1):
        book.write_text(sheet, row, 0, line, "line")


def _facts(told: TrainingView) -> Iterator[Fact]:
    """Yield what the numbers mean, what every topic rests on, and where it stands."""
    words, topics, rubric = told.words, told.training.topics, told.view.rubric
    yield Fact(words("Instrument"), words.of(rubric.title), rubric.edition, place=rubric.file)
    yield Fact(words("Instrument"), words("SHA-256 of the rubric file"), rubric.sha256)
    for sentence, basis in told.rules():
        yield _based(told, basis, words("Rules"), sentence)
    if note := words.of(topics.note):
        yield Fact(words("Rules"), note)
    for topic in topics.topics:
        asks = told.questions(topic)
        yield _based(told, topic.basis, words("Topics and their questions"), asks, told.name(topic))
        if topic.hours:
            value = topic.hours.value
            yield _based(told, topic.hours.basis, words("Hours (JP)"), told.name(topic), value)
    for title, address in told.sources():
        yield Fact(words("Sources of the topics"), title, address)
    yield Fact(words("Files"), topics.file, topics.sha256)
    yield Fact(words("Program"), "kepatuhan", __version__)


def _based(
    told: TrainingView, basis: Basis | None, topic: str, text: str, value: str | int | None = None
) -> Fact:
    if basis is None:
        return Fact(topic, text, value)
    topics, view = told.training.topics, told.view
    source = view.words.of(topics.sources[basis.source].title)
    status = view.status_word(basis.status)
    return Fact(topic, text, value, status, source, f"{topics.file}:{basis.line}")
