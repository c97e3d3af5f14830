"""Standard output and errors that never fail: a full disk is remembered, a closed pipe is no fault.

Whoever prints, this program or a library, prints into them; only the entry point asks for faults.
"""

import errno
import io
import os
import shutil
import sys
from typing import Any, TextIO, cast

from kepatuhan.ground import plain_signs

# The reader has read enough, as ``head`` does, or there is none. EINVAL is Windows' word for it.
_NOBODY_READS = (errno.EPIPE, errno.EBADF, *((errno.EINVAL,) if os.name == "nt" else ()))


class Outlet(io.RawIOBase):
    """Where bytes leave the program, until nobody takes them. ``fault``: why, if it is one."""

    def __init__(self, raw: io.FileIO) -> None:
        self._raw, self._is_closed = raw, False
        self.fault: OSError | None = None

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Take all of the bytes."""
        taken = memoryview(data).nbytes
        if self._is_closed:
            return taken
        try:
            return self._raw.write(data)
        except OSError as error:
            self._is_closed = True
            self.fault = None if error.errno in _NOBODY_READS else error
            return taken

    def writable(self) -> bool:
        """Return that bytes are taken."""
        return True

    def fileno(self) -> int:
        """Return the number that the system knows it by."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Return whether it is a terminal."""
        return self._raw.isatty()


def open_outlets() -> Outlet:
    """Let ``sys.stdout`` and ``sys.stderr`` never fail; return where the first one leads.

    A stream that was closed before the program began leads nowhere. What an encoding does not know,
    as a Windows pipe the zones' signs, gets plain ones.
    """
    outlet, sys.stdout = _opened(sys.stdout)
    _, sys.stderr = _opened(sys.stderr)
    return outlet


def speak_plainly() -> None:
    """Print no colours, no bold and no signs from here on: what every terminal and reader has."""
    wide = str(shutil.get_terminal_size().columns)  # a dumb terminal is taken for one of 80
    os.environ |= {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": wide}
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="ascii", errors=plain_signs.NAME)


def _opened(stream: TextIO | None) -> tuple[Outlet, TextIO]:
    """Return where a stream leads, and what is to be printed into."""
    if not isinstance(stream, io.TextIOWrapper):  # None where it was closed
        outlet = Outlet(io.FileIO(os.devnull, "w"))
        return outlet, _text_into(outlet, "utf-8")
    stream.flush()
    # With ``python -u`` there is no buffer in between.
    raw: Any = getattr(stream.buffer, "raw", stream.buffer)
    outlet = Outlet(raw)
    return outlet, _text_into(outlet, stream.encoding, write_through=stream.write_through)


def _text_into(outlet: Outlet, encoding: str, *, write_through: bool = False) -> TextIO:
    return io.TextIOWrapper(
        io.BufferedWriter(cast("io.RawIOBase", outlet)),  # typeshed asks for more than is needed
        encoding=encoding,
        errors=plain_signs.NAME,
        line_buffering=outlet.isatty(),
        write_through=write_through,
    )
