"""The zip file behind a workbook: its parts, unpacked under fixed budgets.

What a file states about its own sizes is not trusted: bytes are counted as they come out.
"""

import errno
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import ParamSpec, TypeVar

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import (
    LARGE_FILE,
    TABLES,
    Budgets,
    Clock,
    asked,
    too_large,
    too_many_bytes,
)
from kepatuhan.sheets.xlsx.disguise import (
    HEAD,
    OLE_MAGIC,
    ZIP_MAGICS,
    refusal_of,
    refusal_of_ole,
)
from kepatuhan.system.refusals import name_of, reading, reason_of, refuse_unless_file

BROKEN_ZIP = N_("its zip archive is broken")
MISSING_PART = N_("a part of it is missing")
DOUBLED_PART = N_("a part is in it twice")
UNKNOWN_PACKING = N_("it is packed in an unknown way")
TOO_MANY_PARTS = N_("too many parts")
TOO_MANY_BYTES = N_("too many megabytes when unpacked")
TOO_MANY_MARKS = N_("too many XML tags for a file of its size")

CHUNK = 1 << 16
_FIRST = 1 << 14  # of a part: often only its beginning is looked at
_LONGEST_READ = 4 << 20  # room for the list of some 40,000 parts
_MARKS = (b"<", b"=", b"&", b"_x")
_ENCRYPTED_FLAG = 0x1
# Only these two: zipfile unpacks bzip2 and lzma without a limit on what comes out at once.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile raises on damaged archives; it documents the first alone.
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    RuntimeError,
    OverflowError,
)

_P = ParamSpec("_P")
_T = TypeVar("_T")


def damaged(place: Place, reason: str) -> KepatuhanError:
    """Return the error for a damage, ready to raise."""
    return refuse("file.damaged", place, reason=reason)


def part_name(path: str, folder: str = "") -> str:
    r"""Return the one spelling of a part's name, however a relationship or the zip spells it.

    >>> part_name("worksheets\\Sheet1.xml", "xl"), part_name("/xl/a.xml", "xl")
    ('xl/worksheets/sheet1.xml', 'xl/a.xml')
    >>> part_name("../docProps/./app.xml", "xl")
    'docprops/app.xml'
    """
    path = path.replace("\\", "/").lower()
    names: list[str] = []
    for name in (path if path.startswith("/") else f"{folder}/{path}").split("/"):
        if name == "..":
            del names[-1:]
        elif name not in ("", "."):
            names.append(name)
    return "/".join(names)


class Package:
    """The parts of a zip archive, by ``part_name``."""

    def __init__(self, path: Path, budgets: Budgets | None = None) -> None:
        self.place = Place(name_of(path))
        self.budgets = budgets = budgets or asked(TABLES)
        self._unpacked: dict[str, int] = {}
        self._total = self._marks = self._credit = 0
        self._file = _open(path)
        try:
            self._refuse_disguise()
            self._zip = self._open_zip()
            size = self._file.seek(0, io.SEEK_END)
            self._clock = Clock(budgets.seconds_for(size))
            self._allowed = self._bytes_for(size)
            self._file.taken = 0
        except BaseException:
            self._file.close()
            raise
        self._parts, self._doubled = _indexed(self._zip.filelist)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    @property
    def stored_names(self) -> tuple[str, ...]:
        """The names of all parts as the zip writes them, also those that stand there twice."""
        return tuple(info.filename for info in self._zip.filelist)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def restrict(self, budgets: Budgets) -> None:
        """Read under smaller budgets from now on; what was read already counts."""
        size = self._file.seek(0, io.SEEK_END)
        number = len(self._zip.filelist)
        self.budgets = budgets
        self._clock.seconds = budgets.seconds_for(size)
        if size > budgets.file_bytes:
            raise too_many_bytes(self.place, LARGE_FILE, size, budgets.file_bytes)
        if number > budgets.parts:
            raise too_large(self.place, TOO_MANY_PARTS, number, budgets.parts)
        self._allowed = self._bytes_for(size)

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()

    def chunks(self, part: str, place: Place) -> Iterator[bytes]:
        """Yield the bytes of a part, chunk by chunk."""
        with _guarded(place, self._zip.open, self._checked(part, place)) as stream:
            unpacked = 0
            while chunk := _guarded(place, stream.read, self._most_of(part, unpacked)):
                unpacked += len(chunk)
                self._clock.check(place)
                self._spend(part, unpacked, place)
                self._spend_marks(sum(map(chunk.count, _MARKS)), place)
                yield chunk

    def head(self, part: str) -> bytes:
        """Return the beginning of a part, its first two chunks."""
        return b"".join(islice(self.chunks(part, self.place), 2))

    def _refuse_disguise(self) -> None:
        head = _guarded(self.place, self._file.read, HEAD)
        if head.startswith(OLE_MAGIC):
            raise _guarded(self.place, refusal_of_ole, self._file, self.place)
        if not head.startswith(ZIP_MAGICS):
            raise refusal_of(head, self.place)

    def _open_zip(self) -> zipfile.ZipFile:
        most = self.budgets.parts
        try:
            archive = _guarded(self.place, zipfile.ZipFile, self._file)
        except _LongReadError:
            raise too_large(self.place, TOO_MANY_PARTS, most + 1, most) from None
        if len(archive.filelist) > most:
            raise too_large(self.place, TOO_MANY_PARTS, len(archive.filelist), most)
        return archive

    def _bytes_for(self, size: int) -> int:
        """Return how many bytes may come out of a file of so many."""
        by_size = max(self.budgets.small_bytes, size * self.budgets.ratio)
        return min(self.budgets.all_bytes, by_size)

    def _checked(self, part: str, place: Place) -> zipfile.ZipInfo:
        info = self._parts.get(part)
        if info is None:
            raise damaged(place, MISSING_PART)
        if part in self._doubled:
            raise damaged(place, DOUBLED_PART)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise refuse("file.encrypted", place)
        if info.compress_type not in _PACKINGS:
            raise damaged(place, UNKNOWN_PACKING)
        return info

    def _most_of(self, part: str, unpacked: int) -> int:
        """Return how many bytes to take next: a chunk, or one more than is still allowed."""
        again = max(0, self._unpacked.get(part, 0) - unpacked)
        left = min(self.budgets.part_bytes - unpacked, self._allowed - self._total + again)
        return min(CHUNK if unpacked else _FIRST, left + 1)

    def _spend(self, part: str, unpacked: int, place: Place) -> None:
        """Count what came out of a part, and once only when the part is read again."""
        known = self._unpacked.get(part, 0)
        self._unpacked[part] = max(unpacked, known)
        self._total += max(0, unpacked - known)
        if unpacked > self.budgets.part_bytes:
            raise too_many_bytes(place, TOO_MANY_BYTES, unpacked, self.budgets.part_bytes)
        if self._total > self._allowed:
            raise too_many_bytes(place, TOO_MANY_BYTES, self._total, self._allowed)

    def _spend_marks(self, marks: int, place: Place) -> None:
        """Count the marks that are more than the bytes from which they came can honestly hold.

        Bytes are read ahead, so some of what they allow is kept; not more, or a file could save up
        for a bomb.
        """
        most = self.budgets.marks_in_byte
        saved = min(2 * CHUNK * most, self._credit + most * self._file.taken) - marks
        self._file.taken = 0
        self._credit = max(0, saved)
        self._marks += max(0, -saved)
        if self._marks > self.budgets.marks:
            raise too_large(place, TOO_MANY_MARKS, self._marks, self.budgets.marks)


def _indexed(infos: list[zipfile.ZipInfo]) -> tuple[dict[str, zipfile.ZipInfo], set[str]]:
    """Return the parts by name, and the names that stand there twice."""
    parts: dict[str, zipfile.ZipInfo] = {}
    doubled: set[str] = set()
    for info in infos:
        name = part_name(info.filename)
        if name in parts:
            doubled.add(name)
        parts[name] = info
    return parts, doubled


class _LongReadError(Exception):
    """More bytes were asked for at once than any part of the work needs."""


class _Source(io.FileIO):
    """A file that gives no more at once than ``_LONGEST_READ``.

    zipfile reads the whole list of parts at once, however long, and makes objects of it. ``taken``
    is how many bytes were read since it was last set to 0.
    """

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        whole = size is None or not 0 <= size <= _LONGEST_READ
        data = super().read(_LONGEST_READ + 1 if whole else size)
        if len(data) > _LONGEST_READ:
            raise _LongReadError
        self.taken += len(data)
        return data


def _open(path: Path) -> _Source:
    """Return the file, open; waits for no pipe and reads no device."""
    refuse_unless_file(path)
    with reading(path):
        return _Source(path)


def _guarded(place: Place, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Return what ``work`` returns; what it raises about a damaged zip becomes our error."""
    try:
        return work(*args, **kwargs)
    except _ZIP_FAULTS as fault:
        raise damaged(place, BROKEN_ZIP) from fault
    except OSError as fault:
        if fault.errno in (None, errno.EINVAL):  # a place before the start of the file
            raise damaged(place, BROKEN_ZIP) from fault
        raise refuse("file.unreadable", place, reason=reason_of(fault)) from fault
