"""The counts of a year as plain data: in JSON, and in the archive."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from kepatuhan.programmes.complaints.figures import DaysUntilEnd, YearCounts
from kepatuhan.programmes.complaints.masking import Shown, ShownTable, Sign

_NUMBERS = ("received", "carried", "closed", "refused", "open", "unplaced")


def counts_data(counts: YearCounts) -> dict[str, Any]:
    """Return the counts of a year as data.

    >>> data = counts_data(YearCounts(date(2022, 12, 31), 5, 1, 4, 0, 2, 0, {"lm": 5}))
    >>> data["day"], data["closed"], data["kinds"]
    ('2022-12-31', 4, {'lm': 5})
    """
    return {
        "day": counts.day.isoformat(),
        **{name: getattr(counts, name) for name in _NUMBERS},
        "kinds": dict(counts.kinds),
        "limits": {name: list(both) for name, both in counts.limits.items()},
        "days": asdict(counts.days),
    }


def counts_of(data: Mapping[str, Any]) -> YearCounts:
    """Return the counts that data tell; raises ``KeyError``, ``TypeError`` or ``ValueError``."""
    return YearCounts(
        day=date.fromisoformat(data["day"]),
        **{name: int(data[name]) for name in _NUMBERS},
        kinds=dict(data["kinds"]),
        limits={name: (on_time, of) for name, (on_time, of) in data["limits"].items()},
        days=DaysUntilEnd(**{each.name: data["days"][each.name] for each in fields(DaysUntilEnd)}),
    )


def table_data(table: ShownTable) -> dict[str, Any]:
    """Return a table as data: a line for every row, and the totals where there are any."""
    columns = table.columns.values
    lines = [
        {
            "value": row,
            "cells": {str(each): shown_data(table.cell(row, each)) for each in columns},
            "total": shown_data(table.cell(row)),
        }
        for row in table.rows.values
    ]
    totals = None
    if table.has_sums:
        totals = {str(each): shown_data(table.cell(None, each)) for each in columns}
    return {
        "code": table.code,
        "rows": str(table.rows.trait),
        "columns": str(table.columns.trait),
        "counted": table.counted,
        "lines": lines,
        "totals": totals,
        "total": shown_data(table.cell(None)) if table.has_sums else None,
    }


def shown_data(cell: Shown) -> int | str:
    """Return a count, or the sign in its place."""
    return cell.value if isinstance(cell, Sign) else cell
