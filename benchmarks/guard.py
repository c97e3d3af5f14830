"""What guards the reading of workbooks, beside the reading itself: processor seconds, no wall time.

Opponents: the same reader with its counters off (no bytes, marks, seconds or depths are counted)
for a table and a form; and, for marked copies, openpyxl, which opens a form only after every part
of it was read under budgets. Wanted: at most half of the reading, on top of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from unittest.mock import patch

import openpyxl

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.processes import Used, Work
from benchmarks.workbooks import write_filled_form, write_table
from kepatuhan.sheets.xlsx.markup import Handler
from kepatuhan.sheets.xlsx.package import CHUNK, Package
from kepatuhan.sheets.xlsx.whole import read_whole
from kepatuhan.survey.layouts.form.read import open_survey


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


def bare(path: str) -> None:
    """Read all sheets without guard."""
    with unguarded():
        read_grids(path)


def computing(function: Callable[[str], object], path: str) -> Work:
    """Return the work of calling a function here, measured in seconds of computing."""

    def work() -> Used:
        start = process_time()
        function(path)
        return Used(process_time() - start)

    return work


def figures(at: Path, _: Size) -> Iterator[Figure]:
    """Yield what counting adds to the reading, and what reading first adds to a marked copy."""
    table, form = write_table(at / "table.xlsx", 0), write_filled_form(at / "form.xlsx", 0)
    for name, path in (("table", table), ("form", form)):
        yield Figure(f"reading a {name} under guard", computing(read_grids, path), "without guard",
                     computing(bare, path), Wanted(ratio=1.5))  # fmt: skip
    yield Figure("reading a form whole before a copy",
                 computing(lambda path: read_whole(Path(path)), form), "openpyxl",
                 computing(openpyxl.load_workbook, form), Wanted(ratio=0.5))  # fmt: skip
