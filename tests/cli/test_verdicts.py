"""What the commands say where little is known: exit codes, headlines, every picture of a zone."""

import json

import openpyxl
import pytest
from helpers import MINI
from real_samples import REAL
from running import kepatuhan

HEAD = "Instansi;Unit;Tahun;Nilai\n"
OPEN = "Zona belum pasti"


def officers(count: int, answer: str = "14") -> str:
    rows = ["Instansi;Unit;Produk;Responden;Indikator;Jawaban"]
    rows += [f"Kabupaten A;Dinas;;P{at};A-01;{answer}" for at in range(count)]
    rows += ["Kabupaten A;Dinas;KTP;;B-01;Ada", "Kabupaten A;Dinas;KTP;;B-02;Ada"]
    return "\n".join(rows) + "\n"


def test_an_uncertain_zone_is_none_in_any_picture(tmp_path) -> None:
    """Of two officers one said nothing: 50 to 100 of 40 points, and 60: 80,00 to 100,00."""
    (tmp_path / "s.csv").write_text(officers(1) + "Kabupaten A;Dinas;;P9;A-01;\n")
    out = tmp_path / "out"
    run = kepatuhan("score", tmp_path / "s.csv", "--rubric", MINI, "-o", out,
                    "--no-archive", "--json")  # fmt: skip
    (institution,) = json.loads(run.stdout)["institutions"]
    assert (institution["score"], institution["low"], institution["high"]) == (
        "100.00", "80.00", "100.00",
    )  # fmt: skip
    assert (institution["zone"], institution["certain"]) == (None, False)
    assert institution["possible"] == ["Kualitas Tertinggi", "Kualitas Tinggi"]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.count('<span class="zone open">') >= 2
    assert '<span class="zone dark_green">' not in page.split('id="method"')[0].split("<table")[0]
    assert "jadi zonanya belum pasti: hijau atau hijau pekat" in page
    shown = kepatuhan("score", tmp_path / "s.csv", "--rubric", MINI, "-o", out,
                      "--no-archive", "--force")  # fmt: skip
    assert f"100,00   ○ {OPEN}" in shown.stdout
    report = kepatuhan("report", "2099", tmp_path / "s.csv", "--rubric", MINI,
                       "--out", tmp_path / "year")  # fmt: skip
    assert report.returncode == 0, report.stderr
    index = (tmp_path / "year" / "2099" / "index.html").read_text(encoding="utf-8")
    assert OPEN in index
    assert "sudah pasti" not in index


@pytest.mark.parametrize(
    ("answers", "zone", "code"),
    [
        (officers(2), "hijau", 0),  # 100,00: dark green
        (officers(2) + "Kabupaten A;Dinas;;P9;A-01;\n", "hijau", 1),  # 86,67 to 100,00
        (officers(2) + "Kabupaten A;Dinas;;P9;A-01;\n", "merah", 0),
        (officers(2, ""), "merah", 0),  # no score, and at least 60: that is not red
        (officers(2, ""), "kuning", 1),
        (officers(2) + "Kabupaten A;Dinas;KTP;;Z-99;ada\n", "merah", 1),  # a row unplaced
    ],
)
def test_fail_on_looks_at_the_low_bound(tmp_path, answers, zone, code) -> None:
    (tmp_path / "s.csv").write_text(answers)
    run = kepatuhan("score", tmp_path / "s.csv", "--rubric", MINI, "-o",
                    tmp_path / "o", "-q", "--no-archive", "--fail-on", zone)  # fmt: skip
    refused = "Z-99" in answers
    assert run.returncode == (1 if refused else code), run.stderr


def test_fail_on_passes_nobody_without_a_verdict(tmp_path) -> None:
    (tmp_path / "t.csv").write_text("Instansi;Tahun;Nilai\nKabupaten A;2022;tidak dinilai\n")
    run = kepatuhan("score", tmp_path / "t.csv", "-o", tmp_path / "o", "-q", "--no-archive",
                    "--fail-on", "merah")  # fmt: skip
    assert run.returncode == 1


def test_one_user_of_thirty_makes_no_verdict(tmp_path) -> None:
    """The sample of Dinas Sosial with one user, one officer and one complaint officer left.

    In full it is 65,70 kuning. One user alone would make another colour of it: too few are none.
    """
    book = openpyxl.load_workbook(REAL / "2022" / "dinsos_2022.xlsx")
    for title in ("Petugas", "Pengguna", "Pengaduan"):
        sheet = book[title]
        for column in range(6, sheet.max_column):  # the first person stands in E, the notes last
            for row in range(5, sheet.max_row + 1):
                sheet.cell(row, column).value = None
    book.save(tmp_path / "sedikit.xlsx")
    run = kepatuhan("score", tmp_path / "sedikit.xlsx", "--no-archive", "--json", "-o",
                    tmp_path / "o")  # fmt: skip
    (institution,) = json.loads(run.stdout)["institutions"]
    (unit,) = institution["units"]
    for each in (institution, unit):
        assert (each["score"], each["zone"], each["standing"]) == (None, None, "unscored")
    assert unit["people"] == {"petugas": 1, "pengguna": 1, "pengaduan": 1}
    assert float(unit["low"]) < 65.70 < float(unit["high"])
    text = kepatuhan("score", tmp_path / "sedikit.xlsx", "--no-archive", "-o", tmp_path / "o",
                     "--force")  # fmt: skip
    assert "Belum cukup data" in text.stdout
    assert "1 petugas · 1 pengguna · 1 pengelola" in " ".join(text.stdout.split())
    assert text.stderr.count("[answer.too_few]") == 2  # one complaint officer is enough
