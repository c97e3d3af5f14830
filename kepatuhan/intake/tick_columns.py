"""Columns of ticks against the headings of their sheet: lists that lack, options read twice."""

from collections.abc import Iterator, Sequence

from kepatuhan.ground.errors import Finding, finding
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.intake.headings import heading_token, headings_in
from kepatuhan.intake.model import OPEN, MappedColumn
from kepatuhan.intake.opened import OpenTable, word_of
from kepatuhan.intake.tick_words import sign_among, tick_words

_BETWEEN_OPTIONS = " "  # what stands within options too
BELOW = "/"  # between a question and its option, in headings


def tick_faults(table: OpenTable) -> Iterator[Finding]:
    """Yield the columns of ticks that have no list, or join options that have columns too."""
    headings = [heading_token(each.text) for each in headings_in(table.grid, table.mapped.headings)]
    for column, number in table.columns:
        if not column.ticks or not number:
            continue
        n = len(options_below(heading_token(column.heading), headings))
        if n and column.ticks.separator in ("", _BETWEEN_OPTIONS):
            yield finding("map.split_ticks", column.place, heading=column.heading, n=n)
        elif column.ticks.separator and not column.ticks.options:
            yield _without_list(column, table, number)


def options_below(question: str, headings: Sequence[str]) -> list[str]:
    """Return the headings of the options of a question; none where it is an option itself.

    >>> options_below("g/alat", ["g/alat", "g/alat/cctv", "g/alat/a/b", "g/alat/a"])
    ['g/alat/cctv', 'g/alat/a/b', 'g/alat/a']
    >>> options_below("g/alat/a", ["g/alat", "g/alat/cctv", "g/alat/a/b", "g/alat/a"])
    []
    """
    if any(question.startswith(f"{each}{BELOW}") for each in headings):
        return []
    return [each for each in headings if each.startswith(f"{question}{BELOW}")]


def _without_list(column: MappedColumn, table: OpenTable, number: int) -> Finding:
    """Return that a column lists no options, with those that its cells name, and their sign."""
    usual = column.ticks.separator if column.ticks else ""
    words = [word_of(row.cells[number]) for row in table.rows() if number in row.cells]
    sign = sign_among(words, usual)
    options, none = tick_words(words, sign)
    told = [f"ticks: {json_text(sign, None)}"] if sign != usual else []
    for key, listed in (("options", options), ("none", none)):
        if listed and listed != (OPEN,):
            told.append(f"{key}: [{', '.join(json_text(each, None) for each in listed)}]")
    return finding(
        "map.no_options", column.place, heading=column.heading, found=", ".join(told) or "–"
    )
