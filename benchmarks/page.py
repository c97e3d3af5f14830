"""The figures as a table, for the terminal and for docs/performance.md."""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import psutil

from benchmarks.figures import Measured, Size

PACKAGES = ("kepatuhan", "pandas", "openpyxl", "XlsxWriter", "pyarrow")
CPU = Path("/proc/cpuinfo")
HEADING = ("Figure", "Seconds", "Beside", "Seconds", "Ratio", "Wanted at most", "", "MiB",
           "Beside", "Pairs")  # fmt: skip
TEXT = """\
# Performance

What the program costs, beside a named opponent in the same run. Seconds change with the machine and
with what else it does; ratios do so less. `make bench` writes this page.

{quick}- Machine: {machine}
- Versions: {versions}
- Date: {day}; load when it began: {load}
- Size: {size}

{table}

**How to read it.** Ours and the opponent run in turn (A B A B …), so that a machine that slows down
slows both. Seconds are medians of wall time, the ratio is the median of the pairs' ratios, and MiB
are the most that all processes of a run had together: memory that several share counts once.
Reading alone is told in processor seconds, within one process. Nothing here passes or fails;
*no* says that what is wanted is not so here.

**Opponents.** The pandas scripts in [benchmarks/opponents](../benchmarks/opponents) are what an
analyst would write: they know the layout, check nothing, explain nothing, and print means or
counts. Ours write all reports. Where the opponent is a command of ours, the figure tells what an
option or a step adds.

**Where missed figures spend their time**, as a profiler sees one run, which for it is done by one
process: percent of the time within functions, by room of the program or by library. A built-in
function counts to what calls it.

{profiles}

**How to repeat it.** The whole size takes hours, on a machine that does nothing else.

```sh
make bench
make bench SIZE=whole
python -m benchmarks --size whole --only folders --pairs 1 --institutions 100
python -m benchmarks.nation --institutions 590 --seed 1 -o nation
```

The last line writes an invented nation by itself: forms in folders by province and institution, the
same answers as one Parquet file, and the true scores, computed without the program's scoring. Same
arguments, same bytes.
"""
QUICK = """\
> A quick run of small sizes, which shows that everything works. Figures to be quoted come from a
> whole one, on a machine that does nothing else.

"""


def row(measured: Measured) -> tuple[str, ...]:
    """Return the cells of a figure, in the order of the heading."""
    figure, wanted = measured.figure, measured.figure.wanted
    limits = [
        text
        for most, text in (
            (wanted.ratio, f"{wanted.ratio or 0:.2f}"),
            (wanted.seconds, f"{wanted.seconds or 0:.2f} s"),
            (wanted.peak, f"{wanted.peak or 0:.0f} MiB"),
        )
        if most is not None
    ]
    met = ("yes" if measured.is_met else "no") if limits else ""
    peaks = ["" if peak is None else f"{peak:.0f}" for peak in measured.peaks]
    return (
        measured.name, f"{measured.ours:.3f}", figure.opponent, f"{measured.theirs:.3f}",
        f"{measured.ratio:.2f}", ", ".join(limits), met, *peaks, str(len(measured.pairs)),
    )  # fmt: skip


def line(cells: Iterable[str]) -> str:
    """Return a row of the table."""
    return f"| {' | '.join(cells)} |"


Found = Sequence[tuple[Measured, Mapping[str, int]]]


def page(found: Found, size: Size, load: float, day: date) -> str:
    """Return docs/performance.md; ``load`` is that of the machine before anything was measured.

    ``found``: the figures, each with where it spends its time if it is missed.
    """
    rows = [HEADING, ("---",) * len(HEADING), *(row(each) for each, _ in found)]
    return TEXT.format(
        quick=QUICK if size.name == "quick" else "",
        machine=machine(),
        versions=", ".join(_versions()),
        day=day.isoformat(),
        load=f"{load:.2f}",
        size=f"{size.name}: {size.forms} forms of one kind, {size.complaints:,} complaints, papers "
        f"of {size.units} units, {size.institutions} institutions",
        table="\n".join(map(line, rows)),
        profiles="\n".join(_profiles(found)),
    )


def _profiles(found: Found) -> Iterator[str]:
    """Yield where the figures that are missed spend their time."""
    for each, shares in found:
        if shares:
            told = ", ".join(f"{home} {percent} %" for home, percent in shares.items())
            yield f"- {each.figure.name}: {told}"


def machine() -> str:
    """Return what the figures were made on; it names no computer."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{_processor()}, {os.cpu_count()} of them, {memory:.0f} GiB, {platform.system()}"


def _processor() -> str:
    if CPU.exists():
        for each in CPU.read_text(encoding="utf-8").splitlines():
            if each.startswith("model name"):
                return each.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()}"
    yield from (f"{name} {version(name)}" for name in PACKAGES)
