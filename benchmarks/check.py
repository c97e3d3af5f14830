"""Times ``check`` of 200 filled forms, a tenth of them with wrong cells, beside ``score`` of them.

Pairs in turn, as in ``run.py``; the figure to quote is the median of their ratios. Wanted: at most
1.2 without copies. With ``--repair`` it is told beside it, for openpyxl is no part of that.
"""

import os
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from run import run
from workbooks import write_filled_form

FORMS, RUNS = 200, 5
HERE = Path(__file__).parents[1]


def spoil(path: str) -> None:
    """Write what is no answer into a form."""
    book = openpyxl.load_workbook(path)
    book["Observasi"]["E5"] = "sebagain"
    book["Observasi"]["E6"] = None
    book.save(path)


def compare(name: str, ours: Sequence[str], theirs: Sequence[str], times: int) -> None:
    """Print the medians of both, and of their ratios."""
    pairs = [(run(ours)[0], run(theirs)[0]) for _ in range(times)]
    mine, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    ratio = statistics.median(own / beside for own, beside in pairs)
    print(f"{name:28} {mine:6.2f} s  score {other:6.2f} s  ratio {ratio:.2f}")


def main() -> None:
    """Make the forms and run both commands over them."""
    os.environ["PYTHONPATH"] = str(HERE)
    with TemporaryDirectory() as folder:
        forms, at = Path(folder, "survei"), Path(folder)
        forms.mkdir()
        for number in range(FORMS):
            path = write_filled_form(forms / f"form{number}.xlsx", number)
            if number % 10 == 0:
                spoil(path)
        program = [sys.executable, "-m", "kepatuhan"]
        score = [*program, "score", str(forms), "--no-archive", "--out", str(at / "laporan")]
        check = [*program, "check", str(forms), "--archive", "none"]
        copies = [*check, "--repair", str(at / "diperiksa"), "--force"]
        run(check)
        compare(f"check, {FORMS} forms", check, score, RUNS)
        compare("with 20 marked copies", copies, score, 1)


if __name__ == "__main__":
    main()
