"""The headings of a table as a mapping names them: without tags, outer blanks and capitals."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape

from kepatuhan.ground.tokens import straight
from kepatuhan.sheets.xlsx import Cell, Grid

_BREAK = re.compile(r"<br */?>", re.IGNORECASE)
_MARK = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|\*{2,}")
BETWEEN = " / "  # of the rows of a heading


def plain_heading(text: str) -> str:
    """Return a heading as people read it, without the marks of a page.

    >>> plain_heading("<b>P-01</b>  Apakah **ada**?")
    'P-01 Apakah ada?'
    """
    return " ".join(unescape(_MARK.sub("", _BREAK.sub(" ", text))).split())


def heading_token(text: str) -> str:
    """Return the form in which two headings are the same.

    >>> heading_token(" <span>Nama  “Unit”</span> ") == heading_token('nama "unit"')
    True
    """
    return straight(plain_heading(text)).casefold()


@dataclass(frozen=True, slots=True)
class TableHeading:
    """The heading of one column: its ``text``, and which of those that read so it is."""

    column: int
    text: str
    nth: int


def headings_in(grid: Grid, rows: Sequence[int]) -> list[TableHeading]:
    """Return the headings of a table, from the left; of several rows the texts are joined.

    A merged name of a group stands over all of its columns; what says the same again is left out.
    """
    texts: dict[int, list[str]] = {}
    for row in grid.filled:
        if row[0].row in rows:
            _add(row, texts)
    numbers: dict[str, int] = {}
    found = []
    for column in sorted(column for column in texts if texts[column]):
        text = BETWEEN.join(texts[column])
        token = heading_token(text)
        numbers[token] = numbers.get(token, 0) + 1
        found.append(TableHeading(column, text, numbers[token]))
    return found


def _add(row: Iterable[Cell], texts: dict[int, list[str]]) -> None:
    for cell in row:
        text = plain_heading(cell.text)
        said = texts.setdefault(cell.column, [])
        if text and text not in said:
            said.append(text)
