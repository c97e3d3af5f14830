"""Reads topics of training, strictly: the shipped ones of an edition, and an office's own file."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kepatuhan.ground.foreign_text import printable
from kepatuhan.programmes.competence.topics import (
    Hours,
    KnowsFrom,
    Topic,
    TrainingTopics,
    officers_questions,
)
from kepatuhan.rubric.editions import load_edition, shipped_folder
from kepatuhan.rubric.facts import Bases, read_sources
from kepatuhan.rubric.model import FULL, Rubric
from kepatuhan.strict_yaml.fields import CODE, Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml, read_text

SCHEMA = "kepatuhan.training_topics/1"
FOLDER = "competence"
MOST_HOURS = 999


def shipped_topics() -> dict[str, Path]:
    """Return the files of the shipped topics by edition."""
    return {path.stem: path for path in sorted((shipped_folder() / FOLDER).glob("*.yaml"))}


def topics_for(rubric: Rubric) -> TrainingTopics | None:
    """Return the shipped topics of a rubric's edition, None where there are none.

    A rubric of one's own may be called as a shipped edition: it keeps the topics that it asks.
    """
    path = shipped_topics().get(rubric.edition)
    if path is None:
        return None
    edition = load_edition(rubric.edition, rubric.register)
    found = read_topics(path, f"rubrics/{FOLDER}/{path.name}", edition).asked_in(rubric)
    return found if found.topics else None


def load_topics(path: Path, rubric: Rubric) -> TrainingTopics:
    """Return the topics in a user's own file, of the edition of ``rubric``.

    Raises ``KepatuhanError`` with all that is wrong with it: ``file.*``, ``yaml.*``, ``rubric.*``
    or ``topics.*``.
    """
    return read_topics(path, printable(str(path)), rubric)


def read_topics(path: Path, file: str, rubric: Rubric) -> TrainingTopics:
    """Return the topics in a YAML file, called ``file`` in messages; raises as ``load_topics``."""
    text = read_text(path, file)
    log = Log(file)
    topics = _Reader(Fields(parse_yaml(text, file), "", log), rubric).topics(text)
    log.close()
    return topics


class _Reader:
    def __init__(self, top: Fields, rubric: Rubric) -> None:
        self.top, self.rubric = top, rubric
        self.asked = officers_questions(rubric)
        self.sources = read_sources(top)
        self.bases = Bases(self.sources)
        self.taken: dict[str, str] = {}  # the topic of every indicator that one has

    def topics(self, text: str) -> TrainingTopics:
        self.top.only("schema", SCHEMA)
        self.top.only("edition", self.rubric.edition)
        has_note = self.top.has("note")
        topics = TrainingTopics(
            edition=self.rubric.edition,
            note=self.top.texts("note", optional=True) if has_note else {"id": "", "en": ""},
            sources=self.sources,
            knows_from=self._knows_from(self.top.group("knows_from")),
            yardstick=self._hours(self.top.group("yardstick")),
            topics=tuple(self._topics()),
            file=self.top.log.file,
            sha256=hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest(),
        )
        self.top.close()
        return topics

    def _knows_from(self, fields: Fields) -> KnowsFrom:
        points = fields.number("points")
        if points == 0:
            fields.not_among("points", "0", ("1–100",))
        found = KnowsFrom(points or FULL, self.bases.read(fields))
        fields.close()
        return found

    def _hours(self, fields: Fields) -> Hours:
        hours = fields.whole("hours")
        if hours is not None and not 0 < hours <= MOST_HOURS:
            fields.not_among("hours", str(hours), (f"1–{MOST_HOURS}",))
        found = Hours(hours or 0, self.bases.read(fields))
        fields.close()
        return found

    def _topics(self) -> Iterator[Topic]:
        for code, fields in self.top.named_groups("topics").items():
            if not CODE.fullmatch(code):
                fields.wrong("rubric.bad_code", name=fields.name, found=code)
            yield Topic(
                code=code,
                name=fields.texts("name"),
                indicators=tuple(self._indicators(code, fields)),
                hours=self._hours(fields.group("duration")) if fields.has("duration") else None,
                basis=self.bases.read(fields),
            )
            fields.close()

    def _indicators(self, topic: str, fields: Fields) -> Iterator[str]:
        name = fields.path("indicators")
        for code, place in fields.strings_with_places("indicators", optional=False):
            allowed = ", ".join(self.asked)
            first = self.taken.get(code)
            self.taken.setdefault(code, topic)
            if code not in self.rubric.indicators:
                fields.wrong("rubric.not_allowed", place, name=name, found=code, allowed=allowed)
            elif code not in self.asked:
                fields.wrong("topics.not_officers", place, name=name, found=code, allowed=allowed)
            elif first:
                fields.wrong("topics.twice", place, name=name, found=code, first=first)
            yield code
