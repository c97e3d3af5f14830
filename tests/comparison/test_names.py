"""Two years whose lists write the same institutions in different ways."""

import pytest

from kepatuhan.cli.app import main
from kepatuhan.comparison.comparison import compare
from kepatuhan.comparison.history import build_history
from kepatuhan.comparison.pairs import ChangeKind
from kepatuhan.inputs import Inputs
from kepatuhan.survey.scope import Scope

FIRST = """Instansi;Nilai;Tahun
Kabupaten Mamuju Utara;55,1;2017
Kabupaten Maluku Tenggara Barat;60;2017
Kabupaten Kep. Talaud;61;2017
Kota Adm. Jakarta Timur;88;2017
Kab. Toli-Toli;50;2017
Kabupaten Fak-Fak;40;2017
Kota Bau-Bau;45;2017
D.I. Yogyakarta;90;2017
Kab. Pangkep;51;2017
Kabupaten Mahakam Hulu;52;2017
Kota Bandung;80;2017
Kabupaten Bandung;70;2017
"""
SECOND = """Instansi;Nilai;Tahun
Kabupaten Pasangkayu;56,1;2021
Kabupaten Kepulauan Tanimbar;61;2021
Kabupaten Kepulauan Talaud;61,01;2021
Kota Administrasi Jakarta Timur;88;2021
Kabupaten Tolitoli;52;2021
Kabupaten Fakfak;42;2021
Kota Baubau;44;2021
Provinsi DI Yogyakarta;91;2021
Kabupaten Pangkajene dan Kepulauan;53;2021
Kabupaten Mahakam Ulu;54;2021
Kota Bandung;79,99;2021
Kabupaten Bandung;70,01;2021
"""


@pytest.fixture
def files(tmp_path) -> list[str]:
    paths = [tmp_path / "2017.csv", tmp_path / "2021.csv"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return list(map(str, paths))


def test_shortenings_make_no_new_institution(files) -> None:
    results = list(map(Inputs().result, files))
    found = compare(*results)
    assert found.counts == {
        ChangeKind.RISEN: 7, ChangeKind.FALLEN: 1,
        ChangeKind.ABOUT_THE_SAME: 3, ChangeKind.UNCHANGED: 1,
    }  # fmt: skip
    changes = {pair.name: str(pair.change) for pair in found.pairs}
    assert changes["Kota Bandung"] == "-0.01"
    assert changes["Kabupaten Bandung"] == "0.01"
    assert changes["Kabupaten Pangkajene dan Kepulauan"] == "2.00"
    former = {pair.name: pair.renamed_from for pair in found.pairs if pair.renamed_from}
    assert former == {
        "Kabupaten Pasangkayu": "Kabupaten Mamuju Utara",
        "Kabupaten Kepulauan Tanimbar": "Kabupaten Maluku Tenggara Barat",
    }
    history = build_history(tuple(results))
    assert [line.scores.count(None) for line in history.lines] == [0] * 12


def test_types_and_provinces_follow_from_names(files) -> None:
    found = compare(*map(Inputs().result, files), scope=Scope("Jawa Barat"))
    assert sorted((pair.name, pair.type, pair.province) for pair in found.pairs) == [
        ("Kabupaten Bandung", "kabupaten", "Jawa Barat"), ("Kota Bandung", "kota", "Jawa Barat"),
    ]  # fmt: skip


def test_a_province_tells_whom_each_year_lacks(files, capsys, monkeypatch) -> None:
    command = ["kepatuhan", "compare", *files, "--province", "DIY"]
    monkeypatch.setattr("sys.argv", command)
    assert main("id") == 0
    told = capsys.readouterr().err
    assert "2017: 5 dari 5 kabupaten dan kota di DI Yogyakarta tidak ada dalam masukan." in told
    assert "2021: 5 dari 5" in told
    monkeypatch.setattr("sys.argv", [*command, "--institution", "DIY"])
    assert main("id") == 0
    assert "tidak ada dalam masukan" not in capsys.readouterr().err
