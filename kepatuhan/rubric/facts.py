"""What stands beside every fact, ``source`` and ``status``: where it comes from, how sure it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric.kinds import ADDRESS, STATUS_WORDS, Status
from kepatuhan.strict_yaml.fields import Fields

_ADDRESS = re.compile(ADDRESS)


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, or the reason why there is none."""

    code: str
    title: Texts
    address: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a fact comes from, how sure it is, and in which line of the rubric it stands."""

    source: str
    status: Status
    line: int


@dataclass(frozen=True, slots=True)
class Weight:
    """Percent of the parent, exact."""

    value: Fraction
    basis: Basis


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
