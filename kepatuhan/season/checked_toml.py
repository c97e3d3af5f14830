"""TOML that is held to the keys that are known, every mistake told with its line."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.foreign_text import printable
from kepatuhan.ground.i18n import LANGUAGES, N_
from kepatuhan.ground.tokens import nearest
from kepatuhan.season.toml import Keys, line_of, parse_toml
from kepatuhan.strict_yaml.nodes import read_text

YEARS = range(1000, 10000)
Kinds = Mapping[str, "SettingKind | Kinds"]


@dataclass(frozen=True, slots=True)
class CheckedToml:
    """What a file says. ``shown``: how it is called; ``sha256``: of its text."""

    path: Path
    shown: str
    data: Mapping[str, Any]
    lines: Mapping[Keys, int]
    sha256: str

    def place(self, *keys: str) -> Place:
        """Return where a key stands."""
        return Place(self.shown, line=line_of(keys, self.lines))


def checked_toml(path: Path, kinds: Kinds, other_keys: Mapping[str, str]) -> CheckedToml:
    """Return what a file says under keys that are known.

    ``other_keys``: which key is meant by a name that is none. Raises all that is wrong with it:
    ``settings.unknown_key`` and ``settings.wrong_type``; or ``settings.syntax``,
    ``yaml.encoding`` and what reading refuses.
    """
    shown = printable(str(path))
    text = read_text(path, shown)
    data, lines = parse_toml(text, shown)
    checker = _Checker(shown, lines, other_keys)
    checker.table(data, kinds, ())
    if checker.findings:
        raise KepatuhanError(*sorted(checker.findings, key=lambda each: each.place.line or 0))
    plain = text.replace("\r\n", "\n").encode()
    return CheckedToml(path, shown, data, lines, hashlib.sha256(plain).hexdigest())


@dataclass(frozen=True, slots=True)
class SettingKind:
    """What may be written for a key. ``named``: in words; ``example``: how it is written."""

    named: str
    example: str
    takes: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_year(value: object) -> bool:
    return type(value) is int and value in YEARS  # True is an int as well


def _is_day(value: object) -> bool:
    return type(value) is date


def _is_target(value: object) -> bool:
    return _is_text(value) or type(value) in (int, float)


TEXT = SettingKind(N_("a text between quotation marks"), '"Bali"', _is_text)
PATH = SettingKind(N_("a text between quotation marks"), "'berkas.xlsx'", _is_text)
TEXTS = SettingKind(N_("a text, or a list of texts"), '["Bupati", "Sekda"]', _is_texts)
YEAR = SettingKind(N_("a year of four digits, without quotation marks"), "2023", _is_year)
LANGUAGE = SettingKind(N_("“id” or “en”"), '"id"', lambda value: value in LANGUAGES)
DAY = SettingKind(N_("a date, without quotation marks"), "2023-11-30", _is_day)
TARGET = SettingKind(N_("a number or a text"), "90", _is_target)


class _Checker:
    """Holds tables to what may be written in them; what is wrong is gathered in ``findings``."""

    def __init__(self, file: str, lines: Mapping[Keys, int], other_keys: Mapping[str, str]) -> None:
        self.findings: list[Finding] = []
        self._file, self._lines, self._other_keys = file, lines, other_keys

    def table(self, found: Mapping[str, Any], known: Mapping[str, Any], above: Keys) -> None:
        """Check one table and those in it."""
        for key, value in found.items():
            keys = (*above, key)
            kind = known.get(key)
            if kind is None:
                self._unknown(key, known, keys)
            elif isinstance(kind, SettingKind):
                if not kind.takes(value):
                    self._wrong(keys, kind.named, f"{key} = {kind.example}")
            elif isinstance(value, dict):
                self.table(value, kind, keys)
            else:
                self._wrong(keys, N_("a section"), f"[{'.'.join(keys)}]")

    def _unknown(self, key: str, known: Mapping[str, Any], keys: Keys) -> None:
        meant = self._other_keys.get(key.lower(), "")
        near = [meant] if meant in known else nearest(key, known)
        allowed = ", ".join(near or known)
        self._add("settings.unknown_key", keys, key=".".join(keys), allowed=allowed)

    def _wrong(self, keys: Keys, kind: str, example: str) -> None:
        self._add("settings.wrong_type", keys, key=".".join(keys), kind=kind, example=example)

    def _add(self, code: str, keys: Keys, **values: object) -> None:
        place = Place(self._file, line=line_of(keys, self._lines))
        self.findings.append(finding(code, place, **values))
