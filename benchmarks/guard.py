"""Times what guards the reading of workbooks beside the reading itself. Wanted: at most half of it.

Named opponents, in one run and in turn: the same reader with its counters off (no bytes, marks,
seconds or depths are counted) for a table and a form; and, for marked copies, openpyxl, which opens
a form only after every part of it was read under budgets.
"""

import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from unittest.mock import patch

import openpyxl
from workbooks import write_filled_form, write_table

from kepatuhan.sheets.xlsx.markup import Handler
from kepatuhan.sheets.xlsx.package import CHUNK, Package
from kepatuhan.sheets.xlsx.whole import read_whole
from kepatuhan.survey.layouts.form.read import open_survey

PAIRS = 40


def read_grids(path: str) -> None:
    """Read all sheets, as ``score`` does."""
    with open_survey(Path(path)) as book:
        for sheet in book.sheets:
            book.grid(sheet.name)


@contextmanager
def unguarded() -> Iterator[None]:
    """Let the reader count nothing."""

    def chunks(self: Package, part: str, _: object) -> Iterator[bytes]:
        with self._zip.open(self._parts[part]) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    with patch.object(Package, "chunks", chunks), patch.object(Handler, "check", lambda _: None):
        yield


def seconds(work: Callable[[str], object], path: str) -> float:
    """Return the seconds of computing that work takes."""
    start = process_time()
    work(path)
    return process_time() - start


def bare(path: str) -> None:
    """Read all sheets without guard."""
    with unguarded():
        read_grids(path)


def compare(name: str, ours: Callable[[str], object], theirs: Callable[[str], object],
            path: str, opponent: str, *, added: bool) -> None:  # fmt: skip
    """Print what part of the reading the guard costs; ``added``: it comes before the reading."""
    seconds(ours, path), seconds(theirs, path)
    pairs = [(seconds(ours, path), seconds(theirs, path)) for _ in range(PAIRS)]
    mine, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    part = statistics.median(own / beside - (not added) for own, beside in pairs)
    print(f"{name:24} {mine * 1000:7.1f} ms  {opponent:24} {other * 1000:7.1f} ms  "
          f"guard {part:6.1%} of reading (wanted at most 50%)")  # fmt: skip


def main() -> None:
    """Make the workbooks and time both ways."""
    print(f"Python {sys.version.split()[0]}, {PAIRS} pairs each, median of their ratios")
    with TemporaryDirectory() as folder:
        table = write_table(Path(folder, "table.xlsx"), 0)
        form = write_filled_form(Path(folder, "form.xlsx"), 0)
        for name, path in (("table, all sheets", table), ("form, all sheets", form)):
            compare(name, read_grids, bare, path, "the same without guard", added=False)

        def by_openpyxl(path: str) -> None:
            openpyxl.load_workbook(path)

        def guard(path: str) -> None:
            read_whole(Path(path))

        compare("form, before a copy", guard, by_openpyxl, form, "openpyxl", added=True)


if __name__ == "__main__":
    main()
