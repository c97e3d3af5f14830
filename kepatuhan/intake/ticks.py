"""Ticks that are counted: between signs in one cell, or in a column for every option."""

from collections.abc import Iterator

from kepatuhan.ground.errors import Finding, finding
from kepatuhan.ground.tokens import answer_token
from kepatuhan.intake.headings import heading_token, headings_in
from kepatuhan.intake.model import MappedColumn, Ticks
from kepatuhan.intake.opened import OpenTable, word_of

_TICKED = frozenset({"1", "true", "ya", "yes", "y", "v", "✓", "✔", "√"})
_NOT_TICKED = frozenset({"0", "false", "tidak", "no", "n", "-"})
_OF_NUMBERS = "0123456789.,"
_BETWEEN_OPTIONS = " "  # what stands within options too


def is_tick(word: str) -> bool | None:
    """Return whether the column of an option is ticked; None for what is neither yes nor no.

    >>> is_tick("1"), is_tick("FALSE"), is_tick("APAR")
    (True, False, None)
    """
    token = answer_token(word)
    if token in _TICKED | _NOT_TICKED:
        return token in _TICKED
    return None


def number_ticked(word: str, ticks: Ticks) -> int | None:
    """Return how many options a cell names; None where it holds numbers in their place.

    >>> number_ticked("APAR;CCTV", Ticks(";")), number_ticked("12", Ticks(";"))
    (2, None)
    >>> number_ticked("tidak ada", Ticks(";", ("Tidak ada",)))
    0
    """
    none = set(map(answer_token, ticks.none))
    named = [each.strip() for each in word.split(ticks.separator) if each.strip()]
    if any(not each.strip(_OF_NUMBERS) for each in named):
        return None
    return len(set(map(answer_token, named)) - none)


def tick_faults(table: OpenTable) -> Iterator[Finding]:
    """Yield the columns in which ticks cannot be told apart, as their options have columns too."""
    headings = {each.column: heading_token(each.text)
                for each in headings_in(table.grid, table.mapped.headings)}  # fmt: skip
    for column, number in table.columns:
        if column.ticks and column.ticks.separator == _BETWEEN_OPTIONS and number:
            n = sum(each.startswith(f"{headings[number]}/") for each in headings.values())
            if n:
                yield finding("map.split_ticks", column.place, heading=column.heading, n=n)


def find_without_sign(table: OpenTable) -> Iterator[Finding]:
    """Yield the columns of ticks in which nothing stands between any two of them."""
    for column, number in table.columns:
        if column.ticks and column.ticks.separator and number:
            words = [word_of(row.cells[number]) for row in table.rows() if number in row.cells]
            if words and not any(column.ticks.separator in word for word in words):
                yield _without_sign(column, table, number, len(words))


def _without_sign(column: MappedColumn, table: OpenTable, number: int, n: int) -> Finding:
    sign = column.ticks.separator if column.ticks else ""
    place = table.place(max(table.mapped.headings), number)
    return finding("map.no_sign", place, indicator=column.means, sign=sign, n=n)
