"""Counts of an office's complaints as they were published: what may be kept of other offices too.

A line is a cell of a table, with what it counts and by which two traits. Totals are of ``ALL``;
what nobody knows is ``UNKNOWN``, so that no part of a line's key is empty.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kepatuhan.programmes.complaints.count_table import NOT_KNOWN
from kepatuhan.programmes.complaints.counts_data import shown_data
from kepatuhan.programmes.complaints.masking import Shown, ShownTable, Sign

ALL, UNKNOWN = "all", "not_known"


@dataclass(frozen=True, slots=True)
class PublishedCount:
    """A cell: ``shown`` are those with a ``value`` of one trait and ``by_value`` of another.

    ``table``: its code. ``counted``: as in ``CountTable``.
    """

    table: str
    counted: str
    trait: str
    value: str
    by_trait: str
    by_value: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class PublishedCounts:
    """What an office published of its complaints in a year, as they stood on a ``day``."""

    office: str
    day: date
    counts: tuple[PublishedCount, ...]

    @property
    def year(self) -> int:
        """The year."""
        return self.day.year


def published_counts(office: str, day: date, tables: Iterable[ShownTable]) -> PublishedCounts:
    """Return the cells of tables that were made to be published."""
    return PublishedCounts(office, day, tuple(cell for each in tables for cell in _cells(each)))


def _cells(table: ShownTable) -> Iterator[PublishedCount]:
    for (row, column), shown in table.cells.items():
        yield PublishedCount(
            table.code, table.counted, str(table.rows.trait), _told(row),
            str(table.columns.trait), _told(column), shown,
        )  # fmt: skip


def _told(value: str | None) -> str:
    if value is None:
        return ALL
    return UNKNOWN if value == NOT_KNOWN else str(value)


def published_data(told: PublishedCounts) -> dict[str, Any]:
    """Return what was published as data.

    >>> cell = PublishedCount("kinds", "work", "kind", "lm", "standing", "all", Sign.FEW)
    >>> published_data(PublishedCounts("Kota A", date(2022, 12, 31), (cell,)))
    {'day': '2022-12-31', 'cells': [['kinds', 'work', 'kind', 'lm', 'standing', 'all', '<5']]}
    """
    return {
        "day": told.day.isoformat(),
        "cells": [
            [each.table, each.counted, each.trait, each.value, each.by_trait, each.by_value,
             shown_data(each.shown)]
            for each in told.counts
        ],
    }  # fmt: skip


def published_of(office: str, data: Mapping[str, Any]) -> PublishedCounts:
    """Return what data tell; raises ``KeyError``, ``TypeError`` or ``ValueError``."""
    cells = tuple(
        PublishedCount(table, counted, trait, value, by_trait, by_value, _shown(cell))
        for table, counted, trait, value, by_trait, by_value, cell in data["cells"]
    )
    return PublishedCounts(office, date.fromisoformat(data["day"]), cells)


def _shown(cell: int | str) -> Shown:
    return cell if isinstance(cell, int) else Sign(cell)
