"""What comes from the standard input, as a file that is there as long as the program runs."""

import atexit
import os
import shutil
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.system.refusals import no_temporary_file, reading

_kept: list[tuple[str, int]] = []  # folders, and the process that made each


@cache
def received(name: str, most: int) -> Path:
    """Return a file of this name with what comes from the standard input, read once.

    At most ``most`` bytes are taken and one more, by which whoever reads it sees that it is too
    large. Raises ``file.no_input`` where nothing comes or a terminal waits for typing, and
    ``write.failed``.
    """
    source = sys.stdin.buffer if sys.stdin and not sys.stdin.isatty() else None
    with reading(Path(name)):
        content = source.read(most + 1) if source else b""
    if not content:
        raise refuse("file.no_input", Place(name))
    try:
        folder = mkdtemp(prefix="kepatuhan-")
        _kept.append((folder, os.getpid()))
        path = Path(folder, name)
        path.write_bytes(content)
    except OSError as error:
        raise no_temporary_file(error) from error
    return path


@atexit.register
def clear() -> None:
    """Take away what was received, at the end of the process that received it."""
    for folder, process in _kept:
        if os.getpid() == process:  # not those that it began
            shutil.rmtree(folder, ignore_errors=True)
