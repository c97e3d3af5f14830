"""Lets every event that writes fail in copies of this process, and hears what writes.

Nothing is patched but what writes bytes and what speaks to SQLite: an audit hook hears the rest.
"""

import errno
import os
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

from faults.trees import Tree, put_back, tree_of, without_chance

DISK_FULL, IO, HELD = errno.ENOSPC, errno.EIO, errno.EACCES
FAULTS = ("full", "io", "held", "killed", "stopped")
_MAKING = ("open", "mkdir", "write", "link", "sql")
_EVENTS = {"os.mkdir": "mkdir", "os.rename": "rename", "os.remove": "remove", "os.rmdir": "rmdir",
           "os.link": "link", "os.truncate": "write", "shutil.copyfile": "link"}  # fmt: skip
_SQL = {"full": "database or disk is full", "io": "disk I/O error",
        "held": "attempt to write a readonly database"}  # fmt: skip
_NUMBERS = {"full": DISK_FULL, "io": IO, "held": HELD}
_SLOW = 20  # seconds


class Injector:
    """Hears every event that writes. ``ended``: what became of each fault at each event.

    All faults are tried at each; or one in turn, the number of the ``first`` one given, and none
    where an event is like another.
    """

    def __init__(self, place: Path, first: int, *, all_of_them: bool) -> None:
        self.place, self.first, self.all_of_them = place, first, all_of_them
        self.events: list[str] = []
        self.ended: list[dict] = []
        self._wrecks: dict[Tree, Path] = {}
        self._outside: set[str] = set()  # what was done to temporary files of libraries
        self._is_busy = False
        self._fault, self._held = "", ""  # in a copy: what still fails, and where

    def hear(self, event: str, args: tuple) -> None:
        """Take an audit event."""
        if self._is_busy:
            return
        if event == "open":
            path, _, flags = args
            if isinstance(path, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
            if str(os.fsdecode(path)) == os.devnull:
                return
            self.happen("open", path)
        elif event in _EVENTS:
            self.happen(_EVENTS[event], args[1] if event in ("os.rename", "os.link") else args[0])

    def happen(self, kind: str, path: object, half: Callable[[], None] = lambda: None) -> None:
        """Let an event fail in copies of this process, and go on in this one."""
        if self._fault:
            self._fail_again(kind, path)
            return
        event = f"{kind} {Path(str(path)).name if kind != 'sql' else path}"
        if not self.all_of_them and self._is_like_others(event, kind, path):
            return
        self.events.append(event)
        faults = [each for each in FAULTS if each != "full" or kind in _MAKING]
        if not self.all_of_them:
            faults = [faults[(len(self.events) + self.first) % len(faults)]]
        for fault in faults:
            self._in_a_copy(fault, kind, path, half)

    def _is_like_others(self, event: str, kind: str, path: object) -> bool:
        """Return whether a file is opened that is heard already, or one more of a library's own."""
        if kind == "open" and self.events and self.events[-1] == f"write {event[5:]}":
            return True
        file = Path(str(path))
        if kind == "sql" or not file.is_absolute() or Path.cwd() in file.parents:
            return False
        is_known = kind in self._outside
        self._outside.add(kind)
        return is_known

    def _in_a_copy(self, fault: str, kind: str, path: object, half: Callable[[], None]) -> None:
        self._is_busy = True
        sys.stdout.flush()
        sys.stderr.flush()
        before = tree_of(Path.cwd(), exactly=True)
        said = self.place / "said"
        copy = os.fork()
        if not copy:
            for number in (1, 2):
                os.dup2(os.open(said, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND), number)
            if fault == "full" and kind == "write":
                half()
            _renew_locks()
            self._is_busy = False
            self._fail(fault, kind, path)
            return
        status = _waited_for(copy)
        after = tree_of(Path.cwd(), exactly=True)
        wreck = self._wrecks.setdefault(without_chance(after), self.place / f"w{len(self.ended)}")
        if not wreck.exists():
            shutil.copytree(Path.cwd(), wreck)
        if after != before:
            put_back(Path.cwd(), before)
        self.ended.append({
            "event": self.events[-1], "number": len(self.events), "fault": fault, "code": status,
            "said": said.read_text(errors="replace"), "wreck": str(wreck),
        })  # fmt: skip
        said.unlink()
        self._is_busy = False

    def _fail(self, fault: str, kind: str, path: object) -> None:
        self._fault, self._held = fault, str(path)
        if fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "stopped":
            os.kill(os.getpid(), signal.SIGINT)  # heard before the next line
            time.sleep(0)
            raise KeyboardInterrupt
        self._raise(kind, path)

    def _fail_again(self, kind: str, path: object) -> None:
        """A full disk stays full, and a file that is held stays held; all else failed once."""
        if self._fault == "full" and kind in _MAKING:
            self._raise(kind, path)
        is_held = kind != "sql" and str(path) == self._held and Path(self._held).exists()
        if self._fault == "held" and is_held:
            self._raise(kind, path)

    def _raise(self, kind: str, path: object) -> None:
        if kind == "sql":
            raise sqlite3.OperationalError(_SQL[self._fault])
        number = _NUMBERS[self._fault]
        raise OSError(number, os.strerror(number), os.fsdecode(str(path)))


def _renew_locks() -> None:
    """Let files of locks be others: those that were held are held by the first process as well."""
    for name in (".kepatuhan.lock", ".kepatuhan-*/lock"):
        for lock in Path.cwd().rglob(name):
            lock.unlink()
            lock.touch()


def _waited_for(process: int) -> int | str:
    end = time.monotonic() + _SLOW
    while time.monotonic() < end:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return "hangs"


def listen(injector: Injector) -> None:
    """Hear all that writes."""
    from kepatuhan.archive.connection import Connection
    from kepatuhan.system import files

    write, do, connect = Path.write_bytes, Connection.do, sqlite3.connect

    def writing(path: Path, content: bytes) -> int:
        def half() -> None:
            with open(path, "wb") as file:  # noqa: PTH123 (the method itself is heard)
                file.write(content[: len(content) // 2])

        injector.happen("write", path, half)
        return write(path, content)

    def doing(self: Connection, statement: str, *values: object) -> object:
        if not statement.lstrip().startswith(("SELECT", "PRAGMA", "BEGIN ")):
            injector.happen("sql", " ".join(statement.split()[:3]))
        return do(self, statement, *values)

    def connected(file: object, **how: object) -> sqlite3.Connection:
        # Copies of this process would wait for the locks that it holds.
        return connect(f"{Path(str(file)).absolute().as_uri()}?nolock=1", uri=True, **how)

    sqlite3.connect = connected  # type: ignore[assignment]
    Path.write_bytes, Connection.do = writing, doing  # type: ignore[method-assign]
    files.PAUSES = (0.0,) * len(files.PAUSES)
    sys.addaudithook(injector.hear)
