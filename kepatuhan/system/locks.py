"""Locks on files, which the system takes from a program that ends, however it ends."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WAIT_SECONDS = 60
_PAUSE = 0.02  # seconds
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class NoLocksError(Exception):
    """The disk, or the network it is reached by, knows no locks."""


def try_lock(path: Path) -> int | None:
    """Return a handle that holds the lock of a file, which is made; None if another holds it.

    Raises ``NoLocksError``, and ``OSError`` where the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(handle)
    except OSError as error:
        os.close(handle)
        if error.errno in _HELD:
            return None
        path.unlink(missing_ok=True)
        raise NoLocksError from error
    if _is_at(path, handle):
        return handle
    os.close(handle)
    return None


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Let one program at a time into the block; the file of the lock is gone behind it.

    On a disk without locks nobody waits. Raises ``OSError`` where the file cannot be made, or
    another program holds its lock for long.
    """
    try:
        handle = _wait_for(path)
    except NoLocksError:
        yield
        return
    try:
        yield
    finally:
        let_go(handle, path)


def _wait_for(path: Path) -> int:
    until = time.monotonic() + WAIT_SECONDS
    while (handle := try_lock(path)) is None:
        if time.monotonic() > until:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        time.sleep(_PAUSE)
    return handle


def _is_at(path: Path, handle: int) -> bool:
    """Return whether a file is still there: who held its lock before may have taken it away."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def let_go(handle: int, path: Path) -> None:
        """Let go of a lock and take its file away."""
        os.close(handle)
        with suppress(OSError):  # another program has it open: it takes it away in its turn
            path.unlink()

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def let_go(handle: int, path: Path) -> None:
        """Let go of a lock and take its file away: first, else it may be another program's."""
        try:
            with suppress(OSError):
                path.unlink()
        finally:  # also at Ctrl-C: this program may wait for it next
            os.close(handle)
