"""How reports name themselves: read strictly, nothing invented."""

import struct
import zlib
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.picture_kind import PictureKind, picture_kind
from kepatuhan.season.identity import NOBODY, Person, load_identity
from kepatuhan.season.settings import load_settings

WHOLE = """
[laporan]
kop = ["PEMERINTAH KABUPATEN KLUNGKUNG", "SEKRETARIAT DAERAH"]
logo = 'logo.png'
nomor = '000.9.3/123/Org'
tanggal = 2023-11-30
tempat = 'Semarapura'
tembusan = 'Bupati'
target = 'IKU: 90 pada 2026'
penanda_tangan = { jabatan = 'Kepala Bagian Organisasi', nama = 'I Made Contoh', nip = '1970' }
"""
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xd9"


def png() -> bytes:
    """Return a picture of one point."""

    def part(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    points = part(b"IDAT", zlib.compress(b"\x00\x80"))
    return b"\x89PNG\r\n\x1a\n" + head + points + part(b"IEND", b"")


def identity_file(folder: Path, text: str = WHOLE, logo: bytes | None = None) -> Path:
    (folder / "logo.png").write_bytes(png() if logo is None else logo)
    path = folder / "identitas.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(KepatuhanError) as caught:
        load_identity(path)
    return [(each.code, each.place.line) for each in caught.value.findings]


def test_all_that_is_written_is_read(tmp_path: Path) -> None:
    found = load_identity(identity_file(tmp_path))
    assert found.letterhead == ("PEMERINTAH KABUPATEN KLUNGKUNG", "SEKRETARIAT DAERAH")
    assert found.logo
    assert (found.logo.kind, found.logo.content) == (PictureKind.PNG, png())
    assert (found.number, found.place, found.day) == (
        "000.9.3/123/Org", "Semarapura", date(2023, 11, 30),
    )  # fmt: skip
    assert found.copies == ("Bupati",)
    assert found.signer == Person("Kepala Bagian Organisasi", "I Made Contoh", "1970")
    assert found.target
    assert found.target.score == 90
    assert not found.acknowledged


def test_what_is_not_written_is_nothing(tmp_path: Path) -> None:
    assert load_identity(identity_file(tmp_path, "[laporan]\n")) == NOBODY
    assert load_identity(identity_file(tmp_path, "")) == NOBODY


def test_the_heading_of_the_section_may_be_left_out(tmp_path: Path) -> None:
    bare = WHOLE.replace("[laporan]\n", "")
    assert load_identity(identity_file(tmp_path, bare)) == load_identity(identity_file(tmp_path))


def test_settings_hold_the_same_and_read_the_logo_only_when_asked(tmp_path: Path) -> None:
    identity_file(tmp_path)
    (tmp_path / "kepatuhan.toml").write_text(WHOLE, encoding="utf-8")
    settings = load_settings(tmp_path / "kepatuhan.toml")
    assert settings.identity == load_identity(tmp_path / "identitas.toml")
    (tmp_path / "logo.png").unlink()
    settings = load_settings(tmp_path / "kepatuhan.toml")
    with pytest.raises(KepatuhanError, match=r"logo\.png"):
        _ = settings.identity


@pytest.mark.parametrize(
    "logo", [b"", b"GIF89a", png()[:-9], png()[:40] + b"\x00" + png()[41:], b"<svg/>", JPEG[:-2],
             png() + bytes(2 << 20)],
)  # fmt: skip
def test_a_logo_that_is_no_picture_is_refused_at_its_line(tmp_path: Path, logo: bytes) -> None:
    assert faults(identity_file(tmp_path, logo=logo)) == [("identity.logo", 4)]


def test_pictures_are_known_by_what_stands_in_them() -> None:
    assert picture_kind(png()) is PictureKind.PNG
    assert picture_kind(JPEG) is PictureKind.JPEG


@pytest.mark.parametrize(
    ("written", "score"),
    [("90", 90), ("'90 pada 2026'", 90), ("'87,5'", Fraction("87.5")), ("87.5", Fraction("87.5"))],
)
def test_a_target_is_the_one_score_in_it(tmp_path: Path, written: str, score: Fraction) -> None:
    found = load_identity(identity_file(tmp_path, f"target = {written}"))
    assert found.target
    assert found.target.score == score


@pytest.mark.parametrize("written", ["'hijau'", "'85 sampai 90'", "120", "0", "'2026'"])
def test_a_target_that_is_no_one_score_is_refused(tmp_path: Path, written: str) -> None:
    assert faults(identity_file(tmp_path, f"\ntarget = {written}")) == [("identity.target", 2)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("tanggal = '30 Februari 2023'", "settings.wrong_type"),
        ("tanggal = 2023-02-30", "settings.syntax"),
        ("tangal = 2023-11-30", "settings.unknown_key"),
        ("penanda_tangan = 'Kabag'", "settings.wrong_type"),
    ],
)
def test_what_is_written_wrongly_is_refused_at_its_line(tmp_path: Path, line, code) -> None:
    assert faults(identity_file(tmp_path, f"nomor = '1'\n{line}")) == [(code, 2)]
