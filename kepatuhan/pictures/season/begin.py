"""The files that a season begins with: settings, the list of units, and what to do when."""

from dataclasses import dataclass
from pathlib import Path

from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.season.unit_list import unit_list_workbook
from kepatuhan.register.register import Register
from kepatuhan.season.found import FILE

LIST, README = "daftar.xlsx", "BACA-SAYA.txt"
FILES = (LIST, FILE, README)  # the workbook comes first: Excel may hold it open
SURVEY = "survei"
FOLDERS = ("formulir", SURVEY, "laporan")
_TEMPLATES = Path(__file__).parent / "begin"


@dataclass(frozen=True, slots=True)
class NewSeason:
    """What a season is about. ``rubric``: as it is written in the settings."""

    rubric: str
    year: int
    institution: str = ""
    province: str = ""


def season_files(season: NewSeason, words: Words, register: Register) -> dict[str, bytes]:
    """Return the files of a new season by their names; the texts for Windows' editor."""
    values = {
        "instansi": _set("instansi", season.institution, "Kabupaten Klungkung"),
        "provinsi": _set("provinsi", season.province, "Bali"),
        "tahun": f"tahun = {season.year}",
        "rubrik": _set("rubrik", season.rubric, ""),
        "bahasa": _set("bahasa", words.language if words.language != "id" else "", "id"),
    }
    found = {
        LIST: unit_list_workbook(words, register),
        FILE: _filled(FILE, values),
        README: _filled(README, {"tahun": str(season.year)}),
    }
    return {name: found[name] for name in FILES}


def _set(key: str, value: str, example: str) -> str:
    """Return the line that sets a key, and where nothing is set, one that only shows how.

    >>> _set("provinsi", "Aceh", ""), _set("provinsi", "", "Bali")
    ('provinsi = "Aceh"', '# provinsi = "Bali"')
    """
    text = json_text(value or example, indent=None)  # TOML writes a text as JSON does
    return f"{key} = {text}" if value else f"# {key} = {text}"


def _filled(name: str, values: dict[str, str]) -> bytes:
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text.replace("\n", "\r\n").encode()
