"""Some hundred mutated files are read or refused, none crashes; ``make fuzz`` reads many more."""

import os
import subprocess
import sys

import pytest
from fuzz.reading import READERS, SlowError, examine, limited
from fuzz.seeds import BASE, seeds
from running import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no limits of memory and of seconds")


def test_mutated_files_are_read_or_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "400"], cwd=ROOT, check=False, capture_output=True,
        text=True, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "400 mutations" in done.stdout
    for name in READERS:
        assert f"{name} " in done.stdout


def test_every_seed_is_good(tmp_path) -> None:
    """Else nothing but its first line would be tried."""
    files = seeds()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert {name: examine(tmp_path / name, name) for name in READERS} == dict.fromkeys(
        READERS, ("read", "")
    )
    assert files.keys() == {*READERS, BASE}


def test_a_fault_is_told_with_its_place(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(READERS, "nilai.csv", (lambda path: 1 / 0,))
    ended, why = examine(tmp_path / "nilai.csv", "nilai.csv")
    assert (ended, why.partition(" ")[0]) == ("fault", "ZeroDivisionError")


def test_what_computes_too_long_is_a_fault() -> None:
    with pytest.raises(SlowError), limited(0.05):
        all(True for _ in iter(int, 1))
