"""Reads the vocabulary of registers, strictly: the shipped one, and an office's own beside it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from kepatuhan.ground.foreign_text import printable
from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.complaints.terms import (
    ClassTerm,
    EventTerm,
    KindTerm,
    ListKind,
    StateMeaning,
    StateTerm,
    Term,
    Terms,
)
from kepatuhan.rubric.editions import shipped_folder
from kepatuhan.rubric.facts import Bases, Basis, Source, read_sources
from kepatuhan.rubric.kinds import Status
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml, read_text

SCHEMA = "kepatuhan.complaint_terms/1"
FILE = "complaints/terms.yaml"
SECTIONS = (
    "kinds", "states", "reasons", "forms", "channels", "classes", "groups", "substances",
    "confidential", "events", "bodies",
)  # fmt: skip
# What the program itself asks for: an office adds words to them, and no others beside them.
FIXED = ("confidential", "events")

Known = Mapping[str, Mapping[str, Term]]


@lru_cache(maxsize=4)
def load_terms(own: str = "") -> Terms:
    """Return the shipped vocabulary, widened by an office's own file; '': by none.

    Raises ``KepatuhanError`` with all that is wrong with the file: ``file.*``, ``yaml.*`` or
    ``rubric.*``.
    """
    shipped = shipped_folder() / FILE
    part = _Part(shipped, f"rubrics/{FILE}", {})
    sections, sources, files = part.sections, part.sources, [part.file]
    texts = [part.text]
    if own:
        part = _Part(Path(own), printable(own), sections)
        sections, sources = part.sections, {**sources, **part.sources}
        files, texts = [*files, part.file], [*texts, part.text]
    hashed = "\n".join(text.replace("\r\n", "\n") for text in texts)
    sha256 = hashlib.sha256(hashed.encode()).hexdigest()
    return Terms(**sections, sources=sources, files=tuple(files), sha256=sha256)  # type: ignore[arg-type]


def shipped_terms_text() -> tuple[str, str]:
    """Return what the shipped vocabulary is called, and its text."""
    name = f"rubrics/{FILE}"
    return name, read_text(shipped_folder() / FILE, name)


class _Part:
    """What one file says, on top of what is ``known``."""

    def __init__(self, path: Path, file: str, known: Known) -> None:
        self.file, self.known = file, known
        self.text = read_text(path, file)
        self.log = Log(file)
        self.top = Fields(parse_yaml(self.text, file), "", self.log)
        self.top.only("schema", SCHEMA)
        self.top.texts("note", optional=True) if self.top.has("note") else None
        self.sources: Mapping[str, Source] = {}
        if not known or self.top.has("sources"):
            self.sources = read_sources(self.top)
        self.bases = Bases(self.sources)
        self.sections = {name: self._section(name) for name in SECTIONS}
        self._check_references()
        self.top.close()
        self.log.close()

    def _section(self, name: str) -> dict[str, Term]:
        read = _READERS.get(name, _plain)
        found: dict[str, Term] = dict(self.known.get(name, {}))
        optional = bool(self.known) or name == "bodies"
        words = {token_of(word): code for code, term in found.items() for word in term.all_words}
        for code, fields in self.top.named_groups(name, optional=optional).items():
            term = self._term(name, code, fields, found.get(code), read)
            fields.close()
            found[code] = term
            for word in term.all_words:
                first = words.setdefault(token_of(word), code)
                if first != code:
                    fields.wrong("rubric.ambiguous_word", "words", word=word, first=first,
                                 second=code)  # fmt: skip
        return found

    def _term(
        self, section: str, code: str, fields: Fields, known: Term | None,
        read: Callable[[Term, Fields], Term],
    ) -> Term:  # fmt: skip
        """Return a term; of a known one a file says only what else it is called."""
        words = fields.strings("words")
        if known:
            return replace(known, words=(*known.words, *words))
        if self.known and section in FIXED:
            allowed = ", ".join(self.known[section])
            fields.wrong("rubric.not_allowed", None, name=section, found=code, allowed=allowed)
        basis = self.bases.read(fields) if not self.known or fields.has("source") else _OWN
        return read(Term(code, fields.texts("name"), words, basis), fields)

    def _check_references(self) -> None:
        """Collect reasons of states, and events before events, that are not listed."""
        for state in self.sections["states"].values():
            reason = state.reason if isinstance(state, StateTerm) else ""
            if reason and reason not in self.sections["reasons"]:
                self._unlisted(f"states.{state.code}.reason", reason, self.sections["reasons"])
        seen: list[str] = []
        for event in self.sections["events"].values():
            for before in event.after if isinstance(event, EventTerm) else ():
                if before not in seen:
                    self._unlisted(f"events.{event.code}.after", before, dict.fromkeys(seen))
            seen.append(event.code)

    def _unlisted(self, name: str, found: str, allowed: Mapping[str, object]) -> None:
        shown = ", ".join(allowed) or "–"
        place = self.top.place_of(name.partition(".")[0])
        self.log.add("rubric.not_allowed", place, name=name, found=found, allowed=shown)


_OWN = Basis("", Status.ASSUMED, 0)


def _plain(term: Term, fields: Fields) -> Term:
    del fields
    return term


def _kind(term: Term, fields: Fields) -> Term:
    return KindTerm(term.code, term.name, term.words, term.basis, fields.flag("to_close"),
                    fields.strings("in_numbers"))  # fmt: skip


def _state(term: Term, fields: Fields) -> Term:
    means = fields.choice("means", StateMeaning) or StateMeaning.OPEN
    reason = fields.text("reason", optional=True)
    return StateTerm(term.code, term.name, term.words, term.basis, means, reason)


def _class(term: Term, fields: Fields) -> Term:
    of = fields.choice("of", ListKind, optional=True)
    return ClassTerm(term.code, term.name, term.words, term.basis, of)


def _event(term: Term, fields: Fields) -> Term:
    return EventTerm(term.code, term.name, term.words, term.basis, fields.strings("after"),
                     fields.flag("always"))  # fmt: skip


_READERS: Mapping[str, Callable[[Term, Fields], Term]] = {
    "kinds": _kind,
    "states": _state,
    "classes": _class,
    "events": _event,
}
