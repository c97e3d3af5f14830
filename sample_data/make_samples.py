"""Makes the invented surveys of Kabupaten Klungkung again, byte for byte.

The names of the units are real kinds of units; every answer is drawn by chance from a fixed seed,
so that the units spread over the zones. Nothing here was observed.
"""

from io import BytesIO
from pathlib import Path
from random import Random

from kepatuhan.ground.i18n import words
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.layouts.form.write import FormSpec, write_form
from kepatuhan.survey.model import Product

HERE = Path(__file__).parent
INSTITUTION, PROVINCE = "Kabupaten Klungkung", "Bali"
ADMINISTRATIVE, SERVICES = ProductKind.ADMINISTRATIVE, ProductKind.SERVICES

# file, unit, type, products, and how good it is in each year: the chance of the best answer
UNITS = (
    ("dpmptsp", "Dinas Penanaman Modal dan PTSP", "dpmptsp", 0.90, 0.91,
     (("Izin Usaha Mikro", ADMINISTRATIVE), ("Izin Praktik Dokter", ADMINISTRATIVE),
      ("Persetujuan Bangunan Gedung", ADMINISTRATIVE))),
    ("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil", "disdukcapil", 0.88, 0.87,
     (("Akta Kelahiran", ADMINISTRATIVE), ("KTP Elektronik", ADMINISTRATIVE),
      ("Kartu Keluarga", ADMINISTRATIVE), ("Kartu Identitas Anak", ADMINISTRATIVE))),
    ("dinkes", "Dinas Kesehatan", "dinkes", 0.80, 0.78,
     (("Rekomendasi Izin Apotek", ADMINISTRATIVE), ("Pelayanan Laboratorium", SERVICES))),
    ("disdikpora", "Dinas Pendidikan, Kepemudaan dan Olahraga", "disdik", 0.70, 0.70,
     (("Legalisasi Ijazah", ADMINISTRATIVE), ("Mutasi Siswa", ADMINISTRATIVE))),
    ("dinsos", "Dinas Sosial", "dinsos", 0.62, 0.56,
     (("Rekomendasi BLT", ADMINISTRATIVE), ("Surat Keterangan DTKS", ADMINISTRATIVE))),
)  # fmt: skip
BLANK, NOT_APPLICABLE = 0.004, 0.08


def draw_answer(indicator: Indicator, quality: float, chance: Random) -> str:
    """Return an answer as an enumerator would choose it from the list."""
    if indicator.not_applicable and chance.random() < NOT_APPLICABLE:
        return "tidak berlaku"
    at = 0 if chance.random() < quality else chance.randrange(1, len(indicator.scale.levels))
    if chance.random() < quality:
        at = min(at, 1)
    level = indicator.scale.levels[at]
    if indicator.scale.maximum is None:
        return level.label["id"]
    above = indicator.scale.levels[at - 1].minimum if at else indicator.scale.maximum + 1
    return str(chance.randrange(level.minimum or 0, above or 1))


def draw_answers(
    rubric: Rubric, unit_type: str, products: tuple[Product, ...], quality: float, chance: Random
) -> dict[tuple[str, str], str]:
    """Return an answer per indicator and subject; blanks only where several are asked."""
    found: dict[tuple[str, str], str] = {}
    for indicator in rubric.indicators.values():
        if not indicator.holds_for(unit_type, None):
            continue
        for subject in subjects(indicator, products):
            answer = draw_answer(indicator, quality, chance)
            is_blank = indicator.observation.people > 2 and chance.random() < BLANK
            found[indicator.code, subject] = "" if is_blank else answer
    return found


def subjects(indicator: Indicator, products: tuple[Product, ...]) -> list[str]:
    """Return who or what an indicator is asked of."""
    observation = indicator.observation
    if observation.by is Observed.PRODUCT:
        return [product.name for product in products]
    if observation.by is Observed.UNIT:
        return [""]
    return [f"{observation.who['id']} {number + 1}" for number in range(observation.people)]


def make_forms(year: int) -> None:
    """Write the five forms of one year."""
    rubric = load_rubric(str(year))
    for number, (file, unit, unit_type, *qualities, named) in enumerate(UNITS, 1):
        products = tuple(Product(name, kind) for name, kind in named)
        chance = Random(f"{year} {file}")
        quality = qualities[0] if year == 2021 else qualities[1]
        spec = FormSpec(
            institution=INSTITUTION,
            institution_type="kabupaten",
            province=PROVINCE,
            unit=unit,
            unit_type=unit_type,
            products=products,
            year=year,
            enumerator=f"Tim {number}",
            date=f"{year}-08-{number + 14}",
            invented=True,
        )
        answers = draw_answers(rubric, unit_type, products, quality, chance)
        target = BytesIO()
        write_form(spec, rubric, words("id"), target, answers)
        save(f"{year}/{file}_{year}.xlsx", target)


TABLE_UNITS = (
    ("Dinas Kesehatan", 0.80, ("Rekomendasi Izin Apotek", "Pelayanan Laboratorium")),
    ("Dinas Dukcapil", 0.90, ("Akta Kelahiran", "KTP Elektronik")),
    ("Dinsos-PMD", 0.55, ("Rekomendasi BLT", "Surat Keterangan DTKS")),
)
WORDS_MET = {"Ada": ("Ada", "Ya", "√", "v", "1"), "Tidak ada": ("Tidak ada", "Tidak", "tidak", "0")}


def make_table() -> None:
    """Write a table of three units as offices keep them: other headings, other words for yes."""
    import xlsxwriter

    rubric, chance, target = load_rubric("2022"), Random("table"), BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    from kepatuhan.survey.layouts.form.write import CREATED

    book.set_properties({"created": CREATED})
    sheet = book.add_worksheet("Data survei")
    sheet.write_string(0, 0, "Rekap jawaban survei kepatuhan 2022 (data rekaan)")
    heading = ("No", "TAHUN", "Instansi", "Provinsi", "Unit/OPD", "Produk layanan", "Responden",
               "Kode Indikator", "Jawaban", "Keterangan", "Contoh")  # fmt: skip
    sheet.write_row(2, 0, heading)
    row = 3
    for unit, quality, names in TABLE_UNITS:
        products = tuple(Product(name) for name in names)
        answers = draw_answers(rubric, "", products, quality, chance)
        for (code, subject), answer in answers.items():
            by = rubric.indicators[code].observation.by
            product = subject if by is Observed.PRODUCT else ""
            respondent = subject if by is Observed.RESPONDENT else ""
            met = chance.choice(words_for(rubric.indicators[code], answer))
            given = int(met) if met.isdecimal() else met
            line = (
                row - 2,
                2022,
                INSTITUTION,
                PROVINCE,
                unit,
                product,
                respondent,
                code,
                given,
                "",
                "ya",
            )
            sheet.write_row(row, 0, line)
            row += 1
    book.close()
    save("tabel/klungkung_2022_tabel.xlsx", target)


def words_for(indicator: Indicator, answer: str) -> list[str]:
    """Return the ways in which people write an answer, as far as its scale knows them."""
    level = indicator.scale.level_of(answer)
    met = [word for word in WORDS_MET.get(answer, ()) if indicator.scale.level_of(word) is level]
    return met or [answer]


def save(name: str, target: BytesIO) -> None:
    """Write one sample."""
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(target.getvalue())


if __name__ == "__main__":
    make_forms(2021)
    make_forms(2022)
    make_table()
