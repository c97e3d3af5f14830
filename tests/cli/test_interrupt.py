"""Ctrl-C at any moment: one sentence, code 130, no traceback, and the truth about files."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from real_samples import REAL

ROOT = Path(__file__).parents[2]
NOTHING_WRITTEN = "Dihentikan; tidak ada yang ditulis.\n"
STOPPED = "Dihentikan.\n"
# As __main__ begins; then it says that the time is counted from here.
BEGINS = "from kepatuhan.system import interrupt; interrupt.watch(); print('begun', flush=True)\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one program")


def started(
    folder: Path, *arguments: object, language: str = "id", before: str = ""
) -> subprocess.Popen[str]:
    """Start the program in a session of its own, where Ctrl-C is heard; return once it runs."""
    code = f"{BEGINS}{before}\nfrom kepatuhan.__main__ import run; run()"
    run = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=folder,
        start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "KEPATUHAN_LANG": language},
    )  # fmt: skip
    assert run.stdout
    assert run.stdout.readline() == "begun\n"
    return run


def stopped(run: subprocess.Popen[str], seconds: float, *, all_of_it: bool = False) -> str:
    """Send Ctrl-C after some time and return what is said; the program must be running then."""
    time.sleep(seconds)
    (os.killpg if all_of_it else os.kill)(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=20)
    return said


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("seconds", [0, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2])
def test_a_program_that_has_just_begun_is_stopped_in_one_sentence(tmp_path, seconds) -> None:
    run = started(tmp_path, "score", REAL / "2022")
    assert stopped(run, seconds) == NOTHING_WRITTEN
    assert run.returncode == 130
    assert files_in(tmp_path) == set()


def test_ctrl_c_is_heard_before_anything_else_is_imported(tmp_path) -> None:
    code = (
        "import sys, kepatuhan.system.interrupt as interrupt\n"
        "interrupt.watch = lambda: sys.exit(' '.join(n for n in sys.modules if 'kepat' in n))\n"
        "import kepatuhan.__main__"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False,
                          cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert {name for name in done.stderr.split() if name.count(".") > 1} == {
        "kepatuhan.ground.exit_codes", "kepatuhan.ground.version", "kepatuhan.system.interrupt"
    }  # fmt: skip


def test_the_sentence_is_in_the_language_asked_for(tmp_path) -> None:
    waits = "import time, kepatuhan.cli.app as app; app.main = lambda _: time.sleep(20)"
    assert stopped(started(tmp_path, "score", language="en", before=waits), 1) == (
        "Stopped; nothing was written.\n"
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    """A folder of so many files that processes read them, for some seconds."""
    folder = tmp_path_factory.mktemp("many")
    head = "Instansi;Tahun;Unit;Produk;Responden;Indikator;Jawaban\n"
    for unit in range(120):
        rows = (f"Kab. A;2022;Dinas {unit};;Pengguna {n};O-01;Pernah\n" for n in range(6000))
        (folder / f"{unit}.csv").write_text(head + "".join(rows), encoding="utf-8")
    return folder


@pytest.mark.parametrize("all_of_it", [True, False], ids=["terminal", "program"])
@pytest.mark.parametrize("seconds", [0.5, 0.9, 1.3, 2.0])
def test_processes_that_read_end_with_the_program(
    tmp_path, many: Path, seconds: float, all_of_it: bool
) -> None:
    run = started(tmp_path, "score", many)
    begun = time.monotonic()
    said = stopped(run, seconds, all_of_it=all_of_it)
    assert (run.returncode, said) == (130, NOTHING_WRITTEN)
    assert time.monotonic() - begun < seconds + 3
    assert not left_of(run.pid)
    assert files_in(tmp_path) == set()


def left_of(session: int) -> list[int]:
    """Return the processes that are still there of a session, a moment later."""
    for _ in range(50):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return []
        time.sleep(0.05)
    return [session]


@pytest.mark.parametrize(
    ("moment", "sentence", "left"),
    [
        ("kepatuhan.system.files.staged", STOPPED, set()),
        ("kepatuhan.cli.score._say_the_rest", STOPPED,
         {"x", "x/report.html", "x/report.xlsx", "x/result.json"}),
        ("kepatuhan.result.build.build_result", NOTHING_WRITTEN, set()),
    ],
)  # fmt: skip
def test_nothing_was_written_is_said_only_where_it_is_true(
    tmp_path, moment: str, sentence: str, left: Iterable[str]
) -> None:
    """Ctrl-C comes at an exact moment: when a function is called."""
    module, _, name = moment.rpartition(".")
    before = (
        "import signal; from importlib import import_module as load\n"
        "def stop(*_, **__): signal.raise_signal(signal.SIGINT)\n"
        "from kepatuhan.ground import i18n; i18n.speak('id')\n"
        f"setattr(load({module!r}), {name!r}, stop)\n"
    )
    run = started(tmp_path, "score", REAL / "tabel", "--out", "x", before=before)
    _, said = run.communicate(timeout=30)
    assert (run.returncode, said) == (130, sentence)
    assert files_in(tmp_path) == set(left)


def test_a_process_that_reads_for_another_one_leaves_ctrl_c_to_it(tmp_path) -> None:
    code = (
        "import multiprocessing.spawn, signal, kepatuhan.__main__\n"
        "assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path,
                   env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip


def test_another_error_keeps_its_traceback(tmp_path) -> None:
    breaks = "import kepatuhan.cli.app as app; app.main = lambda _: 1 / 0"
    run = started(tmp_path, "score", before=breaks)
    _, said = run.communicate(timeout=20)
    assert run.returncode == 1
    assert "ZeroDivisionError" in said


def test_an_error_that_ctrl_c_became_is_ctrl_c(tmp_path) -> None:
    becomes = (
        "import signal, kepatuhan.cli.app as app\n"
        "def main(_):\n"
        "    try:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "    except KeyboardInterrupt:\n"
        "        1 / 0\n"
        "app.main = main"
    )
    run = started(tmp_path, "score", before=becomes)
    _, said = run.communicate(timeout=20)
    assert (run.returncode, said) == (130, NOTHING_WRITTEN)
