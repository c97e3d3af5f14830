"""The reports of complaints: what may leave the office lies apart, and neither names anybody."""

import re
import zipfile
from pathlib import Path

import pytest
from helpers import SAMPLES
from running import kepatuhan

from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.read import read_registers
from kepatuhan.register.register import shipped

REGISTERS = SAMPLES / "complaints"
FORMATS = ("xlsx", "html", "docx")
NUMBER = re.compile(r"\d{4}/(?:LM|RCO|IN|KNL)/[IVX]+/\d{4}|\b900\d{4}\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pengaduan")
    formats = [word for each in FORMATS for word in ("--format", each)]
    run = kepatuhan("complaints", REGISTERS, "--on", "2022-12-30", "--no-archive", "--target", "80",
                    "-o", folder, *formats)  # fmt: skip
    assert run.returncode == 0, run.stderr
    return folder


def text_of(path: Path) -> str:
    """Return all that a file holds, also what is packed in it."""
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def texts(folder: Path, part: str) -> dict[str, str]:
    return {path.name: text_of(path) for path in sorted((folder / part).iterdir())}


def test_what_may_leave_the_office_lies_apart_from_what_stays(folder) -> None:
    names = {f"complaints.{kind}" for kind in FORMATS}
    assert set(texts(folder, "published")) == names
    assert set(texts(folder, "internal")) == {*names, "work-list.html", "work-list.xlsx"}


def test_everything_that_stays_says_so_and_nothing_that_leaves_does(folder) -> None:
    assert all("INTERN" in text for text in texts(folder, "internal").values())
    assert not any("INTERN" in text for text in texts(folder, "published").values())


def test_no_number_of_a_register_leaves_the_office(folder) -> None:
    published = texts(folder, "published")
    assert not {name: NUMBER.findall(text) for name, text in published.items()
                if NUMBER.search(text)}  # fmt: skip
    assert NUMBER.search(texts(folder, "internal")["work-list.html"])


def test_confidential_ones_stand_in_no_list(folder) -> None:
    files = [(path, path.name) for path in sorted(REGISTERS.iterdir())]
    read, _ = read_registers(files, shipped(), load_terms())
    secret = [case.number for case in read.cases if case.confidential and case.number]
    assert secret
    for text in texts(folder, "internal").values():
        assert not [number for number in secret if number in text]


def test_no_published_table_holds_a_number_from_one_to_four(folder) -> None:
    page = texts(folder, "published")["complaints.html"]
    tables = page.partition('<h2 id="access">')[2]
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", tables)
    assert cells
    assert not [cell for cell in cells if cell.strip() in {"1", "2", "3", "4"}]
    assert any(cell.strip() == "&lt;5" for cell in cells)


def test_the_workbook_has_the_cells_of_the_page(folder) -> None:
    shared = text_of(folder / "published" / "complaints.xlsx")
    assert "&lt;5" in shared
    assert "Menurut unit terlapor" in text_of(folder / "published" / "complaints.html")


def test_the_same_registers_give_the_same_bytes(folder, tmp_path) -> None:
    for out in (tmp_path / "a", tmp_path / "b"):
        run = kepatuhan("complaints", REGISTERS, "--on", "2022-12-30", "--no-archive", "-o", out)
        assert run.returncode == 0, run.stderr
    first, second = (
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*.*")}
        for out in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second


def test_another_year_is_not_put_in_its_place(folder) -> None:
    run = kepatuhan("complaints", REGISTERS, "--on", "2021-12-31", "--no-archive", "-o", folder)
    assert run.returncode == 4
    assert "write.other_report" in run.stderr
