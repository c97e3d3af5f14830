"""Which sheets of a form are read for which way of observing; all others are named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.answers import Observation
from kepatuhan.rubric.model import Rubric
from kepatuhan.sheets.book import AnyWorkbook
from kepatuhan.sheets.xlsx import Cell, Grid, Sheet, column_name
from kepatuhan.survey.layouts.file_survey import IndicatorFinder
from kepatuhan.survey.layouts.form.layout import is_heading, is_identity, is_lists
from kepatuhan.survey.layouts.headings import field_of

Row = Sequence[Cell]
_COPY = re.compile(r"(?<!\s)\s*\(\d+\)$")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading on a sheet of observations with the rows below it, merged areas filled.

    ``above``: the rows between it and the one before.
    """

    observation: Observation
    place: Place
    above: tuple[Row, ...]
    heading: Row
    rows: tuple[Row, ...]

    def columns_of(self, *fields: str) -> list[int]:
        """Return the columns whose headings name one of some fields."""
        return [cell.column for cell in self.heading if field_of(cell.text) in fields]

    def place_of(self, column: int, row: int) -> Place:
        """Return the place of a cell of the sheet."""
        return Place(self.place.file, self.place.sheet, f"{column_name(column)}{row}")


def blocks_on(grid: Grid, observation: Observation, file: str) -> Iterator[Block]:
    """Yield the blocks of a sheet, from the top; a copied heading begins another."""
    rows = grid.filled
    starts = [at for at, row in enumerate(rows) if is_heading(cell.text for cell in row)]
    for at, end in pairwise([*starts, len(rows)]):
        above = grid.rows[:at] if at == starts[0] else ()
        yield Block(observation, Place(file, grid.name), above, rows[at], rows[at + 1 : end])


class FormSheets:
    """The sheets of a form: ``read`` are those to read, each with its way of observing."""

    def __init__(
        self, book: AnyWorkbook, file: str, identity: str, rubric: Rubric, finder: IndicatorFinder
    ) -> None:
        self.file, self._book, self._finder = file, book, finder
        self.read: list[tuple[Observation, Grid]] = []
        self.findings: list[Finding] = []
        self._others: dict[str, Grid] = {}
        of_title = {
            token_of(title): each for each in rubric.observations for title in each.title.values()
        }
        for sheet in book.sheets:
            if sheet.name != identity and not is_lists(sheet.name):
                self._sort(sheet, of_title)
        self._refuse_missing(
            rubric, {token_of(sheet.name) for sheet in book.sheets if sheet.hidden}
        )
        for grid in self._others.values():
            self.findings.append(self._unread(grid))

    def _sort(self, sheet: Sheet, of_title: dict[str, Observation]) -> None:
        grid = self._book.grid(sheet.name)
        place, title = Place(self.file, sheet.name), _COPY.sub("", sheet.name)
        observation = of_title.get(token_of(sheet.name)) or of_title.get(token_of(title))
        if sheet.hidden:
            self.findings += [finding("sheet.hidden", place)] if grid.rows else []
        elif observation:
            self.read.append((observation, grid))
        elif is_identity(title):
            self.findings.append(finding("form.second_identity", place))
        elif grid.rows:
            self._others[sheet.name] = grid

    def _refuse_missing(self, rubric: Rubric, hidden: set[str]) -> None:
        """Raise a finding for every sheet that is not there, with the one that it may be."""
        met = {observation.code for observation, _ in self.read}
        missing = [each for each in rubric.observations if each.code not in met]
        faults = []
        for observation in missing:
            title, place = observation.title["id"], Place(self.file)
            near = self._likely(observation)
            if any(token_of(each) in hidden for each in observation.title.values()):
                faults.append(finding("form.hidden_sheet", place, title=title))
            elif near:
                faults.append(finding("form.renamed_sheet", place, title=title, near=near))
            else:
                faults.append(finding("form.no_sheet", place, title=title))
        if faults:
            raise KepatuhanError(*faults)

    def _likely(self, observation: Observation) -> str:
        """Return the name of the sheet whose rows ask most of what an observation asks, or ''."""
        numbers = {name: self._asks(grid, observation) for name, grid in self._others.items()}
        best = max(numbers, key=lambda name: numbers[name], default="")
        return best if numbers.get(best) else ""

    def _asks(self, grid: Grid, observation: Observation) -> int:
        """Return how many rows of a sheet ask what an observation asks."""
        found = [
            indicator
            for row in grid.rows
            for cell in row[:1]
            if (indicator := self._finder.find(cell.text))
        ]
        return sum(each.observation.code == observation.code for each in found)

    def _unread(self, grid: Grid) -> Finding:
        """Return what is said of a sheet that is none of the form's."""
        place = Place(self.file, grid.name)
        heads = any(is_heading(cell.text for cell in row) for row in grid.rows)
        codes = any(self._finder.find(row[0].text) for row in grid.rows)
        return finding("sheet.unread" if heads or codes else "sheet.no_table", place)
