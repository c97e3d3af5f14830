"""The settings of a season: ``kepatuhan.toml``, read strictly, every mistake told with its line.

They stand in for options that a command was not given. Paths in them are relative to the file.
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.foreign_text import printable
from kepatuhan.ground.i18n import LANGUAGES, N_
from kepatuhan.ground.tokens import nearest
from kepatuhan.rubric.editions import editions
from kepatuhan.season.found import LANGUAGE_KEY
from kepatuhan.season.toml import Keys, line_of, parse_toml
from kepatuhan.strict_yaml.nodes import read_text
from kepatuhan.survey.model import SettingsFile

REPORT = "laporan"
YEARS = range(1000, 10000)


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

# Every key with the option that it stands in for.
KINDS: Mapping[str, SettingKind] = {
    "instansi": TEXT,
    "provinsi": TEXT,
    "tahun": YEAR,
    "rubrik": PATH,
    "arsip": PATH,
    "unit": PATH,
    LANGUAGE_KEY: LANGUAGE,
    "keluaran": PATH,
}
PERSON: Mapping[str, SettingKind] = {"jabatan": TEXT, "nama": TEXT, "nip": TEXT}
REPORT_KINDS: Mapping[str, "SettingKind | Mapping[str, SettingKind]"] = {
    "kop": TEXTS,
    "logo": PATH,
    "nomor": TEXT,
    "sifat": TEXT,
    "perihal": TEXT,
    "tempat": TEXT,
    "tanggal": DAY,
    "penyusun": TEXTS,
    "penanda_tangan": PERSON,
    "mengetahui": PERSON,
    "tembusan": TEXTS,
    "lampiran": TEXTS,
    "dasar": TEXTS,
    "kontak": TEXTS,
    "hak_jawab": TEXTS,
    "target": TARGET,
}
# What people try who know the options, or the English words.
OTHER_KEYS: Mapping[str, str] = {
    "institution": "instansi", "province": "provinsi", "year": "tahun", "rubric": "rubrik",
    "edisi": "rubrik", "archive": "arsip", "units": "unit", "register": "unit",
    "lang": "bahasa", "language": "bahasa", "out": "keluaran", "output": "keluaran",
    "report": REPORT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What a season has set; '' and None where it has set nothing.

    ``path``: the file. Paths are as a command is given them: relative to the working folder.
    ``report``: how reports name themselves, as it is written.
    """

    path: Path
    sha256: str
    institution: str = ""
    province: str = ""
    year: int | None = None
    rubric: str = ""
    archive: str = ""
    units: str = ""
    out: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def mark(self) -> SettingsFile:
        """What results say of it."""
        return SettingsFile(self.path.name, self.sha256)


def load_settings(path: Path) -> Settings:
    """Return the settings in a file.

    Raises all that is wrong with it, each with its line: ``settings.unknown_key`` and
    ``settings.wrong_type``; or ``settings.syntax``, ``yaml.encoding`` and what reading refuses.
    """
    shown = printable(str(path))
    text = read_text(path, shown)
    data, lines = parse_toml(text, shown)
    checker = _Checker(shown, lines)
    checker.table(data, {**KINDS, REPORT: REPORT_KINDS}, ())
    if checker.findings:
        raise KepatuhanError(*sorted(checker.findings, key=lambda each: each.place.line or 0))
    plain = text.replace("\r\n", "\n").encode()
    return _settings(data, path, hashlib.sha256(plain).hexdigest())


def _settings(data: Mapping[str, Any], path: Path, sha256: str) -> Settings:
    def of(key: str) -> str:
        return str(data.get(key, "")).strip()

    return Settings(
        path,
        sha256,
        institution=of("instansi"),
        province=of("provinsi"),
        year=data.get("tahun"),
        rubric=_rubric(of("rubrik"), path.parent),
        archive=_archive(of("arsip"), path.parent),
        units=_from_here(of("unit"), path.parent),
        out=_from_here(of("keluaran"), path.parent),
        report=data.get(REPORT, {}),
    )


def _from_here(written: str, folder: Path) -> str:
    """Return a path that is relative to a folder as one relative to the working folder."""
    if not written or Path(written).is_absolute():
        return written
    return os.path.relpath(folder / written)


def _rubric(written: str, folder: Path) -> str:
    return written if written in editions() else _from_here(written, folder)


def _archive(written: str, folder: Path) -> str:
    is_file = "://" not in written and written != "none"
    return _from_here(written, folder) if is_file else written


class _Checker:
    """Holds tables to what may be written in them; what is wrong is gathered in ``findings``."""

    def __init__(self, file: str, lines: Mapping[Keys, int]) -> None:
        self.findings: list[Finding] = []
        self._file, self._lines = file, lines

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
        meant = OTHER_KEYS.get(key.lower(), "")
        near = [meant] if meant in known else nearest(key, known)
        allowed = ", ".join(near or known)
        self._add("settings.unknown_key", keys, key=".".join(keys), allowed=allowed)

    def _wrong(self, keys: Keys, kind: str, example: str) -> None:
        self._add("settings.wrong_type", keys, key=".".join(keys), kind=kind, example=example)

    def _add(self, code: str, keys: Keys, **values: object) -> None:
        place = Place(self._file, line=line_of(keys, self._lines))
        self.findings.append(finding(code, place, **values))
