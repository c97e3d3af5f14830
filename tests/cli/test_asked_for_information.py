"""Commands over what is asked for information: changes, packages, forms, mappings, guidance."""

import json
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from helpers import informational_file, write_table
from result.test_informational import BESIDES, SCORED
from running import kepatuhan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return informational_file(tmp_path)


def test_a_corrected_one_is_told_and_moves_nothing(tmp_path: Path, path: Path) -> None:
    table = write_table(tmp_path, SCORED + BESIDES)
    changes = write_table(tmp_path, """
      Instansi | Unit | Indikator | Produk/orang | Lama | Baru | Jenis | Oleh | Tanggal | Alasan
      Kab. A | Dinas Sosial | B-03 | BLT | Tidak | Ada | koreksi | E-07 | 2099-01-02 | salah""",
      "perubahan.csv",
    )  # fmt: skip
    done = kepatuhan("score", table, "--rubric", path, "--changes", changes, "-o", tmp_path / "o",
                     "--archive", tmp_path / "a.db")  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = json.loads((tmp_path / "o" / "result.json").read_text("utf-8"))
    (change,) = data["changes"]
    assert (change["indicator"], change["old"], change["new"]) == ("B-03", "Tidak", "Ada")
    assert change["unit_before"] == change["unit_after"]


def test_a_package_with_answers_has_them_and_scores_the_same(tmp_path: Path, path: Path) -> None:
    table, keeps = write_table(tmp_path, SCORED + BESIDES), ("--archive", tmp_path / "a.db")
    kepatuhan("score", table, "--rubric", path, "-o", tmp_path / "o", *keeps)
    package = tmp_path / "paket.zip"
    assert kepatuhan("exchange", "pack", 2099, "--answers", "-o", package, *keeps).returncode == 0
    assert kepatuhan("exchange", "verify", package).returncode == 0
    with ZipFile(package) as file:
        texts = [file.read(name).decode() for name in file.namelist() if name.endswith(".csv")]
    assert any("B-03,BLT" in text or "B-03;BLT" in text for text in texts)


def test_a_form_for_phones_and_a_mapping_ask_it(tmp_path: Path, path: Path) -> None:
    form = tmp_path / "form.xlsx"
    done = kepatuhan("form", "--rubric", path, "--xlsform", "-o", form)
    assert done.returncode == 0, done.stderr
    names = {cell.value for row in openpyxl.load_workbook(form)["survey"].iter_rows()
             for cell in row}  # fmt: skip
    assert {"b_03", "b_04"} <= names
    wide = write_table(tmp_path, """
      Instansi | Unit | Responden | A-01 | B-04
      Kab. A | Dinas Sosial | 1 | 12 | 3""", "lebar.csv")  # fmt: skip
    done = kepatuhan("map", wide, "--rubric", path, "-o", tmp_path / "lebar.map.yaml")
    assert "is: B-04}" in (tmp_path / "lebar.map.yaml").read_text("utf-8"), done.stderr


def test_the_document_of_the_rubric_says_so(path: Path) -> None:
    shown = kepatuhan("rubric", "show", path).stdout
    assert "2 sebagai informasi" in shown
    assert "B-03 Jumlah B_03: sebagai informasi; tidak berbobot" in shown
    assert "Bobot:" not in kepatuhan("rubric", "show", path, "B-03").stdout


def test_guidance_does_not_name_it(tmp_path: Path, path: Path) -> None:
    table = write_table(tmp_path, SCORED + BESIDES)
    for command in (("path", table, "Dinas Sosial", "--to", "hijau"),
                    ("why", table, "Dinas Sosial", "--certainty")):  # fmt: skip
        done = kepatuhan(*command, "--rubric", path)
        assert done.returncode == 0, done.stderr
        assert "B-01" in done.stdout
        assert not {"B-03", "B-04"} & set(done.stdout.replace(":", " ").split())
