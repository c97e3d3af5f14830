"""The reading of workbooks, beside other readers and beside itself without guard.

In processor seconds, not wall time. Without guard it is the same reader with its counters off: no
bytes, marks, seconds or depths are counted. For marked copies the opponent is openpyxl, which opens
a form only after every part of it was read under budgets. What guards the reading may add half of
it; what calamine is faster by is what it costs to know the place and the kind of every cell.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from unittest.mock import patch

import openpyxl
from python_calamine import CalamineWorkbook

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


def by_openpyxl(path: str) -> None:
    """Read all sheets as openpyxl does where nothing is to be written."""
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        deque(sheet.iter_rows(values_only=True), maxlen=0)
    book.close()


def by_calamine(path: str) -> None:
    """Read all sheets as calamine does."""
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def computing(function: Callable[[str], object], path: str) -> Work:
    """Return the work of calling a function here, measured in seconds of computing."""

    def work() -> Used:
        start = process_time()
        function(path)
        return Used(process_time() - start)

    return work


def figures(at: Path, _: Size) -> Iterator[Figure]:
    """Yield how long reading takes, what counting adds, and what reading first adds to a copy."""
    table, form = write_table(at / "table.xlsx", 0), write_filled_form(at / "form.xlsx", 0)
    for name, path in (("table", table), ("form", form)):
        for other, read, ratio in (("openpyxl, read-only", by_openpyxl, 0.35),
                                   ("calamine", by_calamine, 4)):  # fmt: skip
            yield Figure(f"reading a {name}", computing(read_grids, path), other,
                         computing(read, path), Wanted(ratio))  # fmt: skip
        yield Figure(f"reading a {name} under guard", computing(read_grids, path), "without guard",
                     computing(bare, path), Wanted(ratio=1.5))  # fmt: skip
    yield Figure("reading a form whole before a copy",
                 computing(lambda path: read_whole(Path(path)), form), "openpyxl",
                 computing(openpyxl.load_workbook, form), Wanted(ratio=0.5))  # fmt: skip
