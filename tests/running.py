"""Runs a command as a user does.

Most of the time of a small command is that of its imports. So a process that has them behind it
waits for commands, one for each language, and forks for each: see ``waiting.py``. A command is
started by itself where a system cannot fork, where a variable is given that Python reads as it
starts, and everywhere if ``KEPATUHAN_TEST_ALONE`` is set.
"""

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kepatuhan.ground.i18n import language_of

ROOT = Path(__file__).parents[1]
ALONE = "KEPATUHAN_TEST_ALONE"
SURROUNDINGS = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
Run = subprocess.CompletedProcess


def kepatuhan(
    *arguments: object, language: str = "id", folder: Path | None = None, **environment: str | None
) -> Run[str]:
    """Return what a command printed and its code, in an Indonesian terminal unless told."""
    done = run(*arguments, folder=folder, KEPATUHAN_LANG=language, **environment)
    out, err = (each.decode(errors="replace") for each in (done.stdout, done.stderr))
    return Run(done.args, done.returncode, out, err)


def run(
    *arguments: object, folder: Path | None = None, encoding: str = "", **environment: str | None
) -> Run[bytes]:
    """Return the bytes that a command printed, and its code; a variable of None is not there."""
    words = [str(each) for each in arguments]
    is_alone = ALONE in os.environ or not hasattr(os, "fork") or any(
        name.startswith("PYTHON") for name in environment
    )  # fmt: skip
    asked = {**os.environ, **SURROUNDINGS, "COLUMNS": "110", **environment}
    there = {name: text for name, text in asked.items() if text is not None}
    where = str(folder or Path.cwd())
    return (_alone if is_alone else _forked)(words, where, there, encoding)


def _alone(
    arguments: list[str], folder: str, environment: dict[str, str], encoding: str
) -> Run[bytes]:
    streams = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding} if encoding else {}
    return subprocess.run(
        [sys.executable, "-m", "kepatuhan", *arguments], capture_output=True, check=False,
        cwd=folder, env=environment | streams, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def _forked(
    arguments: list[str], folder: str, environment: dict[str, str], encoding: str
) -> Run[bytes]:
    with TemporaryDirectory() as place:
        streams = [Path(place, name) for name in ("stdout", "stderr")]
        for path in streams:
            path.touch()
        command = {
            "arguments": arguments, "folder": folder, "environment": environment,
            "encoding": encoding, "streams": [*map(str, streams)],
        }  # fmt: skip
        process = _waiting(language_of(arguments, environment))
        process.stdin.write(f"{json.dumps(command)}\n")
        process.stdin.flush()
        code = int(process.stdout.readline())
        return Run(arguments, code, *(path.read_bytes() for path in streams))


@cache
def _waiting(language: str) -> subprocess.Popen[str]:
    """Start the process whose copies run the commands of a language."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("waiting.py")), language],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | SURROUNDINGS,
    )  # fmt: skip
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    with process:
        process.stdin.close()
