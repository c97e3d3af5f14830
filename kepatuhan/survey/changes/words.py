"""The words of a table of changes, in both languages: its headings, kinds and decisions."""

from collections.abc import Mapping
from enum import StrEnum

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.tokens import nearest, token_of
from kepatuhan.survey.answer_model import AnswerChangeKind
from kepatuhan.survey.layouts.headings import WORDS, plain_heading

# The usual Indonesian and English words first: these two are written.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "file": ("Berkas", "File", "Nama berkas"),
    "sheet": ("Lembar", "Sheet", "Lembar kerja"),
    "cell": ("Sel", "Cell"),
    "institution": WORDS["institution"],
    "unit": WORDS["unit"],
    "indicator": WORDS["indicator"],
    "subject": (
        "Produk/orang", "Product/person", "Subjek", "Subject", *WORDS["product"],
        *WORDS["respondent"],
    ),
    "question": WORDS["question"],
    "problem": ("Masalah", "Problem"),
    "allowed": WORDS["allowed"],
    "old": ("Lama", "Old", "Jawaban lama", "Isi lama", "Dahulu", "Old answer"),
    "new": ("Baru", "New", "Jawaban baru", "Isi baru", "Sekarang", "New answer"),
    "kind": ("Jenis", "Kind", "Jenis perubahan", "Kind of change"),
    "who": ("Oleh", "Who", "Siapa", "Diubah oleh", "By"),
    "when": ("Tanggal", "When", "Kapan", "Date"),
    "why": ("Alasan", "Why", "Mengapa", "Reason"),
    "evidence": ("Bukti", "Evidence", "Bukti dukung"),
    "decision": ("Keputusan", "Decision"),
    "number": WORDS["number"],
}  # fmt: skip
NEEDS = ("old", "new", "kind")  # and a cell, or an indicator

KIND_WORDS: Mapping[AnswerChangeKind, str] = {
    AnswerChangeKind.FILLED: N_("filled in"),
    AnswerChangeKind.CORRECTION: N_("correction"),
    AnswerChangeKind.OBJECTION: N_("objection"),
    AnswerChangeKind.WHAT_IF: N_("what-if"),
}
KINDS: Mapping[str, AnswerChangeKind] = {
    token_of(word): kind
    for kind, words in {
        AnswerChangeKind.FILLED: ("isian", "filled in", "filled", "diisi"),
        AnswerChangeKind.CORRECTION: ("koreksi", "correction", "perbaikan"),
        AnswerChangeKind.OBJECTION: ("sanggah", "objection", "sanggahan"),
        AnswerChangeKind.WHAT_IF: ("andaikan", "what-if", "andai", "andaian", "what if"),
    }.items()
    for word in words
}


class Decision(StrEnum):
    """What was decided of an objection."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


DECISIONS: Mapping[str, Decision] = {
    "diterima": Decision.ACCEPTED,
    "accepted": Decision.ACCEPTED,
    "ditolak": Decision.DECLINED,
    "declined": Decision.DECLINED,
    "rejected": Decision.DECLINED,
}
NONE = "–"  # in a message, where a cell says nothing
# As the table's own lists offer them.
KINDS_OFFERED = ("isian", "koreksi", "sanggah", "andaikan")
DECISIONS_OFFERED = ("diterima", "ditolak")
KINDS_SHOWN, DECISIONS_SHOWN = ", ".join(KINDS_OFFERED), ", ".join(DECISIONS_OFFERED)
# In place of a product, a person or a unit, where it is only asked what would be.
ALL = frozenset(
    ("semua", "semua produk", "semua unit", "semua orang", "semua responden", "all",
     "all products", "all units", "all people", "all respondents")
)  # fmt: skip
ALL_SHOWN = "semua produk, semua unit"

_FIELD_OF = {token_of(word): field for field, words in HEADINGS.items() for word in words}


def change_field_of(heading: str) -> str | None:
    """Return the field that a heading names, or None.

    >>> change_field_of("Jawaban baru"), change_field_of(" LAMA "), change_field_of("Anggaran")
    ('new', 'old', None)
    """
    plain = token_of(plain_heading(heading))
    return _FIELD_OF.get(token_of(heading.strip())) or _FIELD_OF.get(plain)


def is_change_heading(text: str) -> bool:
    """Return whether a text heads a column of a table of changes."""
    return change_field_of(text) is not None


def nearest_change_heading(text: str) -> str:
    """Return the known heading that an unknown one reads most like, '' if none.

    >>> nearest_change_heading("Keputusn"), nearest_change_heading("Anggaran belanja")
    ('Keputusan', '')
    """
    first = {token_of(words[0]): words[0] for words in HEADINGS.values()}
    found = nearest(token_of(plain_heading(text)), first)
    return first[found[0]] if found else ""
