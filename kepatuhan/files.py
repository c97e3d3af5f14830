"""Writes files so that a reader sees the old ones or the new ones, never halves."""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from kepatuhan.errors import CannotWriteError, Place, finding

ASIDE = ".kepatuhan-"  # how the names begin of folders that are written aside
DAY = 24 * 60 * 60  # seconds


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder and return their paths.

    All are written aside first, then put in place one after the other, in the order given: all of
    them, or none. Raises ``CannotWriteError``.
    """
    with staged(folder, contents) as put:
        return put()


@contextmanager
def staged(folder: Path, contents: Mapping[str, bytes]) -> Iterator[Callable[[], list[Path]]]:
    """Write files aside, and give what puts them into a folder and returns their paths.

    What the block raises takes them out again: the files that were there before are back. Raises
    ``CannotWriteError``.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with _aside(folder) as aside:
            stage = _Stage(folder, aside, contents)
            try:
                yield stage.put
            except BaseException:
                stage.take_out()
                raise
    except BaseException:
        with suppress(OSError):
            for each in made:
                each.rmdir()
        raise


class _Stage:
    """Files that lie aside, and, once they are put in place, those that were there before."""

    def __init__(self, folder: Path, aside: Path, contents: Mapping[str, bytes]) -> None:
        self.folder, self.aside, self.before = folder, aside, aside / "before"
        self.names, self.done = tuple(contents), list[str]()
        with _told(folder):
            self.before.mkdir()
        for name, content in contents.items():
            with _told(folder / name):
                (aside / name).write_bytes(content)

    def put(self) -> list[Path]:
        """Put all in place; the first should be the one that another program may hold open."""
        for name in self.names:
            target = self.folder / name
            with _told(target):
                if target.exists():
                    _keep(target, self.before / name)
                self.done.append(name)
                os.replace(self.aside / name, target)  # noqa: PTH105 (atomic on every system)
        return [self.folder / name for name in self.names]

    def take_out(self) -> None:
        """Let the folder be as it was."""
        for name in self.done:
            with suppress(OSError):
                if (self.before / name).exists():
                    os.replace(self.before / name, self.folder / name)  # noqa: PTH105
                else:
                    (self.folder / name).unlink(missing_ok=True)


def _keep(file: Path, copy: Path) -> None:
    """Keep what a file holds under another name, without a moment in which it has none."""
    try:
        copy.hardlink_to(file)
    except OSError:  # a disk without links
        shutil.copy2(file, copy)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn the error of a system that does not let us write into a ``CannotWriteError``."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CannotWriteError(finding("write.failed", Place(str(path)), reason=reason)) from error


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a folder of files, given by their paths in it, in the place of the one that is there.

    All are written aside first; then the old folder is renamed away and the new one into its place.
    What else lies in the old folder, beside the names that the new one has, is kept. A killed run
    leaves the old folder or the new one, whole; killed between the two renames, it leaves the old
    one under the name ``.NAME.old``, and the next run first puts it back. Raises
    ``CannotWriteError``.
    """
    with _told(folder):
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
