"""Workbooks of 800 answers, from a seed: as a table and as a field form."""

from io import BytesIO
from pathlib import Path
from random import Random

import xlsxwriter

from kepatuhan.ground.i18n import words
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator
from kepatuhan.survey.layouts.form.write import FormSpec, write_form
from kepatuhan.survey.model import Product

ANSWERS = 800
INSTITUTION = "Kabupaten Klungkung"
PEOPLE = {"petugas": 6, "pengguna": 126, "pengaduan": 4}
PRODUCTS = tuple(f"Produk {number}" for number in range(9))
HEADING = ("Tahun", "Instansi", "Provinsi", "Unit", "Jenis unit", "Produk", "Responden",
           "Indikator", "Jawaban", "Catatan")  # fmt: skip


def _subjects(indicator: Indicator) -> list[str]:
    observation = indicator.observation
    if observation.by is Observed.PRODUCT:
        return list(PRODUCTS)
    if observation.by is Observed.UNIT:
        return [""]
    people = range(1, PEOPLE[observation.code] + 1)
    return [f"{observation.who['id']} {number}" for number in people]


def _answers(number: int) -> dict[tuple[str, str], str]:
    """Return 800 random answers by indicator and subject."""
    chance = Random(number)
    found = {}
    for indicator in load_rubric("2022").indicators.values():
        for subject in _subjects(indicator):
            level = chance.choice(indicator.scale.levels)
            counted = indicator.scale.maximum is not None
            found[indicator.code, subject] = str(level.minimum) if counted else level.label["id"]
    assert len(found) == ANSWERS
    return found


def write_table(path: Path, number: int) -> str:
    """Write a table and return its path."""
    rubric = load_rubric("2022")
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, HEADING)
    for at, ((code, subject), answer) in enumerate(_answers(number).items(), 1):
        by_product = rubric.indicators[code].observation.by is Observed.PRODUCT
        product, respondent = (subject, "") if by_product else ("", subject)
        given = int(answer) if answer.isdecimal() else answer
        row = (2022, INSTITUTION, "Bali", f"Unit {number}", "lainnya", product, respondent, code,
               given, "")  # fmt: skip
        sheet.write_row(at, 0, row)
    book.close()
    return str(path)


def write_filled_form(path: Path, number: int) -> str:
    """Write a filled form and return its path."""
    products = tuple(map(Product, PRODUCTS))
    spec = FormSpec(INSTITUTION, f"Unit {number}", "lainnya", products, people=PEOPLE)
    target = BytesIO()
    write_form(spec, load_rubric("2022"), words("id"), target, _answers(number))
    path.write_bytes(target.getvalue())
    return str(path)


def write_ready_scores(path: Path) -> str:
    """Write ready-made scores of 600 institutions with 7 units each, and return the path."""
    chance = Random(0)
    units = ("DPMPTSP", "Disdukcapil", "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Sosial",
             "Puskesmas A", "Puskesmas B")  # fmt: skip
    rows = ["Tahun;Instansi;Jenis instansi;Provinsi;Unit;Nilai"]
    for number in range(600):
        place = f"2022;Kabupaten {number:03};kabupaten;Provinsi {number % 34}"
        rows += [f"{place};{unit};{chance.randint(4000, 9999) / 100}" for unit in units]
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)
