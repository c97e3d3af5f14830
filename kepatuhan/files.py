"""Writes files so that a reader sees the old ones or the new ones, never halves."""

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from kepatuhan.errors import CannotWriteError, Place, finding

ASIDE = ".kepatuhan-"  # how the names begin of folders that are written aside
DAY = 24 * 60 * 60  # seconds


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder and return their paths.

    All are written aside first, then put in place one after the other, in the order given. A file
    that another program holds open should come first: if it cannot be replaced, none is. Raises
    ``CannotWriteError``.
    """
    at = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _aside(folder) as aside:
            for name, content in contents.items():
                (at := aside / name).write_bytes(content)
            for name in contents:
                at = folder / name
                os.replace(aside / name, at)  # noqa: PTH105 (atomic on every system)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        place = Place(str(folder / at.name if at != folder else folder))
        raise CannotWriteError(finding("write.failed", place, reason=reason)) from error
    return [folder / name for name in contents]


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a folder of files, given by their paths in it, in the place of the one that is there.

    All are written aside first; then the old folder is renamed away and the new one into its place.
    What else lies in the old folder, beside the names that the new one has, is kept. A killed run
    leaves the old folder or the new one, whole; killed between the two renames, it leaves the old
    one under the name ``.NAME.old``, and the next run first puts it back. Raises
    ``CannotWriteError``.
    """
    try:
        folder = folder.resolve() if folder.is_symlink() else folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() and not folder.is_dir():
            raise NotADirectoryError(None, "Not a directory")
        _settle(folder)
        with _aside(folder.parent) as aside:
            fresh = aside / folder.name
            for name, content in files:
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).write_bytes(content)
            _swap(folder, fresh)
        _settle(folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        place = Place(str(folder))
        raise CannotWriteError(finding("write.failed", place, reason=reason)) from error


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a folder inside this one to write into, which is gone when the block ends.

    What a killed run left there is taken away once it is a day old: till then it may be in use.
    """
    for left in folder.glob(f"{ASIDE}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > DAY:
                shutil.rmtree(left)
    with TemporaryDirectory(prefix=ASIDE, dir=folder) as aside:
        yield Path(aside)


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _swap(folder: Path, fresh: Path) -> None:
    """Put the new folder in place; the old one stays beside it until it is settled."""
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(_old(folder))
    try:
        fresh.rename(folder)
    except OSError:
        _old(folder).rename(folder)
        raise


def _settle(folder: Path) -> None:
    """Finish a swap: put the old folder back, or take from it what is not ours and drop it."""
    old = _old(folder)
    if not old.exists():
        return
    if not folder.exists():
        old.rename(folder)
        return
    for each in old.iterdir():
        if not (folder / each.name).exists():
            each.rename(folder / each.name)
    shutil.rmtree(old)
