"""The rows of mapped tables that count, each with the row of another table that it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kepatuhan.ground.errors import Finding, Place, finding, some
from kepatuhan.ground.tokens import token_of
from kepatuhan.intake.model import Constant, Role, RowOrigin, Said, Tool
from kepatuhan.intake.no_bodies import no_bodies_in
from kepatuhan.intake.opened import OpenTable, SheetRow, word_of
from kepatuhan.intake.reviews import Reviews
from kepatuhan.register.register import Register
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.survey.layouts.no_bodies import NoBody


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A row that counts. ``identity``: what tells it from others, and who answered in it.

    ``parent``: the row that it belongs to.
    """

    table: OpenTable
    row: SheetRow
    identity: str
    parent: "MappedRow | None" = None

    @property
    def root(self) -> "MappedRow":
        """The row of the main table that it belongs to."""
        return self.parent.root if self.parent else self

    def cell(self, said: Said) -> tuple[OpenTable, SheetRow, Cell] | None:
        """Return the cell that tells something of the row, in its own table or its parent's."""
        cell = self.row.cells.get(self.table.number_of(said))
        if cell:
            return self.table, self.row, cell
        return self.parent.cell(said) if self.parent else None

    def text(self, said: Said) -> str:
        """Return what is said of the row by a cell, or of all rows; '' where nothing is."""
        if found := self.cell(said):
            table, _, cell = found
            return table.named(said, word_of(cell))
        return self._constant(said)

    def place(self, said: Said) -> Place:
        """Return where something is told of the row: a cell, a sheet, or a line of the mapping."""
        if found := self.cell(said):
            table, row, cell = found
            return table.place(row.number, cell.column)
        constant = self.table.mapped.constants.get(said)
        if constant and constant.text:
            return constant.place
        if self.parent and not constant:
            return self.parent.place(said)
        return Place(self.table.file, self.table.grid.name)

    def _constant(self, said: Said) -> str:
        constant = self.table.mapped.constants.get(said)
        if constant:
            return self._told(constant)
        return self.parent._constant(said) if self.parent else ""

    def _told(self, constant: Constant) -> str:
        if constant.origin is RowOrigin.SHEET:
            return self.table.grid.name
        if constant.origin is RowOrigin.FILE:
            return self.table.file.rpartition("/")[2].rpartition(".")[0]
        if constant.origin is RowOrigin.ROW:
            return str(self.row.number)
        return constant.text


@dataclass(slots=True)
class _Left:
    """The rows of a table that do not count, by their cells."""

    by_review: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    no_bodies: dict[NoBody, list[str]] = field(default_factory=dict)


class MappedRowReader:
    """Reads the rows of tables, parents before the tables that belong to them.

    ``findings``: what is said of rows that do not count; ``unplaced``: how many of them belong to
    no row; ``no_bodies``: how many tell of none. ``counted``: the numbers of the others, by table.
    """

    def __init__(self, tool: Tool, register: Register) -> None:
        self._tool, self._register = tool, register
        self._known: dict[str, dict[str, MappedRow | None]] = {}  # by table and key; None: left out
        self._seen: dict[str, set[str]] = {}
        self.findings: list[Finding] = []
        self.counted: dict[str, set[int]] = {}
        self.unplaced = self.no_bodies = 0

    def rows(self, table: OpenTable) -> Iterator[MappedRow]:
        """Yield the rows of a table that count."""
        left, reviews = _Left(), Reviews(table)
        kinds = self._kinds(table)
        counted: dict[str, int] = {}
        for row in table.rows():
            if kind := kinds.get(row.number):
                left.no_bodies.setdefault(kind, []).append(f"A{row.number}")
                continue
            is_counted = reviews.let_count(row)
            if not is_counted:
                left.by_review.append(f"A{row.number}")
            found = self._counting(table, row, left, counted) if is_counted else None
            self._remember(table, row, found)
            if found:
                self.counted.setdefault(table.mapped.name, set()).add(row.number)
                yield found
        self._tell(table, left)
        self.findings += reviews.findings()

    def _counting(
        self, table: OpenTable, row: SheetRow, left: _Left, counted: dict[str, int]
    ) -> MappedRow | None:
        """Return a row if it counts."""
        name = f"A{row.number}"
        parent = None
        if table.mapped.parent:
            key = token_of(word_of(row.cells.get(table.number_of(Role.PARENT))))
            known = self._known.get(table.mapped.parent, {})
            if key not in known:
                left.orphans.append(name)
                return None
            parent = known[key]
            if parent is None:
                return None
        identity = self._identity(table, row)
        if identity:
            seen = self._seen.setdefault(table.mapped.name, set())
            if identity in seen:
                left.twice.append(name)
                return None
            seen.add(identity)
        else:
            above = parent.identity if parent else ""
            counted[above] = counted.get(above, 0) + 1
            identity = f"{above}/{counted[above]}" if above else str(row.number)
        return MappedRow(table, row, identity, parent)

    def _identity(self, table: OpenTable, row: SheetRow) -> str:
        """Return what tells a row from others by itself, '' where nothing does."""
        number = table.number_of(Role.IDENTITY)
        if not number and self._tool is Tool.ODK:  # whose keys stay the same
            number = table.number_of(Role.KEY)
        return word_of(row.cells.get(number))

    def _remember(self, table: OpenTable, row: SheetRow, found: MappedRow | None) -> None:
        if number := table.number_of(Role.KEY):
            known = self._known.setdefault(table.mapped.name, {})
            known.setdefault(token_of(word_of(row.cells.get(number))), found)

    def _kinds(self, table: OpenTable) -> Mapping[int, NoBody]:
        """Return the rows that tell of no body; only people write such."""
        if self._tool is not Tool.TABLE:
            return {}
        columns = ((column.means, number) for column, number in table.columns)
        return no_bodies_in(table.grid, table.first_row, columns, self._register)

    def _tell(self, table: OpenTable, left: _Left) -> None:
        self.unplaced += len(left.orphans)
        for code, cells in (
            ("map.left_out", left.by_review),
            ("map.row_twice", left.twice),
            ("map.no_parent", left.orphans),
            *((kind.value, names) for kind, names in left.no_bodies.items()),
        ):
            if cells:
                place = table.place(int(cells[0][1:]), 1)
                self.findings.append(finding(code, place, n=len(cells), cells=some(cells)))
        self.no_bodies += sum(map(len, left.no_bodies.values()))
