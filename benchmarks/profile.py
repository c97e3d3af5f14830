"""Where a command spends its time: by room of the program and by library, from a profiler."""

import os
import pstats
import subprocess
import sys
import sysconfig
from collections import Counter
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, Measured
from benchmarks.processes import COMPILED, KEPATUHAN, Command

SHOWN = 6  # rooms and libraries
PROGRAM = Path(__file__).parents[1] / "kepatuhan"
LIBRARIES = Path(sysconfig.get_path("purelib"))
IMPORTS, PYTHON, BUILT_IN = "imports", "Python's own modules", "built-in functions"


def shares_of(found: Measured) -> dict[str, int]:
    """Return where our run of a figure spends its time: percent by room or library, most first.

    Only the first of several processes is looked at. A profiler makes calls of Python dearer than
    they are, so these are shares and no seconds. {} where what is missed is no command of ours.
    """
    words = _words_of(found.figure)
    if found.is_met or not words:
        return {}
    with TemporaryDirectory() as folder:
        target = str(Path(folder) / "profile")
        run = [sys.executable, "-m", "cProfile", "-o", target, *words[1:]]
        subprocess.run(run, check=False, capture_output=True, env={**os.environ, **COMPILED})
        return shares_in(pstats.Stats(target))


def _words_of(figure: Figure) -> tuple[str, ...]:
    ours = figure.ours
    is_own = isinstance(ours, Command) and tuple(ours.words[: len(KEPATUHAN)]) == KEPATUHAN
    return tuple(ours.words) if is_own and isinstance(ours, Command) else ()


def shares_in(stats: pstats.Stats) -> dict[str, int]:
    """Return the shares of the time within functions, by the room or library that they are of."""
    spent: Counter[str] = Counter()
    for (file, _, name), (*_, own, _, _) in stats.stats.items():  # type: ignore[attr-defined]
        spent[_home(file, name)] += own
    whole = spent.total() or 1
    return {home: round(100 * own / whole) for home, own in spent.most_common(SHOWN)}


def _home(file: str, name: str) -> str:
    """Return what a function is part of."""
    path = PurePath(file)
    if path.is_relative_to(PROGRAM):
        return f"kepatuhan/{path.relative_to(PROGRAM).parts[0].removesuffix('.py')}"
    if path.is_relative_to(LIBRARIES):
        return path.relative_to(LIBRARIES).parts[0]
    if "importlib" in file or "marshal" in name or "__build_class__" in name or "exec" in name:
        return IMPORTS
    return BUILT_IN if file == "~" else PYTHON
