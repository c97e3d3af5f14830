"""Runs the program as one process under a profiler, which so sees what several would do.

``python -m benchmarks.one_process PROFILE ARGUMENTS…``
"""

import cProfile
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from kepatuhan.system import workers


@contextmanager
def one_by_one(
    function: Callable[[Any], Any], items: Sequence[Any], *_: object
) -> Iterator[Iterator[Any]]:
    """Give what a function makes of items as ``workers.side_by_side`` does, made here."""
    yield map(function, items)


def main() -> None:
    """Run the program with the arguments, and write what the profiler saw."""
    target, *sys.argv[1:] = sys.argv[1:]
    vars(workers).update(side_by_side=one_by_one, copies_side_by_side=one_by_one)
    from kepatuhan.__main__ import run

    profiler = cProfile.Profile()
    with suppress(SystemExit):
        profiler.runcall(run)
    profiler.dump_stats(target)


if __name__ == "__main__":
    main()
