"""The words of a plan, in both languages: its headings and what its status may be."""

from collections.abc import Mapping

from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.follow_up.model import Progress

# The Indonesian and the English heading of every column, in their order.
HEADINGS: Mapping[str, tuple[str, str]] = {
    "key": ("Kunci", "Key"),
    "institution": ("Instansi", "Institution"),
    "unit": ("Unit", "Unit"),
    "indicator": ("Kode", "Code"),
    "name": ("Indikator", "Indicator"),
    "finding": ("Temuan", "Finding"),
    "remedy": ("Saran perbaikan", "What to do"),
    "law": ("Dasar hukum", "Law"),
    "lost_here": ("Poin unit", "Points of the unit"),
    "lost": ("Poin instansi", "Points of the institution"),
    "activity": ("Kegiatan", "Activity"),
    "responsible": (
        "Penanggung jawab (jabatan, bukan nama)", "In charge (the office held, no name)",
    ),
    "target": ("Target (tanggal)", "Target (date)"),
    "proof": ("Bukti", "Proof"),
    "progress": ("Status", "Status"),
    "done": ("Tanggal selesai", "Done on"),
    "verifier": ("Verifikator (jabatan atau kode)", "Verified by (office held, or code)"),
}  # fmt: skip
TEXTS = ("institution", "unit", "indicator", "name", "finding", "remedy", "law")
POINTS = ("lost_here", "lost")
POINT_DECIMALS = 4  # with which they stand in cells
FILLED = ("activity", "responsible", "target", "proof", "progress", "done", "verifier")
DATES = ("target", "done")
PEOPLE = ("responsible", "verifier")

PROGRESS: Mapping[str, Progress] = {
    token_of(word): progress
    for progress, words in {
        Progress.NOT_YET: ("belum", "not yet", "belum dimulai"),
        Progress.RUNNING: ("berjalan", "running", "sedang berjalan", "proses"),
        Progress.DONE: ("selesai", "done", "sudah selesai"),
    }.items()
    for word in words
}
PROGRESS_OFFERED: Mapping[Progress, str] = {
    Progress.NOT_YET: "belum",
    Progress.RUNNING: "berjalan",
    Progress.DONE: "selesai",
}
PROGRESS_SHOWN = ", ".join(PROGRESS_OFFERED.values())

_FIELD_OF = {token_of(word): name for name, words in HEADINGS.items() for word in words}


def plan_field_of(heading: str) -> str | None:
    """Return the field that a heading names, or None.

    >>> plan_field_of("KUNCI"), plan_field_of("Done on"), plan_field_of("Anggaran")
    ('key', 'done', None)
    """
    return _FIELD_OF.get(token_of(heading))
