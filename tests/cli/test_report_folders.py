"""Where reports go: none replaces that of others; reports and archive come both, or neither."""

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import running
from real_samples import REAL

ROOT = Path(__file__).parents[2]
FILES = {"report.html", "report.xlsx", "result.json"}
A, B, C = "Kabupaten Klungkung", "Kabupaten Gianyar", "Kota Denpasar"


@pytest.fixture
def kepatuhan(tmp_path):
    """Give a function that runs a command in a folder of its own: exit code, stdout, stderr."""

    def run(*arguments):
        done = running.kepatuhan(*arguments, folder=tmp_path, KEPATUHAN_ARCHIVE=None, COLUMNS="200")
        return done.returncode, done.stdout, done.stderr

    return run


def table(path: Path, *names: str, year: int = 2022) -> Path:
    """Write a table of scores of some institutions."""
    rows = [f"{name};{year};{80 + at}" for at, name in enumerate(names)]
    path.write_text("\n".join(["Instansi;Tahun;Nilai", *rows]), encoding="utf-8")
    return path.relative_to(path.parent)


def folders_with(tmp_path: Path, name: str) -> list[str]:
    return sorted(str(path.parent.relative_to(tmp_path)) for path in tmp_path.rglob(name))


def test_every_year_and_every_institution_has_its_own_folder(kepatuhan, tmp_path) -> None:
    one, other = table(tmp_path / "a.csv", A), table(tmp_path / "b.csv", B)
    before, both = table(tmp_path / "a21.csv", A, year=2021), table(tmp_path / "ab.csv", A, B)
    for survey in (one, other, before, both):
        assert kepatuhan("score", survey, "--no-archive")[0] == 0
    assert folders_with(tmp_path, "result.json") == [
        "reports/2021/kabupaten-klungkung", "reports/2022", "reports/2022/kabupaten-gianyar",
        "reports/2022/kabupaten-klungkung",
    ]  # fmt: skip


def test_several_years_in_one_run_go_to_their_folders(kepatuhan, tmp_path) -> None:
    table(tmp_path / "a.csv", A)
    table(tmp_path / "b.csv", B, C, year=2021)
    assert kepatuhan("score", "a.csv", "b.csv", "--no-archive")[0] == 0
    assert kepatuhan("score", "a.csv", "b.csv", "--no-archive", "--out", "x")[0] == 0
    assert folders_with(tmp_path, "result.json") == [
        "reports/2021", "reports/2022/kabupaten-klungkung", "x/2021", "x/2022",
    ]  # fmt: skip


def test_a_report_of_other_institutions_is_kept(kepatuhan, tmp_path) -> None:
    first, second = table(tmp_path / "1.csv", A, B), table(tmp_path / "2.csv", A, C)
    kepatuhan("score", first, "--no-archive")
    page = (tmp_path / "reports/2022/report.html").read_bytes()
    for _ in range(2):  # the second time, it is the same set that is replaced
        code, _, told = kepatuhan("score", second, "--no-archive")
        assert code == 0
        assert (
            "reports/2022: Di sana ada laporan instansi lain; laporan itu dibiarkan. "
            "Laporan ini ada di reports/2022-2." in told
        )
    third = table(tmp_path / "3.csv", B, C)
    assert "reports/2022-3" in kepatuhan("score", third, "--no-archive")[2]
    assert (tmp_path / "reports/2022/report.html").read_bytes() == page
    assert folders_with(tmp_path, "result.json") == [
        "reports/2022", "reports/2022-2", "reports/2022-3",
    ]  # fmt: skip


@pytest.mark.parametrize("kept", [FILES, {"report.html"}, {"report.xlsx"}, {"result.json"}])
def test_a_chosen_folder_is_used_or_refused(kepatuhan, tmp_path, kept) -> None:
    """Whichever of the files are left there tell whose they are; a name spelt otherwise is one."""
    first, second = table(tmp_path / "1.csv", A), table(tmp_path / "2.csv", B)
    same = table(tmp_path / "3.csv", "Kab. Klungkung")
    assert kepatuhan("score", first, "--no-archive", "--out", "x")[0] == 0
    for name in FILES - kept:
        (tmp_path / "x" / name).unlink()
    assert kepatuhan("score", same, "--no-archive", "--out", "x", "--format", "json")[0] == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "x").iterdir()}
    code, _, told = kepatuhan("score", second, "--archive", "a.db", "--out", "x")
    assert (code, "x: Di sana ada laporan tahun lain atau instansi lain" in told) == (4, True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "x").iterdir()} == before
    assert not (tmp_path / "a.db").exists()
    assert kepatuhan("score", second, "--no-archive", "--out", "x", "--force")[0] == 0


def test_a_report_of_another_program_is_not_replaced(kepatuhan, tmp_path) -> None:
    survey = table(tmp_path / "1.csv", A)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "report.html").write_text("<p>milik orang lain")
    assert kepatuhan("score", survey, "--no-archive", "--out", "x")[0] == 4
    assert (tmp_path / "x" / "report.html").read_text() == "<p>milik orang lain"


def test_the_report_of_a_year_grows_with_the_archive_and_replaces_no_other(
    kepatuhan, tmp_path
) -> None:
    kepatuhan("score", table(tmp_path / "a.csv", A))
    for survey in (None, table(tmp_path / "b.csv", B)):
        if survey:
            kepatuhan("score", survey)
        assert kepatuhan("report", 2022)[0] == 0
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["2022"]
    assert len(folders_with(tmp_path, "index.html")) == 3  # the year, and two institutions
    code, _, told = kepatuhan("report", 2022, "a.csv")
    assert (code, "Laporan ini ada di reports/2022-2" in told) == (0, True)
    assert kepatuhan("report", 2022, "a.csv", "--out", "y")[0] == 0
    assert kepatuhan("report", 2022, "b.csv", "--out", "y")[0] == 4
    assert kepatuhan("report", 2022, "b.csv", "--out", "y", "--force")[0] == 0


def test_a_comparison_of_others_is_not_replaced(kepatuhan, tmp_path) -> None:
    for name, year in (("a", 2021), ("b", 2022)):
        table(tmp_path / f"{name}.csv", A, year=year)
    table(tmp_path / "c.csv", B, year=2022)
    for _ in range(2):
        assert kepatuhan("compare", "a.csv", "b.csv", "--out", "z")[0] == 0
    page = (tmp_path / "z" / "comparison.html").read_bytes()
    assert kepatuhan("compare", "a.csv", "c.csv", "--out", "z")[0] == 4
    assert (tmp_path / "z" / "comparison.html").read_bytes() == page
    assert kepatuhan("compare", "a.csv", "c.csv", "--out", "z", "--force")[0] == 0


# --- both, or neither ---------------------------------------------------------------------------


def revisions(file: Path) -> int:
    return sqlite3.connect(file).execute("SELECT count(*) FROM revisions").fetchone()[0]


def test_reports_that_cannot_be_written_leave_nothing_in_the_archive(kepatuhan, tmp_path) -> None:
    kepatuhan("score", table(tmp_path / "a.csv", A), "--out", "x")
    before = revisions(tmp_path / "kepatuhan.db")
    (tmp_path / "x" / "report.html").unlink()
    (tmp_path / "x" / "report.html").mkdir()  # the second file; the first one is put back
    book = (tmp_path / "x" / "report.xlsx").read_bytes()
    code, _, told = kepatuhan("score", table(tmp_path / "a.csv", A, B), "--out", "x", "--force")
    assert (code, "report.html" in told) == (4, True)
    assert (tmp_path / "x" / "report.xlsx").read_bytes() == book
    assert revisions(tmp_path / "kepatuhan.db") == before


def started(
    folder: Path, program: tuple[str, str], out: str, *more: str, **options
) -> subprocess.CompletedProcess[str]:
    """Score the samples in a process of its own, started with a limit or changed as it starts."""
    return subprocess.run(
        [sys.executable, *program, "score", REAL / "2022", "--out", out, *more],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder, **options,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KEPATUHAN_LANG": "id",
             "PYTHONUTF8": "1", "KEPATUHAN_ARCHIVE": "kepatuhan.db"},
    )  # fmt: skip


def test_an_archive_that_is_full_leaves_no_reports(kepatuhan, tmp_path) -> None:
    """The limit of a file's size stands for the end of a disk: the archive is there already."""
    kepatuhan("score", table(tmp_path / "a.csv", A), "--out", "x")
    with sqlite3.connect(tmp_path / "kepatuhan.db") as archive:
        archive.execute("CREATE TABLE padding (x)")
        archive.execute("INSERT INTO padding VALUES (zeroblob(4000000))")
    before = {path.name: path.read_bytes() for path in (tmp_path / "x").iterdir()}
    size = (tmp_path / "kepatuhan.db").stat().st_size

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    for out in ("x", "baru/dalam"):
        done = started(tmp_path, ("-m", "kepatuhan"), out, "--force", preexec_fn=full)
        assert done.returncode == 4
        assert "tidak ada laporan yang ditulis" in done.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "x").iterdir()} == before
    assert not (tmp_path / "baru").exists()
    assert revisions(tmp_path / "kepatuhan.db") == 1


def test_a_locked_archive_is_waited_for_and_leaves_no_reports(kepatuhan, tmp_path) -> None:
    kepatuhan("score", table(tmp_path / "a.csv", A), "--out", "x")
    short = "import kepatuhan.archive.database as d; d.WAIT_SECONDS, d.QUIET_SECONDS = 2, 0.2\n"
    script = f"{short}from kepatuhan.__main__ import run; run()"
    with sqlite3.connect(tmp_path / "kepatuhan.db") as other:
        other.execute("DELETE FROM runs WHERE id < 0")
        done = started(tmp_path, ("-c", script), "baru")
    assert done.returncode == 4
    assert "Program lain sedang menulis ke dalam arsip. Program ini menunggunya" in done.stderr
    assert "tidak ada laporan yang ditulis" in done.stderr
    assert not (tmp_path / "baru").exists()
