"""Processes that work side by side, and end at once when the program is stopped."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

from kepatuhan.system.interrupt import leave_to_another

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.context import BaseContext

AT_ONCE = 8  # items that a process takes
Item = TypeVar("Item")
Made = TypeVar("Made")
# What copies of this process work on: they have it from it, and nothing is sent to them.
_inherited: list[Callable[[int], Any]] = []


@contextmanager
def copies_side_by_side(
    function: Callable[[Item], Made], items: Sequence[Item]
) -> Iterator[Iterator[Made]]:
    """Give what a function makes of items, in their order, made by copies of this process.

    They know all that it knows. Where the system makes no such copies, this process makes all, and
    what a copy dies of it makes itself.
    """
    if sys.platform != "linux":  # Windows has none, and those of macOS may hang
        yield map(function, items)
        return
    from multiprocessing import get_context

    def made(at: int) -> Made:
        return function(items[at])

    _inherited.append(made)
    try:
        with side_by_side(_made_by_copy, range(len(items)), made, get_context("fork")) as found:
            yield found
    finally:
        _inherited.remove(made)


def made_of_parts(
    parts: Sequence[Callable[[], Iterable[Made]]], *, side_by_side: bool
) -> Iterator[Made]:
    """Yield all that parts make which need nothing of each other, in their order.

    ``side_by_side``: by copies of this process, else by itself.
    """
    if not side_by_side:
        for part in parts:
            yield from part()
        return
    with copies_side_by_side(lambda part: list(part()), parts) as made:
        for files in made:
            yield from files


def _made_by_copy(at: int) -> Any:
    return _inherited[-1](at)


@contextmanager
def side_by_side(
    function: Callable[[Item], Made],
    items: Sequence[Item],
    lost: Callable[[Item], Made],
    context: "BaseContext | None" = None,
) -> Iterator[Iterator[Made]]:
    """Give what a function makes of items, in their order; the processes end with the block.

    A process may die on an item: the system kills it where memory is short. Such an item is tried
    once more, by itself; if that dies too, ``lost`` says what is made of it, and all others go on.
    Ctrl-C ends the processes in the middle of their work, and the entry point ends the program.
    ``context``: how processes are begun, None for the way of the system.
    """
    pools: list[ProcessPoolExecutor] = []
    try:
        yield _made(function, items, lost, pools, context)
    except KeyboardInterrupt:
        _end_processes()
        raise
    except BaseException:
        for pool in pools:
            pool.shutdown(cancel_futures=True)
        raise
    for pool in pools:
        pool.shutdown()


def _made(
    function: Callable[[Item], Made],
    items: Sequence[Item],
    lost: Callable[[Item], Made],
    pools: "list[ProcessPoolExecutor]",
    context: "BaseContext | None",
) -> Iterator[Made]:
    """Yield what is made of items; ``pools``: where those that were begun are noted."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < len(items):
        pools.append(ProcessPoolExecutor(initializer=leave_to_another, mp_context=context))
        try:
            with _ctrl_c_waits():
                found = pools[-1].map(function, items[done:], chunksize=_at_once(len(items)))
            for made in found:
                yield made
                done += 1
        except BrokenProcessPool:
            # Nobody tells which item it was: those that were begun are made one by one.
            for item in items[done : done + AT_ONCE * (os.cpu_count() or 1)]:
                yield _alone(function, item, lost, context)
                done += 1


def _at_once(number: int) -> int:
    """Return how many items a process takes: of few, none shall have all."""
    return min(AT_ONCE, ceil(number / (os.cpu_count() or 1)))


def _alone(
    function: Callable[[Item], Made],
    item: Item,
    lost: Callable[[Item], Made],
    context: "BaseContext | None",
) -> Made:
    """Return what is made of an item in a process of its own."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(1, initializer=leave_to_another, mp_context=context) as pool:
        try:
            with _ctrl_c_waits():
                made = pool.submit(function, item)
            return made.result()
        except BrokenProcessPool:
            return lost(item)


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
