"""Runs a command and tells what it used: wall seconds, and the memory of all its processes.

On Linux, where the kernel tells what a process has of the memory that several share.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread

import psutil

EVERY = 0.05  # seconds between two looks at the memory
# Also where Python is told to keep nothing: what is installed was compiled before it is run.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
KEPATUHAN = (sys.executable, "-m", "kepatuhan")
OPPONENTS = Path(__file__).with_name("opponents")


@dataclass(frozen=True, slots=True)
class Used:
    """What one run used. ``peak``: MiB of all its processes together; None: not looked at."""

    seconds: float
    peak: float | None = None


Work = Callable[[], Used]


@dataclass(frozen=True, slots=True)
class Command:
    """The work of running a command, which must end with one of some codes."""

    words: Sequence[str]
    codes: Collection[int] = (0,)

    def __call__(self) -> Used:
        """Return what a run of it used; raises what ``run`` raises."""
        return run(self.words, self.codes)


def command(words: Sequence[str], codes: Collection[int] = (0,)) -> Command:
    """Return the work of running a command."""
    return Command(words, codes)


def opponent(name: str, *arguments: str) -> Command:
    """Return the work of running one of the scripts in ``opponents/``."""
    return command([sys.executable, str(OPPONENTS / f"{name}.py"), *arguments])


def run(words: Sequence[str], codes: Collection[int] = (0,)) -> Used:
    """Return what a command used; RuntimeError with what it said if it failed."""
    with TemporaryFile() as said:
        start = time.perf_counter()
        with subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=said, env={**os.environ, **COMPILED}
        ) as process:
            watch = Watch(process.pid)
            code = process.wait()
            seconds = time.perf_counter() - start
            peak = watch.stop()
        if code not in codes:
            said.seek(0)
            why = said.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{words[:4]} … ended with {code}: {why}")
    return Used(seconds, peak)


class Watch:
    """Looks at the memory of a process and all below it, until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._over = pid, 0.0, Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Return the most MiB that all had together at one look."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            self._peak = max(self._peak, _memory_below(self._pid))


def measured(work: Callable[[], object]) -> Work:
    """Return the work of running something in this process."""

    def run() -> Used:
        watch, start = Watch(os.getpid()), time.perf_counter()
        work()
        return Used(time.perf_counter() - start, watch.stop())

    return run


def _memory_below(pid: int) -> float:
    """Return the MiB that a process and all below it have; what they share counts once."""
    try:
        below = psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return 0
    return sum(map(_memory_of, (pid, *(each.pid for each in below))))


def _memory_of(pid: int) -> float:
    """Return the MiB of a process, its part of what it shares; 0 if it is over."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(each.split()[1]) / 1024 for each in lines if each.startswith("Pss:")), 0)
