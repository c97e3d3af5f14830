"""The cells of tables and the sums that they are in, over all tables that are shown together.

A margin of one table is a cell of another: whoever reads both knows that they are the same number.
So a cell is what it counts, and not where it stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

from kepatuhan.programmes.complaints.count_table import CountTable, Trait

CellKey = tuple[str, frozenset[tuple[Trait, frozenset[str]]]]
"""What is counted, and among which values its traits are; a trait that may be any is left out."""


@dataclass(frozen=True, slots=True)
class CellSum:
    """A sum that whoever reads the tables knows, of cells by their numbers."""

    whole: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        """All cells of the sum."""
        return (self.whole, *self.parts)


@dataclass(frozen=True)
class LinkedTables:
    """All cells of some tables, each once, by numbers, and the sums that they are in.

    ``number``: of a cell. ``inner``: the cells of every table that are no totals. ``sums_of``:
    those that a cell is in. ``unshown``: cells that stand in sums and in no table.
    """

    number: Mapping[CellKey, int]
    counts: Sequence[int]
    confidential: Sequence[int]
    sums: Sequence[CellSum]
    inner: Sequence[frozenset[int]]
    sums_of: Sequence[Sequence[CellSum]]
    unshown: frozenset[int] = frozenset()


def cell_key(table: CountTable, row: str | None, column: str | None) -> CellKey:
    """Return which cell stands in a row and a column; None for all of them.

    >>> from kepatuhan.programmes.complaints.count_table import Axis
    >>> kinds, ways = Axis(Trait.KIND, ("lm",)), Axis(Trait.STANDING, ("closed", "waiting"))
    >>> first = CountTable("kinds", kinds, ways, {})
    >>> second = CountTable("funnel", Axis(Trait.ORIGIN, ("2022",)), ways, {})
    >>> cell_key(first, None, "closed") == cell_key(second, None, "closed")
    True
    """
    told = {trait: frozenset(values) for trait, values in table.given}
    for axis, value in ((table.rows, row), (table.columns, column)):
        if value is not None:
            told[axis.trait] = frozenset(axis.members(value))
    return table.counted, frozenset(told.items())


def link(tables: Sequence[CountTable]) -> LinkedTables:
    """Return the cells of tables, every one once, and all sums that readers know."""
    found: dict[CellKey, tuple[int, int]] = {}
    for table in tables:
        for place in places(table):
            found[cell_key(table, *place)] = (
                _sum(table, table.counts, *place), _sum(table, table.confidential, *place),
            )  # fmt: skip
    number = {key: at for at, key in enumerate(found)}
    ties = list(chain.from_iterable(map(_sums, tables)))
    shown = len(number)
    for block, ways in _blocks(tables):
        number.setdefault(block, len(number))
        found[block] = (sum(found[part][0] for part in ways[0][1]), 0)
        ties += ways
    keyed = dict.fromkeys((number[whole], tuple(number[part] for part in parts))
                          for whole, parts in ties)  # fmt: skip
    sums = [CellSum(whole, parts) for whole, parts in keyed if whole not in parts]
    sums_of: list[list[CellSum]] = [[] for _ in found]
    for each in sums:
        for cell in each.cells:
            sums_of[cell].append(each)
    inner = [frozenset(number[cell_key(table, *place)] for place in _inner(table))
             for table in tables]  # fmt: skip
    counts, secret = ([both[at] for both in found.values()] for at in (0, 1))
    unshown = frozenset(range(shown, len(number)))
    return LinkedTables(number, counts, secret, sums, inner, sums_of, unshown)


def places(table: CountTable) -> Iterator[tuple[str | None, str | None]]:
    """Yield rows and columns of all cells that a table shows; None stands for a total."""
    rows: tuple[str | None, ...] = table.rows.values
    yield from product((*rows, None) if table.has_sums else rows, (*table.columns.values, None))


def _inner(table: CountTable) -> Iterable[tuple[str, str]]:
    return product(table.rows.values, table.columns.values)


def _sum(
    table: CountTable, counts: Mapping[tuple[str, str], int], row: str | None, column: str | None
) -> int:
    rows = table.rows.values if row is None else (row,)
    columns = table.columns.values if column is None else (column,)
    return sum(counts.get(each, 0) for each in product(rows, columns))


_KeyedSum = tuple[CellKey, tuple[CellKey, ...]]


def _sums(table: CountTable) -> Iterator[_KeyedSum]:
    """Yield the sums of rows and columns, those of totals among them."""
    rows, columns = table.rows.values, table.columns.values
    ends: tuple[str | None, ...] = (*rows, None) if table.has_sums else rows
    for row in ends:
        parts = tuple(cell_key(table, row, column) for column in columns)
        yield cell_key(table, row, None), parts
    for column in (*columns, None) if table.has_sums else ():
        parts = tuple(cell_key(table, row, column) for row in rows)
        yield cell_key(table, None, column), parts


def _blocks(tables: Sequence[CountTable]) -> Iterator[tuple[CellKey, list[_KeyedSum]]]:
    """Yield sums that zeros tell: what has some values of one trait has some of the other.

    Where all complaints about the police are about land, and all about land are about the police,
    the two are the same, in every table. The block itself is shown nowhere.
    """
    by_trait: dict[Trait, list[CountTable]] = {}
    for each in tables:
        if each.counted == "work" and not each.given:
            by_trait.setdefault(each.rows.trait, []).append(each)
    for cross in chain.from_iterable(by_trait.values()):
        firsts, seconds = (by_trait.get(axis.trait, ()) for axis in (cross.rows, cross.columns))
        for first, second in product(firsts, seconds):
            if first.columns == second.columns:
                yield from _blocks_of(cross, first, second)


def _blocks_of(
    cross: CountTable, first: CountTable, second: CountTable
) -> Iterator[tuple[CellKey, list[_KeyedSum]]]:
    for rows, columns in _connected(cross):
        if len(rows) == len(cross.rows.values):
            continue  # all of them, which the totals tell
        for column in first.columns.values:
            told = {
                cross.rows.trait: frozenset(rows),
                cross.columns.trait: frozenset(columns),
                first.columns.trait: frozenset(first.columns.members(column)),
            }
            block = (cross.counted, frozenset(told.items()))
            parts = [tuple(cell_key(table, value, column) for value in values)
                     for table, values in ((first, rows), (second, columns))]  # fmt: skip
            yield block, [(block, each) for each in parts]


def _connected(cross: CountTable) -> list[tuple[set[str], set[str]]]:
    """Return rows and columns that have something in common, directly or by others."""
    blocks: list[tuple[set[str], set[str]]] = []
    for row in cross.rows.values:
        columns = {column for column in cross.columns.values if cross.count(row, column)}
        met = [each for each in blocks if each[1] & columns]
        blocks = [each for each in blocks if each not in met]
        rows = {row}.union(*(each[0] for each in met))
        blocks.append((rows, columns.union(*(each[1] for each in met))))
    return blocks
