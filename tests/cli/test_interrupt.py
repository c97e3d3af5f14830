"""Ctrl-C at any moment: one sentence, exit code 130, no traceback, nothing half-written."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers import SAMPLES

ROOT = Path(__file__).parents[2]
SENTENCE = "Dihentikan; tidak ada yang tertulis setengah jalan.\n"
# The interpreter itself takes a while before the program's first line; it says that it is there.
SCRIPT = """
import sys
print("ada", file=sys.stderr, flush=True)
from kepatuhan.__main__ import run
run()
"""


@pytest.fixture(scope="module")
def season(tmp_path_factory) -> Path:
    """Many files, which several processes read."""
    folder = tmp_path_factory.mktemp("musim") / "masuk"
    folder.mkdir()
    form = (SAMPLES / "2022" / "dinsos_2022.xlsx").read_bytes()
    for number in range(120):
        (folder / f"{number}.xlsx").write_bytes(form + bytes(number))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("moment", [0.02, 0.06, 0.12, 0.25, 0.5, 1.0])
def test_a_run_that_is_stopped_says_so(season, tmp_path, moment) -> None:
    shutil.copytree(SAMPLES / "2022", tmp_path / "2022")
    run = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "score", season, tmp_path / "2022", "--out", "x"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KEPATUHAN_LANG": "id", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.stderr
    assert run.stderr.readline() == "ada\n"
    time.sleep(moment)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    _, told = run.communicate(timeout=60)
    assert (run.returncode, told) == (130, SENTENCE)
    assert not (tmp_path / "x").exists()
    assert list(tmp_path.rglob(".kepatuhan*")) == []
