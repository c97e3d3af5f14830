"""What a row is about: an institution, a unit, a mean of rows above, or a zone or state."""

import re
from functools import lru_cache

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.complaint_words import STATES, WHOLES
from kepatuhan.printed.heading_words import COUNTED, FIELD_OF
from kepatuhan.printed.model import PrintedRow, PrintedTable
from kepatuhan.printed.printed import Printed, printed_number, shown
from kepatuhan.sheets.xlsx import Cell, CellKind
from kepatuhan.survey.layouts.headings import field_of

AVERAGE = frozenset(
    ("rata-rata", "rata rata", "rerata", "nilai rata-rata", "average", "mean", "rata-rata nilai")
)
WHOLE = frozenset(
    ("instansi", "nilai instansi", "nilai akhir", "nilai akhir instansi", "keseluruhan", "overall")
)
TOTAL = frozenset(
    ("total", "jumlah", "keseluruhan", "seluruhnya", "overall", "total nasional", "jumlah total",
     "grand total", "total keseluruhan", "jumlah keseluruhan", "jumlah seluruhnya", "sub total",
     "subtotal", "sub jumlah", "jumlah/total", "total/jumlah", "jumlah instansi",
     "total instansi", "total akses", "jumlah akses")
)  # fmt: skip
REPORTS = frozenset(("jumlah laporan", "total laporan"))  # what they sum up, if anything
LABELS = ("scope", "institution", "province", "unit", "type")
NAMES = ("institution", "unit")
NO_UNIT = frozenset(("", "-", "–", "—"))


def score_of(table: PrintedTable, row: PrintedRow) -> Printed | None:
    """Return the score of a row, or None: no number there, or a row that sums up numbers."""
    cell = table.cell(row, "score")
    if cell is None or is_sum(table, row):
        return None
    return printed_number(cell, table.decimals_of(cell))


def label_of(table: PrintedTable, row: PrintedRow) -> str:
    """Return how a reader finds a row: its names, the widest first, else its first text."""
    fields = NAMES if table.has(*NAMES) else LABELS
    names = [shown(table.text(row, field)) for field in fields]
    if not any(names):
        names = [shown(cell.text) for cell in row.cells.values() if _may_name(table, cell)][:1]
    return " · ".join(name for name in names if name)


def _may_name(table: PrintedTable, cell: Cell) -> bool:
    """Return whether a cell may say what its row is about: a text, and not that of "No"."""
    from kepatuhan.printed.counts import amount_columns  # which names rows by their labels

    is_number = field_of(table.headings.get(cell.column, "")) == "number"
    if cell.kind is not CellKind.TEXT or cell.column in amount_columns(table):
        return False
    return not is_number or token_of(cell.text) in TOTAL | AVERAGE


def names_of(table: PrintedTable, row: PrintedRow) -> list[str]:
    """Return the tokens of a row's names, the widest first; its year where it has no other."""
    tokens = [token_of(table.text(row, field)) for field in LABELS]
    if not any(tokens):
        tokens = [token_of(label_of(table, row) or table.text(row, "year"))]
    return [token for token in tokens if token]


def is_total(table: PrintedTable, row: PrintedRow) -> bool:
    """Return whether a row sums up others, as its last name says."""
    return bool(TOTAL.intersection(names_of(table, row)[-1:]))


def unit_token(table: PrintedTable, row: PrintedRow) -> str:
    """Return the token of a row's unit, '' where it has none."""
    token = token_of(table.text(row, "unit"))
    return "" if token in NO_UNIT or token in WHOLE else token


def is_average(table: PrintedTable, row: PrintedRow) -> bool:
    """Return whether a row says the mean of others."""
    return bool(AVERAGE & _tokens(table, row))


def is_sum(table: PrintedTable, row: PrintedRow) -> bool:
    """Return whether a row sums up others, as tables of scores sometimes do."""
    return bool((TOTAL - WHOLE) & _tokens(table, row))


def _tokens(table: PrintedTable, row: PrintedRow) -> set[str]:
    named = {token_of(table.text(row, field)) for field in NAMES}
    return named if any(named) else {token_of(label_of(table, row))}


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
