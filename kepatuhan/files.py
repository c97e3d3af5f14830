"""Writes files so that a reader sees the old ones or the new ones, never halves."""

import errno
import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from kepatuhan.errors import CannotWriteError, Place, finding
from kepatuhan.locks import NoLocksError, let_go, one_at_a_time, try_lock
from kepatuhan.system import IS_SPECIAL, unwritable

ASIDE = ".kepatuhan-"  # how the names begin of folders that are written aside
TURN = ".kepatuhan.lock"  # there while a run takes its turn at the names in a folder
DAY = 24 * 60 * 60  # seconds
# What is in a folder aside: what is new, what it is to replace, and whose lock says: it is in use.
_NEW, _OLD, _LOCK = "new", "old", "lock"


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder and return their paths.

    All are written aside first, then put in place one after the other, in the order given. A file
    that another program holds open should come first: if it cannot be replaced, none is. Raises
    ``CannotWriteError``.
    """
    at = folder
    try:
        _make(folder)
        for name in contents:
            _refuse_unless_file(at := folder / name)
        with _aside(folder) as aside:
            for name, content in contents.items():
                at = folder / name
                (aside / _NEW / name).write_bytes(content)
            with one_at_a_time(folder / TURN):
                for name in contents:
                    at = folder / name
                    os.replace(aside / _NEW / name, at)  # noqa: PTH105 (atomic on every system)
    except OSError as error:
        raise unwritable(error, str(at)) from error
    return [folder / name for name in contents]


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a folder of files, given by their paths in it, in the place of the one that is there.

    All are written aside first; then the old folder is renamed away and the new one into its place.
    What else lies in the old folder, beside the names that the new one has, is kept. A killed run
    leaves the old folder or the new one, whole; killed between the two renames, it leaves the old
    one aside, and the next run first puts it back. Raises ``CannotWriteError``.
    """
    try:
        folder = Path(os.path.realpath(folder)) if folder.is_symlink() else folder
        _make(folder.parent)
        if _kind(folder) not in (None, stat.S_IFDIR):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        _settle_before(folder)
        with _aside(folder.parent) as aside:
            fresh = aside / _NEW / folder.name
            for name, content in files:
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).write_bytes(content)
            with one_at_a_time(folder.parent / TURN):
                if folder.exists():
                    folder.rename(aside / _OLD / folder.name)
                fresh.rename(folder)
    except OSError as error:
        raise unwritable(error, str(folder)) from error


def _settle_before(folder: Path) -> None:
    """Finish what a killed run of version 0.1.0 began: it left the old folder beside the new."""
    old = folder.with_name(f".{folder.name}.old")
    if old.is_dir():
        with one_at_a_time(folder.parent / TURN):
            _settle(old, folder)


def _make(folder: Path) -> None:
    """Make a folder; raises ``OSError`` that tells what is in its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        folder.stat()  # a link that leads nowhere, or to itself
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _refuse_unless_file(path: Path) -> None:
    """Raise for what no file can replace: a folder, a device, a link that leads to itself."""
    kind = _kind(path)
    if kind == stat.S_IFDIR:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if kind not in (None, stat.S_IFREG):
        raise CannotWriteError(finding("write.failed", Place(str(path)), reason=IS_SPECIAL))


def _kind(path: Path) -> int | None:
    """Return what is at a path, links followed, None if nothing is; raises ``OSError``."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except FileNotFoundError:
        return None


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a folder inside this one to write into, which is gone when the block ends.

    What killed runs left there is cleared first.
    """
    with one_at_a_time(folder / TURN):
        for left in folder.glob(f"{ASIDE}*"):
            with suppress(OSError):
                _clear(left)
        aside = Path(mkdtemp(prefix=ASIDE, dir=folder))
        lock = _locked(aside)
    try:
        for name in (_NEW, _OLD):
            (aside / name).mkdir()
        yield aside
    finally:
        with one_at_a_time(folder / TURN):
            _take_away(aside, lock)


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
    """Take a folder aside away, its lock last; what was renamed into it goes back first."""
    try:
        for old in (aside / _OLD).glob("*"):
            _settle(old, aside.parent / old.name)
        for each in aside.iterdir():
            if each.is_dir():
                shutil.rmtree(each)
            elif each.name != _LOCK:
                each.unlink()
    finally:
        if lock is not None:
            let_go(lock, aside / _LOCK)
    aside.rmdir()


def _settle(old: Path, folder: Path) -> None:
    """Put the old folder back, or take from it what is not ours and drop it."""
    if not folder.exists():
        old.rename(folder)
        return
    for each in old.iterdir():
        if not (folder / each.name).exists():
            each.rename(folder / each.name)
    shutil.rmtree(old)
