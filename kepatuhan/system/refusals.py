"""What the operating system refuses, as messages: one word for a reason, one place that tells it.

Whoever opens a file of the user does it here, or inside ``reading``: then every reason that a
system can have is told with the name of the file, and none ends in a traceback.
"""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kepatuhan.ground.errors import CannotWriteError, KepatuhanError, Place, finding, refuse
from kepatuhan.ground.foreign_text import printable
from kepatuhan.ground.i18n import N_

NO_PERMISSION = N_("no permission, or another program holds it")
IS_FOLDER = N_("it is a folder")
IS_SPECIAL = N_("it is no ordinary file")
NOT_A_NAME = N_("the system takes no such name")
NO_TEMPORARY_FILE = N_("no temporary file can be written there; perhaps the disk is full")
STANDARD_INPUT = "-"

_NETWORK = N_("the network does not answer")
_DISK_FULL = N_("the disk is full")
_HELD = N_("another program holds it")
# By their names: not every system has all of them.
REASONS: Mapping[str, str] = {
    "EACCES": NO_PERMISSION,
    "EPERM": NO_PERMISSION,
    "EBUSY": _HELD,
    "ETXTBSY": _HELD,
    "ENOENT": N_("there is no such file or folder"),
    "ENOTDIR": N_("in its path, a file stands where a folder should be"),
    "EISDIR": IS_FOLDER,
    "EEXIST": N_("another thing has this name already"),
    "ENOTEMPTY": N_("the folder is not empty"),
    "ENAMETOOLONG": N_("its name or its path is too long"),
    "ELOOP": N_("its link leads back to itself"),
    "EINVAL": NOT_A_NAME,
    "EILSEQ": NOT_A_NAME,
    "ENOSPC": _DISK_FULL,
    "EDQUOT": _DISK_FULL,
    "EFBIG": N_("it is larger than the disk takes"),
    "EROFS": N_("the disk can only be read"),
    "EXDEV": N_("it would lie on another disk"),
    "EIO": N_("the disk or the network fails"),
    "ESTALE": _NETWORK,
    "ETIMEDOUT": _NETWORK,
    "EHOSTDOWN": _NETWORK,
    "EHOSTUNREACH": _NETWORK,
    "ENETUNREACH": _NETWORK,
    "ENXIO": N_("the device is not there"),
    "ENODEV": N_("the device is not there"),
    "EMFILE": N_("too many files are open"),
    "ENFILE": N_("too many files are open"),
    "ENOMEM": N_("the memory is full"),
}


def reason_of(error: OSError) -> str:
    """Return why the system refuses, as a message id; where none is known, its own words.

    >>> reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    'there is no such file or folder'
    >>> reason_of(OSError(9999, "Quantum flux")), reason_of(OSError())
    ('Quantum flux', 'OSError')
    """
    name = errno.errorcode.get(error.errno or 0, "")
    return REASONS.get(name) or error.strerror or type(error).__name__


def unreadable(error: OSError | ValueError, path: str | Path, shown_as: str) -> KepatuhanError:
    """Return the error for a file or folder that the system does not let us read.

    ``shown_as`` names it. A ``ValueError`` is what Python says of a name with a NUL in it.
    """
    place = Place(shown_as)
    if str(path) == STANDARD_INPUT:
        return refuse("file.standard_input", place)
    if isinstance(error, ValueError):
        return refuse("file.unreadable", place, reason=NOT_A_NAME)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return refuse("file.missing", place)
    return refuse("file.unreadable", place, reason=reason_of(error))


def unwritable(error: OSError, shown_as: str) -> CannotWriteError:
    """Return the error for a file or folder that the system does not let us write."""
    return CannotWriteError(finding("write.failed", Place(shown_as), reason=reason_of(error)))


def no_temporary_file(error: OSError) -> CannotWriteError:
    """Return the error for a system that lets a library write none of its temporary files."""
    try:
        return unwritable(error, tempfile.gettempdir())
    except FileNotFoundError:  # Python tried one in every folder for them, and tells of none why
        folder = os.environ.get("TMPDIR") or os.environ.get("TEMP") or os.path.sep
        return CannotWriteError(finding("write.failed", Place(folder), reason=NO_TEMPORARY_FILE))


def name_of(path: Path) -> str:
    """Return the name of a file, or its path where it has none, as it can be printed anywhere."""
    return printable(path.name or str(path))


@contextmanager
def reading(path: Path, shown_as: str = "") -> Iterator[None]:
    """Turn what the system refuses in the block into an error that names the file.

    Raises ``file.missing``, ``file.unreadable`` or ``file.standard_input``.
    """
    try:
        yield
    except OSError as error:
        raise unreadable(error, path, shown_as or name_of(path)) from error


def mode_of(path: Path, shown_as: str = "") -> int:
    """Return the mode of what is at a path, links followed; raises what ``reading`` raises."""
    shown_as = shown_as or name_of(path)
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        raise unreadable(error, path, shown_as) from error


def refuse_unless_file(path: Path, shown_as: str = "") -> None:
    """Raise ``file.unreadable`` for a folder, a pipe or a device, and what ``reading`` raises.

    To open a pipe would wait for ever.
    """
    mode = mode_of(path, shown_as)
    if not stat.S_ISREG(mode):
        reason = IS_FOLDER if stat.S_ISDIR(mode) else IS_SPECIAL
        raise refuse("file.unreadable", Place(shown_as or name_of(path)), reason=reason)


def read_bytes(path: Path, shown_as: str = "", most: int = -1) -> bytes:
    """Return what is in a file, at most so many bytes from its start where ``most`` says so.

    Raises what ``refuse_unless_file`` raises.
    """
    refuse_unless_file(path, shown_as)
    with reading(path, shown_as), path.open("rb") as file:
        return file.read(most)


# pathlib's own raise for a name that is too long, or a folder that may not be looked into.


def is_there(path: Path) -> bool:
    """Return whether something can be seen at a path, links followed; never raises."""
    return os.path.exists(path)  # noqa: PTH110


def is_folder(path: Path) -> bool:
    """Return whether a folder can be seen at a path, links followed; never raises."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Return whether an ordinary file can be seen at a path, links followed; never raises."""
    return os.path.isfile(path)  # noqa: PTH113


def is_link(path: Path) -> bool:
    """Return whether a link can be seen at a path; never raises."""
    return os.path.islink(path)  # noqa: PTH114
