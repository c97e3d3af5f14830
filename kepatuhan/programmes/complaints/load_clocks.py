"""Reads clocks, strictly: the shipped ones by name, and a user's own by its path."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.foreign_text import printable
from kepatuhan.programmes.complaints.clocks import ClockStage, ComplaintClock, DayCount, DayLimit
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.rubric.editions import shipped_folder
from kepatuhan.rubric.facts import Bases, read_sources
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml, read_text

SCHEMA = "kepatuhan.complaint_clock/1"
FOLDER = "clocks"
MOST_DAYS = 366


def shipped_clocks() -> dict[str, Path]:
    """Return the files of the shipped clocks by name."""
    return {path.stem: path for path in sorted((shipped_folder() / FOLDER).glob("*.yaml"))}


def load_clock(name: str, terms: Terms) -> ComplaintClock:
    """Return a shipped clock by its name (``uu25``), or the one in a file (``my.yaml``).

    ``terms``: whose events, kinds and classes it may name. Raises ``KepatuhanError``:
    ``complaint.unknown_clock``, or all that is wrong with the file.
    """
    shipped = shipped_clocks()
    if name in shipped:
        return read_clock(shipped[name], f"rubrics/{FOLDER}/{name}.yaml", terms)
    if name.endswith((".yaml", ".yml")):
        return read_clock(Path(name), printable(name), terms)
    allowed = ", ".join(shipped)
    raise refuse("complaint.unknown_clock", Place(""), found=printable(name), allowed=allowed)


def read_clock(path: Path, file: str, terms: Terms) -> ComplaintClock:
    """Return the clock in a YAML file; raises ``KepatuhanError`` with all that is wrong with it."""
    text = read_text(path, file)
    log = Log(file)
    clock = _Reader(Fields(parse_yaml(text, file), "", log), terms).clock(text)
    log.close()
    return clock


class _Reader:
    def __init__(self, top: Fields, terms: Terms) -> None:
        self.top, self.terms = top, terms
        self.sources = read_sources(top)
        self.bases = Bases(self.sources)

    def clock(self, text: str) -> ComplaintClock:
        self.top.only("schema", SCHEMA)
        clock = ComplaintClock(
            code=self.top.code("clock"),
            title=self.top.texts("title"),
            note=self.top.texts("note"),
            sources=self.sources,
            stages=tuple(self._stages()),
            file=self.top.log.file,
            sha256=hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest(),
        )
        self.top.close()
        return clock

    def _stages(self) -> Iterator[ClockStage]:
        for code, fields in self.top.named_groups("stages").items():
            has_note = fields.has("note")
            yield ClockStage(
                code=code,
                name=fields.texts("name"),
                note=fields.texts("note", optional=True) if has_note else {"id": "", "en": ""},
                law=fields.text("law"),
                start=self._one(fields, "start", "events"),
                end=self._one(fields, "end", "events"),
                kinds=self._some(fields, "kinds", "kinds", optional=False),
                limits=tuple(self._limits(fields)),
                optional=fields.flag("optional"),
            )
            fields.close()

    def _limits(self, stage: Fields) -> Iterator[DayLimit]:
        taken: dict[str, str] = {}
        for fields in stage.groups("limits"):
            days = fields.whole("days") or 0
            if not 0 < days <= MOST_DAYS and fields.has("days"):
                fields.not_among("days", str(days), (f"1–{MOST_DAYS}",))
            counted = fields.choice("counted", DayCount) or DayCount.CALENDAR
            classes = self._some(fields, "classes", "classes")
            for klass in classes or ("",):
                first = taken.setdefault(klass, fields.name)
                if first != fields.name:
                    fields.wrong("rubric.ambiguous_word", "classes", word=klass or "–",
                                 first=first, second=fields.name)  # fmt: skip
            yield DayLimit(days, counted, classes, self.bases.read(fields))
            fields.close()

    def _one(self, fields: Fields, key: str, section: str) -> str:
        text = fields.text(key)
        if text and text not in self.terms.section(section):
            fields.not_among(key, text, self.terms.section(section))
        return text

    def _some(
        self, fields: Fields, key: str, section: str, *, optional: bool = True
    ) -> tuple[str, ...]:
        found = fields.strings_with_places(key, optional=optional)
        known = self.terms.section(section)
        for text, _ in found:
            if text not in known:
                fields.not_among(key, text, known)
        return tuple(text for text, _ in found)
