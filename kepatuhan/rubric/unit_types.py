"""The register of service units: their types, and the names that each is known by.

The shipped register can be widened by a user's own file of the same form, which the environment
variable KEPATUHAN_UNITS names.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kepatuhan.errors import KepatuhanError, Place, refuse
from kepatuhan.rubric.fields import Fields, Log
from kepatuhan.rubric.model import Texts
from kepatuhan.rubric.tokens import token_of
from kepatuhan.rubric.yaml_nodes import parse_yaml

SHIPPED = Path(__file__).with_name("unit_types.yaml")
VARIABLE = "KEPATUHAN_UNITS"
NEAR_ENOUGH = 72  # percent of letters in common: Dinas Perhubungan is near none, at 67


@dataclass(frozen=True, slots=True)
class UnitType:
    """One type of unit. ``several``: an institution has more than one, told apart by name."""

    code: str
    name: Texts
    aliases: tuple[str, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Register:
    """All types by code, and the type that every known name means."""

    types: Mapping[str, UnitType]
    by_name: Mapping[str, str]

    def type_of(self, name: str) -> str | None:
        """Return the code of the type that a name means, or None.

        A type of which there are several also takes names that go on: Puskesmas Koba.
        """
        token = token_of(name)
        if token in self.by_name:
            return self.by_name[token]
        return next(
            (
                code
                for known, code in self.by_name.items()
                if self.types[code].several and token.startswith(f"{known} ")
            ),
            None,
        )

    def near(self, name: str) -> UnitType | None:
        """Return the type whose names read most like this one, if any does; only to suggest it."""
        from rapidfuzz import fuzz, process

        found = process.extractOne(
            token_of(name), list(self.by_name), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
        )
        return self.types[self.by_name[found[0]]] if found else None


def register() -> Register:
    """Return the shipped register, widened by the user's own file if there is one.

    Raises ``KepatuhanError`` for a user's file that is wrong, with its lines.
    """
    return _register(os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=4)
def _register(own: str) -> Register:
    log = Log(SHIPPED.name)
    types = _read(SHIPPED, log, {})
    if own:
        log = Log(own)
        types = _read(Path(own), log, types)
    by_name = _names(types, log)
    if log.findings:
        raise KepatuhanError(*log.findings)
    return Register(types, by_name)


def _read(path: Path, log: Log, known: Mapping[str, UnitType]) -> dict[str, UnitType]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise refuse("file.missing", Place(log.file)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise refuse("yaml.encoding", Place(log.file)) from error
    top = Fields(parse_yaml(text, log.file), "", log)
    found = dict(known)
    for code, fields in top.named_groups("unit_types").items():
        found[code] = _unit_type(code, fields, known.get(code))
        fields.close()
    top.close()
    return found


def _unit_type(code: str, fields: Fields, known: UnitType | None) -> UnitType:
    """Return a type; one that is known already gets the new aliases beside its own."""
    aliases = fields.strings("aliases")
    if known:
        return replace(known, aliases=(*known.aliases, *aliases))
    return UnitType(code, fields.texts("name"), aliases, fields.flag("several"))


def _names(types: Mapping[str, UnitType], log: Log) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in types.values():
        for name in (each.code, *each.name.values(), *each.aliases):
            first = found.setdefault(token_of(name), each.code)
            if first != each.code:
                log.add(
                    "rubric.ambiguous_word", 1, name=each.code, word=name, first=first,
                    second=each.code,
                )  # fmt: skip
    return found


def unit_types() -> Mapping[str, UnitType]:
    """Return the known types by code."""
    return register().types


def unit_type_of(name: str) -> str | None:
    """Return the code of the type that a name means, or None.

    >>> unit_type_of("Dinas Penanaman Modal dan PTSP"), unit_type_of("Puskesmas Koba")
    ('dpmptsp', 'puskesmas')
    >>> unit_type_of("Dinas Antah") is None
    True
    """
    return register().type_of(name)
