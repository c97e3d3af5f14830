"""How a report names itself: the section ``[laporan]`` of the settings, or a file of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from kepatuhan.ground.errors import refuse
from kepatuhan.ground.foreign_text import printable
from kepatuhan.ground.picture_kind import PictureKind, picture_kind
from kepatuhan.season.checked_toml import (
    DAY,
    PATH,
    TARGET,
    TEXT,
    TEXTS,
    CheckedToml,
    SettingKind,
    checked_toml,
)
from kepatuhan.system.refusals import read_bytes

REPORT = "laporan"
PERSON: Mapping[str, SettingKind] = {"jabatan": TEXT, "nama": TEXT, "nip": TEXT}
REPORT_KINDS: Mapping[str, "SettingKind | Mapping[str, SettingKind]"] = {
    "kop": TEXTS,
    "alamat": TEXTS,
    "logo": PATH,
    "nomor": TEXT,
    "sifat": TEXT,
    "perihal": TEXT,
    "kepada": TEXTS,
    "tempat": TEXT,
    "tanggal": DAY,
    "penyusun": TEXTS,
    "penanda_tangan": PERSON,
    "mengetahui": PERSON,
    "diterima": PERSON,
    "tembusan": TEXTS,
    "lampiran": TEXTS,
    "dasar": TEXTS,
    "kontak": TEXTS,
    "hak_jawab": TEXTS,
    "target": TARGET,
}
OTHER_REPORT_KEYS: Mapping[str, str] = {
    "letterhead": "kop", "address": "alamat", "number": "nomor", "subject": "perihal",
    "hal": "perihal", "to": "kepada",
    "yth": "kepada", "place": "tempat", "date": "tanggal", "author": "penyusun",
    "signer": "penanda_tangan", "ttd": "penanda_tangan", "cc": "tembusan", "basis": "dasar",
    "contact": "kontak",
}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LARGEST_LOGO = 2 << 20  # bytes: it stands in every file that is written


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs or receives. ``number``: the NIP; '' where nothing is told."""

    office: str = ""
    name: str = ""
    number: str = ""

    def __bool__(self) -> bool:
        return bool(self.office or self.name or self.number)


@dataclass(frozen=True, slots=True)
class LogoFile:
    """The picture beside a letterhead."""

    kind: PictureKind
    content: bytes


@dataclass(frozen=True, slots=True)
class Target:
    """A score that a body wants to reach. ``text``: as it is written: 90 pada 2026."""

    text: str
    score: Fraction


@dataclass(frozen=True, slots=True)
class ReportIdentity:
    """Who writes a report, under which number and day, and who signs; '' and () for nothing.

    ``day``: the report's date, None where nobody told it: today's is never taken. ``recipients``:
    to whom a letter goes; ``reply``: how a body may object.
    """

    letterhead: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    logo: LogoFile | None = None
    number: str = ""
    nature: str = ""
    subject: str = ""
    recipients: tuple[str, ...] = ()
    place: str = ""
    day: date | None = None
    authors: tuple[str, ...] = ()
    signer: Person = Person()
    acknowledged: Person = Person()
    received: Person = Person()
    copies: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    reply: tuple[str, ...] = ()
    target: Target | None = None

    @property
    def is_told(self) -> bool:
        """Whether anything of it was told."""
        return self != NOBODY


NOBODY = ReportIdentity()


def load_identity(path: Path) -> ReportIdentity:
    """Return the identity in a file: the section ``[laporan]``, or the same keys without it.

    Raises what ``checked_toml`` and ``identity_in`` raise.
    """
    known = {**REPORT_KINDS, REPORT: REPORT_KINDS}
    found = checked_toml(path, known, OTHER_REPORT_KEYS)
    return identity_in(found, *(REPORT,) if REPORT in found.data else ())


def identity_in(found: CheckedToml, *section: str) -> ReportIdentity:
    """Return the identity in a section of a file.

    Raises ``identity.logo`` and ``identity.target``, and what reading the logo refuses.
    """
    data: Mapping[str, Any] = found.data
    for key in section:
        data = data.get(key, {})

    def texts(key: str) -> tuple[str, ...]:
        value = data.get(key, ())
        lines = [value] if isinstance(value, str) else value
        return tuple(line.strip() for line in lines if line.strip())

    def text(key: str) -> str:
        return str(data.get(key, "")).strip()

    def person(key: str) -> Person:
        told = {name: str(value).strip() for name, value in data.get(key, {}).items()}
        return Person(told.get("jabatan", ""), told.get("nama", ""), told.get("nip", ""))

    return ReportIdentity(
        letterhead=texts("kop"),
        address=texts("alamat"),
        logo=_logo(text("logo"), found, section),
        number=text("nomor"),
        nature=text("sifat"),
        subject=text("perihal"),
        recipients=texts("kepada"),
        place=text("tempat"),
        day=data.get("tanggal"),
        authors=texts("penyusun"),
        signer=person("penanda_tangan"),
        acknowledged=person("mengetahui"),
        received=person("diterima"),
        copies=texts("tembusan"),
        attachments=texts("lampiran"),
        basis=texts("dasar"),
        contact=texts("kontak"),
        reply=texts("hak_jawab"),
        target=_target(text("target"), found, section),
    )


def _logo(written: str, found: CheckedToml, section: tuple[str, ...]) -> LogoFile | None:
    """Return the picture that a path names, from the file's folder."""
    if not written:
        return None
    path = found.path.parent / written
    content = read_bytes(path)
    kind = picture_kind(content) if len(content) <= _LARGEST_LOGO else None
    if kind is None:
        place = found.place(*section, "logo")
        raise refuse("identity.logo", place, found=printable(written), most=_LARGEST_LOGO >> 20)
    return LogoFile(kind, content)


def _target(written: str, found: CheckedToml, section: tuple[str, ...]) -> Target | None:
    """Return a target: the one number up to 100 in a text; years are none."""
    if not written:
        return None
    numbers = [Fraction(each.replace(",", ".")) for each in _NUMBER.findall(written)]
    scores = [number for number in numbers if 0 < number <= 100]
    if len(scores) != 1:
        raise refuse("identity.target", found.place(*section, "target"), found=printable(written))
    return Target(written, scores[0])
