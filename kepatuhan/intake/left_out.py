"""Rows of mapped tables that nothing can be made of: one finding for one cause."""

from collections.abc import Iterable, Iterator, Sequence

from kepatuhan.ground.errors import Finding, Place, finding, some
from kepatuhan.intake.cells import AskedColumns, shown_value
from kepatuhan.intake.model import Said
from kepatuhan.intake.rows import MappedRow
from kepatuhan.survey.layouts.headings import WORDS


class LeftRows:
    """Gathers rows, by what they lack. ``number``: how many there are."""

    def __init__(self) -> None:
        self.number = 0
        self._without: dict[tuple[str, str, Said], list[str]] = {}
        self._sections: dict[tuple[str, str, str], list[str]] = {}
        self._beside: dict[tuple[str, str], list[str]] = {}
        self._refused: list[Finding] = []

    def without(self, row: MappedRow, said: Said) -> None:
        """Take a row of which something is not told that must be."""
        self.number += 1
        place = row.table.place(row.row.number, row.table.number_of(said))
        self._without.setdefault((place.file, place.sheet, said), []).append(place.cell)

    def without_section(self, row: MappedRow, number: int, word: str) -> None:
        """Take a row whose section is none of the mapping; ``number``: of its column."""
        self.number += 1
        place = row.table.place(row.row.number, number)
        key = (place.file, place.sheet, shown_value(word) or "–")
        self._sections.setdefault(key, []).append(place.cell)

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Take a row that is refused for what was found in it."""
        self.number += 1
        self._refused += findings

    def beside_section(self, row: MappedRow, columns: Sequence[AskedColumns]) -> None:
        """Take the cells of a row that answer what its section does not ask."""
        for each in columns:
            for _, number, _ in each.columns:
                if number in row.row.cells:
                    place = row.table.place(row.row.number, number)
                    self._beside.setdefault((place.file, place.sheet), []).append(place.cell)

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for each cause."""
        yield from self._refused
        for (file, sheet, said), cells in self._without.items():
            at = Place(file, sheet, cells[0])
            heading = WORDS[said][0]
            yield finding("row.no_field", at, heading=heading, n=len(cells), cells=some(cells))
        for (file, sheet, word), cells in self._sections.items():
            yield finding(
                "map.no_section", Place(file, sheet, cells[0]), found=word, cells=some(cells)
            )
        for (file, sheet), cells in self._beside.items():
            at = Place(file, sheet, cells[0])
            yield finding("map.other_section", at, n=len(cells), cells=some(cells))
