"""Files are read up to their budgets and not beyond: forms to small ones, tables to large ones."""

import os
import shutil
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from help_pages import commands
from helpers import filled_form
from running import kepatuhan

from kepatuhan.ground.errors import KepatuhanError, Place
from kepatuhan.sheets import budgets
from kepatuhan.sheets.budgets import COPIES, FORMS, MEBIBYTE, TABLES, Budgets, Clock, asked
from kepatuhan.sheets.csv_rows import read_csv_grid
from kepatuhan.sheets.xlsx.package import Package
from kepatuhan.survey.layouts.form.read import open_survey
from kepatuhan.system.workers import side_by_side


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    return filled_form(tmp_path_factory.mktemp("form") / "dinsos.xlsx")


@pytest.fixture
def form(tmp_path, filled) -> Path:
    return Path(shutil.copy(filled, tmp_path / "dinsos.xlsx"))


def with_parts(path: Path, parts: Mapping[str, bytes], packing: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(path, "a", packing) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def with_sheets(path: Path, number: int) -> None:
    book = openpyxl.load_workbook(path)
    while len(book.sheetnames) < number:
        book.create_sheet()
    book.save(path)


def with_spaces(path: Path, size: int) -> None:
    """Let a sheet of answers unpack to so many bytes."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    parts[sheet] = parts[sheet].replace(b"<sheetData>", b"<sheetData>" + b" " * size)
    path.unlink()
    with_parts(path, parts, zipfile.ZIP_DEFLATED)


def refused(path: Path, read=open_survey) -> dict[str, str]:
    with pytest.raises(KepatuhanError) as caught:
        read(path)
    (found,) = caught.value.findings
    assert found.code == "file.too_large"
    return dict(found.values)


def told(found: str, count: int, allowed: int) -> dict[str, str]:
    return {"found": found, "count": str(count), "allowed": str(allowed), "option": "--budget"}


def test_the_budgets_are_those_that_were_agreed() -> None:
    assert FORMS[:4] == (20 * MEBIBYTE, 2_000, 64 * MEBIBYTE, 64 * MEBIBYTE)
    assert (FORMS.sheets, FORMS.depth, FORMS.seconds_for(20 * MEBIBYTE)) == (50, 64, 5)
    assert (TABLES.all_bytes, TABLES.cells, TABLES.depth) == (512 * MEBIBYTE, 5_000_000, 64)
    assert (TABLES.seconds_for(0), TABLES.seconds_for(10 * MEBIBYTE)) == (5, 10)
    assert TABLES.ratio == FORMS.ratio == 100
    assert all(copy <= usual for copy, usual in zip(COPIES, TABLES, strict=True))


def test_a_form_has_at_most_fifty_sheets(form) -> None:
    with_sheets(form, 50)
    open_survey(form).close()
    with_sheets(form, 51)
    assert refused(form) == told("too many sheets", 51, 50)


def test_a_form_has_at_most_two_thousand_parts(form) -> None:
    with zipfile.ZipFile(form) as book:
        number = len(book.namelist())
    with_parts(form, {f"xl/media/{at}.png": b"" for at in range(2_000 - number)})
    open_survey(form).close()
    with_parts(form, {"xl/media/last.png": b""})
    assert refused(form) == told("too many parts", 2_001, 2_000)


def test_a_form_has_at_most_twenty_megabytes(form) -> None:
    with_parts(form, {"xl/media/1.png": b"\xff" * (20 * MEBIBYTE - 200 - form.stat().st_size)})
    open_survey(form).close()
    with_parts(form, {"xl/media/2.png": b"\xff" * 200})
    assert refused(form) == told("too many megabytes in the file", 21, 20)


def test_a_table_may_be_larger_than_a_form(tmp_path) -> None:
    path = tmp_path / "tabel.xlsx"
    book = openpyxl.Workbook()
    book.save(path)
    with_sheets(path, 51)
    with_parts(path, {f"xl/media/{at}.png": b"" for at in range(2_000)})
    with_parts(path, {"xl/media/x.png": b"\xff" * 21 * MEBIBYTE})
    with open_survey(path) as read:
        assert len(read.sheets) == 51


def test_a_form_is_unpacked_to_the_budget_and_no_further(form, monkeypatch) -> None:
    with_spaces(form, 70 * MEBIBYTE)
    package = Package(form, FORMS)
    package.restrict(FORMS)
    taken, given = [], []
    read = zipfile.ZipExtFile.read

    def counted(self, n=-1):
        taken.append(chunk := read(self, n))
        return chunk

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    sheet = "xl/worksheets/sheet2.xml"
    found = refused(form, lambda _: given.extend(package.chunks(sheet, package.place)))
    package.close()
    assert found == told("too many megabytes when unpacked", 65, 64)
    assert sum(map(len, taken)) == 64 * MEBIBYTE + 1
    assert sum(map(len, given)) <= 64 * MEBIBYTE


@pytest.mark.parametrize(("usual", "seconds"), [(FORMS, 5), (TABLES, 5.5)], ids=["form", "table"])
def test_computing_stops_with_its_seconds(form, monkeypatch, usual, seconds) -> None:
    with_parts(form, {"xl/media/x.png": b"\xff" * (MEBIBYTE - form.stat().st_size - 200)})
    now = [100.0]
    monkeypatch.setattr(budgets, "process_time", lambda: now[0])
    package = Package(form, usual)
    now[0] = 100 + seconds - 0.01
    assert package.head("xl/workbook.xml")
    now[0] = 100 + seconds + 1
    found = refused(form, lambda _: package.head("xl/workbook.xml"))
    package.close()
    assert found == told("too many seconds of computing", int(seconds) + 1, 5)


def read_csv(path: Path, **few: float) -> int:
    return len(read_csv_grid(path, lambda _: False, Budgets(**few)).rows)


def test_csv_has_budgets_too(tmp_path, monkeypatch) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("a;b;\n" * 1_000)
    assert read_csv(path, cells=2_000) == 1_000
    assert refused(path, lambda _: read_csv(path, cells=1_999)) == told(
        "too many cells", 2_000, 1_999
    )
    assert read_csv(path, csv_bytes=5_000) == 1_000
    assert refused(path, lambda _: read_csv(path, csv_bytes=4_999))["found"] == (
        "too many megabytes in the file"
    )
    times = iter(range(100, 1000))
    monkeypatch.setattr(budgets, "process_time", lambda: next(times))
    found = refused(path, lambda _: read_csv(path, seconds=3.5))
    assert found == told("too many seconds of computing", 4, 3)


def test_the_clock_is_of_computing_and_not_of_waiting() -> None:
    place, clock = Place("tabel.xlsx"), Clock(0.2)
    time.sleep(0.4)
    clock.check(place)
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass
    with pytest.raises(KepatuhanError):
        clock.check(place)


def test_the_option_raises_all_budgets_also_in_other_processes(form, monkeypatch) -> None:
    monkeypatch.setitem(os.environ, "KEPATUHAN_BUDGET", "1")
    budgets.raise_all(3)
    with_sheets(form, 51)
    with open_survey(form) as book:
        assert len(book.sheets) == 51
    with side_by_side(asked, [FORMS, TABLES], asked) as found:
        forms, tables = found
    assert (forms.sheets, forms.seconds, forms.file_bytes) == (150, 15, 60 * MEBIBYTE)
    assert (tables.cells, tables.ratio, tables.depth) == (15_000_000, 100, 64)


@pytest.mark.parametrize("times", ["", "x", "-1", "²"])
def test_what_is_no_number_in_the_variable_changes_nothing(monkeypatch, times) -> None:
    monkeypatch.setitem(os.environ, "KEPATUHAN_BUDGET", times)
    assert asked(FORMS) == FORMS


def test_a_refused_form_is_read_with_the_option_that_the_message_names(form) -> None:
    with_sheets(form, 51)
    done = kepatuhan("score", form, "--no-archive", "--out", form.parent / "hasil")
    assert done.returncode == 3
    assert "terlalu banyak lembar, yaitu 51 atau lebih; paling banyak 50" in done.stderr
    assert "--budget 2 membaca dua kali lipat" in done.stderr
    done = kepatuhan("score", form, "--no-archive", "--out", form.parent / "hasil", "--budget", 2)
    assert done.returncode in (0, 1), done.stderr
    assert (form.parent / "hasil" / "report.html").exists()


def test_every_command_that_reads_workbooks_has_the_option() -> None:
    having = {
        " ".join(path) for path, command in commands().items()
        if "budget" in {param.name for param in command.params}
    }  # fmt: skip
    assert having >= {"audit", "check", "compare", "form", "report", "rubric import", "score",
                      "why"}  # fmt: skip
