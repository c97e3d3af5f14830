"""The entry point: sets the language, runs the command line, turns errors into text and codes."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from kepatuhan import i18n
from kepatuhan.streams import Outlet, open_outlets

if TYPE_CHECKING:
    from kepatuhan.errors import KepatuhanError


def run() -> None:
    """Run the command line and exit with its code."""
    # A run makes many objects that last and hardly any cycles: look for those seldom, and not once
    # more at the end, which alone would take a tenth of the time (benchmarks/).
    gc.set_threshold(100_000)
    outlet = open_outlets()
    language = i18n.language_of(sys.argv[1:], os.environ)
    i18n.speak(language)
    try:
        sys.exit(_run(language, outlet))
    finally:
        gc.freeze()


def _run(language: str, outlet: Outlet) -> int:
    """Return the exit code of the command that was asked for."""
    from kepatuhan.cli.app import main
    from kepatuhan.cli.output import say_error
    from kepatuhan.errors import KepatuhanError

    try:
        code = main(language)
        sys.stdout.flush()
        if outlet.fault:
            raise _not_printed(outlet.fault)
    except KepatuhanError as error:
        say_error(error, language)
        return error.exit_code
    except OSError as error:
        refusal = _of_the_system(error)
        say_error(refusal, language)
        return refusal.exit_code
    return code


def _not_printed(fault: OSError) -> "KepatuhanError":
    from kepatuhan.errors import CannotWriteError, Place, finding
    from kepatuhan.system import reason_of

    return CannotWriteError(finding("write.output", Place("stdout"), reason=reason_of(fault)))


def _of_the_system(error: OSError) -> "KepatuhanError":
    """Return what is told of an error of the system that no command has expected."""
    from kepatuhan.errors import Place, refuse
    from kepatuhan.system import reason_of, unreadable

    if error.filename is None:
        return refuse("system.refused", Place(""), reason=reason_of(error))
    name = os.fsdecode(error.filename)
    return unreadable(error, name, name)


if __name__ == "__main__":
    run()
