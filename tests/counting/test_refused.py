"""What cannot be counted is refused in one sentence, and nothing is written."""

import duckdb
import pytest
from counting.tables import HEADINGS, write_csv, write_parquet
from running import kepatuhan

ROW = ("2022", "Kota A", "U", "", "O-01", "Pernah", "1")


def refused(folder, *arguments: str) -> tuple[int, str]:
    done = kepatuhan("score", *arguments, "--archive", "none", "-o", "hasil", folder=folder)
    assert not (folder / "hasil").exists()
    assert done.stderr.count(" [") == 1, done.stderr
    return done.returncode, done.stderr.rpartition("[")[2].strip("]\n")


def written(folder, query: str) -> None:
    duckdb.sql(f"COPY ({query}) TO '{folder / 'a.parquet'}' (FORMAT parquet)")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator", "count.columns"),
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator, ['Ada'] AS Jawaban",
         "count.type"),
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator, 'Ada'::BLOB AS Jawaban",
         "count.type"),
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator, 0.5 AS Jawaban",
         "count.type"),
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator, '1' AS Jawaban, "
         "'2' AS Answer", "count.same_heading"),
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator, 'Pernah' AS Jawaban, "
         "2021 + range AS Tahun FROM range(2)", "file.several_years"),
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator, 'Pernah' AS Jawaban, "
         "22 AS Tahun", "file.year"),
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator, 'Pernah' AS Jawaban, "
         "2022 AS Tahun LIMIT 0", "table.no_rows"),
        ("SELECT 'Kota A' AS Instansi, 'U' AS Unit, 'O-01' AS Indikator, 'Pernah' AS Jawaban",
         "file.no_edition"),
    ],
)  # fmt: skip
def test_a_table_that_does_not_tell_what_is_needed_is_refused(tmp_path, query, code) -> None:
    written(tmp_path, query)
    assert refused(tmp_path, "a.parquet") == (3, code)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1 half a file", b"PAR1 no footer PAR1"])
def test_half_a_file_is_refused(tmp_path, content) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    code = "count.damaged" if content else "file.no_bytes"
    assert refused(tmp_path, "a.parquet") == (3, code)


def test_a_file_that_breaks_off_behind_its_head_is_refused(tmp_path) -> None:
    path = write_parquet(tmp_path / "a.parquet", [ROW] * 500, HEADINGS)
    whole = path.read_bytes()
    path.write_bytes(whole[:40] + b"\0" * 60 + whole[100:])
    assert refused(tmp_path, "a.parquet") == (3, "count.damaged")


def test_other_files_and_encodings_are_refused(tmp_path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert refused(tmp_path, "a.xlsx", "--engine", "duckdb") == (3, "count.kind")
    (tmp_path / "a.csv").write_bytes(
        "Instansi;Unit;Indikator;Jawaban\nKota É;U;O-01;1".encode("cp1252")
    )
    assert refused(tmp_path, "a.csv", "--engine", "python") == (3, "file.no_text")


def test_counts_need_no_spark(tmp_path) -> None:
    headings = ("Tahun", "Instansi", "Unit", "Indikator", "Tingkat", "Banyaknya")
    write_csv(tmp_path / "a.csv", [("2022", "Kota A", "U", "O-01", "Pernah", "7")], headings)
    assert refused(tmp_path, "a.csv", "--engine", "spark") == (3, "count.already")


def test_a_spark_that_is_not_there_is_told(tmp_path) -> None:
    write_csv(tmp_path / "a.csv", [ROW])
    code, said = refused(tmp_path, "a.csv", "--engine", "spark", "--master", "spark:nowhere")
    assert (code, said) == (3, "count.no_spark")


def test_a_master_without_spark_is_a_misunderstanding(tmp_path) -> None:
    write_csv(tmp_path / "a.csv", [ROW])
    done = kepatuhan("score", "a.csv", "--master", "local[1]", folder=tmp_path)
    assert done.returncode == 2
    assert "--engine spark" in done.stderr


def test_a_table_that_lies_in_a_folder_is_named(tmp_path) -> None:
    (tmp_path / "masuk").mkdir()
    write_parquet(tmp_path / "masuk" / "a.parquet", [ROW])
    assert refused(tmp_path, "masuk") == (3, "count.folder")


def test_counted_answers_are_not_packed_one_by_one(tmp_path) -> None:
    write_parquet(tmp_path / "a.parquet", [ROW] * 6)
    for more, code in ((["--answers"], 3), ([], 1)):  # the table has not all that is asked
        done = kepatuhan("exchange", "pack", "2022", "a.parquet", "-o", "paket.zip", *more,
                         "--archive", "none", folder=tmp_path)  # fmt: skip
        assert done.returncode == code, done.stderr
        assert (tmp_path / "paket.zip").exists() is (not more)
    assert kepatuhan("exchange", "verify", "paket.zip", folder=tmp_path).returncode == 0


def test_a_dry_run_says_what_would_be_counted_and_writes_nothing(tmp_path) -> None:
    write_parquet(tmp_path / "a.parquet", [ROW] * 3)
    done = kepatuhan("score", "a.parquet", "--dry-run", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "3 baris · python" in done.stdout
    assert "Jawaban ← Jawaban" in done.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["a.parquet"]


@pytest.mark.parametrize("inside", ["nothing", "a folder", "half a file"])
def test_a_folder_that_is_no_table_is_refused(tmp_path, inside) -> None:
    folder = tmp_path / "a.parquet"
    folder.mkdir()
    if inside != "nothing":
        write_parquet(folder / "b.parquet", [ROW], HEADINGS)
    if inside == "a folder":
        (folder / "Tahun=2022").mkdir()
    if inside == "half a file":
        (folder / "c.parquet").write_bytes(b"PAR1 half")
    code = "count.damaged" if inside == "half a file" else "count.parts"
    assert refused(tmp_path, "a.parquet") == (3, code)
