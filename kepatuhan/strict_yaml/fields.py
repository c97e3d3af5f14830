"""Takes typed fields out of a YAML mapping and collects everything that is wrong with them.

A field that is wrong gets a stand-in, so that one pass finds every mistake; nothing built from
stand-ins ever leaves the loader, because it raises when the log holds a finding.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.i18n import Texts
from kepatuhan.ground.tokens import nearest, nearest_first
from kepatuhan.strict_yaml.nodes import Listing, Mapping, Node, Scalar

Choice = TypeVar("Choice", bound=StrEnum)
# Lengths are bounded because int() refuses thousands of digits with a ValueError.
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,30})?(/[1-9][0-9]{0,8})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
# 32: an indicator's code is the title of an Excel input message.
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")


class Log:
    """What is wrong in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def add(self, code: str, place: Place, /, **values: object) -> None:
        """Collect one mistake."""
        self.findings.append(finding(code, place, **values))

    def close(self) -> None:
        """Raise ``KepatuhanError`` with all that is wrong, line by line, if anything is."""
        if self.findings:
            raise KepatuhanError(*sorted(self.findings, key=lambda found: found.place.line or 0))


class Fields:
    """The fields of one mapping. ``close`` tells what is missing and what nobody took."""

    def __init__(self, node: Node | None, name: str, log: Log, place: Place | None = None) -> None:
        self.name, self.log = name, log
        self.place = node.place if node else place or Place(log.file)
        self._taken: list[str] = []
        self._missing: list[str] = []
        self._entries: dict[str, Node] = {}
        self._key_places: dict[str, Place] = {}
        if isinstance(node, Mapping):
            self._entries, self._key_places = node.entries, node.key_places
        elif node is not None:
            self.wrong("rubric.not_a_mapping")
        self._is_there = isinstance(node, Mapping)

    def has(self, key: str) -> bool:
        """Return whether the field is written."""
        return key in self._entries

    def path(self, key: str) -> str:
        """Return the dotted name of a field."""
        return f"{self.name}.{key}" if self.name else key

    def wrong(self, code: str, at: str | Place | None = None, /, **values: object) -> None:
        """Collect one mistake about this mapping, or about one of its fields or another place."""
        values.setdefault("name", self.name or "YAML")
        place = self.place_of(at) if isinstance(at, str) else at
        self.log.add(code, place or self.place, **values)

    def take(self, key: str, *, optional: bool = False) -> Node | None:
        """Return the node of a field; a missing one is a mistake unless ``optional``."""
        self._taken.append(key)
        node = self._entries.get(key)
        if node is None and not optional and self._is_there:
            self._missing.append(key)
        return node

    def text(self, key: str, *, optional: bool = False) -> str:
        """Return a field's words, never empty unless ``optional`` and absent."""
        node = self.take(key, optional=optional)
        if node is None:
            return ""
        if isinstance(node, Scalar) and node.text.strip():
            return node.text.strip()
        self.wrong("rubric.not_text", key, name=self.path(key))
        return ""

    def code(self, key: str = "code") -> str:
        """Return a short name of letters, digits, ``-``, ``_`` and ``.``."""
        text = self.text(key)
        if text and not CODE.fullmatch(text):
            self.wrong("rubric.bad_code", key, name=self.path(key), found=text)
        return text

    def texts(self, key: str, *, optional: bool = False) -> Texts:
        """Return a text in both languages: ``{id: …, en: …}``; without ``en`` it is the other."""
        both = Fields(self.take(key, optional=optional), self.path(key), self.log)
        indonesian = both.text("id")
        found = {"id": indonesian, "en": both.text("en", optional=True) or indonesian}
        both.close()
        return found

    def strings(self, key: str) -> tuple[str, ...]:
        """Return an optional list of words."""
        return tuple(word for word, _ in self.strings_with_places(key))

    def strings_with_places(self, key: str, *, optional: bool = True) -> list[tuple[str, Place]]:
        """Return a list of words, each with its place."""
        found = []
        for node in self._listing(key, optional=optional):
            if isinstance(node, Scalar) and node.text.strip():
                found.append((node.text.strip(), node.place))
            else:
                self.wrong("rubric.not_text", node.place, name=self.path(key))
        return found

    def one_or_more(self, key: str) -> tuple[str, ...]:
        """Return one word, or a list of them, of a field that must be there."""
        if isinstance(self._entries.get(key), Listing):
            return tuple(word for word, _ in self.strings_with_places(key, optional=False))
        word = self.text(key)
        return (word,) if word else ()

    def named_words(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return an optional mapping's words by their keys, one or more of each."""
        inside = Fields(self.take(key, optional=True), self.path(key), self.log)
        return {name: inside.one_or_more(name) for name in inside._entries}

    def choice(
        self,
        key: str,
        kind: type[Choice],
        *,
        optional: bool = False,
        also: "dict[str, Choice] | None" = None,
    ) -> Choice | None:
        """Return one of the words of ``kind``; ``also``: other words for them."""
        text = self.text(key, optional=optional)
        if not text:
            return None
        known = {**{str(each): each for each in kind}, **(also or {})}
        if text not in known:
            self.not_among(key, text, known)
        return known.get(text)

    def only(self, key: str, allowed: str) -> None:
        """Refuse any other word of a field that must be there."""
        if (text := self.text(key)) not in ("", allowed):
            self.not_among(key, text, (allowed,))

    def says(self, key: str, words: Iterable[str]) -> bool:
        """Return whether a field, which must be there, holds one of these words."""
        node = self.take(key)
        return isinstance(node, Scalar) and node.text.strip().casefold() in words

    def not_among(self, key: str, found: str, allowed: Iterable[str]) -> None:
        """Collect that a field's word is none of the allowed ones."""
        shown = ", ".join(nearest_first(found, allowed)) or "–"
        self.wrong("rubric.not_allowed", key, name=self.path(key), found=found, allowed=shown)

    def flag(self, key: str, *, usual: bool = False) -> bool:
        """Return an optional ``true`` or ``false``; ``usual`` where it is absent."""
        text = self.text(key, optional=True)
        if text not in ("", "true", "false"):
            self.not_among(key, text, ("true", "false"))
        return text == "true" if text in ("true", "false") else usual

    def number(self, key: str, most: int = 100) -> Fraction | None:
        """Return an exact number from 0 to ``most``, a decimal or a fraction such as 100/9."""
        text = self.text(key)
        if not text:
            return None
        if not _NUMBER.fullmatch(text) or (value := Fraction(*_parts(text))) > most:
            self.wrong("rubric.not_a_number", key, name=self.path(key), found=text, most=most)
            return None
        return value

    def whole(self, key: str, *, optional: bool = False) -> int | None:
        """Return a whole number of at most nine digits."""
        text = self.text(key, optional=optional)
        if not text:
            return None
        if _WHOLE.fullmatch(text):
            return int(text)
        self.wrong("rubric.not_whole", key, name=self.path(key), found=text)
        return None

    def group(self, key: str) -> "Fields":
        """Return the fields of a mapping inside this one."""
        return Fields(self.take(key), self.path(key), self.log, self.place)

    def named_groups(self, key: str, *, optional: bool = False) -> "dict[str, Fields]":
        """Return a mapping's mappings by their keys."""
        node = self.take(key, optional=optional)
        if not isinstance(node, Mapping) or not node.entries:
            if node is not None:
                self.wrong("rubric.not_a_mapping", key, name=self.path(key))
            return {}
        return {
            name: Fields(child, f"{self.path(key)}.{name}", self.log)
            for name, child in node.entries.items()
        }

    def groups(self, key: str, *, optional: bool = False) -> "list[Fields]":
        """Return a list of mappings, named by their code where they have one."""
        nodes = self._listing(key, optional=optional)
        return [
            Fields(node, f"{self.path(key)}[{_label(node, at)}]", self.log)
            for at, node in enumerate(nodes)
        ]

    def close(self) -> None:
        """Collect every field that is missing and every one that nobody took.

        A missing field that is there under a misspelt name is told once, as the unknown one.
        """
        missing = dict.fromkeys(self._missing)
        for key in [key for key in self._entries if key not in self._taken]:
            near = nearest(key, missing) or nearest(key, self._taken)
            missing = {name: None for name in missing if name not in near}
            allowed = ", ".join(near or dict.fromkeys(self._taken))
            self.wrong("rubric.unknown_key", self._key_places[key], key=key, allowed=allowed)
        for key in missing:
            self.wrong("rubric.missing_key", self._key_places.get(key, self.place), key=key)

    def place_of(self, key: str) -> Place:
        """Return where a field's value stands, or the mapping that lacks the field."""
        return self._entries[key].place if key in self._entries else self.place

    def _listing(self, key: str, *, optional: bool = False) -> tuple[Node, ...]:
        node = self.take(key, optional=optional)
        if node is None:
            return ()
        if isinstance(node, Listing) and node.items:
            return node.items
        self.wrong("rubric.not_a_list", key, name=self.path(key))
        return ()


def _parts(text: str) -> tuple[Fraction, Fraction]:
    above, _, below = text.partition("/")
    return Fraction(above), Fraction(below or 1)


def _label(node: Node, at: int) -> str:
    code = node.entries.get("code") if isinstance(node, Mapping) else None
    return code.text if isinstance(code, Scalar) else str(at + 1)
