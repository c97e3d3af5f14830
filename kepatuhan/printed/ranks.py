"""The ranks in a table against its scores."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.labels import is_average, label_of, score_of, unit_token
from kepatuhan.printed.model import (
    Check,
    Number,
    Outcomes,
    PrintedRow,
    PrintedTable,
    Slip,
    Unchecked,
)
from kepatuhan.printed.printed import Printed, printed_amount
from kepatuhan.printed.ranking import Entry, Fitting, judged_ranks, shared_rank
from kepatuhan.sheets.xlsx import Cell

ALONE = N_("none beside it to compare with")
UNEXPLAINED = N_("rank {rank} stands beside {better} and {worse}; how they are counted is not told")


class _Ranked(NamedTuple):
    """A row with a score and a rank."""

    row: PrintedRow
    cell: Cell
    rank: int
    score: Printed


def check_ranks(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield a check for each rank, within its year and level.

    Source: a better score stands before a worse one; equal scores share a rank or follow each
    other in any order.
    """
    levels: dict[tuple[str, bool], list[_Ranked]] = {}
    for row in table.rows:
        if ranked := _ranked(table, row):
            level = editions.period(table, row), bool(unit_token(table, row))
            levels.setdefault(level, []).append(ranked)
    for (_, is_unit), members in levels.items():
        entries = [Entry(at, each.rank, each.score.value) for at, each in enumerate(members)]
        ways = [[key(each.row) for each in members] for key in _keys(table, of_units=is_unit)]
        judged = judged_ranks(entries, ways)
        compared = judged.compared if judged else frozenset[int]()
        for at, each in enumerate(members):
            if judged and at in compared:
                slip = _slip(table, each, judged.wrong[at]) if at in judged.wrong else None
                yield Check(each.row.number, (each.cell, each.score.cell), slip)
        if left := [each for at, each in enumerate(members) if at not in compared]:
            yield _unchecked(table, left, None if judged else shared_rank(entries), members)


def _unchecked(
    table: PrintedTable,
    left: list[_Ranked],
    shared: tuple[Entry, Entry] | None,
    members: list[_Ranked],
) -> Unchecked:
    """Return that ranks were not checked, and why no way of counting explains them."""
    name = table.headings.get(left[0].cell.column, "")
    cells = tuple(each.cell.name for each in left)
    if not shared:
        return Unchecked("ranks", name, table.place, cells, ALONE)
    better, worse = (members[each.place].score.fact for each in shared)
    rank = Number(Fraction(shared[0].rank), 0)
    facts = (("rank", rank), ("better", better), ("worse", worse))
    return Unchecked("ranks", name, table.place, cells, UNEXPLAINED, facts)


def _ranked(table: PrintedTable, row: PrintedRow) -> _Ranked | None:
    cell, score = table.cell(row, "rank"), score_of(table, row)
    number = printed_amount(cell) if cell and not is_average(table, row) else None
    if cell is None or score is None or number is None or number.percent:
        return None
    is_rank = number.stored.denominator == 1 and number.stored >= 1
    return _Ranked(row, cell, int(number.stored), score) if is_rank else None


def _keys(table: PrintedTable, *, of_units: bool) -> list[Callable[[PrintedRow], str]]:
    """Return the ways in which ranks may be counted, the widest first."""

    def by(*fields: str) -> Callable[[PrintedRow], str]:
        return lambda row: "|".join(token_of(table.text(row, field)) for field in fields)

    def by_first_word(row: PrintedRow) -> str:
        return token_of(table.text(row, "institution")).partition(" ")[0]

    ways: list[tuple[str, ...]] = [(), ("type",), ("province",), ("type", "province")]
    ways += [("institution",)] if of_units else []
    known = [by(*way) for way in ways if all(table.has(field) for field in way)]
    return [*known, by_first_word]


def _slip(table: PrintedTable, ranked: _Ranked, fitting: Fitting) -> Slip:
    first, last = fitting
    recomputed = f"≥ {first}" if last is None else f"{first}–{last}" if first < last else str(first)
    printed = Number(Fraction(ranked.rank), 0)
    facts = (("score", ranked.score.fact),)
    label = label_of(table, ranked.row)
    return Slip("audit.rank", table.at(ranked.cell), label, printed, recomputed, facts)
