"""Dimension contributions against the score that they add up to."""

from fractions import Fraction

from kepatuhan.printed.editions import Editions
from kepatuhan.printed.heading_words import DIMENSIONS
from kepatuhan.printed.labels import label_of, score_of
from kepatuhan.printed.model import (
    Check,
    Note,
    Number,
    Outcomes,
    PrintedRow,
    PrintedTable,
    Slip,
    Sum,
)
from kepatuhan.printed.printed import Printed, printed_number


def check_dimensions(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of each score against the sum of its dimensions' contributions.

    Only where all dimensions of the year have their columns. Columns that hold the dimensions' own
    scores (0 to 100 each) do not add up to the score; a note says so.

    Source: Puskesmas Watdek 2023: 8.72 + 10.76 + 20.76 + 9.61 = 49.85.
    """
    names = [name for name in DIMENSIONS if table.has(name)]
    if not table.has("score") or len(names) < len(DIMENSIONS) - 1 or "input" not in names:
        return
    rows = [(row, score_of(table, row), _parts(table, row, names)) for row in table.rows]
    full = [(row, score, parts) for row, score, parts in rows if score and parts]
    if 2 * sum(_are_scores(score, parts) for _, score, parts in full) >= len(full):
        if full:
            yield Note("audit.dimension_scores", table.place)
        return
    for row, score, parts in full:
        five = editions.five_dimensions(table, row)
        if len(parts) == len(DIMENSIONS) or five is False:
            yield _compared(table, row, score, parts)
        elif five is None:
            yield editions.missing(table, row) or Note("audit.no_year", table.place)


def _parts(table: PrintedTable, row: PrintedRow, names: list[str]) -> list[Printed]:
    """Return the contributions in a row, or nothing where one is missing."""
    cells = [table.cell(row, name) for name in names]
    numbers = [printed_number(cell, table.decimals_of(cell)) for cell in cells if cell]
    found = [number for number in numbers if number]
    return found if len(found) == len(names) else []


def _allowed(score: Printed, parts: list[Printed]) -> Fraction:
    """Return how far sum and score may differ: each was rounded when it was printed."""
    return sum((part.half for part in parts), score.half)


def _total(parts: list[Printed]) -> Fraction:
    return sum((part.value for part in parts), Fraction(0))


def _are_scores(score: Printed, parts: list[Printed]) -> bool:
    """Return whether parts look like scores of their own: a mean lies among what it is of."""
    values = [part.value for part in parts]
    lies_among = min(values) - score.half <= score.value <= max(values) + score.half
    return lies_among and abs(_total(parts) - score.value) > _allowed(score, parts)


def _compared(table: PrintedTable, row: PrintedRow, score: Printed, parts: list[Printed]) -> Check:
    total = _total(parts)
    cells = score.cell, *(part.cell for part in parts)
    if abs(total - score.value) <= _allowed(score, parts):
        return Check(row.number, cells)
    recomputed = Number(total, max(score.decimals, 2))
    facts = (("parts", Sum(tuple(part.fact for part in parts))),)
    place = table.at(score.cell)
    return Check(
        row.number,
        cells,
        Slip("audit.dimensions", place, label_of(table, row), score.fact, recomputed, facts),
    )
