"""Folders aside, in which a run writes before it puts anything in place; whose left-overs go.

A run that is killed leaves its folder; the next run clears it, and never one that is in use.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from kepatuhan.system.locks import NoLocksError, let_go, one_at_a_time, try_lock

ASIDE = ".kepatuhan-"  # how the names begin of folders that are written aside
TURN = ".kepatuhan.lock"  # there while a run takes its turn at the names in a folder
DAY = 24 * 60 * 60  # seconds
# What is in a folder aside: what is new, what it is to replace, and whose lock says: it is in use.
NEW, OLD, _LOCK = "new", "old", "lock"


@contextmanager
def aside_in(folder: Path) -> Iterator[Path]:
    """Give a folder inside this one to write into, which is gone when the block ends.

    What killed runs left there is cleared first.
    """
    with one_at_a_time(folder / TURN):
        _clear_all(folder)
        aside = Path(mkdtemp(prefix=ASIDE, dir=folder))
        lock = _locked(aside)
    try:
        for name in (NEW, OLD):
            (aside / name).mkdir()
        yield aside
    finally:
        try:
            with one_at_a_time(folder / TURN):
                _take_away(aside, lock)
        except OSError:  # the next run clears it: what is written is written
            if any((aside / OLD).glob("*")):  # but this belongs into the folder
                raise


def clear_left(folder: Path) -> None:
    """Clear what killed runs left in a folder that is there, where the system lets us."""
    with suppress(OSError), one_at_a_time(folder / TURN):
        _clear_all(folder)


def _clear_all(folder: Path) -> None:
    for left in folder.glob(f"{ASIDE}*"):
        with suppress(OSError):
            _clear(left)


def _locked(aside: Path) -> int | None:
    """Return the lock of a folder aside; None if another holds it, or the disk knows no locks."""
    try:
        return try_lock(aside / _LOCK)
    except NoLocksError:
        return None


def _clear(left: Path) -> None:
    """Take away a folder aside that no running program uses.

    One without a lock, of a version or on a disk that knows none, may be in use for a day.
    """
    if left.is_symlink():
        return
    if (left / _LOCK).exists():
        lock = _locked(left)
        if lock is not None:
            _take_away(left, lock)
    elif time.time() - left.stat().st_mtime > DAY:
        _take_away(left, None)
    else:
        left.rmdir()  # if it is empty


def _take_away(aside: Path, lock: int | None) -> None:
    """Take a folder aside away, its lock last; what was renamed into it goes back first.

    Where this fails its lock stays, let go of: by it the next run sees that nobody uses the folder.
    """
    is_clear = False
    try:
        for old in (aside / OLD).glob("*"):
            settle(old, aside.parent / old.name)
        for each in aside.iterdir():
            if each.is_dir():
                shutil.rmtree(each)
            elif each.name != _LOCK:
                each.unlink()
        is_clear = True
    finally:
        if lock is not None and is_clear:
            let_go(lock, aside / _LOCK)
        elif lock is not None:
            os.close(lock)
    aside.rmdir()


def settle(old: Path, folder: Path) -> None:
    """Put the old folder back, or take from it what is not ours and drop it."""
    if not folder.exists():
        old.rename(folder)
        return
    for each in old.iterdir():
        if not (folder / each.name).exists():
            each.rename(folder / each.name)
    shutil.rmtree(old)
