"""Reads where a fact comes from and how sure it is: ``source`` and ``status`` beside it."""

import re
from collections.abc import Mapping

from kepatuhan.rubric.facts import Basis, Source
from kepatuhan.rubric.fields import ADDRESS
from kepatuhan.rubric.kinds import STATUS_WORDS, Status
from kepatuhan.strict_yaml.fields import Fields

_ADDRESS = re.compile(ADDRESS)


def read_sources(top: Fields) -> dict[str, Source]:
    """Return the sources that a file lists, by their codes."""
    sources = {}
    for code, fields in top.named_groups("sources").items():
        address = fields.text("address", optional=True)
        if address and not _ADDRESS.fullmatch(address):
            fields.not_among("address", address, ("https://…", "http://…"))
        sources[code] = Source(code, fields.texts("title"), address)
        fields.close()
    return sources


class Bases:
    """Reads bases, checking that their sources are listed; one that is not is told once."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self._unknown: set[str] = set()

    def read(self, fields: Fields) -> Basis:
        """Return the basis of the fact that ``fields`` says."""
        source = fields.text("source")
        if self.sources and source not in {"", *self.sources, *self._unknown}:
            self._unknown.add(source)
            fields.not_among("source", source, self.sources)
        status = fields.choice("status", Status, also=STATUS_WORDS)
        return Basis(source, status or Status.ASSUMED, fields.place.line or 0)
