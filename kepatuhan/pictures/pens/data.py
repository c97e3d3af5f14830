"""The pens of data: CSV, records for JSON, frames. Keys are headings, and values are not worded."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import TYPE_CHECKING

from kepatuhan.ground.foreign_text import csv_text
from kepatuhan.pictures.pens.looks import COUNTS, EXACT_DECIMALS, NUMBERS
from kepatuhan.pictures.pens.table import Column, Row, Table, Value
from kepatuhan.scoring.rounding import round_half_up

if TYPE_CHECKING:
    import pandas


def csv_bytes(table: Table[Row], decimals: int) -> bytes:
    r"""Return a table as CSV: UTF-8 without a mark, commas, lines that end in CR LF (RFC 4180).

    Numbers have a point, and what is exact is rounded to ``decimals``, contributions to four, so
    that they can be added up; nothing is an empty field.
    A text that a spreadsheet would run begins with an apostrophe; what cannot be seen is escaped.

    >>> from kepatuhan.pictures.pens.table import Column, Table
    >>> columns = [Column("unit", "Unit", "text", str), Column("lost", "", "score", lambda _: -1)]
    >>> csv_bytes(Table(columns, ["=1+1", 'Dinas "A", B']), 2)
    b'unit,lost\r\n\'=1+1,-1\r\n"Dinas ""A"", B",-1\r\n'
    """
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(column.key for column in table.data)
    for row in table.rows:
        writer.writerow(_field(column, row, decimals) for column in table.data)
    return target.getvalue().encode()


def _field(column: Column[Row], row: Row, decimals: int) -> str:
    value = column.value(row)
    if isinstance(value, str):
        return csv_text(value)
    return (
        ""
        if value is None
        else str(_plain(value, EXACT_DECIMALS if column.look == "exact" else decimals))
    )


def records(table: Table[Row], keys: Sequence[str], decimals: int) -> list[dict[str, object]]:
    """Return the rows of a table with some of its columns, for JSON; scores are strings."""
    columns = table.picked(keys).columns
    return [
        {column.key: _plain(column.value(row), decimals) for column in columns}
        for row in table.rows
    ]


def _plain(value: Value, decimals: int) -> str | int | None:
    if isinstance(value, Fraction):
        value = round_half_up(value, decimals)
    return f"{value:f}" if isinstance(value, Decimal) else value


def frame_of(table: Table[Row]) -> "pandas.DataFrame":
    """Return a table as a frame, its keys as columns.

    Text is ``string``, counts are ``Int64``, both with <NA> where there is nothing; other numbers
    are the nearest ``float64``, with NaN. Codes are categories in their order, those of zones the
    best first and ordered.
    """
    import pandas

    return pandas.DataFrame({column.key: _series(column, table.rows) for column in table.data})


def _series(column: Column[Row], rows: Sequence[Row]) -> "pandas.Series":
    import pandas

    values = [None if (value := column.value(row)) == "" else value for row in rows]
    if column.codes:
        kind = pandas.CategoricalDtype(list(column.codes), ordered=column.look == "zone")
        return pandas.Series(values, dtype=kind)
    if column.look in COUNTS:
        return pandas.Series(values, dtype="Int64")
    if column.look in NUMBERS:
        return pandas.Series(
            [None if each is None else float(each) for each in values], dtype=float
        )
    return pandas.Series(values, dtype="string")
