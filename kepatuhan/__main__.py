"""The entry point: sets the language, runs the command line, turns errors into text and codes."""

from kepatuhan.system import interrupt

interrupt.watch()  # first: Ctrl-C may come while the rest is imported

# ruff: noqa: E402
import gc
import os
import sys

from kepatuhan.ground.exit_codes import DONE, PARTLY_REFUSED

TYPE_CHECKING = False  # as in typing, which takes a while to import
if TYPE_CHECKING:
    from kepatuhan.ground.errors import KepatuhanError


def run() -> None:
    """Run the command line and exit with its code."""
    # A run makes many objects that last and hardly any cycles: look for those seldom, and not once
    # more at the end, which alone would take a tenth of the time (benchmarks/).
    gc.set_threshold(100_000)
    try:
        sys.exit(_code())
    finally:
        gc.freeze()


def _code() -> int:
    """Return the exit code of a command whose results were printed, or could not be."""
    from kepatuhan.ground import i18n
    from kepatuhan.system.streams import open_outlets

    outlet = open_outlets()
    language = i18n.language_of(sys.argv[1:], os.environ, _set_language)
    i18n.speak(language)
    code = _run(language)
    sys.stdout.flush()
    has_result = code in (DONE, PARTLY_REFUSED)
    return _not_printed(outlet.fault, language) if outlet.fault and has_result else code


def _set_language() -> str:
    """Return the language that a season's settings ask for, '' where there are none."""
    from kepatuhan.season.found import find_settings, language_in

    path = None if "--no-settings" in sys.argv else find_settings()
    return language_in(path) if path else ""


def _run(language: str) -> int:
    """Return the exit code of the command that was asked for."""
    from kepatuhan.cli.app import main
    from kepatuhan.cli.output import say_error
    from kepatuhan.ground.errors import KepatuhanError

    try:
        return main(language)
    except KepatuhanError as error:
        refusal = error
    except OSError as error:
        refusal = _of_the_system(error)
    say_error(refusal, language)
    return refusal.exit_code


def _not_printed(fault: OSError, language: str) -> int:
    """Tell that standard output took not all of the results, and return the exit code."""
    from kepatuhan.cli.output import say_error
    from kepatuhan.ground.errors import CannotWriteError, Place, finding
    from kepatuhan.system.refusals import reason_of

    error = CannotWriteError(finding("write.output", Place("stdout"), reason=reason_of(fault)))
    say_error(error, language)
    return error.exit_code


def _of_the_system(error: OSError) -> "KepatuhanError":
    """Return what is told of an error of the system that no command has expected."""
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.system.refusals import reason_of, unreadable

    if error.filename is None:
        return refuse("system.refused", Place(""), reason=reason_of(error))
    name = os.fsdecode(error.filename)
    return unreadable(error, name, name)


if __name__ == "__main__":
    run()
