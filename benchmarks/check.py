"""``check`` of filled forms, a tenth of them with wrong cells, beside ``score`` of them."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.processes import KEPATUHAN, command
from benchmarks.workbooks import write_filled_form

REFUSED = (0, 1)  # the exit codes: cells of theirs are refused


def spoil(path: str) -> None:
    """Write what is no answer into a form."""
    book = openpyxl.load_workbook(path)
    book["Observasi"]["E5"] = "sebagain"
    book["Observasi"]["E6"] = None
    book.save(path)


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield the figures of a check, with and without marked copies: openpyxl writes these."""
    forms = at / "survei"
    forms.mkdir()
    for number in range(size.forms):
        path = write_filled_form(forms / f"form{number}.xlsx", number)
        if number % 10 == 0:
            spoil(path)
    score = [*KEPATUHAN, "score", str(forms), "--no-archive", "--out", str(at / "laporan")]
    check = [*KEPATUHAN, "check", str(forms), "--archive", "none"]
    copies = [*check, "--repair", str(at / "diperiksa"), "--force"]
    beside = command(score, REFUSED)
    yield Figure(f"check, forms: {size.forms}", command(check, REFUSED), "score", beside,
                 Wanted(ratio=1.2))  # fmt: skip
    yield Figure(f"check --repair, forms: {size.forms}", command(copies, REFUSED), "score", beside)
