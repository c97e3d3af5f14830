"""The words that workbooks use for the same thing, in both languages."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.kinds import ProductKind

_BEHIND = re.compile(r"[(\[][^()\[\]]*[)\]]\s*$")

# A table's columns and the form's identity lines share these fields.
WORDS: Mapping[str, tuple[str, ...]] = {
    "institution": (
        "Instansi", "Nama instansi", "Institution", "Pemda", "Pemerintah daerah",
    ),
    "institution_type": (
        "Jenis instansi", "Tipe instansi", "Kelompok instansi", "Institution type",
    ),
    "province": ("Provinsi", "Province", "Propinsi"),
    "unit": (
        "Unit", "OPD", "Unit/OPD", "Unit / OPD", "Unit layanan", "Nama unit", "SKPD",
        "Nama OPD", "Service unit",
    ),
    "unit_type": ("Jenis unit", "Tipe unit", "Jenis OPD", "Unit type"),
    "product": ("Produk", "Produk layanan", "Layanan", "Product", "Nama produk"),
    "product_kind": ("Jenis layanan", "Jenis pelayanan", "Jenis produk", "Product kind"),
    "respondent": ("Responden", "Narasumber", "Respondent", "Nama responden"),
    "indicator": ("Indikator", "Kode", "Kode indikator", "Indicator", "Code", "Indicator code"),
    "answer": ("Jawaban", "Answer", "Hasil", "Isian"),
    "score": ("Nilai", "Skor", "Score", "Nilai akhir", "Nilai kepatuhan", "Total nilai"),
    "follow_up": ("Tindak lanjut", "Status tindak lanjut", "Follow-up", "Follow up"),
    "year": ("Tahun", "Year", "Tahun survei", "Survey year"),
    "score_year": ("Tahun nilai", "Nilai tahun", "Tahun perolehan nilai", "Year of the score"),
    "note": ("Catatan", "Keterangan", "Note", "Notes"),
    "enumerator": ("Enumerator", "Petugas survei", "Surveyor"),
    "enumerator_code": ("Kode enumerator", "Kode petugas", "Enumerator code"),
    "date": ("Tanggal", "Date", "Tanggal survei"),
    "not_assessed": ("Tidak dinilai karena", "Alasan tidak dinilai", "Not assessed because"),
    "invented": ("Contoh", "Data contoh", "Data rekaan", "Exercise", "Invented data"),
    "edition": ("Edisi rubrik", "Rubric edition"),
    "question": ("Yang diperiksa", "Pertanyaan", "What to find out", "Question"),
    "law": ("Dasar hukum", "Article of law", "Law"),
    "allowed": ("Jawaban yang boleh", "Pilihan jawaban", "Allowed answers"),
    "rubric_hash": ("Sidik rubrik", "Rubric hash"),
    # Columns that people add and that never hold an answer or a score.
    "number": ("No", "No.", "Nomor", "Nomor urut", "No urut", "Number"),
    "photo": ("Foto", "Photo"),
    "aside": (
        "Dokumentasi", "Bukti",
        "Bukti dukung", "Evidence", "Tautan", "Link", "Lampiran", "Paraf", "Tanda tangan", "Alamat",
        "Telepon", "No HP", "Email", "Peringkat", "Rank", "Zona", "Zonasi", "Zone", "Kategori",
        "Category", "Opini", "Opinion", "Predikat",
    ),
}  # fmt: skip

TABLE_FIELDS = (
    "institution", "institution_type", "province", "unit", "unit_type", "product",
    "product_kind", "respondent", "indicator", "answer", "year", "note", "enumerator", "date",
    "not_assessed", "invented",
)  # fmt: skip
SCORE_FIELDS = (
    "institution", "institution_type", "province", "unit", "unit_type", "score", "year", "note",
    "date", "follow_up", "not_assessed", "invented", "score_year",
)  # fmt: skip
SCORE_NEEDS = ("institution", "score")
TABLE_NEEDS = ("institution", "unit", "indicator", "answer")
IDENTITY_NEEDS = ("institution", "unit", "edition")

PRODUCT_KINDS: Mapping[str, ProductKind] = {
    "administrasi": ProductKind.ADMINISTRATIVE,
    "administrative": ProductKind.ADMINISTRATIVE,
    "barang": ProductKind.GOODS,
    "goods": ProductKind.GOODS,
    "jasa": ProductKind.SERVICES,
    "services": ProductKind.SERVICES,
}

# What export tools of survey forms write beside the answers.
FORM_TOOLS = frozenset(
    map(
        token_of,
        (
            "Timestamp", "Cap waktu", "Stempel waktu", "SubmissionDate", "_uuid",
            "_submission_time", "instanceID", "meta/instanceID", "KEY", "__version__", "PARENT_KEY",
            "_parent_index", "ReviewState",
        ),
    )
)  # fmt: skip
NEAR_ENOUGH = 80  # percent of letters in common: “Provnsi” is near “Provinsi”

_FIELD_OF = {token_of(word): field for field, words in WORDS.items() for word in words}


def is_form_export(headings: Iterable[str]) -> bool:
    """Return whether headings are those of the answers that a tool for survey forms exports.

    >>> is_form_export(["Cap waktu", "Unit"]), is_form_export(["Instansi", "Nilai"])
    (True, False)
    """
    return any(token_of(text) in FORM_TOOLS for text in headings)


def is_known_heading(text: str) -> bool:
    """Return whether a text is a heading that is known."""
    return field_of(text) is not None


def plain_heading(text: str) -> str:
    """Return a heading without stars, colons, and what stands behind it in brackets.

    >>> plain_heading("Nilai (0-100)"), plain_heading("Tahun*"), plain_heading("(1)")
    ('Nilai', 'Tahun', '(1)')
    """
    plain = _BEHIND.sub("", text.strip()).rstrip().rstrip(":* ").strip()
    return plain or text.strip()


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str | None:
    """Return the field that a heading names, whatever its case and spacing, or None.

    >>> field_of(" UNIT/opd "), field_of("Jawaban:"), field_of("Tahun*"), field_of("Anggaran")
    ('unit', 'answer', 'year', None)
    """
    return _FIELD_OF.get(token_of(heading.strip())) or _FIELD_OF.get(
        token_of(plain_heading(heading))
    )


def nearest_heading(text: str, fields: Iterable[str]) -> str:
    """Return the known heading of some fields that an unknown one reads most like, '' if none.

    >>> nearest_heading("Provnsi", ["province", "unit"]), nearest_heading("Anggaran", ["unit"])
    ('Provinsi', '')
    """
    from rapidfuzz import fuzz, process

    words = {token_of(word): word for field in fields for word in WORDS[field]}
    found = process.extractOne(
        token_of(plain_heading(text)), list(words), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    return words[found[0]] if found else ""


def first_words(fields: Iterable[str]) -> str:
    """Return the usual heading of each field, as it is listed in a message."""
    return ", ".join(WORDS[field][0] for field in fields)
