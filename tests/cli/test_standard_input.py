"""What is led into a command is read as a file: ``cat nilai.csv | kepatuhan score -``."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from folders import TABLE
from old_books import sheets_of, xls
from running import ROOT

SAMPLE = sorted((ROOT / "sample_data" / "2022").glob("*.xlsx"))[0]
NAME = "(stdin)"


def led_into(
    content: bytes, *arguments: str, folder: Path, language: str = "en"
) -> subprocess.CompletedProcess[bytes]:
    """Return what a command says that finds bytes in its standard input.

    Its temporary files lie in a folder of their own.
    """
    (folder / "sementara").mkdir(exist_ok=True)
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "KEPATUHAN_LANG": language,
        "TMPDIR": str(folder / "sementara"), "TEMP": str(folder / "sementara"),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "kepatuhan", *arguments], input=content, capture_output=True,
        cwd=folder, env=environment, check=False,
    )  # fmt: skip


def left(folder: Path) -> list[Path]:
    """Return the temporary files that are still there."""
    return [each for each in (folder / "sementara").iterdir() if each.name.startswith("kepatuhan")]


def score(content: bytes, folder: Path) -> dict:
    done = led_into(content, "score", "-", "--json", "--no-archive", folder=folder)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "content",
    [TABLE.encode(), TABLE.replace(";", "\t").encode("utf-16"), TABLE.encode("utf-16-le")],
    ids=["utf-8", "utf-16 with tabs", "utf-16 without a mark"],
)
def test_a_table_is_scored_and_nothing_of_it_stays(tmp_path: Path, content: bytes) -> None:
    found = score(content, tmp_path)
    assert [each["score"] for each in found["institutions"]] == ["90.00", "70.00"]
    assert [each["file"] for each in found["sources"]] == [NAME]
    assert left(tmp_path) == []


def test_workbooks_are_known_by_what_they_hold(tmp_path: Path) -> None:
    named = led_into(b"", "score", str(SAMPLE), "--json", "--no-archive", folder=tmp_path)
    expected = json.loads(named.stdout)["institutions"]
    assert score(SAMPLE.read_bytes(), tmp_path)["institutions"] == expected
    assert score(xls(sheets_of(SAMPLE)), tmp_path)["institutions"] == expected


def test_it_has_a_name_in_findings_and_stands_beside_files(tmp_path: Path) -> None:
    other = TABLE.replace("70", "y").replace("2022", "2023")
    (tmp_path / "lain.csv").write_text(other, encoding="utf-8")
    wrong = TABLE.replace("90", "x").encode()
    done = led_into(wrong, "check", "-", "lain.csv", folder=tmp_path, language="id")
    told = done.stdout.decode()
    assert "(masukan standar) ▸ C2" in told
    assert "lain.csv" in told


def test_nothing_and_too_much_are_refused(tmp_path: Path) -> None:
    done = led_into(b"", "score", "-", folder=tmp_path)
    assert (done.returncode, b"[file.no_input]" in done.stderr) == (3, True)
    done = led_into(bytes(129 << 20), "score", "-", folder=tmp_path)
    assert done.returncode == 3
    assert left(tmp_path) == []


def test_a_file_of_that_name_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "-").write_text(TABLE, encoding="utf-8")
    done = led_into(b"", "check", "-", folder=tmp_path)
    assert b"Files checked: 1 (1 clean)" in done.stdout
