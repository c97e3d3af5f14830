"""``score`` of tables, forms and ready-made scores, with and without an archive; and ``--help``."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.processes import KEPATUHAN, command, opponent
from benchmarks.workbooks import write_filled_form, write_ready_scores, write_table

SCRIPT = "pandas script"
# How much of the script's time forms may take: from one form on, from ten on.
WANTED = {1: 0.6, 10: 0.45, 100: 0.3, 2950: 0.15}


def wanted_of_forms(number: int) -> Wanted:
    """Return what is wanted of as many forms: the limit of the most that they reach."""
    return Wanted(ratio=next(WANTED[most] for most in reversed(WANTED) if most <= number))


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield the figures of what every office runs."""
    score = [*KEPATUHAN, "score", "--force", "--out", str(at / "out")]
    alone = [*score, "--no-archive"]
    for number, ratio in ((1, 0.7), (10, 0.3)):
        books = [write_table(at / f"table{each}.xlsx", each) for each in range(number)]
        yield Figure(f"score, tables: {number}", command([*alone, *books]), SCRIPT,
                     opponent("tables", *books), Wanted(ratio))  # fmt: skip
    forms = [write_filled_form(at / f"form{each}.xlsx", each) for each in range(size.forms)]
    for number in (1, 10, size.forms):
        books = forms[:number]
        yield Figure(f"score, forms: {number}", command([*alone, *books]), SCRIPT,
                     opponent("forms", *books), wanted_of_forms(number))  # fmt: skip
    yield from _archives(at, score, forms[0])
    ready = write_ready_scores(at / "ready.csv", size.institutions)
    yield Figure(f"score, ready scores: {size.institutions} institutions × 7",
                 command([*alone, ready]), SCRIPT, opponent("ready_scores", ready),
                 Wanted(seconds=5))  # fmt: skip
    yield Figure("--help", command([*KEPATUHAN, "--help"]), "empty Python script",
                 command([sys.executable, "-c", ""]), Wanted(seconds=0.25))  # fmt: skip


def _archives(at: Path, score: list[str], form: str) -> Iterator[Figure]:
    """Yield what the archive adds: one that is begun, and one that holds the form already."""
    without = command([*score, "--no-archive", form])
    new, held = at / "new.db", at / "held.db"
    for archive, said in ((new, "a new archive"), (held, "an archive that has it")):
        ours = command([*score, "--archive", str(archive), form])
        yield Figure(f"score, one form into {said}", ours, "score --no-archive", without,
                     Wanted(1.2), lambda: new.unlink(missing_ok=True))  # fmt: skip
