"""What writes and what does not: each command is swept, or shown to write nothing.

And no command writes over a file that it reads, two at once into one folder, or waits for stdin.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults.commands import CASES, READING, TRYING
from help_pages import commands
from running import ROOT, kepatuhan

from kepatuhan.pictures.year.site import WORKBOOK
from kepatuhan.survey.files.find import find_files

GROUPS = {"archive", "complaints", "exchange", "follow-up", "rubric"}


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


@pytest.fixture
def place(home, tmp_path) -> Path:
    return Path(shutil.copytree(home, tmp_path / "kantor"))


def test_every_command_is_swept_or_writes_nothing() -> None:
    told = [*(case.arguments for case in CASES.values()), *READING.values(), *TRYING.values()]
    names = {" ".join(path) for path in commands()} - GROUPS
    assert {name for name in names if not any(each.startswith(name) for each in told)} == set()


@pytest.mark.parametrize("name", [*READING, *TRYING])
def test_what_only_reads_changes_nothing(place, name) -> None:
    before = hashes(place)
    done = kepatuhan(
        *shlex.split({**READING, **TRYING}[name]), folder=place, KEPATUHAN_ARCHIVE="none"
    )
    assert done.returncode in (0, 1), done.stderr
    assert hashes(place) == before


INTO_INPUTS = {
    "score": "score report.xlsx --archive none --out . --force",
    "score, folder": "score survei --archive none --out survei --force",
    "score, one format": "score report.xlsx --archive none --out . --force --format xlsx",
    "report": "report 2022 survei --archive none --out . --force --format xlsx",
    "compare": "compare comparison-panel.csv baru.csv --archive none -o . --force --format csv",
    "check -o": "check galat.xlsx --archive none -o galat.xlsx --force",
    "check --repair": "check . --archive none --repair . --force",
    "rubric new": "rubric new milik-sendiri.yaml --from milik-sendiri.yaml --force",
    "rubric new, ./": "rubric new ./milik-sendiri.yaml --from milik-sendiri.yaml --force",
    "archive export": "archive export arsip.db --archive arsip.db",
    "archive export --force": "archive export arsip.db --archive arsip.db --force",
    "archive export, another": "archive export lama.db --archive arsip.db --force",
}


@pytest.mark.parametrize("name", INTO_INPUTS)
def test_nothing_is_written_over_what_is_read(place, name) -> None:
    shutil.copy(place / "baik.xlsx", place / "report.xlsx")
    shutil.copy(place / "lama.csv", place / "comparison-panel.csv")
    (place / "survei").mkdir()
    shutil.copy(place / "baik.xlsx", place / "survei" / "report.xlsx")
    shutil.copytree(place / "survei", place / "2022")
    (place / "2022" / "report.xlsx").rename(place / "2022" / WORKBOOK)
    before = hashes(place)
    done = kepatuhan(*shlex.split(INTO_INPUTS[name]), folder=place, KEPATUHAN_ARCHIVE="none")
    assert (done.returncode, done.stderr.count("[write.into_input]")) == (4, 1), done.stderr
    assert hashes(place) == before


def test_an_export_replaces_an_export_and_nothing_else_unasked(place) -> None:
    export = ("archive", "export", "--archive", "arsip.db")
    for name, more in (("arsip.jsonl", ()), ("unit.csv", ("--format", "csv"))):
        for _ in range(2):
            assert kepatuhan(*export, name, *more, folder=place).returncode == 0
    for name in ("baik.xlsx", "lama.csv"):
        before = hashes(place)
        done = kepatuhan(*export, name, folder=place)
        assert (done.returncode, "[write.exists]" in done.stderr) == (4, True)
        assert hashes(place) == before
    assert kepatuhan(*export, "lama.csv", "--force", folder=place).returncode == 0


def test_two_runs_into_one_folder_leave_the_files_of_one_of_them(place) -> None:
    """Each run writes its three reports together: they are never of both."""
    command = [
        sys.executable,
        "-m",
        "kepatuhan",
        "score",
        "--archive",
        "none",
        "-o",
        "x",
        "--force",
    ]
    where = {**os.environ, "PYTHONPATH": str(ROOT), "KEPATUHAN_LANG": "id"}
    formats = ("--format", "json", "--format", "csv")
    sets = []
    for name in ("baik.xlsx", "lain.xlsx"):
        done = subprocess.run([*command, name, *formats], cwd=place, env=where, check=False,
                              capture_output=True)  # fmt: skip
        assert done.returncode == 0, done.stderr
        sets.append(hashes(place / "x"))
    assert sets[0] != sets[1]
    runs = [
        subprocess.Popen([*command, name, *formats], cwd=place, env=where,
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for name in ("baik.xlsx", "lain.xlsx", "baik.xlsx")
    ]  # fmt: skip
    said = [run.communicate(timeout=60)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert hashes(place / "x") in sets


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes streams")
@pytest.mark.parametrize("name", ["form --list", "check --repair", "archive export"])
def test_no_command_needs_standard_input(place, name) -> None:
    program = f"{shlex.quote(sys.executable)} -m kepatuhan {CASES[name].arguments} <&-"
    done = subprocess.run(
        ["sh", "-c", program], cwd=place, check=False, capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KEPATUHAN_ARCHIVE": "none"},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_put_aside_is_never_read_as_an_input(place) -> None:
    aside = place / ".kepatuhan-mati" / "new"
    aside.mkdir(parents=True)
    shutil.copy(place / "baik.xlsx", aside)
    assert not [file for file in find_files([place]).files if aside in file.path.parents]
