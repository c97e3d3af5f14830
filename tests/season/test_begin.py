"""A season begins with a folder, and its forms come from its list."""

import hashlib
import os
from pathlib import Path

import openpyxl
import pytest
from running import Run, kepatuhan
from season_lists import filled, row

from kepatuhan.season.settings import load_settings

NAMES = {"kepatuhan.toml", "daftar.xlsx", "BACA-SAYA.txt", "formulir", "survei", "laporan"}
LINES_OF_README = 20


def run(*arguments: object, **more) -> Run[str]:
    return kepatuhan(*arguments, **({"KEPATUHAN_ARCHIVE": None} | more))


def begun(folder: Path, *more: str) -> Path:
    """Return the folder of a new season."""
    done = run("init", "musim", "--rubric", "2023", *more, folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "musim"


def hashes(folder: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest()
            for each in folder.iterdir() if each.is_file()}  # fmt: skip


def test_a_season_is_a_folder_with_settings_list_and_readme(tmp_path: Path) -> None:
    season = begun(tmp_path, "--institution", 'Kabupaten "Baru"', "--year", "2024")
    assert {each.name for each in season.iterdir()} == NAMES
    found = load_settings(season / "kepatuhan.toml")
    assert (found.institution, found.province, found.year) == ('Kabupaten "Baru"', "", 2024)
    assert found.rubric == "2023"
    text = (season / "BACA-SAYA.txt").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") <= LINES_OF_README
    assert b"kepatuhan report 2024" in text


def test_a_province_and_a_rubric_of_ones_own(tmp_path: Path, monkeypatch) -> None:
    run("rubric", "new", "saya.yaml", "--from", "2023", folder=tmp_path)
    done = run("init", "m/musim", "--rubric", "saya.yaml", "--province", "Bali",
               folder=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(tmp_path / "m" / "musim")
    found = load_settings(Path("kepatuhan.toml").resolve())
    assert found.province == "Bali"
    assert Path(found.rubric).resolve() == tmp_path / "saya.yaml"


def test_nothing_that_is_there_is_replaced_unasked(tmp_path: Path) -> None:
    season = begun(tmp_path)
    (season / "daftar.xlsx").write_bytes(b"isian")
    before = hashes(season)
    again = run("init", "musim", "--rubric", "2022", folder=tmp_path)
    assert again.returncode == 4
    assert again.stderr.count("write.exists") == 3
    assert hashes(season) == before
    forced = run("init", "musim", "--rubric", "2022", "--force", folder=tmp_path)
    assert forced.returncode == 0
    assert load_settings(season / "kepatuhan.toml").rubric == "2022"


def test_a_season_in_a_season_in_a_file_or_without_rights_is_said(tmp_path: Path) -> None:
    season = begun(tmp_path)
    inside = run("init", "survei/baru", "--rubric", "2023", folder=season)
    assert inside.returncode == 3
    assert "season.inside" in inside.stderr
    assert not (season / "survei" / "baru").exists()
    (tmp_path / "berkas").write_text("x")
    file = run("init", "berkas", "--rubric", "2023", folder=tmp_path)
    assert file.returncode == 4
    assert "write.failed" in file.stderr
    assert run("init", "lain", "--rubric", "1999", folder=tmp_path).returncode == 3
    assert not (tmp_path / "lain").exists()
    if os.geteuid():
        (tmp_path / "tutup").mkdir(mode=0o500)
        assert run("init", "tutup/m", "--rubric", "2023", folder=tmp_path).returncode == 4


# Forms in bulk -----------------------------------------------------------------------------------


def test_every_unit_of_the_list_gets_a_form(tmp_path: Path) -> None:
    season = begun(tmp_path)
    filled(season, row(person="Made Rekaan", code="E-03"), row("Puskesmas I/II"), row("CON"),
           row(institution="Kota Denpasar"))  # fmt: skip
    done = run("form", "--list", "daftar.xlsx", "-o", "formulir", folder=season)
    assert done.returncode == 0, done.stderr
    assert "4 ditulis" in done.stderr
    assert sorted(each.name for each in (season / "formulir").iterdir()) == [
        "kabupaten-badung-dinas-sosial.xlsx", "kabupaten-badung-puskesmas-i-ii.xlsx",
        "kabupaten-badung-unit-con.xlsx", "kota-denpasar-dinas-sosial.xlsx",
    ]  # fmt: skip
    book = openpyxl.load_workbook(season / "formulir" / "kabupaten-badung-dinas-sosial.xlsx")
    said = {each[0].value: each[1].value for each in book["Identitas"].iter_rows()}
    assert (said["Instansi"], said["Provinsi"], said["Jenis unit"]) == (
        "Kabupaten Badung", "Bali", "dinsos",
    )  # fmt: skip
    assert (said["Enumerator"], said["Tahun survei"]) == ("E-03", "2023")
    assert [cell.value for cell in book["Observasi"][4]][4:6] == ["A", "B"]
    assert not any("Rekaan" in str(cell.value) for sheet in book for each in sheet.iter_rows()
                   for cell in each)  # fmt: skip


def test_names_of_units_in_the_settings_are_no_list(tmp_path: Path) -> None:
    (tmp_path / "nama.yaml").write_text("unit_types:\n  loket: {name: {id: Loket, en: Desk}}\n")
    (tmp_path / "kepatuhan.toml").write_text("rubrik = '2023'\nunit = 'nama.yaml'\n")
    done = run("form", "--institution", "Kota A", "--unit", "Loket", "--product", "A",
               "-o", "loket.xlsx", folder=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_form_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    season = begun(tmp_path)
    filled(season, row(), row("Dinkes"))
    form = season / "formulir" / "kabupaten-badung-dinas-sosial.xlsx"
    form.write_bytes(b"terisi")
    done = run("form", "--list", "daftar.xlsx", "-o", "formulir", folder=season)
    assert (done.returncode, form.read_bytes()) == (0, b"terisi")
    assert "1 ditulis" in done.stderr
    assert "1 formulir sudah ada" in done.stderr
    run("form", "--list", "daftar.xlsx", "-o", "formulir", "--force", folder=season)
    assert form.read_bytes() != b"terisi"


def test_refused_rows_are_named_and_the_others_written(tmp_path: Path) -> None:
    season = begun(tmp_path)
    filled(season, row(), row("Dinkes", products=None), row("B", products="a; A"), row(None))
    done = run("form", "--list", "daftar.xlsx", "-o", "formulir", folder=season)
    assert done.returncode == 1
    for code, cell in (("no_product", "D6"), ("repeated_product", "D7"), ("no_name", "D8")):
        assert any(cell in line and f"[list.{code}]" in line for line in done.stderr.splitlines())
    assert "3 baris tidak mendapat formulir" in done.stderr
    assert len(list((season / "formulir").iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "formulir", "--unit", "X"), "--unit: sudah tertulis di daftar"),
        (("-o", "formulir", "--product", "X"), "--product: sudah tertulis di daftar"),
        (("-o", "f.xlsx"), "sebutkan folder"),
    ],
)
def test_what_does_not_go_with_a_list_is_said(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    season = begun(tmp_path)
    filled(season, row())
    done = run("form", "--list", "daftar.xlsx", *arguments, folder=season)
    assert done.returncode == 2
    assert said in done.stderr


def test_without_a_list_a_unit_must_be_named(tmp_path: Path) -> None:
    done = run("form", "-o", "f.xlsx", "--rubric", "2022", "--institution", "X", folder=tmp_path)
    assert done.returncode == 2
    assert "--unit belum ditulis" in done.stderr
