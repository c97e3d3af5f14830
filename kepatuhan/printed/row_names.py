"""What the names of rows mean where rows are zones, categories, or states of complaints."""

import re
from functools import lru_cache

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.complaint_words import FIELD_OF, STATES, WHOLES
from kepatuhan.printed.heading_words import COUNTED

_OPINIONS = {"tertinggi": "A", "tinggi": "B", "sedang": "C", "rendah": "D", "terendah": "E"}
_COMPLIANCE = {"tinggi": "green", "sedang": "yellow", "rendah": "red"}
_PHRASES = {
    **COUNTED,
    **{f"kualitas {word}": letter for word, letter in _OPINIONS.items()},
    **{f"kepatuhan {word}": zone for word, zone in _COMPLIANCE.items()},
}
_FILLERS = frozenset(
    ("zona", "zonasi", "zone", "warna", "kategori", "category", "opini", "opinion", "predikat",
     "tingkat", "jumlah", "instansi", "nilai", "dan", "masuk")
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_COMPLAINTS = frozenset((*STATES, *WHOLES, "rate", "carried", "left", "handled", "target"))


@lru_cache(maxsize=4096)
def zone_of(text: str) -> str:
    """Return the zone or category that a row is called by, as columns of counts are; '' for none.

    >>> [zone_of(text) for text in ("Zona Hijau", "Hijau Pekat (88-100)", "A (Kualitas Tertinggi)")]
    ['green', 'dark_green', 'A']
    >>> zone_of("Zona Hijau (B)"), zone_of("Kementerian"), zone_of("Kepatuhan Sedang")
    ('B', '', 'yellow')
    """
    whole, bare = _zones_in(text), _zones_in(_BRACKETS.sub(" ", text))
    letters = {name for name in whole if len(name) == 1}
    if len(letters) == 1:
        return letters.pop()
    return bare.pop() if len(bare) == 1 else ""


def _zones_in(text: str) -> set[str]:
    """Return the zones and categories that a text names; none where it says something else too."""
    words = [word for word in _WORD.findall(token_of(text)) if word not in _FILLERS]
    found = set()
    while words:
        size = next((size for size in (2, 1) if " ".join(words[:size]) in _PHRASES), 0)
        if not size:
            return set()
        found.add(_PHRASES[" ".join(words[:size])])
        words = words[size:]
    return found


@lru_cache(maxsize=4096)
def complaint_of(text: str) -> str:
    """Return what became of the complaints that a row counts, as the field of a column; or ''.

    >>> complaint_of("Laporan masuk"), complaint_of("Proses"), complaint_of("Kementerian")
    ('received', 'open', '')
    """
    fields = {**FIELD_OF, "proses": "open"}
    field = fields.get(token_of(text)) or fields.get(token_of(_BRACKETS.sub(" ", text)), "")
    return field if field in _COMPLAINTS else ""
