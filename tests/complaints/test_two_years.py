"""This year beside the one before: the same numbers everywhere, gaps said, nobody given away."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest
from complaints.readers import Reader
from complaints.registers import csv_file, figures_in
from complaints.test_report_files import text_of
from helpers import SAMPLES
from running import kepatuhan

from kepatuhan.programmes.complaints.count_table import ENDED, OPEN, Axis, Trait
from kepatuhan.programmes.complaints.figures import CountsBefore, CountsFrom, YearCounts
from kepatuhan.programmes.complaints.masking import ShownTable, Sign
from kepatuhan.programmes.complaints.publish import internal, published
from kepatuhan.programmes.complaints.shown import ShownFigures

HEAD = "Nomor register | Jenis | Tanggal diterima | Klasifikasi | Status | Tanggal selesai"
NOW = ("--on", "2022-12-31")
PLACED = (*ENDED, *OPEN)
COUNTED = ("received", "carried", "ended", "refused", "of", "open", "unplaced")


def rows(year: int, origin: int, groups: dict[str, int], first: int = 0) -> list[str]:
    """Return rows of complaints; ``groups``: how many by status, closed in each quarter of a year.

    Open ones have no day of the end.
    """
    found = []
    for status, count in groups.items():
        for _ in range(count):
            number, month = first + len(found), len(found) % 4 * 3 + 1
            end = f"20-{month}-{year}" if status in ("Selesai", "Ditolak") else ""
            came = f"5-{month}-{origin}"
            found.append(f"{number:04}/LM/I/{origin}/RKN | LM | {came} | Ringan | {status} | {end}")
    return found


def two_years(left: int = 8) -> str:
    """Return a register of both years; so many of 2021 were closed in 2022."""
    own = rows(2022, 2022, {"Selesai": 80, "Ditolak": 8, "Pemeriksaan": 12})
    before = rows(2021, 2021, {"Selesai": 60, "Ditolak": 12})
    return "\n".join((HEAD, *before, *rows(2022, 2021, {"Selesai": left}, 500), *own))


def told(path: Path, *more: object) -> dict[str, dict]:
    run = kepatuhan("complaints", path, *NOW, *more, "--json")
    assert run.returncode == 0, run.stderr
    data = json.loads(run.stdout)
    return {part: data[part]["years"] for part in ("inside", "outside")}


def test_both_years_have_every_figure(tmp_path: Path) -> None:
    for years in told(csv_file(tmp_path, two_years()), "--no-archive").values():
        this, last = years["this"], years["last"]
        assert [this[each] for each in COUNTED] == [100, 8, 96, 8, 108, 12, 0]
        assert [last[each] for each in COUNTED] == [80, 0, 72, 12, 80, 8, 0]
        assert (this["year"], last["year"]) == (2022, 2021)
        assert (last["median"], last["days_are_withheld"]) == (15, False)
        assert last["limits"].keys() == this["limits"].keys()
        assert not years["last_is_withheld"]


def test_every_file_has_the_table(tmp_path: Path) -> None:
    run = kepatuhan("complaints", csv_file(tmp_path, two_years()), *NOW, "--no-archive", "-o",
                    tmp_path / "out", "--format", "html", "--format", "xlsx", "--format",
                    "docx")  # fmt: skip
    assert run.returncode == 0, run.stderr
    for path in (tmp_path / "out").glob("*/complaints.*"):
        text = text_of(path)
        assert "Sisa tahun-tahun sebelumnya" in text, path
        assert "72 dari 80 (90,00%)" in text, path
        assert "2021 menurut keadaan pada 31 Desember 2021, dari register yang sama." in text, path


def test_the_year_before_may_be_what_the_archive_has(tmp_path: Path) -> None:
    archive = ("--archive", tmp_path / "arsip.db", "--office", "Kabupaten Rekaan")
    before = "\n".join((HEAD, *rows(2021, 2021, {"Selesai": 60, "Ditolak": 12, "Pemeriksaan": 8})))
    run = kepatuhan("complaints", csv_file(tmp_path, before), "--on", "2021-12-31", *archive)
    assert run.returncode == 0, run.stderr
    now = "\n".join((HEAD, *rows(2022, 2021, {"Selesai": 8}, 500),
                     *rows(2022, 2022, {"Selesai": 80})))  # fmt: skip
    years = told(csv_file(tmp_path, now), *archive)["outside"]
    assert (years["last"]["of"], years["last"]["open"]) == (80, 8)


def test_a_year_that_nobody_knows_is_said_to_be_so(tmp_path: Path) -> None:
    run = kepatuhan("complaints", SAMPLES / "complaints", *NOW, "--no-archive", "-o", tmp_path)
    assert run.returncode == 0, run.stderr
    for path in tmp_path.glob("*/complaints.html"):
        assert "Tentang 2021 tidak ada register yang lengkap" in text_of(path)


@pytest.mark.parametrize("left", [1, 4])
def test_a_year_that_tells_of_a_few_is_withheld_and_said_to_be(tmp_path: Path, left: int) -> None:
    register = csv_file(tmp_path, two_years(left))
    years = told(register, "--no-archive")
    assert years["outside"]["last"] is None
    assert years["outside"]["last_is_withheld"]
    assert years["inside"]["last"]["open"] == left
    run = kepatuhan("complaints", register, *NOW, "--no-archive", "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    assert "2021 disamarkan" in text_of(tmp_path / "out" / "published" / "complaints.html")


def some_years(seed: int) -> tuple[str, int]:
    """Return a register of three origins with small and large groups, and how many are carried."""
    random = Random(seed)
    sizes = (0, 1, 2, 3, 4, 6, 9, 30)
    older = [{"Selesai": random.choice(sizes), "Pemeriksaan": random.choice(sizes)} for _ in "ab"]
    lines = [*rows(2022, 2020, older[0]), *rows(2022, 2021, older[1])]
    own = {"Selesai": 40, "Ditolak": random.choice(sizes), "Pemeriksaan": random.choice(sizes)}
    text = "\n".join((HEAD, *lines, *rows(2022, 2022, own)))
    return text, len(lines)


def with_last_year(shown: ShownFigures) -> list[ShownTable]:
    """Return all tables, and what the year before adds: how many were carried over."""
    assert shown.last_year is not None
    parts, funnel = shown.sums["placed"], shown.tables["funnel"]
    others = tuple(each for each in funnel.rows.values if each != "2022")
    axis = Axis(Trait.STANDING, ("placed",), {"placed": PLACED})
    every: dict[str | None, int | Sign] = {row: parts.cell(row) for row in others}
    every[None] = shown.last_year.open
    cells = {(row, column): cell for row, cell in every.items() for column in ("placed", None)}
    given = ((Trait.ORIGIN, others), (Trait.STANDING, PLACED))
    last = ShownTable("last", Axis(Trait.ORIGIN, others), axis, cells, given=given)
    return [*shown.tables.values(), *shown.sums.values(), last]


@pytest.mark.parametrize("make", [published, internal])
@pytest.mark.parametrize("seed", range(24))
def test_no_masked_number_can_be_computed_by_the_year_before(
    tmp_path: Path, seed: int, make
) -> None:
    text, carried = some_years(seed)
    counts = YearCounts(date(2021, 12, 31), 90 + carried, 0, 90, 0, carried, 0)
    before = CountsBefore(counts, CountsFrom.REGISTERS)
    shown = make(figures_in(tmp_path, text, before=before))
    if shown.last_year is None:
        assert shown.is_before_withheld
        return
    assert shown.this_year.carried == carried
    few = 5 if make is published else 1
    assert not Reader(with_last_year(shown), least=few).computed()


def test_of_such_years_some_are_told_and_some_withheld(tmp_path: Path) -> None:
    is_told = set()
    for seed in range(24):
        text, carried = some_years(seed)
        counts = YearCounts(date(2021, 12, 31), 90 + carried, 0, 90, 0, carried, 0)
        before = CountsBefore(counts, CountsFrom.ARCHIVE)
        shown = published(figures_in(tmp_path, text, before=before))
        is_told.add(shown.last_year is not None)
    assert is_told == {True, False}
