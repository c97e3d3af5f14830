"""kepatuhan report --complaints: registers as evidence, with all that is wrong with them."""

from functools import partial
from pathlib import Path

import pytest
import running
from complaints.registers import csv_file
from helpers import SAMPLES
from pages import parse

PAGE = "reports/2022/institutions/kabupaten-klungkung/prevention.html"
HEAD = "Nomor register | Tanggal diterima | Terlapor | Dugaan maladministrasi"
GOOD = "\n".join(
    [HEAD]
    + [
        f"P-{at} | 14-4-2022 | Dinas Sosial Kabupaten Klungkung | Penyalahgunaan wewenang"
        for at in range(100, 106)
    ]
)
kepatuhan = partial(running.kepatuhan, KEPATUHAN_ARCHIVE="arsip.db")
report = partial(kepatuhan, "report", 2022, SAMPLES / "2022")


def matrix(folder: Path) -> str:
    """Return the matrix of the page as one text."""
    page = parse((folder / PAGE).read_text(encoding="utf-8"))
    return page.all("table", "likely")[0].text


def test_registers_in_files_and_folders_are_counted_together(tmp_path: Path) -> None:
    csv_file(tmp_path, GOOD)
    (tmp_path / "lain").mkdir()
    csv_file(tmp_path / "lain", GOOD.replace("P-1", "P-2"))
    done = report("--complaints", "register.csv", "--complaints", "lain", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "12 pengaduan" in matrix(tmp_path)
    assert "Register memuat 12 entri" in (tmp_path / PAGE).read_text(encoding="utf-8")


def test_settings_name_the_registers_beside_them(tmp_path: Path) -> None:
    (tmp_path / "kepatuhan.toml").write_text("pengaduan = 'register'\n", encoding="utf-8")
    (tmp_path / "register").mkdir()
    csv_file(tmp_path / "register", GOOD)
    done = report(folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "6 pengaduan" in matrix(tmp_path)
    done = report("--no-settings", "--force", folder=tmp_path)
    assert "pengaduan" not in matrix(tmp_path)


def test_what_is_wrong_with_a_register_is_told_and_the_rest_is_in_the_report(
    tmp_path: Path,
) -> None:
    csv_file(tmp_path, GOOD)
    csv_file(tmp_path, "Satu | Dua\n1 | 2", "bukan.csv")
    done = report("--complaints", "register.csv", "--complaints", "bukan.csv", folder=tmp_path)
    assert done.returncode == 1
    assert "complaint.no_table" in done.stderr
    assert "6 pengaduan" in matrix(tmp_path)


def test_a_cell_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    csv_file(tmp_path, f"{GOOD}\nP-200 | 31-31-2022 | Dinas Sosial Kabupaten Klungkung | Apa saja")
    done = report("--complaints", "register.csv", folder=tmp_path)
    assert done.returncode == 1
    assert "register.csv" in done.stderr


@pytest.mark.parametrize("given", ["bukan.csv", "hilang.xlsx"])
def test_without_any_register_that_can_be_used_nothing_is_written(
    tmp_path: Path, given: str
) -> None:
    csv_file(tmp_path, "Satu | Dua\n1 | 2", "bukan.csv")
    done = report("--complaints", given, folder=tmp_path)
    assert done.returncode == 3
    assert not (tmp_path / "reports").exists()


def test_nobody_is_named_in_the_report(tmp_path: Path) -> None:
    csv_file(
        tmp_path,
        "Nomor register | Tanggal diterima | Terlapor | Nama pelapor | Uraian\n"
        "P-1 | 14-4-2022 | Kepala Puskesmas Made Suardana | Wayan Rahasia | Kuitansi dirobek",
    )
    done = report("--complaints", "register.csv", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    written = b"".join(each.read_bytes() for each in (tmp_path / "reports").rglob("*.html"))
    told = f"{written.decode()}{done.stdout}{done.stderr}"
    for secret in ("Suardana", "Wayan", "Rahasia", "dirobek"):
        assert secret not in told


def test_where_only_scores_are_known_it_is_said_that_registers_are_not_used(tmp_path: Path) -> None:
    csv_file(tmp_path, GOOD)
    scores = tmp_path / "nilai.csv"
    scores.write_text("Tahun;Instansi;Nilai\n2022;Kabupaten Klungkung;90\n", encoding="utf-8")
    done = kepatuhan("report", 2022, scores, "--complaints", "register.csv", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "report.complaints_unused" in done.stderr
