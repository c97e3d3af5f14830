"""Writes files so that a reader sees the old ones or the new ones, never halves."""

import errno
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from kepatuhan.ground.errors import CannotWriteError, Place, finding
from kepatuhan.system.aside import NEW, OLD, TURN, aside_in, settle
from kepatuhan.system.locks import one_at_a_time
from kepatuhan.system.refusals import IS_SPECIAL, is_there, unwritable

PAUSES = (0.1, 0.2, 0.4, 0.8)  # seconds before each new try at what another program holds
Content = bytes | Iterable[bytes]  # of a file: in pieces where it is too large to be held
_BEFORE = "before"  # in a folder aside: the files that others were put in the place of


def write_files(folder: Path, contents: Mapping[str, Content]) -> list[Path]:
    """Write files into a folder and return their paths.

    A name may lead into a folder below: pages/a.html. All are written aside first, then put in
    place one after the other, in the order given: all of them, or none. Raises
    ``CannotWriteError``.
    """
    with staged([(folder, contents)]) as put:
        (written,) = put()
    return written


@contextmanager
def staged(
    folders: Iterable[tuple[Path, Mapping[str, Content]]],
) -> Iterator[Callable[[], list[list[Path]]]]:
    """Write files of folders aside, and give what puts them in place and returns their paths.

    What the block raises takes them all out again: the files that were there before are back, and
    no folder that was made for them stays. Raises ``CannotWriteError``.
    """
    with ExitStack() as asides:
        stages = [asides.enter_context(_stage(*each)) for each in folders]
        try:
            yield lambda: [stage.put() for stage in stages]
        except BaseException:
            for stage in stages:
                stage.take_out()
            raise


@contextmanager
def _stage(folder: Path, contents: Mapping[str, Content]) -> Iterator["_Stage"]:
    """Give files that lie aside; where the block raises, no empty folder stays that was made."""
    made = [each for each in (folder, *folder.parents) if not is_there(each)]
    try:
        with _told(folder):
            _make(folder)
            for name in contents:
                with _told(folder / name):
                    _refuse_unless_file(folder / name)
            with aside_in(folder) as aside:
                yield _Stage(folder, aside, contents)
    except BaseException:
        with suppress(OSError):
            for each in made:
                each.rmdir()
        raise


class _Stage:
    """Files that lie aside, and, once they are put in place, those that were there before."""

    def __init__(self, folder: Path, aside: Path, contents: Mapping[str, Content]) -> None:
        self.folder, self.new, self.before = folder, aside / NEW, aside / _BEFORE
        self.names, self.done, self.made = tuple(contents), list[str](), list[Path]()
        for name, content in contents.items():
            with _told(folder / name):
                for room in (self.new, self.before):
                    (room / name).parent.mkdir(parents=True, exist_ok=True)
                with (self.new / name).open("wb") as file:
                    file.writelines([content] if isinstance(content, bytes) else content)

    def put(self) -> list[Path]:
        """Put all in place; the first should be the one that another program may hold open."""
        with _told(self.folder), one_at_a_time(self.folder / TURN):
            for name in self.names:
                with _told(self.folder / name):
                    self._put(name)
        return [self.folder / name for name in self.names]

    def _put(self, name: str) -> None:
        target = self.folder / name
        if not is_there(target.parent):
            self.made.append(target.parent)
            _make(target.parent)
        if is_there(target):
            _keep(target, self.before / name)
        self.done.append(name)
        _move(self.new / name, target)

    def take_out(self) -> None:
        """Let the folder be as it was."""
        for name in self.done:
            self._take_out(name)
        for made in self.made:
            with suppress(OSError):
                made.rmdir()

    def _take_out(self, name: str) -> None:
        with suppress(OSError):
            if (self.before / name).exists():
                os.replace(self.before / name, self.folder / name)  # noqa: PTH105
            else:
                (self.folder / name).unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    """Let a file or a folder have another name, in the place of the file that has it.

    Windows moves nothing that Excel has open: it is tried for a while. Raises ``write.held``.
    """
    for pause in (*PAUSES, None):
        try:
            os.replace(source, target)  # noqa: PTH105 (atomic on every system)
        except PermissionError as error:
            if pause is None:
                held = target if is_there(target) else source
                raise _held(held) from error
            time.sleep(pause)
        else:
            return


def _held(path: Path) -> CannotWriteError:
    seconds = round(sum(PAUSES))
    return CannotWriteError(finding("write.held", Place(str(path)), n=seconds))


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
        raise unwritable(error, str(path)) from error


def write_tree(
    folder: Path, files: Iterable[tuple[str, bytes]], last: Callable[[], object] | None = None
) -> None:
    """Write a folder of files, given by their paths in it, in the place of the one that is there.

    All are written aside first; then the old folder is renamed away and the new one into its place.
    What else lies in the old folder, beside the names that the new one has, is kept. A killed run
    leaves the old folder or the new one, whole; killed between the two renames, it leaves the old
    one aside, and the next run first puts it back. ``last``: what is done once the new one is in
    place; where that raises, the old one is back. Raises ``CannotWriteError``.
    """
    try:
        folder = Path(os.path.realpath(folder)) if folder.is_symlink() else folder
        _make(folder.parent)
        if _kind(folder) not in (None, stat.S_IFDIR):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        _settle_before(folder)
        with aside_in(folder.parent) as aside:
            fresh = aside / NEW / folder.name
            for name, content in files:
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).write_bytes(content)
            with one_at_a_time(folder.parent / TURN):
                old = aside / OLD / folder.name
                if folder.exists():
                    _move(folder, old)
                _move(fresh, folder)
                if last:
                    _do_last(last, folder, fresh, old)
    except OSError as error:
        raise unwritable(error, str(folder)) from error


def _do_last(last: Callable[[], object], folder: Path, fresh: Path, old: Path) -> None:
    """Do what comes last; where it raises, the old folder takes the place of the new one again."""
    try:
        last()
    except BaseException:
        _move(folder, fresh)
        if old.exists():
            _move(old, folder)
        raise


def _settle_before(folder: Path) -> None:
    """Finish what a killed run of version 0.1.0 began: it left the old folder beside the new."""
    old = folder.with_name(f".{folder.name}.old")
    if old.is_dir():
        with one_at_a_time(folder.parent / TURN):
            settle(old, folder)


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
