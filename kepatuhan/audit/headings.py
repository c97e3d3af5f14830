"""What the headings of printed tables mean, in both languages."""

import re
from collections.abc import Iterable, Mapping

from kepatuhan.audit.model import ChangeColumn, Columns, YearColumn
from kepatuhan.survey.headings import WORDS as SURVEY_WORDS
from kepatuhan.survey.xlsx import Cell
from kepatuhan.tokens import token_of

DIMENSIONS = ("input", "process", "output", "complaints", "trust")
VERDICTS = ("zone", "category", "opinion")
WORDED = (*VERDICTS, "rank")  # "Zona 2022" is no column of values

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
    "scope": ("Wilayah", "Cakupan", "Lingkup", "Scope", "Region", "Area"),
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
    "merah": "red", "red": "red", **{letter: letter.upper() for letter in "abcde"},
}  # fmt: skip
GROWTH = {"pertumbuhan", "kenaikan", "peningkatan", "growth", "increase"}
DIFFERENCE = {"selisih", "perubahan", "change", "difference"}

_FIELD_OF = {token_of(word): field for field, words in WORDS.items() for word in words}
_PERCENT = {"%", "persen", "persentase", "presentase", "percent", "percentage", "pct", "share"}
_FILLERS = {"jumlah", "zona", "zone", "kategori", "category", "instansi", "number", "of", "in"}
_WORD = re.compile(r"%|[^\W_]+")
_YEAR = re.compile(r"(?P<subject>.*?) ?(?P<year>(?:19|20)[0-9]{2})")


def columns_of(row: Iterable[Cell]) -> Columns:
    """Return what the cells of a row mean as headings; the first of two alike counts.

    A bare "%" belongs to the column of counts on its left.
    """
    fields: dict[str, int] = {}
    counts: dict[str, int] = {}
    shares: dict[str, int] = {}
    years: list[YearColumn] = []
    changes: list[ChangeColumn] = []
    last: tuple[int, str] = (0, "")
    for cell in row:
        token = token_of(cell.text.strip().rstrip(":*").strip())
        meaning, percent = _counted(token)
        if field := _field(token):
            fields.setdefault(field, cell.column)
        elif meaning in COUNTED:
            target = shares if percent else counts
            target.setdefault(COUNTED[meaning], cell.column)
            last = (cell.column, COUNTED[meaning])
        elif meaning in GROWTH | DIFFERENCE:
            changes.append(ChangeColumn(cell.column, meaning in GROWTH, percent))
        elif percent and not meaning and last[0] == cell.column - 1:
            shares.setdefault(last[1], cell.column)
        elif (found := _YEAR.fullmatch(token)) and _field(found["subject"]) not in WORDED:
            years.append(YearColumn(cell.column, int(found["year"]), found["subject"]))
    return Columns(_with_score(fields), counts, shares, tuple(years), tuple(changes))


def _field(token: str) -> str | None:
    """Return the field of a heading; what stands in brackets behind it may explain it."""
    return _FIELD_OF.get(token) or _FIELD_OF.get(_without_brackets(token))


def _without_brackets(token: str) -> str:
    head, _, inside = token.partition("(")
    return token if inside.rstrip(") ") in _PERCENT else head.strip()


def _counted(token: str) -> tuple[str, bool]:
    """Return what a heading counts without its fillers, and whether it is of percent."""
    found = _WORD.findall(token)
    bare = [word for word in found if word not in _PERCENT | _FILLERS]
    return " ".join(bare), len(set(found) & _PERCENT) > 0


def _with_score(fields: dict[str, int]) -> dict[str, int]:
    """Return the fields where "Total" beside the dimensions is the score."""
    if "score" not in fields and "total" in fields and set(DIMENSIONS[:4]) <= fields.keys():
        fields["score"] = fields.pop("total")
    return fields


def kinds_of(columns: Columns) -> tuple[bool, bool, bool]:
    """Return whether the columns are those of scores, of counts, of growth."""
    fields = columns.fields
    scores = "score" in fields and ("institution" in fields or "unit" in fields)
    counted = {*columns.counts, *columns.shares}
    letters = sum(len(name) == 1 for name in counted)
    counts = max(letters, len(counted) - letters) + ("total" in fields) >= 2
    growth = len(columns.years) >= 2 and bool(columns.changes)
    return scores, bool(counted) and counts, growth


NEEDS = (
    "Instansi, Nilai, Zona",
    "Jenis instansi, Total, Hijau, Kuning, Merah, % Hijau",
    "2021, 2022, Pertumbuhan (%)",
)
