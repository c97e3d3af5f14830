"""The papers of a year: all of one institution, and every report card of many.

Their opponent is the same command that writes the papers as pages: what is left is the pens' work.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.nation.answers import draw_answers
from benchmarks.nation.bodies import Unit
from benchmarks.processes import KEPATUHAN, Work, command
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed
from kepatuhan.survey.model import Product

HEADING = "Tahun;Instansi;Jenis instansi;Provinsi;Unit;Produk;Responden;Indikator;Jawaban"
PRODUCTS = (Product("Izin"), Product("Akta"))
PEOPLE = {"petugas": 2, "pengguna": 5, "pengaduan": 2}
QUALITY = 0.5
UNITS = 5  # of each of many institutions
SET, MANY = Wanted(seconds=20), Wanted(seconds=600)  # of the whole size


def write_answers(path: Path, institutions: int, units: int) -> str:
    """Write random answers of some institutions with some units each, and return the path."""
    chance, rubric = Random(0), load_rubric("2022")
    with path.open("w", encoding="utf-8") as file:
        print(HEADING, file=file)
        for number in range(institutions):
            place = f"2022;Kabupaten {number:03};kabupaten;Provinsi {number % 34}"
            for each in range(units):
                unit = Unit(f"Dinas {each:02}", "", PRODUCTS)
                for answer in draw_answers(rubric, unit, PEOPLE, QUALITY, chance):
                    by_product = answer.indicator.observation.by is Observed.PRODUCT
                    subject = f"{answer.subject};" if by_product else f";{answer.subject}"
                    said = f"{subject};{answer.indicator.code};{answer.text}"
                    print(f"{place};{unit.name};{said}", file=file)
    return str(path)


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield the figures of one institution's papers, and of those of many."""
    one = write_answers(at / "one.csv", 1, size.units)
    yield Figure(f"papers, docx and pdf: 1 institution × {size.units} units",
                 _papers(at, one, "docx", "pdf"), "pages", _papers(at, one, "paper"),
                 SET)  # fmt: skip
    many = write_answers(at / "many.csv", size.institutions, UNITS)
    yield Figure(f"papers, pdf: {size.institutions} institutions × {UNITS} units",
                 _papers(at, many, "pdf"), "pages", _papers(at, many, "paper"),
                 MANY)  # fmt: skip


def _papers(at: Path, table: str, *formats: str) -> Work:
    named = [part for kind in formats for part in ("--format", kind)]
    return command([*KEPATUHAN, "report", "2022", table, "--archive", "none", "--each", "--out",
                    str(at / "-".join(formats)), "--force", *named])  # fmt: skip
