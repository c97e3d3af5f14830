"""What is printed in place of a sign that the terminal's encoding does not have.

A lost minus is a wrong number: no sign of the program becomes a question mark.
"""

import codecs
import unicodedata
from collections.abc import Mapping

NAME = "kepatuhan.ground.plain_signs"  # under which streams know it, as ``errors``

_ONES: Mapping[str, str] = {
    "−": "-", "–": "-", "—": "-", "×": "x", "≈": "~", "≠": "!=", "≤": "<=", "≥": ">=", "±": "+-",
    "→": "->", "←": "<-", "↔": "<->", "▸": ">", "·": "|", "•": "*", "…": "...",
    "‐": "-", "‑": "-", "‒": "-", "―": "-",
    "⁄": "/", "∕": "/", "‹": "'", "›": "'", "′": "'", "″": '"',
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "«": '"', "»": '"',
    "★": "*", "▲": "^", "●": "o", "▼": "v", "○": ".", "◆": "+",  # the zones, none, look here
    "✓": "v", "✔": "v", "√": "v", "✕": "x", "↑": "^", "↓": "v", "↗": "^", "↘": "v",
    "▁": "_", "▂": ".", "▃": "-", "▄": "~", "▅": "=", "▆": "+", "▇": "*", "█": "#",  # steps up
    "§": "Ps.", "°": "o", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
    "│": "|", "┃": "|", "║": "|", "╎": "|", "─": "-", "━": "-", "═": "=", "╴": "-", "╶": "-",
}  # fmt: skip
_BOX = "BOX DRAWINGS "
# What keeps a number what it is: 1½ is not 11/2, and 10² is not 102.
_NUMBERS: Mapping[str, str] = {"<circle>": "({})", "<fraction>": " {}", "<super>": "^{}"}


def plain(text: str) -> str:
    """Return a text in ASCII: signs by the table, letters without their marks.

    >>> plain("−1,02 · ★ Hijau pekat → ▼ Merah"), plain("① São ├──"), plain("日")
    ('-1,02 | * Hijau pekat -> v Merah', '(1) Sao +--', '?')
    >>> plain("1½, 10², ⑩, SMA‑1")
    '1 1/2, 10^2, (10), SMA-1'
    """
    return "".join(map(_plain, text))


def fitted(text: str, encoding: str) -> str:
    """Return a text as an encoding will show it: before it is measured, so that tables fit.

    >>> fitted("−1 … “A”", "cp1252"), fitted("−1 … “A”", "ascii"), fitted("−1", "utf-8")
    ('-1 … “A”', '-1 ... "A"', '−1')
    """
    return text.encode(encoding, NAME).decode(encoding)


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign
    if known := _ONES.get(sign):
        return known
    if unicodedata.name(sign, "").startswith(_BOX):
        return "+"
    parts = unicodedata.normalize("NFKD", sign).replace("⁄", "/")
    letters = parts.encode("ascii", "ignore").decode()
    kind = unicodedata.decomposition(sign).partition(" ")[0] if sign.isnumeric() else ""
    return _NUMBERS.get(kind, "{}").format(letters) if letters else "?"


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end


codecs.register_error(NAME, _replaced)
