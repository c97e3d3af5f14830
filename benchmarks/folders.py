"""The forms of a nation, or of a part of it: ``report`` of all of them."""

from collections.abc import Iterator
from math import ceil
from pathlib import Path

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.nation.whole import write_nation
from benchmarks.processes import KEPATUHAN, Work, command, opponent
from benchmarks.scores import SCRIPT, wanted_of_forms

LINEAR, MOST_MIB = 11, 1024  # ten times the institutions in eleven times the time; in memory


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield the figures of a folder of forms, and of it beside a tenth of it."""
    number = size.institutions
    forms, _ = write_nation(number, 1, "2022", at / "nation")
    tenth, _ = write_nation(ceil(number / 10), 1, "2022", at / "tenth")
    every = sorted(str(path) for path in (at / "nation").rglob("*.xlsx"))
    ours, wanted = _report(at, "nation"), wanted_of_forms(forms)
    yield Figure(f"report, forms: {forms:,} of {number} institutions", ours, SCRIPT,
                 opponent("forms", *every), Wanted(wanted.ratio, peak=MOST_MIB))  # fmt: skip
    yield Figure(f"report, forms: {forms:,}", ours, f"report, forms: {tenth:,}",
                 _report(at, "tenth"), Wanted(LINEAR * forms / tenth / 10))  # fmt: skip


def _report(at: Path, name: str) -> Work:
    return command([*KEPATUHAN, "report", "2022", str(at / name / "forms"), "--archive", "none",
                    "--out", str(at / f"{name}-out"), "--force"])  # fmt: skip
