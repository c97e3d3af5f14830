"""Scores by themselves: from 0 to full marks, and with the zone that their edition gives them."""

from collections.abc import Iterator
from fractions import Fraction

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.editions import Editions, Vocabulary
from kepatuhan.printed.heading_words import VERDICTS
from kepatuhan.printed.labels import label_of, score_of
from kepatuhan.printed.model import Check, Note, Outcomes, PrintedRow, PrintedTable, Slip
from kepatuhan.printed.printed import Printed, shown
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
