"""How a bad input is written down: a function that makes it, the code that comes, and words."""

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
    """``make`` writes it into a folder; ``words`` must stand in the message or its remedy."""

    name: str
    make: Make
    code: str
    words: tuple[str, ...]


BAD_INPUTS: dict[str, BadInput] = {}  # by name: pytest may import a module twice


def bad(code: str, *words: str) -> Callable[[Make], Make]:
    """Remember a function as the maker of a bad input."""

    def remember(make: Make) -> Make:
        BAD_INPUTS[make.__name__] = BadInput(make.__name__, make, code, words)
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
