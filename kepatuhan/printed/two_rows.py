"""Headings in two rows, such as "2021" over "Jumlah" and "%": joined into one, or unclear.

What is not clear is refused: no column is ever taken for another.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.headings import columns_of, is_known, kinds_of, may_be_parts
from kepatuhan.printed.printed import printed_number
from kepatuhan.sheets.xlsx import Area, Cell, CellKind

YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SHARE_OF_YEAR = re.compile(r"(?:19|20)[0-9]{2} %")  # "%" below "2021"
_HAS_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")

Cells = Sequence[Cell]


class _Group(NamedTuple):
    """A heading that stands over several columns: its text, its span, and where it stands."""

    text: str
    columns: range
    place: str


def joined(rows: Sequence[Cells], merges: Sequence[Area]) -> tuple[list[Cells], str]:
    """Return the rows with each heading of two rows in one; and the cells that are unclear, or ''.

    ``rows``: those that hold anything, with areas merged over several rows filled down.
    """
    found: list[Cells] = []
    follows = False
    for upper, lower in pairwise([*rows, ()]):
        if follows:
            follows = False
            continue
        groups = _groups(upper, lower, merges)
        cells = _joined(upper, lower, groups, merges) if groups else None
        if cells is None and groups and (is_heading(upper) or is_heading(lower)):
            return [], ", ".join(group.place for group in groups)
        follows = cells is not None
        found.append(upper if cells is None else cells)
    return found, ""


def is_heading(cells: Cells) -> bool:
    """Return whether a row may head a table: headings hold no numbers, except years."""
    if any(map(is_amount, cells)):
        return False
    columns = columns_of(cells)
    return any(kinds_of(columns)) or may_be_parts(columns)


def is_amount(cell: Cell) -> bool:
    """Return whether a cell holds a number that is no year."""
    is_heading_of_year = _is_year(cell) or _SHARE_OF_YEAR.fullmatch(cell.text.strip())
    return bool(printed_number(cell)) and not is_heading_of_year


def _is_year(cell: Cell) -> bool:
    return YEAR.fullmatch(cell.text.strip()) is not None


def _groups(upper: Cells, lower: Cells, merges: Sequence[Area]) -> list[_Group]:
    """Return the headings of a row that stand over several others of the row below; [] for none."""
    if len(upper) < 2 or not lower or lower[0].row != upper[0].row + 1:
        return []
    if any(map(is_amount, (*upper, *lower))):
        return []
    return list(_merged(upper, lower, merges)) or _spread(upper, lower)


def _merged(upper: Cells, lower: Cells, merges: Sequence[Area]) -> Iterator[_Group]:
    texts = {cell.column: cell.text for cell in upper}
    for area in merges:
        columns = range(area.first_column, area.last_column + 1)
        on_row = area.first_row == upper[0].row == area.last_row and area.first_column in texts
        if on_row and sum(cell.column in columns for cell in lower) > 1:
            yield _Group(texts[area.first_column], columns, area.name)


def _spread(upper: Cells, lower: Cells) -> list[_Group]:
    """Return the groups of a row without merged cells: a heading, and blanks to its right."""
    ends = [*(cell.column for cell in upper[1:]), max(upper[-1].column, lower[-1].column) + 1]
    is_bare = lower[0].column > upper[0].column  # no row of words: it would have a name
    groups = []
    for cell, end in zip(upper, ends, strict=True):
        columns = range(cell.column, end)
        below = [each for each in lower if each.column in columns]
        if len(below) > 1 and (is_bare or all(is_known(each.text) for each in below)):
            groups.append(_Group(cell.text, columns, below[0].name))
    years = len(lower) > 1 and all(map(_is_year, lower))
    return groups or ([_Group("", range(0), lower[0].name)] if years else [])


def _joined(
    upper: Cells, lower: Cells, groups: Sequence[_Group], merges: Sequence[Area]
) -> Cells | None:
    """Return one row of headings out of two, or None where it is not clear what it says."""
    above = {cell.column: cell.text for cell in upper}
    below = {cell.column: cell for cell in lower}
    over = {column: group.text for group in groups for column in group.columns}
    is_merged = any(area.first_row == upper[0].row == area.last_row for area in merges)
    if not is_merged and not _is_plain(above, below, groups):
        return None
    if any(area.first_row == lower[0].row == area.last_row for area in merges):
        return None  # a third row of headings
    cells = []
    alone: set[str] = set()
    for column in sorted({*above, *below}):
        text = _text(over.get(column, above.get(column, "")), below.get(column), alone)
        if text is None:
            return None
        cells.append(Cell(lower[0].row, column, text, CellKind.TEXT, formula=False, form="general"))
    is_one = is_heading(cells) and not (_is_strong(upper) or _is_strong(lower))
    return cells if is_one or _is_strong(cells) else None


def _is_strong(cells: Cells) -> bool:
    """Return whether headings by themselves, whatever stands below, are those of a table."""
    return any(kinds_of(columns_of(cells)))


def _text(upper: str, lower: Cell | None, alone: set[str]) -> str | None:
    """Return a column's heading; None where it would be called as another of another group.

    ``alone``: what lower rows say by themselves, so far.
    """
    if lower is None or not upper or token_of(upper) == token_of(lower.text):
        return upper or (lower.text if lower else "")
    both = f"{upper} {lower.text}"
    if is_known(both) or _HAS_YEAR.search(upper):
        return both
    token = token_of(lower.text)
    if token in alone and is_known(lower.text):
        return None
    alone.add(token)
    return lower.text


def _is_plain(
    above: Mapping[int, str], below: Mapping[int, Cell], groups: Sequence[_Group]
) -> bool:
    """Return whether blanks alone tell which columns a heading stands over.

    Its groups say the same below, or all that stands below are years; each other column has a
    heading in one of the two rows only.
    """
    said = [
        tuple(token_of(below[column].text) for column in group.columns if column in below)
        for group in groups
    ]
    grouped = {column for group in groups for column in group.columns}
    others = {*above, *below} - grouped
    alike = len(set(said)) == 1 and (len(said) > 1 or all(map(YEAR.fullmatch, said[0])))
    return alike and bool(grouped) and not any(each in above and each in below for each in others)
