"""What tables of complaints call their columns: what came in, what became of it, and its kinds."""

from collections.abc import Mapping

from kepatuhan.ground.tokens import token_of

WORDS: Mapping[str, tuple[str, ...]] = {
    "received": (
        "Diterima", "Laporan diterima", "Laporan masuk", "Masuk", "Jumlah diterima",
        "Jumlah laporan masuk", "Jumlah laporan diterima", "Pengaduan masuk",
        "Pengaduan diterima", "Jumlah pengaduan masuk", "Laporan yang diterima", "Received",
    ),
    "reports": (
        "Jumlah laporan", "Total laporan", "Jumlah pengaduan", "Total pengaduan", "Laporan",
        "Reports",
    ),
    "carried": (
        "Sisa tahun lalu", "Sisa tahun sebelumnya", "Tunggakan",
        "Laporan tahun sebelumnya", "Laporan tahun lalu", "Carried over",
    ),
    "left": ("Sisa", "Sisa laporan", "Sisa akhir", "Left"),
    "handled": ("Ditangani", "Jumlah ditangani", "Laporan ditangani", "Handled"),
    "target": ("Target", "Baku mutu", "Target penyelesaian"),
    "rate": (
        "% penyelesaian", "Persentase penyelesaian", "Presentase penyelesaian",
        "Penyelesaian (%)", "Tingkat penyelesaian", "Tingkat penyelesaian (%)",
        "Rasio penyelesaian", "Persentase selesai", "% selesai", "Selesai (%)",
        "Persentase laporan selesai", "% laporan selesai", "% diselesaikan",
        "Diselesaikan (%)", "Persentase diselesaikan", "Completion rate",
    ),
    "closed": (
        "Selesai", "Diselesaikan", "Ditutup", "Tutup", "Laporan selesai",
        "Laporan diselesaikan", "Laporan ditutup", "Jumlah selesai", "Jumlah diselesaikan",
        "Telah selesai", "Sudah selesai", "Laporan yang diselesaikan", "Closed",
    ),
    "open": (
        "Dalam proses", "Diproses", "Sedang diproses", "Sedang proses", "Masih proses",
        "Masih diproses", "Dalam penyelesaian", "Belum selesai", "Laporan dalam proses",
        "In process",
    ),
    "refused": (
        "Ditolak", "Tidak memenuhi syarat", "Tidak diterima", "Gugur", "Bukan wewenang",
        "Bukan kewenangan", "Refused",
    ),
    "unprocessed": ("Belum diproses", "Belum ditindaklanjuti", "Belum diverifikasi"),
    "pending": ("Dipending", "Pending", "Ditunda", "Tunda"),
    "verified": (
        "Diverifikasi", "Didisposisi", "Diverifikasi/didisposisi", "Diverifikasi / didisposisi",
        "Verifikasi",
    ),
    "deleted": ("Dihapus", "Diarsipkan", "Arsip"),
    "withdrawn": ("Dicabut", "Ditarik", "Diteruskan", "Dilimpahkan"),
    "lm": ("LM", "Laporan masyarakat", "Laporan masyarakat (LM)"),
    "rco": ("RCO", "Respon cepat", "Respons cepat", "Reaksi cepat", "Respon cepat Ombudsman"),
    "own": (
        "IAPS", "IN", "IAPS/IN", "Inisiatif", "Investigasi inisiatif",
        "Investigasi atas prakarsa sendiri",
    ),
    "consulted": (
        "KNL", "Konsultasi", "Konsultasi non-laporan", "Konsultasi non laporan",
    ),
    "copied": ("Tembusan", "Surat tembusan", "Tembusan surat"),
}  # fmt: skip
# What becomes of a report, each in one of these; and the kinds, of which the last two are no
# reports to close (they may or may not be in a total).
STATES = ("closed", "open", "refused", "unprocessed", "pending", "verified", "deleted", "withdrawn")
REPORTS = ("lm", "rco", "own")
BESIDE = ("consulted", "copied")
WHOLES = ("total", "reports", "received")
AMOUNTS = (
    "received", "reports", "carried", "left", "handled", "target", *STATES, *REPORTS, *BESIDE,
)  # fmt: skip

FIELD_OF = {token_of(word): field for field, words in WORDS.items() for word in words}
