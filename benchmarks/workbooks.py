"""Workbooks of 800 answers, from a seed: as a table and as a field form."""

from io import BytesIO
from pathlib import Path
from random import Random

import xlsxwriter

from benchmarks.nation.answers import Answer, draw_answers
from benchmarks.nation.bodies import Unit
from kepatuhan.ground.i18n import words
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed
from kepatuhan.survey.layouts.form.write import FormSpec, write_form
from kepatuhan.survey.model import Product

ANSWERS = 800
INSTITUTION, TYPE = "Kabupaten Klungkung", "lainnya"
PEOPLE = {"petugas": 6, "pengguna": 126, "pengaduan": 4}
PRODUCTS = tuple(Product(f"Produk {number}") for number in range(9))
QUALITY = 0.5
HEADING = ("Tahun", "Instansi", "Provinsi", "Unit", "Jenis unit", "Produk", "Responden",
           "Indikator", "Jawaban", "Catatan")  # fmt: skip


def _answers(number: int) -> list[Answer]:
    """Return 800 random answers."""
    unit = Unit(f"Unit {number}", TYPE, PRODUCTS)
    found = [*draw_answers(load_rubric("2022"), unit, PEOPLE, QUALITY, Random(number))]
    assert len(found) == ANSWERS
    return found


def write_table(path: Path, number: int) -> str:
    """Write a table and return its path."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, HEADING)
    for at, answer in enumerate(_answers(number), 1):
        by_product = answer.indicator.observation.by is Observed.PRODUCT
        subject = (answer.subject, "") if by_product else ("", answer.subject)
        given = int(answer.text) if answer.text.isdecimal() else answer.text
        row = (2022, INSTITUTION, "Bali", f"Unit {number}", TYPE, *subject, answer.indicator.code,
               given, "")  # fmt: skip
        sheet.write_row(at, 0, row)
    book.close()
    return str(path)


def write_filled_form(path: Path, number: int) -> str:
    """Write a filled form and return its path."""
    spec = FormSpec(INSTITUTION, f"Unit {number}", TYPE, PRODUCTS, people=PEOPLE)
    texts = {(each.indicator.code, each.subject): each.text for each in _answers(number)}
    target = BytesIO()
    write_form(spec, load_rubric("2022"), words("id"), target, texts)
    path.write_bytes(target.getvalue())
    return str(path)


def write_ready_scores(path: Path, institutions: int) -> str:
    """Write ready-made scores of institutions with 7 units each, and return the path."""
    chance = Random(0)
    units = ("DPMPTSP", "Disdukcapil", "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Sosial",
             "Puskesmas A", "Puskesmas B")  # fmt: skip
    rows = ["Tahun;Instansi;Jenis instansi;Provinsi;Unit;Nilai"]
    for number in range(institutions):
        place = f"2022;Kabupaten {number:03};kabupaten;Provinsi {number % 34}"
        rows += [f"{place};{unit};{chance.randint(4000, 9999) / 100}" for unit in units]
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)
