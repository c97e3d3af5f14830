"""``complaints`` of invented complaints beside a pandas script that reads the same register.

The script prints three group-bys and checks nothing; ours prints everything that is computed and
writes all reports: with clocks of working days, what may be shown inside and outside, and the work
list.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from benchmarks.figures import Figure, Size, Wanted
from benchmarks.processes import KEPATUHAN, command, opponent

DAY = date(2022, 12, 31)
HEADINGS = (
    "No Arsip", "Jenis", "Tanggal diterima", "Tanggal selesai", "Status", "Klasifikasi",
    "Substansi", "Maladministrasi", "Terlapor", "Lokasi", "Cara penyampaian", "Rahasia", "Pelapor",
)  # fmt: skip
UNITS = ("Dinas Kesehatan", "Dinas Sosial", "Dinas Pendidikan", "Kepolisian Resor",
         "Kantor Pertanahan", "Dinas Penanaman Modal dan PTSP")  # fmt: skip
SUBSTANCES = ("Kesehatan", "Kesejahteraan sosial", "Pendidikan", "Kepolisian", "Agraria/pertanahan",
              "Perizinan")  # fmt: skip
FORMS = ("Penundaan berlarut", "Penyimpangan prosedur", "Tidak memberikan pelayanan", "Tidak patut")
AREAS = ("Kabupaten Klungkung", "Kabupaten Gianyar", "Kabupaten Badung", "Kota Denpasar")
CHANNELS = ("Surat", "Telepon", "WhatsApp", "Datang langsung")
CLASSES = ("Sederhana", "Sedang", "Berat")
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def complaint(number: int, random: Random) -> list[object]:
    """Return a row: nine of ten of the year, the others carried over."""
    year = 2022 if number % 10 else 2021
    received = date(year, 1, 1) + timedelta(days=random.randrange(365))
    closed = received + timedelta(days=int(random.expovariate(1 / 60)))
    state = random.choices(("Selesai", "Ditolak", "Pemeriksaan"), (80, 8, 12))[0]
    is_over = state != "Pemeriksaan" and closed <= DAY
    register = f"{number:06}/LM/{MONTHS[received.month - 1]}/{year}/DPS"
    return [
        register, "LM", received, closed if is_over else None, state if is_over else "Pemeriksaan",
        random.choice(CLASSES), random.choice(SUBSTANCES), random.choice(FORMS),
        random.choice(UNITS), random.choice(AREAS), random.choice(CHANNELS),
        "Rahasia" if random.random() < 0.02 else "Tidak rahasia", f"Pelapor rekaan {number}",
    ]  # fmt: skip


def write_register(path: Path, complaints: int) -> str:
    """Write an invented register and return its path."""
    random = Random(1)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, complaints + 1):
            for column, value in enumerate(complaint(number, random)):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif value is not None:
                    sheet.write(number, column, value)
    return str(path)


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield the figure of a register."""
    path = write_register(at / "register.xlsx", size.complaints)
    ours = [*KEPATUHAN, "complaints", path, "--on", str(DAY), "--json", "--budget", "20",
            "--no-archive", "-o", str(at / "laporan"), "--force"]  # fmt: skip
    yield Figure(f"complaints, {size.complaints:,} of them", command(ours), "pandas script",
                 opponent("register", path), Wanted(ratio=1, peak=500))  # fmt: skip
