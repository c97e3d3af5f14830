"""The words of an effort file, in both languages: its headings, and what says yes."""

import re
from collections.abc import Mapping

from kepatuhan.ground.tokens import token_of
from kepatuhan.survey.layouts.headings import WORDS, plain_heading

# The Indonesian and the English heading first: these two are written.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "unit": ("Unit", "Service unit", *WORDS["unit"]),
    "indicator": ("Kode", "Code", *WORDS["indicator"]),
    "name": ("Nama indikator", "Name of the indicator"),
    "start": ("Dari", "From"),
    "end": ("Ke", "To"),
    "number": ("Jumlah jawaban", "Number of answers"),
    "points": ("Poin bila semua naik", "Points if all rise"),
    "effort": ("Upaya", "Effort"),
    "fixed": ("Tidak dapat diubah", "Cannot be changed"),
    "needs": ("Syarat", "Needs"),
}
NEEDED = ("indicator", "effort")
FILLED = ("unit", "effort", "fixed", "needs")
YES = frozenset(map(token_of, ("ya", "y", "v", "x", "√", "✓", "1", "yes", "benar", "true")))
NO = frozenset(map(token_of, ("", "tidak", "t", "no", "n", "0", "-", "false")))
YES_OFFERED = "ya"
_FIELD_OF = {token_of(word): name for name, every in HEADINGS.items() for word in every}
_MEASURE = re.compile(r"\(([^()]*)\)\s*$")


def effort_field_of(heading: str) -> str | None:
    """Return the field that a heading names, or None.

    >>> effort_field_of("Upaya (hari)"), effort_field_of("FROM"), effort_field_of("Anggaran")
    ('effort', 'start', None)
    """
    return _FIELD_OF.get(token_of(plain_heading(heading)))


def measure_in(heading: str) -> str:
    """Return what the heading of efforts says that they are counted in; '' where it says nothing.

    >>> measure_in("Upaya (rupiah)"), measure_in("Upaya")
    ('rupiah', '')
    """
    found = _MEASURE.search(heading.strip())
    return found[1].strip() if found else ""
