"""Times whole commands beside named opponents in one run and prints the ratios.

Every pair runs in turn (A B A B …), so that a machine that slows down slows both. The figure to
quote is the median of the pairs' ratios. Nothing here passes or fails.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from workbooks import write_filled_form, write_ready_scores, write_table

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
KEPATUHAN = [str(BIN / "kepatuhan")]
RUNS = 15


def run(command: Sequence[str]) -> tuple[float, float]:
    """Return the wall seconds and the peak MiB of one run."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return time.perf_counter() - start, used.ru_maxrss / 1024


def compare(
    name: str,
    ours: Sequence[str],
    theirs: Sequence[str],
    target: float,
    opponent: str = "pandas script",
    left_over: Path | None = None,
) -> None:
    """Print the medians of both and of their pairwise ratio.

    ``left_over``: what our run makes and is taken away again before the next one.
    """

    def pair() -> tuple[tuple[float, float], tuple[float, float]]:
        if left_over:
            left_over.unlink(missing_ok=True)
        return run(ours), run(theirs)

    pair()
    pairs = [pair() for _ in range(RUNS)]
    mine = statistics.median(own[0] for own, _ in pairs)
    other = statistics.median(beside[0] for _, beside in pairs)
    ratio = statistics.median(own[0] / beside[0] for own, beside in pairs)
    peak = max(own[1] for own, _ in pairs)
    print(
        f"{name:34} {mine:7.3f} s  {opponent:13} {other:7.3f} s  "
        f"ratio {ratio:5.2f} (wanted at most {target})  peak {peak:4.0f} MiB"
    )


def alone(name: str, command: Sequence[str], target: float) -> None:
    """Print the median of one command that has no opponent."""
    run(command)
    median = statistics.median(run(command)[0] for _ in range(RUNS))
    print(f"{name:34} {median:7.3f} s  (wanted at most {target} s)")


def main() -> None:
    """Make the workbooks and run all comparisons."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {RUNS} pairs each")
    layouts = {
        "table": (write_table, "plain_table.py"),
        "form": (write_filled_form, "plain_form.py"),
    }
    with TemporaryDirectory() as folder:
        at = Path(folder)
        score = [*KEPATUHAN, "score", "--no-archive", "--out", str(at / "out")]
        for layout, (write, script) in layouts.items():
            books = [write(at / f"{layout}{number}.xlsx", number) for number in range(10)]
            plain = [sys.executable, str(HERE / script)]
            compare(f"score, one {layout}", [*score, books[0]], [*plain, books[0]], 0.7)
            compare(f"score, ten {layout}s", [*score, *books], [*plain, *books], 0.3)
        book = write_filled_form(at / "kept.xlsx", 0)
        new, held = at / "new.db", at / "held.db"
        own = [*KEPATUHAN, "score", "--out", str(at / "out"), "--archive"]
        for archive, left_over in ((new, new), (held, None)):
            name = f"score, one form, {archive.stem} archive"
            compare(name, [*own, archive, book], [*score, book], 1.2, "--no-archive", left_over)
        table = write_ready_scores(at / "600.csv")
        alone("600 institutions × 7 ready scores", [*score, table], 5)
    alone("--help", [*KEPATUHAN, "--help"], 0.35)


if __name__ == "__main__":
    main()
