"""Writes files so that a reader sees the old ones or the new ones, never halves."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from kepatuhan.errors import CannotWriteError, Place, finding


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder and return their paths.

    All are written aside first, then put in place one after the other, in the order given. A file
    that another program holds open should come first: if it cannot be replaced, none is. Raises
    ``CannotWriteError``.
    """
    at = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".kepatuhan-", dir=folder) as aside:
            for name, content in contents.items():
                (at := Path(aside) / name).write_bytes(content)
            for name in contents:
                at = folder / name
                os.replace(Path(aside) / name, at)  # noqa: PTH105 (atomic on every system)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        place = Place(str(folder / at.name if at != folder else folder))
        raise CannotWriteError(finding("write.failed", place, reason=reason)) from error
    return [folder / name for name in contents]
