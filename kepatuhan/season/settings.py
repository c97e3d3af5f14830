"""The settings of a season: ``kepatuhan.toml``, read strictly, every mistake told with its line.

They stand in for options that a command was not given. Paths in them are relative to the file.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kepatuhan.rubric.editions import editions
from kepatuhan.season.checked_toml import (
    LANGUAGE,
    PATH,
    TEXT,
    YEAR,
    CheckedToml,
    SettingKind,
    checked_toml,
)
from kepatuhan.season.found import LANGUAGE_KEY
from kepatuhan.season.identity import NOBODY, REPORT, REPORT_KINDS, ReportIdentity, identity_in
from kepatuhan.survey.model import SettingsFile

# Every key with the option that it stands in for.
KINDS: Mapping[str, SettingKind] = {
    "instansi": TEXT,
    "provinsi": TEXT,
    "tahun": YEAR,
    "rubrik": PATH,
    "arsip": PATH,
    "unit": PATH,
    "istilah": PATH,
    "pengaduan": PATH,
    LANGUAGE_KEY: LANGUAGE,
    "keluaran": PATH,
}
# What people try who know the options, or the English words.
OTHER_KEYS: Mapping[str, str] = {
    "institution": "instansi", "province": "provinsi", "year": "tahun", "rubric": "rubrik",
    "edisi": "rubrik", "archive": "arsip", "units": "unit", "register": "unit",
    "lang": "bahasa", "language": "bahasa", "out": "keluaran", "output": "keluaran",
    "terms": "istilah",
    "complaints": "pengaduan",
    "report": REPORT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What a season has set; '' and None where it has set nothing.

    ``path``: the file. Paths are as a command is given them: relative to the working folder.
    ``said``: all that stands in it.
    """

    path: Path
    sha256: str
    institution: str = ""
    province: str = ""
    year: int | None = None
    rubric: str = ""
    archive: str = ""
    units: str = ""
    terms: str = ""
    complaints: str = ""
    out: str = ""
    said: CheckedToml | None = None

    @property
    def identity(self) -> ReportIdentity:
        """How reports name themselves; raises what ``identity_in`` raises."""
        return identity_in(self.said, REPORT) if self.said else NOBODY

    @property
    def mark(self) -> SettingsFile:
        """What results say of it."""
        return SettingsFile(self.path.name, self.sha256)


def load_settings(path: Path) -> Settings:
    """Return the settings in a file.

    Raises what ``checked_toml`` raises.
    """
    found = checked_toml(path, {**KINDS, REPORT: REPORT_KINDS}, OTHER_KEYS)

    def of(key: str) -> str:
        return str(found.data.get(key, "")).strip()

    return Settings(
        path,
        found.sha256,
        institution=of("instansi"),
        province=of("provinsi"),
        year=found.data.get("tahun"),
        rubric=_rubric(of("rubrik"), path.parent),
        archive=_archive(of("arsip"), path.parent),
        units=_from_here(of("unit"), path.parent),
        terms=_from_here(of("istilah"), path.parent),
        complaints=_from_here(of("pengaduan"), path.parent),
        out=_from_here(of("keluaran"), path.parent),
        said=found,
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
