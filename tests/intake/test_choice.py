"""Which mapping a file is read with, where none is asked for."""

from pathlib import Path

import pytest
from intake import shapes
from intake.test_proposals import google, proposal

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.inputs import Inputs


def codes_of(path: Path) -> list[str]:
    with pytest.raises(KepatuhanError) as caught:
        Inputs().only([path])
    return [each.code for each in caught.value.findings]


def next_export(folder: Path, *mappings: str) -> Path:
    """Return an export beside mappings of other names, all as its own would be."""
    path = google(folder)
    text = proposal(path)
    for name in mappings:
        (folder / f"{name}.map.yaml").write_text(text, encoding="utf-8")
    return path


def test_the_only_mapping_in_a_folder_is_that_of_the_next_export(tmp_path: Path) -> None:
    found = Inputs().only([next_export(tmp_path, "jawaban-juli")])
    assert shapes.scores(found) == shapes.sample_scores()
    (used,) = [each for each in found.findings if each.code == "map.used"]
    assert ("mapping", "jawaban-juli.map.yaml") in used.values


def test_of_two_mappings_none_is_guessed(tmp_path: Path) -> None:
    told = codes_of(next_export(tmp_path, "juli", "agustus"))
    assert told[-1] == "map.several"
    assert set(told[:-1]) <= {"table.form_export", "table.wide"}


def test_a_table_of_ours_beside_a_mapping_needs_none(tmp_path: Path) -> None:
    next_export(tmp_path, "jawaban-juli").unlink()
    table = tmp_path / "jawaban.csv"
    table.write_text(
        "Instansi;Unit;Tahun;Indikator;Jawaban\nKabupaten Klungkung;Dinas Sosial;2022;I-09;3\n"
    )
    found = Inputs().only([table])
    assert "map.used" not in [each.code for each in found.findings]


def test_another_table_beside_a_mapping_is_refused_as_of_another_shape(tmp_path: Path) -> None:
    next_export(tmp_path, "jawaban-juli").unlink()
    other = tmp_path / "kuis.csv"
    other.write_text("Timestamp,Nama,Skor\n1/8/2022 09:00:00,Made Rekaan,80\n")
    assert set(codes_of(other)) == {"map.no_sheet"}
