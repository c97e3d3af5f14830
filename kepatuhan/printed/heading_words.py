"""The words in the headings of printed tables, in both languages."""

from collections.abc import Mapping

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed import complaint_words
from kepatuhan.survey.layouts.headings import WORDS as SURVEY_WORDS

DIMENSIONS = ("input", "process", "output", "complaints", "trust")
VERDICTS = ("zone", "category", "opinion")
WORDED = (*VERDICTS, "rank")  # "Zona 2022" is no column of values
ROW_NAMES = frozenset(
    (*VERDICTS, "scope", "institution", "unit", "province", "type", "topic", "year")
)

WORDS: Mapping[str, tuple[str, ...]] = {
    "institution": (
        *SURVEY_WORDS["institution"], "Nama pemda", "Nama daerah", "Daerah", "Kabupaten/Kota",
        "Kabupaten / Kota", "Kab/Kota", "Pemerintah kabupaten/kota", "Kementerian/Lembaga",
        "Penyelenggara", "Entitas", "Nama",
    ),
    "unit": (
        *SURVEY_WORDS["unit"], "Unit kerja", "Unit pelayanan", "Nama unit layanan",
        "Perangkat daerah", "UPP", "Office",
    ),
    "province": SURVEY_WORDS["province"],
    "type": (*SURVEY_WORDS["institution_type"], "Jenis", "Tipe", "Kelompok", "Type"),
    "scope": (
        "Wilayah", "Cakupan", "Lingkup", "Scope", "Region", "Area", "Perwakilan",
        "Kantor perwakilan", "Kantor",
    ),
    "topic": (
        "Uraian", "Substansi", "Jenis laporan", "Status", "Klasifikasi", "Maladministrasi",
        "Bentuk maladministrasi", "Dugaan maladministrasi", "Terlapor", "Kelompok terlapor",
        "Instansi terlapor", "Bulan", "Triwulan", "Semester", "Periode", "Cara penyampaian",
        "Akses", "Jenis akses", "Kelompok instansi terlapor", "Topic", "Month",
    ),
    "year": SURVEY_WORDS["year"],
    "score": (
        "Nilai", "Skor", "Score", "Nilai akhir", "Nilai kepatuhan", "Nilai akhir kepatuhan",
        "Nilai total", "Total nilai", "Total skor", "Nilai penilaian", "Hasil penilaian",
        "Final score", "Compliance score", "Total score",
    ),
    "rank": ("Peringkat", "Peringkat nasional", "Ranking", "Rangking", "Rank", "Urutan"),
    "zone": ("Zona", "Zonasi", "Zona kepatuhan", "Warna", "Zone", "Colour", "Color"),
    "category": (
        "Kategori", "Kategori nilai", "Kategori kepatuhan", "Tingkat", "Tingkat kepatuhan",
        "Predikat", "Predikat kepatuhan", "Category", "Compliance level",
    ),
    "opinion": ("Opini", "Opini kualitas", "Opini pelayanan publik", "Kualitas", "Opinion"),
    "input": ("Input", "Dimensi input"),
    "process": ("Proses", "Dimensi proses", "Process"),
    "output": ("Output", "Dimensi output"),
    "complaints": (
        "Pengaduan", "Dimensi pengaduan", "Pengelolaan pengaduan", "Penanganan pengaduan",
        "Complaints",
    ),
    "trust": ("Kepercayaan", "Kepercayaan masyarakat", "Dimensi kepercayaan", "Trust"),
    "total": (
        "Total", "Jumlah", "Jumlah total", "Jumlah instansi", "Total instansi", "Jumlah unit",
    ),
}  # fmt: skip
COUNTED = {
    "hijau pekat": "dark_green", "hijau tua": "dark_green", "dark green": "dark_green",
    "hijau muda": "light_green", "light green": "light_green",
    "hijau": "green", "green": "green", "kuning": "yellow", "yellow": "yellow",
    "merah": "red", "red": "red",
    "tidak dinilai": "others", "belum dinilai": "others", "tanpa zona": "others",
    "tidak disurvei": "others", "not assessed": "others",
    **{letter: letter.upper() for letter in "abcde"},
}  # fmt: skip
SCORED = {"nilai", "skor", "score", "rata-rata", "indeks"}
GROWTH = {"pertumbuhan", "kenaikan", "peningkatan", "growth", "increase"}
DIFFERENCE = {"selisih", "perubahan", "change", "difference"}

FIELD_OF = {
    **complaint_words.FIELD_OF,
    **{token_of(word): field for field, words in WORDS.items() for word in words},
}
PERCENT = {
    "%", "persen", "persentase", "presentase", "percent", "percentage", "pct", "share",
    "proporsi", "porsi",
}  # fmt: skip
NEEDS = (
    "Instansi, Nilai, Zona",
    "Jenis instansi, Total, Hijau, Kuning, Merah, % Hijau",
    "Zona, 2021, %, 2022, %",
    "2021, 2022, Pertumbuhan (%)",
    "Laporan masuk, Selesai, % penyelesaian",
)
