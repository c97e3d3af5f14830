"""The one file that a command writes: never in the place of another unasked, never misnamed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.texts import translated

FORCE = Annotated[
    bool, typer.Option("--force", help=translated("Replace the file if it is there already."))
]


def check_output(path: Path, endings: Sequence[str], *, force: bool) -> None:
    """Refuse to write a file, before any work, that is there already, or whose ending says else.

    ``force``: replace it. Raises ``write.ending`` or ``write.exists``.
    """
    from kepatuhan.ground.errors import CannotWriteError, Place, finding
    from kepatuhan.system.refusals import is_there

    place = Place(str(path))
    if path.suffix.lower() not in endings:
        allowed = ", ".join(endings)
        raise CannotWriteError(finding("write.ending", place, allowed=allowed))
    if is_there(path) and not force:
        raise CannotWriteError(finding("write.exists", place))


def write_output(path: Path, content: bytes, language: str) -> None:
    """Write the file and say so."""
    from kepatuhan.cli.output import err
    from kepatuhan.ground.i18n import words
    from kepatuhan.system.files import write_files

    (written,) = write_files(path.parent, {path.name: content})
    err().print(words(language)("Written: {file}", file=written))
