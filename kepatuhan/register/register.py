"""The register: types of service units, how names are written, and the dated changes of names.

The shipped register can be widened by a user's own file of the same form, which the environment
variable KEPATUHAN_UNITS names.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kepatuhan.errors import KepatuhanError, Place, refuse
from kepatuhan.i18n import Texts
from kepatuhan.register.changes import Change, read_change
from kepatuhan.register.provinces import province_of
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml
from kepatuhan.tokens import token_of

SHIPPED = Path(__file__).with_suffix(".yaml")
VARIABLE = "KEPATUHAN_UNITS"
PROVINCE = "provinsi"  # how the names of provinces as institutions begin
NEAR_ENOUGH = 72  # percent of letters in common: Dinas Perhubungan is near none, at 67


@dataclass(frozen=True, slots=True)
class UnitType:
    """One type of unit. ``several``: an institution has more than one, told apart by name."""

    code: str
    name: Texts
    aliases: tuple[str, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one file says. ``openings``: how an institution's name begins, short to full."""

    types: Mapping[str, UnitType]
    openings: Mapping[str, str]
    changes: tuple[Change, ...]


NOTHING = Part({}, {}, ())


@dataclass(frozen=True, slots=True)
class Register:
    """All types by code, the type that every known name means, and what else is known of names.

    ``openings`` are tokens, the longest first.
    """

    types: Mapping[str, UnitType]
    by_name: Mapping[str, str]
    openings: Mapping[str, str]
    changes: tuple[Change, ...]

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

    def institution_token(self, name: str) -> str:
        """Return the form in which two names of institutions are the same, written out."""
        token = self._written_out(token_of(name))
        opening, _, rest = token.partition(" ")
        province = province_of(rest) if opening == PROVINCE else None
        return f"{opening} {token_of(province.name)}" if province else token

    def _written_out(self, token: str) -> str:
        for short, full in self.openings.items():
            rest = token.removeprefix(short)
            if rest != token and rest[:1] in (" ", "."):
                return f"{full} {rest.lstrip('. ')}"
        return token


def register() -> Register:
    """Return the shipped register, widened by the user's own file if there is one.

    Raises ``KepatuhanError`` for a user's file that is wrong, with its lines.
    """
    return _register(os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=4)
def _register(own: str) -> Register:
    log = Log(SHIPPED.name)
    known = _read(SHIPPED, log, NOTHING)
    if own and not log.findings:
        log = Log(own)
        known = _read(Path(own), log, known)
    by_name = _names(known.types, log)
    if log.findings:
        raise KepatuhanError(*log.findings)
    longest_first = sorted(known.openings.items(), key=lambda pair: -len(pair[0]))
    return Register(known.types, by_name, dict(longest_first), known.changes)


def _read(path: Path, log: Log, known: Part) -> Part:
    """Return what a file adds to what is known; each of its parts may be left out."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise refuse("file.missing", Place(log.file)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise refuse("yaml.encoding", Place(log.file)) from error
    top = Fields(parse_yaml(text, log.file), "", log)
    changes = top.groups("changes", optional=True)
    found = Part(
        {**known.types, **_unit_types(top, known.types)},
        {**known.openings, **_openings(top)},
        (*known.changes, *map(read_change, changes)),
    )
    top.close()
    return found


def _unit_types(top: Fields, known: Mapping[str, UnitType]) -> dict[str, UnitType]:
    found: dict[str, UnitType] = {}
    for code, fields in top.named_groups("unit_types", optional=True).items():
        found[code] = _unit_type(code, fields, known.get(code))
        fields.close()
    return found


def _unit_type(code: str, fields: Fields, known: UnitType | None) -> UnitType:
    """Return a type; one that is known already gets the new aliases beside its own."""
    aliases = fields.strings("aliases")
    if known:
        return replace(known, aliases=(*known.aliases, *aliases))
    return UnitType(code, fields.texts("name"), aliases, fields.flag("several"))


def _openings(top: Fields) -> dict[str, str]:
    found: dict[str, str] = {}
    for fields in top.groups("institution_names", optional=True):
        full = token_of(fields.text("begin"))
        found |= {token_of(short): full for short in fields.one_or_more("short")}
        fields.close()
    return found


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


def institution_token(name: str) -> str:
    """Return the form in which two names of institutions are the same.

    >>> institution_token("Kab. Klungkung"), institution_token("PEMERINTAH KABUPATEN KLUNGKUNG")
    ('kabupaten klungkung', 'kabupaten klungkung')
    >>> institution_token("Kabanjahe")
    'kabanjahe'
    """
    return register().institution_token(name)
