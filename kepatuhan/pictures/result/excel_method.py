"""The sheet on method: what the numbers rest on, as one table that can be filtered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kepatuhan.ground.version import __version__
from kepatuhan.pictures.pens.table import Column, Table, Value, of_sheet
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.rules import rule_sentences
from kepatuhan.result.informational import number_answered
from kepatuhan.rubric.facts import Basis
from kepatuhan.scoring.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is about, what it says, and how sure that is."""

    topic: str
    text: str
    value: Value = None
    status: str = ""
    source: str = ""
    place: str = ""


def method_table(view: View) -> Table[Fact]:
    """Return where every number comes from: rubric, rules, bands, sources, files, counts."""
    parts = (_instrument, _statuses, _rules, _bands, _sources, _counts, _files, _program)
    return facts_table([fact for part in parts for fact in part(view)], view)


def facts_table(facts: Sequence[Fact], view: View) -> Table[Fact]:
    """Return facts as a table."""
    words = view.words
    columns: list[Column[Fact]] = [
        of_sheet(words("Topic"), 30, "wrap", lambda fact: fact.topic),
        of_sheet(words("What"), 58, "strong", lambda fact: fact.text),
        of_sheet(words("Value"), 44, "any", lambda fact: fact.value),
        of_sheet(words("Status"), 14, "text", lambda fact: fact.status),
        of_sheet(words("Source"), 44, "wrap", lambda fact: fact.source),
        of_sheet(words("Place in the rubric"), 24, "small", lambda fact: fact.place),
    ]
    return Table(columns, facts)


def _based(view: View, basis: Basis, topic: str, text: str, value: Value = None) -> Fact:
    rubric = view.rubric
    return Fact(
        topic,
        text,
        value,
        view.status_word(basis.status),
        view.words.of(rubric.sources[basis.source].title),
        f"{rubric.file}:{basis.line}",
    )


def _instrument(view: View) -> Iterator[Fact]:
    words, rubric = view.words, view.rubric
    topic = words("Instrument")
    yield Fact(topic, words.of(rubric.title), place=rubric.file)
    yield Fact(topic, words("Edition"), rubric.edition)
    yield Fact(topic, words("Years"), ", ".join(map(str, rubric.years)))
    yield Fact(topic, words("SHA-256 of the rubric file"), rubric.sha256)
    yield Fact(topic, words("Names and types of units"), view.register_named())
    yield Fact(topic, words("SHA-256 of the names"), rubric.register.sha256)
    if settings := view.result.survey.settings:
        yield Fact(topic, words("Settings"), settings.file)
        yield Fact(topic, words("SHA-256 of the settings"), settings.sha256)
    for mapping in view.result.survey.mappings:
        yield Fact(topic, words("Mapping of foreign tables"), mapping.file)
        yield Fact(topic, words("SHA-256 of the mapping"), mapping.sha256)
    if note := words.of(rubric.note or {"id": ""}):
        yield Fact(topic, words("Note"), note)
    yield Fact(topic, view.not_official())


def _statuses(view: View) -> Iterator[Fact]:
    topic = view.words("How sure each kind of fact is")
    for fact, _, word in view.rests_on():
        yield Fact(topic, fact, status=word)


def _rules(view: View) -> Iterator[Fact]:
    for sentence, basis in rule_sentences(view):
        yield _based(view, basis, view.words("Rules of calculation"), sentence)


def _bands(view: View) -> Iterator[Fact]:
    topic = view.words("Zones, from a score of")
    lists = [(topic, view.rubric.bands)]
    lists += [(view.scale_name(other), other.bands) for other in view.rubric.other_bands]
    for name, bands in lists:
        for band in bands:
            minimum = round_half_up(band.minimum, max(view.decimals, 2))
            yield _based(view, band.basis, name, view.band_name(band), minimum)


def _sources(view: View) -> Iterator[Fact]:
    for source in view.rubric.sources.values():
        title = view.words.of(source.title)
        yield Fact(view.words("Sources of the rubric"), title, source.address)


def _counts(view: View) -> Iterator[Fact]:
    words, counts = view.words, view.result.survey.counts
    informational = number_answered(view.result)
    for text, number in (
        (words("read"), counts.read),
        (words("scored"), counts.answered - informational),
        (words("not applicable"), counts.not_applicable),
        (words("blank"), counts.blank),
        (words("rejected"), counts.rejected),
    ):
        yield Fact(words("Answers"), text, number)
    others = (
        (words("for information"), informational),
        (words("declined to answer"), counts.declined),
        (words("not observed"), counts.not_observed),
        (words("said twice"), counts.repeated),
        (words("no bodies"), counts.no_bodies),
        (words("taken as they are"), counts.ready),
        (words("not assessed"), counts.not_assessed),
    )
    for text, number in ((text, number) for text, number in others if number):
        yield Fact(words("Answers"), text, number)


def _files(view: View) -> Iterator[Fact]:
    for source in view.result.survey.sources:
        yield Fact(view.words("Files that were read"), source.file, source.sha256)


def _program(view: View) -> Iterator[Fact]:
    yield Fact(view.words("Program"), "kepatuhan", __version__)
