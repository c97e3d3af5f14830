"""The entry point: sets the language, runs the command line, turns errors into text and codes."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from io import TextIOWrapper

from kepatuhan import i18n, plain_signs


def run() -> None:
    """Run the command line and exit with its code."""
    # A run makes many objects that last and hardly any cycles: look for those seldom, and not once
    # more at the end, which alone would take a tenth of the time (benchmarks/).
    gc.set_threshold(100_000)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=plain_signs.NAME)  # a pipe may not know the zones' signs
    language = i18n.language_of(sys.argv[1:], os.environ)
    i18n.speak(language)
    try:
        sys.exit(_run(language))
    finally:
        gc.freeze()


def _run(language: str) -> int:
    """Return the exit code of the command that was asked for."""
    from kepatuhan.cli.app import main
    from kepatuhan.cli.output import say_error
    from kepatuhan.errors import KepatuhanError

    try:
        with _full_disk_told():
            code = main(language)
            sys.stdout.flush()
    except KepatuhanError as error:
        say_error(error, language)
        return error.exit_code
    return code


@contextmanager
def _full_disk_told() -> Iterator[None]:
    """Turn the error of a standard output that takes no more into a ``CannotWriteError``."""
    from kepatuhan.errors import CannotWriteError, Place, finding
    from kepatuhan.terminal_text import stop_printing

    try:
        yield
    except OSError as error:
        if error.errno != ENOSPC:
            raise
        stop_printing()
        reason = error.strerror or ""
        raise CannotWriteError(finding("write.failed", Place("stdout"), reason=reason)) from error


if __name__ == "__main__":
    run()
