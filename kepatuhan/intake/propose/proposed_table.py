"""A table as it may be, and what it belongs to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kepatuhan.intake.model import Role, RowOrigin, Said, Tool
from kepatuhan.intake.opened import word_of
from kepatuhan.intake.propose.columns import ProposedColumn
from kepatuhan.intake.sources import TableSheet
from kepatuhan.rubric.kinds import Observed
from kepatuhan.sheets.xlsx import Cell


@dataclass(frozen=True, slots=True)
class ProposedTable:
    """One table as it may be. ``constants``: what is the same in all rows, “?” where open.

    ``left_out``: the numbers of rows that tell of no body, as signatures below a table.
    """

    name: str
    sheet: TableSheet
    is_csv: bool
    headings: tuple[int, ...]
    first_row: int
    columns: tuple[ProposedColumn, ...]
    rows: tuple[Observed, ...]
    parent: str = ""
    constants: Mapping[Said, str | RowOrigin] | None = None
    left_out: Collection[int] = ()

    def tells(self, means: str) -> bool:
        """Return whether a column tells something."""
        return any(each.means == means for each in self.columns)

    def filled(self) -> Iterator[tuple[ProposedColumn, str]]:
        """Yield the words in the columns of answers, below the headings."""
        columns = {each.heading.column: each for each in self.columns if each.is_answer}
        for row in self.body():
            for cell in row:
                if cell.column in columns:
                    yield columns[cell.column], word_of(cell)

    def body(self) -> Iterator[Sequence[Cell]]:
        """Yield the rows below the headings that tell of a body."""
        return (
            row for row in self.sheet.grid.filled
            if row[0].row >= self.first_row and row[0].row not in self.left_out
        )  # fmt: skip


def without_key(table: ProposedTable, tool: Tool) -> ProposedTable:
    """Return a table to which none belongs: its key links no rows, and may still tell doubles."""
    means = Role.IDENTITY if tool is Tool.ODK else Role.UNUSED
    columns = tuple(
        replace(each, means=means) if each.means == Role.KEY else each for each in table.columns
    )
    return replace(table, columns=columns)


def words_in(table: ProposedTable, wanted: Callable[[ProposedColumn], bool]) -> Iterator[str]:
    """Yield the words in the columns of a table that are wanted."""
    columns = {each.heading.column for each in table.columns if wanted(each)}
    for row in table.body() if columns else ():
        yield from (word_of(cell) for cell in row if cell.column in columns)


def line_of_table(
    table: ProposedTable, by_name: Mapping[str, ProposedTable]
) -> Iterator[ProposedTable]:
    """Yield a table, its parent, and so on."""
    yield table
    while table.parent:
        table = by_name[table.parent]
        yield table


def asks(table: ProposedTable) -> bool:
    """Return whether a table has answers."""
    return any(each.is_answer for each in table.columns)


def all_tell(lines: Iterable[Sequence[ProposedTable]], said: Said) -> bool:
    """Return whether every line of tables tells something at some place."""
    return all(any(each.tells(said) for each in line) for line in lines)


def is_title(title: str, name: str) -> bool:
    """Return whether a sheet is called as a table is; Excel leaves room for 31 characters.

    >>> is_title("Survei kepatuhan pelayana...", "Survei kepatuhan pelayanan publik 2022")
    True
    """
    return title == name or (title.endswith("...") and name.startswith(title[:-3]))
