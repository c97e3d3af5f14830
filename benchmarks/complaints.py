"""Times ``complaints`` of 100,000 invented complaints beside a pandas script that reads the same.

The script prints three group-bys and checks nothing; ours prints everything that is computed and
writes all reports: with clocks of working days, what may be shown inside and outside, and the work
list. Pairs in turn, as in ``run.py``; the figure to quote is the median of their ratios. Wanted: at
most 1, under 500 MiB. Another number of complaints may be given: ``complaints.py 20000``.
"""

import os
import statistics
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import xlsxwriter
from run import run

COMPLAINTS, RUNS = 100_000, 3
HERE = Path(__file__).parents[1]
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
    """Write the invented register and return its path."""
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


def compare(name: str, ours: Sequence[str], theirs: Sequence[str]) -> None:
    """Print the medians of both, of their ratios, and the most memory of both."""
    pairs = [(run(ours), run(theirs)) for _ in range(RUNS)]
    mine, other = (statistics.median(each[0] for each in side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(own[0] / beside[0] for own, beside in pairs)
    peaks = [max(each[1] for each in side) for side in zip(*pairs, strict=True)]
    print(
        f"{name:24} {mine:6.1f} s  pandas script {other:6.1f} s  ratio {ratio:.2f} (wanted at "
        f"most 1)  peak {peaks[0]:.0f} MiB (wanted under 500), pandas {peaks[1]:.0f} MiB"
    )


def main() -> None:
    """Make the register and run both over it."""
    os.environ["PYTHONPATH"] = str(HERE)
    complaints = int(sys.argv[1]) if len(sys.argv) > 1 else COMPLAINTS
    with TemporaryDirectory() as folder:
        path, out = write_register(Path(folder, "register.xlsx"), complaints), Path(folder, "out")
        ours = [sys.executable, "-m", "kepatuhan", "complaints", path, "--on", str(DAY), "--json",
                "--budget", "20", "--no-archive", "-o", str(out)]  # fmt: skip
        theirs = [sys.executable, str(Path(__file__).with_name("plain_register.py")), path]
        compare(f"{complaints:,} complaints", ours, theirs)
        assert (out / "internal" / "work-list.xlsx").is_file(), "no reports were written"


if __name__ == "__main__":
    main()
