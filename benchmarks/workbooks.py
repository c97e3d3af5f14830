"""Workbooks of 800 answers in the table layout, from a seed."""

from pathlib import Path
from random import Random

import xlsxwriter

from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.model import Indicator, Observed

ANSWERS = 800
HEADING = ("Tahun", "Instansi", "Provinsi", "Unit", "Jenis unit", "Produk", "Responden",
           "Indikator", "Jawaban", "Catatan")  # fmt: skip
PEOPLE = {"petugas": 6, "pengguna": 126, "pengaduan": 4}
PRODUCTS = 9


def _subjects(indicator: Indicator) -> list[tuple[str, str]]:
    """Return the product and respondent of every row of an indicator."""
    observation = indicator.observation
    if observation.by is Observed.PRODUCT:
        return [(f"Produk {number}", "") for number in range(PRODUCTS)]
    if observation.by is Observed.UNIT:
        return [("", "")]
    return [("", f"Responden {number}") for number in range(PEOPLE[observation.code])]


def _rows(number: int) -> list[tuple[object, ...]]:
    chance = Random(number)
    rubric = load_rubric("2022")
    rows = []
    for indicator in rubric.indicators.values():
        for product, respondent in _subjects(indicator):
            level = chance.choice(indicator.scale.levels)
            counted = indicator.scale.maximum is not None
            answer = level.minimum if counted else level.label["id"]
            rows.append(
                (2022, "Kabupaten Klungkung", "Bali", f"Unit {number}", "lainnya", product,
                 respondent, indicator.code, answer, "")
            )  # fmt: skip
    assert len(rows) == ANSWERS
    return rows


def write_workbook(path: Path, number: int) -> Path:
    """Write one workbook and return its path."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    for at, row in enumerate((HEADING, *_rows(number))):
        sheet.write_row(at, 0, row)
    book.close()
    return path
