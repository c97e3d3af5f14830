"""Reads where a fact comes from and how sure it is: ``source`` and ``status`` beside it."""

from collections.abc import Mapping

from kepatuhan.rubric.kinds import STATUS_WORDS, Status
from kepatuhan.rubric.model import Basis, Source
from kepatuhan.strict_yaml.fields import Fields


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
        return Basis(source, status or Status.ASSUMED, fields.line)
