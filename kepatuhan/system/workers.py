"""Processes that work side by side, and end at once when the program is stopped."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from kepatuhan.system.interrupt import leave_to_another

AT_ONCE = 8  # items that a process takes
Item = TypeVar("Item")
Made = TypeVar("Made")


@contextmanager
def side_by_side(
    function: Callable[[Item], Made], items: Sequence[Item]
) -> Iterator[Iterator[Made]]:
    """Give what a function makes of items, in their order; the processes end with the block.

    Ctrl-C ends them in the middle of their work, and the entry point ends the program.
    """
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(initializer=leave_to_another)
    try:
        with _ctrl_c_waits():
            made = pool.map(function, items, chunksize=AT_ONCE)
        yield made
    except KeyboardInterrupt:
        _end_processes()
        raise
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


def _end_processes() -> None:
    import threading
    from multiprocessing import active_children

    # The pool's own thread misses them, and would tell of it with a traceback.
    threading.excepthook = lambda _: None
    for process in active_children():
        process.terminate()


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Keep Ctrl-C for the end of the block, so that it finds no process half begun.

    Processes inherit that they do not hear it. Windows knows no such thing.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
