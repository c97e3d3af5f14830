"""Makes the invented surveys and complaints of Kabupaten Klungkung again, byte for byte.

The names of the units are real kinds of units; every answer is drawn by chance from a fixed seed,
so that the units spread over the zones. So is every complaint, in registers of an office that does
not exist. Nothing here was observed.
"""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from random import Random

from kepatuhan.ground.i18n import words
from kepatuhan.rubric.answers import Observation
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


# Exports of other tools ------------------------------------------------------------------------

KOBO_BESIDE = ("_id", "_uuid", "_submission_time", "_validation_status", "_status",
               "_submitted_by", "__version__", "_index")  # fmt: skip
KOBO_IN_REPEATS = ("_index", "_parent_table_name", "_parent_index", "_submission__id",
                   "_submission__uuid")  # fmt: skip
FORM_TITLE = "Survei kepatuhan 2022"


def questions(rubric: Rubric, observation: str) -> list[Indicator]:
    """Return what is asked in one way of observing."""
    return [each for each in rubric.indicators.values() if each.observation.code == observation]


def heading(indicator: Indicator) -> str:
    """Return how forms of other tools ask it: the code, then the question."""
    return f"{indicator.code} {indicator.question['id']}"


def cell(answer: str) -> str | int:
    """Return an answer as exports store it: a count as a number."""
    return int(answer) if answer.isdecimal() else answer


def units_of(year: int) -> list[tuple[str, str, list[str], dict[tuple[str, str], str]]]:
    """Return the units of a year with their types, products and answers: those of the forms."""
    rubric, found = load_rubric(str(year)), []
    for file, unit, unit_type, *qualities, named in UNITS:
        products = tuple(Product(name, kind) for name, kind in named)
        quality = qualities[0] if year == 2021 else qualities[1]
        chance = Random(f"{year} {file}")
        answers = draw_answers(rubric, unit_type, products, quality, chance)
        found.append((unit, unit_type, [each.name for each in products], answers))
    return found


def make_google() -> None:
    """Write the answers of 2021 as a spreadsheet linked to a form of Google: a row a product."""
    asked = questions(load_rubric("2021"), "observasi")
    head = ["Timestamp", "Email Address", "Score", "Instansi", "Unit", "Produk", "Contoh",
            *map(heading, asked)]  # fmt: skip
    rows: list[list[str | int]] = [[*head]]
    for unit, _, products, answers in units_of(2021):
        for product in products:
            given = [cell(answers[each.code, product]) for each in asked]
            stamp = f"{len(rows) + 14}/08/2021 9:30:00"
            beside = [stamp, "surveyor@contoh.example", 0, INSTITUTION, unit, product, "Ya"]
            rows.append([*beside, *given])
    write_sheets("ekspor/google_2021.xlsx", {"Form Responses 1": rows})


def make_kobo() -> None:
    """Write the answers of 2022 as an export of KoboToolbox: a sheet of visits, four of repeats."""
    rubric, sheets = load_rubric("2022"), {}
    facilities = questions(rubric, "sarana")
    visits: list[list[str | int]] = [["start", "end", "username", "Instansi", "Unit", "Contoh",
                                      *map(heading, facilities), *KOBO_BESIDE]]  # fmt: skip
    sheets[FORM_TITLE] = visits
    units = units_of(2022)
    for number, (unit, _, _, answers) in enumerate(units, 1):
        day = f"2022-08-{number + 14}"
        visits.append([
            f"{day}T09:00:00.000+08:00", f"{day}T11:30:00.000+08:00", "surveyor", INSTITUTION,
            unit, "Ya", *(cell(answers[each.code, ""]) for each in facilities), 700 + number,
            f"rekaan-{number}", f"{day}T03:30:00", "Approved", "submitted_via_web", "surveyor",
            "vRekaan1", number,
        ])  # fmt: skip
    for observation in rubric.observations:
        if observation.code != "sarana":
            sheets[observation.code] = repeat_rows(rubric, observation, units)
    write_sheets("ekspor/kobo_2022.xlsx", sheets)


def repeat_rows(
    rubric: Rubric, observation: Observation,
    units: list[tuple[str, str, list[str], dict[tuple[str, str], str]]],
) -> list[list[str | int]]:  # fmt: skip
    """Return the sheet of a repeat: a row for each product or person of every visit."""
    asked = questions(rubric, observation.code)
    by_product = observation.by is Observed.PRODUCT
    head = "Produk" if by_product else f"Nama {observation.who['id'].lower()}"
    rows: list[list[str | int]] = [[head, *map(heading, asked), *KOBO_IN_REPEATS]]
    for number, (_, _, products, answers) in enumerate(units, 1):
        for who in products if by_product else subjects(asked[0], ()):
            said = [cell(answers[each.code, who]) for each in asked]
            name = who if by_product else f"{who} (rekaan)"
            rows.append([name, *said, len(rows), FORM_TITLE, number, 700 + number,
                         f"rekaan-{number}"])  # fmt: skip
    return rows


def write_sheets(name: str, sheets: Mapping[str, list[list[str | int]]]) -> None:
    """Write a workbook of plain sheets."""
    import xlsxwriter

    from kepatuhan.survey.layouts.form.write import CREATED

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value != "":
                        sheet.write(at, column, value)
    save(name, target)


def make_mappings() -> None:
    """Write the mappings of both, as they are proposed, confirmed."""
    from kepatuhan.intake.propose.propose import propose_mapping
    from kepatuhan.intake.propose.write import mapping_yaml
    from kepatuhan.register.register import shipped

    for name, edition in (("google_2021", "2021"), ("kobo_2022", "2022")):
        path = HERE / f"ekspor/{name}.xlsx"
        proposed = propose_mapping(path, path.name, load_rubric(edition), shipped(), {})
        text = mapping_yaml(proposed, words("id"), f"{name}.map.yaml")
        confirmed = text.replace("confirmed: no", "confirmed: yes")
        save(f"ekspor/{name}.map.yaml", BytesIO(confirmed.encode()))


# Complaints -------------------------------------------------------------------------------------

INVENTED = "DATA REKAAN untuk latihan: kantor, nomor, dan pengaduannya tidak ada"
END, OFFICE = date(2022, 12, 31), "RKN"
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ORI_COLUMNS = (
    "No", "No Agenda", "No Arsip", "Jenis", "Pelapor", "Kabupaten/Kota", "Terlapor",
    "Kelompok Instansi", "Substansi", "Perihal", "Bentuk Maladministrasi", "Klasifikasi",
    "Cara Penyampaian", "Kerahasiaan", "Tanggal Diterima", "Tanggal Verifikasi Formil",
    "Tanggal Verifikasi Materiil", "Tanggal Pleno", "Status", "Alasan", "Tanggal Selesai",
)  # fmt: skip
SP4N_COLUMNS = (
    "Tracking ID", "Tanggal", "Judul", "Isi", "Kategori", "Klasifikasi Laporan", "Lokasi",
    "Instansi Disposisi", "Tanggal Disposisi", "Status", "Tanggal Selesai", "Rahasia",
)  # fmt: skip
BODIES = (
    ("Dinas Kependudukan dan Pencatatan Sipil Kabupaten Klungkung", "Administrasi kependudukan"),
    ("Dinas Pendidikan Kabupaten Klungkung", "Pendidikan"),
    ("Dinas Kesehatan Kabupaten Klungkung", "Kesehatan"),
    ("Dinas Sosial Kabupaten Klungkung", "Kesejahteraan sosial"),
    ("Dinas PUPR Kabupaten Klungkung", "Infrastruktur"),
    ("DPMPTSP Kabupaten Klungkung", "Perizinan"),
    ("Polres Klungkung", "Kepolisian"),
    ("Kantor Pertanahan Kabupaten Klungkung", "Agraria/pertanahan"),
)  # fmt: skip
AREAS = (*(["Kabupaten Klungkung"] * 6), "Kabupaten Karangasem", "Kabupaten Gianyar")
MALADMINISTRATION = (*(["Penundaan berlarut"] * 3), "Tidak memberikan pelayanan",
                     "Penyimpangan prosedur", "Tidak kompeten", "Tidak patut",
                     "Penundaan berlarut; Penyimpangan prosedur")  # fmt: skip
KINDS = (*(["LM"] * 15), *(["KNL"] * 3), "RCO", "Tembusan")
CLASSES = {"Pengaduan tidak berkadar pengawasan": 14, "Pengaduan berkadar pengawasan": 60,
           "Permintaan informasi": 5, "Aspirasi": 5}  # fmt: skip
WEIGHTS = {"Laporan Sederhana": 30, "Laporan Sedang": 75, "Laporan Berat": 150}
REASONS = ("Berkas tidak lengkap", "Bukan wewenang", "Dicabut", "Sedang di pengadilan",
           "Sudah ditindaklanjuti")  # fmt: skip
LACKING = 0.04  # of days


def received_on(at: int, carried: int, number: int) -> date:
    """Return the day on which a complaint came in, in the order of the numbers."""
    if at < carried:
        return date(2021, 10, 4) + timedelta(days=at * 85 // carried)
    return date(2022, 1, 3) + timedelta(days=(at - carried) * 355 // (number - carried))


def draw_closing(received: date, usual: int, chance: Random) -> date | None:
    """Return the day of closing, None for what is still open at the end of the year."""
    closed = received + timedelta(days=max(1, round(chance.gauss(usual, usual / 2))))
    return closed if closed <= END and chance.random() < 0.95 else None


def lost(day: date | None, chance: Random) -> date | None:
    """Return a day as registers have it: some are missing."""
    return None if chance.random() < LACKING else day


def ori_rows(number: int, carried: int) -> list[Mapping[str, object]]:
    """Return the rows of an office list of the Ombudsman."""
    chance, rows = Random("ori"), []
    for at in range(number):
        received = received_on(at, carried, number)
        kind = chance.choice(KINDS) if at >= carried else "LM"
        kind = "IAPS" if at in (carried + 40, carried + 100) else kind
        row = ori_row(at, received, kind, chance)
        rows.append({"No": at + 1, **row})
    return rows


def ori_row(at: int, received: date, kind: str, chance: Random) -> dict[str, object]:
    """Return one report: where it stands, and the days that led there."""
    body, substance = chance.choice(BODIES)
    weight = chance.choice([*WEIGHTS, "Laporan Sederhana"])
    written = {"Tembusan": "", "IAPS": "IN"}.get(kind, kind)
    number = f"{at + 1:04}/{written}/{MONTHS[received.month - 1]}/{received.year}/{OFFICE}"
    row: dict[str, object] = {
        "No Agenda": f"{at + 1:06}.{received.year}",
        "No Arsip": number if written else "",
        "Jenis": kind,
        "Pelapor": f"Pelapor rekaan {at + 1}",
        "Kabupaten/Kota": chance.choice(AREAS),
        "Terlapor": body,
        "Substansi": substance,
        "Perihal": f"Perihal rekaan {at + 1}",
        "Cara Penyampaian": chance.choice(("Datang langsung", "Surat", "WhatsApp", "Telepon")),
        "Kerahasiaan": "Rahasia" if chance.random() < 0.12 else "Tidak Rahasia",
        "Tanggal Diterima": lost(received, chance),
    }
    if kind in ("KNL", "Tembusan"):
        return {**row, "Status": "Selesai", "Tanggal Selesai": received}
    row |= {"Bentuk Maladministrasi": chance.choice(MALADMINISTRATION), "Klasifikasi": weight}
    formal = received + timedelta(days=chance.randrange(3, 26))
    if formal > END:
        return {**row, "Status": "Verifikasi formil"}
    row["Tanggal Verifikasi Formil"] = lost(formal, chance)
    if chance.random() < 0.14:
        return {**row, "Status": "Ditolak", "Alasan": chance.choice(REASONS),
                "Tanggal Selesai": formal}  # fmt: skip
    return {**row, **ori_examination(formal, 5 if kind == "RCO" else WEIGHTS[weight], chance)}


def ori_examination(formal: date, usual: int, chance: Random) -> dict[str, object]:
    """Return the stages that follow the formal verification."""
    material = formal + timedelta(days=chance.randrange(5, 45))
    closed = draw_closing(material, usual, chance)
    if material > END:
        return {"Status": "Verifikasi materiil"}
    days: dict[str, object] = {"Tanggal Verifikasi Materiil": lost(material, chance),
                               "Tanggal Pleno": lost(material, chance)}  # fmt: skip
    if closed:
        return {**days, "Status": "Selesai", "Tanggal Selesai": lost(closed, chance)}
    return {**days, "Status": chance.choice(("Pemeriksaan", "Pemeriksaan", "Mediasi"))}


def sp4n_rows(number: int, carried: int) -> list[Mapping[str, object]]:
    """Return the rows of a list of SP4N-LAPOR!."""
    chance, rows = Random("sp4n"), []
    for at in range(number):
        received = received_on(at, carried, number)
        body, substance = chance.choice(BODIES[:6])
        weights = (10, 3, 4, 2)
        klass = chance.choices(list(CLASSES), weights)[0]
        closed = draw_closing(received, CLASSES[klass], chance)
        is_refused = chance.random() < 0.06
        passed_on = min(received + timedelta(days=chance.randrange(0, 4)), closed or END)
        state = "Selesai" if closed else chance.choice(("Proses", "Proses", "Belum diproses"))
        rows.append({
            "Tracking ID": str(9_000_001 + 13 * at), "Tanggal": received,
            "Judul": f"Judul rekaan {at + 1}", "Isi": f"Isi rekaan {at + 1}",
            "Kategori": substance, "Lokasi": chance.choice(AREAS), "Instansi Disposisi": body,
            "Klasifikasi Laporan": "" if chance.random() < LACKING else klass,
            "Tanggal Disposisi": lost(passed_on, chance),
            "Status": "Bukan wewenang" if is_refused else state,
            "Tanggal Selesai": passed_on if is_refused else lost(closed, chance),
            "Rahasia": "Ya" if chance.random() < 0.08 else "Tidak",
        })  # fmt: skip
    return rows


def make_complaints() -> None:
    """Write an invented register of 300 complaints: an office list, and one of SP4N-LAPOR!."""
    import xlsxwriter

    from kepatuhan.survey.layouts.form.write import CREATED

    target, lines = BytesIO(), StringIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        sheet, day = book.add_worksheet("Laporan"), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_string(0, 0, f"{INVENTED}. Daftar laporan kantor rekaan tahun 2022")
        sheet.write_row(2, 0, ORI_COLUMNS)
        for at, row in enumerate(ori_rows(180, 20), 3):
            for column, value in enumerate(row.get(name) for name in ORI_COLUMNS):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif value:
                    sheet.write(at, column, value)
    writer = csv.writer(lines, delimiter=";", lineterminator="\n")
    writer.writerows(([f"{INVENTED}. Daftar SP4N-LAPOR! tahun 2022"], SP4N_COLUMNS))
    for row in sp4n_rows(120, 10):
        cells = (row[name] for name in SP4N_COLUMNS)
        writer.writerow(f"{each:%d/%m/%Y}" if isinstance(each, date) else each for each in cells)
    save("complaints/laporan_ori_2022.xlsx", target)
    save("complaints/sp4n_2022.csv", BytesIO(lines.getvalue().encode()))


def save(name: str, target: BytesIO) -> None:
    """Write one sample."""
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(target.getvalue())


if __name__ == "__main__":
    make_forms(2021)
    make_forms(2022)
    make_table()
    make_google()
    make_kobo()
    make_mappings()
    make_complaints()
