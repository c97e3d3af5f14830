"""Scores by themselves, with the zone that their edition gives them, and with their parts.

They lie from 0 to full marks; the contributions of dimensions add up to them.
"""

from collections.abc import Iterator
from fractions import Fraction

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.editions import Editions, Vocabulary
from kepatuhan.printed.heading_words import DIMENSIONS, VERDICTS
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
from kepatuhan.printed.printed import Printed, printed_number, shown
from kepatuhan.printed.verdicts import NOTHING, Verdicts
from kepatuhan.rubric.model import FULL
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.survey.maxima import maximum_of


def check_scores(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of each row's score against its range and against its printed verdicts.

    Source: scores run from 0 to 100, or to the maximum of the body's other bands; the bands are
    those of the edition of the row's year.
    """
    vocabulary = Vocabulary()
    for row in table.rows:
        score = score_of(table, row)
        if score is None:
            continue
        maximum = _maximum(table, row, editions)
        in_range = 0 <= score.value <= maximum
        slip = None if in_range else _outside(table, row, score, maximum)
        yield Check(row.number, (score.cell,), slip)
        if in_range:
            yield from _check_verdicts(table, row, score, editions, vocabulary)


def _maximum(table: PrintedTable, row: PrintedRow, editions: Editions) -> Fraction:
    """Return the score of full marks of a row's body in its edition, 100 where none is known."""
    rubric = editions.of(table, row)
    if rubric is None or not rubric.other_bands:
        return FULL
    whole = maximum_of(table.text(row, "institution"), table.text(row, "type"), rubric)
    unit = table.text(row, "unit")
    return max(whole, maximum_of(unit, "", rubric)) if unit else whole


def _outside(table: PrintedTable, row: PrintedRow, score: Printed, maximum: Fraction) -> Slip:
    place = table.at(score.cell)
    return Slip("audit.score_range", place, label_of(table, row), score.fact, f"0–{maximum}")


def _check_verdicts(
    table: PrintedTable, row: PrintedRow, score: Printed, editions: Editions, vocabulary: Vocabulary
) -> Outcomes:
    printed = list(_printed_verdicts(table, row))
    rubric = editions.of(table, row)
    if printed and rubric is None:
        yield editions.missing(table, row) or Note("audit.no_year", table.place)
    if rubric is None:
        return
    for cell in printed:
        maximum = _maximum(table, row, editions)
        yield _compared(table, row, score, cell, vocabulary.of(rubric), maximum)


def _printed_verdicts(table: PrintedTable, row: PrintedRow) -> Iterator[Cell]:
    for field in VERDICTS:
        cell = table.cell(row, field)
        if cell and token_of(cell.text) not in NOTHING:
            yield cell


def _compared(
    table: PrintedTable,
    row: PrintedRow,
    score: Printed,
    cell: Cell,
    verdicts: Verdicts,
    maximum: Fraction,
) -> Check | Note:
    """Return the comparison of one printed verdict with the score beside it."""
    meant, possible = verdicts.of(cell.text), verdicts.possible(score, maximum)
    if meant is None:
        unknown = (("found", shown(cell.text)), ("edition", verdicts.rubric.edition))
        return Note("audit.unknown_word", table.at(cell), unknown)
    cells = cell, score.cell
    if meant & set(possible):
        return Check(row.number, cells)
    band = verdicts.rubric.bands[possible[0]]
    facts = (("score", score.fact), ("edition", verdicts.rubric.edition))
    label = label_of(table, row)
    return Check(
        row.number, cells, Slip("audit.zone", table.at(cell), label, shown(cell.text), band, facts)
    )


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
            yield _summed(table, row, score, parts)
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


def _summed(table: PrintedTable, row: PrintedRow, score: Printed, parts: list[Printed]) -> Check:
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
