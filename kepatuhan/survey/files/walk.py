"""Every file in a folder and in the folders below it, whatever links there are."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kepatuhan.ground.foreign_text import printable
from kepatuhan.survey.files.endings import PACKAGES, ending_of, is_passed_in_silence

_Id = tuple[int, int]  # device and number: the same by whatever way a folder is reached


class What(StrEnum):
    """What was met. ``LOOP``: a link to a folder that it lies in; ``CLOSED``: no way in."""

    FILE = "file"
    FOLDER = "folder"
    BROKEN = "broken"
    LOOP = "loop"
    CLOSED = "closed"


class FolderEntry(NamedTuple):
    """Something in a folder. ``real``: its path without links, the same for every way to it.

    A broken link is itself.
    """

    path: Path
    real: str
    what: What


class _Waiting(NamedTuple):
    path: str
    real: str
    what: What
    above: frozenset[_Id]


def walk(folder: Path) -> Iterator[FolderEntry]:
    """Yield what lies in a folder and below it, by name, without what the system keeps there.

    Links to folders are followed; what two ways lead to comes once.
    """
    real = os.path.realpath(folder)
    seen: set[_Id] = set()
    waiting = [_Waiting(str(folder), real, What.FOLDER, _ids_above(real))]
    while waiting:
        now = waiting.pop()
        what = _enter(now, seen, waiting) if now.what is What.FOLDER else now.what
        if what is not What.FOLDER:
            yield FolderEntry(Path(now.path), now.real, what)


def _enter(folder: _Waiting, seen: set[_Id], waiting: list[_Waiting]) -> What:
    """Let what is in a folder wait, unless it was entered before; return whether it is a folder."""
    try:
        own = _id_of(folder.path)
        if own in folder.above:
            return What.LOOP
        if own not in seen:
            seen.add(own)
            waiting += reversed(_listed(folder, folder.above | {own}))
    except OSError:
        return What.CLOSED
    return What.FOLDER


def _listed(folder: _Waiting, above: frozenset[_Id]) -> list[_Waiting]:
    with os.scandir(folder.path) as entries:
        found = [
            _Waiting(entry.path, _real(entry, what, folder.real), what, above)
            for entry, what in ((entry, _what(entry)) for entry in entries)
            if not is_passed_in_silence(entry.name, is_folder=what is What.FOLDER)
        ]
    return sorted(found)


def _what(entry: "os.DirEntry[str]") -> What:
    try:
        if entry.is_dir():
            return What.FILE if ending_of(entry.name) in PACKAGES else What.FOLDER
        return What.FILE if entry.is_file() else What.BROKEN
    except OSError:  # a link to itself
        return What.BROKEN


def _real(entry: "os.DirEntry[str]", what: What, folder: str) -> str:
    if entry.is_symlink() and what is not What.BROKEN:
        return os.path.realpath(entry.path)
    return f"{folder}{os.sep}{entry.name}"


def _ids_above(real: str) -> frozenset[_Id]:
    """Return the folders that a folder lies in, as far as they can be seen."""
    found = set()
    for folder in Path(real).parents:
        try:
            found.add(_id_of(str(folder)))
        except OSError:
            continue
    return frozenset(found)


def _id_of(folder: str) -> _Id:
    known = Path(folder).stat()
    return known.st_dev, known.st_ino


def short_names(paths: Iterable[str]) -> list[str]:
    """Return names for whole paths, with as many folders as tell different ones apart.

    >>> short_names(["/survei/utara/dinkes.xlsx", "/survei/selatan/dinkes.xlsx", "/a/b.csv"])
    ['utara/dinkes.xlsx', 'selatan/dinkes.xlsx', 'b.csv']
    """
    parts = [Path(path).parts for path in paths]
    lengths = [1] * len(parts)
    while True:
        names = ["/".join(own[-length:]) for own, length in zip(parts, lengths, strict=True)]
        numbers = Counter(names)
        if len(numbers) == len(set(parts)):
            return [printable(name) for name in names]
        lengths = [
            length + (numbers[name] > 1) for length, name in zip(lengths, names, strict=True)
        ]
