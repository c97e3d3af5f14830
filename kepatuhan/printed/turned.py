"""Tables whose rows are zones, categories or states: seen with rows and columns changed over.

So the checks of tables with a column for each zone hold for them as well.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.amounts import amount_columns, amounts_in
from kepatuhan.printed.complaint_words import WHOLES
from kepatuhan.printed.counts import SHADES, families
from kepatuhan.printed.heading_words import PERCENT, SCORED
from kepatuhan.printed.headings import share_of
from kepatuhan.printed.labels import LABELS, TOTAL, is_total
from kepatuhan.printed.model import Columns, PrintedRow, PrintedTable
from kepatuhan.printed.printed import counted, shown
from kepatuhan.printed.row_names import complaint_of, zone_of
from kepatuhan.sheets.xlsx import Cell, CellKind
from kepatuhan.survey.layouts.headings import field_of

TOTAL_NAME = "total"
SHARES_FROM = 10_000  # the columns of a turned table: counts from 1, their shares from here
NO_COUNTS = PERCENT | SCORED  # words in the headings of columns that do not add up
_WORD = re.compile(r"[^\W\d]+(?:-[^\W\d]+)?|%")
_Namer = Callable[[str], str]
_Named = tuple[str, PrintedRow]


@dataclass(frozen=True, slots=True)
class TurnedTable:
    """A block of rows changed over. ``labels``: of the rows on the sheet, by their numbers.

    ``table`` has a row for each column of counts, or of percentages without; its cells are those
    of the sheet. ``of_zones``: else of what became of complaints.
    """

    table: PrintedTable
    labels: Mapping[int, str]
    of_zones: bool

    @property
    def total(self) -> int:
        """The column of the total, 0 where there is none."""
        return self.table.columns.fields.get(TOTAL_NAME, 0)

    @property
    def summed(self) -> frozenset[int]:
        """The rows of the sheet whose total is checked here, or is none."""
        has_sum = not self.of_zones or any(families(self.table.columns.counts))
        return frozenset(self.labels) if has_sum else frozenset()


def turned(table: PrintedTable) -> list[TurnedTable]:
    """Return the blocks of a table's rows that are zones, categories or states, changed over.

    A block ends with its total row, or begins with it. One that names a zone twice, or that counts
    something unknown, is none: nothing is guessed about it.
    """
    if table.has("score") or not (table.columns.percents or amount_columns(table)):
        return []
    for namer, of_zones in ((zone_of, True), (complaint_of, False)):
        if label := _label_column(table, namer, of_zones=of_zones):
            blocks = _blocks(table, label, namer, of_zones=of_zones)
            return [_view(table, block, label, of_zones=of_zones) for block in blocks]
    return []


def _label_column(table: PrintedTable, namer: _Namer, *, of_zones: bool) -> int:
    """Return the column that says what the rows are, 0 where none does."""
    numbers = {*amount_columns(table), *(each.column for each in table.columns.percents)}
    found: dict[int, set[str]] = {}
    for row in table.rows:
        for column, cell in row.cells.items():
            if column not in numbers and cell.kind is CellKind.TEXT and (name := namer(cell.text)):
                found.setdefault(column, set()).add(name)
    likeliest = max(found, key=lambda column: len(found[column]), default=0)
    names = found.get(likeliest, set())
    is_one = len(names) > 1 if of_zones else "closed" in names and bool(names & set(WHOLES))
    return likeliest if is_one else 0


def _blocks(
    table: PrintedTable, label: int, namer: _Namer, *, of_zones: bool
) -> Iterator[list[_Named]]:
    """Yield the blocks that can be understood, each row with its name."""
    for blocks, total in _sections(table, label, namer, of_zones=of_zones):
        is_one = total and len(blocks) == 1  # of several, the total may be of all
        for block in blocks:
            whole = [(TOTAL_NAME, total)] if is_one and total else []
            yield from _understood([*block, *whole], of_zones=of_zones)


def _sections(
    table: PrintedTable, label: int, namer: _Namer, *, of_zones: bool
) -> Iterator[tuple[list[list[_Named]], PrintedRow | None]]:
    """Yield the blocks up to each total row, with it; or those below one that stands first.

    A block is of one year and one body, as the other names of its rows tell.
    """
    first: PrintedRow | None = None
    blocks: list[list[_Named]] = []
    about: tuple[str, ...] = ()
    for row in table.rows:
        cell = row.cells.get(label)
        name = namer(cell.text) if cell and cell.kind is CellKind.TEXT else ""
        is_end = token_of(cell.text) in TOTAL if cell else is_total(table, row)
        if is_end and (of_zones or not name):
            if blocks:
                yield blocks, row
            first, blocks = (None if blocks else row), []
        elif name or _holds_numbers(table, row):
            names = _other_names(table, row, label)
            if not blocks or (any(names) and names != about):
                blocks.append([])
            blocks[-1].append((name, row))
            about = names if any(names) else about
    yield blocks, first


def _other_names(table: PrintedTable, row: PrintedRow, label: int) -> tuple[str, ...]:
    """Return what a row is about besides its zone: its year, and the texts of its other names."""
    cells = (table.cell(row, field) for field in LABELS)
    names = [token_of(cell.text) for cell in cells if cell and _is_name(cell, label)]
    return (token_of(table.text(row, "year")), *names)


def _is_name(cell: Cell, label: int) -> bool:
    return cell.column != label and counted(cell).count is None


def _holds_numbers(table: PrintedTable, row: PrintedRow) -> bool:
    percents = (row.cells.get(each.column) for each in table.columns.percents)
    return bool(amounts_in(table, row)) or any(percents)


def _understood(block: list[_Named], *, of_zones: bool) -> Iterator[list[_Named]]:
    names = Counter(name for name, _ in block if name or of_zones)
    if not names or max(names.values()) > 1 or "" in names:
        return
    has_whole = TOTAL_NAME in names or any(families(names)) or names.keys() >= {"green", *SHADES}
    if has_whole if of_zones else "closed" in names:
        yield block


def _view(
    table: PrintedTable, block: Sequence[_Named], label: int, *, of_zones: bool
) -> TurnedTable:
    names = {at: name for at, (name, _) in enumerate(block, 1)}
    places = {name: at for at, name in names.items() if name and name != TOTAL_NAME}
    total = {name: at for at, name in names.items() if name == TOTAL_NAME and of_zones}
    shares = {name: SHARES_FROM + at for name, at in places.items()}
    if of_zones:
        columns = Columns(total, places, shares, (), ())
    else:
        beside = {share_of(name): at for name, at in shares.items()}
        columns = Columns({**places, **beside}, {}, {}, (), ())
    pairs = _pairs(table, block, label)
    rows = tuple(PrintedRow(number, _cells(block, *pair)) for number, pair in enumerate(pairs, 1))
    headings = {column: table.headings.get(pair[0], "") for pair in pairs for column in pair}
    view = PrintedTable(table.file, table.sheet, columns, rows, table.decimals, headings)
    labels = {row.number: shown(row.cells[label].text) if label in row.cells else ""
              for _, row in block}  # fmt: skip
    return TurnedTable(view, labels, of_zones)


def _pairs(table: PrintedTable, block: Sequence[_Named], label: int) -> list[tuple[int, int]]:
    """Return the columns of counts, each with that of its percentages; 0 for what is not there."""
    share_of_column = {each.of: each.column for each in table.columns.percents if each.of}
    columns = {*amount_columns(table), *_others(table, block, label)}
    pairs = [(column, share_of_column.get(column, 0)) for column in sorted(columns)]
    return pairs + [(0, each.column) for each in table.columns.percents if not each.of]


def _others(table: PrintedTable, block: Sequence[_Named], label: int) -> Iterator[int]:
    """Yield the columns that hold counts in every row, such as "Kota", whatever they count."""
    known = {label, table.columns.fields.get("year"), table.columns.fields.get("rank")}
    known.update(each.column for each in table.columns.changes)
    known.update(each.column for each in table.columns.years)
    for column, heading in table.headings.items():
        cells = [row.cells.get(column) for _, row in block]
        is_count = all(cell and counted(cell).count is not None for cell in cells)
        is_plain = not {*_WORD.findall(token_of(heading))} & NO_COUNTS
        if column not in known and is_plain and is_count and field_of(heading) != "number":
            yield column


def _cells(block: Sequence[_Named], count: int, share: int) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    for at, (_, row) in enumerate(block, 1):
        cells |= {at: row.cells[count]} if count in row.cells else {}
        cells |= {SHARES_FROM + at: row.cells[share]} if share in row.cells else {}
    return cells
