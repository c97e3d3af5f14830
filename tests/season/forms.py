"""A small folder of forms as it comes in, with what is wrong in it."""

from pathlib import Path

import openpyxl
from helpers import filled_form
from openpyxl.comments import Comment

ENUMERATOR = "Made Rekaan"


def edited(path: Path, *cells: tuple[str, str, object]) -> Path:
    """Change cells of a workbook."""
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    book.save(path)
    return path


def season(folder: Path) -> Path:
    """Write a folder: a clean form, two with wrong cells, one without a sheet, one that is none."""
    folder.mkdir()
    names = {"bersih": "Dinas Kesehatan", "dinsos": "Dinas Sosial", "dukcapil": "Disdukcapil",
             "puskesmas": "Puskesmas A"}  # fmt: skip
    for seed, (name, unit) in enumerate(names.items()):
        asked_by = ENUMERATOR if name in ("bersih", "dinsos") else "E-03"
        filled_form(folder / f"{name}.xlsx", unit=unit, enumerator=asked_by, seed=seed)
    edited(folder / "dinsos.xlsx", ("Observasi", "E5", "sebagain"), ("Observasi", "E6", None))
    edited(folder / "dukcapil.xlsx", ("Observasi", "F5", "sebagain"))
    book = openpyxl.load_workbook(folder / "puskesmas.xlsx")
    book["Observasi"].title = "Obs"
    book.save(folder / "puskesmas.xlsx")
    (folder / "rusak.xlsx").write_bytes(b"PK\3\4 and nothing more")
    return folder


def with_comment(path: Path, sheet: str, cell: str, text: str) -> Path:
    """Write a comment of an enumerator."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell].comment = Comment(text, ENUMERATOR)
    book.save(path)
    return path
