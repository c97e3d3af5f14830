"""What registers call their columns: what is read, what is known and not read, and of people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.ground.errors import masked
from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.sheets.xlsx import Cell, Grid, column_name

HEADING_ROWS = 60  # rows that hold something: letterheads have some twenty
ENOUGH = 2  # columns that are read, one of them of ``TELLING``
SEVERAL = frozenset({"forms", "state"})  # of which all columns count
TELLING = frozenset({"number", "agenda", "ticket", "state", "received"})

WORDS: Mapping[str, tuple[str, ...]] = {
    "number": (
        "Nomor register", "Register number", "No Arsip", "Nomor arsip", "No. Arsip", "Nomor",
        "No register", "No. register", "Nomor registrasi", "No registrasi", "No. registrasi",
        "Nomor laporan", "No laporan", "No. laporan", "Nomor pengaduan", "No pengaduan",
        "No. pengaduan", "Nomor LM", "No LM", "No. LM", "Nomor aduan", "No reg", "No. reg",
    ),
    "agenda": ("No Agenda", "Nomor agenda", "No. agenda", "Agenda number"),
    "ticket": (
        "Tracking ID", "ID tracking", "Nomor tiket", "No tiket", "No. tiket", "Ticket number",
        "ID laporan", "Kode laporan", "ID LAPOR", "Nomor tracking", "ID aduan", "ID",
    ),
    "kind": ("Jenis", "Jenis laporan", "Jenis pengaduan", "Jenis akses", "Kind"),
    "year": ("Tahun asal", "Year of origin", "Tahun", "Tahun laporan", "Tahun register", "Year"),
    "klass": (
        "Klasifikasi", "Class", "Klasifikasi laporan", "Klasifikasi pengaduan",
        "Kadar pengawasan", "Jenis klasifikasi", "Tingkat laporan", "Bobot laporan",
    ),
    "channel": (
        "Cara penyampaian", "Channel", "Sumber", "Sumber pengaduan", "Sumber laporan", "Kanal",
        "Kanal pengaduan", "Saluran", "Media penyampaian", "Media pengaduan", "Cara",
    ),
    "substance": (
        "Substansi", "Substance", "Substansi laporan", "Kategori", "Kategori laporan", "Topik",
        "Bidang", "Kategori pengaduan",
    ),
    "forms": (
        "Bentuk maladministrasi", "Forms of maladministration", "Maladministrasi",
        "Dugaan maladministrasi", "Jenis maladministrasi", "Bentuk dugaan maladministrasi",
        *(f"{word} {at}" for word in ("Maladministrasi", "Bentuk maladministrasi",
                                      "Dugaan maladministrasi", "Form of maladministration")
          for at in (1, 2, 3)),
    ),
    "area": (
        "Kabupaten/kota", "Regency or city", "Kab/kota", "Kab./kota", "Kabupaten / kota",
        "Wilayah", "Lokasi", "Lokasi LM", "Lokasi laporan", "Daerah", "Lokasi kejadian",
        "Wilayah pelapor", "Asal pelapor", "Domisili pelapor",
    ),
    "institution": (
        "Instansi", "Institution", "Instansi terlapor", "Pemerintah daerah",
        "Instansi yang diadukan",
    ),
    "unit": (
        "Unit", "Unit complained of", "Unit kerja", "OPD", "SKPD", "Perangkat daerah",
        "OPD terlapor", "Unit terlapor", "Instansi disposisi", "Disposisi", "Unit layanan",
        "Instansi tujuan", "OPD tujuan", "Unit yang diadukan",
    ),
    "complained_of": ("Terlapor", "Complained of", "Nama terlapor", "Pihak terlapor"),
    "group": (
        "Kelompok instansi", "Group of bodies", "Klasifikasi instansi", "Kelompok terlapor",
        "Kelompok instansi terlapor", "Klasifikasi terlapor", "Jenis instansi",
    ),
    "confidential": (
        "Rahasia", "Confidential", "Kerahasiaan", "Status kerahasiaan", "Rahasia data",
        "Sifat kerahasiaan", "Identitas dirahasiakan",
    ),
    "state": (
        "Status", "State", "Status laporan", "Tahap", "Tahapan", "Keadaan", "Status pengaduan",
        "Status penyelesaian", "Status tindak lanjut", "Progres", "Posisi laporan",
    ),
    "reason": (
        "Alasan ditolak", "Reason of refusal", "Alasan", "Alasan penolakan", "Alasan penutupan",
        "Alasan tutup", "Alasan tidak dilanjutkan",
    ),
}  # fmt: skip
# Known, and of no use here.
UNUSED = (
    "No", "No.", "#", "Nomor urut", "No urut", "Durasi", "Durasi riksa", "Lama", "Lama proses",
    "Umur laporan", "Sisa hari", "Batas waktu", "Tenggat", "Jatuh tempo", "Perwakilan", "Kantor",
    "Kantor perwakilan", "Provinsi", "Bulan", "Tanggal kejadian", "Deputi tujuan", "Rating",
    "Triwulan", "Semester", "Kelompok", "Terverifikasi", "Prioritas",
)  # fmt: skip
# Of people, or written freely: never read into anything.
PERSONAL = (
    "Pelapor", "Nama", "Nama pelapor", "Nama lengkap", "Pengadu", "Nama pengadu", "NIK", "KTP",
    "No KTP", "Nomor identitas", "Telepon", "No telepon", "No HP", "HP", "Kontak", "Email", "Surel",
    "Alamat", "Isi", "Isi laporan", "Isi pengaduan", "Isi aduan", "Judul", "Judul laporan",
    "Perihal", "Hal", "Kronologi", "Kronologis", "Uraian", "Uraian pengaduan", "Ringkasan",
    "Harapan", "Harapan pelapor", "Detail", "Deskripsi", "Keterangan", "Catatan", "Tindak lanjut",
    "Tanggapan", "Jawaban", "Asisten", "Analis", "Petugas", "Penanggung jawab", "PIC", "Jabatan",
    "Jabatan terlapor", "Jenis kelamin", "Umur", "Usia", "Pekerjaan", "Pendidikan pelapor",
    "Kategori pelapor", "Jenis pelapor", "Tempat lahir", "Lampiran", "Bukti", "Bukti upaya",
    "Upaya", "Username", "User", "Akun", "Name", "Complainant", "Phone", "Address", "Subject",
    "Summary", "Remarks", "Notes",
)  # fmt: skip
# A heading with one of these words is of people, whatever else stands in it.
_OF_PEOPLE = re.compile(
    r"\b(?:nama|name|nik|ktp|paspor|telepon|telp|telpon|hp|ponsel|whatsapp|wa|e-?mail|surel|alamat"
    r"|address|phone|pelapor|pengadu|korban|saksi|lahir|kelamin|identitas|rekening|rt|rw"
    r"|petugas|asisten|pejabat|kronologi|isi|uraian)\b"
)
_ORDINARY = (
    "akhir awal batas data dan dari dengan di ditindaklanjuti hasil hari jam jenis jumlah kami ke "
    "kegiatan kode lama lanjut luar mulai nilai pada per pihak proses rapat sifat surat tim total "
    "untuk versi waktu date day days of the time type"
)


@dataclass(frozen=True, slots=True)
class RegisterColumns:
    """What heads a register. ``fields``: by column, the fields and events that are read.

    ``texts``: their headings, which are words of ours. ``unknown``: by column, a heading where it
    may be shown, else ''.
    """

    last_row: int
    fields: Mapping[int, str]
    texts: Mapping[int, str]
    personal: tuple[int, ...]
    unknown: Mapping[int, str]

    def has(self, field: str) -> bool:
        """Return whether a column holds this."""
        return field in self.fields.values()

    @property
    def same(self) -> list[list[str]]:
        """The columns that mean one thing of which a case has one, as they are told."""
        by_field: dict[str, list[str]] = {}
        for column, field in self.fields.items():
            told = f"{column_name(column)} ({self.texts[column]})"
            by_field.setdefault(field, []).append(told)
        return [told for field, told in by_field.items() if field not in SEVERAL and len(told) > 1]

    @property
    def shown_unknown(self) -> list[str]:
        """The columns that nobody knows, as they are told."""
        return [
            f"{column_name(column)} ({text})" if text else column_name(column)
            for column, text in self.unknown.items()
        ]


class Headings:
    """What headings mean, with those of a vocabulary's events."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        named = {**WORDS, **{code: heading_words(terms, code) for code in terms.events}}
        self._fields = {token_of(word): field for field, words in named.items() for word in words}
        self._unused = frozenset(map(token_of, UNUSED))
        self._personal = frozenset(map(token_of, PERSONAL))
        known = " ".join((*self._fields, *self._unused, *self._personal, _ORDINARY))
        self._words = frozenset(re.findall(r"[a-z]+", known.casefold()))

    def field_of(self, text: str) -> str:
        """Return the field or event that a heading names, '' for others."""
        return self._fields.get(token_of(text), "")

    def is_known(self, text: str) -> bool:
        """Return whether a text is a heading that registers have."""
        return bool(self.field_of(text)) or token_of(text) in self._unused | self._personal

    def is_personal(self, text: str) -> bool:
        """Return whether a heading is of people or of what is written freely."""
        token = token_of(text)
        return token in self._personal or bool(_OF_PEOPLE.search(token))

    def shown(self, text: str) -> str:
        """Return a heading that is not known, '' where a word of it may be somebody's."""
        plain = " ".join(text.split())
        letters = re.findall(r"[^\W\d_]+", plain.casefold())
        is_ordinary = bool(letters) and self._words.issuperset(letters)
        return plain if is_ordinary and masked(plain) == plain and len(plain) < 60 else ""

    def columns_on(self, grid: Grid) -> RegisterColumns | None:
        """Return the heading that names most that is read, None where none names enough."""
        best: RegisterColumns | None = None
        for rows in _heading_rows(grid.rows[:HEADING_ROWS]):
            found = self._columns(rows)
            if best is None or len(found.fields) > len(best.fields) + (len(rows) > 1):
                best = found
        if best is None or len(best.fields) < ENOUGH:
            return None
        return best if TELLING.intersection(best.fields.values()) else None

    def _columns(self, rows: Sequence[Sequence[Cell]]) -> RegisterColumns:
        lower = {cell.column: cell.text for cell in rows[-1]}
        upper = {cell.column: cell.text for cell in rows[0]} if len(rows) > 1 else {}
        fields: dict[int, str] = {}
        texts: dict[int, str] = {}
        personal: list[int] = []
        unknown: dict[int, str] = {}
        for column in sorted(lower.keys() | upper.keys()):
            text = self._heading(upper.get(column, ""), lower.get(column, ""))
            if field := self.field_of(text):
                fields[column], texts[column] = field, " ".join(text.split())
            elif self.is_personal(text):
                personal.append(column)
            elif text.strip() and token_of(text) not in self._unused:
                unknown[column] = self.shown(text)
        return RegisterColumns(rows[-1][0].row, fields, texts, tuple(personal), unknown)

    def _heading(self, upper: str, lower: str) -> str:
        """Return what heads a column; below the name of a group the lower text counts."""
        if not (upper and lower):
            return upper or lower
        both = f"{upper} {lower}"
        return both if self.is_known(both) else lower


def _heading_rows(rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Sequence[Cell]]]:
    """Yield all that may head a register: every row, alone and with the one above it."""
    for at, row in enumerate(rows):
        yield (row,)
        if at and rows[at - 1][0].row == row[0].row - 1:
            yield rows[at - 1], row


def heading_words(terms: Terms, event: str) -> tuple[str, ...]:
    """Return the headings of an event's column, those of our own form first: id, en, others."""
    term = terms.events[event]
    name = term.name["id"]
    inside = name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
    return f"Tanggal {inside}", f"{term.name['en']} (date)", *term.words
