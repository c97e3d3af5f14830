"""Rows whose date lies in another year than the one that a mapping says of all rows."""

from collections.abc import Iterator

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.intake.model import Said
from kepatuhan.intake.rows import MappedRow


class OtherYears:
    """Gathers such rows, by file and year; rows that tell their year themselves are none."""

    def __init__(self, mapping: str) -> None:
        self._mapping = mapping
        self._places: dict[tuple[str, int, str], dict[Place, None]] = {}

    def add(self, row: MappedRow, day: str, year: int) -> None:
        """Take a row of a day, such as 2023-01-09, that counts for a year."""
        found = row.cell(Said.DATE)
        if found and day[:4] != str(year) and row.cell(Said.YEAR) is None:
            table, line, cell = found
            place = table.place(line.number, cell.column)
            self._places.setdefault((table.file, year, day[:4]), {})[place] = None

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for every other year of a file, at its first cell."""
        for (_, year, other), places in self._places.items():
            yield finding(
                "map.other_year", next(iter(places)), n=len(places), found=other, year=year,
                mapping=self._mapping,
            )  # fmt: skip
