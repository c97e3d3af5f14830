"""Lists of units as an office fills them in."""

from io import BytesIO
from pathlib import Path

import openpyxl

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.season.unit_list import unit_list_workbook
from kepatuhan.register.register import shipped

BADUNG, SOCIAL = "Kabupaten Badung", "Dinas Sosial"
FIRST = 5  # the first row below the heading


def filled(folder: Path, *rows: tuple[object, ...], language: str = "id") -> Path:
    """Return the list of the program with rows filled in, as Excel saves it."""
    book = openpyxl.load_workbook(BytesIO(unit_list_workbook(words(language), shipped())))
    for number, row in enumerate(rows, FIRST):
        for column, value in enumerate(row, 1):
            book.worksheets[0].cell(number, column).value = value
    book.save(folder / "daftar.xlsx")
    return folder / "daftar.xlsx"


def row(
    unit: str | None = SOCIAL, institution: str | None = BADUNG, *, kind: str | None = None,
    products: str | None = "A; B", person: str | None = None, code: str | None = None,
) -> tuple:  # fmt: skip
    return (institution, None, None, unit, kind, products, person, code)
