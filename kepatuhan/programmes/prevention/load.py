"""Reads which standard guards against which form of maladministration, strictly."""

import hashlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.programmes.prevention.forms import Form, FormMap
from kepatuhan.register.register import Register
from kepatuhan.rubric.editions import editions, load_edition, shipped_folder
from kepatuhan.rubric.facts import Bases, read_sources
from kepatuhan.rubric.model import Rubric
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml, read_text
from kepatuhan.survey.discretion import is_confidential

SCHEMA = "kepatuhan.prevention/1"
FOLDER = "prevention"


def form_map(rubric: Rubric) -> FormMap | None:
    """Return the forms of a shipped edition; None for any other rubric, and where there are none.

    Raises ``KepatuhanError`` with all that is wrong with the file.
    """
    sha256, forms = _shipped(rubric.edition, rubric.register)
    return forms if rubric.sha256 == sha256 else None


@lru_cache(maxsize=16)
def _shipped(edition: str, register: Register) -> tuple[str, FormMap | None]:
    """Return the hash of a shipped edition, and its forms; '' and None where there are none."""
    path = shipped_folder() / FOLDER / f"{edition}.yaml"
    if not (path.is_file() and edition in editions()):
        return "", None
    rubric = load_edition(edition, register)
    return rubric.sha256, read_forms(path, f"rubrics/{FOLDER}/{path.name}", rubric)


def read_forms(path: Path, file: str, rubric: Rubric) -> FormMap:
    """Return the forms in a YAML file; raises ``KepatuhanError`` with all that is wrong with it."""
    text = read_text(path, file)
    log = Log(file)
    found = _Reader(Fields(parse_yaml(text, file), "", log), rubric, load_terms()).read(text)
    log.close()
    return found


class _Reader:
    def __init__(self, top: Fields, rubric: Rubric, terms: Terms) -> None:
        self.top, self.rubric, self.terms = top, rubric, terms
        self.sources = read_sources(top)
        self.bases = Bases(self.sources)

    def read(self, text: str) -> FormMap:
        self.top.only("schema", SCHEMA)
        self.top.only("edition", self.rubric.edition)
        found = FormMap(
            edition=self.rubric.edition,
            note=self.top.texts("note"),
            forms=tuple(self._forms()),
            sources=self.sources,
            file=self.top.log.file,
            sha256=hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest(),
        )
        self.top.close()
        return found

    def _forms(self) -> Iterator[Form]:
        groups = self.top.named_groups("forms")
        for code in groups:
            if code not in self.terms.forms:
                self.top.not_among("forms", code, self.terms.forms)
        users = [
            code
            for code, indicator in self.rubric.indicators.items()
            if is_confidential(indicator.observation)
        ]
        for code, term in self.terms.forms.items():
            if code in groups:
                fields = groups[code]
                asked = self._codes(fields, "asked", users, optional=True)
                guards = self._codes(fields, "guards", self.rubric.indicators)
                yield Form(code, term.name, asked, guards, self.bases.read(fields))
                fields.close()

    def _codes(
        self, fields: Fields, key: str, allowed: Collection[str], *, optional: bool = False
    ) -> tuple[str, ...]:
        found = fields.strings_with_places(key, optional=optional)
        for code, _ in found:
            if code not in allowed:
                fields.not_among(key, code, allowed)
        return tuple(code for code, _ in found)
