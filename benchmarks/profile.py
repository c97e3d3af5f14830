"""Where a run spends its time: by room of the program and by library, from a profiler."""

import cProfile
import os
import pstats
import subprocess
import sys
import sysconfig
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from benchmarks.figures import Measured
from benchmarks.processes import COMPILED, KEPATUHAN, Command

SHOWN = 7  # rooms and libraries
PROGRAM = Path(__file__).parents[1] / "kepatuhan"
LIBRARIES = Path(sysconfig.get_path("purelib"))
PYTHON = Path(sysconfig.get_path("stdlib"))
IMPORTS, BUILT_IN, OTHER = "imports", "built-in functions", "code made while it runs"


def shares_of(found: Measured) -> dict[str, int]:
    """Return where our run of a missed figure spends its time: percent by room or library.

    Most first; {} where nothing is missed. A command is run as one process. A profiler makes calls
    of Python dearer than they are, so these are shares and no seconds.
    """
    if found.is_met:
        return {}
    found.figure.prepare()
    ours = found.figure.ours
    if isinstance(ours, Command):
        return shares_in(_of_command(ours.words[len(KEPATUHAN) :]))
    profiler = cProfile.Profile()
    profiler.runcall(ours)
    return shares_in(pstats.Stats(profiler))


def _of_command(arguments: Sequence[str]) -> pstats.Stats:
    with TemporaryDirectory() as folder:
        target = str(Path(folder) / "profile")
        run = [sys.executable, "-m", "benchmarks.one_process", target, *arguments]
        subprocess.run(run, check=False, capture_output=True, env={**os.environ, **COMPILED})
        return pstats.Stats(target)


def shares_in(stats: pstats.Stats) -> dict[str, int]:
    """Return the shares of the time within functions, by the room or library that they are of.

    A built-in function counts to what calls it.
    """
    spent: Counter[str] = Counter()
    for function, (*_, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        home = _home(*function)
        if home != BUILT_IN or not callers:
            spent[home] += own
            continue
        for caller, (*_, for_it, _) in callers.items():
            spent[_home(*caller)] += for_it
    whole = spent.total() or 1
    shares = ((home, round(100 * own / whole)) for home, own in spent.most_common(SHOWN))
    return {home: percent for home, percent in shares if percent}


def _home(file: str, _line: int, name: str) -> str:
    """Return what a function is part of."""
    path = PurePath(file)
    if path.is_relative_to(PROGRAM):
        return f"kepatuhan/{path.relative_to(PROGRAM).parts[0].removesuffix('.py')}"
    if path.is_relative_to(LIBRARIES):
        return path.relative_to(LIBRARIES).parts[0]
    if "importlib" in file or "marshal" in name or "__build_class__" in name or "exec" in name:
        return IMPORTS
    if file == "~":
        return BUILT_IN
    if path.is_relative_to(PYTHON):
        return f"Python's {path.relative_to(PYTHON).parts[0].removesuffix('.py')}"
    return OTHER
