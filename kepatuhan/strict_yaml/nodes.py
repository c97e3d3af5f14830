"""YAML as text with places: no implicit types, no tags, no aliases, no repeated keys.

``no``, ``1_000`` and ``12:30`` stay the words that were written; the reader of a field decides
what they mean there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kepatuhan.ground.errors import Place, masked, refuse
from kepatuhan.strict_yaml.mistakes import mistake_in
from kepatuhan.system.refusals import read_bytes

MAX_BYTES = 2_000_000
MAX_DEPTH = 20

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, exactly as written."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; its keys are words and none is repeated.

    ``key_places``: where its keys stand. Some sources also tell where one that is missing would.
    """

    entries: dict[str, "Node"]
    key_places: dict[str, Place]
    place: Place


Node = Scalar | Listing | Mapping


def read_text(path: Path, shown_as: str) -> str:
    """Return what a file says, UTF-8; ``shown_as`` is its name in messages.

    Raises ``yaml.too_large``, ``yaml.encoding`` with the line, and what ``read_bytes`` raises.
    """
    content = read_bytes(path, shown_as, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refuse("yaml.too_large", Place(shown_as), allowed=MAX_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse("yaml.encoding", Place(shown_as, line=line)) from error


def parse_yaml(text: str, file: str) -> Node:
    """Return the one document of ``text``.

    Raises ``KepatuhanError``: ``yaml.syntax``, ``yaml.tag``, ``yaml.alias``, ``yaml.repeated_key``,
    ``yaml.key``, ``yaml.too_deep``, ``yaml.too_large``, ``yaml.documents``; ``file.no_bytes``.
    """
    if len(text) > MAX_BYTES:
        raise refuse("yaml.too_large", Place(file), allowed=MAX_BYTES)
    if not text:
        raise refuse("file.no_bytes", Place(file))
    try:
        return _Composer(text, file).document()
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        found = mistake_in(text, error)
        raise refuse(
            "yaml.syntax",
            Place(file, line=found.line),
            column=found.column,
            text=masked(found.shown),  # a file that is no YAML may be about anybody
            reason=found.reason,
        ) from error


class _Composer:
    """Builds nodes from the stream of YAML events, refusing what a rubric never needs."""

    def __init__(self, text: str, file: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._file = file
        self._places: dict[int, Place] = {}
        self._last = max(1, len(text.splitlines()))

    def document(self) -> Node:
        next(self._events)  # stream start
        if isinstance(start := next(self._events), yaml.StreamEndEvent):
            raise self._refusal("yaml.documents", start)
        node = self._node(next(self._events), 0)
        next(self._events)  # document end
        if not isinstance(more := next(self._events), yaml.StreamEndEvent):
            raise self._refusal("yaml.documents", more)
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._check(event, depth)
        place = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self._children(yaml.SequenceEndEvent, depth)), place)
        return self._mapping(place, depth)

    def _children(self, end: type, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event, depth + 1)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        places: dict[str, Place] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self._refusal("yaml.key", event)
            if key.text in entries:
                first = places[key.text].line
                raise self._refusal("yaml.repeated_key", event, key=key.text, first=first)
            places[key.text] = key.place
            entries[key.text] = self._node(next(self._events), depth + 1)
        return Mapping(entries, places, place)

    def _check(self, event: yaml.Event, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise self._refusal("yaml.too_deep", event, allowed=MAX_DEPTH)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal("yaml.alias", event, name=getattr(event, "anchor", ""))
        if getattr(event, "tag", None):
            raise self._refusal("yaml.tag", event, tag=getattr(event, "tag", ""))

    def _refusal(self, code: str, event: yaml.Event, **values: object) -> Exception:
        return refuse(code, self._place(event), **values)

    def _place(self, event: yaml.Event) -> Place:
        """Return where an event begins; what stands on one line has one place.

        What is not there begins below the last line, and is missing in that one.
        """
        line = min(event.start_mark.line + 1 if event.start_mark else 1, self._last)
        if line not in self._places:
            self._places[line] = Place(self._file, line=line)
        return self._places[line]
