"""What is published gives nobody away: no hidden count can be computed, and little is hidden."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from complaints.readers import Reader, label
from complaints.registers import END, figures_of, sample

from kepatuhan.programmes.complaints.count_table import Axis, CountTable, Trait
from kepatuhan.programmes.complaints.masking import (
    Shown,
    ShownTable,
    Sign,
    is_small_and_confidential,
    mask,
)
from kepatuhan.programmes.complaints.publish import published

FEW, WITHHELD = Sign
VALUES = ("a", "b", "c", "d", "e", "f")
TRAITS = (Trait.KIND, Trait.CHANNEL, Trait.AREA)


def table(*rows: tuple[int, ...], secret: dict[tuple[str, str], int] | None = None) -> CountTable:
    """Return a table of kinds by channels."""
    names = [VALUES[: len(each)] for each in (rows, rows[0])]
    counts = {(row, column): number for row, numbers in zip(VALUES, rows, strict=False)
              for column, number in zip(VALUES, numbers, strict=False)}  # fmt: skip
    first, second = Axis(TRAITS[0], names[0]), Axis(TRAITS[1], names[1])
    return CountTable("a", first, second, counts, secret or {})


def lines(shown: ShownTable) -> list[list[Shown]]:
    return [[shown.cell(row, column) for column in (*shown.columns.values, None)]
            for row in (*shown.rows.values, None)]  # fmt: skip


def number_at(table: CountTable, row: str | None, column: str | None) -> int:
    columns = () if column is None else (column,)
    return table.total(*columns) if row is None else table.count(row, *columns)


def random_tables(seed: int, traits: int) -> list[CountTable]:
    """Return tables of some complaints by each two traits; most numbers are small."""
    random = Random(seed)
    sizes = [random.randint(1, 5) for _ in range(traits)]
    cases = [
        tuple(VALUES[min(int(random.expovariate(0.7)), size - 1)] for size in sizes)
        for _ in range(random.choice((3, 8, 20, 50, 120, 300)))
    ]
    made = []
    for first, second in combinations(range(traits), 2):
        counts = Counter((case[first], case[second]) for case in cases)
        rows, columns = (Axis(TRAITS[at], VALUES[: sizes[at]]) for at in (first, second))
        made.append(CountTable(f"{first}{second}", rows, columns, counts))
    return made


def reader_of(tables: list[CountTable]) -> Reader:
    """Return a reader; one who knows that zeros are shown, where they are."""
    shown = mask(tables)
    truth = {
        label(one, *place): number_at(each, *place)
        for each, one in zip(tables, shown, strict=True)
        for place in one.cells
    }
    reader = Reader(shown)
    for cell, number in truth.items():
        sign = reader.cells[cell]
        assert sign == number if not isinstance(sign, Sign) else number < 5 or sign is WITHHELD
    if any(truth[each] < 5 for each in reader.hidden if reader.cells[each] is WITHHELD):
        reader.least = 0
    asked = {each for each in reader.hidden if truth[each]}
    assert not reader.computed(asked)
    return reader


def test_a_small_count_goes_with_the_next_smallest_of_row_and_column() -> None:
    (shown,) = mask([table((3, 20, 30), (40, 9, 60), (70, 80, 90))])
    assert lines(shown) == [
        [FEW, WITHHELD, 30, 53],
        [WITHHELD, WITHHELD, 60, 109],
        [70, 80, 90, 240],
        [113, 109, 180, 402],
    ]


def test_zeros_are_shown_and_small_totals_are_not() -> None:
    (shown,) = mask([table((0, 3), (0, 2))])
    assert lines(shown) == [[0, FEW, FEW], [0, FEW, FEW], [0, 5, 5]]


def test_nothing_is_withheld_where_nothing_is_small() -> None:
    (shown,) = mask([table((5, 0, 7), (0, 12, 9))])
    assert not [cell for line in lines(shown) for cell in line if isinstance(cell, Sign)]


def test_small_counts_that_cannot_be_told_apart_need_nothing_beside_them() -> None:
    (shown,) = mask([table((2, 3, 10), (3, 2, 10))])
    assert lines(shown) == [[FEW, FEW, 10, 15], [FEW, FEW, 10, 15], [5, 5, 20, 30]]


def test_small_counts_at_their_ends_do() -> None:
    # 1 + 1 = 2 and 4 + 4 = 8 are the only sums of two small counts that are these.
    (shown,) = mask([table((1, 1, 10), (4, 4, 10))])
    assert not [cell for line in lines(shown)[:2] for cell in line[:2] if cell is not FEW]
    reader = Reader([shown])
    assert not reader.computed()


def test_where_signs_tell_too_much_the_whole_inside_is_withheld() -> None:
    # Four small counts, and a total of 1 to 4: each could only be 1.
    (shown,) = mask([table((1,), (1,), (1,), (1,))])
    assert [line[0] for line in lines(shown)[:4]] == [WITHHELD] * 4


def test_a_number_in_two_tables_has_one_decision() -> None:
    first = table((3, 20), (40, 50))
    ways = Axis(TRAITS[2], ("x", "y"))
    second = CountTable("b", first.rows, ways, {("a", "x"): 23, ("b", "x"): 80, ("b", "y"): 10})
    one, two = mask([first, second])
    assert [one.cell(row) for row in "ab"] == [two.cell(row) for row in "ab"]
    assert not Reader([one, two]).computed()


def test_what_zeros_say_to_be_the_same_is_the_same() -> None:
    # All of kind a came by channel a, and nothing else did: their ages are the same numbers.
    cross = table((13, 0), (0, 40))
    ages = Axis(Trait.AGE, ("0-14", "15-30"))
    own = {("a", "0-14"): 3, ("a", "15-30"): 10, ("b", "0-14"): 20, ("b", "15-30"): 20}
    kinds = CountTable("b", cross.rows, ages, own)
    channels = replace(kinds, code="c", rows=cross.columns)
    _, first, second = mask([cross, kinds, channels])
    for row, column in first.cells:
        pair = first.cell(row, column), second.cell(row, column)
        assert not any(isinstance(each, int) for each in pair) or pair[0] == pair[1]
    signs = [cell for cell in first.cells.values() if isinstance(cell, Sign)]
    assert len(signs) == 4


@pytest.mark.parametrize("seed", range(160))
def test_of_random_tables_nothing_hidden_can_be_computed(seed: int) -> None:
    reader_of(random_tables(seed, 2))


@pytest.mark.parametrize("seed", range(60))
def test_nor_of_tables_that_share_their_totals(seed: int) -> None:
    reader_of(random_tables(seed, 3))


@pytest.mark.parametrize("seed", range(0, 160, 8))
def test_no_single_cell_is_withheld_in_vain(seed: int) -> None:
    tables = random_tables(seed, 2)
    reader = reader_of(tables)
    if reader.least == 0:
        return  # a table that was given up as a whole
    (shown,) = mask(tables)
    (own,) = tables
    for place, cell in shown.cells.items():
        if cell is WITHHELD:
            number = number_at(own, *place)
            again = replace(shown, cells={**shown.cells, place: number})
            assert Reader([again]).computed()


def test_inside_the_office_only_small_counts_with_a_confidential_one_are_hidden() -> None:
    own = table((3, 20, 2), (4, 9, 60), secret={("a", "a"): 1, ("b", "c"): 7})
    (shown,) = mask([own], is_small_and_confidential)
    assert lines(shown) == [
        [FEW, WITHHELD, 2, 25],
        [WITHHELD, WITHHELD, 60, 73],
        [7, 29, 62, 98],
    ]
    assert not Reader([shown], least=1).computed()


def test_of_the_invented_register_nothing_hidden_can_be_computed() -> None:
    shown = published(figures_of(sample(), END))
    reader = Reader([*shown.tables.values(), *shown.sums.values()])
    assert len(reader.hidden) > 100
    assert not [cell for cell in reader.cells.values() if isinstance(cell, int) and 0 < cell < 5]
    assert not reader.computed()


def test_of_the_invented_register_most_is_published_all_main_numbers_among_it() -> None:
    shown = published(figures_of(sample(), END))
    assert (shown.whole.closed, shown.whole.refused, shown.whole.ended) == (190, 23, 213)
    cells = [cell for each in shown.tables.values() for cell in each.cells.values() if cell]
    assert sum(cell is WITHHELD for cell in cells) < len(cells) / 7
