"""What is mutated: a small good file of every kind that people hand in."""

import tempfile
from io import BytesIO
from pathlib import Path

import openpyxl
from helpers import MINI, filled_form
from running import ROOT
from season_lists import filled, row

from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.rubric.book import write_book
from kepatuhan.result.json.write import result_to_json
from kepatuhan.rubric.load import load_rubric_file

SCORES = """Instansi;Jenis;Tahun;Unit;Nilai;Zona
Kabupaten Badung;kabupaten;2022;Dinas Sosial;81,50;hijau
Kabupaten Badung;kabupaten;2022;Dinas Kesehatan;64,25;kuning
Kota Batu;kota;2022;Dinas Sosial;53,99;merah
Rata-rata;;2022;;66,58;
"""
ANSWERS = """Instansi;Tahun;Unit;Produk;Responden;Indikator;Jawaban;Catatan
Kabupaten Badung;2022;Dinas Sosial;Izin A;;P-01;Ada;
Kabupaten Badung;2022;Dinas Sosial;Izin A;;P-02;Sebagian;lihat foto
Kabupaten Badung;2022;Dinas Sosial;;Pengguna 1;O-01;Tidak pernah;
Kabupaten Badung;2022;Dinas Sosial;;Pengguna 2;O-01;;
"""
CHANGES = """Berkas;Lembar;Sel;Instansi;Unit;Indikator;Produk/orang;Lama;Baru;Jenis;Oleh;Tanggal;Alasan;Bukti;Keputusan
asal.xlsx;;;;Dinas Sosial;P-01;Izin A;;Ada;andaikan;E-07;2022-09-01;coba;;
;;;Kabupaten Klungkung;dinsos;P-02;Izin A;Ada;Tidak ada;koreksi;E-07;2022-09-01;salah ketik;foto;
;Observasi;E7;;;;;;Sebagian;sanggah;E-07;1-9-2022;keliru;surat;diterima
"""  # noqa: E501
SETTINGS = """instansi = "Klungkung"
provinsi = "Bali"
tahun = 2022
rubrik = "2022"
arsip = 'kepatuhan.db'
istilah = 'istilah.yaml'
keluaran = 'laporan'
bahasa = "id"
[laporan]
kop = ['PEMERINTAH KABUPATEN KLUNGKUNG', 'SEKRETARIAT DAERAH']
tanggal = 2023-11-30
target = 90
penanda_tangan = { jabatan = 'Kepala Bagian Organisasi', nama = '', nip = '' }
"""
UNITS = """unit_types:
  dinsos: {aliases: [Dinas Kesejahteraan Rakyat]}
  museum: {name: {id: Museum Daerah, en: Regional Museum}, several: true}
other_names:
  Kabupaten Klungkung: [Smarapura]
"""
BASE = "asal.xlsx"  # the form that tables of changes are about, beside them


def _sheets(text: str) -> bytes:
    """Return a table as a workbook with numbers as numbers."""
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.active.append([_number(cell) for cell in line.split(";")])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _number(text: str) -> object:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text or None


def seeds() -> dict[str, bytes]:
    """Return the files by name; ``BASE`` is not to be mutated."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        form = filled_form(
            folder / "formulir.xlsx", institution="Kabupaten Klungkung", enumerator="E-07",
            people={"pengguna": 2, "petugas": 1, "pengaduan": 1},
        )  # fmt: skip
        listed = filled(folder, row(), row("Dinas Kesehatan"))
        (one,) = Inputs().years([form])
        book = BytesIO()
        write_book(load_rubric_file(MINI), words("id"), book)
        return {
            BASE: form.read_bytes(),
            "formulir.xlsx": form.read_bytes(),
            "nilai.xlsx": _sheets(SCORES),
            "jawaban.xlsx": _sheets(ANSWERS),
            "nilai.csv": SCORES.encode(),
            "jawaban.csv": ANSWERS.encode(),
            "perubahan.csv": CHANGES.encode(),
            "perubahan.xlsx": _sheets(CHANGES),
            "daftar.xlsx": listed.read_bytes(),
            "buku.xlsx": book.getvalue(),
            "rubrik.yaml": MINI.read_bytes(),
            "satuan.yaml": UNITS.encode(),
            "silang.yaml": (ROOT / "rubrics" / "crosswalk" / "2022-2023.yaml").read_bytes(),
            "kepatuhan.toml": SETTINGS.encode(),
            "hasil.json": result_to_json(one.result(), words("id")).encode(),
        }
