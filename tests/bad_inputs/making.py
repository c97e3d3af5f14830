"""How a bad input is written down: a function that makes it, the code that comes, and words."""

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import openpyxl
from helpers import filled_form

Make = Callable[[Path], None]


class BadInput(NamedTuple):
    """``make`` writes it into a folder; ``words`` must stand in the message or its remedy.

    ``command``: what a user gives in that folder, else ``check`` of all that is in it; it ends with
    ``exits``.
    """

    name: str
    make: Make
    code: str
    words: tuple[str, ...]
    command: str
    exits: int


BAD_INPUTS: dict[str, BadInput] = {}  # by name: pytest may import a module twice


def bad(code: str, *words: str, command: str = "", exits: int = 3) -> Callable[[Make], Make]:
    """Remember a function as the maker of a bad input."""

    def remember(make: Make) -> Make:
        BAD_INPUTS[make.__name__] = BadInput(make.__name__, make, code, words, command, exits)
        return make

    return remember


@cache
def _form() -> bytes:
    with TemporaryDirectory() as folder:
        form = filled_form(
            Path(folder, "x.xlsx"), institution="Kabupaten Klungkung", enumerator="E-07"
        )
        return form.read_bytes()


def form(folder: Path, *cells: tuple[str, str, object], name: str = "dinsos.xlsx", **book) -> Path:
    """Write a form that is filled in, with cells changed; ``change`` takes the open workbook."""
    found = openpyxl.load_workbook(BytesIO(_form()))
    for sheet, cell, value in cells:
        found[sheet][cell] = value
    if change := book.get("change"):
        change(found)
    path = folder / name
    found.save(path)
    return path


def identity(label: str) -> str:
    """Return the cell on Identitas beside a label."""
    sheet = openpyxl.load_workbook(BytesIO(_form()))["Identitas"]
    return next(f"B{row[0].row}" for row in sheet.iter_rows() if row[0].value == label)


def table(folder: Path, text: str, name: str = "nilai.csv") -> None:
    """Write a table of scores: lines of cells that are split by |."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    (folder / name).write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")


def score_of(cell: object, name: str = "nilai.xlsx") -> Make:
    """Return what writes a workbook of two scores, of which the first one is ``cell``."""

    def make(folder: Path) -> None:
        book = openpyxl.Workbook()
        for row in (("Instansi", "Tahun", "Nilai"), ("Kabupaten Badung", 2022, cell),
                    ("Kota Batu", 2022, 70)):  # fmt: skip
            book.active.append(row)
        book.save(folder / name)

    return make


def changed_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Change some bytes of a part of a workbook."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
