"""The frame of the benchmarks: pairs, medians, what is wanted, memory, and the page."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks import processes
from benchmarks.figures import FEWEST, QUICK, WHOLE, Figure, Measured, Wanted, measure
from benchmarks.page import page, row
from benchmarks.processes import KEPATUHAN, Command, Used, run
from benchmarks.profile import shares_of
from benchmarks.scores import wanted_of_forms
from benchmarks.workbooks import write_filled_form
from kepatuhan.rubric.editions import editions
from kepatuhan.rubric.load import load_rubric_file
from kepatuhan.survey.read import POOL_FROM

ROOT = Path(__file__).parents[1]
BIG = "kept = b'x' * {mib} * 2**20; {then}; import time; time.sleep(0.5)"


def measured(*pairs: tuple[float, float], wanted: Wanted | None = None) -> Measured:
    figure = Figure("one form", Used, "a script", Used, wanted or Wanted())  # type: ignore[arg-type]
    return Measured(figure, tuple((Used(own, 30 + own), Used(other)) for own, other in pairs))


def test_the_ratio_is_the_median_of_the_pairs_and_not_that_of_the_medians() -> None:
    found = measured((1, 2), (9, 3), (4, 4))
    assert (found.ours, found.theirs, found.ratio) == (4, 3, 1)
    assert found.peaks == (39, None)


@pytest.mark.parametrize(
    ("wanted", "is_met"),
    [
        (Wanted(), True),
        (Wanted(ratio=0.5), True),
        (Wanted(ratio=0.49), False),
        (Wanted(seconds=1), True),
        (Wanted(seconds=0.9), False),
        (Wanted(ratio=0.5, peak=30), False),
    ],
)
def test_all_that_is_wanted_must_be_so(wanted: Wanted, is_met: bool) -> None:
    assert measured((1, 2), wanted=wanted).is_met is is_met


def test_runs_take_turns_each_pair_is_prepared_and_the_first_only_warms() -> None:
    order: list[str] = []

    def work(name: str, seconds: float):
        return lambda: order.append(name) or Used(seconds)

    figure = Figure("x", work("ours", 0.1), "y", work("theirs", 0.2), Wanted(),
                    lambda: order.append("made"))  # fmt: skip
    assert len(measure(figure, 0).pairs) == FEWEST
    assert order == ["made", "ours", "theirs"] * (FEWEST + 1)
    order.clear()
    long = Figure("x", work("ours", 60), "y", work("theirs", 60))
    assert len(measure(long, 0, fewest=1).pairs) == 1
    assert order == ["ours", "theirs"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what processes share")
def test_the_peak_is_that_of_all_processes_together() -> None:
    child = BIG.format(mib=60, then="pass")
    parent = BIG.format(
        mib=60, then=f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    )
    alone, both = (run([sys.executable, "-c", code]).peak or 0 for code in (child, parent))
    assert 60 < alone < 100
    assert 120 < both < 200


@pytest.mark.parametrize(("forms", "ratio"), [(1, 0.6), (9, 0.6), (10, 0.45), (99, 0.45),
                                              (100, 0.3), (2949, 0.3), (2950, 0.15)])  # fmt: skip
def test_more_forms_must_take_a_smaller_part_of_the_scripts_time(forms: int, ratio: float) -> None:
    assert wanted_of_forms(forms) == Wanted(ratio=ratio)


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="ended with 3: why"):
        run([sys.executable, "-c", "import sys; print('why', file=sys.stderr); sys.exit(3)"])


def test_the_page_has_a_row_a_figure_and_says_whether_it_is_to_be_quoted() -> None:
    found = [measured((1, 2), wanted=Wanted(ratio=0.6)), measured((2, 1), wanted=Wanted(seconds=1))]
    told = [(found[0], {}), (found[1], {"kepatuhan/sheets": 60, "openpyxl": 8})]
    assert row(found[1]) == (
        "one form", "2.000", "a script", "1.000", "2.00", "1.00 s", "no", "32", "", "1",
    )  # fmt: skip
    quick, whole = (page(told, size, 0.5, date(2022, 5, 1)) for size in (QUICK, WHOLE))
    assert quick.count("\n| one form |") == 2
    assert "- one form: kepatuhan/sheets 60 %, openpyxl 8 %\n" in quick
    assert "Date: 2022-05-01; load when it began: 0.50" in quick
    assert "A quick run" in quick
    assert "A quick run" not in whole


WORKS = {
    "a command": Command([*KEPATUHAN, "rubric", "list"]),
    "in this process": processes.measured(lambda: load_rubric_file(editions()["2022"])),
}


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
def test_a_missed_figure_tells_where_its_time_goes_and_others_do_not(work) -> None:
    for seconds, is_told in ((0, True), (99, False)):
        figure = Figure("x", work, "y", work, Wanted(seconds=seconds))
        shares = shares_of(Measured(figure, ((Used(1), Used(1)),)))
        assert bool(shares) is is_told
        assert sum(shares.values()) <= 103
        assert any(home.startswith("kepatuhan/") for home in shares) is is_told


def test_what_several_processes_do_is_seen_in_one(tmp_path: Path) -> None:
    forms = [write_filled_form(tmp_path / f"{at}.xlsx", at) for at in range(POOL_FROM + 1)]
    score = [*KEPATUHAN, "score", "--no-archive", "--out", str(tmp_path / "out"), "--force"]
    work = Command([*score, *map(str, forms)])
    shares = shares_of(Measured(Figure("x", work, "y", work, Wanted(0)), ((Used(1), Used(1)),)))
    assert {"kepatuhan/sheets", "kepatuhan/pictures"} <= shares.keys()


def test_a_group_is_measured_and_written(tmp_path: Path) -> None:
    target = tmp_path / "performance.md"
    command = [sys.executable, "-m", "benchmarks", "--only", "reading", "--pairs", "1"]
    done = subprocess.run([*command, "--write", str(target)], cwd=ROOT, check=True,
                          capture_output=True, text=True)  # fmt: skip
    rows = done.stdout.splitlines()[1:]
    assert len(rows) == 7
    assert "\n".join(rows) in target.read_text(encoding="utf-8")
