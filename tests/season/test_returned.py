"""What goes back: a folder for each enumerator, with a letter of a few lines."""

from pathlib import Path

import pytest
from helpers import filled_form
from running import kepatuhan
from season.forms import ENUMERATOR, edited, season


def send(survey: Path, folder: Path, *arguments: object) -> dict[str, str]:
    """Return the letters by folder."""
    done = kepatuhan("check", survey, "--send", folder, "--archive", "none", *arguments)
    assert done.returncode == 1, done.stderr
    letters = folder.glob("*/pesan.txt")
    return {path.parent.name: path.read_bytes().decode() for path in letters}


def test_a_folder_for_each_enumerator_by_code(tmp_path: Path) -> None:
    letters = send(season(tmp_path / "survei"), tmp_path / "kirim")
    held = {
        folder.name: sorted(path.name for path in folder.iterdir())
        for folder in (tmp_path / "kirim").iterdir()
    }
    assert held == {
        "E-191708": ["dinsos_diperiksa.xlsx", "pesan.txt"],
        "E-03": ["dukcapil_diperiksa.xlsx", "pesan.txt", "puskesmas_diperiksa.xlsx"],
        "tanpa-kode": ["pesan.txt"],
    }
    for folder, letter in letters.items():
        assert ENUMERATOR not in f"{folder} {letter}"


def test_the_letter_says_which_unit_how_many_cells_and_what_to_do(tmp_path: Path) -> None:
    letters = send(season(tmp_path / "survei"), tmp_path / "kirim")
    lines = letters["E-191708"].split("\r\n")
    assert lines[-1] == ""
    assert len(lines) <= 11
    assert "• Dinas Sosial: 2 sel atau letak (dinsos_diperiksa.xlsx)" in lines
    assert "1. 1 sel: “sebagain” bukan jawaban (dugaan: “Sebagian”)" in lines
    assert "2. 1 sel tanpa jawaban" in lines
    assert lines[-2] == "Mohon dikirim paling lambat: ________. Terima kasih."
    broken = letters["tanpa-kode"]
    assert "berkas tidak dapat dibaca, mohon dikirim ulang (rusak.xlsx)" in broken
    assert "_diperiksa.xlsx" not in broken  # there is none to open


def test_a_letter_about_many_files_stays_short(tmp_path: Path) -> None:
    survey = tmp_path / "survei"
    survey.mkdir()
    for number in range(9):
        path = filled_form(survey / f"{number}.xlsx", unit=f"Puskesmas {number}", enumerator="E-1")
        edited(path, ("Observasi", "E5", "entah"), ("Sarana", "E5", "entah juga"))
    (letter,) = send(survey, tmp_path / "kirim").values()
    assert "• dan 5 berkas lagi" in letter
    assert len(letter.split("\r\n")) <= 13


@pytest.mark.parametrize(
    ("asked_by", "folders"),
    [
        ("E-1, Made Rekaan", ["E-1", "E-191708"]),
        ("COM1", ["COM1_"]),  # no folder of Windows can be called so
        ("", ["tanpa-kode"]),
        ("../../x", ["E-"]),
    ],
)
def test_folders_have_names_that_every_system_takes(
    tmp_path: Path, asked_by: str, folders: list[str]
) -> None:
    path = filled_form(tmp_path / "dinsos.xlsx", enumerator=asked_by)
    edited(path, ("Observasi", "E5", "entah"))
    found = sorted(send(path, tmp_path / "kirim"))
    assert len(found) == len(folders)
    assert all(name.startswith(wanted) for name, wanted in zip(found, folders, strict=True))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dinsos.xlsx", "kirim"]


def test_files_of_one_name_from_two_folders_do_not_meet(tmp_path: Path) -> None:
    for folder in ("utara", "selatan"):
        (tmp_path / "survei" / folder).mkdir(parents=True)
        path = filled_form(tmp_path / "survei" / folder / "a.xlsx", unit=f"Dinas {folder}")
        edited(path, ("Observasi", "E5", "entah"))
    kepatuhan("check", tmp_path / "survei", "--repair", tmp_path / "x", "--archive", "none")
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == [
        "selatan-a_diperiksa.xlsx", "utara-a_diperiksa.xlsx",
    ]  # fmt: skip


def test_a_letter_in_english(tmp_path: Path) -> None:
    path = filled_form(tmp_path / "dinsos.xlsx", enumerator="E-1")
    edited(path, ("Observasi", "E5", "entah"))
    (letter,) = send(path, tmp_path / "kirim", "--lang", "en").values()
    assert letter.startswith("Good day.")
