"""The vocabulary of registers of complaints: every word that may pass from a cell into a case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from kepatuhan.ground.i18n import Texts
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.facts import Basis, Source


class ListKind(StrEnum):
    """Whose list a case stands in; its value is the clock that such a list is held against."""

    ORI = "ori"
    SP4N = "sp4n"
    OFFICE = "uu25"


class StateMeaning(StrEnum):
    """What a state means for the counts. ``REFUSED``: ended without treatment; ``VOID``: none."""

    OPEN = "open"
    CLOSED = "closed"
    REFUSED = "refused"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Term:
    """A value that a column may hold. ``words``: what else it is called in registers."""

    code: str
    name: Texts
    words: tuple[str, ...]
    basis: Basis

    @property
    def all_words(self) -> tuple[str, ...]:
        """All that it is called by."""
        return (*self.name.values(), *self.words)


@dataclass(frozen=True, slots=True)
class KindTerm(Term):
    """A kind. ``in_numbers``: how register numbers write it."""

    to_close: bool = False
    in_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StateTerm(Term):
    """A state. ``reason``: the reason of refusal that it tells by itself, or ''."""

    means: StateMeaning = StateMeaning.OPEN
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClassTerm(Term):
    """A class. ``of``: in whose lists it is met, None where that is not said."""

    of: ListKind | None = None


@dataclass(frozen=True, slots=True)
class EventTerm(Term):
    """A day of a complaint; its words are headings. ``after``: what cannot come later than it.

    ``always``: every complaint has it, so that where its day is missing it is not known.
    """

    after: tuple[str, ...] = ()
    always: bool = False


@dataclass(frozen=True)
class Terms:
    """The vocabulary, section by section, by code in the order of the file.

    ``bodies``: that an office lists itself, so that their names may pass. ``sha256``: of the files.
    """

    kinds: Mapping[str, KindTerm]
    states: Mapping[str, StateTerm]
    events: Mapping[str, EventTerm]
    reasons: Mapping[str, Term]
    forms: Mapping[str, Term]
    channels: Mapping[str, Term]
    classes: Mapping[str, ClassTerm]
    groups: Mapping[str, Term]
    substances: Mapping[str, Term]
    confidential: Mapping[str, Term]
    bodies: Mapping[str, Term]
    sources: Mapping[str, Source]
    files: tuple[str, ...]
    sha256: str
    _by_word: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    _by_text: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    def section(self, name: str) -> Mapping[str, Term]:
        """Return a section by its name, as ``substances``."""
        found: Mapping[str, Term] = getattr(self, name)
        return found

    def code_of(self, section: str, text: str) -> str:
        """Return the code that a cell's word means in a section, '' where it means none."""
        if code := self._by_text.get((section, text)):
            return code
        if section not in self._by_word:
            self._by_word[section] = dict(_words_of(self.section(section)))
        code = self._by_word[section].get(token_of(text), "")
        if code:  # what is known is written in few ways; all else may be anything
            self._by_text[section, text] = code
        return code

    @cached_property
    def kind_in_number(self) -> Mapping[str, str]:
        """The codes of kinds by how register numbers write them."""
        return {each: kind.code for kind in self.kinds.values() for each in kind.in_numbers}

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """By event, all that cannot come later than it, also by way of others."""
        found: dict[str, tuple[str, ...]] = {}
        for code, event in self.events.items():  # the loader has seen that they come in order
            ways = (each for first in event.after for each in (first, *found[first]))
            found[code] = tuple(dict.fromkeys(ways))
        return found


def _words_of(section: Mapping[str, Term]) -> Iterator[tuple[str, str]]:
    for code, term in section.items():
        for word in term.all_words:
            yield token_of(word), code
