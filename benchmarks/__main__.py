"""Measures what the program costs beside named opponents, and prints a table of ratios."""

import argparse
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import (
    check,
    complaints,
    counting,
    folders,
    guidance,
    intake,
    papers,
    reading,
    scores,
    yearly,
)
from benchmarks.figures import FEWEST, SIZES, Figures, Measured, Size, measure
from benchmarks.page import HEADING, line, page, row
from benchmarks.profile import shares_of

# What is measured within this process comes before what fills it.
GROUPS: Mapping[str, Figures] = {
    "guidance": guidance.figures,
    "scores": scores.figures,
    "check": check.figures,
    "folders": folders.figures,
    "yearly": yearly.figures,
    "complaints": complaints.figures,
    "papers": papers.figures,
    "reading": reading.figures,
    "intake": intake.figures,
    "counting": counting.figures,
}


def measured(
    names: list[str], size: Size, seconds: float, pairs: int
) -> Iterator[tuple[Measured, Mapping[str, int]]]:
    """Yield the figures of some groups, and where those that are missed spend their time.

    Each group has a folder, which is gone afterwards.
    """
    for name in names:
        with TemporaryDirectory() as folder:
            for figure in GROUPS[name](Path(folder), size):
                found = measure(figure, seconds, pairs)
                yield found, shares_of(found)


def main() -> None:
    """Measure, print a row a figure, and write the page if one is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="quick")
    parser.add_argument("--institutions", type=int, help="in place of those of the size")
    parser.add_argument("--only", choices=GROUPS, action="append", help="may be repeated")
    parser.add_argument("--pairs", type=int, default=FEWEST, help="of each figure at least")
    parser.add_argument("--seconds", type=float, default=1, help="in which more pairs may begin")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="docs/performance.md")
    asked = parser.parse_args()
    size, load = SIZES[asked.size], os.getloadavg()[0]
    size = replace(size, institutions=asked.institutions or size.institutions)
    print(line(HEADING), flush=True)
    found = []
    for each, shares in measured(asked.only or [*GROUPS], size, asked.seconds, asked.pairs):
        found.append((each, shares))
        print(line(row(each)), flush=True)
        if asked.write:  # with every figure: a whole run takes hours, and may be stopped
            text = page(found, size, load, date.today())
            asked.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
