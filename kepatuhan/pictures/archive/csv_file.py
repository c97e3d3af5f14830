"""What counts in an archive as one CSV: every unit of every year."""

from collections.abc import Sequence

from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.result.tables import table_of
from kepatuhan.result.model import Result

PARTS = "part_"  # of the score: other ones in every edition


def units_of_years(results: Sequence[Result], words: Words) -> bytes:
    """Return the units of all years, without the parts of their scores, by year, best first."""
    texts = []
    for result in results:
        table = table_of(result, "units", words)
        parts = (column.key for column in table.columns if column.key.startswith(PARTS))
        texts.append(csv_bytes(table.without(*parts), result.rubric.roll_up.decimals))
    heading, *_ = texts[0].partition(b"\r\n")
    rows = (text.partition(b"\r\n")[2] for text in texts)
    return heading + b"\r\n" + b"".join(rows)
