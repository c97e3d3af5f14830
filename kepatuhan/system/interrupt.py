"""What becomes of the program when somebody presses Ctrl-C: one sentence, and code 130.

It imports hardly anything: Ctrl-C may come while the rest of the program is still imported.
"""

import os
import sys
from contextlib import suppress
from types import FrameType, TracebackType

from kepatuhan.ground.exit_codes import INTERRUPTED

WRITING = (
    "kepatuhan.system.files",
    "kepatuhan.archive.archive",
)  # imported right before they write


_heard: list[int] = []  # the signals of Ctrl-C


def watch() -> None:
    """Let Ctrl-C end the program with a sentence from now on, not with a traceback.

    A process that reads for another one leaves Ctrl-C to that one.
    """
    if "multiprocessing.spawn" in sys.modules:
        leave_to_another()
        return
    sys.excepthook = _told
    sys.unraisablehook = _again
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _hear)


def _hear(number: int, _: FrameType | None) -> None:
    _heard.append(number)
    raise KeyboardInterrupt


def leave_to_another() -> None:
    """Ignore Ctrl-C in this process."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print the sentence and end the program, or print the traceback of any other error."""
    # What Ctrl-C raises may become another error, as where Python's compiler loads a module.
    if not (_heard or issubclass(kind, KeyboardInterrupt)):
        sys.__excepthook__(kind, error, trace)
        return
    leave_to_another()  # a second Ctrl-C changes nothing any more
    wrote = any(name in sys.modules for name in WRITING)
    with suppress(OSError, ValueError, AttributeError):  # nobody reads, or it is closed
        below = "\n" if sys.stderr.isatty() else ""  # the ^C of the terminal
        print(f"{below}{_sentence(wrote=wrote)}", file=sys.stderr, flush=True)
        sys.stdout.flush()
    if kept := sys.modules.get("kepatuhan.system.standard_input"):
        kept.clear()
    # Every block has been left, so that nothing remains to be done; Python itself would still wait
    # for the thread that talks to processes, which may have been ended in the middle of a word.
    os._exit(INTERRUPTED)


def _sentence(*, wrote: bool) -> str:
    from kepatuhan.ground.i18n import language_of, words

    translate = words(language_of(sys.argv[1:], os.environ))
    return translate("Stopped.") if wrote else translate("Stopped; nothing was written.")


def _again(found: "sys.UnraisableHookArgs") -> None:
    """Let Ctrl-C come once more where Python would only tell of it and go on."""
    if not issubclass(found.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(found)
        return
    import _thread

    _thread.interrupt_main()
