"""kepatuhan report as a user runs it."""

from functools import partial
from pathlib import Path

import pytest
import running
from helpers import SAMPLES
from real_samples import REAL

TABLE = """Tahun;Instansi;Jenis instansi;Provinsi;Unit;Nilai
2022;Kabupaten A;kabupaten;Bali;Dinas Kesehatan;90
2022;Kota B;kota;NTB;Dinas Kesehatan;60
2023;Kota B;kota;NTB;Dinas Kesehatan;70
"""


kepatuhan = partial(running.kepatuhan, KEPATUHAN_ARCHIVE="arsip.db")


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "nilai.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_report_of_files_is_a_folder_that_opens_with_its_index(tmp_path) -> None:
    done = kepatuhan("report", 2022, SAMPLES / "2022", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "reports" / "2022"
    assert sorted(path.name for path in site.iterdir()) == [
        "assets", "index.html", "institutions", "yearly.xlsx",
    ]  # fmt: skip
    assert len(list((site / "institutions" / "kabupaten-klungkung").iterdir())) == 10
    assert "1 (100%)" in done.stdout
    assert "bukan nilai resmi" in done.stdout
    assert str(Path("reports/2022/index.html")) in done.stderr


def test_one_year_of_several_is_taken(table, tmp_path) -> None:
    done = kepatuhan("report", 2023, table, "--out", "out", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "out" / "2023" / "institutions").iterdir()] == [
        "kota-b"
    ]


def test_a_year_that_is_not_there_names_those_that_are(table, tmp_path) -> None:
    done = kepatuhan("report", 2021, table, folder=tmp_path)
    assert done.returncode == 3
    assert "2022, 2023" in done.stderr
    assert not (tmp_path / "reports").exists()


def test_a_province_and_a_type_limit_the_report(table, tmp_path) -> None:
    done = kepatuhan("report", 2022, table, "--province", "ntb", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["2022-nusa-tenggara-barat"]
    page = (tmp_path / "reports/2022-nusa-tenggara-barat/index.html").read_text(encoding="utf-8")
    assert "Kota B" in page
    assert "Kabupaten A" not in page
    done = kepatuhan("report", 2022, table, "--type", "polres", folder=tmp_path)
    assert done.returncode == 3
    assert "kabupaten, kota" in done.stderr


def test_a_linked_folder_is_written_in_its_own_place(table, tmp_path) -> None:
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (elsewhere / "catatan.txt").write_text("punya orang")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "2022").symlink_to(elsewhere)
    for _ in range(2):
        done = kepatuhan("report", 2022, table, "-q", folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    assert (elsewhere / "index.html").exists()
    assert (elsewhere / "catatan.txt").read_text() == "punya orang"
    assert (tmp_path / "reports" / "2022").is_symlink()


def test_a_result_json_gives_the_same_pages_as_its_workbooks(tmp_path) -> None:
    kepatuhan("score", SAMPLES / "2022", "--out", "r", "--format", "json", folder=tmp_path)
    for out, source, seed in (("one", SAMPLES / "2022", "1"), ("two", "r/result.json", "2")):
        done = kepatuhan("report", 2022, source, "--out", out, folder=tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    one, two = (tmp_path / out / "2022" for out in ("one", "two"))
    files = [path.relative_to(one) for path in one.rglob("*") if path.is_file()]
    assert len(files) > 8
    assert all((one / file).read_bytes() == (two / file).read_bytes() for file in files)


def test_without_files_the_archive_is_read(tmp_path) -> None:
    done = kepatuhan("report", 2022, folder=tmp_path)
    assert done.returncode == 3
    assert "arsip" in done.stderr
    kepatuhan("score", REAL / "2022", "--out", "r", folder=tmp_path)
    done = kepatuhan("report", 2022, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "reports/2022/institutions/kabupaten-klungkung/dinas-sosial.html").exists()


def test_refused_files_are_told_and_the_others_reported(tmp_path, table) -> None:
    (tmp_path / "rusak.xlsx").write_bytes(b"PK no workbook")
    done = kepatuhan("report", 2022, table, "rusak.xlsx", folder=tmp_path)
    assert done.returncode == 1
    assert "rusak.xlsx" in done.stderr
    page = (tmp_path / "reports/2022/index.html").read_text(encoding="utf-8")
    assert "rusak.xlsx" in page


def test_the_pages_come_in_english_too(table, tmp_path) -> None:
    done = kepatuhan("report", 2022, table, "--lang", "en", folder=tmp_path)
    assert "Zone report 2022" in done.stdout
    assert 'lang="en"' in (tmp_path / "reports/2022/index.html").read_text(encoding="utf-8")
